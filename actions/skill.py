"""What all actions share: a turn to read, answers to give, and a plain word when the shop cannot be asked."""

from __future__ import annotations

import logging
from abc import abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.agenda import wishes_in
from actions.formats import Formats
from actions.routing import noted
from actions.settings import ActionsSettings
from actions.terms import DEFAULT_LANGUAGE, Terms
from actions.turn import Turn, Wish, metadata_of
from actions.wishes import REQUESTS, action_of
from commerce.bootstrap import Commerce
from commerce.error_responses import response_of
from commerce.errors import CommerceError, Unavailable
from waybill.log import conversation_id

logger = logging.getLogger(__name__)

UNAVAILABLE = "utter_shop_unavailable"
UNAVAILABLE_AGAIN = "utter_shop_unavailable_again"
NEXT = "action_next_request"


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
        wishes = wishes_in(turn) if self._is_first_of(turn) else ()
        try:
            answer = self._one_by_one(turn, wishes) if wishes else self._settled(turn, await self.answer(turn))
        except CommerceError as error:
            logger.warning("%s: %s %s", self.name(), error.code, error.detail)
            answer = self.failed(turn, error)
        else:
            await self._note_routing(turn, answer)
        for message in answer.says:
            dispatcher.utter_message(**message)
        return answer.events

    async def _note_routing(self, turn: Turn, answer: Answer) -> None:
        """Note who is there for a later handoff; not while a form is validated, whose slots are the form's answers."""
        if self.action_name.startswith("validate_"):
            return
        proofs = [event["value"] for event in answer.events if event.get("name") == "identity" and event.get("value")]
        answer.remember(**await noted(self.commerce.customers, turn, proofs[-1] if proofs else None) or {})

    def _is_first_of(self, turn: Turn) -> bool:
        """Whether this is the action by which a message begins to be answered, with nothing begun before."""
        return turn.active_form is None and self.action_name == action_of(turn.message.intent)

    def _one_by_one(self, turn: Turn, wishes: tuple[Wish, ...]) -> Answer:
        """Begin with the first of several wishes; the order is said aloud where something is to be changed."""
        answer = Answer()
        if len(wishes) > 1 and any(wish.intent in REQUESTS for wish in wishes):
            names = [self.terms.of(turn.formats.language, "wish", wish.intent) for wish in wishes]
            answer.say("utter_request_order_of_work", requests=" → ".join(names))
        waiting = [*(wish.as_slot() for wish in wishes[1:]), *(turn.slots.get("queue") or [])]
        first = {**wishes[0].as_slot(), "resumed": True}
        return answer.remember(task=first, queue=waiting).then(FollowupAction(action_of(wishes[0].intent)))

    def _settled(self, turn: Turn, answer: Answer) -> Answer:
        """A wish that was taken up again is settled once its action has answered; those that wait come next."""
        if not turn.is_resumed or self.action_name != action_of(turn.wish.intent):
            return answer
        if not any(event.get("name") == "task" for event in answer.events):
            answer.remember(task=None)
        is_over = not any(event["event"] in ("followup", "active_loop") for event in answer.events)
        if is_over and turn.active_form is None and turn.slots.get("queue"):
            answer.then(FollowupAction(NEXT))
        return answer

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
