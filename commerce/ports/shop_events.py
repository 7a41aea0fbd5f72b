"""Events that a shop posts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from commerce.domain.events import Restocked


class ShopEvents(Protocol):
    """Reads what was posted, after it has made sure by whom."""

    def read(self, headers: Mapping[str, str], body: bytes) -> Restocked | None:
        """The event; None for one that nothing is to be done about.

        Raises:
            NotAllowed: it was not signed by the shop, or too long ago.
            Invalid: it is no event.
        """
