"""Notes for the team what a shopper demands of their data; nothing of it is done, and nobody says so."""

from __future__ import annotations

from typing import Any

from rasa_sdk.events import FollowupAction

from actions.formats import Formats
from actions.knowledge import answer_question
from actions.questions import folded
from actions.requests.account.demands import DELETE, NO_AI, demands_in, is_question
from actions.requests.account.languages import says
from actions.requests.draft import Draft
from actions.requests.kind import ORDERS_READ, Facts, Kind, Told, Values
from actions.requests.needs.demand import DemandNeed, demanded
from actions.skill import Answer, Skill
from actions.turn import Turn
from actions.wishes import action_of
from commerce.bootstrap import Commerce
from commerce.domain.interactions import Interaction, InteractionNote


class PrivacyRequest(Kind):
    """Each demand is a note of its own in the CRM, whose number the shopper gets."""

    intent = "privacy_request"
    needs = (DemandNeed(),)

    async def instead(self, skill: Skill, turn: Turn) -> Answer | None:
        """A question is answered from the articles; what is wrong in a profile is changed there."""
        text = turn.wish.text
        plain = folded(text)
        if says(plain, lambda w: w.data.for_another):
            return Answer().say("utter_privacy_for_another")
        if text.startswith("/") or demands_in(plain):
            return None
        if says(plain, lambda w: w.data.rectify):
            other = "update_profile"
            task = {**turn.wish.as_slot(), "intent": other, "resumed": True}
            return Answer().remember(task=task).then(FollowupAction(action_of(other)))
        return await answer_question(skill, turn, self.intent) if is_question(plain) else None

    def foreword(self, turn: Turn) -> str | None:
        """A person can be had at once, without saying who one is."""
        is_wanted = NO_AI in demands_in(folded(turn.wish.text))
        return "utter_privacy_no_ai_now" if is_wanted and turn.customer_id is None else None

    async def facts(
        self, commerce: Commerce, draft: Draft, customer_id: str | None, known: Facts | None = None
    ) -> Facts:
        """The shopper with all orders: what is open follows from deletion."""
        if known is not None:
            return known
        customer = await commerce.customers.find(str(customer_id))
        return Facts(customer, await commerce.orders.of_customer(customer.id, ORDERS_READ))

    async def preview(self, commerce: Commerce, draft: Draft, facts: Facts, formats: Formats) -> Values | Told:
        """What would be noted; for deletion also what follows from it."""
        values = {"wishes": _wishes(draft, formats)}
        if DELETE not in demanded(draft):
            return values
        if not _open_orders(facts):
            return Told("utter_confirm_privacy_delete", values)
        return Told("utter_confirm_privacy_delete_open", {**values, "orders": ", ".join(_open_orders(facts))})

    async def carry_out(self, commerce: Commerce, draft: Draft, facts: Facts, formats: Formats) -> Values | Told:
        """The notes, and a mail that confirms them."""
        notes = [await _note(commerce, draft, facts, topic) for topic in demanded(draft)]
        reference, wishes = ", ".join(note.id for note in notes), _wishes(draft, formats)
        notice = await commerce.notices.privacy_recorded(
            facts.known_customer, reference, wishes, formats.locale, str(draft.key)
        )
        values = {"reference": reference, "wishes": wishes, "email": notice.to}
        if demanded(draft) == (NO_AI,):
            return Told("utter_done_privacy_no_ai", values)
        return values if notice.is_sent else Told("utter_done_privacy_unmailed", values)


async def _note(commerce: Commerce, draft: Draft, facts: Facts, topic: str) -> Interaction:
    kept: dict[str, Any] = draft.details[DemandNeed.name]
    open_orders = _open_orders(facts) if topic == DELETE else ()
    summary = " · ".join(part for part in (topic, kept["said"], *open_orders) if part)
    note = InteractionNote(facts.known_customer.id, PrivacyRequest.intent, kept["channel"], summary, topic=topic)
    return await commerce.interactions.add(note, idempotency_key=f"{draft.key}-{topic}")


def _wishes(draft: Draft, formats: Formats) -> str:
    return "; ".join(formats.terms.of(formats.language, "privacy_wish", each) for each in demanded(draft))


def _open_orders(facts: Facts) -> tuple[str, ...]:
    return tuple(order.id for order in facts.orders if order.is_open)
