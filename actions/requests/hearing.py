"""What a message adds to a draft: order, items, variants, method, address, reason; only what it clearly says."""

from __future__ import annotations

import re

from actions.requests.draft import Draft
from actions.requests.kinds import KINDS, Facts, Kind
from actions.requests.postal import read_address
from actions.requests.words import lines_named, lines_ruled_out, methods_named, variants_named
from actions.resolve_order import mentioned_numbers, resolve
from actions.turn import Turn, Wish
from commerce.domain.orders import Order, OrderLine
from commerce.domain.payments import PaymentMethod
from commerce.domain.products import Variant

NO_LONGER = re.compile(
    r"no longer need|don'?t (need|want)|not need|changed? my mind|found (it )?cheaper|too (late|expensive)|"
    r"ya no (lo|la|los|las)? ?(necesito|quiero)|cambi[eé] de (idea|opini[oó]n)|m[aá]s barato",
    re.IGNORECASE,
)
MISTAKE = re.compile(
    r"by mistake|mistake|accident|wrong (item|order|one|size)|twice|duplicate|"
    r"por error|equivoqu[eé]|sin querer|dos veces|duplicad",
    re.IGNORECASE,
)
NO_REASON = frozenset({"affirm", "deny", "nlu_fallback", "stop"})
REASONS = {"no_longer_needed": "no longer needed", "ordered_by_mistake": "ordered by mistake"}


CORRECTS = {
    "change_payment": ("method",),
    "ask_payment_methods": ("method",),
    "change_items": ("lines", "variants"),
    "exchange_item": ("lines", "variants"),
    "return_item": ("lines",),
    "change_address": ("address",),
    "update_profile": ("address",),
}
"""What a message may still be about within a request of another kind, by its intent."""
ASIDES = frozenset({"track_order", "list_orders", "refund_status", "request_invoice", "business_info"})
"""Questions asked on the way: an order that they name is not the order of the request."""
NARROWS = re.compile(r"\b(only|just|instead|s[oó]lo|solamente|en vez|en lugar)\b", re.IGNORECASE)
WIDENS = re.compile(r"\b(also|too|as well|plus|add|tambi[eé]n|adem[aá]s|a[ñn]ade)\b", re.IGNORECASE)


def audible(draft: Draft, wish: Wish, kind: Kind, requests: frozenset[str]) -> tuple[str, ...]:
    """The needs that a message may speak to: all of them, unless it sounds like another request."""
    if wish.intent in ASIDES:
        return ("order",) if draft.asked == "order" else ()
    if wish.intent == kind.intent or wish.intent not in requests:
        return kind.needs
    corrected = (draft.asked, *CORRECTS.get(wish.intent, ()))
    return tuple(need for need in kind.needs if need in corrected)


def hear(draft: Draft, wish: Wish, facts: Facts, kind: Kind, turn: Turn, needs: tuple[str, ...]) -> Draft:
    """The draft with what the message adds to some needs; the same draft where it adds nothing."""
    heard = draft
    if "order" in needs:
        heard = _hear_order(heard, wish, facts, kind, turn)
    order = next((order for order in facts.orders if order.id == heard.order_id), None)
    if order is None:
        return heard
    if "lines" in needs:
        heard = _hear_lines(heard, wish, order, kind)
    if "variants" in needs:
        heard = _hear_variants(heard, wish, order, facts)
    if "method" in needs:
        heard = _hear_method(heard, wish, order, facts, kind)
    if "address" in needs:
        heard = _hear_address(heard, wish, order)
    if "reason" in needs:
        heard = _hear_reason(heard, wish)
    return heard


def _hear_order(draft: Draft, wish: Wish, facts: Facts, kind: Kind, turn: Turn) -> Draft:
    numbers = mentioned_numbers(wish)
    named = [order for order in facts.orders if order.id.upper() in numbers]
    if len(named) == 1 and named[0].id != draft.order_id:
        return draft.with_facts(order_id=named[0].id, line_ids=(), changes={}, method_id=None)
    if draft.order_id is not None or numbers:
        return draft
    fitting = tuple(order for order in facts.orders if kind.fits(order))
    by_content = resolve(wish, fitting, turn.discussed, turn.formats.timezone).found if fitting else ()
    discussed = [order for order in fitting if order.id in turn.discussed]
    if len(turn.discussed) == 1 and discussed and not _names_another(wish, by_content, discussed[0]):
        return draft.with_facts(order_id=discussed[0].id)
    if len(fitting) == 1:
        return draft.with_facts(order_id=fitting[0].id)
    named_by_content = [order for order in fitting if lines_named(wish.text, order.lines)]
    if len(named_by_content) == 1:
        return draft.with_facts(order_id=named_by_content[0].id)
    return draft


