"""How a difference is paid, or where a refund goes."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from actions.requests.draft import Draft
from actions.requests.kind import Need, Scene
from actions.requests.words import methods_named
from actions.skill import Answer
from actions.turn import Wish

CHOICES = 6


class MethodNeed(Need):
    """One of the methods that the kind allows; taken where there is but one."""

    name = "method"
    question: ClassVar[str] = "utter_request_which_method"

    def is_open(self, draft: Draft, scene: Scene) -> bool:
        """While none is chosen."""
        return draft.method_id is None

    async def hear(self, draft: Draft, wish: Wish, scene: Scene) -> Draft:
        """By its ending, brand, kind or label."""
        order = scene.facts.order
        if order is None:
            return draft
        allowed = scene.kind.methods(scene.facts)
        named = methods_named(wish.text, allowed, order.payment_method)
        if len(named) == 1 and named[0].id != draft.method_id:
            return draft.with_facts(method_id=named[0].id)
        if draft.method_id is None and len(allowed) == 1:
            return draft.with_facts(method_id=allowed[0].id)
        return draft

    async def ask(self, answer: Answer, draft: Draft, scene: Scene) -> None:
        """With a button for each."""
        labels = [scene.turn.formats.payment_method(method) for method in scene.kind.methods(scene.facts)]
        answer.offer(self.question, [{"title": label, "payload": label} for label in labels[:CHOICES]])


class RefundMethodNeed(MethodNeed):
    """The same, asked as where money goes."""

    question = "utter_request_which_refund_method"

    async def ask(self, answer: Answer, draft: Draft, scene: Scene) -> None:
        """Unless the shop refuses it wherever the money goes. Raises CommerceError where it does."""
        original = scene.facts.known_order.payment_method
        likely = replace(draft.with_facts(method_id=original.id), key=f"{scene.turn.message_id}-ask")
        await scene.kind.preview(scene.commerce, likely, scene.facts, scene.turn.formats)
        await super().ask(answer, draft, scene)
