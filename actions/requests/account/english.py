"""How shoppers speak of their account in English."""

from __future__ import annotations

import re
from typing import Final

from actions.questions.wording import any_of, words
from actions.requests.account.wording import Addresses, Data, Names, News, SignIn, Wording

_NEAR = r"[^.!?\n]{0,50}?"
_CLOSE = r"[^.!?\n]{0,25}?"
_MAIL = r"(?:e-?mails?|mails?|mailings?)"
_TEXT = r"(?:text messages?|texts?|sms|texting)"
_NEWS = (
    r"(?:newsletters?|news letters?|mailing lists?|marketing|advert\w*|ads|promo\w*|spam\w*|"
    r"(?:sales?|offers?|discounts?|deals?) (?:e-?mails?|mails?|messages?)|new arrivals|new products)"
)
_PLACE = r"(?:address(?:es)?|adress|flat|house|home|apartment|office)"
_REMOVE = r"(?:delet\w*|remov\w*|eras\w*|get rid of|forget|drop)"
_DATA = r"(?:(?:personal |user |private )?(?:data|info|information|details)|everything|all)"
_ACCOUNT = r"(?:account|acc|acount|profile)"

_LINK = (
    r"(?:\s*,?\s*(?:from)\s+[^,.;\n]{2,60}?(?=\s+to\s))?(?:\s*(?:now|legally|officially))?\s*"
    r"(?:\b(?:has (?:been )?changed to|changed to|should (?:be|read)|is(?: now)?|will be|to(?: be)?|with|as)\b|"
    r"['’]s\b|[:=])\s*(?:now\s+|just\s+)?"
)
_WHERE = r"(?:\s*,?\s*(?:in|on|from|at|for)\s+(?:my|the|your|all)\s+\w+)*"
_LAST = r"\b(?:last\s?names?|surnames?|family\s?name|maiden name|married name)\b"
_FIRST = r"\b(?:first\s?name|given\s?name|forename)\b"

NAMES: Final = Names(
    first=re.compile(_FIRST + _WHERE + _LINK, re.I),
    last=re.compile(_LAST + _WHERE + _LINK, re.I),
    whole=re.compile(
        r"\b(?:my|the|full|legal|new|their|our)\s+(?:full\s+|legal\s+|new\s+)?name\b" + _WHERE + _LINK + "|"
        r"\bname\s*(?:[:=]|\bto\b|\bis(?: now)?\b)\s*|\bi(?: am|['’]m)(?: now)? called\s+|\bcall me\s+|"
        r"\bbear the name\s+",
        re.I,
    ),
    later=re.compile(
        r"\b(?P<what>last\s?name|surname|family name|maiden name|married name|first\s?name|name)\b[^.;!?\n]{0,80}?"
        r"\b(?:it should be|it must be|should be|it['’]?s|it is)\s+(?:now\s+)?",
        re.I,
    ),
    ends=re.compile(
        r"\b(?:and|but|not|instead|rather|please|thanks?|thx|now|since|because|so|with|in|on|from|for|at|can|could|my|"
        r"the|i|is|was|it|which|that|who|account|profile|system|name|email|phone|number|address)\b.*$",
        re.I | re.S,
    ),
    lead=re.compile(r"^(?:it['’]?s|it is|now|to|a|an|i['’]?m|just|only|my \w+ is)\s+", re.I),
    not_names=frozenset(
        words(
            """wrong misspelled misspelt incorrect different changed change old new spelled spelt missing correct right
            something someone maiden married my his her their mine a an the to be been no not yes ok okay nothing none
            never mind stop cancel help hello hi still there here also both too all spelling showing shown listed
            displayed being sure what which how why when where"""
        )
    ),
    particles=frozenset(words("of von van der den de la le du di da")),
)

