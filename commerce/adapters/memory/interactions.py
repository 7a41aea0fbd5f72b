"""The CRM of a shop in memory."""

from __future__ import annotations

from commerce.adapters.memory.shop import InMemoryShop
from commerce.domain.interactions import Interaction, InteractionNote


class InMemoryInteractions:
    """See `commerce.ports.interactions.Interactions`."""

    def __init__(self, shop: InMemoryShop) -> None:
        self._shop = shop

    async def add(self, note: InteractionNote, *, idempotency_key: str) -> Interaction:
        """Keep a note about a conversation."""
        self._shop.take("interactions.add")
        return self._shop.once(idempotency_key, note, lambda: self._add(note))

    def _add(self, note: InteractionNote) -> Interaction:
        self._shop.customer(note.customer_id)
        if note.order_id is not None:
            self._shop.order(note.order_id)
        made = Interaction(
            id=f"INT-{len(self._shop.interactions) + 1}",
            customer_id=note.customer_id,
            kind=note.kind,
            channel=note.channel,
            summary=note.summary,
            order_id=note.order_id,
            created_at=self._shop.clock.now(),
        )
        self._shop.interactions.append(made)
        return made
