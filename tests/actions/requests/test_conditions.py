"""A condition is honoured where the shop can judge it, and said again plainly where only the shopper can."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions.requests.conditions import conditions_in, is_otherwise
from commerce.adapters.memory import InMemoryCommerce
from tests.actions.requests.stage import BY_KIND, YES, state
from tests.actions.talk import Talk

EXCHANGE = ("exchange the running shoes of W1003 for a size 43, visa", "exchange_item")
ELSE_RETURN = ("if it is not available, return the running shoes to the original card", "return_item")
BOTH = f"{EXCHANGE[0]}; {ELSE_RETURN[0]}"


def sell_out(commerce: InMemoryCommerce, variant_id: str) -> None:
    products = commerce.shop.products
    product = products[variant_id[:7]]
    variants = tuple(replace(v, available=0) if v.id == variant_id else v for v in product.variants)
    products[product.id] = replace(product, variants=variants)


async def test_what_was_said_for_the_other_case_is_dropped_once_the_first_is_done(
    ada: Talk, commerce: InMemoryCommerce
) -> None:
    await ada.say(BOTH, "exchange_item", parts=(EXCHANGE, ELSE_RETURN))

    assert await ada.names(*YES) == ["utter_done_exchange_item"]
    assert ada.slots["queue"] is None
    assert commerce.shop.orders["W1003"].returns == ()


async def test_what_was_said_for_the_other_case_comes_where_the_first_cannot_be_had(
    ada: Talk, commerce: InMemoryCommerce
) -> None:
    sell_out(commerce, "RUN-001-43-BLACK")

    said = [each["response"] for each in await ada.say(BOTH, "exchange_item", parts=(EXCHANGE, ELSE_RETURN))]

    assert said[-3:] == ["utter_refused_variant_unavailable", "utter_request_otherwise", "utter_confirm_return_item"]
    assert await ada.names(*YES) == ["utter_done_return_item"]


@pytest.mark.parametrize(
    ("other", "lines"),
    [
        ("if it's sold out I'll return them to the visa", ("W1003-1",)),
        ("si no hay, las devuelvo a la visa", ("W1003-1",)),
        ("if it is not available, return the jacket to the visa", ("W1003-2",)),
        ("otherwise return both to the visa", ("W1003-1", "W1003-2")),
    ],
)
async def test_the_other_case_is_about_the_same_things_unless_it_names_its_own(
    ada: Talk, commerce: InMemoryCommerce, other: str, lines: tuple[str, ...]
) -> None:
    sell_out(commerce, "RUN-001-43-BLACK")

    await ada.say(f"{EXCHANGE[0]}; {other}", "exchange_item", parts=(EXCHANGE, (other, "return_item")))
    await ada.say(*YES)

    assert [each.line_ids for each in commerce.shop.orders["W1003"].returns] == [lines]


async def test_a_condition_that_the_shop_cannot_judge_is_said_again_before_the_yes(
    ada: Talk, commerce: InMemoryCommerce
) -> None:
    before = state(commerce)

    said = await ada.say("cancel W1002, changed my mind, but only if my wife gets the money", "cancel_order")

    assert [each["response"] for each in said] == ["utter_request_condition", "utter_confirm_cancel_order"]
    assert said[0]["condition"] == "but only if my wife gets the money"
    assert state(commerce) == before


async def test_a_yes_with_a_condition_is_no_yes(ada: Talk, commerce: InMemoryCommerce) -> None:
    before = state(commerce)
    await ada.say(BY_KIND["cancel_order"].text, "cancel_order")

    said = await ada.names("yes, but only if it is free", "affirm")

    assert said == ["utter_request_condition", "utter_confirm_cancel_order"]
    assert state(commerce) == before


@pytest.mark.parametrize(
    "text",
    [
        "cancel it only if it has not shipped",
        "only if the white one is in stock",
        "cámbialo solo si está disponible",
        "cancélalo siempre que sea posible",
        "if you can, cancel it",
    ],
)
def test_what_the_shop_judges_anyway_is_not_said_again(text: str) -> None:
    assert conditions_in(text) == ()


@pytest.mark.parametrize(
    "clause",
    ["otherwise cancel", "if not, return it", "if there isn't one cancel the order", "si no hay, cancela el pedido"],
)
def test_the_other_case_is_recognised(clause: str) -> None:
    assert is_otherwise(clause)


@pytest.mark.parametrize("clause", ["cancel it", "if you can cancel it", "si puedes cancélalo", "and return the lamp"])
def test_nothing_else_is_taken_for_the_other_case(clause: str) -> None:
    assert not is_otherwise(clause)
