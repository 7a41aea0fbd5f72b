"""Prices as they are now, sums that are right, codes with their conditions, and no promise about other shops."""

from __future__ import annotations

import dataclasses
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commerce.adapters.memory import InMemoryCommerce, in_memory_commerce
from commerce.domain.money import Money
from tests.actions.catalogue.conftest import GOODS
from tests.actions.talk import Said, Talk, text_of

PRICE = "ask_price"
ONE_PRICE = [
    p
    for p in GOODS.values()
    if len({v.price for v in p.variants}) == 1 and all(v.list_price is None for v in p.variants)
]


def names(said: list[Said]) -> list[str]:
    return [each["response"] for each in said]


def cost(commerce: InMemoryCommerce, product_id: str, price: str, before: str | None = None) -> None:
    product = commerce.shop.products[product_id]
    was = Money.of(before, "EUR") if before else None
    changed = (dataclasses.replace(v, price=Money.of(price, "EUR"), list_price=was) for v in product.variants)
    commerce.shop.products[product_id] = dataclasses.replace(product, variants=tuple(changed))


async def test_the_price_is_the_one_of_now(talk: Talk, commerce: InMemoryCommerce) -> None:
    await talk.say("how much is the toaster?", PRICE)
    cost(commerce, "TOA-001", "39.50")

    said = await talk.say("how much is the toaster now?", PRICE)

    assert said[0]["price"] == "€39.50"


async def test_a_lower_price_is_told_with_the_one_before(talk: Talk, commerce: InMemoryCommerce) -> None:
    cost(commerce, "TOA-001", "30.00", before="44.90")

    assert (await talk.say("price of the toaster", PRICE))[0]["price"] == "€30.00 instead of €44.90"


async def test_variants_of_different_prices_are_listed(talk: Talk) -> None:
    said = await talk.say("is the 200x300 rug dearer than the 160x230?", PRICE)

    assert names(said) == ["utter_price_by_variant"]
    assert "160x230" in said[0]["prices"]
    assert "200x300" in said[0]["prices"]
    assert "120x180" not in said[0]["prices"]


async def test_it_is_what_was_spoken_of(talk: Talk) -> None:
    await talk.say("is the rain jacket waterproof?", "ask_product")

    assert (await talk.say("how much is it?", PRICE))[0]["product"] == "Rain jacket"


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(ONE_PRICE), st.integers(2, 30))
async def test_pieces_cost_so_many_times_the_price(product: object, pieces: int) -> None:
    commerce = in_memory_commerce()
    commerce.shop.products = dict(GOODS)
    product_id = product.id  # type: ignore[attr-defined]
    price = GOODS[product_id].variants[0].price

    said = await Talk(commerce).say(f"price for {pieces} pieces of the {GOODS[product_id].name}", PRICE)

    total = next(each["total"] for each in said if each["response"] == "utter_price_pieces")
    assert Decimal(total.replace("€", "").replace(",", "")) == price.amount * pieces


async def test_several_things_are_summed_up(talk: Talk, commerce: InMemoryCommerce) -> None:
    cost(commerce, "TOA-001", "44.90")
    cost(commerce, "MUG-001", "12.90")

    said = await talk.say("the toaster and two mugs, what is that together?", PRICE)

    assert said[-1]["response"] == "utter_price_total"
    assert said[-1]["total"] == "€70.70"


async def test_currencies_are_not_added_up(talk: Talk, commerce: InMemoryCommerce) -> None:
    cost(commerce, "TOA-001", "44.90")
    mug = commerce.shop.products["MUG-001"]
    dollars = tuple(dataclasses.replace(v, price=Money.of("12.00", "USD"), list_price=None) for v in mug.variants)
    commerce.shop.products["MUG-001"] = dataclasses.replace(mug, variants=dollars)

    assert names(await talk.say("the toaster and two mugs together?", PRICE)) == [
        "utter_price",
        "utter_price",
        "utter_price_pieces",
    ]


async def test_a_sold_out_thing_has_a_price_and_is_said_to_be_sold_out(talk: Talk, commerce: InMemoryCommerce) -> None:
    toaster = commerce.shop.products["TOA-001"]
    gone = tuple(dataclasses.replace(variant, available=0) for variant in toaster.variants)
    commerce.shop.products["TOA-001"] = dataclasses.replace(toaster, variants=gone)

    assert names(await talk.say("how much is the toaster", PRICE)) == ["utter_price", "utter_price_sold_out"]


