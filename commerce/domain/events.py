"""What the shop tells by itself."""

from __future__ import annotations

from dataclasses import dataclass

from commerce.domain.products import RestockAlert


@dataclass(frozen=True)
class Restocked:
    """A variant of which there was none has come in; `alert` was someone's wish to be told, and has ended by this."""

    id: str
    variant_id: str
    alert: RestockAlert
