"""An alert for what is sold out: for whom, for which variant, where to; after a yes, and once."""

from __future__ import annotations

import copy
import dataclasses

import pytest

from commerce.adapters.memory import InMemoryCommerce
from commerce.domain.products import Variant
from commerce.errors import Unavailable
from tests.actions import entities
from tests.actions.conftest import signed_in
from tests.actions.talk import Said, Talk

ALERT = "notify_restock"
YES = ("yes please", "affirm")


def names(said: list[Said]) -> list[str]:
    return [each["response"] for each in said]


def gone(commerce: InMemoryCommerce, product_id: str, *variant_ids: str) -> None:
    """Sell out these variants, and no others of a product."""
    product = commerce.shop.products[product_id]

    def stocked(variant: Variant) -> Variant:
        return dataclasses.replace(variant, available=0 if variant.id in variant_ids else 3)

    commerce.shop.products[product_id] = dataclasses.replace(product, variants=tuple(map(stocked, product.variants)))


def alerts(commerce: InMemoryCommerce) -> list[tuple[str, str | None, str | None, str]]:
    return [(each.product_id, each.variant_id, each.customer_id, each.email) for each in commerce.shop.alerts]


async def test_a_known_shopper_agrees_and_has_one_alert(ada: Talk, commerce: InMemoryCommerce) -> None:
    gone(commerce, "KET-001", "KET-001-WHITE")

    said = await ada.say("tell me when the electric kettle in white is back", ALERT)

    assert [(each["response"], each["product"]) for each in said] == [
        ("utter_confirm_notify_restock", "Electric kettle, white")
    ]
    assert said[0]["email"] == "a***@example.com"
    assert commerce.shop.alerts == []
    assert names(await ada.say(*YES)) == ["utter_done_notify_restock"]
    assert alerts(commerce) == [("KET-001", "KET-001-WHITE", "C1001", "ada.moreau@example.com")]


async def test_a_guest_is_asked_for_an_address(talk: Talk, commerce: InMemoryCommerce) -> None:
    gone(commerce, "KET-001", "KET-001-WHITE")
    assert names(await talk.say("notify me when the white electric kettle is back", ALERT)) == [
        "utter_ask_email_for_alert"
    ]

    said = await talk.say("jo@example.org", "inform")

    assert (said[0]["response"], said[0]["email"]) == ("utter_confirm_notify_restock", "jo@example.org")
    assert names(await talk.say(*YES)) == ["utter_done_notify_restock"]
    assert alerts(commerce) == [("KET-001", "KET-001-WHITE", None, "jo@example.org")]


async def test_the_button_of_a_sold_out_variant_needs_no_more_words(ada: Talk, commerce: InMemoryCommerce) -> None:
    gone(commerce, "RUN-001", "RUN-001-44-BLACK")
    sold_out = await ada.say("running shoes in 44 black?", "check_stock")
    payload = sold_out[0]["buttons"][0]["payload"]
    pressed = [entities.entity("product", "RUN-001-44-BLACK", 0, 0)]

    said = await ada.say(payload, ALERT, pressed)

    assert said[0]["product"] == "Running shoes, 44, black"


@pytest.mark.parametrize("text", ["let me know when it's back", "avísame cuando vuelva a haber", "notify me"])
async def test_it_is_what_was_just_said_to_be_sold_out(ada: Talk, commerce: InMemoryCommerce, text: str) -> None:
    gone(commerce, "RUN-001", "RUN-001-44-BLACK", "RUN-001-45-BLUE")
    await ada.say("running shoes in 44 black?", "check_stock")

    assert (await ada.say(text, ALERT))[0]["product"] == "Running shoes, 44, black"


async def test_a_yes_to_the_offer_begins_the_alert(ada: Talk, commerce: InMemoryCommerce) -> None:
    gone(commerce, "RUN-001", "RUN-001-44-BLACK", "RUN-001-45-BLUE")
    await ada.say("running shoes in 44 black?", "check_stock")

    said = await ada.say(*YES)

    assert (said[0]["response"], said[0]["product"]) == ("utter_confirm_notify_restock", "Running shoes, 44, black")
    assert commerce.shop.alerts == []


async def test_of_several_sold_out_one_is_asked_for(ada: Talk, commerce: InMemoryCommerce) -> None:
    gone(commerce, "KET-001", "KET-001-WHITE", "KET-001-STEEL")
    said = await ada.say("tell me when the electric kettle is back", ALERT)
    assert [button["title"] for button in said[0]["buttons"]] == ["white", "steel"]

    assert (await ada.say("steel please", "inform"))[0]["product"] == "Electric kettle, steel"


async def test_any_of_them_will_do(ada: Talk, commerce: InMemoryCommerce) -> None:
    gone(commerce, "KET-001", "KET-001-WHITE", "KET-001-STEEL", "KET-001-BLACK")
    await ada.say("tell me when the electric kettle is back", ALERT)
    await ada.say("any", "inform")

    await ada.say(*YES)

    assert alerts(commerce) == [("KET-001", None, "C1001", "ada.moreau@example.com")]


