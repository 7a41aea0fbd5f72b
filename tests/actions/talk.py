"""A conversation with the action server alone: what Rasa does between two actions, as far as these skills need it."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml
from rasa_sdk.executor import ActionExecutor

from actions.server import executor_of
from actions.settings import ActionsSettings
from actions.terms import Terms
from commerce.adapters.memory import InMemoryCommerce
from tests.actions import entities

FORM = "identity_form"
REQUEST_FORM = "request_form"


def _rules() -> dict[str, str]:
    paths = (Path(__file__).parents[2] / "data" / "rules").glob("*.yml")
    rules = [rule for path in paths for rule in yaml.safe_load(path.read_text(encoding="utf-8"))["rules"]]
    pairs = [rule["steps"] for rule in rules if "condition" not in rule and len(rule["steps"]) == PAIR]
    named = {intent["intent"]: action["action"] for intent, action in pairs}
    return {intent: action for intent, action in named.items() if action.startswith("action_")}


PAIR = 2
RULES = _rules()
"""The rules of `data/rules` whose action is one of ours."""
SETTINGS = ActionsSettings("token", "127.0.0.1", 5055, "Europe/Paris", "en-GB", "INFO")
TERMS = Terms.read()

KEPT = ("slot", "active_loop")
Said = dict[str, Any]


class Talk:
    """One conversation: `say` a message, read what comes back; slots and events are kept as Rasa keeps them."""

    def __init__(self, commerce: InMemoryCommerce, sender: str = "talk", **metadata: Any) -> None:
        """`metadata` is what the channel puts on every message."""
        self.commerce = commerce
        self.sender = sender
        self.metadata: dict[str, Any] = metadata
        self.slots: dict[str, Any] = {"language": "en"}
        self.events: list[dict[str, Any]] = []
        self.active_loop: str | None = None
        self._executor: ActionExecutor = executor_of(commerce, SETTINGS, TERMS)
        self._said: list[Said] = []
        self._messages = 0
        self._is_asked = False
        self._is_slot_set = False

    async def say(
        self,
        text: str,
        intent: str = "inform",
        found: Sequence[Mapping[str, Any]] | None = None,
        ranking: Sequence[Mapping[str, Any]] = (),
        parts: Sequence[tuple[str, str]] = (),
    ) -> list[Said]:
        """What comes back for a message; `found` are its entities, else those whose shape tells them.

        `parts` are its clauses with the intent of each, where it holds several wishes.
        """
        self._hear(text, intent, entities.of(text) if found is None else found, ranking, parts)
        self._said = []
        self._is_asked = False
        was_asked = self.active_loop is not None
        if was_asked and await self._form_takes():
            return self._said
        if intent in RULES:
            await self.run(RULES[intent])
        if was_asked and self.active_loop and not self._is_asked:
            await self._ask()
        return self._said

    async def names(self, text: str, intent: str = "inform") -> list[str]:
        """Only the names of the responses."""
        return [said["response"] for said in await self.say(text, intent)]

    async def call(self, action: str) -> list[Said]:
        """What one action says, nothing around it."""
        self._said = []
        await self._call(action)
        return self._said

    async def run(self, action: str) -> None:
        """One action and whatever it wants to follow it."""
        follow = await self._call(action)
        while follow in (FORM, REQUEST_FORM):
            follow = await (self._activate() if follow == FORM else self._open_request())
        if follow:
            await self.run(follow)

    async def _activate(self) -> str | None:
        """Rasa validates twice when it activates a form, with the message that other actions have read already."""
        self.active_loop = FORM
        before = len(self._said)
        if not self.slots.get("identity"):
            await self._call("validate_identity_form")
            await self._call("validate_identity_form")
        assert len(self._said) == before, "a message was answered twice"
        if self.slots.get("identity"):
            self.active_loop = None
            return "action_resume_task"
        await self._ask()
        return None

    async def _open_request(self) -> str | None:
        self.active_loop = REQUEST_FORM
        before = len(self._said)
        await self._call("validate_request_form")
        await self._call("validate_request_form")
        assert len(self._said) == before, "a message was answered twice"
        await self._ask()
        return None if self.active_loop else "action_next_request"

    async def _request_takes(self) -> bool:
        self._is_slot_set = False
        await self._call("validate_request_form")
        if self.active_loop and not self._is_slot_set:
            return False
        if self.active_loop:
            await self._ask()
        if self.active_loop is None:
            await self.run("action_next_request")
        return True

    async def _form_takes(self) -> bool:
        if self.active_loop == REQUEST_FORM:
            return await self._request_takes()
        before = dict(self.slots)
        await self._call("validate_identity_form")
        if self.active_loop is None:
            return True
        if self.slots.get("identity"):
            self.active_loop = None
            await self.run("action_resume_task")
            return True
        if self.slots == before:
            return False
        await self._ask()
        return True

    async def _ask(self) -> None:
        self._is_asked = True
        await self._call("action_ask_identity" if self.active_loop == FORM else "action_ask_request_done")

    async def _call(self, action: str) -> str | None:
        result = await self._executor.run({"next_action": action, "tracker": self.tracker(), "domain": {}})
        assert result is not None
        for said in result.responses:
            spoken = {key: value for key, value in said.items() if value not in (None, [], {})}
            self._said.append(spoken)
            self.events.append({"event": "bot", "metadata": {"utter_action": spoken["response"]}})
        follow = None
        for event in result.events:
            if event["event"] in KEPT:
                self.events.append(dict(event))
            if event["event"] == "slot":
                self.slots[event["name"]] = event["value"]
                self._is_slot_set |= event["name"] != "requested_slot"
            elif event["event"] == "active_loop":
                self.active_loop = event["name"]
            elif event["event"] == "followup":
                follow = event["name"]
        return follow

    def _hear(
        self,
        text: str,
        intent: str,
        found: Sequence[Mapping[str, Any]],
        ranking: Sequence[Mapping[str, Any]],
        parts: Sequence[tuple[str, str]],
    ) -> None:
        self._messages += 1
        parsed = {
            "text": text,
            "intent": {"name": intent, "confidence": 1.0},
            "entities": list(found),
            "intent_ranking": list(ranking),
            "parts": [{"text": clause, "intent": wish} for clause, wish in parts],
        }
        event = {"event": "user", "text": text, "parse_data": parsed, "metadata": self.metadata}
        self.events.append({**event, "timestamp": time.time(), "message_id": f"{self.sender}-{self._messages}"})

    def tracker(self) -> dict[str, Any]:
        """As the assistant sends it."""
        latest = next((event["parse_data"] for event in reversed(self.events) if event["event"] == "user"), {})
        loop = {"name": self.active_loop} if self.active_loop else {}
        return {
            "sender_id": self.sender,
            "slots": self.slots,
            "latest_message": latest,
            "events": self.events,
            "paused": False,
            "followup_action": None,
            "active_loop": loop,
            "latest_action_name": "action_listen",
        }


def text_of(said: Sequence[Said]) -> str:
    """Everything that would reach a shopper, values and buttons."""
    return " ".join(str(value) for each in said for value in each.values())