ADDRESSES: Final = Addresses(
    about=any_of(
        r"\b(?:address(?:es)?|adress|post ?code|zip ?code)\b",
        r"\b(?:moved|relocated|moving)\b",
        r"\b(?:new|my) (?:flat|house|home|office|apartment|place)\b",
    ),
    not_postal=any_of(r"\b(?:e-?mail|mail|ip|web|billing) (?:address|adress)\b"),
    removes=any_of(
        rf"\b(?:{_REMOVE}|take (?:out|off)){_NEAR}\b{_PLACE}\b",
        rf"\btake (?:\w+ ){{0,3}}{_PLACE}\b{_CLOSE}\b(?:out|off)\b",
        rf"\b{_PLACE}\b{_NEAR}\b(?:delete|remove) it\b",
    ),
    adds=any_of(
        rf"\b(?:add|save|store|another|second|secondary|additional|extra|set up|enter)\b{_NEAR}\b{_PLACE}\b",
        rf"\b{_PLACE}\b{_NEAR}\b(?:beside|as well|as a second)\b",
    ),
    default=any_of(r"\b(?:default|main|primary|standard|preferred|usual)\b"),
    as_default=any_of(
        r"\b(?:as|to be|be) (?:my |the )?(?:new )?(?:default|main|primary|standard|usual)\b", r"\b(?:use|set|make)\b"
    ),
    changes=any_of(r"\b(?:chang\w*|updat\w*|replac\w*|correct\w*|edit\w*|modif\w*)\b"),
    moved=any_of(
        r"\b(?:moved|relocated|moving)\b",
        r"\b(?:my )?new (?:address|place|home|house|flat|apartment)(?: is\b|:|$|,)",
        r"\bmy (?:new )?(?:address|place) (?:is|has changed)\b",
        r"\bi live (?:now )?(?:at|in)\b",
    ),
    of_order=any_of(
        r"\b(?:this|that|my|the|an|last|latest|one) (?:order|parcel|package|delivery|shipment)\b(?! address)",
        r"\border (?:number|no|#|w\d)",
    ),
    an_order=any_of(r"\b(?:orders?|parcel|package|delivery)\b"),
    of_profile=any_of(
        r"\b(?:account|profile|default|saved|on file|address book)\b",
        r"\bfuture\b|\bfrom now on\b|\bnext time\b|\balways\b|\beverything\b|\ball (?:of )?(?:my )?(?:orders|"
        r"parcels)\b",
        r"\bno open orders?\b|\bnothing on order\b",
    ),
    ordinals=(any_of(r"\b(?:1st|first)\b"), any_of(r"\b(?:2nd|second)\b"), any_of(r"\b(?:3rd|third)\b")),
    other=any_of(r"\bother\b"),
    streets=frozenset(words("street road avenue lane drive square court place close and the that home address from")),
    peoples={"GB": ("british", "uk", "england"), "US": ("american", "usa", "states"), "MX": ("mexican",)}
    | {"CH": ("swiss",), "AT": ("austrian",), "BE": ("belgian",), "BR": ("brazilian",), "IE": ("irish",)},
    lead=re.compile(
        r"^.*\b(?:live (?:now )?(?:at|in)|should (?:be|show)|shows?|is now|now at|"
        r"to|with|add|save|store|use|(?:address|place|home|house|flat)(?: is)?(?: now)?(?: at)?)\s+(?=[^,\n]*\d)",
        re.I | re.S,
    ),
    tail=re.compile(
        r",?\s*\b(?:for (?:all )?(?:of )?(?:my )?(?:the )?future (?:orders|purchases|deliveries)|for next time|"
        r"from now on|as (?:my |the )?(?:new )?(?:default|main|primary|second|usual)(?: (?:address|one))?|"
        r"(?:in|on|to) my (?:account|profile|saved addresses)|please|thanks?(?: you)?|instead)\b",
        re.I,
    ),
)

