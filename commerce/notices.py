"""Messages that confirm what was done or bring what was asked for: composed, sent once, and the truth told about it."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from commerce.domain.customers import Customer, PasswordReset
from commerce.domain.messages import Email, Message
from commerce.domain.orders import Order
from commerce.domain.products import Product, RestockAlert
from commerce.domain.returns import Return
from commerce.emails import TEXTED, EmailTexts
from commerce.errors import CommerceError, DeliveryUnknown, Unavailable
from commerce.ports import Notifications, SentMessages, TextMessages
from commerce.ports.sent_messages import Claim
from commerce.wording import Wording

logger = logging.getLogger(__name__)

NOTICES = (
    "return_label",
    "password_reset",
    "restock_alert",
    "order_cancelled",
    "order_changed",
    "email_changed",
    "privacy_recorded",
)
"""What there is to send; a shop that mails some of it itself leaves those out of WAYBILL_NOTICES."""
PATIENCE_S = 3.0
_E164 = re.compile(r"\+[1-9][0-9]{6,14}")


class Delivery(StrEnum):
    """How it went, for the answer: nothing else may be said about the message.

    `sent`: a server has taken it, now or earlier under the same key; `not_sent`: it was not, or nobody knows;
    `not_ours`: the shop sends these itself.
    """

    SENT = "sent"
    NOT_SENT = "not_sent"
    NOT_OURS = "not_ours"


@dataclass(frozen=True)
class Notice:
    """`to` is the address or number with most of it hidden, as it may be shown in a chat."""

    delivery: Delivery
    to: str

    @property
    def is_sent(self) -> bool:
        """Whether one may say that it was sent."""
        return self.delivery is Delivery.SENT


class Notices:
    """Call it after a write has succeeded; it never raises and never undoes what was done.

        notice = await self.commerce.notices.return_label(customer, made, turn.formats.locale, key)
        answer.say("utter_label_sent" if notice.is_sent else "utter_label_here", email=notice.to, link=made.label_url)

    `language` is the language or locale to write in. `key` is the idempotency key of the write: with the same key the
    same message is sent at most once, over restarts and replicas, however often the write is replayed. A message that
    takes longer than `patience_s` goes on in the background and counts as not sent.

    `sms` is used for a customer with a phone on file whose preference `notify_by` is "sms", where a text exists for it;
    when it cannot be sent, the mail is.
    """

    def __init__(
        self,
        mails: Notifications,
        sms: TextMessages | None,
        texts: EmailTexts,
        sent: SentMessages,
        *,
        ours: Collection[str] = NOTICES,
        patience_s: float = PATIENCE_S,
    ) -> None:
        self._mails = mails
        self._sms = sms
        self._texts = texts
        self._sent = sent
        self._ours = frozenset(ours)
        self._patience_s = patience_s
        self._sending: set[asyncio.Task[bool]] = set()

    async def return_label(self, customer: Customer, made: Return, language: str, key: str) -> Notice:
        """The parcel label of a return, with what comes back."""
        wording = self._wording("return_label", language, customer)
        values = {
            "first_name": customer.first_name,
            "return_id": made.id,
            "order_id": made.order_id,
            "link": made.label_url,
            "refund": wording.refund(made.refund),
            "refund_by": wording.day(made.refund.expected_by),
        }
        return await self._send("return_label", language, customer.email, values, key)

    async def password_reset(self, customer: Customer, reset: PasswordReset, language: str, key: str) -> Notice:
        """The link to a new password, to the address on file and nowhere else; `not_ours` where the shop sent it."""
        if reset.link is None:
            return Notice(Delivery.NOT_OURS, reset.sent_to)
        wording = self._wording("password_reset", language, customer)
        values = {
            "first_name": customer.first_name,
            "link": reset.link,
            "expires": wording.time(reset.expires_at, customer.timezone),
        }
        return await self._send("password_reset", language, customer.email, values, key)

    async def restock_alert(
        self, alert: RestockAlert, product: Product, language: str, key: str, customer: Customer | None = None
    ) -> Notice:
        """What someone waited for is back; to the address that they gave."""
        wording = self._wording("restock_alert", language, customer)
        variant = product.variant(alert.variant_id) if alert.variant_id else None
        values = {"product": wording.variant(product, variant), "link": product.url}
        return await self._send("restock_alert", language, alert.email, values, key, customer)

    async def order_cancelled(self, customer: Customer, order: Order, language: str, key: str) -> Notice:
        """An order was called off; with the money that comes back, where any was paid."""
        wording = self._wording("order_cancelled", language, customer)
        values = {"first_name": customer.first_name, "order_id": order.id, "items": wording.items(order.lines)}
        name = "order_cancelled" if order.refunds else "order_cancelled_unpaid"
        if order.refunds:
            values["refund"] = ", ".join(wording.refund(refund) for refund in order.refunds)
            values["refund_by"] = wording.day(max(refund.expected_by for refund in order.refunds))
        return await self._send(name, language, customer.email, values, key, customer)

    async def order_changed(self, customer: Customer, order: Order, language: str, key: str) -> Notice:
        """An order as it is after a change of items, address or payment."""
        wording = self._wording("order_changed", language, customer)
        values = {
            "first_name": customer.first_name,
            "order_id": order.id,
            "items": wording.items(order.lines),
            "address": wording.address(order.shipping_address),
            "method": wording.method(order.payment_method),
            "total": wording.money(order.total),
        }
        return await self._send("order_changed", language, customer.email, values, key, customer)

    async def email_changed(self, customer: Customer, email: str, language: str, key: str) -> Notice:
        """To the address that was, `customer.email`: the account has another one now, which is mostly hidden here."""
        values = {"first_name": customer.first_name, "email": hidden_address(email)}
        return await self._send("email_changed", language, customer.email, values, key)

    async def privacy_recorded(self, customer: Customer, reference: str, wish: str, language: str, key: str) -> Notice:
        """What somebody demanded of their data was noted; `wish` says what, in the language of the mail."""
        values = {"first_name": customer.first_name, "reference": reference, "wish": wish}
        return await self._send("privacy_recorded", language, customer.email, values, key)

    async def close(self) -> None:
        """Wait for the messages that are on their way out."""
        while self._sending:
            await asyncio.gather(*self._sending, return_exceptions=True)

    def _wording(self, name: str, language: str, customer: Customer | None) -> Wording:
        return Wording.choose(self._texts.language_of(name, language), language, customer.locale if customer else "")

    async def _send(
        self,
        name: str,
        language: str,
        email: str,
        values: Mapping[str, str],
        key: str,
        customer: Customer | None = None,
    ) -> Notice:
        """Try the text message first where the customer wants one, else the mail. A `customer` may get either."""
        if name.removesuffix("_unpaid") not in self._ours:
            return Notice(Delivery.NOT_OURS, hidden_address(email))
        key = f"notice/{name}/{key}"
        phone = self._phone_of(name, customer)
        if phone:
            text = self._texts.compose_text(name, language, phone, values, key)
            if await self._within_patience(text):
                return Notice(Delivery.SENT, f"•••{phone[-3:]}")
        mail = self._texts.compose(name, language, email, values, key)
        is_sent = await self._within_patience(mail)
        return Notice(Delivery.SENT if is_sent else Delivery.NOT_SENT, hidden_address(email))

    def _phone_of(self, name: str, customer: Customer | None) -> str | None:
        if (
            self._sms is None
            or customer is None
            or name not in TEXTED
            or customer.preferences.get("notify_by") != "sms"
        ):
            return None
        number = re.sub(r"[^+0-9]", "", customer.phone or "")
        return number if _E164.fullmatch(number) else None

    async def _within_patience(self, message: Message) -> bool:
        task = asyncio.create_task(self._once(message))
        self._sending.add(task)
        task.add_done_callback(self._sending.discard)
        done, _ = await asyncio.wait({task}, timeout=self._patience_s)
        return bool(done) and task.result()

    async def _once(self, message: Message) -> bool:
        """Whether it was sent, by this call or an earlier one with its key. Raises nothing of commerce."""
        try:
            claim = await self._sent.claim(message.key)
            if claim is Claim.OURS:
                await self._hand_over(message)
        except CommerceError as error:
            logger.warning("%s was not sent: %s %s", _kind_of(message), error.code, error.detail)
            return False
        return claim is not Claim.OPEN

    async def _hand_over(self, message: Message) -> None:
        try:
            if isinstance(message, Email):
                await self._mails.send(message)
            elif self._sms is not None:
                await self._sms.send(message)
        except DeliveryUnknown:
            raise  # it may be on its way: the claim stays, so that it is not sent again
        except CommerceError:
            await self._sent.release(message.key)
            raise
        try:
            await self._sent.settle(message.key)
        except Unavailable:
            logger.warning("%s was sent; that could not be noted", _kind_of(message))


def hidden_address(email: str) -> str:
    """An address as it may be shown: `a***@example.com`."""
    name, _, domain = email.partition("@")
    return f"{name[:1]}***@{domain}"


def _kind_of(message: Message) -> str:
    """What a log may say of a message."""
    return "/".join(message.key.split("/")[:2])
