"""The whole stack on one machine: started, watched until it is ready, kept up, and stopped at a signal."""

from __future__ import annotations

import signal
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO, TextIO

from operations.console import say
from operations.errors import NotReady
from operations.logs import FollowedFile, JoinedLog
from operations.machine import require_free_ports
from operations.processes import Process
from operations.run_lock import take_run_lock
from operations.settings import MAIL_PORT
from operations.supervision import STOP_WAIT_S, Supervisor

PAUSE_S = 0.1
_DYING = {"BACKOFF", "EXITED", "FATAL"}
_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Stack:
    """A process table under supervision, with one log; a context that stops everything when it is left."""

    def __init__(
        self, root: Path, processes: Sequence[Process], environ: Mapping[str, str], terminal: TextIO | None
    ) -> None:
        self._root = root
        self._processes = processes
        self._supervisor = Supervisor(root, processes, environ)
        self._terminal = terminal
        self._first_pids: dict[str, int] = {}
        self._files: dict[str, FollowedFile] = {}
        self._log: JoinedLog | None = None
        self._lock: IO[str] | None = None
        self.stop_asked = False

    def __enter__(self) -> Stack:
        lock = take_run_lock(self._root)
        try:
            require_free_ports(_ports_of(self._processes))
            self._start(lock)
        except BaseException:
            lock.close()
            raise
        self._lock = lock
        return self

    def __exit__(self, *_: object) -> None:
        self._supervisor.ask_to_stop()
        deadline = time.monotonic() + STOP_WAIT_S + 3
        while self._supervisor.is_alive() and time.monotonic() < deadline:
            self._breathe()
        if self._supervisor.is_alive():
            self._supervisor.end_by_force()
        self._breathe()
        self._supervisor.clear_up()
        if self._log is not None:
            self._log.close()
        if self._lock is not None:
            self._lock.close()

    def stop_at_signals(self) -> None:
        """Let Ctrl-C, SIGTERM and a closed terminal end `wait_until_ready` and `watch` in order."""
        for number in _SIGNALS:
            signal.signal(number, self._ask_to_stop)

    def wait_until_ready(self, time_out_s: float) -> bool:
        """Wait until each process answers 200; false when a stop was asked for meanwhile.

        Raises:
            NotReady: a process died, or did not answer in time; with its last lines.
        """
        waiting = list(self._processes)
        deadline = time.monotonic() + time_out_s
        while waiting and not self.stop_asked:
            self._breathe()
            self._require_all_alive()
            if answers(waiting[0].health_url):
                say(f"{waiting[0].name} is ready")
                waiting.pop(0)
            elif time.monotonic() > deadline:
                raise self._not_ready(waiting[0].name, f"did not become ready in {time_out_s:.0f} seconds")
        return not self.stop_asked

    def watch(self) -> None:
        """Carry the log until a stop is asked for.

        Raises:
            NotReady: supervisord itself is gone.
        """
        while not self.stop_asked:
            self._breathe()
            self._require_supervisor("ended by itself")

    def _start(self, lock: IO[str]) -> None:
        logs = self._root / "var" / "log"
        logs.mkdir(parents=True, exist_ok=True)
        names = ["supervisor", *(one.name for one in self._processes)]
        self._files = {name: FollowedFile(name, logs / f"{name}.log") for name in names}
        self._log = JoinedLog(list(self._files.values()), logs / "waybill.log", self._terminal)
        self._supervisor.start(keep_open=[lock.fileno()])
        lock.write(f"{self._supervisor.pid}\n")
        lock.flush()

    def _breathe(self) -> None:
        time.sleep(PAUSE_S)
        if self._log is not None:
            self._log.pump()

    def _require_all_alive(self) -> None:
        self._require_supervisor("ended while starting")
        for one in self._supervisor.states():
            first_pid = self._first_pids.setdefault(one.name, one.pid) if one.pid else one.pid
            if one.state in _DYING or (one.pid and one.pid != first_pid):
                raise self._not_ready(one.name, "ended while starting")

    def _require_supervisor(self, fault: str) -> None:
        if self._supervisor.ended_in_order():  # `make stop` in another terminal
            self.stop_asked = True
        elif not self._supervisor.is_alive():
            raise self._not_ready("supervisor", fault)

    def _not_ready(self, name: str, fault: str) -> NotReady:
        self._breathe()
        lines = "\n".join(f"    {line}" for line in self._files[name].last_lines) or "    (it wrote nothing)"
        return NotReady(
            f"{name} {fault}. Its last lines:\n{lines}",
            f"mend what the lines say; everything it wrote is in var/log/{name}.log.",
        )

    def _ask_to_stop(self, *_: object) -> None:
        self.stop_asked = True


def _ports_of(processes: Sequence[Process]) -> dict[str, tuple[str, int]]:
    """Host and port of everything that will be listened on, by the variable that sets it."""
    pairs = [(one.port_variable, (one.host, one.port)) for one in processes]
    return dict([*pairs, *((MAIL_PORT, ("127.0.0.1", one.mail_port)) for one in processes if one.mail_port)])


def answers(url: str) -> bool:
    """Whether `url` answers 200."""
    try:
        with urllib.request.urlopen(url, timeout=2) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError, ValueError):
        return False


def banner(processes: Sequence[Process]) -> str:
    """What to do with a stack that is ready."""
    assistant = next(one for one in processes if one.name == "assistant")
    body = '{"sender": "me", "message": "where is my order W1001? ada.moreau@example.com"}'
    return "\n".join(
        [
            "",
            "Waybill is ready.",
            f"  Chat page:     {assistant.url}/chat",
            f"  REST channel:  {assistant.url}/webhooks/rest/webhook, for example",
            f"                 curl -s {assistant.url}/webhooks/rest/webhook -H 'Content-Type: application/json' \\",
            f"                   -d '{body}'",
            *(f"  Mails and SMS: {one.url}/mails" for one in processes if one.mail_port),
            "  In a terminal: make talk",
            "  Demo shopper:  Ada Moreau, order W1001, ada.moreau@example.com",
            "  Log:           this terminal and var/log/waybill.log",
            "  To stop:       Ctrl-C here, or make stop in another terminal",
            "",
        ]
    )


def run_stack(root: Path, processes: Sequence[Process], environ: Mapping[str, str], start_timeout_s: float) -> int:
    """Run the stack in the foreground until a signal stops it; the exit code is 0 then.

    Raises:
        OperationError: it could not be started; nothing is left running.
    """
    stack = Stack(root, processes, environ, sys.stdout)
    stack.stop_at_signals()
    with stack:
        say("Starting " + ", ".join(one.name for one in processes))
        if stack.wait_until_ready(start_timeout_s):
            print(banner(processes), flush=True)
            stack.watch()
        say("Stopping")
    say("Stopped")
    return 0
