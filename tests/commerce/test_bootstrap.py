"""Commerce is wired as the settings want it, and complains about settings by name."""

from __future__ import annotations

from pathlib import Path

import pytest

from commerce.adapters.log import LogNotifications
from commerce.adapters.memory import InMemoryKnowledge
from commerce.adapters.smtp import SmtpNotifications
from commerce.bootstrap import KnowledgeSettings, knowledge_of, wire
from commerce.commerce import Commerce
from commerce.errors import Unavailable
from commerce.identity import Attempt
from commerce.settings import CommerceSettings
from tests.commerce.shop_process import ShopProcess, settings_for
from waybill import settings
from waybill.settings import SettingsError


async def test_without_a_mail_server_messages_go_to_the_log() -> None:
    commerce = wire(settings_for("http://127.0.0.1:1"), InMemoryKnowledge())

    assert isinstance(commerce.notifications, LogNotifications)
    await commerce.close()


async def test_with_a_mail_server_messages_go_there() -> None:
    commerce = wire(settings_for("http://127.0.0.1:1", smtp_url="smtp://mail.example.com"), InMemoryKnowledge())

    assert isinstance(commerce.notifications, SmtpNotifications)
    await commerce.close()


async def test_the_articles_are_asked_through_commerce(tmp_path: Path) -> None:
    notes = settings.read(KnowledgeSettings, {"WAYBILL_KNOWLEDGE_DATABASE_URL": f"sqlite:///{tmp_path}/knowledge.db"})
    commerce = wire(settings_for("http://127.0.0.1:1"), knowledge_of(notes))

    (best, *_) = await commerce.knowledge.search("how long does a refund take?", "en")
    await commerce.knowledge.record_feedback(best.article_id, "en", helpful=True)

    assert best.article_id == "refunds"
    assert [each.helpful for each in await commerce.knowledge.feedback()] == [1]
    await commerce.close()


async def test_commerce_can_be_wired_while_the_shop_is_away() -> None:
    commerce = wire(settings_for("http://127.0.0.1:1"), InMemoryKnowledge())

    with pytest.raises(Unavailable):
        await commerce.orders.find("W1001")

    await commerce.close()


async def test_a_shopper_is_recognised_at_the_real_shop(shop_process: ShopProcess) -> None:
    commerce: Commerce = wire(settings_for(shop_process.url), InMemoryKnowledge())

    ada = await commerce.identity.by_order_and_email(Attempt("c"), "W1001", "ada.moreau@example.com")

    assert ada.name == "Ada Moreau"
    await commerce.close()


@pytest.mark.parametrize(
    ("name", "value"),
    [("shop_url", "shop.example.com"), ("shop_url", "ftp://shop"), ("smtp_url", "mail:587"), ("shop_timeout_s", "0")],
)
def test_a_setting_that_cannot_be_is_named(name: str, value: str) -> None:
    given = {"shop_api_key": "k", "session_key": "s", name: value}

    with pytest.raises(SettingsError, match=settings.variable_of(name)):
        settings.read(CommerceSettings, {settings.variable_of(key): each for key, each in given.items()})


def test_what_is_missing_is_named() -> None:
    with pytest.raises(SettingsError, match=r"WAYBILL_SHOP_API_KEY[\s\S]*WAYBILL_SESSION_KEY"):
        settings.read(CommerceSettings, {})


def test_secrets_are_not_shown() -> None:
    given = settings_for("http://127.0.0.1:1", smtp_url="smtp://user:hidden@mail.example.com")

    assert "hidden" not in repr(given)
    assert "key-of" not in repr(given)
