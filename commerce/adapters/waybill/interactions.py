"""The CRM of a shop that speaks our contract."""

from __future__ import annotations

from commerce.adapters.waybill import notes
from commerce.adapters.waybill.client import Client
from commerce.domain.interactions import Interaction, InteractionNote


class WaybillInteractions:
    """See `commerce.ports.interactions.Interactions`."""

    def __init__(self, client: Client) -> None:
        self._client = client

    async def add(self, note: InteractionNote, *, idempotency_key: str) -> Interaction:
        """Keep a note about a conversation."""
        return await self._client.write(
            "POST",
            "/api/crm/interactions",
            notes.document_of(note),
            notes.interaction,
            idempotency_key=idempotency_key,
            preview=False,
        )
