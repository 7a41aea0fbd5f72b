"""Whatever is written to an order, in whatever order: the money is right, and both shops decide alike."""

from __future__ import annotations

import dataclasses
from decimal import Decimal
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from shop.clock import to_text
from shop.money import ZERO, Money, amount_of, rounded
from shop.orders.document import Order
from shop.payments.rules import paid, refundable, refunded
from tests.shop.two_shops import DECIMALS, KINDS, Answered, Beginning, TwoShops, Write, line_ids_of, units

PRODUCTS, VARIANTS = 2, 3
PAID_AT_ONCE = frozenset({"card", "paypal", "gift_card"})
PRICES = st.integers(1, 20_000) | st.sampled_from([1, 2, 3, 5, 100, 333, 999])
STATUSES = st.sampled_from(["pending"] * 4 + ["delivered"] * 4 + ["payment_failed"] * 2 + ["in_transit"])
METHODS = st.sampled_from([*[f"PM{number}" for number in range(len(KINDS))] * 2, "PM-OF-NOBODY"])
MAYBE_METHOD = st.sampled_from([None, None, "PM0", "PM2", "PM2"]) | METHODS
SWAPS = st.lists(st.tuples(st.integers(0, 3), st.sampled_from([0, 1, 2] * 6 + [3, 4])), min_size=1, max_size=3)
"""Lines by place, each with the variant wanted: three of the same product, one of another, one that is nowhere."""
OUT_OF_TURN = ("cancel", "change_address", "change_payment", "return_lines", "exchange_lines", "retry")
PARTS = st.sampled_from(["0", "0.1", "0.1", "0.5", "1"])
PICKS = st.lists(st.integers(0, 3), min_size=1, max_size=3, unique=True)


def of_products(numbers: st.SearchStrategy[int]) -> st.SearchStrategy[tuple[tuple[int, ...], ...]]:
    one = st.tuples(*[numbers] * VARIANTS)
    return st.tuples(*[one] * PRODUCTS)


LINES = st.lists(
    st.tuples(st.integers(0, PRODUCTS - 1), st.integers(0, VARIANTS - 1), st.integers(1, 4)), min_size=1, max_size=4
)
BEGINNINGS = st.builds(
    Beginning,
    currency=st.sampled_from(sorted(DECIMALS)),
    prices=of_products(PRICES),
    stock=of_products(st.integers(0, 6) | st.just(40)),
    lines=LINES.map(tuple),
    status=STATUSES,
    payment=st.sampled_from(["succeeded", "succeeded", "succeeded", "authorised", "pending"]),
    method=st.integers(0, 3),
    balances=st.tuples(st.integers(0, 60_000) | st.just(900_000), st.integers(0, 60_000)),
    shipping=st.sampled_from([0, 1, 490]),
    discount=st.sampled_from([0, 0, 1, 3, 500, 99_999]),
)