async def test_something_cheaper_costs_less_and_is_there(talk: Talk, commerce: InMemoryCommerce) -> None:
    await talk.say("how much is the floor lamp?", PRICE)

    said = await talk.say("too expensive, anything cheaper?", PRICE)

    assert names(said) == ["utter_price_cheaper"]
    own = min(variant.price.amount for variant in GOODS["LAM-002"].variants)
    for button in said[0]["buttons"]:
        product = GOODS[button["payload"].split('"')[3]]
        assert product.cheapest is not None
        assert product.cheapest.price.amount < own


async def test_nothing_is_cheaper_than_the_cheapest(talk: Talk, commerce: InMemoryCommerce) -> None:
    cost(commerce, "MUG-001", "1.00")
    await talk.say("how much is the mug?", PRICE)

    assert names(await talk.say("anything cheaper?", PRICE)) == ["utter_price_none_cheaper"]


async def test_only_what_costs_less_than_it_did_is_on_sale(talk: Talk, commerce: InMemoryCommerce) -> None:
    for product_id, product in GOODS.items():
        cost(commerce, product_id, str(product.variants[0].price.amount))
    cost(commerce, "TOA-001", "30.00", before="44.90")

    said = await talk.say("anything on sale right now?", PRICE)

    assert names(said) == ["utter_price_on_sale"]
    assert [button["payload"] for button in said[0]["buttons"]] == ['/ask_product{"product":"TOA-001"}']


@pytest.mark.parametrize(
    ("text", "response"),
    [
        ("does WELCOME10 still work?", "utter_coupon"),
        ("what does welcome10 give me", "utter_coupon"),
        ("code freeship", "utter_coupon_free_shipping"),
        ("is SPRING20 still valid?", "utter_coupon_expired"),
        ("el código VERANO99 no funciona", "utter_coupon_unknown"),
        ("WELCOME10 on the office chair?", "utter_coupon_basket"),
        ("does FIVE work on the mug?", "utter_coupon_minimum"),
        ("can I use SHOES15 on the office chair?", "utter_coupon_other_category"),
    ],
)
async def test_a_code_is_answered_by_its_conditions(talk: Talk, text: str, response: str) -> None:
    assert names(await talk.say(text, PRICE)) == [response]


async def test_what_a_code_takes_off_is_what_the_shop_says(talk: Talk, commerce: InMemoryCommerce) -> None:
    cost(commerce, "CHA-001", "249.00")

    said = await talk.say("WELCOME10 on the office chair?", PRICE)

    assert (said[0]["off"], said[0]["total"], said[0]["before"]) == ("€24.90", "€224.10", "€249.00")


async def test_a_code_for_an_order_wants_to_know_who_is_there(talk: Talk) -> None:
    assert names(await talk.say("does WELCOME10 work on order W1002?", PRICE)) == ["utter_ask_email_for_order"]

    said = await talk.say("ada.moreau@example.com", "inform")

    assert [(each["response"], each["order_id"]) for each in said] == [("utter_coupon_order", "W1002")]


async def test_a_code_is_not_checked_for_the_order_of_another(ada: Talk, commerce: InMemoryCommerce) -> None:
    said = await ada.say("does WELCOME10 work on order W2001?", PRICE)

    assert names(said) == ["utter_order_not_found"]
    assert "coupons.check_order" not in commerce.shop.asked
    assert said == await ada.say("does WELCOME10 work on order W2001?", PRICE)
    unknown = await ada.say("does WELCOME10 work on order W9999?", PRICE)
    assert text_of(unknown).replace("W9999", "W2001") == text_of(said)


async def test_another_shops_price_is_not_matched_by_a_guess(talk: Talk) -> None:
    said = await talk.say("saw the same vacuum for 20 less elsewhere, can you match that?", PRICE)

    assert "utter_price" not in names(said)


async def test_what_is_not_sold_has_no_price(talk: Talk) -> None:
    assert names(await talk.say("how much is the sofa?", PRICE)) == ["utter_product_none"]
