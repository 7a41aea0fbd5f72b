"""What every adapter answers about customers."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from commerce.commerce import Commerce
from commerce.domain.customers import CustomerChange, Segment
from commerce.domain.interactions import Ended, InteractionNote, Outcome
from commerce.errors import Invalid, NotFound


async def test_a_customer_is_found_by_id(commerce: Commerce) -> None:
    ada = await commerce.customers.find("C1001")

    assert (ada.name, ada.segment, ada.timezone) == ("Ada Moreau", Segment.REGULAR, "Europe/Paris")
    assert ada.addresses[0].postcode == "75011"
    assert [card.id for card in ada.gift_cards] == ["PM1001-3"]


@pytest.mark.parametrize("customer_id", ["C9999", "..", "C1001/preferences"])
async def test_a_customer_that_is_not_there_is_not_found(commerce: Commerce, customer_id: str) -> None:
    with pytest.raises(NotFound):
        await commerce.customers.find(customer_id)


@pytest.mark.parametrize("email", ["ada.moreau@example.com", " Ada.Moreau@Example.COM "])
async def test_a_customer_is_found_by_email_however_it_is_typed(commerce: Commerce, email: str) -> None:
    assert [each.id for each in await commerce.customers.with_email(email)] == ["C1001"]


async def test_part_of_an_email_finds_nobody(commerce: Commerce) -> None:
    assert await commerce.customers.with_email("moreau@example.com") == ()


@pytest.mark.parametrize(
    ("name", "postcode"), [("Ada Moreau", "75011"), ("ada  MOREAU", "75010"), ("Adá Moreau", "750 11")]
)
async def test_a_customer_is_found_by_name_and_any_postcode(commerce: Commerce, name: str, postcode: str) -> None:
    assert [each.id for each in await commerce.customers.with_name_and_postcode(name, postcode)] == ["C1001"]


@pytest.mark.parametrize(("name", "postcode"), [("Ada", "75011"), ("Ada Moreau", "10115"), ("Ben Okafor", "75011")])
async def test_half_a_match_of_name_and_postcode_finds_nobody(commerce: Commerce, name: str, postcode: str) -> None:
    assert await commerce.customers.with_name_and_postcode(name, postcode) == ()


async def test_a_change_of_a_profile_is_seen_at_once(commerce: Commerce) -> None:
    await commerce.customers.find("C1001")

    await commerce.customers.update("C1001", CustomerChange(phone="+33698765432"), idempotency_key="k1")

    assert (await commerce.customers.find("C1001")).phone == "+33698765432"


async def test_an_empty_phone_forgets_it(commerce: Commerce) -> None:
    after = await commerce.customers.update("C1001", CustomerChange(phone=""), idempotency_key="k1")

    assert after.phone is None


@pytest.mark.parametrize(
    "change",
    [CustomerChange(timezone="Mars/Olympus"), CustomerChange(email="ben.okafor@example.com"), CustomerChange()],
)
async def test_a_change_that_cannot_be_is_invalid(commerce: Commerce, change: CustomerChange) -> None:
    with pytest.raises(Invalid):
        await commerce.customers.update("C1001", change, idempotency_key="k1")


async def test_preferences_are_merged_and_none_forgets(commerce: Commerce) -> None:
    await commerce.customers.set_preferences("C1001", {"language": "es", "newsletter": None}, idempotency_key="k1")

    assert (await commerce.customers.find("C1001")).preferences == {"language": "es"}


async def test_a_reset_link_goes_to_the_address_on_file(commerce: Commerce) -> None:
    reset = await commerce.customers.reset_password("C1001", idempotency_key="k1")

    assert reset.sent_to == "a***@example.com"


async def test_a_reset_link_is_made_once_and_another_time_it_is_another(commerce: Commerce) -> None:
    first = await commerce.customers.reset_password("C1001", idempotency_key="k1")
    again = await commerce.customers.reset_password("C1001", idempotency_key="k1")
    other = await commerce.customers.reset_password("C1001", idempotency_key="k2")

    assert first == again
    assert first.link is not None
    assert first.link != other.link


async def test_a_note_is_kept_once(commerce: Commerce) -> None:
    note = InteractionNote("C1001", "track_order", "web", "Asked where W1001 is.", "W1001")

    first = await commerce.interactions.add(note, idempotency_key="k1")
    second = await commerce.interactions.add(note, idempotency_key="k1")

    assert (first, first.kind, first.order_id) == (second, "track_order", "W1001")


async def test_a_note_tells_what_was_wanted_in_a_word(commerce: Commerce) -> None:
    note = InteractionNote("C1001", "privacy_request", "web", "Wants it all gone.", topic="delete")

    assert (await commerce.interactions.add(note, idempotency_key="k1")).topic == "delete"


def ended(*order_ids: str) -> Ended:
    began, over = datetime(2026, 3, 4, 9, 30, tzinfo=UTC), datetime(2026, 3, 4, 9, 41, 5, tzinfo=UTC)
    wishes = ("track_order", "cancel_order")
    return Ended(Outcome.RESOLVED, "es", began, over, wishes, order_ids, ("cancel_order",), 5)


async def test_a_conversation_that_is_over_is_kept_as_it_went(commerce: Commerce) -> None:
    note = InteractionNote("C1001", "track_order", "web", "track_order", None, ended("W1001", "W1002"))

    kept = await commerce.interactions.add(note, idempotency_key="k1")

    assert kept.conversation == note.conversation


async def test_a_conversation_with_someone_who_stayed_unknown_is_kept_too(commerce: Commerce) -> None:
    kept = await commerce.interactions.add(
        InteractionNote(None, "ask_product", "web", "ask_product", None, ended()), idempotency_key="k1"
    )

    assert (kept.customer_id, kept.conversation) == (None, ended())


@pytest.mark.parametrize(("customer_id", "order_id"), [("C1001", "W2001"), ("C1001", "W9999"), (None, "W1001")])
async def test_orders_of_someone_else_cannot_be_in_a_note(
    commerce: Commerce, customer_id: str | None, order_id: str
) -> None:
    for note in (
        InteractionNote(customer_id, "track_order", "web", "x", order_id),
        InteractionNote(customer_id, "track_order", "web", "x", None, ended(order_id)),
    ):
        with pytest.raises(NotFound):
            await commerce.interactions.add(note, idempotency_key=f"k-{note.order_id}")


async def test_a_note_about_nobody_is_not_found(commerce: Commerce) -> None:
    with pytest.raises(NotFound):
        await commerce.interactions.add(InteractionNote("C9999", "greet", "web", "Hello."), idempotency_key="k1")
