"""The classifier on a tiny training set: learned, kept, read again, and safe against files and texts of strangers."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from assistant.nlu.classifier import IntentAndLanguageClassifier
from assistant.nlu.heads import FILE
from tests.assistant.tiny_project import MESSAGES

RESOURCE = Resource("classifier")


def context() -> ExecutionContext:
    return ExecutionContext(GraphSchema({}), "test")


def config(**changes: Any) -> dict[str, Any]:
    return {**IntentAndLanguageClassifier.get_default_config(), **changes}


def examples(*languages: str) -> TrainingData:
    return TrainingData(
        [
            Message({"text": text, "intent": intent, "metadata": {"language": language}})
            for language in languages
            for intent, texts in MESSAGES[language].items()
            for text in texts
        ]
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("classifier")


@pytest.fixture(scope="module")
def trained(folder: Path) -> IntentAndLanguageClassifier:
    return newly_trained(folder, examples("en", "es"))


def newly_trained(folder: Path, data: TrainingData, **changes: Any) -> IntentAndLanguageClassifier:
    (folder / "model").mkdir(parents=True, exist_ok=True)
    storage = LocalModelStorage(folder / "model")
    kept_in = str(folder / "kept")
    classifier = IntentAndLanguageClassifier.create(config(kept_in=kept_in, **changes), storage, RESOURCE, context())
    classifier.train(data)
    return classifier


def understood(classifier: IntentAndLanguageClassifier, text: str | None) -> Message:
    return classifier.process([Message({"text": text})])[0]


@pytest.mark.parametrize(
    ("text", "intent", "language"),
    [
        ("where is my order", "track_order", "en"),
        ("¿dónde está mi pedido?", "track_order", "es"),
        ("hello!", "greet", "en"),
        ("hola, buenos días", "greet", "es"),
    ],
)
def test_intent_and_language_are_heard(
    trained: IntentAndLanguageClassifier, text: str, intent: str, language: str
) -> None:
    message = understood(trained, text)

    assert message.get("intent")["name"] == intent
    assert message.get("language")["name"] == language
    assert message.get("intent_ranking")[0]["name"] == intent


def test_what_was_kept_says_the_same_when_it_is_read_again(trained: IntentAndLanguageClassifier, folder: Path) -> None:
    loaded = IntentAndLanguageClassifier.load(config(), LocalModelStorage(folder / "model"), RESOURCE, context())

    for text in ("where is my order", "adiós", "something else", "👍"):
        first, second = understood(trained, text), understood(loaded, text)
        assert second.get("intent")["name"] == first.get("intent")["name"]
        assert second.get("intent")["confidence"] == pytest.approx(first.get("intent")["confidence"], abs=1e-5)


class Stranger:
    """A type that a model of ours never holds."""

    def __init__(self) -> None:
        self.harm = "done"


def test_a_file_with_a_type_that_we_do_not_write_is_refused(tmp_path: Path) -> None:
    (tmp_path / RESOURCE.name).mkdir()
    np.savez(tmp_path / RESOURCE.name / FILE, codes=np.array([Stranger()], dtype=object))

    with pytest.raises(ValueError, match="allow_pickle"):
        IntentAndLanguageClassifier.load(config(), LocalModelStorage(tmp_path), RESOURCE, context())


@pytest.mark.parametrize("text", ["", None])
def test_an_empty_text_is_left_alone(trained: IntentAndLanguageClassifier, text: str | None) -> None:
    assert understood(trained, text).get("intent") is None


@pytest.mark.parametrize("text", ["👍", "🤷‍♀️🤷‍♀️", "?", " ", "\u0000", "ﷺ", "a" * 100_000, "W1001 " * 20_000])
def test_any_text_gets_an_intent_and_a_confidence(trained: IntentAndLanguageClassifier, text: str) -> None:
    intent = understood(trained, text).get("intent")

    assert intent["name"]
    assert 0 <= intent["confidence"] <= 1


def test_a_text_of_100_000_characters_is_understood_by_its_ends(trained: IntentAndLanguageClassifier) -> None:
    filling = [part * 100_000 for part in ("x", "y")]

    rankings = [understood(trained, f"where is my order{' ' * 400}{part}").get("intent_ranking") for part in filling]

    assert {ranking[0]["name"] for ranking in rankings}
    assert len(rankings[0]) == len(rankings[1])


def test_below_the_threshold_it_says_that_it_did_not_understand(folder: Path, trained: Any) -> None:
    strict = config(threshold=1.01, threshold_unknown_words=1.01)
    loaded = IntentAndLanguageClassifier.load(strict, LocalModelStorage(folder / "model"), RESOURCE, context())

    message = understood(loaded, "where is my order")

    assert message.get("intent")["name"] == "nlu_fallback"
    assert message.get("intent_ranking")[0]["name"] == "track_order"


def test_with_one_language_no_language_is_claimed(tmp_path: Path) -> None:
    classifier = newly_trained(tmp_path, examples("en"))

    assert understood(classifier, "where is my order").get("language") is None
    loaded = IntentAndLanguageClassifier.load(config(), LocalModelStorage(tmp_path / "model"), RESOURCE, context())
    assert understood(loaded, "where is my order").get("language") is None


def with_outside(*texts: str) -> TrainingData:
    outside = [Message({"text": t, "intent": "out_of_scope", "metadata": {"language": "en"}}) for t in texts]
    return examples("en").merge(TrainingData(outside))


def test_what_is_out_of_scope_is_decided_by_its_own_chance(tmp_path: Path) -> None:
    data = with_outside("who won the match", "what is the capital of Peru", "tell me a joke", "solve this equation")
    timid, bold = (newly_trained(tmp_path / str(at), data, out_of_scope_threshold=at) for at in (1.01, 0.0))

    assert understood(timid, "tell me a joke").get("intent")["name"] != "out_of_scope"
    assert understood(bold, "where is my order").get("intent")["name"] == "out_of_scope"
    assert understood(bold, "where is my order").get("intent_ranking")[0]["name"] == "track_order"


def heads_in(folder: Path) -> dict[str, int]:
    return {file.name: file.stat().st_mtime_ns for file in (folder / "kept").glob("*-*.npz")}


def test_a_change_of_one_language_trains_only_that_one_again(tmp_path: Path) -> None:
    newly_trained(tmp_path, examples("en", "es"))
    before = heads_in(tmp_path)
    changed = examples("en", "es").merge(
        TrainingData([Message({"text": "hola de nuevo", "intent": "greet", "metadata": {"language": "es"}})])
    )

    classifier = newly_trained(tmp_path, changed)

    after = heads_in(tmp_path)
    assert len(before) == len(after) == 2
    assert {name for name in after if before.get(name) == after[name]} == {n for n in before if n.startswith("en-")}
    assert understood(classifier, "hola de nuevo").get("intent")["name"] == "greet"
    assert understood(classifier, "where is my order").get("intent")["name"] == "track_order"
