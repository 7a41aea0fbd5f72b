"""The CRM's notes of conversations."""

from __future__ import annotations

from typing import Protocol

from commerce.domain.interactions import Interaction, InteractionNote


class Interactions(Protocol):
    """What conversations were about."""

    async def add(self, note: InteractionNote, *, idempotency_key: str) -> Interaction:
        """Keep a note about a conversation. Raises NotFound for an unknown customer or order."""
