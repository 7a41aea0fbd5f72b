"""The same small shop twice: the sandbox's rules on documents, and the shop in memory behind its ports."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any, TypeVar, cast
from zoneinfo import ZoneInfo

from commerce.adapters.memory.clock import Clock as MemoryClock
from commerce.adapters.memory.orders import InMemoryOrders
from commerce.adapters.memory.payments import InMemoryPayments
from commerce.adapters.memory.shop import InMemoryShop
from commerce.adapters.waybill import mapper
from commerce.domain.addresses import Address as DomainAddress
from commerce.domain.invoices import Invoice
from commerce.domain.money import Money as DomainMoney
from commerce.domain.orders import ItemChange
from commerce.domain.products import Product, Variant
from commerce.domain.replacements import Pieces
from commerce.domain.returns import ExchangeItem
from commerce.errors import CommerceError
from shop import links
from shop.clock import Clock, to_text
from shop.errors import ShopError
from shop.money import ZERO, Money, amount_of, money, rounded, total_of
from shop.orders import rules
from shop.orders.document import Address, Customer, Order, OrderStatus, PaymentMethod
from shop.orders.outcome import Outcome, Stocked
from shop.payments import requests
from shop.payments.rules import snapshot
from shop.policy import Policy
from shop.replacements import rules as replacement_rules
from shop.returns import rules as return_rules
from shop.seed import people
from tests.shop.conftest import NOW

ZONE = "Europe/Paris"
DECIMALS = {"EUR": 2, "USD": 2, "JPY": 0, "KWD": 3, "ISK": 0}
KINDS = ("card", "paypal", "gift_card", "bank_transfer", "gift_card")
"""The methods on file; the last is a gift card in another currency than the order."""
T = TypeVar("T")


def units(count: int, currency: str) -> Decimal:
    """So many of the smallest coins of a currency."""
    return Decimal(count).scaleb(-DECIMALS[currency])


@dataclass(frozen=True)
class Beginning:
    """How a shop begins: prices, balances and costs in smallest coins, `lines` as (product, variant, quantity)."""

    currency: str
    prices: tuple[tuple[int, ...], ...]
    stock: tuple[tuple[int, ...], ...]
    lines: tuple[tuple[int, int, int], ...]
    status: OrderStatus
    payment: str
    method: int
    balances: tuple[int, int]
    shipping: int
    discount: int


@dataclass(frozen=True)
class Write:
    """A write of the contract, by the name it has at the ports, with what it takes as JSON would have it."""

    name: str
    given: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Answered:
    """What came of a write: a refusal's code, or else what was made, in the nouns of commerce."""

    code: str | None
    made: Any = None


