"""Why an order is cancelled."""

from __future__ import annotations

from actions.requests.draft import Draft
from actions.requests.kind import Need, Scene
from actions.skill import Answer
from actions.turn import Wish
from actions.vocabulary import built, pattern
from actions.wishes import REQUESTS

NO_LONGER = pattern("no_longer")
MISTAKE = pattern("mistake")
ASKS = built(r"[?¿？]|^\W*<question_begins>")
NO_REASON = frozenset({"affirm", "deny", "stop"})
FEWEST_WORDS = 3
"""What is understood as nothing at all is a reason from so many words on: there are more reasons than intents."""
LONGEST = 200


class ReasonNeed(Need):
    """One of the shop's own reasons where the words fit, else the shopper's words."""

    name = "reason"

    def is_open(self, draft: Draft, scene: Scene) -> bool:
        """While there is none."""
        return draft.reason is None

    async def hear(self, draft: Draft, wish: Wish, scene: Scene) -> Draft:
        """Words that are a reason anywhere; any words where the reason was asked."""
        reason = known_reason(wish.text)
        if reason:
            return draft.with_facts(reason=reason) if reason != draft.reason else draft
        is_other = wish.intent in NO_REASON or wish.intent in REQUESTS or bool(ASKS.search(wish.text))
        is_other |= wish.intent == "nlu_fallback" and len(wish.text.split()) < FEWEST_WORDS
        if draft.asked == self.name and draft.reason is None and not is_other:
            return draft.with_facts(reason=wish.typed[:LONGEST])
        return draft

    async def ask(self, answer: Answer, draft: Draft, scene: Scene) -> None:
        """With the shop's own reasons as buttons."""
        answer.say("utter_request_reason", order_id=str(draft.order_id))


def known_reason(text: str) -> str | None:
    """Which of the shop's own reasons a text gives."""
    if MISTAKE.search(text):
        return "ordered by mistake"
    return "no longer needed" if NO_LONGER.search(text) else None
