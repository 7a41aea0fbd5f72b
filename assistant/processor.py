"""One turn of a conversation: understood, answered, stored, and only then said."""

from __future__ import annotations

import logging
import os
from pathlib import Path
from typing import Any

from rasa.core.actions.action import Action
from rasa.core.channels.channel import CollectingOutputChannel, OutputChannel, UserMessage
from rasa.core.processor import MessageProcessor
from rasa.engine import loader
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.exceptions import ModelNotFound
from rasa.model import get_latest_model
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.events import ActionExecuted, BotUttered, SlotSet
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.common import TempDirectoryPath, get_temp_dir_name

from assistant import language
from assistant.action_endpoint import ActionsUnavailable
from assistant.graph_runner import PlainGraphRunner
from assistant.responses import Responses
from waybill.log import conversation_id

logger = logging.getLogger(__name__)

APOLOGY = "utter_assistant_trouble"


class HeldBack(CollectingOutputChannel):
    """Collects what a turn says, under the name of the channel that will say it."""

    def __init__(self, channel: OutputChannel) -> None:
        """Takes the channel whose messages are held back."""
        super().__init__()
        self._name = channel.name()
        self.held: list[tuple[str, dict[str, Any]]] = []

    def name(self) -> str:  # type: ignore[override]
        """The real channel's name, by which responses are chosen."""
        return self._name

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        """Keep a message for later."""
        self.held.append((recipient_id, message))


class WaybillProcessor(MessageProcessor):
    """Rasa's processor, with three differences.

    What is said is said after it is stored, so that a turn that cannot be stored says nothing and can be sent again.
    The language of the conversation is decided before anything is answered. An action server that is away ends the
    turn with an apology instead of silence.
    """

    nlg: Responses

    @staticmethod
    def _load_model(model_path: str | Path) -> tuple[str, Any, Any]:
        """Unpack a model as Rasa does, to be run in plain order."""
        model = model_path if os.path.isfile(model_path) else get_latest_model(model_path)
        if not model:
            raise ModelNotFound(f"There is no model at {model_path}: run `make train`.")
        with TempDirectoryPath(get_temp_dir_name()) as folder:
            metadata, runner = loader.load_predict_graph_runner(
                Path(folder), Path(model), LocalModelStorage, PlainGraphRunner
            )
        return os.path.basename(model), metadata, runner

    async def handle_message(self, message: UserMessage) -> list[dict[str, Any]] | None:
        """Take a message, store the turn, then send what was said to the message's channel."""
        conversation_id.set(message.sender_id)
        channel = message.output_channel
        held = HeldBack(channel)
        message.output_channel = held
        tracker = await self.log_message(message, should_save_tracker=False)
        self._decide_language(tracker, message)
        try:
            tracker = await self.run_action_extract_slots(held, tracker)
            await self._run_prediction_loop(held, tracker)
        except ActionsUnavailable as error:
            logger.error("The turn ends with an apology: %s", error)
            await self._apologise(tracker, held)
        await self.save_tracker(tracker)
        for recipient, response in held.held:
            await channel.send_response(recipient, response)
        return channel.messages if isinstance(channel, CollectingOutputChannel) else None

    def _decide_language(self, tracker: DialogueStateTracker, message: UserMessage) -> None:
        current = tracker.get_slot("language")
        parse_data: dict[str, Any] = dict(tracker.latest_message.parse_data) if tracker.latest_message else {}
        locale = (message.metadata or {}).get("locale")
        decided = language.decide(current, parse_data.get("language"), message.text or "", locale, self.nlg.languages)
        if decided != current:
            tracker.update(SlotSet("language", decided), self.domain)

    async def _run_action(
        self, action: Action, tracker: DialogueStateTracker, output_channel: OutputChannel, nlg: Any, prediction: Any
    ) -> bool:
        """Run an action as Rasa does, but let the turn know when the action server is away."""
        guarded = _Guarded(action)
        goes_on = await super()._run_action(guarded, tracker, output_channel, nlg, prediction)  # type: ignore[arg-type]
        if guarded.failure is not None:
            raise guarded.failure
        return goes_on

    async def _apologise(self, tracker: DialogueStateTracker, held: HeldBack) -> None:
        message = await self.nlg.generate(APOLOGY, tracker, held.name())
        said = BotUttered(
            text=message.get("text"),
            data={"buttons": message.get("buttons")},
            metadata={"utter_action": APOLOGY},
        )
        tracker.update_with_events([said, ActionExecuted(ACTION_LISTEN_NAME)], self.domain)
        await held.send_response(tracker.sender_id, said.message())


class _Guarded(Action):
    """An action that remembers when the action server was away, which Rasa would only log."""

    def __init__(self, action: Action) -> None:
        self._action = action
        self.failure: ActionsUnavailable | None = None

    def name(self) -> str:
        return self._action.name()

    async def run(self, *arguments: Any, **named: Any) -> Any:
        try:
            return await self._action.run(*arguments, **named)
        except ActionsUnavailable as error:
            self.failure = error
            raise

    def event_for_successful_execution(self, prediction: Any) -> Any:
        return self._action.event_for_successful_execution(prediction)
