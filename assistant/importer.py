"""Training data is kept by language; each example learns from its folder which language it is in."""

from __future__ import annotations

from pathlib import Path

from rasa.shared.importers import utils
from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.nlu.training_data.training_data import TrainingData

NLU_FOLDER = "nlu"


class LanguageFolders(RasaFileImporter):
    """Reads `data/nlu/<language>/*.yml` and marks each message with `metadata: {language: <language>}`."""

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
        return everything


def _language_of(path: str) -> str:
    parts = Path(path).parts
    return parts[parts.index(NLU_FOLDER) + 1] if NLU_FOLDER in parts[:-2] else ""
