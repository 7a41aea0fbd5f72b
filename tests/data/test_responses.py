"""Every answer exists in every language, with the same names to fill and the same things to press."""

from __future__ import annotations

import re

import pytest

from actions.identity_dialogue import SAID
from actions.requests.kinds import KINDS
from commerce.error_responses import RESPONSES as OF_ERRORS
from commerce.error_responses import UNKNOWN_REFUSAL
from tests.data.files import (
    DOMAIN,
    LANGUAGES,
    OTHERS,
    RESPONSES,
    ROOT,
    SHOP,
    is_allowed,
    names_in,
    payloads_of,
    steps,
    texts_of,
)

ENGLISH = RESPONSES["en"]
UTTER = re.compile(r"\"(utter_(?!action\"|message\")[a-z_]+)\"")
SOURCES = sorted((ROOT / "actions").rglob("*.py"))

HANDED_OVER = re.compile(r"[\"(\s](\w+)(?:\"\]?\s*[:=]|=)")
FILLED_BY_ACTIONS = {name for path in SOURCES for name in HANDED_OVER.findall(path.read_text(encoding="utf8"))}
"""Every name that an action gives a value; whatever a response names must be here or in data/shop.yml."""

# Each request is listed and reported by responses named after it.
OF_REQUESTS = {f"utter_{stage}_{kind}" for stage in ("confirm", "done") for kind in KINDS}


def named_in_actions() -> set[str]:
    return {name for path in SOURCES for name in UTTER.findall(path.read_text(encoding="utf8"))}


def named_in_rules_and_stories() -> set[str]:
    actions = {step["action"] for folder in ("rules", "stories") for step in steps(folder) if "action" in step}
    return {action for action in actions if action.startswith("utter_")}


@pytest.mark.parametrize("language", OTHERS)
def test_a_language_has_every_answer_and_no_other(language: str) -> None:
    assert set(RESPONSES[language]) == set(ENGLISH)


@pytest.mark.parametrize("language", OTHERS)
def test_a_language_has_the_same_names_to_fill(language: str) -> None:
    here = {name: names_in(texts_of(variations)) for name, variations in RESPONSES[language].items()}

    assert here == {name: names_in(texts_of(variations)) for name, variations in ENGLISH.items()}


@pytest.mark.parametrize("language", OTHERS)
def test_a_language_has_the_same_things_to_press(language: str) -> None:
    here = {name: payloads_of(variations) for name, variations in RESPONSES[language].items()}

    assert here == {name: payloads_of(variations) for name, variations in ENGLISH.items()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_payload_may_be_sent(language: str) -> None:
    sent = {payload for each in RESPONSES[language].values() for payloads in payloads_of(each) for payload in payloads}

    assert [payload for payload in sorted(sent) if not is_allowed(payload)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_named_that_nobody_fills(language: str) -> None:
    known = FILLED_BY_ACTIONS | {"shop_name", *SHOP}
    used = {name: names_in(texts_of(variations)) - known for name, variations in RESPONSES[language].items()}

    assert {name: unknown for name, unknown in used.items() if unknown} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_actions_errors_rules_and_stories_say_exists(language: str) -> None:
    said = named_in_actions() | named_in_rules_and_stories() | {*OF_ERRORS.values(), UNKNOWN_REFUSAL}
    said |= {response for _, response in SAID.values()} | OF_REQUESTS

    assert sorted(said - set(RESPONSES[language])) == []


def test_every_answer_is_said_somewhere() -> None:
    everywhere = [*ROOT.glob("assistant/*.py"), *SOURCES]
    code = {name for path in everywhere for name in UTTER.findall(path.read_text(encoding="utf8"))}
    said = code | named_in_rules_and_stories() | {*OF_ERRORS.values(), UNKNOWN_REFUSAL} | OF_REQUESTS
    built = re.compile(r"utter_(order|parcel)_[a-z_]+")

    assert [name for name in ENGLISH if name not in said and not built.fullmatch(name)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_empty_or_ends_in_a_space(language: str) -> None:
    texts = [text for variations in RESPONSES[language].values() for text in texts_of(variations)]

    assert [text for text in texts if not text or text != text.strip()] == []


def test_rules_and_stories_name_intents_and_actions_of_the_domain() -> None:
    intents = {next(iter(each)) if isinstance(each, dict) else each for each in DOMAIN["intents"]}
    actions = {*DOMAIN["actions"], *DOMAIN["forms"], *ENGLISH}
    every = [step for folder in ("rules", "stories") for step in steps(folder)]

    assert {step["intent"] for step in every if "intent" in step} <= intents
    assert {step["action"] for step in every if "action" in step} <= actions
