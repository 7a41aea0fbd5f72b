"""Items, variants and payment methods are found as people name them, and nothing else is."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from actions.requests.words import VariantChoice, lines_named, methods_named, variant_named
from commerce.adapters.memory import in_memory_commerce
from commerce.adapters.memory.demo_catalogue import catalogue
from commerce.domain.money import Money
from commerce.domain.products import Variant

PRICE = Money(Decimal("99.00"), "EUR")
PRODUCTS = {product.id: product for product in catalogue()}
SHOP = in_memory_commerce().shop


@pytest.mark.parametrize(
    ("current", "text", "meant"),
    [
        ("RUN-001-42-BLACK", "one size up", "RUN-001-43-BLACK"),
        ("RUN-001-42-BLACK", "a bit bigger please", "RUN-001-43-BLACK"),
        ("RUN-001-42-BLACK", "una talla más grande", "RUN-001-43-BLACK"),
        ("RUN-001-42-BLACK", "a smaller one", "RUN-001-41-BLACK"),
        ("RUN-001-42-BLACK", "I have to go up a size", "RUN-001-43-BLACK"),
        ("RUN-001-42-BLACK", "un numero menos", "RUN-001-41-BLACK"),
        ("RUN-001-42-BLACK", "un número más", "RUN-001-43-BLACK"),
        ("RUN-001-42-BLACK", "bigger and in blue", "RUN-001-43-BLUE"),
        ("RUN-001-42-BLUE", "the black one", "RUN-001-42-BLACK"),
        ("RUN-001-42-BLACK", "blue, not black", "RUN-001-42-BLUE"),
        ("RUN-001-42-BLACK", "from black to blue", "RUN-001-42-BLUE"),
        ("RUN-001-42-BLACK", "43 instead of 42", "RUN-001-43-BLACK"),
        ("RUN-001-42-BLACK", "size 43, black", "RUN-001-43-BLACK"),
        ("KET-001-BLACK", "same but in white", "KET-001-WHITE"),
        ("KET-001-BLACK", "the white", "KET-001-WHITE"),
        ("JKT-001-M-NAVY", "XL", "JKT-001-XL-NAVY"),
        ("JKT-001-M-NAVY", "size L in olive", "JKT-001-L-OLIVE"),
        ("RUG-001-160X230", "the smallest one", "RUG-001-120X180"),
        ("RUG-001-160X230", "la más grande", "RUG-001-200X300"),
        ("RUG-001-160X230", "the cheapest", "RUG-001-120X180"),
        ("RUG-001-160X230", "the 200 x 300", "RUG-001-200X300"),
        ("RUG-001-160X230", "la más cara", "RUG-001-200X300"),
    ],
)
def test_a_variant_is_meant(current: str, text: str, meant: str) -> None:
    assert chosen(current, text).clear == PRODUCTS[current[:7]].variant(meant)


@pytest.mark.parametrize(
    ("current", "text"),
    [
        ("SPE-001-TEAL", "not the red one"),
        ("SPE-001-TEAL", "no, not red"),
        ("SPE-001-TEAL", "another one"),
        ("SPE-001-TEAL", "red or black"),
        ("SPE-001-TEAL", "purple"),
        ("RUN-001-45-BLACK", "one size up"),
        ("RUN-001-42-BLACK", "I'm not sure"),
        ("JKT-001-M-NAVY", "it's a bit much, isn't it"),
        ("KET-001-BLACK", ""),
    ],
)
def test_no_variant_is_meant_for_sure(current: str, text: str) -> None:
    assert chosen(current, text).clear is None


def test_what_is_sold_out_is_asked_about_and_nothing_else_is_taken() -> None:
    shoes = PRODUCTS["RUN-001"]
    variants = tuple(replace(v, available=0) if v.id == "RUN-001-43-BLACK" else v for v in shoes.variants)

    choice = variant_named("43", replace(shoes, variants=variants), shoes.variant("RUN-001-42-BLACK"))

    assert choice.clear is None
    assert choice.sold_out == replace(next(v for v in shoes.variants if v.id == "RUN-001-43-BLACK"), available=0)
    assert {v.options["size"] for v in choice.likely} == {"43"}


def test_what_comes_next_to_a_sold_out_variant_is_offered_first() -> None:
    shoes = PRODUCTS["RUN-001"]
    variants = tuple(replace(v, available=0) if v.id == "RUN-001-44-BLACK" else v for v in shoes.variants)

    choice = variant_named("44 in black", replace(shoes, variants=variants), shoes.variant("RUN-001-42-BLACK"))

    assert choice.sold_out is not None
    assert [v.id for v in choice.likely][:3] == ["RUN-001-44-BLUE", "RUN-001-43-BLACK", "RUN-001-45-BLACK"]


def test_a_variant_that_does_not_exist_is_not_replaced_by_another() -> None:
    shoes = PRODUCTS["RUN-001"]
    variants = tuple(v for v in shoes.variants if v.id != "RUN-001-43-BLACK")

    choice = variant_named("43", replace(shoes, variants=variants), shoes.variant("RUN-001-42-BLACK"))

    assert (choice.clear, choice.sold_out) == (None, None)
    assert choice.likely


def chosen(current: str, text: str) -> VariantChoice:
    product = PRODUCTS[current[:7]]
    return variant_named(text, product, product.variant(current))


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("everything except the lamp", "kettle"),
        ("everything but the lamp", "kettle"),
        ("all but the lamp", "kettle"),
        ("all of it apart from the kettle", "lamp"),
        ("todo menos el hervidor", "lamp"),
        ("both", "kettle lamp"),
        ("the whole order", "kettle lamp"),
        ("las dos cosas: hervidor y lámpara", "kettle lamp"),
        ("the kettle and the lamp", "kettle lamp"),
        ("just the lamp", "lamp"),
        ("the table lamp, that's all", "lamp"),
        ("the lamp, not the kettle", "lamp"),
        ("not the lamp, the kettle", "kettle"),
        ("la lámpara no, solo el hervidor", "kettle"),
        ("uy no, el hervidor no", ""),
        ("quiero el hervidor y la lámpara no", "kettle"),
        ("why not the lamp no idea", "lamp"),
        ("I don't want the lamp any more", "lamp"),
        ("la lámpara", "lamp"),
        ("the ketle", "kettle"),
        ("the toaster", ""),
        ("I'm not happy at all", ""),
        ("all right", ""),
        ("", ""),
    ],
)
def test_items_are_named(text: str, meant: str) -> None:
    names = {"W1002-1": "kettle", "W1002-2": "lamp"}

    named = lines_named(text, SHOP.orders["W1002"].lines)

    assert [names[line.id] for line in named] == meant.split()


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("the visa ending 4242", "PM1001-1"),
        ("4242", "PM1001-1"),
        ("my visa", "PM1001-1"),
        ("my credit card", "PM1001-1"),
        ("mi tarjeta", "PM1001-1"),
        ("paypal", "PM1001-2"),
        ("use Pay Pal please", "PM1001-2"),
        ("gift card", "PM1001-3"),
        ("the gift card", "PM1001-3"),
        ("la tarjeta regalo", "PM1001-3"),
        ("tarjeta de regalo", "PM1001-3"),
        ("paypal, not the visa", "PM1001-2"),
        ("paypal instead of my visa", "PM1001-2"),
        ("not the gift card, paypal", "PM1001-2"),
        ("the original card", "PM1001-1"),
        ("not paypal", ""),
        ("the visa ending 1111", ""),
        ("a mastercard", ""),
        ("bitcoin", ""),
        ("", ""),
    ],
)
def test_payment_methods_are_named(text: str, meant: str) -> None:
    ada = SHOP.customers["C1001"]

    named = methods_named(text, ada.payment_methods, ada.payment_methods[0])

    assert [method.id for method in named] == meant.split()


BOARD = replace(SHOP.orders["W1003"].lines[0], id="a", product_id="SKB", name="Skateboard", names={})
BOARDS = [
    replace(BOARD, options={"length": "34 inch", "design": "plain"}),
    replace(BOARD, id="b", options={"length": "28 inch", "design": "plain"}),
]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("the skateboard", []),
        ("return my skateboard please", []),
        ("the 34 inch skateboard", ["a"]),
        ("exchange the skateboard (length 34 inch) for the one with length 28 inch", ["a"]),
        ("both skateboards", ["a", "b"]),
        ("the skateboards", ["a", "b"]),
        ("everything", ["a", "b"]),
    ],
)
def test_of_two_alike_the_one_that_is_told_from_the_other_is_meant_and_else_none(text: str, meant: list[str]) -> None:
    assert [line.id for line in lines_named(text, BOARDS)] == meant


def test_of_two_that_are_the_same_one_is_meant_by_one() -> None:
    twins = [BOARDS[0], replace(BOARDS[0], id="c")]

    assert [line.id for line in lines_named("the skateboard", twins)] == ["a"]
    assert [line.id for line in lines_named("both skateboards", twins)] == ["a", "c"]


CAMERAS = [
    replace(BOARD, product_id="ACT", name="Action Camera", options={}),
    replace(BOARD, id="b", product_id="DIG", name="Digital Camera", options={}),
]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("the camera", []),
        ("the digital camera for one with more zoom", ["b"]),
        ("the action camera and the digital camera", ["a", "b"]),
        ("both cameras", ["a", "b"]),
    ],
)
def test_a_word_that_two_products_share_names_neither(text: str, meant: list[str]) -> None:
    assert [line.id for line in lines_named(text, CAMERAS)] == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("another one exactly like it", None),
        ("the same one but in blue", "RUN-001-42-BLUE"),
        ("42, blue", "RUN-001-42-BLUE"),
        ("color blue, size 43", "RUN-001-43-BLUE"),
    ],
)
def test_another_just_like_it_is_no_swap(text: str, meant: str | None) -> None:
    shoes = PRODUCTS["RUN-001"]

    choice = variant_named(text, shoes, shoes.variant("RUN-001-42-BLACK"))

    assert (choice.clear.id if choice.clear else None) == meant


def test_a_value_beside_the_name_of_its_option_is_of_that_option() -> None:
    frames = replace(
        PRODUCTS["RUN-001"],
        variants=tuple(
            Variant(f"{frame}-{lens}", {"frame color": frame, "lens color": lens}, PRICE, 1)
            for frame in ("brown", "black")
            for lens in ("brown", "black")
        ),
    )

    choice = variant_named("with frame color black, lens color brown", frames, frames.variant("brown-brown"))

    assert choice.clear == frames.variant("black-brown")
