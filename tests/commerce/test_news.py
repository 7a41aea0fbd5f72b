"""News of the shop: only what it signed is believed, and whoever waited is told once."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from commerce.adapters.memory import InMemoryCommerce
from commerce.adapters.waybill.webhooks import MAX_AGE_S, WaybillEvents
from commerce.errors import Invalid, NotAllowed, Unavailable
from tests.commerce.signing import signed

KEY = "in-memory"
BACK = "RUN-001-43-BLACK"
SOLD_OUT = "RUN-001-44-BLACK"


def event(back: str = BACK, /, **alert: Any) -> dict[str, Any]:
    wish = {
        "id": "ALERT-1",
        "product_id": "RUN-001",
        "variant_id": None,
        "customer_id": None,
        "email": "one@example.com",
        "language": None,
        "created_at": "2026-03-01T08:00:00Z",
    }
    told = {"id": "EVT-1", "type": "product.restocked", "occurred_at": "2026-03-04T09:30:00Z", "product_id": "RUN-001"}
    return {**told, "variant_id": back, "alert": {**wish, **alert}}


async def take(commerce: InMemoryCommerce, document: Any, key: str = KEY, **changes: Any) -> None:
    body = json.dumps(document).encode()
    await commerce.news.take(signed(key, body, **changes), body)


async def test_whoever_waited_gets_a_mail(in_memory: InMemoryCommerce) -> None:
    await take(in_memory, event())

    (mail,) = in_memory.letters.sent
    assert (mail.to, mail.language) == ("one@example.com", "en")
    assert "(43, black)" in mail.subject.lower()


@pytest.mark.parametrize(
    ("alert", "preference", "language"),
    [
        ({"language": "es-MX", "customer_id": "C1001"}, "en", "es"),
        ({"customer_id": "C1001"}, "es", "es"),
        ({"customer_id": "C2001"}, None, "en"),
        ({"customer_id": "C9999"}, None, "en"),
    ],
)
async def test_it_is_in_the_language_of_the_wish_then_of_the_preference_then_of_the_profile(
    in_memory: InMemoryCommerce, alert: dict[str, str], preference: str | None, language: str
) -> None:
    if preference:
        await in_memory.customers.set_preferences("C1001", {"language": preference}, idempotency_key="k")

    await take(in_memory, event(**alert))

    assert [mail.language for mail in in_memory.letters.sent] == [language]


async def test_a_customer_who_wants_text_messages_gets_one(in_memory: InMemoryCommerce) -> None:
    await in_memory.customers.set_preferences("C1001", {"notify_by": "sms"}, idempotency_key="k")

    await take(in_memory, event(customer_id="C1001"))

    assert ([each.to for each in in_memory.telephone.sent], in_memory.letters.sent) == (["+33612345678"], [])


async def test_an_event_that_comes_again_sends_nothing_more(in_memory: InMemoryCommerce) -> None:
    await take(in_memory, event())
    await take(in_memory, event())
    await take(in_memory, {**event(), "id": "EVT-2"})

    assert len(in_memory.letters.sent) == 1


async def test_a_mail_that_could_not_be_sent_is_wanted_again(in_memory: InMemoryCommerce) -> None:
    in_memory.letters.fault = Unavailable("full")
    with pytest.raises(Unavailable):
        await take(in_memory, event())
    in_memory.letters.fault = None

    await take(in_memory, event())

    assert len(in_memory.letters.sent) == 1


async def test_what_is_sold_out_again_is_waited_for_again_and_not_told(in_memory: InMemoryCommerce) -> None:
    await take(in_memory, event(SOLD_OUT, variant_id=SOLD_OUT, language="es"))
    await take(in_memory, event(SOLD_OUT, variant_id=SOLD_OUT, language="es"))

    assert in_memory.letters.sent == []
    (alert,) = in_memory.shop.alerts
    assert (alert.variant_id, alert.email, alert.language) == (SOLD_OUT, "one@example.com", "es")


async def test_what_is_no_longer_sold_is_let_go(in_memory: InMemoryCommerce) -> None:
    del in_memory.shop.products["RUN-001"]

    await take(in_memory, event())

    assert in_memory.letters.sent == []


async def test_events_about_orders_are_taken_and_left(in_memory: InMemoryCommerce) -> None:
    await take(in_memory, {"id": "EVT-1", "type": "order.shipped"})

    assert in_memory.letters.sent == []


@pytest.mark.parametrize(
    "changes",
    [
        {"key": "another key"},
        {"signature": "v1=" + "0" * 64},
        {"signature": ""},
        {"signature": "v1=é"},
        {"timestamp": ""},
        {"timestamp": "yesterday"},
        {"timestamp": "9" * 40},
        {"ago_s": MAX_AGE_S + 60},
        {"ago_s": -MAX_AGE_S - 60},
    ],
)
async def test_what_the_shop_did_not_sign_just_now_is_refused(
    in_memory: InMemoryCommerce, changes: dict[str, Any]
) -> None:
    with pytest.raises(NotAllowed):
        await take(in_memory, event(), **changes)

    assert in_memory.letters.sent == []


async def test_a_body_that_was_changed_on_the_way_is_refused(in_memory: InMemoryCommerce) -> None:
    headers = signed(KEY, json.dumps(event()).encode())

    with pytest.raises(NotAllowed):
        await in_memory.news.take(headers, json.dumps(event(email="thief@example.com")).encode())


def test_without_a_key_nothing_is_believed() -> None:
    with pytest.raises(NotAllowed):
        WaybillEvents("").read(signed("", b"{}"), b"{}")


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"null", b"{}", b'{"type": 3}', b'{"type": "product.restocked"}', b"\xff", b"[" * 100_000]
)
def test_what_is_no_event_is_invalid(body: bytes) -> None:
    with pytest.raises(Invalid):
        WaybillEvents(KEY).read(signed(KEY, body), body)


async def test_a_wish_for_any_variant_names_the_one_that_is_back(in_memory: InMemoryCommerce) -> None:
    product = await in_memory.products.find("RUN-001")
    in_memory.shop.products["RUN-001"] = replace(product, variants=product.variants[::-1])

    await take(in_memory, event(variant_id=None))

    assert "43" in in_memory.letters.sent[0].subject
