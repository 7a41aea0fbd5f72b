"""What was done is confirmed by mail, once, to the address on file; a mail that fails hides nothing."""

from __future__ import annotations

import pytest

from commerce.adapters.memory import InMemoryCommerce
from tests.actions.requests.stage import BY_KIND, YES, listed
from tests.actions.talk import Talk

MAILED = ("cancel_order", "change_address", "change_payment", "change_items", "return_item")


@pytest.mark.parametrize("kind", MAILED)
async def test_what_was_done_is_confirmed_by_one_mail(ada: Talk, commerce: InMemoryCommerce, kind: str) -> None:
    await listed(ada, BY_KIND[kind])
    before = len(commerce.notifications.sent)

    await ada.say(*YES)
    await ada.say(*YES)

    (mail,) = commerce.notifications.sent[before:]
    assert mail.to == "ada.moreau@example.com"
    assert BY_KIND[kind].order_id in mail.subject + mail.body


@pytest.mark.parametrize("kind", MAILED)
async def test_nothing_is_mailed_before_the_yes(ada: Talk, commerce: InMemoryCommerce, kind: str) -> None:
    await listed(ada, BY_KIND[kind])

    assert commerce.notifications.sent == []
