"""What every adapter answers about money."""

from __future__ import annotations

import pytest

from commerce.commerce import Commerce
from commerce.domain.money import Money
from commerce.domain.payments import PaymentStatus, RefundStatus
from commerce.errors import Invalid, NotFound, Refused

TEN = Money.of("10.00", "EUR")


async def failed_payment(commerce: Commerce) -> str:
    payment = (await commerce.orders.find("W2001")).last_payment
    assert payment is not None
    return payment.id


async def test_a_payment_is_found(commerce: Commerce) -> None:
    payment = await commerce.payments.find(await failed_payment(commerce))

    assert (payment.order_id, payment.status) == ("W2001", PaymentStatus.FAILED)


async def test_what_is_not_there_is_not_found(commerce: Commerce) -> None:
    with pytest.raises(NotFound):
        await commerce.payments.find("PAY-NOPE-1")
    with pytest.raises(NotFound):
        await commerce.payments.find_refund("REF-NOPE-1")


async def test_a_failed_payment_is_retried_by_link_once(commerce: Commerce) -> None:
    payment_id = await failed_payment(commerce)

    first = await commerce.payments.retry(payment_id, idempotency_key="k1")
    second = await commerce.payments.retry(payment_id, idempotency_key="k1")
    with pytest.raises(Refused) as again:
        await commerce.payments.retry(payment_id, idempotency_key="k2")

    assert first == second
    assert (first.status, again.value.code) == (PaymentStatus.PENDING, "payment_not_retryable")
    assert (first.retry_url or "").startswith("https://")


async def test_a_retry_by_a_strange_method_is_refused(commerce: Commerce) -> None:
    with pytest.raises(Refused) as refused:
        await commerce.payments.retry(
            await failed_payment(commerce), payment_method_id="PM1001-1", idempotency_key="k1"
        )

    assert refused.value.code == "payment_method_not_on_file"


async def test_part_of_an_order_is_given_back(commerce: Commerce) -> None:
    refund = await commerce.payments.refund("W1003", TEN, reason="arrived scratched", idempotency_key="k1")

    assert (refund.amount, refund.status) == (TEN, RefundStatus.PENDING)
    assert await commerce.payments.find_refund(refund.id) == refund
    assert (await commerce.orders.find("W1003")).refunded == TEN


async def test_a_previewed_refund_does_not_happen(commerce: Commerce) -> None:
    await commerce.payments.refund("W1003", TEN, idempotency_key="k1", preview=True)

    assert (await commerce.orders.find("W1003")).refunds == ()


async def test_no_more_is_given_back_than_was_paid(commerce: Commerce) -> None:
    too_much = (await commerce.orders.find("W1003")).paid + Money.of("0.01", "EUR")

    with pytest.raises(Refused) as refused:
        await commerce.payments.refund("W1003", too_much, idempotency_key="k1")

    assert refused.value.code == "over_refund"


@pytest.mark.parametrize("amount", [Money.of("10.00", "USD"), Money.of("0.00", "EUR")])
async def test_an_amount_that_cannot_be_given_back_is_invalid(commerce: Commerce, amount: Money) -> None:
    with pytest.raises(Invalid):
        await commerce.payments.refund("W1003", amount, idempotency_key="k1")


async def test_a_previewed_retry_does_not_happen(commerce: Commerce) -> None:
    payment_id = await failed_payment(commerce)

    preview = await commerce.payments.retry(payment_id, idempotency_key="k1", preview=True)

    assert preview.status is PaymentStatus.PENDING
    assert await failed_payment(commerce) == payment_id


async def test_a_payment_method_that_is_changed_gets_later_refunds(commerce: Commerce) -> None:
    await commerce.orders.change_payment("W1002", "PM1001-2", idempotency_key="k1")

    refund = await commerce.payments.refund("W1002", TEN, idempotency_key="k2")

    assert refund.method.id == "PM1001-2"
