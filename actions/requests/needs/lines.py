"""Which items of an order a request is about."""

from __future__ import annotations

from actions.requests.draft import Draft
from actions.requests.kind import Need, Scene
from actions.requests.titles import title_of
from actions.requests.words import lines_named, lines_ruled_out
from actions.skill import Answer
from actions.turn import Wish
from actions.vocabulary import pattern
from commerce.domain.orders import Order, OrderLine

CHOICES = 6
NARROWS = pattern("only")
WIDENS = pattern("also")


class LinesNeed(Need):
    """Named by their own words; the only one where there is but one."""

    name = "lines"

    def is_open(self, draft: Draft, scene: Scene) -> bool:
        """While none is named."""
        return not draft.line_ids

    async def hear(self, draft: Draft, wish: Wish, scene: Scene) -> Draft:
        """Items named first, or a correction of those named before."""
        order = scene.facts.order
        if order is None:
            return draft
        lines = open_lines(order)
        if draft.line_ids and draft.asked != self.name:
            return _corrected(draft, wish.text, lines)
        named = lines_named(wish.text, lines)
        if not named and len(lines) == 1:
            named = lines
        return draft.with_facts(line_ids=tuple(line.id for line in named)) if named else draft

    async def ask(self, answer: Answer, draft: Draft, scene: Scene) -> None:
        """With a button for each."""
        titles = [title_of(line, scene.turn.formats) for line in open_lines(scene.facts.known_order)]
        answer.offer("utter_request_which_items", [{"title": each, "payload": each} for each in titles[:CHOICES]])


def open_lines(order: Order) -> tuple[OrderLine, ...]:
    """The items that were not sent back or exchanged yet."""
    return order.untouched_lines if order.is_delivered else order.lines


def _corrected(draft: Draft, text: str, lines: tuple[OrderLine, ...]) -> Draft:
    """Items taken out, added, or named instead; items that are only mentioned change nothing."""
    ruled_out = {line.id for line in lines_ruled_out(text, lines)}
    named = {line.id for line in lines_named(text, lines)}
    kept = set(draft.line_ids)
    if named and NARROWS.search(text):
        kept = named
    elif WIDENS.search(text):
        kept |= named
    kept -= ruled_out
    if not kept or kept == set(draft.line_ids):
        return draft
    changes = {line_id: variant_id for line_id, variant_id in draft.changes.items() if line_id in kept}
    return draft.with_facts(line_ids=tuple(line.id for line in lines if line.id in kept), changes=changes)
