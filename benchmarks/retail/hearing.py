"""How a shopper takes an answer: what is asked, which button fits, and whether a listing is what they want.

Nothing here knows the assistant's sentences: it goes by the words any shop would use, and by the titles of buttons.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from benchmarks.retail.mentions import says, shows, shows_method
from benchmarks.retail.wishes import Item, Wish

_YES = re.compile(r"^/affirm\b|^\W*(yes|yeah|ok(ay)?|confirm\w*|go ahead|do it|agree)\b", re.IGNORECASE)
_NO = re.compile(r"^/deny\b|^\W*(no|cancel that|don'?t|stop|decline)\b", re.IGNORECASE)
_ASKS_YES_NO = re.compile(
    r"\b(shall|should|may|can) i\b|\bgo ahead\b|\bproceed\b|\bconfirm\b|\b(is|does) (that|this|it|everything) "
    r"(right|correct|look)|\bdo you want (me )?to\b|\bwould you like me to\b",
    re.IGNORECASE,
)
_ANYTHING_ELSE = re.compile(r"\b(any ?thing|something|what) else\b|\bis that all\b", re.IGNORECASE)
_HUMAN = re.compile(r"\b(person|human|agent|colleague|representative|team)\b", re.IGNORECASE)
_ASKING = re.compile(
    r"[^.!?\n]*\?|[^.!?\n]*\b(please|tell me|choose|pick|select|enter|type|let me know)\b[^.!?\n]*", re.I
)
_TOPICS = {
    "email": r"\be-?mail\b",
    "postcode": r"\b(zip|post(al)? ?code)",
    "name": r"\b(full|first|last|your) (and last )?name\b|\bwho (are you|am i)\b",
    "order": r"\bwhich (one )?(of )?(these |your |the )*orders?\b|\border (number|no\b|id\b)|\bnumber of .*order",
    "reason": r"\bwhy\b|\breasons?\b",
    "address": r"(?<!mail )\baddress\b|\bwhere (should|shall|to|do)\b|\bstreet\b",
    "method": r"\b(pay|paid|payment|refund(ed)?|card|money|difference|method)\b",
    "variant": r"\b(variant|version|size|colou?r|options?|model)s?\b|\binstead\b|\bwhich one would you\b"
    r"|\bexchange .*\bfor\b|\bchanged? .*\bto\b",
    "items": r"\b(which|what) (items?|articles?|products?|things?|parts?|lines?)\b"
    r"|\bwhat .*\b(return|send back|exchange|swap|change)\b|\bwhich of (these|them)\b|\beverything\b",
}
_PATTERNS = {topic: re.compile(pattern, re.IGNORECASE) for topic, pattern in _TOPICS.items()}
_KIND_WORDS = {
    "cancel": r"\bcancel",
    "return": r"\breturn|\bsend(ing)? back|\brefund",
    "exchange": r"\bexchang|\bswap|\breplac",
    "items": r"\bchang(e|ing) .*(item|variant|product|order)|\bitem",
    "payment": r"\bpay(ing|ment)?\b",
    "address": r"\baddress",
}
_PRICE = re.compile(r"\s+[·|–—-]\s+|\s*[([]|\s*[$€£]")
_TITLE_PARTS = re.compile(r",\s+|\s+/\s+|;\s*")
_REASON_WORDS = {"no longer needed": r"\bno longer|\bneed", "ordered by mistake": r"\bmistake|\baccident"}


@dataclass(frozen=True)
class Button:
    """What can be pressed: the title is read, the payload is sent."""

    title: str
    payload: str


@dataclass(frozen=True)
class Heard:
    """One answer: the text of all its messages, that of the last one or of the one with buttons, and the buttons."""

    text: str
    last: str = ""
    buttons: tuple[Button, ...] = ()

    @property
    def yes(self) -> Button | None:
        """The button that agrees."""
        return self._like(_YES)

    @property
    def no(self) -> Button | None:
        """The button that declines."""
        return self._like(_NO)

    @property
    def asks_yes_or_no(self) -> bool:
        """Whether a yes or a no is waited for."""
        if self.buttons:
            return self.yes is not None and self.no is not None
        return any(_ASKS_YES_NO.search(part) for part in questions(self.last))

    @property
    def listing(self) -> str:
        """Where what will happen is listed: beside the buttons, or before a bare question."""
        return self.last if re.search(r"\d", self.last) else self.text

    @property
    def is_question(self) -> bool:
        """Whether an answer is waited for."""
        return bool(self.buttons) or "?" in self.last

    def _like(self, pattern: re.Pattern[str]) -> Button | None:
        by_payload = [each for each in self.buttons if each.payload.startswith("/") and pattern.search(each.payload)]
        return next(iter(by_payload or [each for each in self.buttons if pattern.search(each.title)]), None)


def heard(messages: list[dict[str, object]]) -> Heard:
    """What came back over REST as one answer."""
    texts = [str(each.get("text") or "") for each in messages]
    with_buttons = [each for each in messages if each.get("buttons")]
    if not with_buttons:
        return Heard("\n".join(texts), texts[-1] if texts else "")
    given = with_buttons[-1]["buttons"]
    buttons = tuple(Button(str(each["title"]), str(each["payload"])) for each in given)  # type: ignore[attr-defined]
    return Heard("\n".join(texts), str(with_buttons[-1].get("text") or ""), buttons)


def questions(text: str) -> list[str]:
    """The sentences that want an answer."""
    return [match[0].strip() for match in _ASKING.finditer(text) if match[0].strip()]


def topics(answer: Heard) -> list[str]:
    """What is asked for, such as `["order", "email"]`."""
    asked = " ".join(questions(answer.last))
    found = [topic for topic, pattern in _PATTERNS.items() if pattern.search(asked)]
    if "address" in found and "email" not in found:  # a postcode, then, is a part of an address
        found = [topic for topic in found if topic not in ("postcode", "name")]
    return found


def is_offer_of_more(answer: Heard) -> bool:
    """Whether it asks for the next wish; with a yes and a no beside it, it is asked to be decided."""
    return bool(_ANYTHING_ELSE.search(answer.last)) and "?" in answer.last and not (answer.yes and answer.no)


def is_offer_of_a_person(answer: Heard) -> bool:
    """Whether it offers to pass the conversation on."""
    return bool(_HUMAN.search(answer.last))


def fitting(answer: Heard, wish: Wish) -> Button | None:
    """The one button whose title says what the shopper wants, or none."""
    asked, items = topics(answer), spoken_of(answer.last, wish)
    scored = [(score, button) for button in answer.buttons if (score := _score(button.title, wish, items, asked)) > 0]
    scored.sort(key=lambda pair: -pair[0])
    if not scored or (len(scored) > 1 and scored[0][0] == scored[1][0]):
        return None
    return scored[0][1]


def spoken_of(text: str, wish: Wish) -> tuple[Item, ...]:
    """The things of a wish that a text names; all of them where it names none."""
    named = [item for item in wish.items if says(text, item.name)]
    apart = [item for item in named if item.named_by and all(shows(text, each) for each in item.named_by.values())]
    return tuple(apart or named) or wish.items


def _score(title: str, wish: Wish, items: tuple[Item, ...], asked: list[str]) -> float:
    """How well a title fits: the topic that is asked for counts most, a contradiction rules it out."""
    fits = {
        "order": 1.0 if re.search(rf"\b{wish.order}\b", title, re.IGNORECASE) else 0.0,
        "method": _fits_method(title, wish),
        "reason": 1.0 if wish.reason and re.search(_REASON_WORDS.get(wish.reason, "$^"), title, re.IGNORECASE) else 0.0,
        "address": 1.0 if wish.address and says(title, wish.address["address1"]) else 0.0,
        "variant": max((_fits_variant(title, item) for item in items if item.wanted), default=0.0),
        "items": _fits_items(title, wish),
        "kind": 0.5 if re.search(_KIND_WORDS[wish.kind], title, re.IGNORECASE) else 0.0,
    }
    return max(value * (3 if topic in asked else 1) for topic, value in fits.items())


def _fits_method(title: str, wish: Wish) -> float:
    if shows_method(title, wish.method):
        return 1.0
    back = re.search(r"\b(original|same|as paid|used)\b", title, re.IGNORECASE)
    return 0.9 if back and wish.method_is_original else 0.0


def _fits_variant(title: str, item: Item) -> float:
    """The more of the wanted options a title names the better; anything else in it rules it out."""
    parts = _TITLE_PARTS.split(_PRICE.split(title)[0])
    fine = [[name for name, value in item.wanted.items() if shows(part, value)] for part in parts]
    if len(parts) > 1 and not all(fine):
        return 0.0
    for name, values in item.vocabulary.items():
        said = [value for value in values if shows(parts[0], value)] if len(parts) == 1 else []
        longest = [value for value in said if not any(value != other and value in other for other in said)]
        if longest and item.wanted.get(name) not in longest and not set(longest) & set(item.wanted.values()):
            return 0.0
    return len({name for names in fine for name in names}) / len(item.vocabulary)


def _fits_items(title: str, wish: Wish) -> float:
    """One thing where one is wanted; `everything` where nothing is left alone."""
    if not wish.items:
        return 0.0
    if not wish.left_alone and re.search(r"\b(all|every|both|whole)", title, re.IGNORECASE):
        return 1.0
    item = wish.items[0]
    if len(wish.items) > 1 or not says(title, item.name):
        return 0.0
    return 1.0 if all(shows(title, value) for value in item.named_by.values()) else 0.4