class TwoShops:
    """Does every write in both shops; `customer`, `order` and `stocked` are the sandbox's."""

    def __init__(self, begin: Beginning) -> None:
        self.now: datetime = NOW
        self.clock = Clock(ZoneInfo(ZONE), lambda: self.now)
        self.currency = begin.currency
        self.stocked = _stocked(begin)
        self.customer = _customer(begin)
        self.order = _order(begin, self.customer, self.stocked)
        self._keys = itertools.count(1)
        clock = MemoryClock(lambda: self.now, ZONE)
        self.memory = InMemoryShop(
            (mapper.customer(self.customer),), _products(self.stocked), (mapper.order(self.order),), clock=clock
        )
        self._orders, self._payments = InMemoryOrders(self.memory), InMemoryPayments(self.memory)

    def in_sandbox(self, write: Write, preview: bool = False) -> Answered:
        """Do it by the sandbox's rules, and save what they decide."""
        try:
            outcome = self._decide(write)
            self._check(outcome)
        except ShopError as refused:
            return Answered(refused.code)
        if not preview:
            self._apply(outcome)
        return Answered(None, _READ[write.name](outcome.answer))

    def in_memory(self, write: Write, preview: bool = False, key: str | None = None) -> Answered:
        """Do it through the ports of the shop in memory."""
        try:
            return Answered(None, at_once(self._ask(write, preview, key or f"key-{next(self._keys)}")))
        except CommerceError as refused:
            return Answered(refused.code)

    def invoice(self) -> Invoice | None:
        """The invoice as the shop in memory gives it, if it does."""
        try:
            return at_once(self._orders.invoice(self.order["id"]))
        except CommerceError:
            return None

    def happens(self, change: Callable[[Order], None], **time: float) -> None:
        """Something that neither shop decides: the carrier, the payment provider, time."""
        self.now += timedelta(**time)
        change(self.order)
        self.memory.orders[self.order["id"]] = mapper.order(self.order)

    @property
    def balances(self) -> dict[str, Decimal]:
        """What the gift cards hold."""
        methods = self.customer["payment_methods"]
        return {each["id"]: amount_of(held) for each in methods if (held := each.get("balance"))}

    def assert_alike(self) -> None:
        """Order, methods on file and stock are the same in both."""
        assert self.memory.orders[self.order["id"]] == mapper.order(self.order)
        assert self.memory.customers[self.customer["id"]] == mapper.customer(self.customer)
        held = {variant.id: variant.available for _, variant in self.memory.variants().values()}
        assert held == {each.id: each.available for each in self.stocked.values()}

    def snapshot(self) -> Any:
        """All that a write could change, to compare with later."""
        memory = (dict(self.memory.orders), dict(self.memory.customers), dict(self.memory.products))
        return repr((self.order, self.customer, self.stocked)), memory

    def _decide(self, write: Write) -> Outcome:
        order, customer, clock, given = self.order, self.customer, self.clock, write.given
        method_id = given.get("payment_method_id")
        acts: dict[str, Callable[[], Outcome]] = {
            "cancel": lambda: rules.cancel(order, customer, given["reason"], Policy(), clock),
            "change_address": lambda: rules.change_address(order, given["address"]),
            "change_payment": lambda: rules.change_payment(order, customer, given["payment_method_id"], clock),
            "change_items": lambda: rules.change_items(order, customer, given["items"], self.stocked, method_id, clock),
            "return_lines": lambda: return_rules.return_lines(
                order, customer, given["line_ids"], method_id, Policy(), clock
            ),
            "exchange_lines": lambda: return_rules.exchange_lines(
                order, customer, given["items"], self.stocked, method_id, clock
            ),
            "replace_lines": lambda: replacement_rules.replace_lines(
                order, given["items"], self.stocked, given["reason"], Policy(), clock
            ),
            "refund": lambda: requests.refund(
                order, customer, given["amount"], method_id, clock, given.get("items", ())
            ),
            "retry": lambda: requests.retry(order, customer, given["payment_id"], method_id, clock),
        }
        return acts[write.name]()

    def _check(self, outcome: Outcome) -> None:
        """What a database would not let pass is not asked of it by the rules."""
        for variant_id, pieces in outcome.stock.items():
            assert self.stocked[variant_id].available + pieces >= 0
        for method_id, credit in outcome.credits.items():
            assert self.balances[method_id] + credit >= ZERO

    def _apply(self, outcome: Outcome) -> None:
        self.order = outcome.order
        for variant_id, pieces in outcome.stock.items():
            variant = self.stocked[variant_id]
            self.stocked[variant_id] = dataclasses.replace(variant, available=variant.available + pieces)
        for method in self.customer["payment_methods"]:
            held, moved = method.get("balance"), outcome.credits.get(method["id"], ZERO)
            if held is not None:
                method["balance"] = money(amount_of(held) + moved, held["currency"])

    def _ask(self, write: Write, preview: bool, key: str) -> Coroutine[Any, Any, Any]:
        order_id, given, orders = self.order["id"], write.given, self._orders
        method_id = given.get("payment_method_id")
        how: dict[str, Any] = {"idempotency_key": key, "preview": preview}
        asks: dict[str, Callable[[], Coroutine[Any, Any, Any]]] = {
            "cancel": lambda: orders.cancel(order_id, reason=given["reason"], **how),
            "change_address": lambda: orders.change_address(order_id, DomainAddress(**given["address"]), **how),
            "change_payment": lambda: orders.change_payment(order_id, given["payment_method_id"], **how),
            "change_items": lambda: orders.change_items(
                order_id, [ItemChange(**each) for each in given["items"]], payment_method_id=method_id, **how
            ),
            "return_lines": lambda: orders.return_lines(order_id, given["line_ids"], refund_method_id=method_id, **how),
            "exchange_lines": lambda: orders.exchange_lines(
                order_id, [ExchangeItem(**each) for each in given["items"]], payment_method_id=method_id, **how
            ),
            "replace_lines": lambda: orders.replace_lines(
                order_id, _pieces(given["items"]), reason=given["reason"], **how
            ),
            "refund": lambda: self._payments.refund(
                order_id,
                mapper.money(given["amount"]),
                payment_method_id=method_id,
                items=_pieces(given.get("items", ())),
                **how,
            ),
            "retry": lambda: self._payments.retry(given["payment_id"], payment_method_id=method_id, **how),
        }
        return asks[write.name]()


