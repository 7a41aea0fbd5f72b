"""How shoppers complain of a payment in English."""

from __future__ import annotations

from typing import Final

from actions.payments.wording import Wording, any_of

_TIMES = r"(?:twice|(?:two|three|2|3) times|2x|x2|3x|x3)"
_CHARGES = r"(?:charges|payments|transactions|debits|amounts)"
_SUM = r"(?:amount|total|charge|price|sum)"
_MONEY = r"(?:money|amount|charged|taken|takes|took|debited|deducted|paid|paypal|bank|receipt|voucher|gift card)"
_UNPAID = (
    r"(?:unpaid|not paid|isnt paid|no order|no (?:\w+ )?(?:confirmation|email|mail)|fail\w*|error|declined|refused|"
    r"pending|not showing|does(?:n'?t| not) (?:show|confirm))"
)
_GONE = r"(?:money|taken|charged|debited|deducted|left|gone|used up)"

ENGLISH: Final = Wording(
    strange=any_of(
        r"(?:do(?:n'?t| not)|can'?t|cannot) (?:recogni[sz]e|know what)",
        r"(?:unrecogni[sz]ed|unknown|strange|weird|unauthori[sz]ed|mystery) (?:charge|payment|transaction)",
        r"never (?:made|bought|ordered|authori[sz]ed|placed|signed up)",
        r"did(?:n'?t| not) (?:buy|order|make|place|authori[sz]e)",
        r"not mine|what is this charge|fraud\w*|stolen",
    ),
    twice=any_of(
        rf"{_TIMES}|doubl\w+|duplica\w*|(?:two|three|2|3|both|identical|same) {_CHARGES}",
        r"(?:charged|billed|debited|taken) (?:me )?(?:again|once more)|(?:second|another) (?:charge|payment|debit)",
        r"both (?:our |my |of my )?cards|paypal and (?:also )?my card",
    ),
    tried_twice=any_of(rf"(?:fail\w*|declin\w*|reject\w*|refus\w*|tried|try|retried) (?:\w+ ){{0,4}}{_TIMES}"),
    called_off=any_of(
        r"(?:charg\w+|bill\w+|debit\w+|took|taken|hold|paid|money)\b.*\bcancell?ed",
        r"cancell?ed\b.*\b(?:charg\w+|bill\w+|debit\w+|took|taken|hold)",
    ),
    amount=any_of(
        rf"(?:wrong|different|higher|incorrect|other) (?:{_SUM}|currency)",
        rf"{_SUM}\b.{{0,40}}\b(?:wrong|different|off|not right|incorrect|higher|(?:not|isn'?t) (?:the )?same)",
        r"(?:bank|card|statement|app) (?:says|shows|has) (?:me )?[\d.,]+",
        r"over-?charg\w*|too much|more than|instead of|charged (?:me )?more|full price|wrong card",
        r"(?:extra|additional|hidden) (?:fee|charge|cost|[\d.,]+)|(?:bank|card) fee|charged (?:me )?(?:for )?shipping",
        r"(?:discount|coupon|code|voucher)\b.{0,30}\b(?:not|n'?t|never|wasn'?t) (?:been )?(?:applied|taken|used)",
    ),
    again=any_of(
        r"(?:try|pay)(?:ing)?(?: \w+){0,4} again|re-?(?:try\w*|pay\w*)|(?:new|payment|pay) link|link to pay",
        r"(?:with|use|using|try) (?:another|a different|my other|the other|a new)(?: \w+)? (?:card|way|method)",
        r"(?:can|want to|like to|let me|could|will) (?:i |you )?pay (?:\w+ ){0,3}(?:now|with|by|using)|want to pay",
        r"(?:how|where) (?:do|can) i (?:pay|go on)|send (?:me )?(?:the|a|another) link",
    ),
    left=any_of(
        rf"{_MONEY}\b.*\b(?:but|yet|and|though|not)\b.*\b{_UNPAID}",
        rf"{_UNPAID}\b.*\b(?:but|yet|and|though|after)\b.*\b(?:{_GONE}|paying)",
        r"no confirmation after paying|sent (?:you )?the (?:bank )?(?:transfer|money)\b.*\b(?:not|un)\w*",
    ),
    check=any_of(
        r"did my payment (?!fail|get|bounce)|has my payment|have you (?:taken|received|got)|is my payment",
        r"was i charged|am i charged|did i pay",
        r"payment (?:been )?(?:received|ok)|(?:go|went|gone) through\?|did it go through",
    ),
)
