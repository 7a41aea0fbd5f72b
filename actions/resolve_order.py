"""Which orders a shopper means: by number, by content, by time, by place in a list, "the other one", or the latest."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from rapidfuzz import fuzz

from actions.synonyms import canonical, is_unspaced, written_words
from actions.turn import Wish
from actions.vocabulary import GAP, built, pattern
from commerce.domain.orders import Order

SIMILAR = 86
"""How alike (0 to 100) a word must be to a word of a product's name: a typo passes, another word does not."""
MOST_WORDS = 300
"""How far a long message is searched for what is in an order."""
NEARBY = timedelta(days=3)
AT_ONCE = 2
"""Where a shopper names none and has this many open orders or fewer, all of them are told."""

OTHER = built(rf"<other>(?!{GAP}<not_order>)")
ALL = pattern("all")
LATEST = built(rf"<latest>(?!{GAP}<period>)")
OLDEST_LISTED = pattern("last_listed")
ORDINALS = tuple(map(pattern, ("first", "second", "third", "fourth", "fifth")))
NEGATED = built(rf"(?:<negated>|n't){GAP}(?:<article>)?\s*#?$")
NEGATED_AFTER = built(r"^\s*<negated_after>")
LONGEST_NEGATION = 30
TIMED_ORDER = built(r"<order_or_one>.{0,30}$|<ordered>")
SEVERAL = pattern("several")
# Words that stand in many product names and in many sentences, and so tell nothing.
WEAK = pattern("weak")


@dataclass(frozen=True)
class Resolution:
    """Either `found` holds what is meant, or `candidates` what to choose from; `unknown` are numbers of no order."""

    found: tuple[Order, ...] = ()
    candidates: tuple[Order, ...] = ()
    unknown: tuple[str, ...] = ()
    unknown_tracking: tuple[str, ...] = ()
    no_match: bool = False
    no_other: bool = False


Likely = Callable[[Order], bool]


def resolve(wish: Wish, orders: Sequence[Order], discussed: Sequence[str], timezone: str) -> Resolution:
    """What a wish means among a shopper's own orders, newest first; `discussed` are the numbers of the last answer.

    The most explicit sign decides: a number before a product, a product before a time, a time before "the other one".
    """
    own = {order.id for order in orders}
    known = tuple(number for number in discussed if number in own)
    return named(wish, orders, discussed, timezone) or _by_default(wish, orders, known)


def named(
    wish: Wish, orders: Sequence[Order], discussed: Sequence[str], timezone: str, likely: Likely | None = None
) -> Resolution | None:
    """What a wish says by itself; None where it gives no sign. Of equals those are meant that are `likely`, as open."""
    own = {order.id for order in orders}
    known = tuple(number for number in discussed if number in own)
    for sign in (_by_number, _by_tracking, _by_place_in_list, _by_content, _by_time, _by_other, _by_all, _by_latest):
        resolution = sign(wish, orders, known, timezone, likely or _is_open)
        if resolution is not None:
            return resolution
    return None


def _is_open(order: Order) -> bool:
    return order.is_open


def mentioned_numbers(wish: Wish) -> tuple[str, ...]:
    """Order numbers in the message, without those it rules out ("W1002, not W1001") and without doubles."""
    numbers: dict[str, None] = {}
    for entity in wish.entities:
        start = entity.get("start") or 0
        before = wish.text[max(0, start - LONGEST_NEGATION) : start]
        after = wish.text[entity["end"] :] if entity.get("end") else ""
        if entity["entity"] == "order_id" and not NEGATED.search(before) and not NEGATED_AFTER.search(after):
            numbers.setdefault(str(entity["value"]).upper(), None)
    return tuple(numbers)


def _by_number(wish: Wish, orders: Sequence[Order], *_: Any) -> Resolution | None:
    numbers = mentioned_numbers(wish)
    if not numbers:
        return None
    found = {number: _numbered(number, orders) for number in numbers}
    unknown = tuple(number for number, order in found.items() if order is None)
    orders_found = {order.id: order for order in found.values() if order is not None}
    return Resolution(found=tuple(orders_found.values()), unknown=unknown)


def _numbered(number: str, orders: Sequence[Order]) -> Order | None:
    exact = next((order for order in orders if order.id.upper() == number), None)
    if exact is not None or not number.isdigit():
        return exact
    return next((order for order in orders if re.fullmatch(rf"[A-Z]+{number}", order.id.upper())), None)


def _by_tracking(wish: Wish, orders: Sequence[Order], *_: Any) -> Resolution | None:
    numbers = wish.values("tracking_number")
    if not numbers:
        return None
    wanted = tuple(dict.fromkeys(str(number).upper() for number in numbers))
    parcels = {shipment.tracking_number.upper(): order for order in orders for shipment in order.shipments}
    found = {parcels[number].id: parcels[number] for number in wanted if number in parcels}
    return Resolution(
        found=tuple(found.values()), unknown_tracking=tuple(number for number in wanted if number not in parcels)
    )


