"""The start of the action server: a wrong setting or text ends it with a word, not with a stack."""

from __future__ import annotations

from pathlib import Path

import pytest

from actions import __main__ as program
from actions.requests.consent_words import ConsentError
from actions.synonyms import SynonymsError
from actions.terms import TermsError
from commerce.adapters.markdown import reading
from commerce.bootstrap import ArticlesError
from commerce.emails import EmailTextError
from waybill.claims import ClaimsError
from waybill.settings import PREFIX

NEEDED = {"ACTIONS_TOKEN": "a-token", "SHOP_API_KEY": "a-key", "SESSION_KEY": "a-session-key-of-some-length-000000"}
HALF_AN_ARTICLE = "---\ntitle: Returns\nid: returns\nlink: /returns\nintents: []\nkeywords: []\n---\n\n| a | table |\n"


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name, value in NEEDED.items():
        monkeypatch.setenv(PREFIX + name, value)
    return monkeypatch


def test_a_missing_secret_is_named(environment: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    environment.delenv(PREFIX + "ACTIONS_TOKEN")

    assert program.main() == 1
    assert "WAYBILL_ACTIONS_TOKEN is missing" in capsys.readouterr().err


@pytest.mark.parametrize("error", [TermsError, SynonymsError, ConsentError, ClaimsError, EmailTextError, ArticlesError])
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


def test_a_wrong_article_stops_the_start_and_its_line_is_named(
    environment: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "returns.md").write_text(HALF_AN_ARTICLE, encoding="utf-8")
    environment.setattr(reading.read, "__defaults__", (tmp_path, reading.SHOP_FILE))

    assert program.main() == 1
    assert "en/returns.md:9: " in capsys.readouterr().err


def test_a_database_for_the_articles_that_cannot_be_is_named(
    environment: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    environment.setenv(PREFIX + "KNOWLEDGE_DATABASE_URL", "mysql://user:hidden@db/waybill")

    assert program.main() == 1
    said = capsys.readouterr().err
    assert "WAYBILL_KNOWLEDGE_DATABASE_URL" in said
    assert "hidden" not in said