class RulesAndMoney(RuleBasedStateMachine):
    """One order, its customer and the stock, in both shops."""

    @initialize(begin=BEGINNINGS)
    def begin(self, begin: Beginning) -> None:
        if begin.status in ("delivered", "in_transit"):
            begin = dataclasses.replace(begin, payment="succeeded")
        if begin.status == "payment_failed":
            begin = dataclasses.replace(begin, payment="failed")
        self.shops = TwoShops(begin)
        self.held = sum(self.shops.balances.values())
        self.moved_by_card = _card_total(self.shops.order)

    @precondition(lambda self: self.is_("pending") and len(self.shops.order["payments"]) > 1)
    @rule(reason=st.sampled_from(["no longer needed", ""]))
    def cancel(self, reason: str) -> None:
        if self.both(Write("cancel", {"reason": reason})).code is None:
            assert refundable(self.shops.order) == ZERO
            assert all(each["status"] != "pending" for each in self.shops.order["payments"])

    @precondition(lambda self: self.is_("pending"))
    @rule(street=st.sampled_from(["1 rue Nouvelle", "2 quai Neuf"]))
    def change_address(self, street: str) -> None:
        before = (paid(self.shops.order), refunded(self.shops.order))
        address = {**self.shops.order["shipping_address"], "line1": street}
        self.both(Write("change_address", {"address": address}))

        assert (paid(self.shops.order), refunded(self.shops.order)) == before

    @precondition(lambda self: self.is_("pending"))
    @rule(method_id=METHODS)
    def change_payment(self, method_id: str) -> None:
        total = amount_of(self.shops.order["total"])
        answered = self.both(Write("change_payment", {"payment_method_id": method_id}))

        if answered.code is None:
            at_once = self._kind(method_id) in PAID_AT_ONCE
            assert refundable(self.shops.order) == (total if at_once else ZERO)

    @precondition(lambda self: self.is_("pending"))
    @rule(swaps=SWAPS, quantity=st.none() | st.integers(1, 5), method_id=MAYBE_METHOD)
    def change_items(self, swaps: list[tuple[int, int]], quantity: int | None, method_id: str | None) -> None:
        more: dict[str, Any] = {} if quantity is None else {"quantity": quantity}
        items = [{**swap, **more} for swap in self._swaps(swaps)]
        self.both(Write("change_items", {"items": items, **_method(method_id)}))
        order = self.shops.order
        off = amount_of(order["subtotal"]) + amount_of(order["shipping_cost"]) - amount_of(order["discount"])
        assert amount_of(order["total"]) == max(ZERO, off)

    @precondition(lambda self: self.is_("delivered"))
    @rule(picks=PICKS, method_id=MAYBE_METHOD)
    def return_lines(self, picks: list[int], method_id: str | None) -> None:
        line_ids = self._lines(picks)
        worth = sum((self._worth(line_id) for line_id in line_ids), ZERO)
        before = refunded(self.shops.order)
        write = Write("return_lines", {"line_ids": line_ids, **_method(method_id)})

        if self.both(write).code is None:
            assert ZERO < refunded(self.shops.order) - before <= worth
            assert self.both(write).code == "already_returned"

    @precondition(lambda self: self.is_("delivered"))
    @rule(swaps=SWAPS, method_id=MAYBE_METHOD)
    def exchange_lines(self, swaps: list[tuple[int, int]], method_id: str | None) -> None:
        before = refundable(self.shops.order)
        answered = self.both(Write("exchange_lines", {"items": self._swaps(swaps), **_method(method_id)}))

        if answered.code is None:
            difference = answered.made.price_difference.amount
            later = self._kind(answered.made.payment_method.id) not in PAID_AT_ONCE
            owed = ZERO if later and difference > 0 else difference
            assert refundable(self.shops.order) - before == owed

    @rule(part=PARTS, coins=st.sampled_from(["0", "0", "0", "1", "-1", "0.4"]), method_id=MAYBE_METHOD)
    def refund(self, part: str, coins: str, method_id: str | None) -> None:
        currency, before = self.shops.currency, refundable(self.shops.order)
        step = units(1, currency)
        asked = rounded(before * Decimal(part), currency) + step * Decimal(coins)
        amount: Money = {"amount": f"{asked:f}", "currency": currency}
        answered = self.both(Write("refund", {"amount": amount, **_method(method_id)}))

        if answered.code is None:
            assert before - refundable(self.shops.order) == asked <= before
        if asked <= 0 or asked % step:
            assert answered.code == "invalid"

    @precondition(lambda self: self.is_("delivered"))
    @rule(picks=PICKS, quantity=st.none() | st.integers(1, 5))
    def replace_lines(self, picks: list[int], quantity: int | None) -> None:
        before = (paid(self.shops.order), refunded(self.shops.order), self.shops.balances)
        items = self._pieces(picks, quantity)
        if self.both(Write("replace_lines", {"items": items, "reason": "damaged"})).code is None:
            assert self.both(Write("replace_lines", {"items": items, "reason": "again"})).code == "already_replaced"

        assert (paid(self.shops.order), refunded(self.shops.order), self.shops.balances) == before

    @precondition(lambda self: self.is_("delivered"))
    @rule(picks=PICKS, quantity=st.none() | st.integers(1, 2), part=PARTS, method_id=MAYBE_METHOD)
    def refund_lines(self, picks: list[int], quantity: int | None, part: str, method_id: str | None) -> None:
        currency, order = self.shops.currency, self.shops.order
        items = self._pieces(picks, quantity)
        worth = sum((self._worth(item["line_id"]) for item in items), ZERO)
        asked = rounded(worth * Decimal(part), currency)
        amount: Money = {"amount": f"{asked:f}", "currency": currency}
        answered = self.both(Write("refund", {"amount": amount, "items": items, **_method(method_id)}))

        if answered.code is None:
            assert ZERO < refunded(self.shops.order) - refunded(order) == asked <= worth
            again = self.both(Write("refund", {"amount": amount, "items": items, **_method(method_id)}))
            assert again.code == "already_refunded"

    @precondition(lambda self: self.is_("payment_failed"))
    @rule(number=st.integers(-2, 0), method_id=MAYBE_METHOD)
    def retry(self, number: int, method_id: str | None) -> None:
        payments = self.shops.order["payments"]
        payment_id = payments[number % len(payments)]["id"]
        self.both(Write("retry", {"payment_id": payment_id, **_method(method_id)}))

    @rule(name=st.sampled_from(OUT_OF_TURN))
    def something_out_of_turn(self, name: str) -> None:
        """Whatever the order's state is."""
        lines, order = line_ids_of(self.shops.order), self.shops.order
        given: dict[str, Any] = {
            "cancel": {"reason": "late"},
            "change_address": {"address": order["shipping_address"]},
            "change_payment": {"payment_method_id": "PM1"},
            "return_lines": {"line_ids": lines[:1]},
            "exchange_lines": {"items": [{"line_id": lines[0], "variant_id": "V01"}]},
            "retry": {"payment_id": order["payments"][-1]["id"]},
        }
        if not (name == "cancel" and self.is_("pending")):
            self.both(Write(name, given[name]))

    @precondition(lambda self: self.is_("payment_failed") and self.shops.order["payments"][-1]["status"] == "pending")
    @rule()
    def the_new_payment_fails_too(self) -> None:
        def fail(order: Order) -> None:
            payment = order["payments"][-1]
            payment["status"], payment["failure_reason"], payment["retry_url"] = "failed", "card_declined", None

        self.shops.happens(fail)

    @rule()
    def a_pending_payment_arrives(self) -> None:
        def arrive(order: Order) -> None:
            for payment in order["payments"]:
                if payment["status"] == "pending" and payment["method"]["kind"] != "gift_card":
                    payment["status"], payment["retry_url"] = "succeeded", None
                    order["status"] = "pending" if order["status"] == "payment_failed" else order["status"]

        self.shops.happens(arrive)

    @precondition(lambda self: self.is_("pending") and len(self.shops.order["payments"]) > 1)
    @rule()
    def the_order_arrives(self) -> None:
        def arrive(order: Order) -> None:
            order["status"], order["delivered_at"] = "delivered", to_text(self.shops.now)

        self.shops.happens(arrive)

    @rule(days=st.sampled_from([0, 0, 1, 3, 29]), hours=st.integers(0, 23))
    def time_passes(self, days: int, hours: int) -> None:
        self.shops.happens(lambda order: None, days=days, hours=hours)

    @invariant()
    def both_shops_hold_the_same(self) -> None:
        self.shops.assert_alike()

    @invariant()
    def never_more_is_given_back_than_was_paid(self) -> None:
        order = self.shops.order
        assert ZERO <= refunded(order) <= paid(order)
        assert all(amount_of(each["amount"]) > ZERO for each in order["refunds"])

    @invariant()
    def a_gift_card_holds_what_was_put_on_it_and_never_less_than_nothing(self) -> None:
        assert min(self.shops.balances.values()) >= ZERO
        moved = _card_total(self.shops.order) - self.moved_by_card
        assert sum(self.shops.balances.values()) == self.held + moved

    @invariant()
    def a_line_goes_back_once(self) -> None:
        order = self.shops.order
        returned = [line_id for each in order["returns"] for line_id in each["line_ids"]]
        returned += [line_id for each in order["refunds"] for line_id in each.get("line_ids", [])]
        swapped = [*order["exchanges"], *order["replacements"]]
        exchanged = [item["line_id"] for each in swapped for item in each["items"]]
        assert len({*returned, *exchanged}) == len(returned) + len(exchanged)

    @invariant()
    def every_amount_is_in_whole_coins_of_one_currency(self) -> None:
        order = self.shops.order
        amounts = [order["total"], *(each["amount"] for each in (*order["payments"], *order["refunds"]))]
        for amount in amounts:
            assert amount["currency"] == self.shops.currency
            assert amount_of(amount) % units(1, self.shops.currency) == 0

    def both(self, write: Write) -> Answered:
        """Preview it, do it and repeat it in both shops: they answer alike, and it happens once."""
        before = self.shops.snapshot()
        previews = (self.shops.in_sandbox(write, preview=True), self.shops.in_memory(write, preview=True))
        assert self.shops.snapshot() == before, "a preview changed something"

        key = f"key-{len(self.shops.memory.asked)}"
        answers = (self.shops.in_sandbox(write), self.shops.in_memory(write, key=key))
        after = self.shops.snapshot()
        repeated = self.shops.in_memory(write, key=key)

        assert self.shops.snapshot() == after, "it happened twice"
        assert previews[0] == previews[1] == answers[0] == answers[1] == repeated
        if answers[0].code is not None:
            assert after == before, "something was changed by what was refused"
        return answers[0]

    def is_(self, status: str) -> bool:
        """Whether the order is in this state."""
        return self.shops.order["status"] == status

    def _lines(self, picks: list[int]) -> list[str]:
        lines = line_ids_of(self.shops.order)
        return list(dict.fromkeys(lines[pick % len(lines)] for pick in picks))

    def _pieces(self, picks: list[int], quantity: int | None) -> list[dict[str, Any]]:
        more: dict[str, Any] = {} if quantity is None else {"quantity": quantity}
        return [{"line_id": line_id, **more} for line_id in self._lines(picks)]

    def _swaps(self, swaps: list[tuple[int, int]]) -> list[dict[str, str]]:
        lines = self.shops.order["lines"]
        chosen = ((lines[place % len(lines)], number) for place, number in swaps)
        return [{"line_id": line["id"], "variant_id": _variant(line["product_id"], number)} for line, number in chosen]

    def _worth(self, line_id: str) -> Decimal:
        return next(amount_of(line["total"]) for line in self.shops.order["lines"] if line["id"] == line_id)

    def _kind(self, method_id: str) -> str:
        methods = self.shops.customer["payment_methods"]
        return next(each["kind"] for each in methods if each["id"] == method_id)


def _card_total(order: Order) -> Decimal:
    """What gift cards got from an order, less what they paid for it."""
    got = sum((amount_of(each["amount"]) for each in order["refunds"] if _is_card(each)), ZERO)
    paid_by = (each for each in order["payments"] if _is_card(each) and each["status"] in ("succeeded", "authorised"))
    return got - sum((amount_of(each["amount"]) for each in paid_by), ZERO)


def _is_card(moved: Any) -> bool:
    return bool(moved["method"]["kind"] == "gift_card")


def _variant(product_id: str, number: int) -> str:
    """One of the three variants of a product; beyond these, one of another product, then one that is nowhere."""
    other = f"V{(int(product_id[1]) + 1) % PRODUCTS}0"
    return [*[f"V{product_id[1]}{each}" for each in range(VARIANTS)], other, "V-NOWHERE"][number]


def _method(method_id: str | None) -> dict[str, str]:
    return {} if method_id is None else {"payment_method_id": method_id}


RulesAndMoney.TestCase.settings = settings(
    max_examples=300, stateful_step_count=12, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
TestRulesAndMoney = RulesAndMoney.TestCase
