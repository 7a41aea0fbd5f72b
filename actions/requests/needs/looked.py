"""Whether a parcel that the carrier calls delivered was looked for nearby."""

from __future__ import annotations

from actions.delivery.outlook import Clock, Outlook, is_fresh, parcel_of
from actions.delivery.report import Report
from actions.delivery.rules import claims, standing
from actions.delivery.wishes import was_looked_for
from actions.describe_order import values_of
from actions.requests.draft import Draft
from actions.requests.kind import Need, Scene
from actions.skill import Answer
from actions.turn import Wish
from commerce.domain.shipments import Shipment

ANSWERS = {"affirm": False, "deny": True}
"""To "have you found it there?": whether it was looked for in vain."""


class LookedNeed(Need):
    """Asked within the shop's hours after the delivery; after that nobody is sent to look."""

    name = "looked"

    def is_open(self, draft: Draft, scene: Scene) -> bool:
        """While it may still be with a neighbour."""
        formats = scene.turn.formats
        if Report.of(draft).looked is not None or standing(draft, scene.facts.order, formats) is not Outlook.NOT_HERE:
            return False
        return is_fresh(_parcel(draft, scene), claims(), Clock.of(formats.today()))

    async def hear(self, draft: Draft, wish: Wish, scene: Scene) -> Draft:
        """Who says so unasked is not asked."""
        if standing(draft, scene.facts.order, scene.turn.formats) is not Outlook.NOT_HERE:
            return draft
        is_asked = draft.asked == self.name
        looked = was_looked_for(wish.text, scene.turn.formats.language, is_asked=is_asked)
        if looked is None and is_asked:
            looked = ANSWERS.get(wish.intent)
        return draft if looked is None else draft.with_detail(self.name, looked)

    async def ask(self, answer: Answer, draft: Draft, scene: Scene) -> None:
        """With what the carrier says."""
        parcel, formats, order = _parcel(draft, scene), scene.turn.formats, scene.facts.known_order
        if parcel is not None:
            lines = order.lines_of(parcel) or order.lines
            values = {"order_id": order.id, "items": formats.items(lines), **values_of(parcel, formats)}
            answer.say("utter_delivery_look_around", **values)


def _parcel(draft: Draft, scene: Scene) -> Shipment | None:
    clock = Clock.of(scene.turn.formats.today())
    return parcel_of(scene.facts.known_order, Report.of(draft), claims(), clock)
