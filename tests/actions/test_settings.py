"""A wrong setting stops the start with its name and an example."""

from __future__ import annotations

import pytest

from actions.settings import ActionsSettings
from waybill.settings import SettingsError, read

TOKEN = {"WAYBILL_ACTIONS_TOKEN": "a-long-random-text"}


def test_a_secret_is_all_that_must_be_given() -> None:
    settings = read(ActionsSettings, TOKEN)

    assert (settings.actions_port, settings.shop_timezone, settings.shop_locale) == (5055, "Europe/Paris", "en-GB")
    assert "a-long-random-text" not in repr(settings)


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("WAYBILL_ACTIONS_TOKEN", ""),
        ("WAYBILL_ACTIONS_PORT", "many"),
        ("WAYBILL_SHOP_TIMEZONE", "Mars/Olympus"),
        ("WAYBILL_SHOP_TIMEZONE", "Europe"),
        ("WAYBILL_SHOP_TIMEZONE", "../etc/passwd"),
        ("WAYBILL_SHOP_LOCALE", "xx-YY"),
        ("WAYBILL_SHOP_LOCALE", "nonsense and more"),
    ],
)
def test_a_wrong_value_is_named_with_an_example(variable: str, value: str) -> None:
    with pytest.raises(SettingsError, match=rf"{variable}.*Example: "):
        read(ActionsSettings, {**TOKEN, variable: value})
