"""The commands behind the Makefile: `python -m operations run`, `setup`, `test` and so on."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Callable, Sequence

from operations.console import complain, say
from operations.environments import ensure_environments, ensure_reranker, try_reranker
from operations.errors import OperationError
from operations.layout import Layout
from operations.processes import processes_of
from operations.quality import checks_of, run_checks
from operations.run_lock import stop_running
from operations.settings import complete_environment, read_settings
from operations.stack import run_stack
from operations.suite import machine_environment, run_suite, train
from operations.talk import chat, rest_sender, running
from operations.web import ensure_web

Command = Callable[[Layout, argparse.Namespace], int]


def set_up(layout: Layout, arguments: argparse.Namespace) -> int:
    """Make both environments and install the web packages."""
    with_tests = getattr(arguments, "tests", False)
    ensure_environments(layout, with_tests)
    ensure_web(layout)
    say("Set-up is complete")
    return 0


def run(layout: Layout, arguments: argparse.Namespace) -> int:
    """Set up, train where data changed, start everything, stop at Ctrl-C."""
    environ = complete_environment(layout.root, os.environ)
    set_up(layout, arguments)
    train(layout, environ)
    return _in_services(layout, "start")


def start(layout: Layout, _: argparse.Namespace) -> int:
    """Start everything, without set-up and training."""
    environ = complete_environment(layout.root, os.environ)
    settings = read_settings(environ)
    return run_stack(layout.root, processes_of(layout, settings), environ, settings.start_timeout_s)


def stop(layout: Layout, _: argparse.Namespace) -> int:
    """Stop what runs from this checkout."""
    say("Stopped" if stop_running(layout.root) else "Nothing was running")
    return 0


def train_only(layout: Layout, arguments: argparse.Namespace) -> int:
    """Set up and train where data changed."""
    environ = complete_environment(layout.root, os.environ)
    set_up(layout, arguments)
    train(layout, environ)
    return 0


def talk(layout: Layout, arguments: argparse.Namespace) -> int:
    """Chat in the terminal, with actions executed."""
    environ = complete_environment(layout.root, os.environ)
    set_up(layout, arguments)
    train(layout, environ)
    return _in_services(layout, "chat")


def chat_only(layout: Layout, _: argparse.Namespace) -> int:
    """Chat in the terminal, without set-up and training."""
    environ = complete_environment(layout.root, os.environ)
    settings = read_settings(environ)
    processes = processes_of(layout, settings)
    assistant = processes[-1]
    with running(layout.root, processes, environ, settings.start_timeout_s):
        print("Type a message; a number presses a button; /quit ends.", flush=True)
        try:
            chat(rest_sender(f"{assistant.url}/webhooks/rest/webhook", settings.rest_key), input, print)
        except KeyboardInterrupt:
            print()
    return 0


def check(layout: Layout, _: argparse.Namespace) -> int:
    """Format, lint, types, walls between the parts, the assistant's data."""
    ensure_environments(layout, with_tests=True)
    return run_checks(checks_of(layout), layout.root, machine_environment())


def test(layout: Layout, arguments: argparse.Namespace) -> int:
    """Set up, train once, run the whole suite."""
    ensure_environments(layout, with_tests=True)
    ensure_web(layout)
    try_reranker(layout)
    return run_suite(layout, arguments.for_pytest, arguments.coverage, machine_environment())


def rerank(layout: Layout, _: argparse.Namespace) -> int:
    """Install what the second engine of the knowledge base needs: torch and transformers."""
    ensure_environments(layout, with_tests=True)
    ensure_reranker(layout)
    say("Installed; WAYBILL_KNOWLEDGE_RERANKER=minilm turns it on")
    return 0


def run_module(layout: Layout, arguments: argparse.Namespace) -> int:
    """Set up, then run a module on one of the two sides."""
    ensure_environments(layout, with_tests=True)
    ensure_web(layout)
    environ = complete_environment(layout.root, os.environ)
    command = [str(layout.python(arguments.side)), *arguments.rest]
    return subprocess.run(command, cwd=layout.root, env=environ).returncode


COMMANDS: dict[str, Command] = {
    "setup": set_up,
    "run": run,
    "start": start,
    "stop": stop,
    "train": train_only,
    "talk": talk,
    "chat": chat_only,
    "check": check,
    "test": test,
    "rerank": rerank,
    "module": run_module,
}


def main(words: Sequence[str] | None = None) -> int:
    """Run one command; every failure is one message with its remedy and exit code 1."""
    parser = _parser()
    arguments, unknown = parser.parse_known_args(words)
    if unknown and arguments.command != "test":
        parser.error(f"unknown: {' '.join(unknown)}")
    arguments.for_pytest = unknown
    layout = Layout.of_this_checkout()
    os.chdir(layout.root)
    try:
        return COMMANDS[arguments.command](layout, arguments)
    except OperationError as error:
        complain(error)
    except KeyboardInterrupt:
        say("Interrupted")
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m operations", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    for name, command in COMMANDS.items():
        one = commands.add_parser(name, help=command.__doc__)
        if name == "setup":
            one.add_argument("--tests", action="store_true", help="with the tools of tests and checks")
        if name == "test":
            one.add_argument("--coverage", action="store_true", help="measure and report the lines covered")
        if name == "module":
            one.add_argument("side", choices=("assistant", "services"))
            one.add_argument("rest", nargs=argparse.REMAINDER)
    return parser


def _in_services(layout: Layout, command: str) -> int:
    python = str(layout.python("services"))
    sys.stdout.flush()
    os.execv(python, [python, "-m", "operations", command])


if __name__ == "__main__":
    sys.exit(main())
