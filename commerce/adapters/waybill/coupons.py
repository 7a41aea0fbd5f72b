"""Coupons of a shop that speaks our contract."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from commerce.adapters.waybill import mapper
from commerce.adapters.waybill.client import Client, segment
from commerce.domain.coupons import Coupon, Discount
from commerce.domain.shipping import BasketItem


class WaybillCoupons:
    """See `commerce.ports.coupons.Coupons`."""

    def __init__(self, client: Client) -> None:
        self._client = client

    async def find(self, code: str) -> Coupon:
        """A coupon and its conditions."""
        return await self._client.read(f"/api/coupons/{segment(code)}", mapper.coupon)

    async def check_order(self, code: str, order_id: str) -> Discount:
        """What it would take off an order."""
        return await self._client.calculate(_check(code), {"order_id": order_id}, mapper.discount)

    async def check_basket(self, code: str, items: Sequence[BasketItem]) -> Discount:
        """What it would take off a basket."""
        body = {"items": [dataclasses.asdict(each) for each in items]}
        return await self._client.calculate(_check(code), body, mapper.discount)


def _check(code: str) -> str:
    return f"/api/coupons/{segment(code)}/check"
