"""How a conversation went, told by its events alone: which wishes came up, what was done, and how it ended."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from actions.wishes import GENERAL, OWN
from commerce.domain.interactions import Ended, Outcome

Event = Mapping[str, Any]

PERSON = "talk_to_human"
WISHES = OWN | GENERAL | {"complain", PERSON}
DONE = re.compile(r"utter_done_(?P<write>[a-z_]+)")
ASKING = re.compile(
    r"utter_(?:ask|confirm|which)_|_(?:which|what|ask|how_many|offer)(?:_|$)|utter_request_(?:reason|address|condition)$"
)
"""Waits for a word of the shopper."""
TROUBLE = re.compile(
    r"utter_(?:shop_unavailable|assistant_trouble|rephrase|offer_human|identity_locked|code_limit|refused|complain"
    r"|no_article|rate_bad|rate_down|order_not_found|tracking_not_found)"
)
"""Something that was wanted could not be had."""
IDLE = re.compile(r"utter_(?:greet|goodbye|thank|affirm|deny|help|bot_challenge|language|rate|ask_rating|out_of_scope)")
"""Small talk, which settles nothing and spoils nothing."""
CUT_SHORT = frozenset({"utter_goodbye_unfinished", "utter_goodbye_unsure"})
OFFERED_ORDERS = frozenset({"utter_which_order", "utter_no_order_matches"})
TOLD_A_PERSON = "utter_talk_to_human"
MOST = 100
BAD = 2


@dataclass
class Matter:
    """One wish, or several of one message, with what was said about it since the shopper's last word."""

    intents: tuple[str, ...]
    said: list[str] = field(default_factory=list)
    has_new_word: bool = False

    def hear(self) -> None:
        """The shopper said something more about it."""
        self.has_new_word = True

    def say(self, response: str) -> None:
        """Something was answered; an answer to a new word takes the place of the one before."""
        if IDLE.match(response) and response not in CUT_SHORT and not TROUBLE.match(response):
            return
        if self.has_new_word:
            self.said, self.has_new_word = [], False
        self.said.append(response)

    @property
    def is_failed(self) -> bool:
        """Whether what was said last is that it could not be had."""
        return not self.said or any(TROUBLE.match(response) for response in self.said)

    @property
    def is_open(self) -> bool:
        """Whether what was said last waits for an answer."""
        return any(ASKING.search(response) or response in CUT_SHORT for response in self.said)

    @property
    def is_for_a_person(self) -> bool:
        """Whether a person was wanted and said to be had."""
        return PERSON in self.intents or TOLD_A_PERSON in self.said

    @property
    def is_settled(self) -> bool:
        """Whether it was answered or done."""
        return not (self.is_failed or self.is_open or self.is_for_a_person)


@dataclass
class Course:
    """What the events of one conversation come to."""

    matters: list[Matter] = field(default_factory=list)
    order_ids: dict[str, None] = field(default_factory=dict)
    writes: list[str] = field(default_factory=list)
    rating: int | None = None
    language: str | None = None
    channel: str | None = None
    customer_id: str | None = None
    loop: str | None = None
    messages: int = 0
    last_response: str = ""

    def take(self, event: Event) -> None:
        """Read one event."""
        kind = event.get("event")
        if kind == "user":
            self._hear(event)
        elif kind == "bot":
            self._say(str((event.get("metadata") or {}).get("utter_action") or ""))
        elif kind == "slot":
            self._remember(str(event.get("name")), event.get("value"))
        elif kind == "active_loop":
            self.loop = event.get("name")

    def _hear(self, event: Event) -> None:
        metadata, parsed = event.get("metadata") or {}, event.get("parse_data") or {}
        self.messages += 1
        self.channel = metadata.get("channel") or event.get("input_channel") or self.channel
        self.customer_id = metadata.get("customer_id") or self.customer_id
        intent = str((parsed.get("intent") or {}).get("name") or "")
        parts = [str(part.get("intent")) for part in parsed.get("parts") or ()]
        wishes = tuple(dict.fromkeys(each for each in (parts or [intent]) if each in WISHES))
        if wishes or intent in WISHES:
            self.matters.append(Matter(wishes or (intent,)))
        elif self.matters:
            self.matters[-1].hear()

    def _say(self, response: str) -> None:
        self.last_response = response
        done = DONE.fullmatch(response)
        if done is not None:
            self.writes.append(done["write"])
        if self.matters:
            self.matters[-1].say(response)

    def _remember(self, name: str, value: Any) -> None:
        if name == "rating" and isinstance(value, int):
            self.rating = value if 1 <= value <= 5 else self.rating
        elif name == "language" and value:
            self.language = str(value)
        elif name == "identity" and value:
            self.customer_id = str(value["customer_id"])
        elif name == "discussed_orders" and self.last_response not in OFFERED_ORDERS:
            self.order_ids |= dict.fromkeys(str(each) for each in value or ())

    @property
    def intents(self) -> tuple[str, ...]:
        """The wishes, in the order in which they first came up."""
        return tuple(dict.fromkeys(intent for matter in self.matters for intent in matter.intents))

    @property
    def outcome(self) -> Outcome:
        """How it ended."""
        if not self.matters:
            return Outcome.NO_REQUEST
        if self._is_handed_over():
            return Outcome.HANDED_OVER
        if self.loop or self.matters[-1].is_open:
            return Outcome.LEFT
        has_bad_rating = self.rating is not None and self.rating <= BAD
        return Outcome.UNRESOLVED if has_bad_rating or self._has_loose_ends() else Outcome.RESOLVED

    def _is_handed_over(self) -> bool:
        for_a_person = [number for number, matter in enumerate(self.matters) if matter.is_for_a_person]
        return bool(for_a_person) and not any(matter.is_settled for matter in self.matters[for_a_person[-1] + 1 :])

    def _has_loose_ends(self) -> bool:
        """Whether something failed, or was left open, that was not settled when it came up again."""
        settled: set[str] = set()
        for matter in reversed(self.matters):
            if matter.is_settled:
                settled |= set(matter.intents)
            elif not matter.is_for_a_person and not settled.issuperset(matter.intents):
                return True
        return False


def course_of(events: Iterable[Event], slots: Mapping[str, Any]) -> Course:
    """Read a conversation; `slots` are those at its end, for what was set before its first event."""
    course = Course()
    for event in events:
        course.take(event)
    identity = slots.get("identity") or {}
    course.customer_id = course.customer_id or identity.get("customer_id")
    course.language = str(slots.get("language") or course.language or "en")
    return course


def ended(course: Course, started_at: float, ended_at: float) -> Ended:
    """The conversation as the CRM keeps it; times in seconds since the epoch."""
    return Ended(
        outcome=course.outcome,
        language=course.language or "en",
        started_at=datetime.fromtimestamp(int(started_at), UTC),
        ended_at=datetime.fromtimestamp(int(ended_at), UTC),
        intents=course.intents[:MOST],
        order_ids=tuple(course.order_ids)[:MOST] if course.customer_id else (),
        writes=tuple(course.writes[:MOST]),
        rating=course.rating,
    )
