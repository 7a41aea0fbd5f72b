"""Which order a problem with a delivery is about."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from actions.delivery.problems import CLAIMS, Problem, problems_in
from actions.delivery.report import Report
from actions.requests.draft import Draft
from actions.requests.kind import Scene
from actions.requests.needs.order import CHOICES, OrderNeed
from actions.resolve_order import Resolution, mentioned_numbers, named
from actions.skill import Answer
from actions.turn import Wish
from actions.vocabulary import built, pattern
from commerce.domain.orders import Order

ORDERED = built(r"<ordered>[^.?!]{0,30}$")
ALSO = pattern("another_problem")
CORRECTS = pattern("corrects")
Likely = Callable[[Order], bool]


class DeliveryOrderNeed(OrderNeed):
    """Named, discussed, or the only one of which such a thing can be said."""

    async def hear(self, draft: Draft, wish: Wish, scene: Scene) -> Draft:
        """A number always counts; anything else only until the order is known."""
        if draft.order_id is None:
            found = _meant(draft, wish, scene).found
            if len(found) == 1:
                return draft.with_facts(order_id=found[0].id).with_detail("orders", None)
            return draft.with_detail("orders", [order.id for order in found] or None)
        numbers = mentioned_numbers(wish)
        other = [order for order in scene.facts.orders if order.id.upper() in numbers]
        if (
            len(other) != 1
            or other[0].id == draft.order_id
            or is_another_report(draft, wish, scene.turn.formats.language)
        ):
            return draft
        kept = {key: value for key, value in draft.details.items() if key in ("problem", "words", "channel", "remedy")}
        return draft.with_facts(order_id=other[0].id, line_ids=(), method_id=None, details=kept)

    async def ask(self, answer: Answer, draft: Draft, scene: Scene) -> None:
        """With a button for each of which it can be said."""
        formats = scene.turn.formats
        likely = tuple(filter(_likely(draft), scene.facts.orders)) or scene.facts.orders
        candidates = _meant(draft, scene.turn.wish, scene).candidates or likely
        buttons = [
            {
                "title": " · ".join((order.id, formats.items(order.lines), formats.status(order))),
                "payload": f'/inform{{"order_id":"{order.id}"}}',
            }
            for order in candidates[:CHOICES]
        ]
        answer.offer("utter_request_which_order", buttons)


def is_another_report(draft: Draft, wish: Wish, language: str) -> bool:
    """Whether a message tells of another problem than the one that is being settled."""
    said, known = problems_in(wish.text, language), Report.of(draft).problems
    if not said or not known or CORRECTS.search(wish.text):
        return False
    return not set(said) & set(known) or bool(ALSO.search(wish.text))


def _meant(draft: Draft, wish: Wish, scene: Scene) -> Resolution:
    orders, turn = scene.facts.orders, scene.turn
    likely = _likely(draft)
    resolution = named(_undated(wish), orders, turn.discussed, turn.formats.timezone, likely)
    if resolution is not None:
        return _narrowed(resolution, likely)
    if len(turn.discussed) == 1:
        return Resolution(found=tuple(order for order in orders if order.id in turn.discussed))
    return _narrowed(Resolution(candidates=tuple(filter(likely, orders)) or orders), likely)


def _narrowed(resolution: Resolution, likely: Likely) -> Resolution:
    """Of several candidates those of which it can be said; among those on their way, the one that is late."""
    fitting = tuple(filter(likely, resolution.candidates)) or resolution.candidates
    if len(fitting) > 1:
        late = tuple(order for order in fitting if order.late_shipments)
        fitting = late if len(late) == 1 and all(order.is_open for order in fitting) else fitting
    return (
        replace(resolution, found=fitting, candidates=())
        if len(fitting) == 1
        else replace(resolution, candidates=fitting)
    )


def _likely(draft: Draft) -> Likely:
    problem = Report.of(draft).problem
    if problem in (*CLAIMS, Problem.NOT_RECEIVED, Problem.CAME_LATE):
        return _has_arrived
    return _is_awaited if problem in (Problem.LOST, Problem.LATE) else _was_sent


def _has_arrived(order: Order) -> bool:
    return order.is_delivered or any(parcel.is_delivered for parcel in order.shipments)


def _is_awaited(order: Order) -> bool:
    return any(not parcel.is_delivered for parcel in order.shipments)


def _was_sent(order: Order) -> bool:
    return bool(order.shipments)


def _undated(wish: Wish) -> Wish:
    """Without the days on which something should have come; those on which it was ordered tell which it is."""
    dates = [each for each in wish.entities if each["entity"] == "date"]
    was_ordered = any(ORDERED.search(wish.text[: each.get("start") or 0]) for each in dates)
    return wish if was_ordered else wish.without("date")
