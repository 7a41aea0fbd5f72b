"""What the tests of the actions share: a shop in memory and conversations with it."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest

from commerce.adapters.memory import InMemoryCommerce, in_memory_commerce
from tests.actions.talk import Talk

MakeTalk = Callable[..., Talk]


@pytest.fixture
def commerce() -> InMemoryCommerce:
    """Ada, Ben and their orders."""
    return in_memory_commerce()


@pytest.fixture
def talk(commerce: InMemoryCommerce) -> Talk:
    """A shopper whom nobody knows."""
    return Talk(commerce, client="a-client")


@pytest.fixture
def ada(commerce: InMemoryCommerce) -> Talk:
    """Ada, signed in at the shop."""
    return Talk(commerce, **signed_in("C1001"))


def signed_in(customer_id: str, lasts_s: float = 600) -> dict[str, Any]:
    """What the channel writes on messages that come with a login token."""
    return {"customer_id": customer_id, "login_expires_at": time.time() + lasts_s, "client": "a-client"}
