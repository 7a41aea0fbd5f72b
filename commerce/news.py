"""What is done about news from the shop: whoever waited for something is told that it is back."""

from __future__ import annotations

import dataclasses
import logging
from collections.abc import Mapping

from commerce.domain.customers import Customer
from commerce.domain.events import Restocked
from commerce.domain.products import Product, RestockAlert
from commerce.emails import FALLBACK_LANGUAGE
from commerce.errors import NotFound, Unavailable
from commerce.notices import Delivery, Notices
from commerce.ports import Customers, Products, ShopEvents

logger = logging.getLogger(__name__)


class News:
    """Takes an event once, however often it is posted."""

    def __init__(self, events: ShopEvents, products: Products, customers: Customers, notices: Notices) -> None:
        self._events = events
        self._products = products
        self._customers = customers
        self._notices = notices

    async def take(self, headers: Mapping[str, str], body: bytes) -> None:
        """Do what a posted event asks for.

        Raises:
            NotAllowed: it was not signed by the shop, or too long ago.
            Invalid: it is no event.
            Unavailable: it could not be done now; the shop is to post it again.
        """
        event = self._events.read(headers, body)
        if event is not None:
            await self._tell(event)

    async def _tell(self, event: Restocked) -> None:
        try:
            product = await self._products.find(event.alert.product_id)
        except NotFound:
            logger.warning("%s is about a product that is no longer sold", event.id)
            return
        variant = product.variant(event.variant_id)
        if variant is None or not variant.is_available:
            await self._wait_again(event)
            return
        customer = await self._customer(event.alert)
        about = dataclasses.replace(event.alert, variant_id=event.variant_id)
        await self._send(about, product, customer)

    async def _send(self, alert: RestockAlert, product: Product, customer: Customer | None) -> None:
        language = alert.language or _language_of(customer)
        notice = await self._notices.restock_alert(alert, product, language, alert.id, customer)
        if notice.delivery is Delivery.NOT_SENT:
            raise Unavailable("the restock alert could not be sent")

    async def _wait_again(self, event: Restocked) -> None:
        """It is sold out again before anybody was told: the wish is put back."""
        alert = event.alert
        await self._products.alert_when_back(
            alert.product_id,
            idempotency_key=f"waits-again/{event.id}",
            variant_id=alert.variant_id,
            customer_id=alert.customer_id,
            email=alert.email,
            language=alert.language,
        )

    async def _customer(self, alert: RestockAlert) -> Customer | None:
        if alert.customer_id is None:
            return None
        try:
            return await self._customers.find(alert.customer_id)
        except NotFound:
            return None


def _language_of(customer: Customer | None) -> str:
    """The language that a customer chose, else the one of the profile."""
    if customer is None:
        return FALLBACK_LANGUAGE
    return str(customer.preferences.get("language") or customer.locale)
