"""Verifies who a shopper is; the same answer, after the same work, whatever was wrong."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import logging
import unicodedata
from dataclasses import dataclass

from commerce.domain.customers import Customer
from commerce.domain.orders import Order
from commerce.emails import EmailTexts
from commerce.errors import CommerceError, Invalid, NotFound, NotRecognised
from commerce.identity.codes import OneTimeCodes
from commerce.identity.lockout import Counted, Lockout
from commerce.ports.customers import Customers
from commerce.ports.notifications import Notifications
from commerce.ports.orders import Orders

logger = logging.getLogger(__name__)

TRIES = 5
TRIES_OF_A_CLIENT = 20


@dataclass(frozen=True)
class Attempt:
    """Where a try comes from; `client` is the channel's keyed hash of the address, None where there is none."""

    conversation_id: str
    client: str | None = None


class Identity:
    """Every way asks the shop the same questions for a right and for a wrong answer.

    All raise LockedOut while locked, and Unavailable when the shop or the count of tries cannot be asked.
    """

    def __init__(
        self,
        *,
        orders: Orders,
        customers: Customers,
        notifications: Notifications,
        texts: EmailTexts,
        lockout: Lockout,
        codes: OneTimeCodes,
        key: str,
    ) -> None:
        self._orders = orders
        self._customers = customers
        self._notifications = notifications
        self._texts = texts
        self._lockout = lockout
        self._codes = codes
        self._key = key.encode()
        self._sending: set[asyncio.Task[None]] = set()

    @property
    def code_minutes(self) -> int:
        """How long a one-time code is good."""
        return self._codes.lifetime_s // 60

    async def by_order_and_email(self, attempt: Attempt, order_id: str, email: str) -> Customer:
        """The customer with this email whose order it is. Raises NotRecognised, LockedOut."""
        number = order_id.strip().lstrip("#").strip()
        address = _normalised(email)
        async with self._lockout.guard(self._counted(attempt, ("order", _normalised(number)), ("email", address))):
            order, holders = await asyncio.gather(self._order(number), self._with_email(address))
            return _the_one([each for each in holders if order is not None and each.id == order.customer_id])

    async def by_name_and_postcode(self, attempt: Attempt, name: str, postcode: str) -> Customer:
        """The one customer of this full name with an address there; two are none. Raises NotRecognised, LockedOut."""
        subject = f"{_normalised(name)}/{_normalised(postcode).replace(' ', '')}"
        async with self._lockout.guard(self._counted(attempt, ("name", subject))):
            return _the_one(await self._with_name(name.strip(), postcode.strip()))

    async def send_code(self, attempt: Attempt, email: str, language: str) -> None:
        """Send a one-time code to the address on file, if it is one; nothing tells whether it is.

        The mail leaves on its own time, since waiting for it would tell.

        Raises:
            CodeLimit: this address has had its share of codes.
            LockedOut: no code would be accepted now.
        """
        address = _normalised(email)
        await self._lockout.check(self._counted(attempt, ("email", address)))
        code = await self._codes.issue(attempt.conversation_id, address)
        holders = await self._with_email(address)
        if len(holders) == 1:
            task = asyncio.create_task(self._send(holders[0], code, language))
            self._sending.add(task)
            task.add_done_callback(self._sending.discard)

    async def by_code(self, attempt: Attempt, email: str, code: str) -> Customer:
        """The customer whose address got this code in this conversation. Raises NotRecognised, LockedOut."""
        address = _normalised(email)
        async with self._lockout.guard(self._counted(attempt, ("email", address))):
            holders = await self._with_email(address)
            right = await self._codes.redeem(attempt.conversation_id, address, code)
            return _the_one(holders if right else ())

    async def close(self) -> None:
        """Wait for the mails that are on their way out."""
        while self._sending:
            await asyncio.gather(*self._sending)

    async def _send(self, customer: Customer, code: str, language: str) -> None:
        values = {"code": code, "minutes": str(self.code_minutes), "first_name": customer.first_name}
        try:
            await self._notifications.send(self._texts.compose("one_time_code", language, customer.email, values))
        except CommerceError:
            logger.exception("a one-time code was not sent")

    async def _order(self, order_id: str) -> Order | None:
        try:
            return await self._orders.find(order_id)
        except (NotFound, Invalid):
            return None

    async def _with_email(self, email: str) -> tuple[Customer, ...]:
        try:
            return await self._customers.with_email(email)
        except (NotFound, Invalid):
            return ()

    async def _with_name(self, name: str, postcode: str) -> tuple[Customer, ...]:
        try:
            return await self._customers.with_name_and_postcode(name, postcode)
        except (NotFound, Invalid):
            return ()

    def _counted(self, attempt: Attempt, *subjects: tuple[str, str]) -> tuple[Counted, ...]:
        counted = [Counted(self._hidden("conversation", attempt.conversation_id), TRIES)]
        counted += [Counted(self._hidden(kind, subject), TRIES) for kind, subject in subjects]
        if attempt.client:
            counted.append(Counted(self._hidden("client", attempt.client), TRIES_OF_A_CLIENT))
        return tuple(counted)

    def _hidden(self, kind: str, value: str) -> str:
        """A key that does not tell whom it is about."""
        return f"{kind}/{hmac.new(self._key, f'{kind}/{value}'.encode(), hashlib.sha256).hexdigest()}"


def _the_one(found: tuple[Customer, ...] | list[Customer]) -> Customer:
    if len(found) != 1:
        raise NotRecognised("the details do not belong to one customer")
    return found[0]


def _normalised(text: str) -> str:
    """What people type for the same thing: case, outer spaces and width of letters do not matter."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
