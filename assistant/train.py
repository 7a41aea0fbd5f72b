"""Trains the model when something that shapes it has changed, and only then."""

from __future__ import annotations

import hashlib
import json
import shutil
import time
from pathlib import Path

CONFIG = "config.yml"
DOMAIN = "domain.yml"
DATA = ("data/nlu", "data/sentiment", "data/responses", "data/rules", "data/stories")
CODE = (
    "assistant/nlu",
    "assistant/policies",
    "assistant/importer.py",
    "assistant/training_messages.py",
    "requirements/assistant.txt",
)
MODELS = Path("models")
STAMP = MODELS / ".trained.json"
CACHE = Path(".rasa/cache")


class TrainingFailed(Exception):
    """Rasa refused the training data; the message repeats what it said."""


def train(force: bool = False) -> Path:
    """The path of a model that fits the data; trained now only if needed.

    Rasa's own cache keeps what did not change; it does not see changes of our components' code, so such a change
    empties it.

    Raises:
        TrainingFailed: rules and stories contradict each other, or a file is wrong.
    """
    wanted = {"data": _digest((CONFIG, DOMAIN, *DATA)), "code": _digest(CODE)}
    known = json.loads(STAMP.read_text(encoding="utf8")) if STAMP.is_file() else {}
    model = Path(known.get("model", ""))
    if not force and model.is_file() and {key: known.get(key) for key in wanted} == wanted:
        return model
    if known.get("code") != wanted["code"]:
        shutil.rmtree(CACHE, ignore_errors=True)
    model = _train(force)
    STAMP.write_text(json.dumps({**wanted, "model": str(model)}), encoding="utf8")
    return model


def _train(force: bool) -> Path:
    import rasa  # takes seconds, and is not needed where nothing changed

    MODELS.mkdir(exist_ok=True)
    name = time.strftime("waybill-%Y%m%d-%H%M%S", time.gmtime())
    try:
        result = rasa.train(DOMAIN, CONFIG, list(DATA), str(MODELS), force_training=force, fixed_model_name=name)
    except Exception as error:
        raise TrainingFailed(str(error)) from error
    if result.code != 0 or not result.model:
        raise TrainingFailed("Rasa did not make a model; its messages above say why.")
    return Path(result.model)


def _digest(places: tuple[str, ...]) -> str:
    digest = hashlib.sha256()
    for place in places:
        path = Path(place)
        for file in sorted(path.rglob("*.*")) if path.is_dir() else [path]:
            if file.is_file() and file.suffix in {".yml", ".py", ".txt"}:
                digest.update(str(file).encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()
