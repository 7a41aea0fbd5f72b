"""The next question of a request, with buttons for what can be chosen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from actions.requests.draft import Draft
from actions.requests.hearing import allowed_methods, variant_choice
from actions.requests.kinds import Facts, Kind
from actions.skill import Answer
from actions.turn import Turn

CHOICES = 6


def missing(draft: Draft, facts: Facts, kind: Kind) -> str | None:
    """The first need that is not met; a payment method is asked where money may move and there is a choice."""
    open_needs = {
        "order": facts.order is None,
        "lines": not draft.line_ids,
        "variants": any(line_id not in draft.changes for line_id in draft.line_ids),
        "method": draft.method_id is None,
        "address": draft.address is None,
        "reason": draft.reason is None,
    }
    return next((need for need in kind.needs if open_needs[need]), None)


def ask(answer: Answer, need: str, draft: Draft, facts: Facts, kind: Kind, turn: Turn) -> Draft:
    """Ask for one need; the draft remembers which."""
    questions = {
        "order": _ask_order,
        "lines": _ask_lines,
        "variants": _ask_variants,
        "method": _ask_method,
        "reason": _ask_reason,
        "address": _ask_address,
    }
    questions[need](answer, draft, facts, kind, turn)
    return replace(draft, asked=need, key=None)


def _ask_order(answer: Answer, draft: Draft, facts: Facts, kind: Kind, turn: Turn) -> None:
    fitting = [order for order in facts.orders if kind.fits(order)][:CHOICES]
    buttons = [
        {
            "title": " · ".join((order.id, turn.formats.items(order.lines))),
            "payload": f'/inform{{"order_id":"{order.id}"}}',
        }
        for order in fitting
    ]
    answer.offer("utter_request_which_order", buttons)


def _ask_lines(answer: Answer, draft: Draft, facts: Facts, kind: Kind, turn: Turn) -> None:
    order = facts.known_order
    lines = order.untouched_lines if order.is_delivered else order.lines
    titles = [_title(line.name_in(turn.formats.locale), line.options.values()) for line in lines]
    answer.offer("utter_request_which_items", [{"title": title, "payload": title} for title in titles[:CHOICES]])


def _ask_variants(answer: Answer, draft: Draft, facts: Facts, kind: Kind, turn: Turn) -> None:
    line = next(each for each in facts.known_order.lines if each.id in draft.line_ids and each.id not in draft.changes)
    product = facts.products[line.product_id]
    likely = variant_choice(line, turn.message.text, facts)
    available = likely or tuple(v for v in product.variants if v.is_available and v.id != line.variant_id)
    buttons = [
        {
            "title": f"{', '.join(v.options.values())} · {turn.formats.money(v.price)}",
            "payload": ", ".join(v.options.values()),
        }
        for v in available[:CHOICES]
    ]
    name = _title(line.name_in(turn.formats.locale), line.options.values())
    if buttons:
        answer.offer("utter_request_which_variant", buttons, item=name)
    else:
        answer.say("utter_request_no_variant", item=name)


def _ask_method(answer: Answer, draft: Draft, facts: Facts, kind: Kind, turn: Turn) -> None:
    labels = [turn.formats.payment_method(method) for method in allowed_methods(facts.known_order, facts, kind)]
    name = "utter_request_which_refund_method" if kind.intent == "return_item" else "utter_request_which_method"
    answer.offer(name, [{"title": label, "payload": label} for label in labels[:CHOICES]])


def _ask_reason(answer: Answer, draft: Draft, facts: Facts, kind: Kind, turn: Turn) -> None:
    answer.say("utter_request_reason", order_id=str(draft.order_id))


def _ask_address(answer: Answer, draft: Draft, facts: Facts, kind: Kind, turn: Turn) -> None:
    answer.say("utter_request_address", order_id=str(draft.order_id))


def _title(name: str, options: Iterable[str]) -> str:
    values = ", ".join(options)
    return f"{name} ({values})" if values else name
