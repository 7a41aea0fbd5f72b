"""Plays a story on the stage and says where it went another way."""

from __future__ import annotations

import itertools
import uuid
from dataclasses import dataclass
from typing import Any

from tests.conversations.answer import Answer, Comparison
from tests.conversations.stage import NoMail, Stage
from tests.conversations.story import AdvanceTurn, Message, ShopTurn, Story, Turn, WaitTurn
from tests.house import NotAnswered

_addresses = itertools.count(1)


@dataclass(frozen=True)
class Failure:
    """The first turn of a story that was not as expected; `turn` counts from 1, 0 stands for the shop afterwards."""

    story: Story
    turn: int
    complaints: tuple[str, ...]
    answer: Answer

    def __str__(self) -> str:
        lines = [f"{self.story.path}", f"  {self.story.sentence}"]
        lines += [f"  turn {self.turn}: {self.story.turns[self.turn - 1]}"] if self.turn else ["  afterwards"]
        lines += [f"  - {complaint}" for complaint in self.complaints]
        if self.turn:
            lines.append(f"  came: {', '.join(self.answer.responses) or 'nothing'}")
            lines += [f"  | {line}" for line in self.answer.text.splitlines()]
        return "\n".join(lines)


def play(stage: Stage, story: Story) -> Failure | None:
    """Play a story with a shopper of its own, and clear the stage; None where all was as expected."""
    player = _Player(stage, story)
    try:
        return player.play()
    finally:
        stage.clear(player.seen)


class _Player:
    """One shopper in one story."""

    def __init__(self, stage: Stage, story: Story) -> None:
        self._stage = stage
        self._story = story
        self._sender = f"story-{uuid.uuid4().hex}"
        number = next(_addresses)
        self._client = f"127.1.{number // 250}.{number % 250 + 1}"
        self._letters = stage.letter_box()
        self._comparison = Comparison(stage.today, story.language)
        self._answer = Answer()
        self.seen: set[str] = set()

    def play(self) -> Failure | None:
        for number, turn in enumerate(self._story.turns, 1):
            complaints = self._complaints(turn)
            if complaints:
                return Failure(self._story, number, tuple(complaints), self._answer)
        complaints = self._complaints_about_shop()
        return Failure(self._story, 0, tuple(complaints), self._answer) if complaints else None

    def _complaints(self, turn: Turn) -> list[str]:
        if isinstance(turn, ShopTurn):
            self._stage.shop(turn.state)
            return []
        if isinstance(turn, WaitTurn):
            self._stage.wait(turn.time)
            return []
        if isinstance(turn, AdvanceTurn):
            self._stage.advance(turn.order, turn.step)
            return []
        try:
            text = self._text_of(turn)
            self._answer = Answer()
            self._answer = self._say(text)
        except (NotAnswered, NoMail, _NoSuchButton, OSError) as error:
            return [f"{type(error).__name__}: {error}"]
        self.seen.update(self._answer.responses)
        return self._comparison.complaints(turn.expects, self._answer)

    def _say(self, text: str) -> Answer:
        story = self._story
        messages = self._stage.house.say(
            self._sender, text, login=story.login, locale=story.language, client=self._client
        )
        return Answer(tuple(messages))

    def _text_of(self, turn: Message) -> str:
        if turn.press.startswith("/"):
            return turn.press
        if turn.press:
            buttons = {button["title"]: button["payload"] for button in self._answer.buttons}
            if turn.press not in buttons:
                raise _NoSuchButton(f"{turn.press}; there are {', '.join(buttons) or 'none'}")
            return buttons[turn.press]
        if "{code}" in turn.text:
            return turn.text.replace("{code}", self._stage.code(self._letters))
        return turn.text

    def _complaints_about_shop(self) -> list[str]:
        orders, customers = self._story.orders_afterwards, self._story.customers_afterwards
        expected = [(number, fields, self._stage.order(number)) for number, fields in orders.items()]
        expected += [(number, fields, self._stage.customer(number)) for number, fields in customers.items()]
        return [
            f"{number}: {key} should be {value!r} and is {held.get(key)!r}"
            for number, fields, held in expected
            for key, value in fields.items()
            if not _matches(value, held.get(key))
        ]


class _NoSuchButton(Exception):
    """The last answer has no such button."""


def _matches(told: Any, held: Any) -> bool:
    """Whether what is held is what is told; of an object only the fields that are told count."""
    if isinstance(told, dict) and isinstance(held, dict):
        return all(_matches(value, held.get(key)) for key, value in told.items())
    if isinstance(told, list) and isinstance(held, list):
        return len(told) == len(held) and all(_matches(*pair) for pair in zip(told, held, strict=True))
    return bool(told == held)
