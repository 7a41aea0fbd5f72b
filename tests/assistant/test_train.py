"""Training: only when something that shapes the model has changed, and with a reason when it cannot be done."""

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.train import STAMP, TrainingFailed, train
from tests.assistant.tiny_project import CONFIG, RULES, write_tiny_project

CORE_ALONE = re.sub(r"- .*assistant\.nlu\.(vectors|classifier|sentiment).*\n", "", CONFIG)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The tiny project as working folder, with code that a change can be made to."""
    folder = write_tiny_project(tmp_path_factory.mktemp("project"), {"config.yml": CORE_ALONE})
    (folder / "assistant/nlu").mkdir(parents=True)
    (folder / "assistant/nlu/one.py").write_text("WEIGHT = 1\n")
    for name in ("assistant/importer.py", "requirements/assistant.txt"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text("")
    before = Path.cwd()
    os.chdir(folder)
    yield folder
    os.chdir(before)


@pytest.fixture
def trained(project: Path) -> Path:
    return train()


def test_a_model_is_trained_and_noted(trained: Path) -> None:
    assert trained.is_file()
    assert json.loads(STAMP.read_text())["model"] == str(trained)


def test_nothing_is_trained_where_nothing_changed(trained: Path) -> None:
    assert train() == trained
    assert list(Path("models").glob("*.tar.gz")) == [trained]


def test_a_change_of_a_comment_in_code_that_shapes_the_model_trains_anew(trained: Path, project: Path) -> None:
    known = STAMP.read_text()
    (project / "assistant/nlu/one.py").write_text("WEIGHT = 2\n")

    train()

    assert STAMP.read_text() != known


def test_a_model_that_was_deleted_is_trained_again(trained: Path) -> None:
    trained.unlink()

    assert train().is_file()


def test_rules_that_contradict_each_other_fail_with_their_names(trained: Path, project: Path) -> None:
    again = "- rule: Greet otherwise\n  steps: [{intent: greet}, {action: utter_goodbye}]\n"
    (project / "data/rules/rules.yml").write_text(RULES + again)

    with pytest.raises(TrainingFailed, match="Greet otherwise"):
        train()

    (project / "data/rules/rules.yml").write_text(RULES)
    assert train().is_file()
