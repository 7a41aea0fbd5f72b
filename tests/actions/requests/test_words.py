"""Items, variants and payment methods are found as people name them, and nothing else is."""

from __future__ import annotations

import pytest

from actions.requests.words import lines_named, methods_named, variants_named
from commerce.adapters.memory import in_memory_commerce
from commerce.adapters.memory.demo_catalogue import catalogue

PRODUCTS = {product.id: product for product in catalogue()}
SHOP = in_memory_commerce().shop


@pytest.mark.parametrize(
    ("current", "text", "meant"),
    [
        ("RUN-001-42-BLACK", "one size up", "RUN-001-43-BLACK"),
        ("RUN-001-42-BLACK", "a bit bigger please", "RUN-001-43-BLACK"),
        ("RUN-001-42-BLACK", "una talla más grande", "RUN-001-43-BLACK"),
        ("RUN-001-42-BLACK", "a smaller one", "RUN-001-41-BLACK"),
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
        ("RUG-001-160X230", "the cheapest", "RUG-001-120X180"),
        ("RUG-001-160X230", "the 200 x 300", "RUG-001-200X300"),
        ("RUG-001-160X230", "la más cara", "RUG-001-200X300"),
    ],
)
def test_a_variant_is_meant(current: str, text: str, meant: str) -> None:
    assert [variant.id for variant in chosen(current, text)] == [meant]


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
    assert len(chosen(current, text)) != 1


def chosen(current: str, text: str):  # type: ignore[no-untyped-def]
    product = PRODUCTS[current[:7]]
    return variants_named(text, product, product.variant(current))


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
