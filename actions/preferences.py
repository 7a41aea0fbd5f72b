"""What a known shopper chose is remembered at the shop, and counts when they come again."""

from __future__ import annotations

import logging
from typing import Any

from actions.turn import Turn
from commerce.domain.customers import Customer
from commerce.errors import CommerceError
from commerce.ports import Customers

logger = logging.getLogger(__name__)

LANGUAGE = "language"
SURE = 0.9
ENOUGH_LETTERS = 8
"""A first message that is shorter, or less sure, does not tell a language against what was chosen before."""


async def keep_language(customers: Customers, turn: Turn, language: str) -> None:
    """Remember the language that a known shopper chose; where the shop cannot, only this conversation has it."""
    if turn.customer_id is None:
        return
    key = f"{turn.conversation_id}/{turn.message_id}/language"
    try:
        await customers.set_preferences(turn.customer_id, {LANGUAGE: language}, idempotency_key=key)
    except CommerceError as error:
        logger.warning("a language was not remembered: %s %s", error.code, error.detail)


def chosen_language(turn: Turn, customer: Customer, languages: tuple[str, ...]) -> str | None:
    """The language to go over to at the begin of a conversation: the one chosen before, unless the message tells.

    None where the conversation is in the right language already, or has gone on for a while.
    """
    chosen = str(customer.preferences.get(LANGUAGE) or "").split("-")[0].lower()
    if chosen not in languages or chosen == turn.formats.language or not _is_first_of_session(turn):
        return None
    return None if _is_plainly_in(turn, turn.formats.language) else chosen


def _is_first_of_session(turn: Turn) -> bool:
    """Whether nothing was said in this session before; the one before it may still be among the events."""
    kinds = [event.get("event") for event in turn.events]
    began = max((place for place, kind in enumerate(kinds) if kind == "session_started"), default=0)
    return kinds[began:].count("user") <= 1


def _is_plainly_in(turn: Turn, language: str) -> bool:
    user = (event for event in reversed(turn.events) if event.get("event") == "user")
    parsed: dict[str, Any] = next((event.get("parse_data") or {} for event in user), {})
    detected = parsed.get("language") or {}
    letters = sum(sign.isalpha() for sign in turn.message.text)
    return detected.get("name") == language and detected.get("confidence", 0) >= SURE and letters >= ENOUGH_LETTERS
