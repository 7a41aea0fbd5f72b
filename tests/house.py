"""The real processes for tests: shop, actions and assistant on free ports, stopped, killed and started at will."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Any
from urllib.parse import urlsplit

import jwt

from operations.layout import Layout
from operations.processes import Process, processes_of
from operations.settings import GENERATED_SECRETS, read_settings
from operations.stack import answers
from operations.suite import MODEL_VARIABLE, machine_environment
from tests.servers import ROOT, free_port

START_TIMEOUT_S = 180.0
STOP_TIMEOUT_S = 10.0
ANSWER_TIMEOUT_S = 60.0
LOG_TAIL_CHARACTERS = 3000


class NoModel(Exception):
    """There is no trained model to serve."""


class DidNotStart(Exception):
    """A process ended or stayed silent; the message holds the end of its log."""


class NotAnswered(Exception):
    """The assistant answered with a problem instead of messages."""

    def __init__(self, status: int, problem: str) -> None:
        super().__init__(f"{status}: {problem}")
        self.status = status


def trained_model() -> Path:
    """The model that `WAYBILL_MODEL` names, or the newest one in `models/`.

    Raises:
        NoModel: there is none.
    """
    named = os.environ.get(MODEL_VARIABLE, "")
    if named:
        path = ROOT / named
        if not path.is_file():
            raise NoModel(f"{MODEL_VARIABLE} names {named}, which is not there")
        return path
    newest = max((ROOT / "models").glob("*.tar.gz"), key=lambda path: path.stat().st_mtime, default=None)
    if newest is None:
        raise NoModel("no trained model in models/: run `make train` first")
    return newest


class House:
    """All processes of one installation, in a temporary folder, with secrets of its own; leaving it ends them all.

    The processes are called `shop`, `actions` and `assistant`; with replicas also `actions-2`, `assistant-2` and so on.
    Each assistant asks the action server of its own number. Without database addresses SQLite files are used; more
    than one replica needs `redis_url`. `environ` goes over everything else. With `letter_box` mails and text messages
    go to the shop's `/mails` and its events to the first action server, else to the log and nowhere. `now` is the time
    that the processes go by, for login tokens.
    """

    def __init__(
        self,
        *,
        replicas: int = 1,
        database_url: str = "",
        shop_database_url: str = "",
        redis_url: str = "",
        environ: Mapping[str, str] | None = None,
        letter_box: bool = False,
        now: Callable[[], float] = time.time,
    ) -> None:
        if replicas > 1 and not redis_url:
            raise ValueError("replicas share their locks and counts by Redis: give redis_url")
        self.model = trained_model()
        self.folder = Path(tempfile.mkdtemp(prefix="waybill-house-"))
        self._secrets = {name: secrets.token_urlsafe(32) for name in GENERATED_SECRETS}
        shop, *self._pairs = _tables(replicas)
        self._shop = shop[0]
        self.processes = {process.name: process for table in (shop, *self._pairs) for process in table}
        self._common = {
            **machine_environment(),
            **self._secrets,
            MODEL_VARIABLE: str(self.model),
            "PYTHONUNBUFFERED": "1",
            "PYTHONWARNINGS": "ignore",
            "WAYBILL_DATABASE_URL": database_url or f"sqlite:///{self.folder / 'assistant.db'}",
            "WAYBILL_SHOP_DATABASE_URL": shop_database_url or f"sqlite+aiosqlite:///{self.folder / 'shop.db'}",
            "WAYBILL_NOTICES_DATABASE_URL": f"sqlite:///{self.folder / 'notices.db'}",
            "WAYBILL_KNOWLEDGE_DATABASE_URL": f"sqlite:///{self.folder / 'knowledge.db'}",
            "WAYBILL_REDIS_URL": redis_url,
            "WAYBILL_SHOP_URL": self._shop.url,
            "WAYBILL_ALLOWED_ORIGINS": ",".join(self.assistant_urls),
        }
        if letter_box:
            self._common |= self._letter_box(free_port())
        self._given = dict(environ or {})
        self._now = now
        self._running: dict[str, subprocess.Popen[bytes]] = {}
        self._guard: subprocess.Popen[str] | None = None

    @property
    def assistant_urls(self) -> tuple[str, ...]:
        """Where the assistants are: `http://127.0.0.1:54321`."""
        return tuple(assistant.url for _, assistant in self._pairs)

    @property
    def actions_urls(self) -> tuple[str, ...]:
        """Where the action servers are."""
        return tuple(actions.url for actions, _ in self._pairs)

    @property
    def shop_url(self) -> str:
        """Where the shop is."""
        return self._shop.url

    @property
    def environ(self) -> dict[str, str]:
        """The environment of its processes, without the ports and addresses that differ from one to the other."""
        return {**self._common, **self._given}

    def secret(self, variable: str) -> str:
        """A setting as the processes have it: `secret("WAYBILL_SHOP_API_KEY")`."""
        return self.environ[variable]

    def __enter__(self) -> House:
        guard = [sys.executable, str(ROOT / "tests" / "house_guard.py"), str(self.folder)]
        self._guard = subprocess.Popen(guard, stdin=subprocess.PIPE, text=True, start_new_session=True)
        try:
            self.start(*self.processes)
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End every process and remove the folder."""
        try:
            self._end(signal.SIGTERM, *self._running)
        finally:
            if self._guard is not None and self._guard.stdin is not None:
                self._guard.stdin.close()
                self._guard.wait()
            shutil.rmtree(self.folder, ignore_errors=True)

    def start(self, *names: str) -> None:
        """Start processes by name, also again after `stop` or `kill`; returns when all of them are ready.

        Raises:
            DidNotStart: one ended or stayed silent.
        """
        for name in names:
            self._spawn(self.processes[name])
        deadline = time.monotonic() + START_TIMEOUT_S
        for name in names:
            self._wait(name, deadline)

    def stop(self, *names: str) -> None:
        """End processes in order; returns when they are gone."""
        self._end(signal.SIGTERM, *names)

    def kill(self, *names: str) -> None:
        """End processes at once, as kill -9 or a power cut would."""
        self._end(signal.SIGKILL, *names)

    def pause(self, name: str) -> None:
        """Freeze a process: it takes connections and answers nothing."""
        os.killpg(self._running[name].pid, signal.SIGSTOP)

    def resume(self, name: str) -> None:
        """Let a frozen process go on."""
        os.killpg(self._running[name].pid, signal.SIGCONT)

    def is_running(self, name: str) -> bool:
        """Whether the process lives."""
        process = self._running.get(name)
        return process is not None and process.poll() is None

    def run(self, name: str, *arguments: str) -> None:
        """Run a command of a process's program beside it: `run("shop", "advance", "W1002", "pick_up")`.

        Raises:
            subprocess.CalledProcessError: it failed; what it wrote is in the process's log.
        """
        with self._log(name).open("ab") as log:
            command = [*self.processes[name].command, *arguments]
            subprocess.run(command, cwd=ROOT, env=self.environ, stdout=log, stderr=log, check=True)

    def log_of(self, name: str) -> str:
        """Everything that the process wrote, over all its starts."""
        path = self._log(name)
        return path.read_text(encoding="utf-8", errors="replace") if path.exists() else ""

    def login_token(self, customer_id: str, lifetime_s: float = 3600) -> str:
        """A token as the shop signs it when a customer logs in."""
        claims = {"sub": customer_id, "exp": self._now() + lifetime_s, "aud": "waybill"}
        return jwt.encode(claims, self.secret("WAYBILL_LOGIN_KEY"), algorithm="HS256")

    def say(
        self,
        sender: str,
        text: str,
        *,
        login: str = "",
        locale: str = "",
        message_id: str = "",
        client: str = "127.0.0.1",
        assistant: int = 0,
    ) -> list[dict[str, Any]]:
        """Write to an assistant over REST; answers the bot's messages.

        `login` is a customer id, `client` the loopback address (127.x.y.z) that the message comes from.

        Raises:
            NotAnswered: with the HTTP status and the problem.
            OSError: the assistant cannot be reached.
        """
        body: dict[str, Any] = {"sender": sender, "message": text}
        if locale:
            body["metadata"] = {"locale": locale}
        if message_id:
            body["message_id"] = message_id
        headers = {"Content-Type": "application/json"}
        if login:
            headers["Waybill-Login"] = self.login_token(login)
        status, content = _post(self.assistant_urls[assistant], "/webhooks/rest/webhook", body, headers, client)
        if status != 200:
            raise NotAnswered(status, content)
        messages: list[dict[str, Any]] = json.loads(content)
        return messages

    def _letter_box(self, port: int) -> dict[str, str]:
        return {
            "WAYBILL_SHOP_MAIL_PORT": str(port),
            "WAYBILL_SMTP_URL": f"smtp://127.0.0.1:{port}",
            "WAYBILL_SMS_URL": f"{self._shop.url}/sms",
            "WAYBILL_SHOP_WEBHOOK_URLS": f"{self.actions_urls[0]}/webhooks/shop",
        }

    def _spawn(self, process: Process) -> None:
        environ = {**self._common, process.port_variable: str(process.port), **self._own(process), **self._given}
        with self._log(process.name).open("ab") as log:
            started = subprocess.Popen(
                process.command,
                cwd=ROOT,
                env=environ,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self._running[process.name] = started
        self._note("+", started.pid)

    def _own(self, process: Process) -> dict[str, str]:
        actions = next((actions for actions, assistant in self._pairs if assistant is process), None)
        return {"WAYBILL_ACTIONS_URL": f"{actions.url}/webhook"} if actions else {}

    def _wait(self, name: str, deadline: float) -> None:
        while not answers(self.processes[name].health_url):
            if not self.is_running(name):
                raise DidNotStart(f"{name} ended while starting:\n{self.log_of(name)[-LOG_TAIL_CHARACTERS:]}")
            if time.monotonic() > deadline:
                raise DidNotStart(f"{name} was not ready in time:\n{self.log_of(name)[-LOG_TAIL_CHARACTERS:]}")
            time.sleep(0.1)

    def _end(self, number: int, *names: str) -> None:
        ending = {name: self._running[name] for name in names if name in self._running}
        for process in ending.values():
            for each in (number, signal.SIGCONT):
                _signal_group(process.pid, each)
        deadline = time.monotonic() + STOP_TIMEOUT_S
        for name, process in ending.items():
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(max(0.1, deadline - time.monotonic()))
            _signal_group(process.pid, signal.SIGKILL)
            process.wait()
            self._note("-", process.pid)
            del self._running[name]

    def _note(self, sign: str, pid: int) -> None:
        if self._guard is not None and self._guard.stdin is not None:
            self._guard.stdin.write(f"{sign}{pid}\n")
            self._guard.stdin.flush()

    def _log(self, name: str) -> Path:
        return self.folder / f"{name}.log"


def _tables(replicas: int) -> Iterator[tuple[Process, ...]]:
    """The shop alone, then action server and assistant of each number."""
    for number in range(1, replicas + 1):
        ports = {f"WAYBILL_{name}_PORT": str(free_port()) for name in ("ASSISTANT", "ACTIONS", "SHOP")}
        shop, actions, assistant = processes_of(Layout(ROOT), read_settings(ports))
        if number == 1:
            yield (shop,)
            yield actions, assistant
        else:
            yield tuple(replace(each, name=f"{each.name}-{number}") for each in (actions, assistant))


def _signal_group(group: int, number: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(group, number)


def _post(url: str, path: str, body: object, headers: Mapping[str, str], client: str) -> tuple[int, str]:
    where = urlsplit(url)
    connection = http.client.HTTPConnection(
        str(where.hostname), where.port, timeout=ANSWER_TIMEOUT_S, source_address=(client, 0)
    )
    try:
        connection.request("POST", path, json.dumps(body), dict(headers))
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    finally:
        connection.close()
