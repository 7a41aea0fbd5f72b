"""The kinds of requests: what each needs to know, how it is listed, and which write of the shop it is."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from actions.formats import Formats
from actions.requests.draft import Draft
from commerce.bootstrap import Commerce
from commerce.domain.customers import Customer
from commerce.domain.money import Money
from commerce.domain.orders import ItemChange, Order, OrderStatus
from commerce.domain.payments import PaymentMethod, Refund
from commerce.domain.products import Product
from commerce.domain.returns import Exchange, ExchangeItem, Return

Outcome = Order | Return | Exchange
Made = TypeVar("Made", Order, Return, Exchange)
Values = dict[str, str]


@dataclass(frozen=True)
class Facts:
    """What the shop knows that a draft is about; `products` are those of the order's lines, by id."""

    customer: Customer
    orders: tuple[Order, ...]
    order: Order | None
    products: dict[str, Product]

    @property
    def known_order(self) -> Order:
        """The order, once it is known which."""
        if self.order is None:
            raise LookupError("the order is not known yet")
        return self.order

    @property
    def methods(self) -> tuple[PaymentMethod, ...]:
        """The payment methods on file."""
        return self.customer.payment_methods


@dataclass(frozen=True)
class Kind:
    """`needs` in the order in which they are asked; `fits` tells which orders it can be about."""

    intent: str
    needs: tuple[str, ...]
    fits: Callable[[Order], bool]
    refusal: str
    write: Callable[[Commerce, Draft, str, bool], Awaitable[Outcome]]
    values: Callable[[Draft, Facts, Outcome, Formats], Values]


async def _cancel(commerce: Commerce, draft: Draft, key: str, preview: bool) -> Outcome:
    reason = draft.reason or ""
    return await commerce.orders.cancel(str(draft.order_id), reason=reason, idempotency_key=key, preview=preview)


async def _change_address(commerce: Commerce, draft: Draft, key: str, preview: bool) -> Outcome:
    address = draft.postal_address()
    if address is None:
        raise LookupError("the address is not known yet")
    return await commerce.orders.change_address(str(draft.order_id), address, idempotency_key=key, preview=preview)


async def _change_payment(commerce: Commerce, draft: Draft, key: str, preview: bool) -> Outcome:
    return await commerce.orders.change_payment(
        str(draft.order_id), str(draft.method_id), idempotency_key=key, preview=preview
    )


async def _change_items(commerce: Commerce, draft: Draft, key: str, preview: bool) -> Outcome:
    changes = [ItemChange(line, variant) for line, variant in draft.changes.items()]
    return await commerce.orders.change_items(
        str(draft.order_id), changes, idempotency_key=key, payment_method_id=draft.method_id, preview=preview
    )


async def _return(commerce: Commerce, draft: Draft, key: str, preview: bool) -> Outcome:
    return await commerce.orders.return_lines(
        str(draft.order_id),
        draft.line_ids,
        idempotency_key=key,
        reason=draft.reason,
        refund_method_id=draft.method_id,
        preview=preview,
    )


async def _exchange(commerce: Commerce, draft: Draft, key: str, preview: bool) -> Outcome:
    items = [ExchangeItem(line, variant) for line, variant in draft.changes.items()]
    return await commerce.orders.exchange_lines(
        str(draft.order_id), items, idempotency_key=key, payment_method_id=draft.method_id, preview=preview
    )


def _refund_values(refund: Refund | None, total: Money, formats: Formats) -> Values:
    if refund is None:
        return {"refund_amount": formats.money(total), "refund_method": "", "refund_time": ""}
    term = "at_once" if refund.method.is_gift_card else "in_days"
    return {
        "refund_amount": formats.money(refund.amount),
        "refund_method": formats.payment_method(refund.method),
        "refund_time": formats.terms.of(formats.language, "refund_time", term),
    }


def _cancel_values(draft: Draft, facts: Facts, outcome: Outcome, formats: Formats) -> Values:
    order = _as(Order, outcome)
    refund = order.refunds[-1] if order.refunds else None
    items = formats.items(order.lines)
    return {"order_id": order.id, "items": items, **_refund_values(refund, order.total, formats)}


def _address_values(draft: Draft, facts: Facts, outcome: Outcome, formats: Formats) -> Values:
    address = _as(Order, outcome).shipping_address
    parts = (address.line1, address.line2, address.city, address.region, address.postcode, address.country)
    return {"order_id": facts.known_order.id, "address": ", ".join(part for part in parts if part)}


def _payment_values(draft: Draft, facts: Facts, outcome: Outcome, formats: Formats) -> Values:
    order = _as(Order, outcome)
    method = formats.payment_method(order.payment_method)
    return {"order_id": order.id, "method": method, "total": formats.money(order.total)}


