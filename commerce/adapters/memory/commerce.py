"""All of commerce over a shop in memory."""

from __future__ import annotations

from dataclasses import dataclass

from commerce import emails
from commerce.adapters.memory import demo
from commerce.adapters.memory.clock import Clock
from commerce.adapters.memory.coupons import InMemoryCoupons
from commerce.adapters.memory.customers import InMemoryCustomers
from commerce.adapters.memory.interactions import InMemoryInteractions
from commerce.adapters.memory.knowledge import InMemoryKnowledge
from commerce.adapters.memory.notifications import (
    InMemoryNotifications,
    InMemorySentMessages,
    InMemoryTextMessages,
)
from commerce.adapters.memory.orders import InMemoryOrders
from commerce.adapters.memory.payments import InMemoryPayments
from commerce.adapters.memory.products import InMemoryProducts
from commerce.adapters.memory.shipping import InMemoryShipping
from commerce.adapters.memory.shop import InMemoryShop
from commerce.adapters.waybill.webhooks import WaybillEvents
from commerce.bootstrap import identity
from commerce.commerce import Commerce
from commerce.identity.tally import Tally
from commerce.news import News
from commerce.notices import Notices


@dataclass(frozen=True, kw_only=True)
class InMemoryCommerce(Commerce):
    """Commerce with its insides at hand: `shop.orders`, `shop.fault`, `shop.asked`, `letters.sent`.

    `telephone.sent` are text messages, `sent_messages.claims` what was sent or tried.
    """

    shop: InMemoryShop
    letters: InMemoryNotifications
    telephone: InMemoryTextMessages
    sent_messages: InMemorySentMessages


def in_memory_commerce(
    shop: InMemoryShop | None = None,
    *,
    clock: Clock | None = None,
    session_key: str = "in-memory",
    webhook_key: str = "in-memory",
) -> InMemoryCommerce:
    """Ada, Ben and their orders, dated relative to today; or whatever shop is given."""
    shop = shop or demo.shop(clock or Clock())
    letters, telephone, sent = InMemoryNotifications(), InMemoryTextMessages(), InMemorySentMessages()
    orders, customers, tally = InMemoryOrders(shop), InMemoryCustomers(shop), Tally()
    products, notices = InMemoryProducts(shop), Notices(letters, telephone, emails.load(), sent)
    return InMemoryCommerce(
        orders=orders,
        products=products,
        customers=customers,
        payments=InMemoryPayments(shop),
        shipping=InMemoryShipping(shop),
        interactions=InMemoryInteractions(shop),
        notifications=letters,
        coupons=InMemoryCoupons(shop),
        knowledge=InMemoryKnowledge(),
        identity=identity(orders, customers, letters, tally, session_key),
        notices=notices,
        news=News(WaybillEvents(webhook_key), products, customers, notices),
        shop=shop,
        letters=letters,
        telephone=telephone,
        sent_messages=sent,
    )
