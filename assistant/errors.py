"""What can go wrong between a channel and the tracker; each error has a stable `code`.

AssistantError
├── StoreError
│   ├── StoreUnavailable       store_unavailable      the database did not answer in time; nothing was kept, try again
│   ├── SchemaUnusable         schema_unusable        the tables are not ones that this version can work with
│   ├── EventUnreadable        event_unreadable       a stored event is of a kind that this version does not know
│   ├── ConversationChanged    conversation_changed   someone else wrote to the conversation since it was read
│   └── DuplicateMessage       duplicate_message      a message with this id was already handled
└── ConversationLockError      (also Rasa's LockError)
    ├── ConversationBusy       conversation_busy      the messages before this one took too long
    ├── LockUnavailable        lock_unavailable       Redis did not answer in time
    └── LockLost               lock_lost              Redis gave the conversation to someone else; the turn was stopped
"""

from __future__ import annotations

from rasa.core.lock_store import LockError


class AssistantError(Exception):
    """Any error of the assistant's own parts."""

    code = "assistant_error"


class StoreError(AssistantError):
    """The tracker store could not do what it was asked; nothing was half-written."""

    code = "store_error"


class StoreUnavailable(StoreError):
    """The database was away for longer than the retries last."""

    code = "store_unavailable"


class SchemaUnusable(StoreError):
    """The database holds tables that this version must not touch."""

    code = "schema_unusable"


class EventUnreadable(StoreError):
    """A stored event is of a type that no class here stands for."""

    code = "event_unreadable"


class ConversationChanged(StoreError):
    """The sequence numbers of a save were already taken: another writer was first."""

    code = "conversation_changed"


class DuplicateMessage(StoreError):
    """The conversation already holds a user message with this `message_id`; ask `answer_to` for its answer."""

    code = "duplicate_message"


class ConversationLockError(AssistantError, LockError):
    """The turn could not have the conversation for itself."""

    code = "lock_error"


class ConversationBusy(ConversationLockError):
    """The turns before this one did not end within the bounded wait."""

    code = "conversation_busy"


class LockUnavailable(ConversationLockError):
    """Redis was away for longer than the retries last."""

    code = "lock_unavailable"


class LockLost(ConversationLockError):
    """The turn's lease ran out while it was working, so it was stopped before a second one could start."""

    code = "lock_lost"
