"""What every adapter does with delivered orders."""

from __future__ import annotations

import pytest

from commerce.commerce import Commerce
from commerce.domain.money import Money
from commerce.domain.payments import RefundStatus
from commerce.domain.returns import ExchangeItem
from commerce.errors import Invalid, Refused

SHOES_IN_43 = ExchangeItem("W1003-1", "RUN-001-43-BLACK")


async def test_a_returned_line_gets_a_number_a_label_and_its_money(commerce: Commerce) -> None:
    shoes = (await commerce.orders.find("W1003")).lines[0]

    made = await commerce.orders.return_lines("W1003", ["W1003-1"], reason="too small", idempotency_key="k1")

    order = await commerce.orders.find("W1003")
    assert made.id.startswith("RMA")
    assert made.label_url.endswith(".pdf")
    assert (made.refund.amount, made.refund.status) == (shoes.total, RefundStatus.PENDING)
    assert [line.id for line in order.untouched_lines] == ["W1003-2"]
    assert order.returns == (made,)


async def test_a_return_confirmed_twice_happens_once(commerce: Commerce) -> None:
    first = await commerce.orders.return_lines("W1003", ["W1003-1"], idempotency_key="k1")

    second = await commerce.orders.return_lines("W1003", ["W1003-1"], idempotency_key="k1")

    assert second == first
    assert len((await commerce.orders.find("W1003")).returns) == 1


async def test_a_gift_card_gets_the_money_at_once(commerce: Commerce) -> None:
    (before,) = (await commerce.customers.find("C1001")).gift_cards

    made = await commerce.orders.return_lines("W1003", ["W1003-1"], refund_method_id="PM1001-3", idempotency_key="k1")

    (card,) = (await commerce.customers.find("C1001")).gift_cards
    assert before.balance is not None
    assert (made.refund.status, card.balance) == (RefundStatus.SUCCEEDED, before.balance + made.refund.amount)


@pytest.mark.parametrize(
    ("order_id", "line_id", "method_id", "code"),
    [
        ("W1002", "W1002-1", None, "not_delivered"),
        ("W1006", "W1006-1", None, "not_delivered"),
        ("W1005", "W1005-1", None, "return_window_closed"),
        ("W1003", "W1003-1", "PM1001-2", "payment_method_not_on_file"),
        ("W1003", "W1003-1", "PM2001-1", "payment_method_not_on_file"),
    ],
)
async def test_a_return_that_breaks_a_rule_is_refused(
    commerce: Commerce, order_id: str, line_id: str, method_id: str | None, code: str
) -> None:
    with pytest.raises(Refused) as refused:
        await commerce.orders.return_lines(order_id, [line_id], refund_method_id=method_id, idempotency_key="k1")

    assert refused.value.code == code


async def test_a_line_goes_back_once(commerce: Commerce) -> None:
    await commerce.orders.return_lines("W1003", ["W1003-1"], idempotency_key="k1")

    with pytest.raises(Refused) as returned:
        await commerce.orders.return_lines("W1003", ["W1003-1", "W1003-2"], idempotency_key="k2")
    with pytest.raises(Refused) as exchanged:
        await commerce.orders.exchange_lines("W1003", [SHOES_IN_43], idempotency_key="k3")

    assert (returned.value.code, exchanged.value.code) == ("already_returned", "already_returned")


async def test_a_line_that_is_not_in_the_order_is_invalid(commerce: Commerce) -> None:
    with pytest.raises(Invalid):
        await commerce.orders.return_lines("W1003", ["W1002-1"], idempotency_key="k1")


async def test_an_exchange_happens_once_per_order(commerce: Commerce) -> None:
    made = await commerce.orders.exchange_lines("W1003", [SHOES_IN_43], idempotency_key="k1")

    with pytest.raises(Refused) as again:
        await commerce.orders.exchange_lines("W1003", [ExchangeItem("W1003-2", "JKT-001-L-NAVY")], idempotency_key="k2")

    order = await commerce.orders.find("W1003")
    assert (made.items, made.price_difference) == ((SHOES_IN_43,), Money.of("0.00", "EUR"))
    assert (order.exchanges, order.is_exchangeable) == ((made,), False)
    assert again.value.code == "already_exchanged"


@pytest.mark.parametrize(
    ("order_id", "line_id", "variant_id", "code"),
    [
        ("W1002", "W1002-1", "KET-001-WHITE", "not_delivered"),
        ("W1003", "W1003-1", "RUN-001-44-BLACK", "variant_unavailable"),
        ("W1003", "W1003-1", "JKT-001-L-NAVY", "not_same_product"),
    ],
)
async def test_an_exchange_that_breaks_a_rule_is_refused(
    commerce: Commerce, order_id: str, line_id: str, variant_id: str, code: str
) -> None:
    with pytest.raises(Refused) as refused:
        await commerce.orders.exchange_lines(order_id, [ExchangeItem(line_id, variant_id)], idempotency_key="k1")

    assert refused.value.code == code


async def test_an_exchange_for_the_same_variant_is_invalid(commerce: Commerce) -> None:
    same = ExchangeItem("W1003-1", "RUN-001-42-BLACK")

    with pytest.raises(Invalid):
        await commerce.orders.exchange_lines("W1003", [same], idempotency_key="k1")