def _by_place_in_list(wish: Wish, orders: Sequence[Order], discussed: tuple[str, ...], *_: Any) -> Resolution | None:
    if len(discussed) < 2:
        return None
    listed = {order.id: order for order in orders}
    text = wish.text_without("date")  # "November 2nd" is not the second of a list
    named = [number for number, ordinal in zip(discussed, ORDINALS, strict=False) if ordinal.search(text)]
    return Resolution(found=tuple(listed[number] for number in named)) if named else None


def _by_content(
    wish: Wish, orders: Sequence[Order], _: tuple[str, ...], _timezone: str, likely: Likely
) -> Resolution | None:
    words = frozenset(_words(wish.text)[:MOST_WORDS])
    scored = [(order, _likeness(words, order)) for order in orders]
    best = max((score for _, score in scored), default=0.0)
    if not best:
        return None
    matching = tuple(order for order, score in scored if score >= best - 0.01)
    favoured = tuple(order for order in matching if likely(order))
    if len(matching) == 1 or len(favoured) == 1:
        return Resolution(found=favoured or matching)
    return Resolution(candidates=matching)


def _likeness(words: frozenset[str], order: Order) -> float:
    """How many words of the best fitting line's name, in any language, the message holds; options count a little."""
    best = 0.0
    for line in order.lines:
        for name in {line.name, *line.names.values()}:
            hits = sum(_is_among(word, words) for word in _words(name) if _is_telling(word))
            options = sum(_is_among(word, words) for value in line.options.values() for word in _words(str(value)))
            best = max(best, hits + 0.1 * options if hits else 0.0)
    return best


def _is_among(word: str, words: frozenset[str]) -> bool:
    meant = canonical(word)
    return word in words or any(canonical(other) == meant or _is_spelled_like(word, other) for other in words)


def _is_spelled_like(word: str, other: str) -> bool:
    return word.removesuffix("s") == other.removesuffix("s") or (len(word) > 3 and fuzz.ratio(word, other) >= SIMILAR)


def _by_time(
    wish: Wish, orders: Sequence[Order], _: tuple[str, ...], timezone: str, _likely: Likely
) -> Resolution | None:
    for entity in wish.entities:
        if entity["entity"] != "date" or not isinstance(entity["value"], dict):
            continue
        start, end = (date.fromisoformat(entity["value"][key]) for key in ("from", "to"))
        matching = _placed(orders, start, end, timezone) or _placed(orders, start, end, timezone, NEARBY)
        if len(matching) == 1:
            return Resolution(found=matching)
        if matching:
            return Resolution(candidates=matching)
        if TIMED_ORDER.search(wish.text[: entity.get("start") or 0]):
            return Resolution(candidates=tuple(orders[:5]), no_match=True)
    return None


def _placed(
    orders: Sequence[Order], start: date, end: date, timezone: str, nearby: timedelta = timedelta()
) -> tuple[Order, ...]:
    zone = ZoneInfo(timezone)
    days = ((order, order.placed_at.astimezone(zone).date()) for order in orders)
    return tuple(order for order, day in days if start <= day + nearby and day - nearby <= end)


def _by_other(
    wish: Wish, orders: Sequence[Order], discussed: tuple[str, ...], _: str, likely: Likely
) -> Resolution | None:
    if not discussed or not OTHER.search(wish.text):
        return None
    others = tuple(order for order in orders if order.id not in discussed)
    favoured = tuple(order for order in others if likely(order))
    if not others:
        return Resolution(no_other=True)
    chosen = favoured or others
    return Resolution(found=chosen) if len(chosen) == 1 else Resolution(candidates=chosen)


def _by_all(
    wish: Wish, orders: Sequence[Order], discussed: tuple[str, ...], _: str, likely: Likely
) -> Resolution | None:
    if not ALL.search(wish.text):
        return None
    if len(discussed) > 1:
        return Resolution(found=tuple(order for order in orders if order.id in discussed))
    favoured = tuple(order for order in orders if likely(order))
    return Resolution(found=favoured) if favoured else None


def _by_latest(wish: Wish, orders: Sequence[Order], discussed: tuple[str, ...], *_: Any) -> Resolution | None:
    if len(discussed) > 1 and OLDEST_LISTED.search(wish.text):
        return Resolution(found=tuple(order for order in orders if order.id == discussed[-1]))
    return Resolution(found=(orders[0],)) if orders and LATEST.search(wish.text) else None


def _by_default(wish: Wish, orders: Sequence[Order], discussed: tuple[str, ...]) -> Resolution:
    if len(discussed) == 1 and not SEVERAL.search(wish.text):
        return Resolution(found=tuple(order for order in orders if order.id == discussed[0]))
    still_open = tuple(order for order in orders if order.is_open)
    if still_open and len(still_open) <= AT_ONCE:
        return Resolution(found=still_open)
    if still_open:
        return Resolution(candidates=still_open)
    return Resolution(found=tuple(orders[:1]))


def _words(text: str) -> list[str]:
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(c))
    return written_words(plain)


@functools.cache
def is_weak(word: str) -> bool:
    """Whether a word stands in many product names and in many sentences, and so tells nothing."""
    return WEAK.fullmatch(word) is not None


def _is_telling(word: str) -> bool:
    return (len(word) > 2 or is_unspaced(word)) and not is_weak(word)
