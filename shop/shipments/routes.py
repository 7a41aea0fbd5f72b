"""Operations on parcels and quotes for new ones."""

from __future__ import annotations

from typing import Any

from shop import pagination
from shop.call import Call, Handler
from shop.orders import records as orders
from shop.products import records as products
from shop.shipments import quotes


async def list_shipments(call: Call) -> Any:
    """The shipments of an order."""
    return pagination.page((await orders.load(call.connection, call.thing_id))["shipments"])


async def get_shipment(call: Call) -> Any:
    """One shipment."""
    order = await orders.with_part(call.connection, "shipment", call.thing_id)
    return next(each for each in order["shipments"] if each["id"] == call.thing_id)


async def quote_shipping(call: Call) -> Any:
    """Ways to ship a basket to a postcode."""
    basket = await products.price_basket(call.connection, call.body.get("items", []))
    return pagination.page(quotes.quote(call.body["country"], basket.subtotal, basket.currency, call.clock.today()))


HANDLERS: dict[str, Handler] = {
    "listShipments": list_shipments,
    "getShipment": get_shipment,
    "quoteShipping": quote_shipping,
}
