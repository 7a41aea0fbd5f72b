"""How shoppers ask about things for sale in English."""

from __future__ import annotations

from typing import Final

from actions.catalogue.wording import Wording, any_of, counted, words

_AMOUNT = r"(?:€|\$|£|eur|usd|gbp)?\s*(?P<amount>\d+(?:[.,]\d{1,2})?)(?!\d)(?!\s*(?:cm|mm|inch|gb|kg|l\b|w\b|h\b))"
_MONEY = r"(?:€|\$|£|eur|usd|gbp)\s*\d+|(?:\d+(?:[.,]\d+)?\s*(?:€|\$|£|eur|usd|gbp|euro|dollar|pound|quid|buck))"

ENGLISH: Final = Wording(
    idle=words(
        "rrp quote quotation inventory sizing sized sorry oops nope notify notified notification alert alerts remind",
        "reminder restock restocked restocking email mail ping list waitlist waiting update updates again when as",
        "subscribe sign unavailable next whether once together enough able way through don won wasn isn aren haven",
        "hasn couldn doesn didn wouldn yesterday certain shows happen happening cant select selected finally",
        "convinced count end doing interested mostly considering mind completely lol inform wen full whole longer",
        "ready level particular special worth quantity point okay open reading message tonight evening morning",
        "friday monday tuesday wednesday thursday saturday sunday fine means reviews question questions anyway btw",
        "whatever start starts a an the this that these those it its is are was were be been am do does did done",
        "have has had having can could will would shall should may might must i you he she we they me my mine your",
        "yours our ours us them their his her him who whom what which where why how much many any some no not none",
        "nor and or but if then so than at by for from in into of off on onto out over to up with without within",
        "about around before after also just only even still yet too very really quite more most less least few lot",
        "lots all both each every either other others another else same such own there here because while during",
        "until since sell sells selling sold stock stocks stocked available availability buy buying bought get gets",
        "got gotten getting need needs want wants wanted wanna gonna like likes liked love looking look looks find",
        "found search show tell give send know see check please pls plz hi hello hey thanks thank ok yes yeah quick",
        "product products item items thing things stuff article model models version versions piece pieces pair",
        "pairs unit units option options color colour colors colours size sizes price prices priced pricing cost",
        "costs costing cheap cheaper cheapest expensive dear dearest sale sales discount discounts discounted offer",
        "offers deal deals euro euros eur usd gbp dollar dollars pound pounds quid buck bucks total order orders",
        "ordered ordering delivery deliver delivered shipping ship shipped website site web page online shop shops",
        "store stores catalog catalogue detail details info information feature features spec specs description",
        "describe compare compared comparison difference differences between recommend recommended recommendation",
        "recommendations suggest suggestion suggestions advice advise best better good nice great perfect one ones",
        "first second third last latest new today tomorrow now soon currently right left anymore exactly actually",
        "maybe perhaps sure guys u ur r im ill id ive dont doesnt isnt aint whats hows theres sort kind kinds type",
        "types gift gifts present dad mom mum mother father son daughter wife husband friend girlfriend boyfriend",
        "kid kids child children brother sister grandma grandpa family people someone something anything everything",
        "nothing house flat years year old money under below above max maximum min minimum budget spend including",
        "include included includes come comes coming make makes made use used work works working fit fits wear keep",
        "put set go goes going take takes think back big bigger biggest small smaller smallest large larger largest",
        "medium xs xl xxl extra different carry hold choose pick say says said saw seen help ask code codes coupon",
        "coupons voucher vouchers promo promotion number per free stay well let lets try basket cart checkout add",
        "possible wish guide chart true run runs usually normally two three four five six seven eight nine ten dozen",
        "couple cent percent moment time times gone greyed grey-out button day week weeks month weekend hiya cheers",
        "mate lovely instead rather being charge charged charging changing changed listing listed range selection",
        "collection anyone ever never always bit mean called name named",
    ),
    refers=any_of(
        r"\b(?:it|its|this|these|those|them|they|same|ones?)\b(?! (?:true|possible|week|weekend|month|year|time)\b)",
        r"\bthat\b(?! (?:has|have|was|were|is|are|fits?|comes?|goes|costs?|works?|would|does|possible)\b)",
        r"\bis that\b",
    ),
    any_thing=any_of(
        r"\b(?:something|anything|some thing|things?|stuff|everything|whatever|what do you have|what have you got"
        r"|what can i get|what else|a (?:gift|present)|ideas?)\b"
    ),
    several=any_of(r"\b(?:both|(?:the|these|those|all) (?:two|three|of them)|them|these|those|all)\b"),
    same=any_of(
        r"\b(?:same|similar|alternatives?|comparable|like (?:it|that|this|these|those)"
        r"|instead|anything else|something else)\b"
    ),
    cheaper=any_of(r"\b(?:cheaper|less expensive|lower price)\b", r"\btoo (?:expensive|much|dear|pricey)\b"),
    bought=any_of(
        r"\bi(?:'ve| have)?(?: just| already| recently)? (?:bought|ordered|purchased|own|got from you)\b",
        r"\b(?:from|of|in) my (?:last )?(?:order|purchase)\b",
        r"\bmy (?:order(?:ed)?|purchased?|bought)\b",
    ),
    ruled_out=any_of(
        r"\b(?:not|no|without|except(?: for)?|instead of|rather than|but not|other than|anything but"
        r"|any (?:colou?r|size|one|kind) but)\s+"
        r"(?:want |need |in |the |an? |any )*(?P<what>[\w-]+)"
    ),
    at_most=any_of(
        r"\b(?:under|below|less than|cheaper than|up to|max(?:imum)?(?: of)?|at most|no more than|not more than|within"
        r"|budget(?: of| is|:)?|around|about|(?:i(?:'ve| have)? (?:got )?)(?:like |about |around |only )*)\s*" + _AMOUNT
    ),
    at_least=any_of(
        r"\b(?:over|above|more than|at least|from)\s*(?=" + _MONEY + ")" + _AMOUNT,
    ),
    compares=any_of(
        r"\b(?:better|worse|bigger|smaller|larger|warmer|lighter|heavier|cheaper|faster|louder) than\b",
        r"\b(?:compar\w*|differen(?:ce|ces|t) (?:between|from)|difference|versus|vs)\b",
        r"\bwhich (?:one |of (?:them|these|those|the (?:two|three)) )?(?:is|are|would be) (?:better|best|bigger|warmer"
        r"|lighter|cheaper|smaller|larger|heavier|faster|the \w+est)\b",
        r"\bor\b.*\b(?:which|better)\b",
    ),
    advises=any_of(
        r"\b(?:recommend\w*|suggest\w*|advi[sc]e|ideas?|looking for|searching for|which .*should i|what .*should i"
        r"|best|gift|present|need (?:something|a|an|some)|i'?d like (?:a|an|some))\b"
    ),
    sells=any_of(
        r"\b(?:do|does) (?:you|u|ya|the shop) (?:\w+ )?(?:sell|have|carry|stock|offer)\b|\b(?:got|have you got)\b"
    ),
    about_it=any_of(
        r"^\W*(?:and |so |ok |hi |hey )*(?:is|does|do|can|will|are|has|would|did|how \w+ (?:is|does)) (?:it|they)\b"
    ),
    purpose=any_of(
        r"(?<!looking )(?<!searching )(?<!price )(?<!much )(?<!cost )(?<!check )(?<!stock )(?<!quote )(?<!chart )"
        r"(?<!guide )\bfor\b(?! (?:sale|me|free)\b)"
    ),
    goes_on=any_of(r"^\W*(?:and|what about|how about|or)\b"),
    sizing=any_of(
        r"\bsiz(?:e|ing) (?:guide|chart|table|advice|help)\b",
        r"\b(?:which|what) size\b(?!s)(?!.*\b(?:available|left|stock|have)\b)",
        r"\b(?:run|runs|running|come up) (?:small|large|big)\b|\btrue to size\b",
        r"\bbetween (?:a |an |the )?\w+ and (?:a |an |the )?\w+\b.*\b(?:recommend|take|order|size)\b",
        r"\bi'?m (?:usually |normally )?(?:an? )?(?:\w+ )?(?:size|uk|us|eu)? ?\d",
        r"\bshould i (?:take|order|go for|get)\b",
    ),
    size=any_of(r"\bsizes?\s+(?:an?\s+)?(?P<what>\d{1,3}(?:[.,]5)?|x{0,3}[sl]|m|small|medium|large)\b"),
    how_many=any_of(r"\bhow many\b|\bin what quantity\b|\bany left\b"),
    pieces=any_of(
        r"^\W*(?P<amount0>\d{1,3}|two|three|four|five|six|seven|eight|nine|ten) (?:[a-z]+ )?[a-z]+s\b",
        r"\b(?P<amount>\d{1,4}|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|fifty)\s+"
        r"(?:of\b|pieces|units|pcs|x\b|pairs)",
        r"\b(?:need|want|order|buy|get|for|have|least) (?P<amount2>\d{1,4}|two|three|four|five|six|seven|eight|nine"
        r"|ten|twelve|twenty|thirty|fifty) "
        r"(?!(?:in|left|and|or|to|available|euro|dollar|pound|quid|buck|eur|cm|inch|gb|tb|litre|liter|day|week|month|year|people)s?\b)[a-z]",
    ),
    elsewhere=any_of(
        r"\bprice[- ]?match\w*|\bmatch (?:that|the|a|it|their|my|lower|another|other)\b|\bwill (?:you|u) match\b",
        r"\b(?:another|other|different) (?:shop|site|store|website|place)\b|\belsewhere\b",
        r"\b(?:price|cost)s? (?:drop|change|adjust|guarantee|protection|went|go up|go down|fall)\w*",
        r"\b(?:was|were) (?:cheaper|\d+)\b|\bcheaper (?:yesterday|last|before|somewhere)\b",
        r"\bprice (?:difference|error)\b",
        r"\b(?:go|be|going) (?:on sale|down|cheaper)\b|\brefund (?:me )?the difference\b|\bblack friday\b",
    ),
    costs=any_of(
        r"\bhow much (?:is|are|for|does|do you (?:charge|want)|would)\b|\b(?:price|cost) (?:of|for|on)\b|\bcheapest\b",
        r"\bwhat (?:does|do|would) .* cost\b",
    ),
    shipping=any_of(
        r"\b(?:shipping|delivery|postage)\b(?! (?:aside|excluded|not included))|\bto (?:ship|send|deliver)\b",
    ),
    discount=any_of(r"\bdiscounts?\b|\b(?:rebate|reduction|cheaper if)\b"),
    on_sale=any_of(
        r"\bon (?:sale|offer|clearance)\b|\b(?:in|a) (?:the )?sale\b|\bclearance\b|\bdeals?\b|\bany (?:sales|offers)\b",
        r"\b(?:special )?offers?\b|\bpromotions?\b|\breduced\b|\bdiscounted\b|\boutlet\b",
    ),
    goes_with=any_of(
        r"\b(?:comes?|come|work|works|compatible|go|goes|sold|supplied|delivered) with\b|\bfits?\b|\bincludes?\b"
    ),
    included=any_of(r"(?<!tax )(?<!taxes )(?<!vat )(?<!shipping )(?<!delivery )\bincluded\b"),
    code=any_of(
        r"\b(?:code|coupon|voucher|promo(?:tion)?(?: code)?)s?\b(?:\s*(?:is|called|:|=|named))?\s*"
        r"(?P<code>[a-z][a-z0-9-]{3,20})?"
    ),
    numbers=counted("two three four five six seven eight nine ten")
    | {"twelve": 12, "twenty": 20, "thirty": 30, "fifty": 50},
)
