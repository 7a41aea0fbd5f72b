"""Which items arrived damaged, wrong or not at all, and how many pieces of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from actions.delivery.outlook import Outlook
from actions.delivery.problems import CLAIMS, Problem, is_everything
from actions.delivery.report import Report
from actions.delivery.rules import standing
from actions.delivery.wishes import count_answered, pieces_in
from actions.requests.draft import Draft
from actions.requests.kind import Need, Scene
from actions.requests.needs.lines import LinesNeed, open_lines
from actions.requests.titles import title_of
from actions.requests.words import lines_named
from actions.skill import Answer
from actions.synonyms import words_of
from actions.turn import Wish
from actions.vocabulary import pattern
from commerce.domain.orders import OrderLine

MOST_BUTTONS = 6
NEAR = 3
QUANTIFIERS = pattern("quantifiers")
CLAIMED = (Outlook.ARRIVED, Outlook.UNSURE)


def is_claim(draft: Draft, scene: Scene) -> bool:
    """Whether it is about items that arrived, or should have been in what arrived."""
    how = standing(draft, scene.facts.order, scene.turn.formats)
    return Report.of(draft).problem in CLAIMS and how in CLAIMED


class ClaimedLinesNeed(LinesNeed):
    """Named as in any request; what was settled before may be named too, and is for a person then."""

    def is_open(self, draft: Draft, scene: Scene) -> bool:
        """While none is named; where nothing is wrong with items, none has to be."""
        return is_claim(draft, scene) and not draft.line_ids

    async def hear(self, draft: Draft, wish: Wish, scene: Scene) -> Draft:
        """All of them, where the box was empty."""
        order = scene.facts.order
        if order is None:
            return draft
        wish = replace(wish, text=_unquantified(wish.text, order.lines))
        untouched = open_lines(order)
        touched = [line for line in order.lines if line not in untouched]
        if not untouched or (lines_named(wish.text, touched) and not lines_named(wish.text, untouched)):
            lines = lines_named(wish.text, touched) or tuple(touched)
            return draft.with_facts(line_ids=_ids(lines)).with_detail("touched", True) if not draft.line_ids else draft
        if not draft.line_ids and is_claim(draft, scene) and is_everything(wish.text, scene.turn.formats.language):
            return draft.with_facts(line_ids=_ids(untouched))
        named = _ids(lines_named(wish.text, untouched))
        if draft.line_ids and wish.intent == scene.kind.intent and set(named) > set(draft.line_ids):
            return draft.with_facts(line_ids=named)
        heard = await super().hear(draft, wish, scene)
        return heard.with_detail("touched", None) if heard.line_ids != draft.line_ids else heard


class PiecesNeed(Need):
    """How many pieces of an item of which several were bought."""

    name = "pieces"

    def is_open(self, draft: Draft, scene: Scene) -> bool:
        """While it is not known of one of them."""
        return is_claim(draft, scene) and bool(_uncounted(draft, scene))

    async def hear(self, draft: Draft, wish: Wish, scene: Scene) -> Draft:
        """An answer counts for the item that was asked for, else a number goes with its name."""
        uncounted = _uncounted(draft, scene)
        text, language = wish.text_without("order_id", "date", "tracking_number"), scene.turn.formats.language
        if draft.asked == self.name and uncounted:
            line = uncounted[0]
            return _with_pieces(draft, line, count_answered(text, line.quantity, language))
        are_missing = Report.of(draft).problem is Problem.MISSING
        for line in uncounted if not draft.is_listed else _several(draft, scene):
            names = (line.name, *line.names.values())
            draft = _with_pieces(draft, line, pieces_in(text, names, line.quantity, language, are_missing=are_missing))
        return draft

    async def ask(self, answer: Answer, draft: Draft, scene: Scene) -> None:
        """With a button for each number."""
        line, formats = _uncounted(draft, scene)[0], scene.turn.formats
        numbers = [formats.number(number) for number in range(1, line.quantity + 1)][:MOST_BUTTONS]
        buttons = [{"title": number, "payload": number} for number in numbers]
        bought = formats.number(line.quantity)
        answer.offer("utter_delivery_how_many", buttons, item=title_of(line, formats), count=bought)


def _unquantified(text: str, lines: Sequence[OrderLine]) -> str:
    """A text in which "both mugs" is about the mugs, and not about both items of the order."""
    called = {word for line in lines for name in (line.name, *line.names.values()) for word in words_of(name)}

    def kept(match: re.Match[str]) -> str:
        following = words_of(text[match.end() :])[:NEAR]
        return " " if called.intersection(following) else match.group()

    return QUANTIFIERS.sub(kept, text)


def _several(draft: Draft, scene: Scene) -> list[OrderLine]:
    order = scene.facts.order
    return [line for line in order.lines if line.id in draft.line_ids and line.quantity > 1] if order else []


def _uncounted(draft: Draft, scene: Scene) -> list[OrderLine]:
    return [line for line in _several(draft, scene) if line.id not in Report.of(draft).pieces]


def _with_pieces(draft: Draft, line: OrderLine, count: int | None) -> Draft:
    return draft if count is None else draft.with_detail("pieces", {**Report.of(draft).pieces, line.id: count})


def _ids(lines: Sequence[OrderLine]) -> tuple[str, ...]:
    return tuple(line.id for line in lines)
