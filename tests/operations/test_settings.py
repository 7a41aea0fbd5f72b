"""What processes are given: the environment first, then `.env`, then secrets made once for this machine."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from operations.errors import BadSettings
from operations.layout import Layout
from operations.processes import processes_of
from operations.settings import GENERATED_SECRETS, complete_environment, read_env_file, read_settings


def test_secrets_are_made_once_and_kept_from_others(checkout: Path) -> None:
    first = complete_environment(checkout, {})

    second = complete_environment(checkout, {})

    assert {name: first[name] for name in GENERATED_SECRETS} == {name: second[name] for name in GENERATED_SECRETS}
    assert len({first[name] for name in GENERATED_SECRETS}) == len(GENERATED_SECRETS)
    assert stat.S_IMODE((checkout / "var" / "secrets.env").stat().st_mode) == 0o600


def test_the_environment_wins_over_the_file_and_the_file_over_what_is_made(checkout: Path) -> None:
    (checkout / ".env").write_text("WAYBILL_API_TOKEN=from-the-file\nWAYBILL_LOGIN_KEY='from the file'\n")

    environ = complete_environment(checkout, {"WAYBILL_API_TOKEN": "from-the-environment"})

    assert environ["WAYBILL_API_TOKEN"] == "from-the-environment"
    assert environ["WAYBILL_LOGIN_KEY"] == "from the file"


def test_an_empty_value_is_the_same_as_none(checkout: Path) -> None:
    (checkout / ".env").write_text("WAYBILL_API_TOKEN=\n")

    environ = complete_environment(checkout, {"WAYBILL_SESSION_KEY": ""})

    assert environ["WAYBILL_API_TOKEN"]
    assert environ["WAYBILL_SESSION_KEY"]


def test_addresses_follow_the_ports(checkout: Path) -> None:
    ports = {"WAYBILL_ASSISTANT_PORT": "6005", "WAYBILL_ACTIONS_PORT": "6055", "WAYBILL_SHOP_PORT": "6057"}

    environ = complete_environment(checkout, ports)

    assert environ["WAYBILL_ACTIONS_URL"] == "http://127.0.0.1:6055/webhook"
    assert environ["WAYBILL_SHOP_URL"] == "http://127.0.0.1:6057"
    assert environ["WAYBILL_ALLOWED_ORIGINS"] == "http://127.0.0.1:6005,http://localhost:6005"


def test_mails_messages_and_events_find_their_way_on_one_machine(checkout: Path) -> None:
    environ = complete_environment(checkout, {"WAYBILL_SHOP_PORT": "6057", "WAYBILL_ACTIONS_PORT": "6058"})

    assert environ["WAYBILL_SHOP_MAIL_PORT"] == "6059"
    assert environ["WAYBILL_SMTP_URL"] == "smtp://127.0.0.1:6059"
    assert environ["WAYBILL_SMS_URL"] == "http://127.0.0.1:6057/sms"
    assert environ["WAYBILL_SHOP_WEBHOOK_URLS"] == "http://127.0.0.1:6058/webhooks/shop"
    assert {one.mail_port for one in processes_of(Layout(checkout), read_settings(environ))} == {0, 6059}


def test_a_mail_server_of_ones_own_is_used(checkout: Path) -> None:
    environ = complete_environment(checkout, {"WAYBILL_SMTP_URL": "smtp://mail.example:587"})

    assert environ["WAYBILL_SMTP_URL"] == "smtp://mail.example:587"


def test_the_letter_box_can_be_turned_off(checkout: Path) -> None:
    environ = complete_environment(checkout, {"WAYBILL_SHOP_MAIL_PORT": "0"})

    assert "WAYBILL_SMTP_URL" not in environ
    assert "WAYBILL_SMS_URL" not in environ


def test_a_shop_elsewhere_is_left_as_given(checkout: Path) -> None:
    environ = complete_environment(checkout, {"WAYBILL_SHOP_URL": "https://shop.example"})

    assert environ["WAYBILL_SHOP_URL"] == "https://shop.example"


@pytest.mark.parametrize("port", ["many", "0", "65536"])
def test_a_bad_port_is_named(port: str) -> None:
    with pytest.raises(BadSettings, match="WAYBILL_SHOP_PORT"):
        read_settings({"WAYBILL_SHOP_PORT": port})


def test_a_line_that_cannot_be_read_is_shown_with_its_number(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("# a comment\n\nexport GOOD=yes\nnonsense\n")

    with pytest.raises(BadSettings, match="line 4 cannot be read: nonsense"):
        read_env_file(file)


def test_processes_are_named_by_paths_within_the_checkout(checkout: Path) -> None:
    table = processes_of(Layout(checkout), read_settings({"WAYBILL_SHOP_HOST": "0.0.0.0"}))

    assert [process.name for process in table] == ["shop", "actions", "assistant"]
    assert table[0].command == (".venv/services/bin/python", "-m", "shop")
    assert table[0].health_url == "http://127.0.0.1:5057/api/health"
    assert table[2].command == (".venv/assistant/bin/python", "-m", "assistant")
