"""Training data is kept by language; each example learns from its folder which language it is in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from rasa.shared.importers import utils
from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

NLU_FOLDER = "nlu"
SENTIMENT_FOLDER = "sentiment"
FEELING = "feeling"


class LanguageFolders(RasaFileImporter):
    """Reads `data/nlu/<language>/*.yml` and marks each message with `metadata: {language: <language>}`.

    Messages of `data/sentiment/<language>.yml` come without an intent and with `feeling` in their metadata.
    """

    def __init__(
        self,
        config_file: str | None = None,
        domain_path: str | None = None,
        training_data_paths: Any = None,
    ) -> None:
        """As Rasa's; the folders of training data are looked through for messages with feelings as well."""
        super().__init__(config_file, domain_path, training_data_paths)
        given = [training_data_paths] if isinstance(training_data_paths, str) else training_data_paths or []
        self._feelings = sorted({path for place in given for path in _with_feelings(Path(place))})

    def get_nlu_data(self, language: str | None = "en") -> TrainingData:
        """All training messages, of one language or of all where none of the folders has that name."""
        files: dict[str, list[str]] = {}
        for path in sorted(self._nlu_files):
            files.setdefault(_language_of(path), []).append(path)
        everything = TrainingData()
        for folder, paths in files.items():
            part = utils.training_data_from_paths(paths, folder or "en")
            for example in part.training_examples:
                if folder:
                    example.set("metadata", {**(example.get("metadata") or {}), "language": folder})
            everything = everything.merge(part)
        felt = [message for path in self._feelings for message in _messages_of(path)]
        return everything.merge(TrainingData(felt)) if felt else everything


def _with_feelings(place: Path) -> list[Path]:
    folders = [place] if place.name == SENTIMENT_FOLDER else [place / SENTIMENT_FOLDER]
    return [path for folder in folders for path in folder.glob("*.yml")]


def _messages_of(path: Path) -> list[Message]:
    return [
        Message({TEXT: each["text"], "metadata": {"language": path.stem, FEELING: float(each[FEELING])}})
        for each in yaml.safe_load(path.read_text(encoding="utf8")) or []
    ]


def _language_of(path: str) -> str:
    parts = Path(path).parts
    return parts[parts.index(NLU_FOLDER) + 1] if NLU_FOLDER in parts[:-2] else ""