NEWS: Final = News(
    about=any_of(rf"\b{_NEWS}\b", r"\b(?:notification settings|communication preferences)\b"),
    unwanted=any_of(
        r"\bunsubscrib\w*\b",
        rf"\b(?:stop|no more|enough|quit|cease|turn off|switch off|disable|cancel|end|drop|opt(?:ing|"
        rf"ed)? out){_NEAR}\b{_NEWS}\b",
        rf"\b(?:take|get|remove|delete|strike|sign) (?:me |my \w+ )?(?:off|from|out){_NEAR}\b{_NEWS}\b",
        rf"\bremoved from{_NEAR}\b{_NEWS}\b",
        rf"\b(?:do not|don'?t|never|no longer) (?:want|wish|need|like|send|email|mail){_NEAR}\b{_NEWS}\b",
        rf"\b(?:too many|sick of){_NEAR}\b{_NEWS}\b|\b(?:no|not|without) (?:the )?{_NEWS}\b",
        rf"\bstop (?:sending|emailing|mailing|spamming)(?: (?:me|my))?(?: (?:so many |all )?{_MAIL})?(?! address)\b",
        rf"\b(?:no more|too many|stop (?:all )?(?:the|these)?) ?{_MAIL}\b",
        rf"\b(?:do not|don'?t) want (?:to (?:get|receive) )?(?:any )?(?:more )?(?:of )?(?:your )?{_MAIL}\b",
    ),
    wanted=any_of(
        rf"\b(?:re)?subscrib\w*{_NEAR}\b{_NEWS}\b|^\W*subscribe(?: me)?\W*$",
        rf"\b(?:sign (?:me |us )?up|enrol\w*|put me (?:down|on)|add me|join|turn on|switch on){_NEAR}\b{_NEWS}\b",
        rf"\b(?:want|like|love|wanna) (?:to )?(?:get|receive|hear|have){_NEAR}\b(?:{_NEWS}|weekly e-?mail|"
        rf"{_MAIL} about)\b",
        rf"\b(?:want|get|send me) (?:ur|your|the) (?:weekly )?{_NEWS}\b",
        rf"\b(?:sign|put|enrol) (?:me )?(?:up|on|down)?{_CLOSE}\bweekly e-?mail\b",
    ),
    denied=any_of(r"\b(?:do not|don'?t|not to|never) (?:un)subscri\w*"),
    on=any_of(r"^\W*(?:(?:switch|turn)(?:ed)? (?:it )?on|on|subscribe(?: me)?)\W*$"),
    off=any_of(r"^\W*(?:(?:switch|turn)(?:ed)? (?:it )?off|off|unsubscribe(?: me)?)\W*$"),
    by_text=any_of(
        rf"\b{_TEXT}\b[^.!?\n]{{0,12}}\b(?:instead of|not|rather than)\b[^.!?\n]{{0,12}}\b{_MAIL}\b",
        rf"\b(?:by|via|prefer|rather have) (?:an? )?{_TEXT}\b",
        rf"\b(?:turn on|switch on|activate)\b{_CLOSE}\b{_TEXT}\b|\btext me (?:about|when|if)\b",
    ),
    by_mail=any_of(
        rf"\b{_MAIL}\b[^.!?\n]{{0,12}}\b(?:instead of|not|rather than)\b[^.!?\n]{{0,14}}\b(?:{_TEXT}|phone)\b",
        rf"\b(?:turn off|switch off|stop|no more|disable)\b{_CLOSE}\b{_TEXT}\b",
        rf"\b(?:contact|write to|notify|reach) me (?:only )?(?:by|via) {_MAIL}\b",
    ),
    offers_by_text=any_of(
        rf"\b(?:{_TEXT}|whats ?app|call\w*)\b[^.!?\n]{{0,30}}\b(?:{_NEWS}|offers?|deals)\b",
        rf"\b(?:{_NEWS}|offers?|deals)\b[^.!?\n]{{0,30}}\b(?:{_TEXT}|whats ?app|phone)\b",
    ),
    language=any_of(r"\blanguages?\b"),
    in_language=any_of(rf"\b(?:{_MAIL}|write to me|messages)\b[^.!?\n]{{0,30}}\bin [a-z]+\b"),
)

