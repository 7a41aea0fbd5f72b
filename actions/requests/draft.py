"""A request in the making: everything that is known of it, until it is confirmed, done or dropped."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from commerce.domain.addresses import Address


@dataclass(frozen=True)
class Draft:
    """Kept as JSON in the slot `request`.

    `changes` maps a line to the variant wanted in its place; `details` holds what only some kinds need, by the name of
    the need; `key` makes the write idempotent and belongs to exactly what was listed, whose words are `listed`: any
    change to the draft takes it away. `asked` is the last question, `heard` the last message. `is_agreed` says that a
    yes was given whose effect is unknown, as the shop was away. `owner` is the customer who began it: nobody else goes
    on with it.
    """

    kind: str
    order_id: str | None = None
    line_ids: tuple[str, ...] = ()
    changes: Mapping[str, str] = field(default_factory=dict)
    address: Mapping[str, Any] | None = None
    method_id: str | None = None
    reason: str | None = None
    details: Mapping[str, Any] = field(default_factory=dict)
    asked: str | None = None
    heard: str | None = None
    key: str | None = None
    is_agreed: bool = False
    owner: str | None = None
    listed: Mapping[str, str] = field(default_factory=dict)

    def as_slot(self) -> dict[str, Any]:
        """As plain JSON."""
        return asdict(self)

    @classmethod
    def from_slot(cls, slot: Mapping[str, Any]) -> Draft:
        """Back from the slot."""
        return cls(**{**slot, "line_ids": tuple(slot["line_ids"])})

    @property
    def is_listed(self) -> bool:
        """Whether exactly this was listed to the shopper and waits for a yes."""
        return self.key is not None

    def with_facts(self, **facts: Any) -> Draft:
        """With more known; what was listed before no longer counts."""
        return replace(self, **facts, key=None, is_agreed=False)

    def with_detail(self, name: str, value: Any) -> Draft:
        """With one of the `details` known; the same draft where it was known already."""
        return self if self.details.get(name) == value else self.with_facts(details={**self.details, name: value})

    def postal_address(self) -> Address | None:
        """The new address, if there is one."""
        return Address(**self.address) if self.address else None
