"""Discount codes in a message, their conditions in words, and why one does not count."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from actions.catalogue.lines import Lines
from actions.catalogue.said import IDLE, WORDINGS
from actions.questions import folded
from actions.skill import Answer
from actions.turn import Wish
from commerce.bootstrap import Commerce
from commerce.domain.coupons import Coupon, CouponKind, Discount
from commerce.domain.money import MixedCurrencies, Money
from commerce.domain.shipping import BasketItem
from commerce.errors import NotFound, Refused

CODES: Final = 3
MIXED: Final = re.compile(r"\b(?=[A-Za-z-]*\d)(?=[\d-]*[A-Za-z])[A-Za-z][A-Za-z0-9-]{3,20}\b")
"""Letters and figures: SUMMER20."""
SHOUTED: Final = re.compile(r"\b[A-Z][A-Z0-9-]{3,20}\b")
ORDER_NUMBER: Final = re.compile(r"[A-Za-z]{1,3}-?\d{3,12}")
MEASURED: Final = re.compile(r".*\d(?:gb|tb|cm|mm|ml|inch|kg|mah)", re.IGNORECASE)


@dataclass(frozen=True)
class Code:
    """A word that may be a code; `is_surely` where it is written as nothing else is."""

    text: str
    is_surely: bool


@dataclass(frozen=True)
class Goods:
    """What a code is checked against: categories and sum, for the reason of a refusal."""

    categories: frozenset[str]
    subtotal: Money | None


def codes_in(wish: Wish) -> tuple[Code, ...]:
    """The words of a message that may be a code, the surest first; what has the shape of an order number never is."""
    text = wish.text_without("email", "tracking_number")
    if text.startswith("/"):
        return ()
    spoken = [found for wording in WORDINGS for found in wording.code.finditer(folded(text))]
    found: dict[str, Code] = {}
    for code in MIXED.findall(text):
        if not MEASURED.fullmatch(code):
            found[code.upper()] = Code(code, not ORDER_NUMBER.fullmatch(code))
    for code in SHOUTED.findall(text) if text != text.upper() or len(text.split()) == 1 else ():
        found.setdefault(code.upper(), Code(code, bool(spoken)))
    for each in spoken:
        if each["code"] and each["code"] not in IDLE:
            found.setdefault(each["code"].upper(), Code(each["code"], False))
    return tuple(found.values())[:CODES]


async def known_codes(commerce: Commerce, codes: Iterable[Code]) -> tuple[list[Coupon], list[str]]:
    """The coupons that there are, and the codes that are surely meant as such and are none. Raises CommerceError."""
    known: list[Coupon] = []
    unknown: list[str] = []
    for code in codes:
        try:
            known.append(await commerce.coupons.find(code.text))
        except NotFound:
            unknown += [code.text] if code.is_surely else []
    return known, unknown


async def names_coupon(commerce: Commerce, wish: Wish) -> bool:
    """Whether a code of the shop is surely named, which is a question of price. Raises CommerceError."""
    coupons, _ = await known_codes(commerce, [code for code in codes_in(wish) if code.is_surely])
    return bool(coupons)


def say_conditions(answer: Answer, coupon: Coupon, lines: Lines) -> None:
    """What it takes off, and when it counts."""
    formats = lines.formats

    def part(key: str, **values: str) -> str:
        return formats.terms.of(formats.language, "coupon", key).format(**values)

    conditions = [part("category", category=lines.category(coupon.category))] if coupon.category else []
    if coupon.minimum:
        conditions.append(part("minimum", amount=formats.money(coupon.minimum)))
    told = ", ".join([*conditions, part("until", day=formats.day(coupon.expires_on))])
    if coupon.kind is CouponKind.FREE_SHIPPING:
        answer.say("utter_coupon_free_shipping", code=coupon.code, conditions=told)
    elif coupon.kind is CouponKind.PERCENT and coupon.percent:
        off = part("percent", percent=formats.number(coupon.percent))
        answer.say("utter_coupon", code=coupon.code, off=off, conditions=told)
    elif coupon.amount:
        answer.say("utter_coupon", code=coupon.code, off=formats.money(coupon.amount), conditions=told)
    else:
        answer.say("utter_coupon_valid", code=coupon.code, conditions=told)


async def say_basket(
    answer: Answer, commerce: Commerce, coupon: Coupon, items: Sequence[BasketItem], goods: Goods, lines: Lines
) -> None:
    """What it takes off a basket, or why it does not count for it. Raises CommerceError."""
    try:
        discount = await commerce.coupons.check_basket(coupon.code, items)
    except Refused:
        say_refusal(answer, coupon, goods, lines)
    else:
        _say_discount(answer, "utter_coupon_basket", discount, coupon, lines)


async def say_order(
    answer: Answer, commerce: Commerce, coupon: Coupon, order_id: str, goods: Goods, lines: Lines
) -> None:
    """What it would have taken off an order; a code is not added to an order that was placed. Raises CommerceError."""
    try:
        discount = await commerce.coupons.check_order(coupon.code, order_id)
    except Refused:
        say_refusal(answer, coupon, goods, lines)
    else:
        _say_discount(answer, "utter_coupon_order", discount, coupon, lines, order_id=order_id)


def say_refusal(answer: Answer, coupon: Coupon, goods: Goods, lines: Lines) -> None:
    """The condition that is not met."""
    formats = lines.formats
    if coupon.is_expired(formats.today()):
        answer.say("utter_coupon_expired", code=coupon.code, day=formats.day(coupon.expires_on))
    elif coupon.category and folded(coupon.category) not in {folded(each) for each in goods.categories}:
        answer.say("utter_coupon_other_category", code=coupon.code, category=lines.category(coupon.category))
    elif coupon.minimum and _is_less(goods.subtotal, coupon.minimum):
        answer.say("utter_coupon_minimum", code=coupon.code, amount=formats.money(coupon.minimum))
    else:
        answer.say("utter_refused_coupon_invalid")


def _say_discount(
    answer: Answer, response: str, discount: Discount, coupon: Coupon, lines: Lines, **values: str
) -> None:
    if coupon.kind is CouponKind.FREE_SHIPPING:
        say_conditions(answer, coupon, lines)
        return
    money = lines.formats.money
    answer.say(
        response,
        code=coupon.code,
        off=money(discount.discount),
        before=money(discount.subtotal),
        total=money(discount.total),
        **values,
    )


def _is_less(amount: Money | None, minimum: Money) -> bool:
    try:
        return amount is not None and amount < minimum
    except MixedCurrencies:
        return False
