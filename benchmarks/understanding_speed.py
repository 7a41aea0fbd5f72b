"""How long a message takes to be understood and training takes: python -m benchmarks.understanding_speed."""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RESULTS = Path("benchmarks/results/understanding_speed.md")
ROUNDS = 3
CHANGED = Path("data/nlu/fr/greet.yml")
PROJECT = ("config.yml", "domain.yml", "assistant", "waybill", "data", "requirements")


def main() -> None:
    """Measure both and write the table; one processor core, as a server has for a message."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--read", choices=["packed", "plain"], help=argparse.SUPPRESS)
    read = parser.parse_args().read
    if read:
        print(_ms_a_message(packed=read == "packed"))
        return
    lines = [
        "# How long understanding takes",
        "",
        f"Written by `.venv/assistant/bin/python -m benchmarks.understanding_speed` ({os.cpu_count()} cores, "
        f"{platform.machine()}). A message: the development messages, one by one, processor time of one core, all that "
        f"is read in a message (language, intents, parts, feeling, entities), the median of {ROUNDS} rounds in turns.",
        "",
        *_messages(),
        "",
        *_trainings(),
    ]
    RESULTS.write_text("\n".join(lines) + "\n", encoding="utf8")
    print("\n".join(lines))


def _messages() -> list[str]:
    rounds: dict[str, list[float]] = {"plain": [], "packed": []}
    for _ in range(ROUNDS):
        for way, times in rounds.items():
            done = _run([sys.executable, "-m", "benchmarks.understanding_speed", "--read", way], Path.cwd())
            times.append(float(done.strip().splitlines()[-1]))
    plain, packed = (statistics.median(rounds[way]) for way in ("plain", "packed"))
    return [
        "| weights of the sentence vectors | ms a message | ratio |",
        "| --- | ---: | ---: |",
        f"| laid out anew for each product (NumPy) | {plain:.1f} | 1.00 |",
        f"| packed once | {packed:.1f} | {packed / plain:.2f} |",
    ]


def _ms_a_message(packed: bool) -> float:
    import numpy as np

    from assistant.evaluate import read_rows, reader_of, the_model
    from assistant.nlu import features, meaning_head, meaning_network

    if not packed:
        for module in (features, meaning_head, meaning_network):
            module.PackedMatrix = np.asarray
    read = reader_of(the_model(None))
    texts = [row.text for file in sorted(Path("tests/nlu").glob("dev_*.csv")) for row in read_rows(file)][::4]
    for text in texts[:50]:
        read([text])
    start = time.process_time()
    for text in texts:
        read([text])
    return 1000 * (time.process_time() - start) / len(texts)


def _trainings() -> list[str]:
    lines = ["| training | seconds |", "| --- | ---: |"]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for part in PROJECT:
            if Path(part).is_dir():
                shutil.copytree(part, folder / part)
            elif Path(part).is_file():
                shutil.copy(part, folder / part)
        lines.append(f"| all of it, nothing kept | {_training_s(folder):.0f} |")
        with (folder / CHANGED).open("a", encoding="utf8") as file:
            file.write("    - bien le bonjour la compagnie\n")
        lines.append(f"| one message added in one language | {_training_s(folder):.0f} |")
        lines.append(f"| nothing changed | {_training_s(folder):.0f} |")
    return lines


def _training_s(folder: Path) -> float:
    start = time.monotonic()
    _run([sys.executable, "-m", "assistant", "train"], folder)
    return time.monotonic() - start


def _run(command: list[str], folder: Path) -> str:
    environ = {**os.environ, "PYTHONWARNINGS": "ignore", "OMP_NUM_THREADS": "1"}
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, env=environ, check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} failed:\n{done.stderr[-2000:]}")
    return done.stdout


if __name__ == "__main__":
    main()
