"""Starts a payment that failed again; the shopper pays at the link that comes of it."""

from __future__ import annotations

import re

from actions.describe_refund import method_name
from actions.formats import Formats
from actions.payments.again import can_retry
from actions.questions import folded
from actions.requests.draft import Draft
from actions.requests.kind import Facts, OrderKind, Scene, Told, Values
from actions.requests.needs.method import MethodNeed
from actions.requests.needs.order import OrderNeed
from actions.turn import Wish
from commerce.bootstrap import Commerce
from commerce.domain.orders import Order
from commerce.domain.payments import Payment, PaymentMethod

OTHER = re.compile(
    r"\b(?:another|different|other|else|new) (?:\w+ )?(?:card|method|way)\b|\bsomething else\b"
    r"|\bwith another(?: one)?\b|\botr[oa] (?:\w+ )?(?:tarjeta|forma|metodo|medio|manera)\b|\bcon otr[oa]\b"
)


class FailedOrderNeed(OrderNeed):
    """The order, and with it the payment that failed: later ones are not what a yes was for."""

    async def hear(self, draft: Draft, wish: Wish, scene: Scene) -> Draft:
        """Keeps the number of the payment."""
        heard = await super().hear(draft, wish, scene)
        order = next((order for order in scene.facts.orders if order.id == heard.order_id), None)
        last = order.last_payment if order else None
        return heard.with_detail("payment_id", last.id) if last else heard


class RetryMethodNeed(MethodNeed):
    """How it is paid this time; "another card" is none but the one that failed."""

    async def hear(self, draft: Draft, wish: Wish, scene: Scene) -> Draft:
        """Another than the one that failed is taken where there is but one, and asked for where there is none."""
        if scene.facts.order is None or not OTHER.search(folded(wish.text)):
            return await super().hear(draft, wish, scene)
        failed = scene.facts.order.payment_method.id
        others = [method for method in scene.kind.methods(scene.facts) if method.id != failed]
        if len(others) == 1:
            return draft if draft.method_id == others[0].id else draft.with_facts(method_id=others[0].id)
        return draft if draft.method_id is None else draft.with_facts(method_id=None)


class RetryPayment(OrderKind):
    """Any method on file that can cover it."""

    intent = "retry_payment"
    needs = (FailedOrderNeed(), RetryMethodNeed())
    refused = "utter_refused_payment_not_retryable"
    fresh = frozenset({"link"})

    def fits(self, order: Order) -> bool:
        """Whether its last payment failed and it still waits to be paid."""
        return can_retry(order)

    def why_not(self, order: Order) -> str:
        """A cancelled order is not paid; anything else is paid, or waits for a payment that was started."""
        return "utter_refused_already_cancelled" if order.is_cancelled else self.refused

    def methods(self, facts: Facts) -> tuple[PaymentMethod, ...]:
        """Those on file, without gift cards that do not hold enough."""
        last = facts.known_order.last_payment
        return tuple(method for method in facts.methods if last is None or _covers(method, last))

    async def write(self, commerce: Commerce, draft: Draft, key: str, preview: bool) -> Payment:
        """The new payment."""
        return await commerce.payments.retry(
            str(draft.details["payment_id"]),
            idempotency_key=key,
            payment_method_id=draft.method_id,
            preview=preview,
        )

    async def carry_out(self, commerce: Commerce, draft: Draft, facts: Facts, formats: Formats) -> Values | Told:
        """The link; where the shop gives none, that it was started."""
        made = await self.write(commerce, draft, str(draft.key), False)
        values = self.values(draft, facts, made, formats)
        return values if values["link"] else Told("utter_retry_without_link", values)

    def values(self, draft: Draft, facts: Facts, outcome: Payment, formats: Formats) -> Values:
        """Order, amount, method, and where to pay."""
        return {
            "order_id": outcome.order_id,
            "items": formats.items(facts.known_order.lines),
            "amount": formats.money(outcome.amount),
            "method": method_name(outcome.method, formats),
            "link": outcome.retry_url or "",
        }


def _covers(method: PaymentMethod, payment: Payment) -> bool:
    if not method.is_gift_card:
        return True
    held = method.balance
    return held is not None and held.currency == payment.amount.currency and held >= payment.amount
