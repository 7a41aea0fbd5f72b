"""Training data is kept by language; each example learns from its folder which language it is in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data import loading
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

NLU_FOLDER = "nlu"
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
        """As Rasa's; the responses of all languages are found as well."""
        super().__init__(config_file, domain_path, training_data_paths)
        self._read_before: TrainingData | None = None
        given = [training_data_paths] if isinstance(training_data_paths, str) else training_data_paths or []
        folders = [place if place.name == RESPONSES_FOLDER else place / RESPONSES_FOLDER for place in map(Path, given)]
        self._responses = sorted({path for folder in folders for path in folder.glob("*/*.yml")})

    def get_nlu_data(self, language: str | None = "en") -> TrainingData:
        """All training messages, of one language or of all where none of the folders has that name."""
        self._read_before = self._read_before or self._read()
        return self._read_before

    def _read(self) -> TrainingData:
        """All files, put together at once: Rasa's `merge` copies and compares all messages for each file again."""
        parts = [_part(path) for path in sorted(self._nlu_files)]
        examples = [example for part in parts for example in part.training_examples]
        if any(example.get(INTENT) == ANSWER for example in examples):
            known = {str(example.get(TEXT)).casefold() for example in examples}
            examples += [each for each in self._titles() if each.get(TEXT).casefold() not in known]
        return TrainingData(
            examples,
            {word: means for part in parts for word, means in part.entity_synonyms.items()},
            [feature for part in parts for feature in part.regex_features],
            [table for part in parts for table in part.lookup_tables],
            {name: said for part in parts for name, said in part.responses.items()},
        )

    def _titles(self) -> list[Message]:
        """The titles of buttons that are sent as if typed, in each language: answers to what was asked."""
        found: dict[tuple[str, str], Message] = {}
        for path in self._responses:
            for variations in (yaml.safe_load(path.read_text(encoding="utf8")) or {}).get("responses", {}).values():
                for button in (each for variation in variations for each in variation.get("buttons", [])):
                    title, language = button["title"], path.parent.name
                    if button["payload"] == title and "{" not in title:
                        told = {TEXT: title, INTENT: ANSWER, "metadata": {"language": language}}
                        found[language, title.casefold()] = Message(told)
        return list(found.values())


def _part(path: str) -> TrainingData:
    language = _language_of(path)
    part: TrainingData = loading.load_data(path, language or "en")
    for example in part.training_examples:
        if language:
            example.set("metadata", {**(example.get("metadata") or {}), "language": language})
    return part


def _language_of(path: str) -> str:
    parts = Path(path).parts
    return parts[parts.index(NLU_FOLDER) + 1] if NLU_FOLDER in parts[:-2] else ""
