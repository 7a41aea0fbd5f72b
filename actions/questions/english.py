"""How shoppers ask and rate in English."""

from __future__ import annotations

from typing import Final

from actions.questions.wording import Wording, any_of, counted, words

_WHO = r"(?:i|you|we|one|people|customers|somebody|someone)"
_UNDO = r"(?:return|exchange|cancel|change|swap|send back|get a refund (?:on|for))"
_DEALS = r"(?:returns?|refunds?|exchanges?|cancellations?)"
_THING = (
    r"(?:an?|any|some|something|items?|things?|products?|orders?|gifts?|worn|used|opened|sale|discounted|reduced|only)"
)
_CONDITION = (
    r"(?:after|before|once|when|if|without|even if|as a gift|on sale|in the sale|that (?:is|was|are|were|has|have))"
)

ENGLISH: Final = Wording(
    general=any_of(
        r"\bpolic(?:y|ies)\b",
        rf"\b{_DEALS} (?:window|period|deadline|time ?frame|process|procedure|conditions|rules|terms|fees?|costs?)\b",
        rf"\bhow (?:long|many days|much time|fast|quick(?:ly)?) (?:(?:do|are) )?{_DEALS}\b",
        rf"\bhow (?:long|many days|much time) (?:do )?{_WHO} have "
        rf"(?:to (?:{_UNDO}|bring|make|ask)|for (?:an? )?{_DEALS})\b",
        rf"\bhow (?:long|much time) (?:does|is) (?:an?|the) (?:{_DEALS}|(?:return|refund|exchange) \w+)\b",
        r"\bhow long does (?:it take (?:to|for an?)|delivery|shipping)\b",
        rf"\bhow (?:do|does) (?:an? |the |your )?(?:{_DEALS}|returning|exchanging|(?:order )?tracking) work\b",
        rf"\b(?:can|could|may) {_WHO} (?:still )?{_UNDO} {_THING}\b.*\b{_CONDITION}\b",
        rf"\bis it (?:possible|allowed|ok|okay) (?:for me )?to {_UNDO} {_THING}\b.*\b{_CONDITION}\b",
        r"\bcan (?:orders?|items?|products?|gifts?|(?:sale|worn|used|opened|discounted) \w+) (?:still )?be "
        r"(?:returned|exchanged|cancell?ed|changed|swapped|refunded|sent back)\b",
        r"\bare (?:sale|discounted|worn|used|opened) (?:items|things|products) (?:return|exchange|refund)able\b",
        rf"\b(?:is|are) (?:your )?(?:{_DEALS}|returning|exchanging|cancell?ing|return (?:labels?|shipping|postage)|"
        r"the return (?:label|shipping|postage)) (?:\w+ ){0,3}(?:free|possible|allowed|included|accepted|prepaid)\b",
        r"\bwho pays\b",
        rf"\bdo {_WHO} (?:have|need) to pay (?:for|to) (?:the )?(?:returns?|returning|shipping|postage|send)\b",
        r"\b(?:is there|do you charge|what(?:'s| is)) (?:an?|any|the) (?:\w+ )?(?:fee|cost|charge|penalty) "
        r"(?:for|to|if)\b",
        rf"\bhow much (?:does it cost|is it|do you charge) (?:to|for) "
        rf"(?:{_DEALS}|returning|(?:return|exchange) something)\b",
        rf"\bdo you (?:ever |also )?(?:accept|take|offer|allow|give|do|charge for) (?:an? |any |free |full )*"
        rf"{_DEALS}\b",
        r"\bdo you (?:refund|replace) (?:the )?(?:shipping|postage|damaged|broken|lost|missing|faulty)\b",
        r"\bwhat happens (?:if|when) (?:an?|i|something|someone|nobody|customers)\b",
    ),
    concrete=any_of(
        r"\d{4,}|#\s?\d|@",
        r"\b(?:my|mine|our|ours)\b(?! mind\b)",
        r"\b(?:this|these|those)\b|\bthat (?:one|order|item|thing|parcel|package)\b",
        r"\bthe (?:ones?|orders?|parcel|package|items?|products?|things?|stuff|last|latest|other|first|second|whole)\b",
        r"\b(?:return|exchang|cancell?|chang|swapp?|replac|refund|track|send)(?:e|ing)? (?:back )?"
        r"(?:the|them|it|both|everything|all|one of)\b",
        r"\bi(?:'d| would|'ll| will)? (?:also |just |really )?(?:like|want|need|wish|wanna|prefer)\b"
        r"(?! (?:to )?(?:know|ask|understand|check|find out|be sure|information|info)\b)",
        r"\bi(?:'m| am|'ve| have)? (?:just |already )?(?:returning|trying|bought|ordered|got|received|paid|purchased|"
        r"placed|made|sent|cancell?ed|returned|changed)\b(?! my mind\b)",
        r"\b(?:yesterday|today|tonight|this morning|ago|arrived|came|now|missed)\b",
        r"\blast (?:week|month|night|year|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b",
        r"\b(?:please|pls|plz|help me|can you|could you|would you) (?:please )?"
        r"(?:cancel|return|exchange|change|refund|swap|send|track|check|look|find|give)\b",
        r"(?:^|[.!?;,]|\band|\bso|\bthen|\balso|\bor) (?:just )?(?:cancel|return|exchange|change|refund|swap|track)\b",
    ),
    of_discussed=any_of(
        rf"\bthe {_DEALS}\b(?! (?:policy|window|period|label)\b)", r"\bhow long does (?:it|delivery|shipping)\b"
    ),
    pronoun=any_of(r"\b(?:it|them|they)\b"),
    antecedent=any_of(rf"\b(?:{_THING}|returns|refunds|exchanges)\b.*", r"\bis\b.*", r"\bdoes\b.*"),
    idle=words(
        "hi hello hey good morning afternoon evening there thanks thank you please pls quick question just a i have",
        "one sorry excuse me and ok okay so well also by the way btw guys team",
    ),
    facts={
        "hours": any_of(
            r"\b(?:opening|office|support|service|working|business) (?:hours|times)\b",
            r"\bhours of (?:opening|service|support)\b",
            r"\b(?:when|what hours|(?:at |until |from )?what time) (?:are|do|does|can|is) "
            r"(?:you|i|the team|your team|(?:customer )?(?:service|support))\b.*"
            r"\b(?:open|close|available|there|call|reach|reachable|staffed)\b",
        ),
        "contact": any_of(
            r"\b(?:phone|telephone|toll free|customer service|contact|support|helpline) "
            r"(?:number|line|details|information|info)\b",
            r"^(?:phone|contact|email|e-mail)\b",
            r"\be-?mail address\b|\byour e-?mail\b|\bcontact you\b",
            r"\b(?:reach|call|phone|email|write to) (?:you|the team)\b|\bget in touch\b|\bnumber (?:i can|to) call\b",
        ),
        "address": any_of(
            r"\b(?:postal|office|company|business|headquarters|street) address\b|\byour address\b",
            r"\baddress of your (?:office|company|headquarters)\b",
            r"\bwhere (?:are you|is your (?:office|company|headquarters)) (?:located|based)\b",
        ),
        "warranty": any_of(
            r"\b(?:how long|how many years)(?: \w+){0,3} (?:warranty|guarantee)\b",
            r"\b(?:warranty|guarantee) (?:period|length|time)\b",
            r"\bwhat (?:warranty|guarantee) do you (?:give|have|offer)\b",
        ),
    },
    fact_words=words(
        "what what's whats is are your the you a an of for in on do does i can how s me tell give show us at to and",
        "or number customer team shop store company please need where when there best any know have would like could",
        "it get also phone telephone email mail e address details info information hours times opening contact",
        "support service call reach open close line",
    ),
    ratings={
        5: words("excellent perfect great brilliant amazing awesome fantastic superb outstanding wonderful love loved"),
        4: words("good satisfied helpful useful happy nice helped answered solved recommend"),
        3: words("ok okay neutral alright fine average decent meh"),
        2: words("poor dissatisfied unsatisfied disappointing disappointed unhelpful useless unhappy"),
        1: words("terrible awful horrible worst bad rubbish hate garbage"),
    },
    negations=words("not isn't wasn't didn't never no don't wouldn't hardly cannot can't"),
    numbers=counted("zero one two three four five six seven eight nine ten"),
)
