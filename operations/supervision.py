"""A process table under supervisord: each process is restarted when it dies, and all stop together, children too."""

from __future__ import annotations

import contextlib
import http.client
import os
import secrets
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import xmlrpc.client
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from operations.processes import Process

STOP_WAIT_S = 5
GROUP = "waybill"


@dataclass(frozen=True)
class ProcessState:
    """What supervisord knows of a process: `state` is its own word (STARTING, RUNNING, BACKOFF, FATAL …)."""

    name: str
    state: str
    pid: int


def configuration(processes: Sequence[Process], socket: Path, password: str) -> str:
    """The text of a supervisord configuration; every path but the socket's is relative to the checkout."""
    sections = [
        _DAEMON.format(user="user=root" if os.geteuid() == 0 else ""),
        _CONTROL.format(socket=socket, password=password),
    ]
    sections.append(f"[group:{GROUP}]\nprograms={','.join(process.name for process in processes)}\n")
    for process in processes:
        command = shlex.join(process.command).replace("%", "%%")
        sections.append(_PROGRAM.format(name=process.name, command=command, stop_wait_s=STOP_WAIT_S))
    return "\n".join(sections)


class Supervisor:
    """A running supervisord; `stop` ends it with everything that it started."""

    def __init__(self, root: Path, processes: Sequence[Process], environ: Mapping[str, str]) -> None:
        self._root = root
        self._processes = processes
        self._environ = environ
        self._folder = Path(tempfile.mkdtemp(prefix="waybill-"))  # a socket's path must be short
        self._password = secrets.token_hex(16)
        self._daemon: subprocess.Popen[bytes] | None = None

    def start(self, keep_open: Sequence[int] = ()) -> None:
        """Start supervisord and the processes; the file descriptors `keep_open` live as long as it does."""
        (self._root / "var" / "log").mkdir(parents=True, exist_ok=True)
        path = self._root / "var" / "supervisord.conf"
        path.touch(mode=0o600)
        path.write_text(configuration(self._processes, self._socket, self._password), encoding="utf-8")
        with (self._root / "var" / "log" / "supervisor.log").open("ab") as log:
            self._daemon = subprocess.Popen(
                [sys.executable, "-m", "supervisor.supervisord", "-n", "-s", "-c", "var/supervisord.conf"],
                cwd=self._root,
                env={**self._environ, "PYTHONUNBUFFERED": "1", "PYTHONWARNINGS": "ignore:pkg_resources:UserWarning"},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                pass_fds=keep_open,
            )

    @property
    def pid(self) -> int | None:
        """The process id of supervisord itself."""
        return self._daemon.pid if self._daemon else None

    def is_alive(self) -> bool:
        """Whether supervisord runs."""
        return self._daemon is not None and self._daemon.poll() is None

    def ended_in_order(self) -> bool:
        """Whether supervisord has ended because somebody asked it to."""
        return self._daemon is not None and self._daemon.poll() == 0

    def states(self) -> tuple[ProcessState, ...]:
        """The state of each process; empty while supervisord does not answer."""
        try:
            with self._proxy() as proxy:
                answer: Any = proxy.supervisor.getAllProcessInfo()
        except (OSError, http.client.HTTPException, xmlrpc.client.Error):
            return ()
        return tuple(ProcessState(str(one["name"]), str(one["statename"]), int(one["pid"])) for one in answer)

    def ask_to_stop(self) -> None:
        """Ask supervisord to end all processes and itself; does not wait."""
        if self._daemon is not None and self._daemon.poll() is None:
            self._daemon.terminate()

    def end_by_force(self) -> None:
        """End what is left, process groups and all."""
        groups = [state.pid for state in self.states() if state.pid]
        if self._daemon is not None and self._daemon.poll() is None:
            self._daemon.kill()
            self._daemon.wait()
        for group in groups:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(group, signal.SIGKILL)

    def clear_up(self) -> None:
        """Remove the control socket's folder."""
        shutil.rmtree(self._folder, ignore_errors=True)

    @property
    def _socket(self) -> Path:
        return self._folder / "control.sock"

    def _proxy(self) -> xmlrpc.client.ServerProxy:
        from supervisor.xmlrpc import SupervisorTransport  # only there once set-up has run

        transport = SupervisorTransport("waybill", self._password, f"unix://{self._socket}")
        return xmlrpc.client.ServerProxy("http://127.0.0.1", transport=transport)


_DAEMON = """\
[supervisord]
{user}
nodaemon=true
logfile=var/log/supervisor.log
logfile_maxbytes=5MB
logfile_backups=1
loglevel=warn
pidfile=var/supervisord.pid
childlogdir=var/log
"""

_CONTROL = """\
[unix_http_server]
file={socket}
chmod=0700
username=waybill
password={password}

[rpcinterface:supervisor]
supervisor.rpcinterface_factory = supervisor.rpcinterface:make_main_rpcinterface
"""

_PROGRAM = """\
[program:{name}]
command={command}
autorestart=true
startsecs=1
startretries=1000000
stopwaitsecs={stop_wait_s}
stopasgroup=true
killasgroup=true
redirect_stderr=true
stdout_logfile=var/log/{name}.log
stdout_logfile_maxbytes=10MB
stdout_logfile_backups=2
"""
