"""Who buys: profiles, preferences, and changes to them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from commerce.domain.addresses import Address
from commerce.domain.money import Money
from commerce.domain.payments import PaymentMethod

Preference = str | int | float | bool


class Segment(StrEnum):
    """What the CRM sees in a customer; `unknown` is a segment that it knows and we do not."""

    VIP = "vip"
    REGULAR = "regular"
    NEW = "new"
    AT_RISK = "at_risk"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Customer:
    """`locale` is BCP 47, `timezone` IANA; the first address and payment method are the defaults."""

    id: str
    first_name: str
    last_name: str
    email: str
    phone: str | None
    locale: str
    timezone: str
    segment: Segment
    lifetime_value: Money
    addresses: tuple[Address, ...] = ()
    payment_methods: tuple[PaymentMethod, ...] = ()
    preferences: Mapping[str, Preference] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """First and last name."""
        return f"{self.first_name} {self.last_name}".strip()

    @property
    def is_vip(self) -> bool:
        """Whether the CRM says so."""
        return self.segment is Segment.VIP

    @property
    def gift_cards(self) -> tuple[PaymentMethod, ...]:
        """The gift cards on file."""
        return tuple(method for method in self.payment_methods if method.is_gift_card)

    def payment_method(self, method_id: str) -> PaymentMethod | None:
        """The method on file with this id."""
        return next((method for method in self.payment_methods if method.id == method_id), None)


@dataclass(frozen=True)
class CustomerChange:
    """The fields of a profile that change; None leaves one as it is, an empty `phone` forgets it."""

    first_name: str | None = None
    last_name: str | None = None
    email: str | None = None
    phone: str | None = None
    locale: str | None = None
    timezone: str | None = None
    addresses: tuple[Address, ...] | None = None


@dataclass(frozen=True)
class PasswordReset:
    """`sent_to` is the email on file with most of it hidden.

    `link` is None where the shop sends it itself. It opens the account: it goes into the mail to the address on file
    and nowhere else, not into an answer, a slot or a log.
    """

    sent_to: str
    expires_at: datetime
    link: str | None = field(default=None, repr=False)
