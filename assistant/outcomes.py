"""Conversations that are over are noted in the CRM, once, however many replicas look for them."""

from __future__ import annotations

import asyncio
import logging
import random
import time
from functools import partial
from typing import Any

import rasa

from assistant.action_endpoint import ActionsUnavailable
from assistant.agent import WaybillAgent
from assistant.errors import ConversationLockError, StoreError
from assistant.tracker import unrecorded
from assistant.tracker.unrecorded import Cutoffs, Part
from waybill.log import conversation_id

logger = logging.getLogger(__name__)

ACTION = "action_record_outcome"
RECORDED = "recorded"
BATCH = 50
REST_S = 600
"""How long a conversation that could not be noted waits for its next try."""
FEWEST_FAILURES = 3
"""After so many in a row the CRM is taken to be away, and the rest waits for the next round."""
SESSION_S = 3600
"""How long a session lasts where the domain lets them last for ever."""


class OutcomeRecorder:
    """Looks every `every_s` for conversations that ended with their session, or `quiet_s` ago with a goodbye.

    The action server writes the note; here it is only said which conversation is over. A note has an idempotency key
    made of the conversation and its begin, so that one that was written by a replica which then died is not written
    again.
    """

    def __init__(self, agent: WaybillAgent, every_s: float, quiet_s: float) -> None:
        self._agent = agent
        self._every_s = every_s
        self._quiet_s = quiet_s
        self._resting: dict[str, float] = {}

    async def run(self) -> None:
        """Look until cancelled."""
        while True:
            await asyncio.sleep(self._every_s * random.uniform(0.9, 1.1))  # noqa: S311 (replicas take turns)
            try:
                await self.round()
            except StoreError as error:
                logger.warning("Conversations that are over are looked for again later: %s", error)
            except Exception:
                logger.exception("Looking for conversations that are over failed")

    async def round(self) -> int:
        """Note what is over now; returns how many conversations were noted."""
        now = time.time()
        self._resting = {sender: until for sender, until in self._resting.items() if until > now}
        store, limit = self._agent.tracker_store, BATCH + len(self._resting)
        cutoffs = Cutoffs(now - self._session_s(), now - self._quiet_s)
        due = await store.database.read(lambda connection: unrecorded.due(connection, cutoffs, limit), short=False)
        noted = failures = 0
        for sender_id in (each for each in due if each not in self._resting):
            if await self._try(sender_id, cutoffs):
                noted, failures = noted + 1, 0
                continue
            self._resting[sender_id], failures = now + REST_S, failures + 1
            if failures >= FEWEST_FAILURES:
                break
        return noted

    async def _try(self, sender_id: str, cutoffs: Cutoffs) -> bool:
        conversation_id.set(sender_id)
        try:
            async with self._agent.lock_store.lock(sender_id):
                await self._record(sender_id, cutoffs)
            return True
        except (ActionsUnavailable, ConversationLockError) as error:
            logger.warning("A conversation that is over is noted later: %s", error)
            return False

    async def _record(self, sender_id: str, cutoffs: Cutoffs) -> None:
        """Under the conversation's lock: another replica may have been here, or the shopper come back."""
        database = self._agent.tracker_store.database
        found = await database.read(
            lambda connection: unrecorded.unrecorded_of(connection, sender_id, cutoffs), short=False
        )
        for part in found.parts if found else ():
            if part.has_words:
                await self._note(sender_id, part)
            await database.write(partial(unrecorded.tick_off, number=found.number, last_sequence=part.last_sequence))

    async def _note(self, sender_id: str, part: Part) -> None:
        call = {"next_action": ACTION, "sender_id": sender_id, "tracker": _tracker(sender_id, part)}
        answer = await self._agent.action_endpoint.request(json={**call, "version": rasa.__version__})
        events = (answer or {}).get("events") or []
        if not any(event.get("event") == "slot" and event.get("name") == RECORDED for event in events):
            raise ActionsUnavailable(f"{ACTION}: the CRM did not take the note")

    def _session_s(self) -> float:
        return self._agent.domain.session_config.session_expiration_time * 60 or SESSION_S


def _tracker(sender_id: str, part: Part) -> dict[str, Any]:
    return {
        "sender_id": sender_id,
        "slots": part.slots,
        "latest_message": {},
        "events": part.events,
        "paused": False,
        "followup_action": None,
        "active_loop": {},
        "latest_action_name": None,
    }