_READ: dict[str, Callable[[Any], Any]] = {
    **dict.fromkeys(("cancel", "change_address", "change_payment", "change_items"), mapper.order),
    "return_lines": mapper.return_,
    "exchange_lines": mapper.exchange,
    "replace_lines": mapper.replacement,
    "refund": mapper.refund,
    "retry": mapper.payment,
}


def _pieces(items: Sequence[dict[str, Any]]) -> list[Pieces]:
    return [Pieces(**each) for each in items]


def at_once(asked: Coroutine[Any, Any, T]) -> T:
    """The answer of a port that waits for nothing."""
    try:
        asked.send(None)
    except StopIteration as answered:
        return cast(T, answered.value)
    raise AssertionError("a shop in memory waited")


def _stocked(begin: Beginning) -> dict[str, Stocked]:
    made = [
        Stocked(f"V{p}{v}", f"P{p}", {"size": str(v)}, units(price, begin.currency), begin.currency, begin.stock[p][v])
        for p, prices in enumerate(begin.prices)
        for v, price in enumerate(prices)
    ]
    return {each.id: each for each in made}


def _products(stocked: dict[str, Stocked]) -> list[Product]:
    grouped: dict[str, list[Variant]] = {}
    for each in stocked.values():
        price = DomainMoney(each.price, each.currency)
        grouped.setdefault(each.product_id, []).append(Variant(each.id, each.options, price, each.available))
    return [Product(each, each, "", "home", tuple(made), "") for each, made in grouped.items()]


def _customer(begin: Beginning) -> Customer:
    ada = people.ada()
    other = "USD" if begin.currency == "EUR" else "EUR"
    held = {2: money(units(begin.balances[0], begin.currency), begin.currency)}
    held[4] = money(units(begin.balances[1], other), other)
    methods: list[PaymentMethod] = [
        {"id": f"PM{i}", "kind": kind, "label": kind, "brand": None, "last4": None, "balance": held.get(i)}
        for i, kind in enumerate(KINDS)
    ]
    return {**ada, "payment_methods": methods}


def _order(begin: Beginning, customer: Customer, stocked: dict[str, Stocked]) -> Order:
    lines = [
        _line(number, stocked[f"V{p}{v}"], quantity) for number, (p, v, quantity) in enumerate(begin.lines, start=1)
    ]
    currency = begin.currency
    subtotal = total_of(cast(Money, line["total"]) for line in lines)
    shipping = units(begin.shipping, currency)
    discount = min(units(begin.discount, currency), subtotal)
    method = snapshot(customer["payment_methods"][begin.method])
    order: dict[str, Any] = {
        "id": "W1",
        "customer_id": customer["id"],
        "status": begin.status,
        "placed_at": to_text(NOW - timedelta(days=5)),
        "delivered_at": to_text(NOW - timedelta(days=2)) if begin.status == "delivered" else None,
        "cancelled_at": None,
        "lines": lines,
        "subtotal": money(subtotal, currency),
        "shipping_cost": money(shipping, currency),
        "discount": money(discount, currency),
        "total": money(subtotal + shipping - discount, currency),
        "shipping_address": cast(Address, {**customer["addresses"][0]}),
        "payment_method": method,
        **{part: [] for part in ("payments", "refunds", "shipments", "returns", "exchanges", "replacements")},
        "invoice_url": None,
        "items_changed": False,
        "cancel_reason": None,
    }
    order["payments"] = [_payment(order, method, begin.payment)]
    return cast(Order, order)


def _line(number: int, variant: Stocked, quantity: int) -> dict[str, Any]:
    return {
        "id": f"W1-{number}",
        "product_id": variant.product_id,
        "variant_id": variant.id,
        "name": variant.product_id,
        "names": {},
        "options": variant.options,
        "quantity": quantity,
        "unit_price": money(variant.price, variant.currency),
        "total": money(rounded(variant.price * quantity, variant.currency), variant.currency),
    }


def _payment(order: dict[str, Any], method: PaymentMethod, status: str) -> dict[str, Any]:
    return {
        "id": "PAY-W1-1",
        "order_id": "W1",
        "amount": order["total"],
        "method": method,
        "status": status,
        "failure_reason": "card_declined" if status == "failed" else None,
        "retry_url": links.payment("PAY-W1-1") if status == "pending" else None,
        "created_at": to_text(NOW - timedelta(days=5)),
    }


def line_ids_of(order: Order) -> Sequence[str]:
    """The lines of an order."""
    return [line["id"] for line in order["lines"]]
