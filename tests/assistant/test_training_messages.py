"""Training messages are copied cheaply and read once, and what comes out is what Rasa alone would make of them."""

import copy
import json
from pathlib import Path

import pytest
from rasa.shared.nlu.training_data import loading
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from assistant.training_messages import ReadFiles, TrainingMessage

NLU = (
    'version: "3.1"\nnlu:\n- intent: track_order\n  examples: |\n    - where is my [kettle](product)\n    - track it\n'
)
RESPONSES = 'version: "3.1"\nresponses:\n  utter_greet:\n  - text: Hello\n'
SYNONYMS = 'version: "3.1"\nnlu:\n- synonym: kettle\n  examples: |\n    - boiler\n'


def test_it_is_what_a_message_of_rasa_is() -> None:
    data = {"text": "hi", "intent": "greet", "metadata": {"language": "en"}}

    assert TrainingMessage(data) == Message(data)
    assert hash(TrainingMessage(data)) == hash(Message(data))


def test_a_copy_changes_alone() -> None:
    message = TrainingMessage({"text": "hi", "intent": "greet"})
    twin = copy.deepcopy(message)

    twin.set("intent", "goodbye")

    assert (message.get("intent"), twin.get("intent")) == ("greet", "goodbye")
    assert message != twin
    assert len(TrainingData([message, twin, copy.deepcopy(message)]).training_examples) == 2


def test_setting_something_new_is_seen() -> None:
    message = TrainingMessage({"text": "hi"})
    before = message.fingerprint()

    message.set("intent", None)

    assert message.fingerprint() != before


@pytest.mark.parametrize("content", [NLU, RESPONSES, SYNONYMS])
def test_a_file_reads_the_same_the_second_time(tmp_path: Path, content: str) -> None:
    file, kept = tmp_path / "some.yml", tmp_path / "kept" / "messages.json"
    file.write_text(content)
    expected = loading.load_data(str(file), "en")

    for _ in range(2):
        files = ReadFiles(kept)
        assert files.read(str(file), "en").fingerprint() == expected.fingerprint()
        files.keep()


def test_a_changed_file_is_read_anew_and_the_old_contents_are_forgotten(tmp_path: Path) -> None:
    file, kept = tmp_path / "some.yml", tmp_path / "messages.json"
    for content in (NLU, NLU.replace("track it", "find it")):
        file.write_text(content)
        files = ReadFiles(kept)
        texts = {message.get("text") for message in files.read(str(file), "en").training_examples}
        files.keep()

    assert texts == {"where is my kettle", "find it"}
    assert len(json.loads(kept.read_text())) == 1


def test_spoiled_memory_is_as_none(tmp_path: Path) -> None:
    (tmp_path / "messages.json").write_text("{")
    (tmp_path / "some.yml").write_text(NLU)

    assert len(ReadFiles(tmp_path / "messages.json").read(str(tmp_path / "some.yml"), "en").training_examples) == 2
