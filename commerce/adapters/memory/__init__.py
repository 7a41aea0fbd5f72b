"""A shop in memory that obeys the same rules: for tests of whatever is built on the ports."""

from commerce.adapters.memory.commerce import InMemoryCommerce, in_memory_commerce
from commerce.adapters.memory.knowledge import InMemoryKnowledge
from commerce.adapters.memory.notifications import (
    InMemoryNotifications,
    InMemorySentMessages,
    InMemoryTextMessages,
)
from commerce.adapters.memory.shop import Clock, InMemoryShop

__all__ = [
    "Clock",
    "InMemoryCommerce",
    "InMemoryKnowledge",
    "InMemoryNotifications",
    "InMemorySentMessages",
    "InMemoryShop",
    "InMemoryTextMessages",
    "in_memory_commerce",
]
