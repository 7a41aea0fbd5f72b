"""Notices are written in the reader's language, sent once, and never more is claimed than is true."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from commerce import emails
from commerce.adapters.memory import (
    InMemoryCommerce,
    InMemoryNotifications,
    InMemorySentMessages,
)
from commerce.domain.customers import Customer, PasswordReset
from commerce.domain.messages import Email
from commerce.domain.products import RestockAlert
from commerce.errors import DeliveryUnknown, Invalid, Unavailable
from commerce.notices import NOTICES, Delivery, Notices

RESET = PasswordReset("a***@example.com", datetime(2026, 3, 4, 9, 30, tzinfo=UTC), "https://shop.example/reset/secret")
BY_TEXT = {"notify_by": "sms"}


@pytest.fixture
async def ada(in_memory: InMemoryCommerce) -> Customer:
    return await in_memory.customers.find("C1001")


def alert(**changes: object) -> RestockAlert:
    made = RestockAlert("ALERT-1", "RUN-001", "RUN-001-42-BLACK", None, "someone@example.com", datetime.now(UTC))
    return replace(made, **changes)  # type: ignore[arg-type]


async def test_a_return_label_says_number_link_money_and_day(in_memory: InMemoryCommerce, ada: Customer) -> None:
    made = await in_memory.orders.return_lines("W1003", ["W1003-1"], idempotency_key="k")

    notice = await in_memory.notices.return_label(ada, made, "en-GB", "k")

    (mail,) = in_memory.letters.sent
    assert (notice.delivery, notice.to, mail.to) == (Delivery.SENT, "a***@example.com", "ada.moreau@example.com")
    assert made.id in mail.subject
    for part in (
        made.label_url,
        "W1003",
        f"€{made.refund.amount.amount} (Visa ending 4242)",
        str(made.refund.expected_by.year),
        "Hello Ada",
    ):
        assert part in mail.body


async def test_it_is_written_as_the_reader_writes(in_memory: InMemoryCommerce, ada: Customer) -> None:
    made = await in_memory.orders.return_lines("W1003", ["W1003-1"], idempotency_key="k")

    await in_memory.notices.return_label(ada, made, "es", "k")

    (mail,) = in_memory.letters.sent
    assert mail.language == "es"
    assert f"{made.refund.amount.amount} €".replace(".", ",") in mail.body.replace("\xa0", " ")
    assert f" de {made.refund.expected_by.year}" in mail.body


async def test_a_reset_link_goes_to_the_address_on_file_with_the_time_it_ends(
    in_memory: InMemoryCommerce, ada: Customer
) -> None:
    notice = await in_memory.notices.password_reset(ada, RESET, "en-GB", "k")

    (mail,) = in_memory.letters.sent
    assert (notice.is_sent, mail.to) == (True, ada.email)
    assert "https://shop.example/reset/secret" in mail.body
    assert "4 March 2026, 10:30 (GMT+01:00)" in mail.body


async def test_a_reset_that_the_shop_mails_itself_is_not_mailed_by_us(
    in_memory: InMemoryCommerce, ada: Customer
) -> None:
    notice = await in_memory.notices.password_reset(ada, replace(RESET, link=None), "en", "k")

    assert (notice.delivery, notice.to, in_memory.letters.sent) == (Delivery.NOT_OURS, "a***@example.com", [])


async def test_a_restock_alert_names_the_variant(in_memory: InMemoryCommerce) -> None:
    product = await in_memory.products.find("RUN-001")

    await in_memory.notices.restock_alert(alert(), product, "en", "k")

    (mail,) = in_memory.letters.sent
    assert mail.to == "someone@example.com"
    assert "(42, black)" in mail.subject.lower()
    assert product.url in mail.body


async def test_a_cancelled_order_says_what_comes_back(in_memory: InMemoryCommerce, ada: Customer) -> None:
    order = await in_memory.orders.cancel("W1002", reason="x", idempotency_key="k")

    await in_memory.notices.order_cancelled(ada, order, "en-GB", "k")

    (mail,) = in_memory.letters.sent
    assert mail.subject == "Order W1002 is cancelled"
    assert "You get back: €" in mail.body


async def test_an_order_that_was_never_paid_gives_nothing_back(in_memory: InMemoryCommerce, ada: Customer) -> None:
    order = replace(await in_memory.orders.find("W1002"), refunds=(), payments=())

    await in_memory.notices.order_cancelled(ada, order, "en", "k")

    (mail,) = in_memory.letters.sent
    assert "Nothing was charged" in mail.body


async def test_a_changed_order_is_told_as_it_stands_now(in_memory: InMemoryCommerce, ada: Customer) -> None:
    order = await in_memory.orders.find("W1002")

    await in_memory.notices.order_changed(ada, order, "en-GB", "k")

    (mail,) = in_memory.letters.sent
    for part in (order.shipping_address.line1, "France", "Visa ending 4242", "Total: €"):
        assert part in mail.body


async def test_the_same_key_sends_once_and_is_told_as_sent(in_memory: InMemoryCommerce, ada: Customer) -> None:
    notices = await asyncio.gather(
        in_memory.notices.password_reset(ada, RESET, "en", "k"),
        in_memory.notices.password_reset(ada, RESET, "en", "k2"),
    )
    again = await in_memory.notices.password_reset(ada, RESET, "es", "k")

    assert [each.is_sent for each in (*notices, again)] == [True, True, True]
    assert len(in_memory.letters.sent) == 2


async def test_a_mail_that_was_refused_is_told_and_may_be_sent_later(
    in_memory: InMemoryCommerce, ada: Customer
) -> None:
    in_memory.letters.fault = Unavailable("full")
    first = await in_memory.notices.password_reset(ada, RESET, "en", "k")
    in_memory.letters.fault = None
    second = await in_memory.notices.password_reset(ada, RESET, "en", "k")

    assert (first.delivery, second.delivery) == (Delivery.NOT_SENT, Delivery.SENT)
    assert len(in_memory.letters.sent) == 1


async def test_a_mail_that_may_have_left_is_not_sent_again(in_memory: InMemoryCommerce, ada: Customer) -> None:
    in_memory.letters.fault = DeliveryUnknown("lost")
    first = await in_memory.notices.password_reset(ada, RESET, "en", "k")
    in_memory.letters.fault = None
    second = await in_memory.notices.password_reset(ada, RESET, "en", "k")

    assert (first.is_sent, second.is_sent, in_memory.letters.sent) == (False, False, [])


async def test_without_the_record_nothing_is_sent(in_memory: InMemoryCommerce, ada: Customer) -> None:
    in_memory.sent_messages.fault = Unavailable("away")

    notice = await in_memory.notices.password_reset(ada, RESET, "en", "k")

    assert (notice.is_sent, in_memory.letters.sent) == (False, [])


async def test_a_message_that_cannot_be_noted_was_sent_all_the_same(ada: Customer) -> None:
    class Forgetful(InMemorySentMessages):
        async def settle(self, key: str) -> None:
            raise Unavailable("away")

    letters = InMemoryNotifications()

    notice = await Notices(letters, None, emails.load(), Forgetful()).password_reset(ada, RESET, "en", "k")

    assert (notice.is_sent, len(letters.sent)) == (True, 1)


async def test_nobody_waits_long_for_a_slow_server_and_the_mail_still_leaves(ada: Customer) -> None:
    class Slow(InMemoryNotifications):
        async def send(self, message: Email) -> None:
            await asyncio.sleep(0.2)
            await super().send(message)

    letters = Slow()
    notices = Notices(letters, None, emails.load(), InMemorySentMessages(), patience_s=0.01)

    notice = await notices.password_reset(ada, RESET, "en", "k")
    sent_meanwhile = len(letters.sent)
    await notices.close()

    assert (notice.is_sent, sent_meanwhile, len(letters.sent)) == (False, 0, 1)


async def test_what_the_shop_mails_itself_is_left_to_it(ada: Customer) -> None:
    letters = InMemoryNotifications()
    ours = [name for name in NOTICES if name != "password_reset"]

    notice = await Notices(letters, None, emails.load(), InMemorySentMessages(), ours=ours).password_reset(
        ada, RESET, "en", "k"
    )

    assert (notice.delivery, letters.sent) == (Delivery.NOT_OURS, [])


async def test_who_wants_text_messages_gets_one_and_no_mail(in_memory: InMemoryCommerce, ada: Customer) -> None:
    order = await in_memory.orders.cancel("W1002", reason="x", idempotency_key="k")
    texted = replace(ada, preferences=BY_TEXT, phone="+33 6 12 34 56 78")

    notice = await in_memory.notices.order_cancelled(texted, order, "en-GB", "k")

    (message,) = in_memory.telephone.sent
    assert (notice.to, message.to, in_memory.letters.sent) == ("•••678", "+33612345678", [])
    assert message.body.startswith("Harbour & Pine: order W1002 is cancelled. You get back €")


@pytest.mark.parametrize("phone", [None, "", "06 12 34 56 78", "call me"])
async def test_who_has_no_number_that_can_be_called_from_anywhere_gets_a_mail(
    in_memory: InMemoryCommerce, ada: Customer, phone: str | None
) -> None:
    order = await in_memory.orders.find("W1002")

    await in_memory.notices.order_changed(replace(ada, preferences=BY_TEXT, phone=phone), order, "en", "k")

    assert (len(in_memory.letters.sent), in_memory.telephone.sent) == (1, [])


@pytest.mark.parametrize("fault", [Unavailable("away"), Invalid("no such number")])
async def test_a_text_message_that_is_refused_becomes_a_mail(
    in_memory: InMemoryCommerce, ada: Customer, fault: Exception
) -> None:
    order = await in_memory.orders.find("W1002")
    in_memory.telephone.fault = fault  # type: ignore[assignment]

    notice = await in_memory.notices.order_changed(replace(ada, preferences=BY_TEXT), order, "en", "k")

    assert (notice.to, len(in_memory.letters.sent)) == ("a***@example.com", 1)


async def test_a_text_message_that_may_have_left_is_not_sent_as_a_mail_too(
    in_memory: InMemoryCommerce, ada: Customer
) -> None:
    order = await in_memory.orders.find("W1002")
    in_memory.telephone.fault = DeliveryUnknown("lost")

    notice = await in_memory.notices.order_changed(replace(ada, preferences=BY_TEXT), order, "en", "k")

    assert (notice.is_sent, in_memory.letters.sent) == (False, [])


async def test_a_reset_link_is_never_texted(in_memory: InMemoryCommerce, ada: Customer) -> None:
    await in_memory.notices.password_reset(replace(ada, preferences=BY_TEXT), RESET, "en", "k")

    assert (len(in_memory.letters.sent), in_memory.telephone.sent) == (1, [])


async def test_neither_the_link_nor_the_address_reaches_the_log(
    in_memory: InMemoryCommerce, ada: Customer, caplog: pytest.LogCaptureFixture
) -> None:
    in_memory.letters.fault = Unavailable("full")

    await in_memory.notices.password_reset(ada, RESET, "en", "k")

    assert "password_reset was not sent" in caplog.text
    assert "secret" not in caplog.text + repr(RESET)
    assert ada.email not in caplog.text


async def test_the_address_that_was_is_told_of_the_new_one_without_all_of_it(
    in_memory: InMemoryCommerce, ada: Customer
) -> None:
    notice = await in_memory.notices.email_changed(ada, "lovelace@example.org", "en", "k")

    (mail,) = in_memory.letters.sent
    assert (notice.is_sent, mail.to) == (True, "ada.moreau@example.com")
    assert "l***@example.org" in mail.body
    assert "lovelace" not in mail.body


@pytest.mark.parametrize(("language", "deadline"), [("en", "one month"), ("es", "un mes")])
async def test_a_demand_is_told_with_its_number_and_how_long_it_takes(
    in_memory: InMemoryCommerce, ada: Customer, language: str, deadline: str
) -> None:
    await in_memory.notices.privacy_recorded(ada, "INT-1", "…", language, "k")

    (mail,) = in_memory.letters.sent
    assert "INT-1" in mail.subject
    assert deadline in mail.body
