"""The plain runner: the same nodes as Rasa's, in the order in which they are listed, each once."""

from pathlib import Path
from typing import Any

import pytest
from rasa.engine.exceptions import GraphRunError
from rasa.engine.graph import ExecutionContext, GraphComponent, GraphSchema, SchemaNode
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.engine.storage.local_model_storage import LocalModelStorage

from assistant.graph_runner import PlainGraphRunner

RAN: list[str] = []


class Adds(GraphComponent):
    """Adds what it is given, and notes that it ran."""

    def __init__(self, config: dict[str, Any]) -> None:
        self.own = config["own"]

    @classmethod
    def create(cls, config: dict[str, Any], **_: Any) -> "Adds":
        return cls(config)

    def run(self, first: int = 0, second: int = 0) -> int:
        RAN.append(str(self.own))
        return first + second + self.own


def node(own: int, is_target: bool = False, **needs: str) -> SchemaNode:
    return SchemaNode(
        needs=needs, uses=Adds, constructor_name="create", fn="run", config={"own": own}, is_target=is_target
    )


SCHEMA = GraphSchema(
    {
        "five": node(5, first="given"),
        "ten": node(10, first="given"),
        "both": node(100, is_target=True, first="ten", second="five"),
        "unasked": node(1000, first="given"),
        "top": node(10_000, is_target=True, first="both"),
    }
)


@pytest.fixture
def runner(tmp_path: Path) -> PlainGraphRunner:
    RAN.clear()
    return PlainGraphRunner.create(SCHEMA, LocalModelStorage.create(tmp_path), ExecutionContext(SCHEMA, "m"))


def test_it_gives_what_rasas_runner_gives(runner: PlainGraphRunner, tmp_path: Path) -> None:
    rasas = DaskGraphRunner.create(SCHEMA, LocalModelStorage.create(tmp_path), ExecutionContext(SCHEMA, "m"))

    assert runner.run({"given": 1}) == rasas.run({"given": 1})
    assert runner.run({"given": 1}, targets=["five"]) == rasas.run({"given": 1}, targets=["five"]) == {"five": 6}


def test_each_node_runs_once_after_what_it_needs_in_listed_order(runner: PlainGraphRunner) -> None:
    result = runner.run({"given": 1})

    assert result == {"both": 117, "top": 10_117}
    assert RAN == ["10", "5", "100", "10000"]


def test_nothing_is_kept_from_one_run_to_the_next(runner: PlainGraphRunner) -> None:
    first, second = runner.run({"given": 1}), runner.run({"given": 2})

    assert second["both"] == first["both"] + 2


def test_an_input_that_is_missing_is_named(runner: PlainGraphRunner) -> None:
    with pytest.raises(GraphRunError, match="given"):
        runner.run({})


def test_a_failing_node_is_heard(runner: PlainGraphRunner) -> None:
    with pytest.raises(Exception, match="Error running graph component"):
        runner.run({"given": "not a number"})
