"""What a designer can get wrong is said with its file and line; a sound project is passed in silence."""

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.validate import validate
from tests.assistant.tiny_project import (
    CONFIG,
    DOMAIN,
    MESSAGES,
    RULES,
    STORIES,
    nlu_of,
    responses_in,
    write_tiny_project,
)

Check = Callable[..., list[str]]


@pytest.fixture
def check(tmp_path: Path) -> Check:
    """Complaints about the tiny project with some files replaced."""
    return lambda files=None: validate(write_tiny_project(tmp_path, files))


def test_a_sound_project_is_passed_in_silence(check: Check) -> None:
    assert check() == []


@pytest.mark.parametrize(
    ("path", "content", "said"),
    [
        ("data/rules/rules.yml", "rules:\n- rule: [\n", "data/rules/rules.yml, line 3"),
        ("data/shop.yml", "name: one\nname: two\n", "data/shop.yml, line 2"),
        ("domain.yml", "intents:\n  - a\n - b\n", "domain.yml, line"),
    ],
)
def test_yaml_that_cannot_be_read_is_said_alone(check: Check, path: str, content: str, said: str) -> None:
    (found,) = check({path: content})

    assert found.startswith(said)


def test_a_missing_domain_is_said(tmp_path: Path) -> None:
    assert "domain.yml is missing." in validate(tmp_path)


@pytest.mark.parametrize(
    ("step", "said"),
    [
        ("[{intent: trak_order}, {action: utter_greet}]", "line 9: the intent trak_order is not in domain.yml"),
        ("[{intent: greet}, {action: action_nothing}]", "line 9: the action action_nothing is not in domain.yml"),
        ("[{intent: greet}, {action: utter_nothing}]", "line 9: the action utter_nothing is not in domain.yml or"),
        ("[{slot_was_set: [{size: 42}]}, {intent: greet}]", "line 9: the slot size is not in domain.yml"),
        ("[{active_loop: size_form}, {intent: greet}]", "line 9: the form size_form is not in domain.yml"),
        ("[{or: [{intent: greet}, {intent: grete}]}]", "line 9: the intent grete is not in domain.yml"),
    ],
)
def test_a_rule_that_names_what_is_not_there_is_said(check: Check, step: str, said: str) -> None:
    rules = RULES.replace("- rule: About the shop\n", f"- rule: New\n  steps:\n    {step}\n- rule: About the shop\n")

    found = check({"data/rules/rules.yml": rules})

    assert any(f"data/rules/rules.yml, {said}" in complaint for complaint in found), found


def test_an_intent_that_nothing_answers_is_said(check: Check) -> None:
    found = check({"data/stories/stories.yml": STORIES.replace("{intent: goodbye}", "{intent: greet}")})

    assert "domain.yml: no rule or story answers the intent goodbye." in found


def test_rules_that_contradict_each_other_are_said_with_their_places(check: Check) -> None:
    again = "- rule: Greet otherwise\n  steps: [{intent: greet}, {action: utter_goodbye}]\n"

    found = check({"data/rules/rules.yml": RULES + again})

    assert any("Greet otherwise" in one and "“Greet back” is at data/rules/rules.yml, line 5" in one for one in found)


def test_a_story_against_a_rule_is_said(check: Check) -> None:
    stories = STORIES + "- story: Rude\n  steps: [{intent: greet}, {action: utter_business_info}]\n"

    found = check({"data/stories/stories.yml": stories})

    assert any("Rude" in one and "Greet back" in one for one in found)


def test_stories_that_disagree_are_said(check: Check) -> None:
    more = (
        "- story: Other\n  steps: [{intent: greet}, {action: utter_greet}, {intent: goodbye}, {action: utter_greet}]\n"
    )

    found = check({"data/stories/stories.yml": STORIES + more})

    assert any("conflict" in one.lower() and "Other" in one for one in found)


def test_a_fallback_action_that_is_not_there_is_said(check: Check) -> None:
    found = check({"config.yml": CONFIG.replace("action_fallback", "action_fall")})

    assert any("action_fall" in one for one in found)


def test_a_form_whose_slot_is_not_there_is_said(check: Check) -> None:
    found = check({"domain.yml": DOMAIN.replace("required_slots: [identity]", "required_slots: [identidad]")})

    assert any("identidad" in one for one in found)


def messages(**changes: list[str]) -> dict[str, str]:
    return {"data/nlu/en/all.yml": nlu_of({**MESSAGES["en"], **changes})}


def test_messages_of_an_unknown_intent_are_said_where_they_begin(check: Check) -> None:
    found = check(messages(retrun_item=["send it back"]))

    assert found == ["data/nlu/en/all.yml, line 27: the intent retrun_item is not in domain.yml."]


def test_an_intent_without_messages_in_one_language_is_said(check: Check) -> None:
    found = check({"data/nlu/es/all.yml": nlu_of({k: v for k, v in MESSAGES["es"].items() if k != "greet"})})

    assert found == ["data/nlu/es: no message has the intent greet of domain.yml."]


def test_a_language_that_answers_and_does_not_understand_is_said(check: Check) -> None:
    found = check({"data/responses/de/all.yml": responses_in("en")})

    assert any("data/nlu/de has no messages" in one for one in found)


@pytest.mark.parametrize("again", ["Where is my order?", "where  is my [order](order_id)", "¡WHERE IS MY ORDER!"])
def test_a_message_that_stands_twice_is_said_with_both_places(check: Check, again: str) -> None:
    found = check(messages(goodbye=["goodbye", again]))

    assert len(found) == 1
    assert "data/nlu/en/all.yml, line 23: " in found[0]
    assert "already in line 11 as track_order, here as goodbye" in found[0]


