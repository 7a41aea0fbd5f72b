"""Measures how well messages are understood, on a CSV of messages whose intent a person has given."""

from __future__ import annotations

import csv
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from rasa.core.channels.channel import UserMessage
from rasa.engine.graph import ExecutionContext
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.training_data.message import Message
from rasa.utils.common import TempDirectoryPath, get_temp_dir_name

from assistant.evaluation_report import OUT_OF_SCOPE, Judged, accuracy, report
from assistant.graph_runner import PlainGraphRunner
from assistant.noise import NOISES
from assistant.serve import NoModel, model_in
from assistant.settings import AssistantSettings
from assistant.understanding_page import write_page
from waybill.settings import variable_of

REQUIRED_COLUMNS = ("text", "intent")
LANGUAGE_COLUMN = "lang"
FROZEN = Path("tests/nlu")


Reader = Callable[[Sequence[str]], list[dict[str, Any]]]
"""Understands texts."""


class CannotEvaluate(Exception):
    """The file or the model cannot be used; the message says what is wrong, with the line where there is one."""


@dataclass(frozen=True)
class Row:
    """One message with the intent, and where given the language, that a person says it has."""

    text: str
    intent: str
    lang: str


def evaluate(path: str | Path, model: str | None = None) -> str:
    """The figures for a CSV `text,intent[,lang]` in UTF-8, the first line being like `accuracy: 94.31`.

    `model` is a model's file or a folder whose newest is taken; without it, the one that would be served.

    Raises:
        CannotEvaluate: the file is not such a CSV, or there is no model.
    """
    return report(judge(read_rows(Path(path)), reader_of(the_model(model))))


def evaluate_all(folder: str | Path = FROZEN) -> str:
    """The figures for all frozen sets as they are and with noise, and the path of a page that shows them.

    Raises:
        CannotEvaluate: there are no such files, or no model.
    """
    files = sorted(Path(folder).glob("frozen_*.csv"))
    if not files:
        raise CannotEvaluate(f"{folder} has no frozen_*.csv; say which file: make nlu-eval FILE=messages.csv")
    rows = [row for file in files for row in read_rows(file)]
    model = the_model()
    read = reader_of(model)
    clean = judge(rows, read)
    noisy = {
        name: judge([replace(row, text=noise(row.text, row.lang)) for row in rows], read)
        for name, noise in NOISES.items()
    }
    page = write_page(model.name, clean, noisy)
    lines = [f"  {name}: accuracy {100 * accuracy(some):.2f}" for name, some in noisy.items()]
    return "\n".join([report(clean), "", "With noise", *lines, "", f"The page: {page}"])


def the_model(model: str | None = None) -> Path:
    """The model's file. Raises CannotEvaluate where there is none."""
    try:
        return model_in(model or os.environ.get(variable_of("model")) or _default_place())
    except NoModel as error:
        raise CannotEvaluate(str(error)) from error


def judge(rows: Sequence[Row], read: Reader) -> list[Judged]:
    """Each message with what a model understands."""
    return [_judged(row, data) for row, data in zip(rows, read([row.text for row in rows]), strict=True)]


def _default_place() -> str:
    return str(AssistantSettings.__dataclass_fields__["model"].metadata["default"])


def _judged(row: Row, data: dict[str, Any]) -> Judged:
    ranking = data.get("intent_ranking") or []
    return Judged(
        text=row.text,
        expected=row.intent,
        understood=(data.get("intent") or {}).get("name") or "",
        language=row.lang,
        heard_as=(data.get("language") or {}).get("name") or "",
        confidence=float((data.get("intent") or {}).get("confidence") or 0.0),
        outside=next((float(each["confidence"]) for each in ranking if each["name"] == OUT_OF_SCOPE), 0.0),
        inside=next((str(each["name"]) for each in ranking if each["name"] != OUT_OF_SCOPE), ""),
    )


def reader_of(model: Path) -> Reader:
    """What the model's understanding says of texts, as `{intent, intent_ranking, entities, language, sentiment}` each.

    Of the model only the part up to the intents is loaded. Leading slashes are taken away, as the channels do.
    """
    with TempDirectoryPath(get_temp_dir_name()) as folder:
        storage, metadata = LocalModelStorage.from_model_archive(Path(folder), model)
        schema = metadata.predict_schema.minimal_graph_schema([metadata.nlu_target])
        context = ExecutionContext(graph_schema=schema, model_id=metadata.model_id)
        runner = PlainGraphRunner.create(schema, storage, context)

    def read(texts: Sequence[str]) -> list[dict[str, Any]]:
        messages = [UserMessage(text.lstrip("/")) for text in texts]
        inputs = {"__message__": messages, "__tracker__": DialogueStateTracker("evaluation", [])}
        done: list[Message] = runner.run(inputs, targets=[metadata.nlu_target])[metadata.nlu_target]
        return [message.as_dict(only_output_properties=True) for message in done]

    return read


def read_rows(path: Path) -> list[Row]:
    """The messages of a CSV file; empty lines are passed over, a text may hold line breaks.

    Raises:
        CannotEvaluate: names the line that is wrong.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(_rows(path, file))
    except OSError as error:
        raise CannotEvaluate(f"{path} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise CannotEvaluate(f"{path} is not in UTF-8: save it in that encoding.") from error
    if not rows:
        raise CannotEvaluate(f"{path} holds no messages below its header.")
    return rows


def _rows(path: Path, file: Any) -> Iterator[Row]:
    reader = csv.reader(file, strict=True)
    header: list[str] = []
    line = 1
    try:
        for values in reader:
            if not header and any(values):
                header = _header(path, values)
            elif any(value.strip() for value in values):
                yield _row(f"{path}, line {line}", header, values)
            line = reader.line_num + 1
    except csv.Error as error:
        raise CannotEvaluate(f"{path}, line {line}: {error}; is a quotation mark missing or too many?") from error


def _header(path: Path, values: list[str]) -> list[str]:
    header = [value.strip().lower() for value in values]
    missing = [name for name in REQUIRED_COLUMNS if name not in header]
    if missing:
        found = ", ".join(values)
        raise CannotEvaluate(
            f"{path}, line 1: there is no column {' and no column '.join(missing)}; the first line must be like "
            f"text,intent,lang and is: {found}"
        )
    return header


def _row(where: str, header: list[str], values: list[str]) -> Row:
    if len(values) != len(header):
        raise CannotEvaluate(
            f"{where}: {len(values)} values where the header has {len(header)} columns; a text with a comma or a "
            'line break stands in "quotes".'
        )
    named = dict(zip(header, values, strict=True))
    for column in REQUIRED_COLUMNS:
        if not named[column].strip():
            raise CannotEvaluate(f"{where}: the {column} is empty.")
    return Row(named["text"], named["intent"].strip(), named.get(LANGUAGE_COLUMN, "").strip().lower())
