"""Training data is kept by language; each example learns from its folder which language it is in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.training_data import TrainingData

from assistant.training_messages import ReadFiles, TrainingMessage

NLU_FOLDER = "nlu"
KEPT = ".rasa/messages.json"
RESPONSES_FOLDER = "responses"
ANSWER = "inform"
"""What a button's title is understood as where pressing it says the title."""


class LanguageFolders(RasaFileImporter):
    """Reads `data/nlu/<language>/*.yml` and marks each message with `metadata: {language: <language>}`."""

    def __init__(
        self,
        config_file: str | None = None,
        domain_path: str | None = None,
        training_data_paths: Any = None,
    ) -> None:
        """As Rasa's; what was read is kept beside the configuration."""
        super().__init__(config_file, domain_path, training_data_paths)
        self._read_before: TrainingData | None = None
        self._kept = Path(config_file or "config.yml").parent / KEPT

    def get_nlu_data(self, language: str | None = "en") -> TrainingData:
        """All training messages; Rasa names one language, and gets those of all."""
        self._read_before = self._read_before or self._read()
        return self._read_before

    def _read(self) -> TrainingData:
        """All files, put together at once: Rasa's `merge` copies and compares all messages for each file again."""
        files = ReadFiles(self._kept)
        by_path = {path: _part(files, path) for path in sorted(self._nlu_files)}
        files.keep()
        parts = list(by_path.values())
        examples = [example for part in parts for example in part.training_examples]
        if any(example.get(INTENT) == ANSWER for example in examples):
            known = {str(example.get(TEXT)).casefold() for example in examples}
            titles = [each for path, part in by_path.items() for each in _titles(Path(path), part.responses)]
            examples += [each for each in titles if each.get(TEXT).casefold() not in known]
        return TrainingData(
            examples,
            {word: means for part in parts for word, means in part.entity_synonyms.items()},
            [feature for part in parts for feature in part.regex_features],
            [table for part in parts for table in part.lookup_tables],
            {name: said for part in parts for name, said in part.responses.items()},
        )


def _titles(path: Path, responses: dict[str, Any]) -> Iterator[TrainingMessage]:
    """The titles of buttons that are sent as if typed, in the language of the folder: answers to what was asked."""
    folder, language = path.parent.parent.name, path.parent.name
    buttons = (each for said in responses.values() for variation in said for each in variation.get("buttons", []))
    for title in {button["title"]: None for button in buttons if button["payload"] == button["title"]}:
        if folder == RESPONSES_FOLDER and "{" not in title:
            yield TrainingMessage({TEXT: title, INTENT: ANSWER, "metadata": {"language": language}})


def _part(files: ReadFiles, path: str) -> TrainingData:
    language = _language_of(path)
    part = files.read(path, language or "en")
    for example in part.training_examples:
        if language:
            example.set("metadata", {**(example.get("metadata") or {}), "language": language})
    return part


def _language_of(path: str) -> str:
    parts = Path(path).parts
    return parts[parts.index(NLU_FOLDER) + 1] if NLU_FOLDER in parts[:-2] else ""
