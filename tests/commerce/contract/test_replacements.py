"""What every adapter does with things that arrived damaged, wrong or not at all."""

from __future__ import annotations

import asyncio

import pytest

from commerce.adapters.memory.clock import Clock, after_business_days
from commerce.commerce import Commerce
from commerce.domain.money import Money
from commerce.domain.replacements import Pieces, ReplacementItem
from commerce.domain.returns import ExchangeItem
from commerce.errors import Invalid, NotFound, Refused

SHOES, JACKET = Pieces("W1003-1"), Pieces("W1003-2")
SHOES_PRICE = Money.of("99.00", "EUR")


async def stock_of(commerce: Commerce, product_id: str, variant_id: str) -> int:
    product = await commerce.products.find(product_id)
    return next(each.available for each in product.variants if each.id == variant_id)


async def test_a_line_is_sent_again_as_it_was_bought_and_costs_nothing(commerce: Commerce) -> None:
    before = await commerce.orders.find("W1003")

    made = await commerce.orders.replace_lines("W1003", [SHOES], reason="damaged", idempotency_key="k1")

    after = await commerce.orders.find("W1003")
    assert made.items == (ReplacementItem("W1003-1", "RUN-001-42-BLACK", 1),)
    assert (made.order_id, made.reason, made.shipping_address) == ("W1003", "damaged", before.shipping_address)
    assert made.estimated_on == after_business_days(Clock().today(), 3)
    assert after.replacements == (made,)
    assert (after.payments, after.refunds, after.total) == (before.payments, before.refunds, before.total)


async def test_what_is_sent_again_leaves_the_stock(commerce: Commerce) -> None:
    before = await stock_of(commerce, "RUN-001", "RUN-001-42-BLACK")

    await commerce.orders.replace_lines("W1003", [SHOES], idempotency_key="k1")

    assert await stock_of(commerce, "RUN-001", "RUN-001-42-BLACK") == before - 1


async def test_a_previewed_replacement_does_not_happen(commerce: Commerce) -> None:
    before = await commerce.orders.find("W1003")

    preview = await commerce.orders.replace_lines("W1003", [SHOES], idempotency_key="k1", preview=True)

    assert preview.items == (ReplacementItem("W1003-1", "RUN-001-42-BLACK", 1),)
    assert await commerce.orders.find("W1003") == before


async def test_a_replacement_confirmed_twice_or_at_once_happens_once(commerce: Commerce) -> None:
    first, second = await asyncio.gather(
        *(commerce.orders.replace_lines("W1003", [SHOES], idempotency_key="k1") for _ in range(2))
    )

    assert first == second
    assert (await commerce.orders.find("W1003")).replacements == (first,)


@pytest.mark.parametrize(
    ("order_id", "code"),
    [
        ("W1001", "not_delivered"),
        ("W1002", "not_delivered"),
        ("W1004", "not_delivered"),
        ("W1005", "return_window_closed"),
        ("W1006", "not_delivered"),
    ],
)
async def test_only_what_was_delivered_lately_is_sent_again(commerce: Commerce, order_id: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        await commerce.orders.replace_lines(order_id, [Pieces(f"{order_id}-1")], idempotency_key="k1")

    assert refused.value.code == code


async def test_an_unknown_order_has_nothing_to_send_again(commerce: Commerce) -> None:
    with pytest.raises(NotFound):
        await commerce.orders.replace_lines("W9999", [Pieces("W9999-1")], idempotency_key="k1")


@pytest.mark.parametrize(
    "items",
    [[Pieces("W1003-9")], [Pieces("W1002-1")], [SHOES, SHOES], [Pieces("W1003-1", 2)]],
    ids=["no such line", "another order's line", "twice", "more than bought"],
)
async def test_pieces_that_were_not_bought_are_invalid(commerce: Commerce, items: list[Pieces]) -> None:
    with pytest.raises(Invalid):
        await commerce.orders.replace_lines("W1003", items, idempotency_key="k1")
    with pytest.raises(Invalid):
        await commerce.payments.refund("W1003", Money.of("1.00", "EUR"), items=items, idempotency_key="k2")


async def settle(commerce: Commerce, how: str, key: str) -> None:
    """Do something about the running shoes of W1003."""
    if how == "returned":
        await commerce.orders.return_lines("W1003", ["W1003-1"], idempotency_key=key)
    elif how == "exchanged":
        swap = ExchangeItem("W1003-1", "RUN-001-43-BLACK")
        await commerce.orders.exchange_lines("W1003", [swap], idempotency_key=key)
    elif how == "replaced":
        await commerce.orders.replace_lines("W1003", [SHOES], idempotency_key=key)
    else:
        await commerce.payments.refund("W1003", SHOES_PRICE, items=[SHOES], idempotency_key=key)


WAYS = ("returned", "exchanged", "replaced", "refunded")


@pytest.mark.parametrize("second", WAYS)
@pytest.mark.parametrize("first", WAYS)
async def test_what_is_settled_one_way_is_not_settled_again(commerce: Commerce, first: str, second: str) -> None:
    await settle(commerce, first, "k1")
    once = await commerce.orders.find("W1003")

    with pytest.raises(Refused) as refused:
        await settle(commerce, second, "k2")

    assert refused.value.code == f"already_{first}"
    assert await commerce.orders.find("W1003") == once
    assert [line.id for line in once.untouched_lines] == ["W1003-2"]


async def test_one_line_may_be_sent_again_and_the_other_be_refunded(commerce: Commerce) -> None:
    await commerce.orders.replace_lines("W1003", [SHOES], idempotency_key="k1")
    made = await commerce.payments.refund("W1003", Money.of("119.00", "EUR"), items=[JACKET], idempotency_key="k2")

    order = await commerce.orders.find("W1003")
    assert (made.line_ids, order.refunds, order.untouched_lines) == (("W1003-2",), (made,), ())


async def test_no_more_is_refunded_for_a_line_than_was_paid_for_it(commerce: Commerce) -> None:
    with pytest.raises(Refused) as refused:
        await commerce.payments.refund(
            "W1003", SHOES_PRICE + Money.of("0.01", "EUR"), items=[SHOES], idempotency_key="k1"
        )

    assert refused.value.code == "over_refund"
    assert (await commerce.orders.find("W1003")).refunds == ()


async def test_a_refund_for_no_line_leaves_every_line_open(commerce: Commerce) -> None:
    made = await commerce.payments.refund("W1003", Money.of("10.00", "EUR"), idempotency_key="k1")

    order = await commerce.orders.find("W1003")
    assert (made.line_ids, order.untouched_lines) == ((), order.lines)


async def test_some_pieces_of_a_line_are_worth_their_share(commerce: Commerce) -> None:
    order = await commerce.orders.find("W1001")
    mugs = order.lines[1]

    paid = [order.paid_for({mugs.id: quantity}) for quantity in (1, 2)]

    assert (mugs.quantity, paid) == (2, [Money.of("12.90", "EUR"), Money.of("25.80", "EUR")])
