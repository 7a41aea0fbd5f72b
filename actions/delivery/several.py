"""Several problems told in one breath: one about each order, taken one after the other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from actions.delivery.problems import problems_in
from actions.resolve_order import named
from actions.turn import Turn, Wish
from commerce.domain.orders import Order

BETWEEN = re.compile(
    r"[.;!?\n]+\s+|,?\s+(?:and|also|but|plus|while|y|e|tambi[eé]n|adem[aá]s|pero|mientras que)\s+", re.IGNORECASE
)
SEVERAL = 2


def reports_in(turn: Turn, orders: Sequence[Order]) -> tuple[Wish, ...]:
    """The reports of a wish that tells of several orders without doubt; none where it tells of one, or may."""
    groups: list[tuple[str, list[str]]] = []
    wish, lead = turn.wish, ""
    for clause in filter(str.strip, BETWEEN.split(wish.text)):
        order_id = _order_in(clause, turn, orders)
        if order_id is None or not problems_in(clause, turn.formats.language):
            if groups:
                groups[-1][1].append(clause)
            else:
                lead = f"{lead} {clause}".strip()
            continue
        same = next((group for group in groups if group[0] == order_id), None)
        if same:
            same[1].append(clause)
        else:
            groups.append((order_id, [clause]))
    if len(groups) < SEVERAL:
        return ()
    return tuple(_wish(wish, order_id, [lead, *clauses]) for order_id, clauses in groups)


def _order_in(clause: str, turn: Turn, orders: Sequence[Order]) -> str | None:
    """The one order that a clause names, by number or by what is in it."""
    entities = tuple(each for each in turn.wish.entities if str(each["value"]).casefold() in clause.casefold())
    resolution = named(Wish(turn.wish.intent, clause, entities), orders, (), turn.formats.timezone)
    found = resolution.found if resolution else ()
    return found[0].id if len(found) == 1 else None


def _wish(wish: Wish, order_id: str, clauses: Sequence[str]) -> Wish:
    text = ". ".join(filter(None, clauses))
    entity = {"entity": "order_id", "value": order_id, "start": 0, "end": 0}
    return replace(wish, text=text, entities=(entity,), parts=())
