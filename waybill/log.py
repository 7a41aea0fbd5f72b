"""Log lines that one terminal can hold: time, level, process, conversation, message."""

from __future__ import annotations

import contextvars
import logging
import sys

conversation_id: contextvars.ContextVar[str] = contextvars.ContextVar("conversation_id", default="-")


class _ConversationFilter(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        record.conversation = conversation_id.get()
        return True


def set_up(process: str, level: str = "INFO") -> None:
    """Send the root logger to standard error, each line marked with the process and the conversation it is about."""
    handler = logging.StreamHandler(sys.stderr)
    handler.addFilter(_ConversationFilter())
    layout = f"%(asctime)s %(levelname)-7s {process:<9} %(conversation)s %(name)s: %(message)s"
    handler.setFormatter(logging.Formatter(layout, datefmt="%H:%M:%S"))
    logging.basicConfig(level=level, handlers=[handler], force=True)
