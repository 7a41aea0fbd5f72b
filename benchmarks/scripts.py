"""What the shoppers of the measurement say: conversations of the same length and kind on both sides."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Script:
    """A conversation, and the cycle of messages by which a long one goes on after its `opening`."""

    name: str
    conversation: tuple[str, ...]
    opening: str
    cycle: tuple[str, ...]

    def message_at(self, turn: int) -> str:
        """The message of a turn of the long conversation; turns count from 1."""
        return self.opening if turn == 1 else self.cycle[turn % len(self.cycle)]


STOCK = Script(
    name="stock",
    conversation=("hello", "I am so sad", "yes", "are you a bot?", "I'm feeling great", "goodbye"),
    opening="hello",
    cycle=("hello", "I am so sad", "yes", "are you a bot?", "goodbye"),
)

WHOLE = Script(
    name="waybill",
    conversation=(
        "hi",
        "where is my order W1001? ada.moreau@example.com",
        "and W1003?",
        "what are your opening hours?",
        "¿y dónde está el pedido W1006?",
        "gracias, hasta luego",
    ),
    opening="where is my order W1001? ada.moreau@example.com",
    cycle=("hi", "where is W1003?", "what are your opening hours?", "¿dónde está el pedido W1001?", "thanks a lot"),
)

ANSWERS_ONLY = Script(
    name="answers_only",
    conversation=(
        "hi",
        "are you a bot?",
        "how much is delivery to Spain?",
        "what are your opening hours?",
        "thanks a lot",
        "goodbye",
    ),
    opening="hi",
    cycle=("hi", "are you a bot?", "how much is delivery to Spain?", "what are your opening hours?", "thanks a lot"),
)
