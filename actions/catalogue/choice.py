"""What was spoken of before a message, and what the message means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from actions.catalogue.said import Said


@dataclass(frozen=True)
class Talk:
    """What was spoken of before: ids of products, the latest answer's; what the shopper bought, by product."""

    discussed: tuple[str, ...] = ()
    bought: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Choice:
    """Ids: `found` are meant, of `candidates` one is to be chosen, `near` is what there is instead.

    `is_named` tells that the message itself says which; `is_open` that it leaves open what it may be, and wants ideas.
    """

    found: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    is_named: bool = False
    is_open: bool = False
    wants_cheaper: bool = False
    unknown: tuple[str, ...] = ()
    parts: Mapping[str, Said] | None = None
    """What was said of each product, where several were named."""

    def said_of(self, said: Said, product_id: str) -> Said:
        """What was said of one product: its own part of the message, where several were named."""
        part = (self.parts or {}).get(product_id)
        return replace(part, text=said.text) if part else said
