"""Which order a request is about."""

from __future__ import annotations

from actions.requests.draft import Draft
from actions.requests.kind import Need, OrderKind, Scene
from actions.requests.words import lines_named
from actions.resolve_order import mentioned_numbers, resolve
from actions.skill import Answer
from actions.turn import Wish
from actions.vocabulary import pattern
from commerce.domain.orders import Order

CHOICES = 6
LATEST = pattern("latest_order")
REFERS_BACK = pattern("refers_back")
"""Speaks of what was just spoken of: "cancel it", "cámbiale la dirección"."""
REASONS = pattern("because")
"""From here on a text tells why, and names things that the request is not about."""


class OrderNeed(Need):
    """Named by number or content, the one discussed, or the only one that fits."""

    name = "order"

    def is_open(self, draft: Draft, scene: Scene) -> bool:
        """While no order of the shopper's is known."""
        return scene.facts.order is None

    async def hear(self, draft: Draft, wish: Wish, scene: Scene) -> Draft:
        """A number always counts; anything else only until the order is known."""
        numbers = mentioned_numbers(wish)
        named = [order for order in scene.facts.orders if order.id.upper() in numbers]
        if len(named) == 1 and named[0].id != draft.order_id:
            return draft.with_facts(order_id=named[0].id, line_ids=(), changes={}, method_id=None)
        if draft.order_id is not None or numbers:
            return draft
        meant = _meant(wish, scene)
        return draft.with_facts(order_id=meant.id) if meant else draft

    async def ask(self, answer: Answer, draft: Draft, scene: Scene) -> None:
        """With a button for each that fits; a number that is none of the shopper's is said to be unknown."""
        formats, own = scene.turn.formats, {order.id.upper() for order in scene.facts.orders}
        for number in mentioned_numbers(scene.turn.wish):
            if number not in own:
                answer.say("utter_order_not_found", order_id=number)
        buttons = [
            {
                "title": " · ".join((order.id, formats.items(order.lines))),
                "payload": f'/inform{{"order_id":"{order.id}"}}',
            }
            for order in _fitting(scene)[:CHOICES]
        ]
        answer.offer("utter_request_which_order", buttons)


def _fitting(scene: Scene) -> tuple[Order, ...]:
    kind = scene.kind
    return tuple(o for o in scene.facts.orders if kind.fits(o)) if isinstance(kind, OrderKind) else scene.facts.orders


def _meant(wish: Wish, scene: Scene) -> Order | None:
    fitting, discussed_ids = _fitting(scene), scene.turn.discussed
    by_content = resolve(wish, fitting, discussed_ids, scene.turn.formats.timezone).found if fitting else ()
    discussed = [order for order in fitting if order.id in discussed_ids]
    if len(discussed_ids) == 1 and discussed and not _names_another(wish, by_content, discussed[0]):
        return discussed[0]
    elsewhere = _out_of_reach(wish, scene, fitting)
    if elsewhere:
        return elsewhere
    if len(fitting) == 1:
        return fitting[0]
    named = [order for order in fitting if lines_named(wish.text, order.lines)]
    return named[0] if len(named) == 1 else None


def _names_another(wish: Wish, found: tuple[Order, ...], discussed: Order) -> bool:
    return len(found) == 1 and found[0].id != discussed.id and bool(lines_named(wish.text, found[0].lines))


def _out_of_reach(wish: Wish, scene: Scene, fitting: tuple[Order, ...]) -> Order | None:
    """The order that a wish points at although it does not fit: that is to be said, and no other one taken for it."""
    text = REASONS.split(wish.text, maxsplit=1)[0]
    others = [order for order in scene.facts.orders if order not in fitting]
    if any(lines_named(text, order.lines) for order in fitting):
        return None
    named = [order for order in others if lines_named(text, order.lines)]
    if len(named) == 1:
        return named[0]
    if LATEST.search(text) and scene.facts.orders[0] in others:
        return scene.facts.orders[0]
    discussed = [order for order in others if scene.turn.discussed == (order.id,)]
    return discussed[0] if discussed and (not fitting or REFERS_BACK.search(text)) else None
