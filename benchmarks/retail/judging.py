"""Whether what the assistant is about to do is what the shopper wants: no more, no less."""

from __future__ import annotations

import re
from dataclasses import dataclass

from benchmarks.retail.mentions import says, shows, shows_method
from benchmarks.retail.wishes import KINDS, Item, Person, Wish

_WRITE_WORDS = re.compile(
    r"\b(cancel|return|refund|send|exchang|swap|replac|chang|updat|switch|charge|deliver|ship|pay|paid|go(es)? to)",
    re.IGNORECASE,
)
_SAID_OTHERWISE = ("no", "yes", "none")
_TWO = re.compile(r"\b(2|two|both)\b", re.IGNORECASE)
_PARTS = re.compile(r"\n|;|•|(?<=[.!?])\s")
_CHANGES = frozenset({"items", "payment", "address", "exchange"})
_VERBS = tuple(
    (re.compile(pattern, re.IGNORECASE), frozenset(kinds))
    for pattern, kinds in (
        (r"\bcancel", {"cancel"}),
        (r"\breturn|\bsend(ing)? back", {"return"}),
        (r"\bexchang", {"exchange"}),
        (r"\bswap|\breplac", {"exchange", "items"}),
        (r"\b(deliver|ship|send)\b.*\bto\b|\bgo(es)? to\b", {"address"}),
        (r"\bchang|\bupdat|\bswitch|\bpay (for|by|with)\b", _CHANGES),
    )
)


@dataclass(frozen=True)
class Judgement:
    """A listing beside a wish: what is in it that is not wanted, and what is wanted and not in it.

    `left_out` are the things that are not named at all.
    """

    wrong: tuple[str, ...]
    missing: tuple[str, ...]
    is_listing: bool
    left_out: tuple[Item, ...] = ()

    @property
    def is_exact(self) -> bool:
        """Whether it is what is wanted and nothing else."""
        return not self.wrong and not self.missing


def judge(text: str, wish: Wish, person: Person) -> Judgement:
    """Compare what the assistant is about to do with one wish.

    `wrong` and `missing` name facts: order, kind, items, variant, method, address.
    """
    wrong, missing = [], []
    numbers = {number.upper() for number in re.findall(r"\bW\d{5,}\b", text, re.IGNORECASE)}
    if numbers and wish.order not in numbers:
        wrong.append("order")
    if wish.kind not in _kinds_spoken_of(text):
        wrong.append("kind")
    left_out = tuple(item for item in wish.items if not _names(text, item, wish))
    missing += ["items"] if left_out else []
    if wish.items:
        wrong += ["items"] if any(_unwanted(text, item, wish) for item in wish.left_alone) else []
        wrong += ["variant"] if any(_other_values(text, item, wish) for item in wish.items) else []
        missing += (
            ["variant"] if not all(_new_values(text, item) for item in wish.items if item not in left_out) else []
        )
    if not wish.items and wish.kind != "cancel" and any(_swapped(text, item) for item in wish.left_alone):
        wrong.append("items")
    wrong += ["method"] if _other_method(text, wish, person) else []
    missing += ["method"] if wish.kind == "payment" and not shows_method(text, wish.method) else []
    missing += ["address"] if wish.address and not _shows_address(text, wish) else []
    return Judgement(tuple(wrong), tuple(missing), bool(_WRITE_WORDS.search(text)), left_out)


def _kinds_spoken_of(text: str) -> frozenset[str]:
    """What the first verb of a listing may mean; all kinds where it has none."""
    found = [(match.start(), kinds) for verb, kinds in _VERBS if (match := verb.search(text))]
    return min(found, key=lambda pair: pair[0])[1] if found else frozenset(KINDS)


def _names(text: str, item: Item, wish: Wish) -> bool:
    """Whether a thing is named; of two of a kind both, or that there are two."""
    alike = sum(each.name == item.name for each in wish.items)
    if alike == 1:
        return says(text, item.name)
    return text.lower().count(item.name.lower()) >= alike or bool(_TWO.search(text))


def _new_values(text: str, item: Item) -> bool:
    """Whether all that should change is named where the thing is spoken of, or somewhere if nothing is there.

    A yes, a no or a none may be said in other words; what it was before, without it, says that nothing changes.
    """
    part = _about(text, item)
    for name, value in item.changes.items():
        if value.lower() not in _SAID_OTHERWISE and not shows(part, value):
            return False
        if value.lower() in _SAID_OTHERWISE and shows(part, item.options[name]) and not shows(part, value):
            return False
    return True


def _about(text: str, item: Item) -> str:
    """The lines and half sentences that speak of a thing, without names of options that look like values."""
    for name in item.vocabulary:
        if "/" in name:
            text = re.sub(re.escape(name), " ", text, flags=re.IGNORECASE)
    parts = [part for part in _PARTS.split(text) if says(part, item.name)]
    told = [part for part in parts if any(shows(part, value) for value in item.wanted.values())]
    return "\n".join(parts) if told else text


def _swapped(text: str, item: Item) -> bool:
    """Whether a thing is not only named but spoken of with its options: then something is to happen to it."""
    return says(text, item.name) and sum(shows(text, value) for value in item.options.values() if len(value) > 2) > 1


def _unwanted(text: str, item: Item, wish: Wish) -> bool:
    """Whether a thing is named that should be left alone; of two of a kind its options or the count give it away."""
    if not re.search(rf"(?<![\w-]){re.escape(item.name)}(?![\w-])", text):
        return False
    alike = [each for each in wish.items if each.name == item.name]
    if any(item.name in each.name for each in wish.items if each.name != item.name):
        return False
    if not alike:
        return True
    if not item.named_by:
        return wish.kind == "return" and text.count(item.name) > len(alike)
    wanted = {value for each in alike for value in (*each.options.values(), *each.wanted.values())}
    own = [value for value in item.named_by.values() if value not in wanted]
    return bool(own) and all(shows(text, value) for value in own)


def _other_values(text: str, item: Item, wish: Wish) -> bool:
    """Whether a value is named that neither is nor should be; numbers and short words can mean anything."""
    part = " ".join(_about(text, item).lower().split())
    spoken_of = [each for each in wish.items if says(part, each.name)] or list(wish.items)
    fine = {value.lower() for each in spoken_of for value in (*each.options.values(), *each.wanted.values())}
    known = {value.lower() for values in item.vocabulary.values() for value in values} if item.wanted else set()
    telling = {value for value in known - fine if len(value) > 3 and not value.isdigit() and value != "none"}
    for value in sorted(fine, key=len, reverse=True):
        part = part.replace(value, " ") if len(value) > 3 else part
    return any(shows(part, value) for value in telling)


def _other_method(text: str, wish: Wish, person: Person) -> bool:
    if wish.method is None or wish.kind == "cancel":
        return False
    others = [each for each in person.methods if each != wish.method]
    return any(shows_method(text, each) for each in others) and not shows_method(text, wish.method)


def _shows_address(text: str, wish: Wish) -> bool:
    return says(text, wish.address["address1"]) and wish.address["zip"] in text
