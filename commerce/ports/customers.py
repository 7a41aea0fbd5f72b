"""Profiles of customers and their preferences."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from commerce.domain.customers import Customer, CustomerChange, PasswordReset, Preference


class Customers(Protocol):
    """Profiles may be read a minute late, but never older than one's own last write."""

    async def find(self, customer_id: str) -> Customer:
        """One customer. Raises NotFound."""

    async def with_email(self, email: str) -> tuple[Customer, ...]:
        """Those with exactly this email; letter case and outer spaces do not matter."""

    async def with_name_and_postcode(self, name: str, postcode: str) -> tuple[Customer, ...]:
        """Those with exactly this full name and a saved address there; case, accents and spaces do not matter."""

    async def update(self, customer_id: str, change: CustomerChange, *, idempotency_key: str) -> Customer:
        """Change the named fields. Raises NotFound, Invalid (also for an email that someone else has)."""

    async def set_preferences(
        self, customer_id: str, preferences: Mapping[str, Preference | None], *, idempotency_key: str
    ) -> Customer:
        """Merge preferences into those that are remembered; None forgets one. Raises NotFound, Invalid."""

    async def reset_password(self, customer_id: str, *, idempotency_key: str) -> PasswordReset:
        """Make a reset link for the email on file; the shop may mail it itself (`link` is None). Raises NotFound."""
