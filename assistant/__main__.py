"""The assistant's commands: serve, train, validate, nlu-eval."""

from __future__ import annotations

import argparse
import logging
import os
import sys
from collections.abc import Sequence
from typing import Optional

from assistant import quiet_libraries

quiet_libraries.before_imports()


def main(words: Optional[Sequence[str]] = None) -> int:
    """Run one command; the exit status is 0 when it did what it says."""
    parser = argparse.ArgumentParser(prog="python -m assistant", description=__doc__)
    commands = parser.add_subparsers(dest="command")
    commands.add_parser("serve", help="serve the newest model (the default)")
    training = commands.add_parser("train", help="train a model if the data changed, and print its path")
    training.add_argument("--force", action="store_true", help="train even if nothing changed")
    commands.add_parser("validate", help="check domain, rules, stories, responses and terms against each other")
    evaluation = commands.add_parser("nlu-eval", help="measure understanding on CSV files text,intent[,lang]")
    evaluation.add_argument(
        "files", nargs="*", help="without any: tests/nlu/frozen_*.csv, with noisy copies and a page"
    )
    arguments = parser.parse_args(words)
    command = {"train": _train, "validate": _validate, "nlu-eval": _evaluate}.get(arguments.command, _serve)
    return command(arguments)


def _serve(_: argparse.Namespace) -> int:
    from assistant.settings import read_settings
    from waybill import log
    from waybill.settings import SettingsError

    try:
        settings = read_settings()
    except SettingsError as error:
        return _failed(error)
    from assistant import serve
    from assistant.checks import check_configuration
    from assistant.errors import AssistantError

    log.set_up("assistant", settings.log_level)
    quiet_libraries.after_imports()
    complaints = check_configuration(serve.ENDPOINTS, serve.CREDENTIALS, os.environ)
    if complaints:
        serve.refuse_to_start(complaints)
    try:
        serve.serve(settings)
    except (serve.NoModel, serve.NotListening, AssistantError, SettingsError) as error:
        return _failed(error)
    return 0


def _train(arguments: argparse.Namespace) -> int:
    from assistant.train import TrainingFailed, train

    logging.basicConfig(level=logging.WARNING)
    quiet_libraries.after_imports()
    try:
        print(train(arguments.force))
    except TrainingFailed as error:
        return _failed(f"No model was trained: {error}")
    return 0


def _validate(_: argparse.Namespace) -> int:
    os.environ["LOG_LEVEL"] = "ERROR"  # by which Rasa decides whether it draws progress bars
    from assistant.validate import validate

    logging.basicConfig(level=logging.ERROR)
    quiet_libraries.after_imports()
    complaints = validate()
    print(*complaints or ["The conversation's data fits together."], sep="\n")
    return 1 if complaints else 0


def _evaluate(arguments: argparse.Namespace) -> int:
    from assistant.evaluate import CannotEvaluate, evaluate, evaluate_all

    logging.basicConfig(level=logging.WARNING)
    quiet_libraries.after_imports()
    try:
        if arguments.files:
            print(*(evaluate(file) for file in arguments.files), sep="\n\n")
        else:
            print(evaluate_all())
    except CannotEvaluate as error:
        return _failed(error)
    return 0


def _failed(reason: object) -> int:
    print(reason, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
