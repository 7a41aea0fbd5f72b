"""Feelings: learned from the project's own messages, told as a score and a label, kept and read again."""

from pathlib import Path
from typing import Any

import pytest
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from assistant.nlu.sentiment import Sentiment

RESOURCE = Resource("sentiment")
DATA = Path(__file__).resolve().parents[3] / "data/sentiment"


def context() -> ExecutionContext:
    return ExecutionContext(GraphSchema({}), "test")


def config(data: Path = DATA) -> dict[str, Any]:
    return {**Sentiment.get_default_config(), "data": str(data)}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("sentiment")


@pytest.fixture(scope="module")
def trained(folder: Path) -> Sentiment:
    component = Sentiment.create(config(), LocalModelStorage.create(folder), RESOURCE, context())
    component.train(TrainingData([]))
    return component


def felt(component: Sentiment, text: Any) -> Any:
    return component.process([Message({"text": text})])[0].get("sentiment")


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("this is the worst shop I have ever dealt with, I am furious", "negative"),
        ("you people are useless, nobody answers and my money is gone", "negative"),
        ("where is order W1001?", "neutral"),
        ("thank you so much, the lamp is beautiful!", "positive"),
        ("c'est une honte, trois semaines sans réponse", "negative"),
        ("merci mille fois, vous êtes formidables", "positive"),
    ],
)
def test_a_feeling_is_heard(trained: Sentiment, text: str, label: str) -> None:
    found = felt(trained, text)

    assert found["label"] == label
    assert -1 <= found["score"] <= 1
    assert (found["score"] < -0.2, found["score"] > 0.2) == (label == "negative", label == "positive")


@pytest.mark.parametrize("text", ["👍", "?", " ", "a" * 100_000, "ﷺ", "日本語"])
def test_any_text_gets_a_score(trained: Sentiment, text: str) -> None:
    assert -1 <= felt(trained, text)["score"] <= 1


@pytest.mark.parametrize("text", ["", None])
def test_an_empty_text_has_no_feeling(trained: Sentiment, text: str | None) -> None:
    assert felt(trained, text) is None


def test_what_was_kept_says_the_same_when_it_is_read_again(trained: Sentiment, folder: Path) -> None:
    loaded = Sentiment.load(Sentiment.get_default_config(), LocalModelStorage(folder), RESOURCE, context())

    assert felt(loaded, "this is terrible") == felt(trained, "this is terrible")


def test_a_project_without_feelings_has_messages_without(tmp_path: Path) -> None:
    storage, empty = LocalModelStorage.create(tmp_path), config(tmp_path / "none")
    Sentiment.create(empty, storage, RESOURCE, context()).train(TrainingData([]))

    assert felt(Sentiment.load(empty, storage, RESOURCE, context()), "hello") is None


def test_a_change_of_the_files_is_seen(tmp_path: Path) -> None:
    (tmp_path / "en.yml").write_text('- {feeling: 0.5, text: "fine"}\n')
    before = Sentiment.fingerprint_addon(config(tmp_path))

    (tmp_path / "en.yml").write_text('- {feeling: 0.6, text: "fine"}\n')

    assert Sentiment.fingerprint_addon(config(tmp_path)) != before
