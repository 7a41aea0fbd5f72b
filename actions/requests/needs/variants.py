"""What each item is to be swapped for."""

from __future__ import annotations

import re

from actions.requests.draft import Draft
from actions.requests.kind import Facts, Need, Scene
from actions.requests.titles import title_of
from actions.requests.words import VariantChoice, compares_sizes, variant_named
from actions.skill import Answer
from actions.turn import Wish
from commerce.domain.orders import OrderLine
from commerce.domain.products import Variant

CHOICES = 6


class VariantsNeed(Need):
    """An available variant of the same product, by its options."""

    name = "variants"

    def is_open(self, draft: Draft, scene: Scene) -> bool:
        """While an item has none."""
        return any(line_id not in draft.changes for line_id in draft.line_ids)

    def is_hopeless(self, draft: Draft, scene: Scene) -> bool:
        """Whether the variant that was named is sold out, or there is no other."""
        line = _next_line(draft, scene.facts)
        choice = self._choice(line, scene.turn.wish.text, scene.facts)
        return choice.sold_out is not None or not _others(line, scene.facts)

    async def hear(self, draft: Draft, wish: Wish, scene: Scene) -> Draft:
        """The variants that the text names without doubt, item by item."""
        order = scene.facts.order
        if order is None:
            return draft
        changes = dict(draft.changes)
        lines = [line for line in order.lines if line.id in draft.line_ids]
        waiting = [line for line in lines if line.id not in changes] or (lines if draft.is_listed else [])
        first = waiting[0].id if waiting and (draft.asked == self.name or len(lines) == 1) else None
        for line in lines:
            text = _about(line, lines, wish.text) if len(lines) > 1 else ""
            if not text and line.id == first:
                text = wish.text
            clear = self._choice(line, text, scene.facts, changes.get(line.id)).clear
            if clear and clear.id != line.variant_id:
                changes[line.id] = clear.id
        return draft.with_facts(changes=changes) if changes != dict(draft.changes) else draft

    async def ask(self, answer: Answer, draft: Draft, scene: Scene) -> None:
        """With a button for each that is available, or likely after what was said."""
        facts, formats = scene.facts, scene.turn.formats
        line = _next_line(draft, facts)
        choice = self._choice(line, scene.turn.wish.text, facts)
        buttons = [
            {"title": f"{formats.options(v.options)} · {formats.money(v.price)}", "payload": _options(v)}
            for v in (choice.likely or _others(line, facts))[:CHOICES]
        ]
        item = title_of(line, formats)
        if not buttons:
            answer.say("utter_request_no_variant", item=item)
        elif choice.sold_out:
            wanted = formats.options(choice.sold_out.options)
            answer.offer("utter_request_variant_sold_out", buttons, item=item, wanted=wanted)
        else:
            answer.offer("utter_request_which_variant", buttons, item=item)

    def _choice(self, line: OrderLine, text: str, facts: Facts, chosen: str | None = None) -> VariantChoice:
        """What a text means among a product's variants; "and in blue" leaves the rest as it was `chosen`."""
        product = facts.products.get(line.product_id)
        if product is None:
            return VariantChoice()
        base = line.variant_id if chosen is None or compares_sizes(text) else chosen
        return variant_named(text, product, product.variant(base))


def _next_line(draft: Draft, facts: Facts) -> OrderLine:
    """The first item that has no variant yet."""
    return next(each for each in facts.known_order.lines if each.id in draft.line_ids and each.id not in draft.changes)


def _others(line: OrderLine, facts: Facts) -> tuple[Variant, ...]:
    return tuple(v for v in facts.products[line.product_id].variants if v.is_available and v.id != line.variant_id)


def _options(variant: Variant) -> str:
    return ", ".join(variant.options.values())


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
