"""Orders of a shop in memory."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from commerce.adapters.memory import order_rules, replacement_rules, return_rules
from commerce.adapters.memory.outcome import Outcome
from commerce.adapters.memory.shop import InMemoryShop
from commerce.domain.addresses import Address
from commerce.domain.customers import Customer
from commerce.domain.invoices import Invoice
from commerce.domain.orders import ItemChange, Order
from commerce.domain.replacements import Pieces, Replacement
from commerce.domain.returns import Exchange, ExchangeItem, Return
from commerce.errors import NotFound

T = TypeVar("T")


class InMemoryOrders:
    """See `commerce.ports.orders.Orders`."""

    def __init__(self, shop: InMemoryShop) -> None:
        self._shop = shop

    async def find(self, order_id: str) -> Order:
        """One order by its number."""
        self._shop.take("orders.find")
        return self._shop.order(order_id)

    async def of_customer(self, customer_id: str, limit: int = 20) -> tuple[Order, ...]:
        """The newest orders of a customer."""
        self._shop.take("orders.of_customer")
        own = [order for order in self._shop.orders.values() if order.customer_id == customer_id]
        return tuple(sorted(own, key=lambda order: order.placed_at, reverse=True)[:limit])

    async def cancel(self, order_id: str, *, reason: str, idempotency_key: str, preview: bool = False) -> Order:
        """Call a pending order off."""
        return self._write(
            ("cancel", order_id, reason),
            idempotency_key,
            preview,
            lambda order, customer: order_rules.cancel(order, customer, reason, self._shop.clock),
        )

    async def change_address(
        self, order_id: str, address: Address, *, idempotency_key: str, preview: bool = False
    ) -> Order:
        """Send a pending order somewhere else."""
        return self._write(
            ("change_address", order_id, address),
            idempotency_key,
            preview,
            lambda order, _: order_rules.change_address(order, address),
        )

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
        shop = self._shop
        return self._write(
            ("change_items", order_id, tuple(changes), payment_method_id),
            idempotency_key,
            preview,
            lambda order, customer: order_rules.change_items(
                order, customer, changes, shop.variants(), payment_method_id, shop.clock
            ),
        )

    async def change_payment(
        self, order_id: str, payment_method_id: str, *, idempotency_key: str, preview: bool = False
    ) -> Order:
        """Pay a pending order by another method on file."""
        return self._write(
            ("change_payment", order_id, payment_method_id),
            idempotency_key,
            preview,
            lambda order, customer: order_rules.change_payment(order, customer, payment_method_id, self._shop.clock),
        )

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
        shop = self._shop
        return self._write(
            ("return_lines", order_id, tuple(line_ids), reason, refund_method_id),
            idempotency_key,
            preview,
            lambda order, customer: return_rules.return_lines(
                order, customer, line_ids, refund_method_id, shop.return_window_days, shop.clock
            ),
        )

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
        shop = self._shop
        return self._write(
            ("exchange_lines", order_id, tuple(items), payment_method_id),
            idempotency_key,
            preview,
            lambda order, customer: return_rules.exchange_lines(
                order, customer, items, shop.variants(), payment_method_id, shop.clock
            ),
        )

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
        shop = self._shop
        return self._write(
            ("replace_lines", order_id, tuple(items), reason),
            idempotency_key,
            preview,
            lambda order, _: replacement_rules.replace_lines(
                order, items, shop.variants(), reason, shop.return_window_days, shop.clock
            ),
        )

    async def invoice(self, order_id: str) -> Invoice:
        """Where the invoice of a paid order is."""
        self._shop.take("orders.invoice")
        order = self._shop.order(order_id)
        paid_at = next((each.created_at for each in order.payments if each.is_paid), None)
        if order.invoice_url is None or paid_at is None:
            raise NotFound(f"order {order_id} has no invoice")
        issued_on = self._shop.clock.date_of(paid_at)
        return Invoice(order_id, f"INV-{order_id}", issued_on, order.total, order.invoice_url)

    def _write(
        self, request: tuple[object, ...], key: str, preview: bool, decide: Callable[[Order, Customer], Outcome[T]]
    ) -> T:
        shop = self._shop
        shop.take(f"orders.{request[0]}")

        def decided() -> Outcome[T]:
            order = shop.order(str(request[1]))
            return decide(order, shop.customer(order.customer_id))

        if preview:
            return decided().answer
        return shop.once(key, request, lambda: shop.apply(decided()))
