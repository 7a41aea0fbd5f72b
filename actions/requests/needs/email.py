"""Where a guest is written to."""

from __future__ import annotations

from actions.requests.draft import Draft
from actions.requests.kind import Need, Scene
from actions.skill import Answer
from actions.turn import Wish


class EmailNeed(Need):
    """Only of a guest; a shopper who is known has an address on file."""

    name = "email"

    def is_open(self, draft: Draft, scene: Scene) -> bool:
        """While a guest gave none."""
        return scene.facts.customer is None and draft.details.get(self.name) is None

    async def hear(self, draft: Draft, wish: Wish, scene: Scene) -> Draft:
        """The last address in the message; one that is on file is not replaced by one that is typed."""
        emails = wish.values("email")
        if scene.facts.customer is not None or not emails:
            return draft
        return draft.with_detail(self.name, str(emails[-1]))

    async def ask(self, answer: Answer, draft: Draft, scene: Scene) -> None:
        """For the address."""
        answer.say("utter_ask_email_for_alert")
