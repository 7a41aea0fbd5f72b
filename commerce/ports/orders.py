"""Orders, their changes, returns, exchanges and replacements."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from commerce.domain.addresses import Address
from commerce.domain.invoices import Invoice
from commerce.domain.orders import ItemChange, Order
from commerce.domain.replacements import Pieces, Replacement
from commerce.domain.returns import Exchange, ExchangeItem, Return


class Orders(Protocol):
    """Whose order it is, is for the caller to check: `order.customer_id`."""

    async def find(self, order_id: str) -> Order:
        """One order by its number. Raises NotFound."""

    async def of_customer(self, customer_id: str, limit: int = 20) -> tuple[Order, ...]:
        """The newest orders of a customer, newest first; empty for an unknown customer."""

    async def cancel(self, order_id: str, *, reason: str, idempotency_key: str, preview: bool = False) -> Order:
        """Call a pending order off; the money goes back. Raises Refused(not_cancellable)."""

    async def change_address(
        self, order_id: str, address: Address, *, idempotency_key: str, preview: bool = False
    ) -> Order:
        """Send a pending order somewhere else. Raises Refused(not_changeable)."""

    async def change_items(
        self,
        order_id: str,
        changes: Sequence[ItemChange],
        *,
        idempotency_key: str,
        payment_method_id: str | None = None,
        preview: bool = False,
    ) -> Order:
        """Swap items of a pending order for other variants of the same products, once, all in one go.

        The price difference is settled by `payment_method_id`, or by the method of the order.

        Raises:
            Refused: not_changeable, already_changed, variant_unavailable, not_same_product,
                payment_method_not_on_file, gift_card_balance.
        """

    async def change_payment(
        self, order_id: str, payment_method_id: str, *, idempotency_key: str, preview: bool = False
    ) -> Order:
        """Pay a pending order by another method on file.

        Raises:
            Refused: not_changeable, payment_method_not_on_file, gift_card_balance.
        """

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
        """Send delivered lines back for the money; to the original method, or to a gift card on file.

        Raises:
            Refused: not_delivered, return_window_closed, already_returned, already_exchanged, already_replaced,
                already_refunded, payment_method_not_on_file, over_refund.
        """

    async def exchange_lines(
        self,
        order_id: str,
        items: Sequence[ExchangeItem],
        *,
        idempotency_key: str,
        payment_method_id: str | None = None,
        preview: bool = False,
    ) -> Exchange:
        """Swap delivered lines for other variants of the same products, once per order.

        Raises:
            Refused: not_delivered, already_exchanged, already_returned, already_replaced, already_refunded,
                variant_unavailable, not_same_product, payment_method_not_on_file, gift_card_balance, over_refund.
        """

    async def replace_lines(
        self,
        order_id: str,
        items: Sequence[Pieces],
        *,
        idempotency_key: str,
        reason: str | None = None,
        preview: bool = False,
    ) -> Replacement:
        """Send delivered lines again, free of charge: they arrived damaged, wrong or not at all. Each line once.

        Raises:
            Refused: not_delivered, return_window_closed, already_returned, already_exchanged, already_replaced,
                already_refunded, variant_unavailable.
        """

    async def invoice(self, order_id: str) -> Invoice:
        """Where the invoice of a paid order is. Raises NotFound where there is none."""
