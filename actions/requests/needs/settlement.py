"""What becomes of a report once everything that has to be asked is known."""

from __future__ import annotations

from actions.delivery.case import summary_of
from actions.delivery.outlook import Clock
from actions.delivery.report import Report
from actions.delivery.rules import claims, standing
from actions.delivery.settling import Way, amount_of, settlement
from actions.requests.draft import Draft
from actions.requests.kind import Need, Scene
from actions.skill import Answer
from actions.turn import Wish


class SettlementNeed(Need):
    """Follows from the rules. What is listed by it is kept to the cent and word: a repeated yes asks for the same."""

    name = "settlement"
    is_derived = True

    def is_open(self, draft: Draft, scene: Scene) -> bool:
        """Never asked."""
        return False

    async def hear(self, draft: Draft, wish: Wish, scene: Scene) -> Draft:
        """Nothing is settled while something is still to be asked."""
        formats, order = scene.turn.formats, scene.facts.order
        how = standing(draft, order, formats)
        if order is None or how is None or any(need.is_open(draft, scene) for need in scene.kind.needs):
            return draft.with_detail(self.name, None)
        report, clock = Report.of(draft), Clock.of(formats.today())
        settled = settlement(order, report, how, scene.facts.products, claims(), clock)
        case = summary_of(order, report, settled, formats) if settled.way is Way.CASE else None
        amount = str(amount_of(order, report).amount) if settled.way is Way.REFUND else None
        known = draft.with_detail(self.name, [settled.way.value, settled.why])
        return known.with_detail("case", case).with_detail("amount", amount)

    async def ask(self, answer: Answer, draft: Draft, scene: Scene) -> None:
        """Never asked."""
