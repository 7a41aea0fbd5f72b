"""Orders of a shop that speaks our contract."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from commerce.adapters.waybill import mapper
from commerce.adapters.waybill.client import Client, segment
from commerce.adapters.waybill.pages import collected
from commerce.adapters.waybill.profiles import Profiles
from commerce.domain.addresses import Address
from commerce.domain.invoices import Invoice
from commerce.domain.orders import ItemChange, Order
from commerce.domain.replacements import Pieces, Replacement
from commerce.domain.returns import Exchange, ExchangeItem, Return

T = TypeVar("T")


class WaybillOrders:
    """See `commerce.ports.orders.Orders`."""

    def __init__(self, client: Client, profiles: Profiles) -> None:
        self._client = client
        self._profiles = profiles

    async def find(self, order_id: str) -> Order:
        """One order by its number."""
        return await self._client.read(f"/api/orders/{segment(order_id)}", mapper.order)

    async def of_customer(self, customer_id: str, limit: int = 20) -> tuple[Order, ...]:
        """The newest orders of a customer."""
        return await collected(self._client, "/api/orders", mapper.order, {"userId": customer_id}, limit)

    async def cancel(self, order_id: str, *, reason: str, idempotency_key: str, preview: bool = False) -> Order:
        """Call a pending order off."""
        path = f"/api/orders/{segment(order_id)}/cancel"
        return await self._write("POST", path, {"reason": reason}, mapper.order, idempotency_key, preview)

    async def change_address(
        self, order_id: str, address: Address, *, idempotency_key: str, preview: bool = False
    ) -> Order:
        """Send a pending order somewhere else."""
        body = {"shipping_address": dataclasses.asdict(address)}
        return await self._change(order_id, body, idempotency_key, preview)

    async def change_items(
        self,
        order_id: str,
        changes: Sequence[ItemChange],
        *,
        idempotency_key: str,
        payment_method_id: str | None = None,
        preview: bool = False,
    ) -> Order:
        """Swap items of a pending order for other variants."""
        items = [_given(dataclasses.asdict(each)) for each in changes]
        body = _given({"items": items, "payment_method_id": payment_method_id})
        return await self._change(order_id, body, idempotency_key, preview)

    async def change_payment(
        self, order_id: str, payment_method_id: str, *, idempotency_key: str, preview: bool = False
    ) -> Order:
        """Pay a pending order by another method on file."""
        return await self._change(order_id, {"payment_method_id": payment_method_id}, idempotency_key, preview)

    async def return_lines(
        self,
        order_id: str,
        line_ids: Sequence[str],
        *,
        idempotency_key: str,
        reason: str | None = None,
        refund_method_id: str | None = None,
        preview: bool = False,
    ) -> Return:
        """Send delivered lines back for the money."""
        body = _given({"line_ids": list(line_ids), "reason": reason, "refund_method_id": refund_method_id})
        path = f"/api/orders/{segment(order_id)}/returns"
        return await self._write("POST", path, body, mapper.return_, idempotency_key, preview)

    async def exchange_lines(
        self,
        order_id: str,
        items: Sequence[ExchangeItem],
        *,
        idempotency_key: str,
        payment_method_id: str | None = None,
        preview: bool = False,
    ) -> Exchange:
        """Swap delivered lines for other variants."""
        listed = [dataclasses.asdict(each) for each in items]
        body = _given({"items": listed, "payment_method_id": payment_method_id})
        path = f"/api/orders/{segment(order_id)}/exchanges"
        return await self._write("POST", path, body, mapper.exchange, idempotency_key, preview)

    async def replace_lines(
        self,
        order_id: str,
        items: Sequence[Pieces],
        *,
        idempotency_key: str,
        reason: str | None = None,
        preview: bool = False,
    ) -> Replacement:
        """Send delivered lines again."""
        body = _given({"items": [_given(dataclasses.asdict(each)) for each in items], "reason": reason})
        path = f"/api/orders/{segment(order_id)}/replacements"
        return await self._write("POST", path, body, mapper.replacement, idempotency_key, preview)

    async def invoice(self, order_id: str) -> Invoice:
        """Where the invoice of a paid order is."""
        return await self._client.read(f"/api/orders/{segment(order_id)}/invoice", mapper.invoice)

    async def _change(self, order_id: str, body: object, key: str, preview: bool) -> Order:
        return await self._write("PATCH", f"/api/orders/{segment(order_id)}", body, mapper.order, key, preview)

    async def _write(
        self, method: str, path: str, body: object, parse: Callable[[Any], T], key: str, preview: bool
    ) -> T:
        async with self._profiles.written():
            return await self._client.write(method, path, body, parse, idempotency_key=key, preview=preview)


def _given(body: dict[str, Any]) -> dict[str, Any]:
    """Without what was left out."""
    return {key: value for key, value in body.items() if value is not None}