async def test_of_several_products_one_is_asked_for(ada: Talk, commerce: InMemoryCommerce) -> None:
    gone(commerce, "KET-001", "KET-001-WHITE")
    assert names(await ada.say("tell me when the kettle is back", ALERT)) == ["utter_product_which_of"]

    assert (await ada.say("the electric one", "inform"))[0]["product"] == "Electric kettle, white"


async def test_what_is_in_stock_needs_no_alert(ada: Talk, commerce: InMemoryCommerce) -> None:
    gone(commerce, "KET-001")

    assert names(await ada.say("tell me when the electric kettle in white is back", ALERT)) == [
        "utter_restock_in_stock"
    ]
    assert ada.active_loop is None


async def test_a_no_sets_nothing(ada: Talk, commerce: InMemoryCommerce) -> None:
    gone(commerce, "KET-001", "KET-001-WHITE")
    await ada.say("tell me when the electric kettle is back", ALERT)

    assert names(await ada.say("no", "deny")) == ["utter_request_dropped"]
    assert commerce.shop.alerts == []


async def test_a_question_on_the_way_does_not_change_what_it_is_for(ada: Talk, commerce: InMemoryCommerce) -> None:
    gone(commerce, "KET-001", "KET-001-WHITE")
    await ada.say("tell me when the electric kettle is back", ALERT)

    said = await ada.say("how much is the toaster?", "ask_price")

    assert names(said) == ["utter_price", "utter_confirm_notify_restock"]
    assert said[-1]["product"] == "Electric kettle, white"


async def test_a_yes_twice_or_replayed_sets_one_alert(ada: Talk, commerce: InMemoryCommerce) -> None:
    gone(commerce, "KET-001", "KET-001-WHITE")
    await ada.say("tell me when the electric kettle is back", ALERT)
    before = copy.deepcopy((ada.slots, ada.events, ada.active_loop))
    await ada.say(*YES)

    ada.slots, ada.events, ada.active_loop = before
    await ada.say(*YES)

    assert len(commerce.shop.alerts) == 1


async def test_a_shop_that_is_away_sets_it_later_and_once(ada: Talk, commerce: InMemoryCommerce) -> None:
    gone(commerce, "KET-001", "KET-001-WHITE")
    await ada.say("tell me when the electric kettle is back", ALERT)
    commerce.shop.fault = Unavailable()
    await ada.say(*YES)
    commerce.shop.fault = None

    await ada.say("/try_again", "try_again")

    assert len(commerce.shop.alerts) == 1


async def test_a_known_shopper_is_written_to_at_the_address_on_file(ada: Talk, commerce: InMemoryCommerce) -> None:
    gone(commerce, "KET-001", "KET-001-WHITE")
    await ada.say("tell me at ben.okafor@example.com when the electric kettle is back", ALERT)
    await ada.say(*YES)

    assert [each.email for each in commerce.shop.alerts] == ["ada.moreau@example.com"]


async def test_a_guest_learns_nothing_of_whose_address_it_is(talk: Talk, commerce: InMemoryCommerce) -> None:
    gone(commerce, "KET-001", "KET-001-WHITE")
    await talk.say("tell me at ada.moreau@example.com when the white electric kettle is back", ALERT)
    await talk.say(*YES)

    assert [each.customer_id for each in commerce.shop.alerts] == [None]
    assert "customers.find" not in commerce.shop.asked
    assert talk.slots.get("identity") is None


async def test_another_shopper_does_not_go_on_with_it(ada: Talk, commerce: InMemoryCommerce) -> None:
    gone(commerce, "KET-001", "KET-001-WHITE")
    await ada.say("tell me when the electric kettle is back", ALERT)
    ben = Talk(commerce, **signed_in("C2001"))
    ben.slots, ben.active_loop = ada.slots, ada.active_loop

    await ben.say(*YES)

    assert commerce.shop.alerts == []


@pytest.mark.parametrize(
    "text",
    [
        "when will the running shoes in 44 black be back in stock?",
        "cuándo vuelven las zapatillas de correr negras del 44?",
    ],
)
async def test_who_only_asks_for_the_day_is_told_it(talk: Talk, commerce: InMemoryCommerce, text: str) -> None:
    gone(commerce, "RUN-001", "RUN-001-44-BLACK")

    assert names(await talk.say(text, ALERT))[0] == "utter_stock_sold_out_until"


@pytest.mark.parametrize(
    "text", ["remove me from the restock list", "am i still on the waitlist", "quítame el aviso de stock"]
)
async def test_what_was_set_before_cannot_be_seen_here(ada: Talk, text: str) -> None:
    assert names(await ada.say(text, ALERT)) == ["utter_restock_not_visible"]