def _names_another(wish: Wish, found: tuple[Order, ...], discussed: Order) -> bool:
    return len(found) == 1 and found[0].id != discussed.id and bool(lines_named(wish.text, found[0].lines))


def _hear_lines(draft: Draft, wish: Wish, order: Order, kind: Kind) -> Draft:
    open_lines = order.untouched_lines if order.is_delivered else order.lines
    if draft.line_ids and draft.asked != "lines":
        return _correct_lines(draft, wish.text, open_lines)
    named = lines_named(wish.text, open_lines)
    if not named and len(open_lines) == 1:
        named = open_lines
    return draft.with_facts(line_ids=tuple(line.id for line in named)) if named else draft


def _correct_lines(draft: Draft, text: str, lines: tuple[OrderLine, ...]) -> Draft:
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


def _hear_variants(draft: Draft, wish: Wish, order: Order, facts: Facts) -> Draft:
    changes = dict(draft.changes)
    lines = [line for line in order.lines if line.id in draft.line_ids]
    waiting = [line for line in lines if line.id not in changes] or (lines if draft.is_listed else [])
    for line in waiting if len(lines) == 1 or draft.asked == "variants" else lines:
        text = wish.text if len(lines) == 1 or draft.asked == "variants" else _about(line, lines, wish.text)
        choice = variant_choice(line, text, facts)
        if len(choice) == 1 and changes.get(line.id) != choice[0].id:
            changes[line.id] = choice[0].id
        if draft.asked == "variants":
            break
    return draft.with_facts(changes=changes) if changes != dict(draft.changes) else draft


def variant_choice(line: OrderLine, text: str, facts: Facts) -> tuple[Variant, ...]:
    """The available variants of a line's product that a text may mean."""
    product = facts.products.get(line.product_id)
    if product is None:
        return ()
    return variants_named(text, product, product.variant(line.variant_id))


def _about(line: OrderLine, lines: list[OrderLine], text: str) -> str:
    """The part of a text that is about one of several items: from its name to the name of the next."""
    starts = sorted((place, each.id) for each in lines if (place := _place(each, text)) is not None)
    for i, (place, line_id) in enumerate(starts):
        if line_id == line.id:
            end = starts[i + 1][0] if i + 1 < len(starts) else len(text)
            return text[place:end]
    return ""


def _place(line: OrderLine, text: str) -> int | None:
    for name in (line.name, *line.names.values()):
        for word in re.findall(r"[^\W\d_]{3,}", name):
            found = re.search(re.escape(word), text, re.IGNORECASE)
            if found:
                return found.start()
    return None


def _hear_method(draft: Draft, wish: Wish, order: Order, facts: Facts, kind: Kind) -> Draft:
    allowed = allowed_methods(order, facts, kind)
    named = methods_named(wish.text, allowed, order.payment_method)
    if len(named) == 1 and named[0].id != draft.method_id:
        return draft.with_facts(method_id=named[0].id)
    if draft.method_id is None and len(allowed) == 1:
        return draft.with_facts(method_id=allowed[0].id)
    return draft


def allowed_methods(order: Order, facts: Facts, kind: Kind) -> tuple[PaymentMethod, ...]:
    """A refund goes to the original method or a gift card on file; anything else to any method on file."""
    if kind.intent == "return_item":
        cards = tuple(m for m in facts.methods if m.is_gift_card and m.id != order.payment_method.id)
        return (order.payment_method, *cards)
    if kind.intent == "change_payment":
        return tuple(m for m in facts.methods if m.id != order.payment_method.id)
    return facts.methods


def _hear_address(draft: Draft, wish: Wish, order: Order) -> Draft:
    found = read_address(wish.text, {"country": order.shipping_address.country})
    return draft.with_facts(address=found) if found and found != draft.address else draft


def _hear_reason(draft: Draft, wish: Wish) -> Draft:
    reason = (
        "ordered_by_mistake"
        if MISTAKE.search(wish.text)
        else "no_longer_needed"
        if NO_LONGER.search(wish.text)
        else None
    )
    is_other = wish.intent in NO_REASON or wish.intent in KINDS or "?" in wish.text
    if reason is None and draft.asked == "reason" and not is_other:
        return draft.with_facts(reason=wish.text[:200]) if draft.reason is None else draft
    return draft.with_facts(reason=REASONS[reason]) if reason and REASONS[reason] != draft.reason else draft
