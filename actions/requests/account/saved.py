"""Saved addresses: which of them is meant, and what the list becomes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import Any

from babel import Locale
from babel.languages import get_official_languages

from actions.questions import folded
from actions.requests.account.languages import WORDINGS, says
from actions.requests.postal import read_address
from commerce.domain.addresses import Address

REPLACE, ADD, DEFAULT, REMOVE = "replace", "add", "default", "remove"
SENTENCE = re.compile(r"[.!?]\s+(?=[^\W\d_a-z])|\n{2,}")
PAIR = 2
SHORTEST_STEM = 5


@dataclass(frozen=True)
class AddressChange:
    """`do` is one of replace, add, default, remove; `new` is what was told, `old` the saved one that is meant."""

    do: str
    new: Address | None = None
    old: Address | None = None

    def as_slot(self) -> dict[str, Any]:
        """As plain JSON."""
        return asdict(self)

    @classmethod
    def from_slot(cls, slot: dict[str, Any]) -> AddressChange:
        """Back from the slot."""
        new, old = (Address(**slot[key]) if slot.get(key) else None for key in ("new", "old"))
        return cls(slot["do"], new, old)

    @property
    def is_known(self) -> bool:
        """Whether nothing is left to ask."""
        if self.do == REMOVE:
            return self.old is not None
        return self.new is not None or (self.do == DEFAULT and self.old is not None)

    def applied(self, saved: Sequence[Address]) -> tuple[Address, ...]:
        """What the list becomes; the same again where it was done before."""
        new, old = self.new, self.old
        if self.do == REMOVE:
            return tuple(each for each in saved if not is_same(each, old))
        target = new or old
        if target is None:
            return tuple(saved)
        target = next((each for each in saved if is_same(each, target)), target)
        others = tuple(each for each in saved if not is_same(each, target))
        if self.do == DEFAULT:
            return (target, *others)
        if self.do == ADD:
            return tuple(saved) if target in saved else (*saved, target)
        if not any(is_same(each, old) for each in others):
            return tuple(saved) if target in saved else (target, *saved)
        return tuple(target if is_same(each, old) else each for each in others)


def is_same(one: Address, other: Address | None) -> bool:
    """Whether both are one place, whoever receives there and however the region is written."""
    return other is not None and _place(one) == _place(other)


def address_change(
    text: str, saved: Sequence[Address], known: AddressChange | None, is_asked: bool
) -> AddressChange | None:
    """What a text says about the saved addresses; the same as known where it says nothing of them."""
    plain = folded(text)
    new = read_new(text, saved)
    on_file = next((each for each in saved if is_same(each, new)), None)
    do = _what_to_do(plain, new, is_on_file=on_file is not None)
    if do is None:
        if not is_asked and not (new and known):
            return known
        do = known.do if known else REPLACE
    if do in (REMOVE, DEFAULT) and on_file is not None:
        return AddressChange(do, old=on_file)
    before = known if known and known.do == do else AddressChange(do)
    new = new or before.new
    old = _old(plain, saved, do, new) or before.old
    if do == REPLACE and old is None and saved:
        old = saved[0]
    return None if do == REMOVE and not saved else AddressChange(do, new, old)


def read_new(text: str, saved: Sequence[Address]) -> Address | None:
    """The address that is written in a text, if it is whole; in the country of the default one where none is named."""
    found = _written(text, saved[0].country if saved else "")
    return Address(**found) if found and found["country"] else None


def is_written_out(text: str) -> bool:
    """Whether an address stands in a text, be its country named or not."""
    return _written(text, "") is not None


def _written(text: str, country: str) -> dict[str, Any] | None:
    for wording in WORDINGS:
        text = wording.addresses.tail.sub("", text)
    for part in [*SENTENCE.split(text), text]:
        led_to = (wording.addresses.lead.sub("", part) for wording in WORDINGS)
        for written in dict.fromkeys((*(each for each in led_to if each != part), part)):
            found = read_address(written, {"country": country})
            if found:
                return found
    return None


def is_about_addresses(plain: str) -> bool:
    """Whether a text (without capitals and accents) speaks of postal addresses."""
    for wording in WORDINGS:
        plain = wording.addresses.not_postal.sub(" ", plain)
    return says(plain, lambda w: w.addresses.about)


def named(plain: str, saved: Sequence[Address]) -> Address | None:
    """The one saved address that a text means, by its street, city, postcode, country or place in the list."""
    said = set(re.findall(r"\w+", plain))
    words = [_words(address) for address in saved]
    hits = []
    for i, address in enumerate(saved):
        others = set().union(*words[:i], *words[i + 1 :])
        if said & (words[i] - others if len(saved) > 1 else words[i]):
            hits.append(address)
    if hits:
        return hits[0] if len(hits) == 1 else None
    for place, address in enumerate(saved if len(saved) > 1 else ()):
        if any(place < len(w.addresses.ordinals) and w.addresses.ordinals[place].search(plain) for w in WORDINGS):
            return address
    return saved[1] if len(saved) == PAIR and says(plain, lambda w: w.addresses.other) else None


def _what_to_do(plain: str, new: Address | None, *, is_on_file: bool) -> str | None:
    adds, default = says(plain, lambda w: w.addresses.adds), says(plain, lambda w: w.addresses.default)
    is_for_profile = says(plain, lambda w: w.addresses.of_profile) or says(plain, lambda w: w.addresses.moved)
    if not is_about_addresses(plain) and not (new and (adds or default or is_for_profile)):
        return None
    if says(plain, lambda w: w.addresses.removes):
        return REPLACE if new and not is_on_file else REMOVE
    if default and says(plain, lambda w: w.addresses.as_default):
        return DEFAULT
    is_changed = says(plain, lambda w: w.addresses.changes)
    if default and not adds and not is_changed:
        return DEFAULT
    return ADD if adds and not (default and is_changed) else REPLACE


def _old(plain: str, saved: Sequence[Address], do: str, new: Address | None) -> Address | None:
    if do == ADD or (new is not None and do != REPLACE):
        return None
    if new is not None:
        for word in _words(new):
            plain = re.sub(rf"\b{re.escape(word)}\b", " ", plain)
    meant = named(plain, saved)
    return saved[0] if meant is None and do == REMOVE and len(saved) == 1 else meant


def _place(address: Address) -> tuple[str, ...]:
    parts = (address.line1, address.line2, address.postcode, address.country)
    return tuple(re.sub(r"\W", "", folded(part)) for part in parts)


def _words(address: Address) -> set[str]:
    parts = (address.line1, address.line2, address.city, address.region, address.postcode, address.name or "")
    words = {word for word in re.findall(r"\w+", folded(" ".join(parts))) if len(word) > PAIR}
    return (words - {word for wording in WORDINGS for word in wording.addresses.streets}) | _people(address.country)


@lru_cache(maxsize=64)
def _people(country: str) -> frozenset[str]:
    """What a country and its people are called: "spain", "spanish", "espana", "espanola"."""
    found = {word for wording in WORDINGS for word in wording.addresses.peoples.get(country, ())}
    for spoken in ("en", "es"):
        locale = Locale(spoken)
        found.update(word for word in folded(locale.territories.get(country, "")).split() if len(word) > PAIR)
        for language in get_official_languages(country, de_facto=True):
            name = folded(locale.languages.get(language, ""))
            found.update({name, f"{name}a", f"{name[:-1]}a"} if len(name) >= SHORTEST_STEM else ())
    return frozenset(found)
