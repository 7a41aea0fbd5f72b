"""What all actions share: a turn to read, answers to give, and a plain word when the shop cannot be asked."""

from __future__ import annotations

import logging
from abc import abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.formats import Formats
from actions.settings import ActionsSettings
from actions.terms import DEFAULT_LANGUAGE, Terms
from actions.turn import Turn, metadata_of
from commerce.bootstrap import Commerce
from commerce.error_responses import response_of
from commerce.errors import CommerceError, Unavailable
from waybill.log import conversation_id

logger = logging.getLogger(__name__)

UNAVAILABLE = "utter_shop_unavailable"
UNAVAILABLE_AGAIN = "utter_shop_unavailable_again"


@dataclass
class Answer:
    """What an action says and what is to be remembered."""

    says: list[dict[str, Any]] = field(default_factory=list)
    events: list[EventType] = field(default_factory=list)

    def say(self, response: str, **values: str) -> Answer:
        """Add a response by name, with its values already formatted."""
        self.says.append({"response": response, **values})
        return self

    def offer(self, response: str, buttons: Sequence[Mapping[str, str]], **values: str) -> Answer:
        """Add a response by name with buttons of its own, each with `title` and `payload`."""
        self.says.append({"response": response, "buttons": [dict(button) for button in buttons], **values})
        return self

    def remember(self, **slots: Any) -> Answer:
        """Add slot values."""
        self.events += [SlotSet(name, value) for name, value in slots.items()]
        return self

    def then(self, event: EventType) -> Answer:
        """Add any other event."""
        self.events.append(event)
        return self


class Skill(Action):
    """An action on one turn; subclasses give `action_name` and `answer`."""

    action_name: str

    def __init__(self, commerce: Commerce, settings: ActionsSettings, terms: Terms) -> None:
        """Takes the ports, the shop's defaults and the names of states."""
        self.commerce = commerce
        self.settings = settings
        self.terms = terms

    def name(self) -> str:
        """The name in `domain.yml`."""
        return self.action_name

    @abstractmethod
    async def answer(self, turn: Turn) -> Answer:
        """What to say and to remember. Raises CommerceError where the shop refuses or is away."""

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any) -> list[EventType]:
        """Read the turn, answer it, and turn an error of the shop into a plain sentence."""
        conversation_id.set(str(tracker.sender_id))
        turn = Turn.of(tracker, self._formats(tracker))
        try:
            answer = await self.answer(turn)
        except CommerceError as error:
            logger.warning("%s: %s %s", self.name(), error.code, error.detail)
            answer = self.failed(turn, error)
        for message in answer.says:
            dispatcher.utter_message(**message)
        return answer.events

    def failed(self, turn: Turn, error: CommerceError) -> Answer:
        """What to say when the shop is away or refuses; the wish is kept, so that it can be tried again."""
        response = response_of(error)
        if isinstance(error, Unavailable) and turn.last_response in (UNAVAILABLE, UNAVAILABLE_AGAIN):
            response = UNAVAILABLE_AGAIN
        return Answer().say(response).remember(task=turn.wish.as_slot())

    def _formats(self, tracker: Tracker) -> Formats:
        metadata = metadata_of(tracker)
        language = tracker.slots.get("language") or DEFAULT_LANGUAGE
        timezone = metadata.get("timezone") or self.settings.shop_timezone
        return Formats.choose(language, (metadata.get("locale"), self.settings.shop_locale), timezone, self.terms)
