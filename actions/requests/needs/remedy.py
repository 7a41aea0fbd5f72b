"""How what arrived broken, wrong or not at all is put right, and where the money goes."""

from __future__ import annotations

from actions.delivery.outlook import Outlook
from actions.delivery.report import Report
from actions.delivery.rules import claims, standing
from actions.delivery.settling import sold_out
from actions.delivery.wishes import Remedy, remedy_in
from actions.requests.draft import Draft
from actions.requests.kind import Need, Scene
from actions.requests.needs.claimed_lines import is_claim
from actions.requests.needs.method import MethodNeed
from actions.requests.words import methods_named
from actions.skill import Answer
from actions.turn import Wish
from commerce.domain.orders import OrderLine


class RemedyNeed(Need):
    """A replacement or the money, as the shopper likes; what is sold out cannot be sent."""

    name = "remedy"

    def is_open(self, draft: Draft, scene: Scene) -> bool:
        """While it is not chosen, or cannot be had."""
        report = Report.of(draft)
        if report.is_touched or not is_claim(draft, scene):
            return False
        return report.remedy is None or (report.remedy is Remedy.REPLACEMENT and bool(_sold_out(draft, scene)))

    async def hear(self, draft: Draft, wish: Wish, scene: Scene) -> Draft:
        """Whenever it is said."""
        is_asked = draft.asked == self.name or draft.is_listed
        remedy = remedy_in(wish.text, scene.turn.formats.language, is_asked=is_asked)
        return draft if remedy is None else draft.with_detail(self.name, remedy.value)

    async def ask(self, answer: Answer, draft: Draft, scene: Scene) -> None:
        """With a button for each."""
        order, formats = scene.facts.known_order, scene.turn.formats
        short = _sold_out(draft, scene)
        if short:
            answer.say("utter_delivery_sold_out", items=formats.items(short))
        else:
            answer.say("utter_delivery_which_remedy", items=formats.items(Report.of(draft).lines_of(order)))


class RefundToNeed(MethodNeed):
    """The original method, unless a gift card is named."""

    def is_open(self, draft: Draft, scene: Scene) -> bool:
        """Never asked."""
        return False

    async def hear(self, draft: Draft, wish: Wish, scene: Scene) -> Draft:
        """Only what is named clearly."""
        order = scene.facts.order
        if order is None or Report.of(draft).remedy is not Remedy.REFUND:
            return draft
        named = methods_named(wish.text, scene.kind.methods(scene.facts), order.payment_method)
        is_other = len(named) == 1 and named[0].id != (draft.method_id or order.payment_method.id)
        return draft.with_facts(method_id=named[0].id) if is_other else draft


def _sold_out(draft: Draft, scene: Scene) -> tuple[OrderLine, ...]:
    """What could be sent again if there were enough of it."""
    order, report = scene.facts.order, Report.of(draft)
    how = standing(draft, order, scene.turn.formats)
    if order is None or how is not Outlook.ARRIVED or not draft.line_ids or report.is_touched:
        return ()
    return sold_out(order, report, scene.facts.products, claims())
