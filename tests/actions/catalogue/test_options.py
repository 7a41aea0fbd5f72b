"""Options are heard by the product's own values, in any language, and what it is not made in is told apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.catalogue.options import Options, read_options, values_by_option
from actions.catalogue.said import read
from commerce.domain.money import Money
from commerce.domain.products import Product, Variant
from tests.actions.catalogue.conftest import GOODS, INDEX, NAMES

VARIANTS = [(product, variant) for product in GOODS.values() for variant in product.variants if variant.options]


def heard(product: Product, text: str, current: Variant | None = None) -> Options:
    return read_options(product, read(text), NAMES, INDEX.option_words, current)


@given(st.sampled_from(VARIANTS), st.sampled_from(["en", "es"]))
def test_every_variant_is_heard_by_its_values(one: tuple[Product, Variant], language: str) -> None:
    product, variant = one
    text = ", ".join(NAMES.value(value, language) for value in variant.options.values())

    options = heard(product, f"{product.name_in(language)}: {text}")

    assert options.missing == ()
    assert variant in [each for each in product.variants if options.fits(each)]
    assert options.single.items() <= variant.options.items()


@given(st.sampled_from(list(GOODS.values())), st.text(max_size=60))
def test_only_values_of_the_product_are_ever_wanted(product: Product, text: str) -> None:
    own = values_by_option(product)

    for name, values in heard(product, text).wanted.items():
        assert set(values) <= set(own[name])


@pytest.mark.parametrize(
    ("product_id", "text", "wanted"),
    [
        ("JKT-001", "in medium, olive", {"size": ("M",), "color": ("olive",)}),
        ("JKT-001", "talla M o L en azul marino", {"size": ("M", "L"), "color": ("navy",)}),
        ("LAP-001", "with 16 gigas and 1tb", {"memory": ("16 GB",), "storage": ("1 TB",)}),
        ("SOC-001", "for size 40", {"size": ("39-42",)}),
        ("SHI-001", "the sky blue one", {"color": ("sky blue",)}),
        ("JKT-001", "any colour but navy", {}),
        ("RUG-001", "160 x 230", {"size": ("160x230",)}),
        ("KET-001", "what's it like", {}),
    ],
)
def test_values_are_heard_as_people_say_them(product_id: str, text: str, wanted: dict[str, tuple[str, ...]]) -> None:
    assert heard(GOODS[product_id], text).wanted == wanted


@pytest.mark.parametrize(
    ("product_id", "text", "missing"),
    [
        ("KET-001", "in pink?", ("pink",)),
        ("KET-001", "la tenéis en rosa", ("rosa",)),
        ("JKT-001", "size XXL", ("XXL",)),
        ("RUN-001", "talla 48", ("48",)),
        ("TAB-001", "with 512 GB", ("512gb",)),
        ("RUG-001", "in red", ("red",)),
        ("KET-001", "in black", ()),
        ("RUN-001", "en talla 42", ()),
    ],
)
def test_what_it_is_not_made_in_is_told(product_id: str, text: str, missing: tuple[str, ...]) -> None:
    assert heard(GOODS[product_id], text).missing == missing


@pytest.mark.parametrize(
    ("text", "size"), [("the bigger one", "L"), ("one size smaller", "S"), ("una talla más grande", "L")]
)
def test_bigger_and_smaller_count_from_the_one_at_hand(text: str, size: str) -> None:
    jacket = GOODS["JKT-001"]
    current = next(each for each in jacket.variants if each.options == {"size": "M", "color": "navy"})

    assert heard(jacket, text, current).wanted == {"size": (size,)}


def test_there_is_nothing_bigger_than_the_biggest() -> None:
    jacket = GOODS["JKT-001"]

    assert heard(jacket, "a bigger one", jacket.variants[-1]).wanted == {}


def test_a_yes_or_no_is_heard_by_what_it_is_about() -> None:
    boots = _boots()

    assert heard(boots, "waterproof ones").wanted == {"waterproof": ("yes",)}
    assert heard(boots, "not waterproof").wanted == {"waterproof": ("no",)}
    assert heard(boots, "no, in size 9").wanted == {"size": ("9",)}


def test_what_is_said_later_counts() -> None:
    earlier, later = Options({"size": ("M",), "color": ("navy",)}), Options({"color": ("olive",)})

    assert later.over(earlier).wanted == {"size": ("M",), "color": ("olive",)}


def _boots() -> Product:
    made = tuple(
        Variant(f"B-{size}-{dry}", {"size": size, "waterproof": dry}, Money.of("99", "EUR"), 1)
        for size in ("8", "9")
        for dry in ("yes", "no")
    )
    return Product("B", "Boots", "", "boots", made, "https://shop.example/B")
