"""The memory of conversations: event store, outbox and locks."""