def test_the_same_message_in_two_languages_is_no_fault(check: Check) -> None:
    assert check(messages(greet=["hola", "hello"])) == []


def test_an_entity_that_is_not_in_the_domain_is_said(check: Check) -> None:
    found = check(messages(goodbye=["goodbye [friend](person)"]))

    assert found == ["data/nlu/en/all.yml, line 22: the entity person is not in domain.yml."]


def test_messages_under_a_misspelt_key_are_said(check: Check) -> None:
    wrong = nlu_of(MESSAGES["en"]) + "- intent: greet\n  example: |\n    - hey\n"

    (found,) = check({"data/nlu/en/all.yml": wrong})

    assert "data/nlu/en/all.yml, line 25" in found
    assert "examples" in found


@pytest.mark.parametrize(
    ("response", "said"),
    [
        ([{"text": "Hola"}], "utter_greet names nothing, in data/responses/en/all.yml {name}."),
        ([{"text": "Hola {nombre}"}], "utter_greet names {nombre}, in data/responses/en/all.yml {name}."),
        ([{"text": "Hola {name"}], "utter_greet has a brace too many or too few"),
    ],
)
def test_a_response_with_other_names_to_fill_is_said(check: Check, response: list[dict[str, str]], said: str) -> None:
    (found,) = check({"data/responses/es/all.yml": responses_in("es", utter_greet=response)})

    assert found.startswith("data/responses/es/all.yml, line ")
    assert said in found


def test_a_response_that_one_language_lacks_is_said(check: Check) -> None:
    found = check({"data/responses/en/all.yml": responses_in("en", utter_new=[{"text": "New"}])})

    assert found == ["data/responses/es/all.yml: utter_new is missing, data/responses/en/all.yml has it."]


@pytest.mark.parametrize("payload", ["/cancel_everything", '/greet{"order_id": "W1"}', "/greet{"])
def test_a_button_whose_payload_is_not_allowed_is_said(check: Check, payload: str) -> None:
    button = [{"text": "Hello {name}", "buttons": [{"title": "Do it", "payload": payload}]}]

    (found,) = check({"data/responses/en/all.yml": responses_in("en", utter_greet=button)})

    assert f"the payload {payload} of utter_greet is not allowed" in found


def test_an_allowed_payload_that_means_nothing_is_said(check: Check) -> None:
    found = check({"data/payloads.yml": "payloads:\n  greet: {}\n  greets:\n    person: '.*'\n"})

    assert found == [
        "data/payloads.yml, line 3: the intent greets is not in domain.yml.",
        "data/payloads.yml, line 3: the entity person is not in domain.yml.",
    ]


def test_terms_that_one_language_lacks_are_said(check: Check) -> None:
    found = check({"data/terms/en.yml": "status: {sent: sent, lost: lost}\n"})

    assert found == ["data/terms/es.yml: status.lost is missing, data/terms/en.yml has it."]


def test_mails_are_compared_between_languages(check: Check) -> None:
    code = {"data/emails/en/code.yml": "subject: Your code\nbody: '{code}'\n"}

    assert check(code) == ["data/emails/es/code.yml is missing, so this mail cannot be sent in es."]
    (found,) = check({**code, "data/emails/es/code.yml": "subject: Tu código\nbody: '{codigo}'\n"})
    assert "body names {codigo}" in found or "body names {code}" in found


CLAIMS = """claims:
  refund_up_to: {EUR: 100}
  replace_up_to: {EUR: 200}
  replacement_stock: 1
  look_around_hours: 24
  quiet_days: 7
"""


def test_the_limits_of_claims_are_no_text_in_languages(check: Check) -> None:
    assert check({"data/shop.yml": f"name: The Tiny Shop\nreturn_window_days: 30\n{CLAIMS}"}) == []


def test_a_wrong_limit_of_claims_is_said_with_its_line(check: Check) -> None:
    wrong = CLAIMS.replace("EUR: 200", "EUR: many")

    (found,) = check({"data/shop.yml": f"name: The Tiny Shop\nreturn_window_days: 30\n{wrong}"})

    assert found == "data/shop.yml, line 5: replace_up_to must be amounts by currency, as EUR: 100."


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('- {feeling: 2, text: "bad"}\n', "line 1: must be like"),
        ('- {feeling: 0.5, text: "fine"}\n- {mood: 1, text: "good"}\n', "line 2: must be like"),
        ('- {feeling: 0.5, text: "Fine"}\n- {feeling: 0.4, text: "fine "}\n', "line 2: “fine ” is already in line 1."),
        ("feeling: 1\n", "there is no list"),
    ],
)
def test_feelings_that_are_wrong_are_named(check: Check, content: str, said: str) -> None:
    (found,) = check({"data/sentiment/en.yml": content})

    assert found.startswith("data/sentiment/en.yml")
    assert said in found


def test_a_dictated_word_with_two_meanings_is_named(check: Check) -> None:
    rows = "\n".join(f"  {digit}: [{'zero' if digit < 2 else f'number{digit}'}]" for digit in range(10))

    (found,) = check({"data/dictated.yml": f"digits:\n{rows}\ntimes: {{2: [], 3: []}}\nletters: {{}}\n"})

    assert found.endswith("data/dictated.yml: beside 1: zero means 0 already.")
