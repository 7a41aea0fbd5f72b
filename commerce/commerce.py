"""All of commerce in one hand: what actions are given."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from commerce.identity import Identity
from commerce.news import News
from commerce.notices import Notices
from commerce.ports import (
    Coupons,
    Customers,
    Interactions,
    Knowledge,
    Notifications,
    Orders,
    Payments,
    Products,
    Shipping,
)


@dataclass(frozen=True)
class Commerce:
    """The ports, and the service that says who a shopper is; close it when the process ends."""

    orders: Orders
    products: Products
    customers: Customers
    payments: Payments
    shipping: Shipping
    interactions: Interactions
    notifications: Notifications
    coupons: Coupons
    knowledge: Knowledge
    identity: Identity
    notices: Notices
    news: News
    closers: tuple[Callable[[], Awaitable[None]], ...] = field(default=(), repr=False)

    async def close(self) -> None:
        """Let mails that are on their way leave, then give connections back."""
        await self.identity.close()
        await self.notices.close()
        for close in self.closers:
            await close()
