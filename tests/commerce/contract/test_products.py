"""What every adapter answers about products, shipping and coupons."""

from __future__ import annotations

import pytest

from commerce.commerce import Commerce
from commerce.domain.money import Money
from commerce.domain.shipping import BasketItem
from commerce.errors import Invalid, NotFound, Refused


async def test_a_product_has_variants_with_options_and_stock(commerce: Commerce) -> None:
    shoes = await commerce.products.find("RUN-001")

    (black_44,) = shoes.variants_with({"Size": "44", "color": "BLACK"})
    assert shoes.name_in("es-MX") == "Zapatillas de correr"
    assert (black_44.id, black_44.is_available) == ("RUN-001-44-BLACK", False)
    assert shoes.is_available


async def test_a_product_that_is_not_there_is_not_found(commerce: Commerce) -> None:
    with pytest.raises(NotFound):
        await commerce.products.find("NOPE-001")
    with pytest.raises(NotFound):
        await commerce.products.stock("NOPE-001")
    with pytest.raises(NotFound):
        await commerce.products.similar("NOPE-001")


@pytest.mark.parametrize("query", ["running shoes", "Zapatillas de CORRER"])
async def test_products_are_found_by_words_of_any_language(commerce: Commerce, query: str) -> None:
    found = await commerce.products.search(query, category="shoes", limit=1)

    assert [product.id for product in found] == ["RUN-001"]


async def test_words_that_nothing_has_find_nothing(commerce: Commerce) -> None:
    assert await commerce.products.search("xylophone") == ()


async def test_stock_tells_when_a_sold_out_variant_is_back(commerce: Commerce) -> None:
    stock = {each.variant_id: each for each in await commerce.products.stock("RUN-001")}

    assert (stock["RUN-001-44-BLACK"].available, stock["RUN-001-43-BLACK"].available) == (0, 7)
    assert stock["RUN-001-44-BLACK"].restock_on is not None
    assert stock["RUN-001-43-BLACK"].restock_on is None


async def test_similar_products_can_be_bought_and_are_others(commerce: Commerce) -> None:
    similar = await commerce.products.similar("RUN-001")

    assert 1 <= len(similar) <= 3
    assert all(product.is_available and product.category == "shoes" for product in similar)
    assert "RUN-001" not in {product.id for product in similar}


async def test_an_alert_asked_for_twice_is_one_alert(commerce: Commerce) -> None:
    first = await commerce.products.alert_when_back(
        "RUN-001", variant_id="RUN-001-44-BLACK", customer_id="C1001", idempotency_key="k1"
    )

    second = await commerce.products.alert_when_back(
        "RUN-001", variant_id="RUN-001-44-BLACK", customer_id="C1001", idempotency_key="k2"
    )

    assert (first.id, first.email) == (second.id, "ada.moreau@example.com")


async def test_an_alert_for_nobody_is_invalid(commerce: Commerce) -> None:
    with pytest.raises(Invalid):
        await commerce.products.alert_when_back("RUN-001", idempotency_key="k1")


async def test_shipments_are_found_on_their_own_and_by_order(commerce: Commerce) -> None:
    by_order = await commerce.shipping.of_order("W1006")

    assert [await commerce.shipping.find(shipment.id) for shipment in by_order] == list(by_order)
    assert await commerce.shipping.of_order("W1002") == ()
    with pytest.raises(NotFound):
        await commerce.shipping.find("SHP-W9999-1")


async def test_quotes_come_cheapest_first(commerce: Commerce) -> None:
    quotes = await commerce.shipping.quotes("FR", "75011", [BasketItem("KET-001-BLACK")])

    prices = [quote.price.amount for quote in quotes]
    assert prices
    assert prices == sorted(prices)
    assert all(quote.earliest_on <= quote.latest_on for quote in quotes)


async def test_there_are_no_quotes_for_the_south_pole(commerce: Commerce) -> None:
    assert await commerce.shipping.quotes("AQ", "1") == ()


async def test_a_coupon_takes_its_share_off_an_order_and_a_basket(commerce: Commerce) -> None:
    bought = await commerce.orders.find("W1002")

    order = await commerce.coupons.check_order("welcome10", "W1002")
    basket = await commerce.coupons.check_basket("WELCOME10", [BasketItem("RUN-001-43-BLACK", 2)])

    for check in (order, basket):
        assert check.discount == check.subtotal - check.total
        assert (check.subtotal.amount / 10).quantize(check.discount.amount) == check.discount.amount
    assert order.subtotal == bought.subtotal


@pytest.mark.parametrize("code", ["SPRING20", "SHOES15"])
async def test_a_coupon_that_does_not_fit_is_refused(commerce: Commerce, code: str) -> None:
    with pytest.raises(Refused) as refused:
        await commerce.coupons.check_order(code, "W1002")

    assert refused.value.code == "coupon_invalid"


async def test_a_coupon_is_known_by_its_code_alone(commerce: Commerce) -> None:
    assert (await commerce.coupons.find("welcome10")).percent == 10
    with pytest.raises(NotFound):
        await commerce.coupons.find("NOPE")


async def test_a_coupon_over_a_minimum_and_one_for_shipping(commerce: Commerce) -> None:
    mug, kettle = [BasketItem("MUG-001-BLUE")], [BasketItem("KET-001-BLACK", 3)]
    order = await commerce.orders.find("W1002")

    five = await commerce.coupons.check_basket("FIVE", kettle)
    shipping = await commerce.coupons.check_order("FREESHIP", "W1002")
    with pytest.raises(Refused):
        await commerce.coupons.check_basket("FIVE", mug)

    assert five.subtotal - five.total == five.discount == Money.of("5.00", "EUR")
    assert (shipping.discount, shipping.total) == (order.shipping_cost, order.subtotal)


async def test_a_basket_of_what_is_not_sold_is_not_found(commerce: Commerce) -> None:
    with pytest.raises(NotFound):
        await commerce.coupons.check_basket("FIVE", [BasketItem("NOPE-001")])
    with pytest.raises(NotFound):
        await commerce.shipping.quotes("FR", "75011", [BasketItem("NOPE-001")])
