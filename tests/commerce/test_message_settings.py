"""What is sent where is chosen in settings; a wrong one is named, and none shows a secret."""

from __future__ import annotations

import pytest

from commerce import bootstrap
from commerce.adapters.log import LogTextMessages
from commerce.adapters.sms_gateway import GatewayTextMessages
from commerce.notices import NOTICES
from commerce.settings import CommerceSettings
from tests.commerce.shop_process import settings_for
from waybill import settings
from waybill.settings import SettingsError

GATEWAY = "https://user:hidden@sms.example.com/messages"


@pytest.mark.parametrize(("url", "kind"), [("", type(None)), ("log:", LogTextMessages), (GATEWAY, GatewayTextMessages)])
async def test_text_messages_go_where_the_settings_say(url: str, kind: type) -> None:
    sms, closers = bootstrap._text_messages(settings_for("http://127.0.0.1:1", sms_url=url))

    assert isinstance(sms, kind)
    for close in closers:
        await close()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("sms_url", "sms.example.com"),
        ("sms_url", "ftp://sms.example.com"),
        ("sms_fields", "to,text"),
        ("sms_format", "xml"),
        ("notices", "return_label,birthday"),
        ("notices_database_url", "mysql://db/notices"),
        ("notices_database_url", "nonsense"),
    ],
)
def test_a_setting_that_cannot_be_is_named(name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=settings.variable_of(name)):
        settings_for("http://127.0.0.1:1", **{name: value})


def test_secrets_are_not_shown() -> None:
    given = settings_for(
        "http://127.0.0.1:1",
        sms_url=GATEWAY,
        sms_token="hidden too",
        shop_webhook_key="hidden as well",
        notices_database_url="postgresql://waybill:hidden@db/notices",
    )

    assert "hidden" not in repr(given)


def test_all_notices_are_ours_where_nothing_is_said() -> None:
    given = settings.read(CommerceSettings, {"WAYBILL_SHOP_API_KEY": "k", "WAYBILL_SESSION_KEY": "s"})

    assert set(given.notices) == set(NOTICES)
