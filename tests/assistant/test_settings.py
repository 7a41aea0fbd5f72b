"""The assistant's settings: defaults written back for `endpoints.yml`, secrets demanded by name."""

import pytest

from assistant.settings import read_settings
from waybill.settings import SettingsError

SECRETS = {"WAYBILL_ACTIONS_TOKEN": "one", "WAYBILL_API_TOKEN": "two"}


def test_defaults_are_enough_beside_the_secrets() -> None:
    environ = dict(SECRETS)

    settings = read_settings(environ)

    assert settings.assistant_port == 5005
    assert environ["WAYBILL_DATABASE_URL"] == settings.database_url == "sqlite:///var/assistant.db"
    assert environ["WAYBILL_REDIS_URL"] == ""
    assert environ["WAYBILL_ACTIONS_URL"] == "http://127.0.0.1:5055/webhook"


def test_what_is_given_is_kept() -> None:
    environ = {**SECRETS, "WAYBILL_ASSISTANT_PORT": "6005"}

    assert read_settings(environ).assistant_port == 6005
    assert environ["WAYBILL_ASSISTANT_PORT"] == "6005"


def test_every_missing_secret_is_named_at_once() -> None:
    with pytest.raises(SettingsError) as caught:
        read_settings({})

    assert "WAYBILL_ACTIONS_TOKEN is missing" in str(caught.value)
    assert "WAYBILL_API_TOKEN is missing" in str(caught.value)


def test_a_port_that_is_no_number_is_said() -> None:
    with pytest.raises(SettingsError, match="WAYBILL_ASSISTANT_PORT cannot be read"):
        read_settings({**SECRETS, "WAYBILL_ASSISTANT_PORT": "door"})


def test_secrets_stay_out_of_what_is_printed() -> None:
    printed = repr(read_settings({"WAYBILL_ACTIONS_TOKEN": "hush-1", "WAYBILL_API_TOKEN": "hush-2"}))

    assert "hush" not in printed


def test_a_time_zone_that_there_is_not_is_said() -> None:
    with pytest.raises(SettingsError, match="WAYBILL_SHOP_TIMEZONE is not an IANA time zone"):
        read_settings({**SECRETS, "WAYBILL_SHOP_TIMEZONE": "Mars/Olympus"})
