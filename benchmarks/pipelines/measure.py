"""Trains one pipeline and measures it, in a process of its own so that its memory is its own."""

from __future__ import annotations

import json
import os
import resource
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from joblib.externals.loky import get_reusable_executor

OUT_OF_SCOPE = "out_of_scope"
LOSS = 0.05
"""The in-scope accuracy that may be lost where out-of-scope recall is compared."""
BINS = 10
EXAMPLE = "    - "
"""How a message begins in the files."""


@dataclass
class Figures:
    """`accuracy` by language and recall from 0 to 1, `curve` of (loss of accuracy, recall), times in s and ms."""

    title: str
    accuracy: dict[str, float] = field(default_factory=dict)
    recall_at_loss: float = 0.0
    curve: list[tuple[float, float]] = field(default_factory=list)
    calibration_error: float = 0.0
    training_s: float = 0.0
    message_ms: float = 0.0
    memory_mb: float = 0.0


def main() -> None:
    """Take the work from standard input as JSON, print the figures as the last line."""
    work = json.load(sys.stdin)
    print(json.dumps(asdict(measure(work["title"], work["pipeline"], work["rows"], work["one_in"]))))


def measure(
    title: str, pipeline: list[dict[str, Any]], rows: Sequence[tuple[str, str, str]], one_in: int = 1
) -> Figures:
    """Train on one in so many messages, then understand each of `rows`, (text, intent, language), alone."""
    from rasa.model_training import train_nlu

    figures = Figures(title)
    with tempfile.TemporaryDirectory() as folder:
        config = Path(folder) / "config.yml"
        importers = [{"name": "assistant.importer.LanguageFolders"}]
        kept = [{**each, "kept_in": f"{folder}/kept"} if "classifier" in each["name"] else each for each in pipeline]
        content = {"recipe": "default.v1", "assistant_id": "b", "language": "en", "importers": importers}
        config.write_text(json.dumps({**content, "pipeline": kept}), encoding="utf8")
        messages = _thinned(Path("data/nlu"), Path(folder) / "nlu", one_in)
        started = _processor_s()
        model = train_nlu(str(config), str(messages), folder, fixed_model_name="one")
        get_reusable_executor().shutdown(wait=True)  # the time of processes counts once they have ended
        figures.training_s = _processor_s() - started
        _judge(figures, Path(str(model)), rows)
    figures.memory_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return figures


def _thinned(source: Path, target: Path, one_in: int) -> Path:
    """A copy of the messages in which one in so many of each intent is left."""
    for file in sorted(source.glob("*/*.yml")):
        copy = target / file.relative_to(source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        lines = file.read_text(encoding="utf8").splitlines()
        examples = [line for line in lines if line.startswith(EXAMPLE)]
        head = [line for line in lines if not line.startswith(EXAMPLE)]
        copy.write_text("\n".join([*head, *examples[::one_in]]) + "\n", encoding="utf8")
    return target


def _processor_s() -> float:
    """Of this process and of those that it waited for; what else the machine does is not in it."""
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


def _judge(figures: Figures, model: Path, rows: Sequence[tuple[str, str, str]]) -> None:
    from assistant.evaluate import reader_of

    read = reader_of(model)
    read([rows[0][0]])
    started = time.process_time()
    found = [read([text])[0] for text, _, _ in rows]
    figures.message_ms = 1000 * (time.process_time() - started) / len(rows)
    right = np.array([_name(each) == intent for each, (_, intent, _) in zip(found, rows, strict=True)])
    languages = np.array([language for _, _, language in rows])
    figures.accuracy = {str(each): float(right[languages == each].mean()) for each in sorted(set(languages))}
    figures.calibration_error = _calibration_error(found, right)
    figures.curve = _curve(found, [intent for _, intent, _ in rows])
    figures.recall_at_loss = max((recall for loss, recall in figures.curve if loss <= LOSS), default=0.0)


def _name(found: dict[str, Any]) -> str:
    return str((found.get("intent") or {}).get("name") or "")


def _calibration_error(found: Sequence[dict[str, Any]], right: np.ndarray) -> float:
    """Expected calibration error over ten bins of the best intent's confidence (Naeini and others, 2015)."""
    sure = np.array([float((each.get("intent") or {}).get("confidence") or 0.0) for each in found])
    bins = np.minimum((sure * BINS).astype(int), BINS - 1)
    gaps = [abs(right[bins == b].mean() - sure[bins == b].mean()) * (bins == b).sum() for b in set(bins.tolist())]
    return float(sum(gaps) / len(sure))


def _curve(found: Sequence[dict[str, Any]], intents: Sequence[str]) -> list[tuple[float, float]]:
    """For each threshold on the chance of being out of scope: accuracy lost in scope, and recall out of scope."""
    outside = np.array([intent == OUT_OF_SCOPE for intent in intents])
    chances = np.array([_chance(each) for each in found])
    right = np.array([_best_inside(each) == intent for each, intent in zip(found, intents, strict=True)])
    at_most = right[~outside].mean()
    curve = []
    for threshold in np.unique(chances[outside])[::-1]:
        kept = right & (chances < threshold)
        curve.append((float(at_most - kept[~outside].mean()), float((chances[outside] >= threshold).mean())))
    return curve


def _ranking(found: dict[str, Any]) -> list[dict[str, Any]]:
    return found.get("intent_ranking") or [found.get("intent") or {}]


def _chance(found: dict[str, Any]) -> float:
    return next((float(each["confidence"]) for each in _ranking(found) if each.get("name") == OUT_OF_SCOPE), 0.0)


def _best_inside(found: dict[str, Any]) -> str:
    return next((str(each["name"]) for each in _ranking(found) if each.get("name") != OUT_OF_SCOPE), "")


if __name__ == "__main__":
    main()