DATA: Final = Data(
    export=any_of(
        rf"\b(?:copy|export|download|extract|portability)\b{_NEAR}\b(?:{_DATA}|hold|have)\b",
        rf"\b(?:send|give|provide|mail|show) (?:me |us )?(?:with )?(?:all |everything )?{_CLOSE}\b(?:my|hold|have|"
        rf"know)\b{_NEAR}",
        rf"\b{_DATA}\b[^.!?\n]{{0,10}}\bexport\b",
        r"\b(?:subject access|access request|dsar|sar|data portability)\b|\barticle 15\b",
    ),
    delete=any_of(
        rf"\b(?:delet\w*|eras\w*|wip\w*|clos\w*|cancel\w*|terminat\w*|deactivat\w*|eliminat\w*|get rid of|remov\w*|"
        rf"take|shut)\b{_NEAR}\b(?:{_ACCOUNT}|{_DATA}|me|database|order history|browsing history|system)\b",
        rf"\b{_ACCOUNT}\b{_NEAR}\b(?:gone|deleted|closed|removed|deletion|removal)\b",
        rf"\b{_DATA}\b{_NEAR}\b(?:gone|deleted|erased|removed)\b",
        r"\b(?:right to (?:be forgotten|erasure)|forget (?:about )?me|article 17)\b",
        r"\b(?:do not|don'?t|no longer) (?:want|wish) (?:an |to be |to have )(?:an )?(?:account|registered)\b",
    ),
    delete_chats=any_of(
        r"\b(?:delet\w*|remov\w*|eras\w*)\b[^.!?\n]{0,20}\b(?:chats?|conversations?|transcript|chat history|messages)\b"
    ),
    no_ai=any_of(
        r"\b(?:no|not|without|don'?t|do not|opt\w* out|object)\b[^.!?\n]{0,60}\b(?:ai|a\.i\.?|artificial intelligence|"
        r"algorithms?|automated|machine|robots?|bots?)\b",
        r"\b(?:person|human)\b[^.!?\n]{0,20}\bnot an? (?:program|machine|computer|robot|bot|ai)\b",
    ),
    training=any_of(r"\btrain\w*\b|\b(?:my|our) (?:data|chats?|conversations?)\b.*\bfor ai\b"),
    object=any_of(
        r"\btrain\w*\b[^!\n]{0,60}\b(?:do not|don'?t|never)\b",
        r"\b(?:do not|don'?t|not to) (?:sell|share|track|use)\b|\bstop (?:tracking|selling|sharing|using)\b",
        r"\b(?:withdraw|revoke|take back)\b[^.!?\n]{0,20}\bconsent\b",
        r"\b(?:object|opt\w* out)\b[^.!?\n]{0,60}\b(?:profiling|processing|marketing|tracking|sale|sharing)\b",
        r"\bturn off cookies\b|\b(?:do not|don'?t) want my (?:data|info\w*|details)\b",
    ),
    asks=any_of(
        r"^\W*(?:(?:hi|hello|hey|so|and|ok)\W+)*(?:what|which|who|whom|how long|where|when|why|is|are|was|were|"
        r"have|has|"
        r"do|does|did|am)\b",
        r"\b(?:privacy policy|dpo|data protection officer|cookies?|data breach|leak(?:ed)?)\b",
        r"\bhow (?:did|do) you (?:get|have|know)\b|\bwho gets to\b",
        r"\b(?:i'?d like|want|wish) to know\b|\btell me (?:what|who|how)\b|\bwho can read\b",
    ),
    rectify=any_of(r"\brectif\w*\b|\barticle 16\b"),
    for_another=any_of(
        r"\b(?:executor|deceased|passed away|died|estate)\b|\bmy late \w+\b",
        r"\b(?:my|our) (?:\w+ )?(?:daughter|son|child|kid|mother|father|mum|mom|dad|husband|wife|partner|brother|"
        r"sister|"
        r"aunt|uncle|grandmother|grandfather|friend)(?:'?s)? (?:account|data|profile)\b|\b(?:his|her|their) account\b",
    ),
)

SIGN_IN: Final = SignIn(
    not_asked_for=any_of(
        r"\b(?:did ?n[o']?t|have ?n[o']?t|never|not) (?:ask|request|order)\w*\b",
        r"\basked for none\b|\bwas ?n'?t me\b",
    ),
    mailbox_lost=any_of(
        r"\b(?:no longer|any ?more|can'?t|cannot|without|lost|closed|don'?t have|no)\b[^.!?\n]{0,40}\b(?:mailbox|"
        r"(?:old |that |my |work )(?:e-?mail|mail|address|inbox))\b",
        r"\b(?:old|work|employer'?s?|uni|previous) (?:e-?mail|mail|work )?(?:address|e-?mail|mailbox)?\b[^.!?\n]{0,60}"
        r"\b(?:can'?t|cannot|no longer|closed|any ?more|lost|left)\b",
    ),
    which_email=any_of(
        r"\b(?:which|what) (?:e-?mail|mail|address)\b[^.!?\n]{0,40}\b(?:use|used|sign|register|have|on)\w*\b",
        r"\b(?:forgot|forgotten|don'?t remember|can'?t remember|lost)\b[^.!?\n]{0,25}\b(?:e-?mail|username|"
        r"user name|login|user)\b",
    ),
    locked=any_of(
        r"\b(?:account|profile)\b[^.!?\n]{0,30}\b(?:locked|blocked|suspended)\b|\b(?:locked|blocked) (?:out|account)\b",
        r"\btoo many (?:attempts|tries)\b|\bunlock\b|\bunblock\b",
    ),
    second_factor=any_of(
        r"\b(?:2fa|two[- ]factor|authenticator)\b",
        r"\b(?:verification|login|one[- ]time|six[- ]digit|sign-?in)\b[^.!?\n]{0,20}\b(?:code|number)\b",
    ),
)

