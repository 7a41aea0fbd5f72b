"""What shall be done with what the shop knows of a shopper."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from actions.questions import folded
from actions.requests.account.demands import demands_in, is_question
from actions.requests.draft import Draft
from actions.requests.kind import Need, Scene
from actions.skill import Answer
from actions.turn import Wish
from commerce.domain.knowledge import without_personal_data

SPEAKS = frozenset({"privacy_request", "inform", "affirm", "deny", "nlu_fallback", "talk_to_human"})


class DemandNeed(Need):
    """A copy, deletion, no AI, an objection: as many as are told; kept with the shopper's own words for the team."""

    name: ClassVar[str] = "demand"

    def is_open(self, draft: Draft, scene: Scene) -> bool:
        """While nothing is demanded."""
        return not demanded(draft)

    async def hear(self, draft: Draft, wish: Wish, scene: Scene) -> Draft:
        """What a message demands takes the place of what was demanded before."""
        plain = folded(wish.text)
        if wish.text.startswith("/") or (wish.intent not in SPEAKS and draft.asked != self.name):
            return draft
        told = demands_in(plain)
        if not told or tuple(told) == tuple(demanded(draft)) or (demanded(draft) and is_question(plain)):
            return draft
        channel = str(scene.turn.metadata.get("channel") or "chat")
        said = without_personal_data(wish.text)
        return draft.with_detail(self.name, {"what": list(told), "said": said, "channel": channel})

    async def ask(self, answer: Answer, draft: Draft, scene: Scene) -> None:
        """With a button for each that is asked for most."""
        answer.say("utter_privacy_what")


def demanded(draft: Draft) -> Sequence[str]:
    """What is demanded so far."""
    kept: dict[str, Any] = draft.details.get(DemandNeed.name) or {}
    return tuple(kept.get("what") or ())
