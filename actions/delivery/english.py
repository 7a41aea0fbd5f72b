"""How English tells what went wrong with a delivery."""

from __future__ import annotations

from actions.delivery.wording import Wording, any_of, counted, words

_PARCEL = r"(?:parcels?|packages?|deliver(?:y|ies)|shipments?|orders?|stuff|mail|box|it)"
_WHOLE = r"(?:my |the |our |whole |entire )*"
_CAME = (
    r"(?:arrived?|came|come|turn(?:ed)? up|show(?:ed|n)? up|shown|been delivered|delivered|got(?:ten)? here|get here|"
    r"received?)"
)
_NOT = r"(?:n['’]?t|\bnot|\bnever)"
_NUMBER = r"\d+|one|two|three|four|five|six|seven|eight|nine|ten"

ENGLISH = Wording(
    damaged=any_of(
        r"\bbroke(?:n)?\b",
        r"\bdamag\w+",
        r"\b(?:crush|smash|shatter|crack|scratch|squash|chipp|dent|bust|bash|stain|wreck|ruin)(?:e[ds]|ed|es|s|"
        r"ing)?\b",
        r"\b(?:bent|torn|rips?|ripped|leak\w*|spil(?:t|led)|soaked|soaking|wet|mou?ld\w*|wonky|wobbly)\b",
        r"\b(?:a|the)(?: \w+)? (?:tear|hole|rip)\b",
        r"\b(?:defect\w*|faulty|malfunction\w*|unusable|dead on arrival|doa|knackered)\b",
        r"\b(?:does|do|did|wo|would|is|are)(?:n['’]?t| not) (?:work\w*|turn(?:ing)? on|switch(?:ing)? on|charg\w+|"
        r"start\w*)",
        r"\b(?:not working|snapped|melted|expired|gone off|rotten|thawed|dead pixels?)\b",
        r"\b(?:poor|bad|terrible|awful|horrible) (?:condition|state|shape)\b",
        r"\bstopped working\b",
        r"\bin (?:\w+ )?pieces\b(?! of)",
        r"\bto (?:bits|pieces)\b",
        r"\b(?:fell|falling|came) apart\b",
        r"\b(?:opened|tampered)\b(?! (?:it|the|my|up)\b)",
        r"\bwas open(?:ed)?\b",
        r"\b(?:used|second ?hand|dirty)\b(?= |$|[.,;!])(?! to)",
    ),
    wrong=any_of(
        r"\bwrong\b(?! (?:address|house|door|place|flat|apartment|building|street|neighbou?r|person|number|with|"
        r"date|day))",
        r"\bnot (?:at all )?what (?:i|we)(?:['’]?d)? (?:ordered|bought|wanted|asked|paid)",
        r"n['’]?t (?:at all )?what (?:i|we) (?:ordered|bought|wanted|asked|paid)",
        r"\b(?:got|received|sent|gave)\b[^.?!]{1,40}?\binstead of\b",
        r"\b(?:someone|somebody|another (?:person|customer))(?: else)?['’]?s? (?:order|parcel|package|things|"
        r"stuff|items?)",
        r"\bfor another customer\b",
        r"(?:\bnot|n['’]?t) (?:my order|mine)\b",
        r"\b(?:a|the|completely|totally|in) different (?:item|product|colou?r|size|model|one|thing)",
        r"\bnot (?:my|the right|the same) (?:size|colou?r|item|model|one)\b",
        r"\bmix(?:ed)?[ -]?up\b",
    ),
    swapped=any_of(
        r"\b(?:ordered|asked for|bought|wanted|paid for|charged for)\b[^.?!]{1,60}?\b(?:got|received|sent me|"
        r"you sent|gave me|"
        r"came|arrived|there (?:was|were)|box says|was sent)\b",
    ),
    missing=any_of(
        r"\bmissing\b",
        r"\b(?:box|parcel|package|envelope|bag)\b[^.?!]{0,25}?\bempty\b",
        r"\bempty (?:box|parcel|package|envelope|bag)\b",
        r"\bonly (?:got|received|came with|sent|there (?:is|was|are|were)|contains?|contained)\b",
        rf"\bonly (?:{_NUMBER}|half|some|part)\b(?! (?:days?|weeks?|hours?|minutes?|years?|months?))",
        r"\b(?:got|received|found) only\b",
        rf"\b(?:{_NUMBER}) (?:out )?of (?:the |my )?(?:{_NUMBER})\b",
        r"(?:n['’]?t|\bnot|\bno \w+|\bnothing) (?:in|inside) (?:the|my) (?:box|parcel|package|bag|order)\b",
        r"\bforgot(?:ten)?\b|\bleft out\b|\bincomplete\b|\bone short\b",
        r"\b(?:came|arrived|delivered) without\b",
        r"\b(?:is|are|was|were) (?:just )?gone\b",
        r"\bnot (?:all|everything)\b",
        r"\bno (?:screws|manual|charger|cable|parts?|accessories|lid|instructions)\b",
        rf"(?:\bdid|\bdo|\bhave|\bhas){_NOT} (?:get|got|receive|received|include|included|contain)\b"
        rf"(?! (?:my |the |any |our |a )?(?:{_PARCEL}|anything|news|refund|e?mail|answer|reply|tracking)\b)(?= \w)",
    ),
    not_here=any_of(
        r"\b(?:says?|said|saying|shows?|showing|marked|tracking|status|app|website|supposedly|apparently|claims?|"
        r"listed|"
        r"states?|according)\b[^.?!]{0,40}?\bdelivered\b",
        r"\bdelivered\b[^.?!]{0,40}?(?:\bbut\b|\byet\b|,)[^.?!]{0,60}?(?:n['’]?t\b|\bnot?\b|\bnothing\b|\bnever\b|"
        r"\bnowhere\b)",
        r"\b(?:stolen|stole|thief|thieves|porch pirates?|nicked|pinched|safe place|dumped)\b",
        r"\b(?:someone|somebody) (?:took|nicked|grabbed)\b",
        r"\bsigned (?:for )?by\b|\bsigned for\b",
        r"\bdelivered (?:it )?to (?:the |a |my |some )?(?:wrong|other|different|neighbou?r|someone|somebody)\b",
        r"\bwrong (?:address|house|door|place|flat|apartment|building|street|neighbou?r|person)\b",
        r"\b(?:left|gave|given)\b[^.?!]{0,25}?\b(?:neighbou?r|stranger|someone)\b",
        r"(?:\bnot|n['’]?t) (?:my|our) (?:door|house|porch|home)\b",
    ),
    lost=any_of(
        r"\blost\b",
        rf"\b{_PARCEL}\b[^.?!]{{0,15}}?\b(?:disappeared|vanished|gone missing|went missing)\b",
        r"\bgone missing\b|\bwent missing\b|\bdisappeared\b|\bvanished\b",
        r"\bno (?:movement|updates?|scans?|sign of)\b",
        rf"\b(?:has|have|had|is|did){_NOT} (?:moved?|moving|updated?|budged?|changed)\b",
        r"\bnot mov(?:ed|ing)\b|\bstuck\b",
    ),
    late=any_of(
        r"\blate\b(?! (?:fee|at night))|\bdelay\w*|\boverdue\b",
        rf"{_NOT} (?:yet |even |actually )?{_CAME}\b",
        rf"\b{_CAME} yet\b",
        rf"(?:\bdid|\bhave|\bhas){_NOT} (?:yet )?(?:get|got|gotten|receive|received|seen)\b",
        r"\b(?:still|yet) (?:not|no|nothing|waiting|has|have|is)\b|\bnothing (?:yet|has|came|arrived|here)\b",
        r"\b(?:where(?:['’]?s| is| are| the))\b",
        r"\b(?:supposed|meant) to\b|\b(?:due|expected|promised)\b",
        r"\bshould(?: have|['’]?ve|a| of)? (?:been|be|arrived?|come|got)\b",
        r"\b(?:waiting|waited)\b",
        r"\bmissed (?:the |my |a )?delivery\b|\bfailed delivery\b|\bdelivery (?:was )?attempt\w*|\battempted\b",
        r"\bundelivered\b|\bnon[ -]delivery\b|\bre-?deliver\w*|\bpostponed\b|\bpushing\b[^.?!]{0,20}?\bdate\b",
        r"(?:\bnot|n['’]?t) (?:yet )?(?:here|received|delivered|arrived)\b|\bno (?:parcel|package)\b|"
        r"\bmissed the courier\b",
        r"\bno (?:one|body) (?:came|showed|was home|delivered)\b|\bno[ -]show\b|\bnever showed\b",
        r"\b(?:taking|takes|took) (?:so|too|forever|ages|very)\b",
        r"\b(?:return(?:ed)?|sent|going|went) (?:back )?to (?:the )?(?:sender|you|shop|warehouse)\b",
    ),
    came_late=any_of(
        rf"\b(?:arrived|came|was delivered|were delivered|got here|turned up|showed up|received (?:it|them))\b"
        rf"(?:\s+(?:way|too|very|so|really|finally|quite|a|\d+|{_NUMBER}|few|couple|of|days?|weeks?|"
        rf"hours?)){{0,4}} late\b",
    ),
    other=any_of(
        r"\b(?:something|anything) else\b",
        r"\bother problem\b",
        r"\bnone of (?:these|those|"
        r"them)\b",
        r"\btwice\b|\bduplicate\w*|\btoo many\b|\bextra\b",
    ),
    keywords=words(
        "broken damaged smashed scratched crushed defective missing incomplete",
        "wrong empty delayed overdue delivered arrived received stolen replacement refund",
    ),
    denied=any_of(
        rf"(?:{_NOT}|\bno)(?: (?:really|actually|all|even|a|the|any|been|get|getting))?\s+$",
        r"\bnothing(?: (?:is|was|got))?\s+$",
    ),
    whole_parcel=any_of(
        rf"\b{_WHOLE}{_PARCEL}(?:['’]?s| is| has| went| seems?(?: to be)?| gone)?(?: (?:still|gone|just))* missing\b"
    ),
    in_part=any_of(
        r"\b(?:half|part|some|most|rest|bits?|one|something|anything|items?|pieces?|things?)(?: (?:of|from|in))?\s*"
        r"(?:(?:my|the|our)\s+)*$",
    ),
    everything=any_of(
        r"\b(?:box|parcel|package|envelope|bag)\b[^.?!]{0,25}?\bempty\b",
        r"\bempty\b(?= box| parcel| package| envelope| bag|$|[.,;!]| wt)",
        r"\b(?:whole|entire) (?:order|box|parcel|package|content\w*)\b",
        r"\bthe contents?\b",
        r"\bevery (?:single )?(?:thing|item)\b",
    ),
    looked=any_of(
        r"\b(?:looked|checked|searched|asked|rang|tried)\b[^.?!]{0,60}?(?:\beverywhere\b|\balready\b|\bneighbou?rs?\b|"
        r"\bdoorman\b|\bporch\b|\bgarden\b|\bgarage\b|\bmailbox\b|\bletterbox\b|\bsafe place\b|\baround\b|\btwice\b)",
        r"\bneighbou?rs?\b[^.?!]{0,20}?(?:n['’]?t\b|\bnot\b|\bnothing\b|\bneither\b)",
        r"\b(?:nobody|no one|no neighbou?rs?|none of (?:them|the neighbou?rs))\b"
        r"[^.?!]{0,20}?\b(?:has|have|got|took|knows)\b",
    ),
    not_there=any_of(
        r"(?:\bnot|n['’]?t) (?:there|here|anywhere|with|in|find|found|seen?|got)\b|\bcan(?:no|')?t (?:find|see)\b",
        r"\b(?:nothing|nowhere|nope|none|gone|missing)\b|\bno (?:luck|sign|trace|parcel|package|one|neighbou?r)\b",
        r"\bcould(?:n['’]?t| not) find\b|\bhave(?:n['’]?t| not) found\b",
    ),
    found=any_of(
        r"(?<!not )(?<!n't )(?<!never )\bfound (?:it|them|the)\b",
        r"\b(?:it|they|parcel|package) (?:was|were|is|'s) (?:with|at|by|in|behind) (?:the|my|a|our)\b",
        r"\b(?:got|have) it (?:now|after all)\b|\bit'?s here\b|\bhere it is\b|\bturned up\b",
        r"\bneighbou?r (?:had|has|took) it\b",
    ),
    refund=any_of(
        r"\brefund\w*|\breimburs\w*|\bcash ?back\b",
        r"\bmoney (?:back|returned)\b|\b(?:give|want|get|need|return)\b[^.?!]{0,15}?\bmoney\b|\bmy money\b",
        r"\b(?:pay|paid) (?:me )?back\b|\bcredit (?:me|my)\b",
    ),
    replacement=any_of(
        r"\breplac\w+|\bre-?sen[dt]\b|\bre-?ship\w*|\b(?:exchange|swap)\b",
        r"\b(?:send|ship|deliver|get|give|want|need|like)\b[^.?!]{0,20}?\b(?:new|another|fresh|right|correct|good|"
        r"working|intact) (?:one|ones|pair|\w+)\b",
        r"\b(?:send|ship|deliver) (?:me )?(?:it|them|this|that|both|all|everything|the|what'?s|what is) ?"
        r"(?:\w+ ){0,2}?(?:again|missing)\b",
    ),
    refund_answered=any_of(r"\b(?:money|cash|back)\b"),
    replacement_answered=any_of(
        r"\bagain\b|\b(?:new|another|same|right|correct|missing) (?:one|ones|pair|item|items)\b|\bthe first\b",
    ),
    person_answered=any_of(
        r"\b(?:person|human|agent|someone|somebody|team|colleague|staff|neither|something else)\b",
    ),
    not_wanted=any_of(
        r"(?:\bnot|n'?t (?:want|need)|\bno|\binstead of|\brather than|\bwithout)"
        r"(?: (?:a|any|my|the|to|get|be))*\s+$",
    ),
    numbers=counted("one two/couple three four five six seven eight nine ten"),
    articles=counted("a/an/single"),
    all_pieces=any_of(r"\b(?:all|both|every|each|everything|the lot)\b"),
    one_of=any_of(r"\b(?:one|1|single one) of (?:the|my|them|these|those|our)\b|\bjust one\b|\bonly one (?:is|was)\b"),
    came_of=any_of(rf"\b(?P<came>{_NUMBER}|none)(?: out)? of (?:the |my |our )?(?P<all>{_NUMBER})\b"),
    came=any_of(
        rf"\bonly (?:got |received |found |sent |there (?:was|were) )?(?P<came>{_NUMBER})\b",
        rf"\b(?:got|received|found) only (?P<came_only>{_NUMBER})\b",
    ),
)