ENGLISH: Final = Wording(
    email=any_of(
        r"\b(?:my|the|an?|new|old|contact|login|different|another) (?:new |contact |login |work |uni |old )?"
        r"(?:e-?mail|mail|emial)(?: ad+ress)?\b(?!s)",
        r"\b(?:change|update) (?:e-?mail|emial|mail)\b(?!s)|\b(?:e-?mail|emial|mail) (?:change|has changed)\b",
    ),
    phone=any_of(
        r"\b(?:telephones?|phones?|mobile|cell|cellphone|landline|whats ?app|tel)\b",
        r"\b(?:my|new|old|different|another|right|the) (?:number|nr|nmbr)\b(?! of)",
    ),
    not_phone=any_of(
        r"\b(?:order|vat|tax|card|account|customer|tracking|house|flat|credit) (?:number|nr)\b",
        r"\b(?:by|via|not|nor|or) (?:tele)?phone\b|\bphone calls?\b|\bnew phone\b(?!:| (?:number|nr|is|\+|\d))",
    ),
    last_name=any_of(r"\b(?:last ?names?|surnames?|family name|maiden name|married name)\b"),
    first_name=any_of(r"\b(?:first ?name|given name|forename)\b"),
    name=any_of(r"\b(?:my|full|legal|the|new) (?:full |legal |new )?name\b", r"\bname (?:change|on my account)\b"),
    phone_removed=any_of(rf"\b(?:{_REMOVE}|take){_NEAR}\b(?:phone|mobile|landline|cell|number)\b(?! (?:is|to))"),
    second=any_of(r"\b(?:second|another|additional|extra)\b[^.!?\n]{0,12}\b(?:phone|number)\b"),
    left_alone={
        field: any_of(
            r"\b(?:leave|keep|forget|skip|drop|except|not|don'?t (?:change|touch)|do not (?:change|touch))"
            rf" (?:about |changing )?(?:my |the )?(?:new )?{name}\b"
        )
        for field, name in (
            ("email", r"(?:e-?mail|mail)"),
            ("phone", r"(?:phone|number|mobile)"),
            ("last_name", r"(?:last ?name|surname|name)"),
            ("first_name", r"(?:first ?name|name)"),
            ("name", "name"),
            ("address", "address"),
            ("newsletter", r"(?:newsletter|mailing list)"),
            ("notify_by", r"(?:texts?|sms|messages)"),
            ("language", "language"),
        )
    },
    not_here=any_of(
        r"\b(?:date of birth|birth ?day|birthdate|dob|gender|username|user name|profile pic\w*|avatar)\b",
        r"\b(?:vat|tax (?:number|id)|(?:company|business|personal|professional) account|account type|premium|"
        r"free one)\b",
        r"\b(?:loyalty|points|club|membership|become a member|merge|combine|two accounts|link my guest)\b",
        r"\b(?:another|other) (?:account|user)\b|\b(?:currency|pick-?up points?|delivery note|contact person)\b",
        r"\bto my account\b.*\border\b|\border \w+ to my account\b|\b(?:my|preferred) size\b|\bmy store\b|"
        r"\bas mr\b|\btitle to\b",
        r"\b(?:saved|stored|expired|credit|debit|my|new|the) (?:card|visa|mastercard|payment method)\b|\bpaypal\b",
        r"\bbilling address\b|\bonce a month\b",
    ),
    sign_up=any_of(
        r"\b(?:creat\w+|open\w*|mak\w+|set up|get|do i need) (?:me )?(?:an?|my|a new|new|"
        r"another) (?:\w+ ){0,3}?(?:account|profile)\b",
        r"^\W*(?:how (?:do|can) (?:i|we) |i (?:want|wanna|would like|need) (?:to )?|i'd like to )?(?:sign ?up|register)"
        r"(?: me)?(?: please| pls)?\W*$",
        r"\b(?:register (?:me|an? account)|sign ?up for an account|have an account in its own name)\b",
    ),
    on_file=any_of(
        r"\b(?:which|what)\b[^.!\n]{0,40}\b(?:on file|do you have|have you got)\b",
        r"\b(?:is|are) my\b[^.!\n]{0,40}\b(?:right|correct|up to date|current)\b",
        r"\b(?:am i|are we)\b[^.!\n]{0,15}\b(?:subscribed|signed up)\b|\bcheck that my\b",
        r"\b(?:see|show|view|check|confirm) (?:me )?(?:the |my )[^.!\n]{0,25}\b(?:details|profile|phone|number|"
        r"e-?mail|address)\b"
        r"(?![^.!\n]*\b(?:change|to)\b)",
    ),
    former=re.compile(
        r"(?:\b(?:old|former|previous|was|not|isn['’]?t|from(?! now)|instead of|rather than|no longer|used to be)"
        r"\W+(?:[^\W\d]+\W+){0,2})$",
        re.I,
    ),
    names=NAMES,
    addresses=ADDRESSES,
    news=NEWS,
    data=DATA,
    sign_in=SIGN_IN,
)
