"""The messages of the training files: tens of thousands, which Rasa copies and compares again and again."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import rasa
from rasa.shared.nlu.training_data import loading
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData


class TrainingMessage(Message):
    """Copied without its values, which nothing in training changes, and compared by a fingerprint made once."""

    def set(self, prop: str, info: Any, add_to_output: bool = False) -> None:
        """As Rasa's; setting what is set already changes nothing."""
        if add_to_output or prop not in self.data or self.data[prop] != info:
            super().set(prop, info, add_to_output)

    def __deepcopy__(self, _: Any) -> TrainingMessage:
        copy = TrainingMessage(self.data, set(self.output_properties), self.time, list(self.features))
        copy._cached_fingerprint = self._cached_fingerprint
        return copy


class ReadFiles:
    """Reads training files; what a file holds is kept by its contents, for Rasa's reading takes a second for twenty."""

    def __init__(self, kept: Path) -> None:
        """`kept` is the file that remembers; it may be missing or spoiled."""
        self._kept = kept
        self._known: dict[str, dict[str, Any]] = _known(kept)
        self._used: dict[str, dict[str, Any]] = {}

    def read(self, path: str, language: str) -> TrainingData:
        """The messages of a file. Raises what Rasa raises where it is wrong."""
        digest = hashlib.sha256(f"{rasa.__version__}\0{language}\0".encode() + Path(path).read_bytes()).hexdigest()
        held = self._known.get(digest)
        if held is None:
            part: TrainingData = loading.load_data(path, language)
            if part.entity_synonyms or part.regex_features or part.lookup_tables:
                return part
            held = {"messages": [example.data for example in part.training_examples], "responses": part.responses}
        self._used[digest] = held
        return TrainingData([TrainingMessage(data) for data in held["messages"]], responses=held["responses"])

    def keep(self) -> None:
        """Remember what was read this time, and nothing else."""
        if self._used.keys() != self._known.keys():
            self._kept.parent.mkdir(parents=True, exist_ok=True)
            self._kept.write_text(json.dumps(self._used), encoding="ascii")


def _known(kept: Path) -> dict[str, dict[str, Any]]:
    try:
        known: dict[str, dict[str, Any]] = json.loads(kept.read_text(encoding="ascii"))
    except (OSError, ValueError):
        return {}
    return known