def _return_values(draft: Draft, facts: Facts, outcome: Outcome, formats: Formats) -> Values:
    made = _as(Return, outcome)
    lines = tuple(line for line in facts.known_order.lines if line.id in made.line_ids)
    refund = _refund_values(made.refund, made.refund.amount, formats)
    named = {"order_id": made.order_id, "items": formats.items(lines)}
    return {**named, "return_id": made.id, "link": made.label_url, **refund}


def _swaps(draft: Draft, facts: Facts, formats: Formats) -> str:
    rows = []
    for line_id, variant_id in draft.changes.items():
        line = facts.order.line(line_id) if facts.order else None
        if line is None:
            continue
        variant = facts.products[line.product_id].variant(variant_id)
        now = ", ".join(line.options.values())
        then = ", ".join(variant.options.values()) if variant else variant_id
        rows.append(f"• {line.name_in(formats.locale)}: {now} → {then}")
    return "\n".join(rows)


def _difference(before: Money, after: Money, method: PaymentMethod, formats: Formats) -> Values:
    difference = after - before
    term = "pay" if difference.is_positive else "get_back" if difference.is_negative else "none"
    words = formats.terms.of(formats.language, "price_difference", term)
    amount, label = formats.money(abs(difference)), formats.payment_method(method)
    return {"difference": words.format(amount=amount, method=label)}


def _items_values(draft: Draft, facts: Facts, outcome: Outcome, formats: Formats) -> Values:
    order = _as(Order, outcome)
    method = facts.customer.payment_method(draft.method_id or "") or order.payment_method
    before = Money.total((line.unit_price * line.quantity for line in facts.known_order.lines), order.currency)
    after = Money.total((line.unit_price * line.quantity for line in order.lines), order.currency)
    return {
        "order_id": order.id,
        "changes": _swaps(draft, facts, formats),
        **_difference(before, after, method, formats),
    }


def _exchange_values(draft: Draft, facts: Facts, outcome: Outcome, formats: Formats) -> Values:
    made = _as(Exchange, outcome)
    zero = Money.zero(made.price_difference.currency)
    difference = _difference(zero, made.price_difference, made.payment_method, formats)
    return {"order_id": made.order_id, "changes": _swaps(draft, facts, formats), **difference}


def _as(kind: type[Made], outcome: Outcome) -> Made:
    if not isinstance(outcome, kind):
        raise TypeError(f"the shop answered with {type(outcome).__name__}, not {kind.__name__}")
    return outcome


def _can_return(order: Order) -> bool:
    return order.is_delivered and bool(order.untouched_lines)


_CANCEL = Kind(
    "cancel_order",
    ("order", "reason"),
    lambda o: o.is_cancellable,
    "utter_refused_not_cancellable",
    _cancel,
    _cancel_values,
)
_ADDRESS = Kind(
    "change_address",
    ("order", "address"),
    lambda o: o.is_changeable,
    "utter_refused_not_changeable",
    _change_address,
    _address_values,
)
_PAYMENT = Kind(
    "change_payment",
    ("order", "method"),
    lambda o: o.is_changeable,
    "utter_refused_not_changeable",
    _change_payment,
    _payment_values,
)
_ITEMS = Kind(
    "change_items",
    ("order", "lines", "variants", "method"),
    lambda o: o.items_are_changeable,
    "utter_refused_not_changeable",
    _change_items,
    _items_values,
)
_RETURN = Kind(
    "return_item", ("order", "lines", "method"), _can_return, "utter_refused_not_delivered", _return, _return_values
)
_EXCHANGE = Kind(
    "exchange_item",
    ("order", "lines", "variants", "method"),
    lambda o: o.is_exchangeable,
    "utter_refused_not_delivered",
    _exchange,
    _exchange_values,
)
KINDS: dict[str, Kind] = {kind.intent: kind for kind in (_CANCEL, _ADDRESS, _PAYMENT, _ITEMS, _RETURN, _EXCHANGE)}
"""All kinds, by the intent that begins them."""


def refusal_of(kind: Kind, order: Order) -> str | None:
    """The response that says why a request cannot be about an order; None where it can."""
    if kind.fits(order):
        return None
    if order.is_cancelled:
        return "utter_refused_already_cancelled"
    if order.status is OrderStatus.PAYMENT_FAILED:
        return "utter_refused_not_paid"
    if kind.intent == "change_items" and order.is_changeable:
        return "utter_refused_already_changed"
    if order.is_delivered and kind.intent in ("return_item", "exchange_item"):
        return "utter_refused_already_exchanged" if order.exchanges else "utter_refused_already_returned"
    return kind.refusal


def facts_about(draft: Draft, customer: Customer, orders: tuple[Order, ...], products: dict[str, Product]) -> Facts:
    """The facts of a draft; `products` as far as they were read."""
    order: Any = next((order for order in orders if order.id == draft.order_id), None)
    return Facts(customer, orders, order, products)
