"""The server: only a safe model, our agent to the end, everything closed, and a log that can be read."""

import asyncio
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import Request, urlopen

import aiohttp
import pytest
from sanic import Sanic

from assistant.agent import WaybillAgent
from assistant.serve import NoModel, _stop_recording, build_app, model_in
from assistant.settings import read_settings
from tests.assistant.traps.test_start_checks import model_of
from tests.servers import ROOT, free_port

ENVIRON = {
    "WAYBILL_API_TOKEN": "api-token",
    "WAYBILL_ACTIONS_TOKEN": "actions-token",
    "WAYBILL_LOGIN_KEY": "a-login-key-of-at-least-32-characters",
    "WAYBILL_SESSION_KEY": "a-session-key-of-at-least-32-characters",
}
LINE = re.compile(r"\d\d:\d\d:\d\d (INFO|WARNING|ERROR) +assistant \S+ [\w.]+: \S.*")


@pytest.fixture
def environ(tiny_model: Path, tmp_path: Path) -> dict[str, str]:
    """The environment of a server on the tiny project with the real endpoints and channels."""
    folder = tiny_model.parents[1]
    for name in ("endpoints.yml", "credentials.yml"):
        shutil.copy(ROOT / name, folder / name)
    return {
        **ENVIRON,
        "WAYBILL_ASSISTANT_PORT": str(free_port()),
        "WAYBILL_DATABASE_URL": f"sqlite:///{tmp_path / 'served.db'}",
        "WAYBILL_MODEL": str(tiny_model),
    }


@pytest.fixture
def in_the_project(tiny_model: Path, environ: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tiny_model.parents[1])
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    for name in ("WAYBILL_REDIS_URL", "WAYBILL_ACTIONS_URL"):
        monkeypatch.setenv(name, "")
    monkeypatch.setattr(Sanic, "test_mode", True)  # lets several applications be built in one process


@pytest.fixture
async def app(in_the_project: None, tiny_model: Path) -> AsyncIterator[Sanic]:
    """The application, serving in this event loop."""
    settings = read_settings()
    one = build_app(settings, tiny_model)
    server = await one.create_server("127.0.0.1", settings.assistant_port, return_asyncio_server=True)
    await server.startup()
    await server.before_start()
    await server.after_start()
    yield one
    await server.before_stop()
    server.close()
    await server.wait_closed()
    await server.after_stop()


@pytest.fixture
async def http(app: Sanic) -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(f"http://127.0.0.1:{read_settings().assistant_port}") as session:
        yield session


async def test_health_says_which_model_answers(http: aiohttp.ClientSession) -> None:
    async with http.get("/health") as answer:
        assert answer.status == 200
        assert await answer.json() == {"status": "ok", "model": "tiny.tar.gz"}


async def test_it_looks_for_conversations_that_are_over_until_it_stops(app: Sanic) -> None:
    assert not app.ctx.recording.done()

    await _stop_recording(app, asyncio.get_running_loop())

    assert app.ctx.recording.cancelled()


@pytest.mark.parametrize("path", ["/model", "/model/", "/model?token=api-token"])
@pytest.mark.parametrize("method", ["PUT", "DELETE"])
async def test_the_model_cannot_be_changed_from_outside(
    app: Sanic, http: aiohttp.ClientSession, method: str, path: str
) -> None:
    agent = app.ctx.agent

    async with http.request(method, path, json={"model_file": "other.tar.gz"}) as answer:
        status, reason = answer.status, (await answer.json())["reason"]

    assert (status, reason) == (405, "MethodNotAllowed")
    assert app.ctx.agent is agent
    assert isinstance(agent, WaybillAgent)
    assert agent.is_ready()


async def test_the_api_needs_its_token(http: aiohttp.ClientSession) -> None:
    statuses = []
    for path in ("/status", "/status?token=wrong", "/status?token=api-token"):
        async with http.get(path) as answer:
            statuses.append(answer.status)

    assert statuses == [401, 401, 200]


async def test_without_an_agent_health_is_not_well_and_the_root_still_greets(
    app: Sanic, http: aiohttp.ClientSession
) -> None:
    """Trap: `/` as a probe finds every server well."""
    app.ctx.agent, agent = None, app.ctx.agent

    async with http.get("/") as root, http.get("/health") as health:
        statuses = root.status, health.status
    app.ctx.agent = agent

    assert statuses == (200, 503)


def test_the_newest_model_of_a_folder_is_taken(tmp_path: Path) -> None:
    first = model_of("3.6.21", tmp_path).rename(tmp_path / "first.tar.gz")
    second = model_of("3.6.21", tmp_path).rename(tmp_path / "second.tar.gz")
    os.utime(first, (1, 1))

    assert model_in(str(tmp_path)) == second
    assert model_in(str(first)) == first


def test_a_folder_without_a_model_is_said(tmp_path: Path) -> None:
    with pytest.raises(NoModel, match="make train"):
        model_in(str(tmp_path))


def test_a_model_from_before_the_safe_format_is_not_served(tmp_path: Path) -> None:
    """Trap: models older than 3.6.21 can run code when they are loaded (CVE-2024-49375)."""
    with pytest.raises(NoModel, match="CVE-2024-49375"):
        model_in(str(model_of("3.6.20", tmp_path)))


def command(tiny_model: Path, environ: dict[str, str], log: Path) -> subprocess.Popen[bytes]:
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("WAYBILL_", "TF_"))}
    return subprocess.Popen(
        [sys.executable, "-m", "assistant"],
        cwd=tiny_model.parents[1],
        env={**inherited, **environ, "PYTHONPATH": str(ROOT)},
        stdout=log.open("wb"),
        stderr=subprocess.STDOUT,
    )


def wait_for(url: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urlopen(url, timeout=5):
                return
        except (URLError, OSError):
            time.sleep(0.3)
    raise AssertionError("the server did not start")


@pytest.mark.slow
def test_a_server_logs_its_start_once_and_ends_when_told(
    tiny_model: Path, environ: dict[str, str], tmp_path: Path
) -> None:
    log = tmp_path / "server.log"
    process = command(tiny_model, environ, log)
    url = f"http://127.0.0.1:{environ['WAYBILL_ASSISTANT_PORT']}"

    try:
        wait_for(f"{url}/health", process)
        with urlopen(Request(f"{url}/status?token=api-token"), timeout=5) as answer:
            status = answer.status
        process.send_signal(signal.SIGTERM)
        code = process.wait(timeout=30)
    finally:
        process.kill()

    lines = log.read_text().splitlines()
    assert (status, code) == (200, 0)
    assert [line for line in lines if not LINE.fullmatch(line)] == []
    assert len([line for line in lines if f"ready on {url}, with model tiny.tar.gz" in line]) == 1
    assert len(lines) <= 3
