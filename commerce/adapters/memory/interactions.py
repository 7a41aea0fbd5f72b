"""The CRM of a shop in memory."""

from __future__ import annotations

from commerce.adapters.memory.shop import InMemoryShop
from commerce.domain.interactions import Interaction, InteractionNote
from commerce.errors import NotFound


class InMemoryInteractions:
    """See `commerce.ports.interactions.Interactions`."""

    def __init__(self, shop: InMemoryShop) -> None:
        self._shop = shop

    async def add(self, note: InteractionNote, *, idempotency_key: str) -> Interaction:
        """Keep a note about a conversation."""
        self._shop.take("interactions.add")
        return self._shop.once(idempotency_key, note, lambda: self._add(note))

    def _add(self, note: InteractionNote) -> Interaction:
        if note.customer_id is not None:
            self._shop.customer(note.customer_id)
        named = (note.order_id,) if note.order_id else ()
        for order_id in (*named, *(note.conversation.order_ids if note.conversation else ())):
            if self._shop.order(order_id).customer_id != note.customer_id:
                raise NotFound(f"there is no order {order_id} of this customer")
        made = Interaction(
            id=f"INT-{len(self._shop.interactions) + 1}",
            customer_id=note.customer_id,
            kind=note.kind,
            channel=note.channel,
            summary=note.summary,
            order_id=note.order_id,
            created_at=self._shop.clock.now(),
            conversation=note.conversation,
            topic=note.topic,
        )
        self._shop.interactions.append(made)
        return made
