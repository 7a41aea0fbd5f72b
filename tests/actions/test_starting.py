"""The start of the action server: a wrong setting or text ends it with a word, not with a stack."""

from __future__ import annotations

import pytest

from actions import __main__ as program
from actions.synonyms import SynonymsError
from actions.terms import TermsError
from commerce.emails import EmailTextError
from waybill.settings import PREFIX

NEEDED = {"ACTIONS_TOKEN": "a-token", "SHOP_API_KEY": "a-key", "SESSION_KEY": "a-session-key-of-some-length-000000"}


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name, value in NEEDED.items():
        monkeypatch.setenv(PREFIX + name, value)
    return monkeypatch


def test_a_missing_secret_is_named(environment: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    environment.delenv(PREFIX + "ACTIONS_TOKEN")

    assert program.main() == 1
    assert "WAYBILL_ACTIONS_TOKEN is missing" in capsys.readouterr().err


@pytest.mark.parametrize("error", [TermsError, SynonymsError, EmailTextError])
def test_a_wrong_text_is_named(
    environment: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], error: type[Exception]
) -> None:
    def broken(*_: object) -> None:
        raise error("data/x.yml: is wrong")

    environment.setattr(program, "create_app", broken)

    assert program.main() == 1
    assert "data/x.yml" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("module", "read", "error"),
    [("emails", "load", EmailTextError), ("synonyms", "groups", SynonymsError)],
)
def test_texts_are_read_before_anyone_is_served(
    environment: pytest.MonkeyPatch, module: str, read: str, error: type[Exception]
) -> None:
    def broken(*_: object) -> None:
        raise error("wrong")

    environment.setattr(getattr(program, module), read, broken)

    assert program.main() == 1
