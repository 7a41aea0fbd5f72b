"""Each training message knows its language from its folder."""

from pathlib import Path

import pytest

from assistant.importer import LanguageFolders
from tests.assistant.tiny_project import MESSAGES, write_tiny_project


@pytest.fixture
def importer(tmp_path: Path) -> LanguageFolders:
    write_tiny_project(tmp_path)
    return LanguageFolders(str(tmp_path / "config.yml"), str(tmp_path / "domain.yml"), [str(tmp_path / "data")])


@pytest.mark.parametrize("language", ["en", "es"])
def test_each_message_carries_the_language_of_its_folder(importer: LanguageFolders, language: str) -> None:
    examples = importer.get_nlu_data().intent_examples

    texts = {example.get("text") for example in examples if example.get("metadata", {}).get("language") == language}
    assert texts == {text for some in MESSAGES[language].values() for text in some}


def test_nothing_is_lost_between_the_languages(importer: LanguageFolders) -> None:
    data = importer.get_nlu_data()

    assert len(data.intent_examples) == sum(len(some) for part in MESSAGES.values() for some in part.values())
    assert "utter_greet" in data.responses


def test_titles_that_are_sent_as_typed_are_answers(tmp_path: Path) -> None:
    said = [("Ya no lo quiero", "Ya no lo quiero"), ("Sí", "/affirm"), ("hola", "hola")]
    buttons = ", ".join(f"{{title: {title}, payload: {payload}}}" for title, payload in said)
    responses = f'version: "3.1"\nresponses:\n  utter_why:\n  - text: why\n    buttons: [{buttons}]\n'
    inform = 'version: "3.1"\nnlu:\n- intent: inform\n  examples: |\n    - W1001\n    - it is W1001\n'
    files = {"data/responses/es/why.yml": responses, "data/nlu/en/inform.yml": inform}
    write_tiny_project(tmp_path, files)

    data = LanguageFolders(str(tmp_path / "config.yml"), None, [str(tmp_path / "data")]).get_nlu_data()

    (title,) = (example for example in data.intent_examples if example.get("text") == "Ya no lo quiero")
    assert (title.get("intent"), title.get("metadata")) == ("inform", {"language": "es"})
    assert "Sí" not in {example.get("text") for example in data.intent_examples}
    assert {e.get("intent") for e in data.intent_examples if e.get("text") == "hola"} == {"greet"}
