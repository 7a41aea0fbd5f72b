"""What commerce asks of other systems: one protocol a file, each fulfilled by an adapter.

Reads raise NotFound and Unavailable, writes also Refused, Invalid and IdempotencyConflict (see `commerce.errors`).
Every write takes an `idempotency_key`: the same key with the same request is done once and answered alike. With
`preview` a write is answered as if done, by the same rules, without being done; ids in such an answer are not kept.
"""

from commerce.ports.coupons import Coupons
from commerce.ports.customers import Customers
from commerce.ports.interactions import Interactions
from commerce.ports.knowledge import Knowledge
from commerce.ports.notifications import Notifications
from commerce.ports.orders import Orders
from commerce.ports.payments import Payments
from commerce.ports.products import Products
from commerce.ports.sent_messages import SentMessages
from commerce.ports.shipping import Shipping
from commerce.ports.shop_events import ShopEvents
from commerce.ports.text_messages import TextMessages

__all__ = [
    "Coupons",
    "Customers",
    "Interactions",
    "Knowledge",
    "Notifications",
    "Orders",
    "Payments",
    "Products",
    "SentMessages",
    "Shipping",
    "ShopEvents",
    "TextMessages",
]
