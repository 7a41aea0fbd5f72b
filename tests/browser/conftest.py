"""A headless Chromium and something to chat with: the echo server, or the address in WAYBILL_TEST_BASE_URL."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.servers import ROOT, free_port

START_TIMEOUT_S = 60
expect.set_options(timeout=15_000)
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-extensions",
    "--disable-sync",
    "--no-first-run",
    "--hide-scrollbars",
]
SECRETS = {
    "WAYBILL_LOGIN_KEY": "a-login-key-of-at-least-32-characters",
    "WAYBILL_SESSION_KEY": "a-session-key-of-at-least-32-characters",
    "WAYBILL_RATE_LIMIT": "10000/minute",
    "WAYBILL_REDIS_URL": "",
}


class EchoServer:
    """The channels on a real server in a process of its own, which a test may kill and start again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it and wait until it answers."""
        command = [
            str(ROOT / ".venv/assistant/bin/python"),
            "-m",
            "tests.assistant.channels.echo_server",
            "--port",
            str(self.port),
            "--database",
            f"sqlite:///{self.folder / 'echo.db'}",
        ]
        environ = {**os.environ, **SECRETS, "WAYBILL_ALLOWED_ORIGINS": self.url}
        with (self.folder / "echo.log").open("ab") as log:
            self.process = subprocess.Popen(command, cwd=ROOT, env=environ, stdout=log, stderr=log)
        deadline = time.monotonic() + START_TIMEOUT_S
        while not self._answers():
            if self.process.poll() is not None or time.monotonic() > deadline:
                pytest.fail(f"the echo server did not start:\n{self.log()}")
            time.sleep(0.1)

    def kill(self) -> None:
        """End it at once."""
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()

    def log(self) -> str:
        """The end of what it wrote."""
        return (self.folder / "echo.log").read_text(errors="replace")[-3000:]

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/status", timeout=1) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            return False


@pytest.fixture(scope="session")
def echo() -> Iterator[EchoServer]:
    """A running echo server; whoever kills it starts it again."""
    folder = Path(tempfile.mkdtemp(prefix="waybill-echo-"))
    server = EchoServer(folder)
    server.start()
    yield server
    server.kill()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def base_url(request: pytest.FixtureRequest) -> str:
    """Where the chat page of the system under test is."""
    given = os.environ.get("WAYBILL_TEST_BASE_URL", "")
    if given:
        return given.rstrip("/")
    server: EchoServer = request.getfixturevalue("echo")
    return server.url


@pytest.fixture(scope="session")
def chromium() -> str:
    """The browser's program: of this machine, or out of the npm package that has it inside."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    script = 'import chromium from "@sparticuz/chromium"; console.log(await chromium.executablePath())'
    command = ["node", "--input-type=module", "-e", script]
    answer = subprocess.run(command, cwd=ROOT / "web", capture_output=True, text=True, check=False)
    if answer.returncode:
        pytest.fail(f"there is no Chromium here, and none in web/node_modules: run `npm ci` in web/\n{answer.stderr}")
    return answer.stdout.strip()


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """One browser for all tests; each test has windows of its own."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield opened
        opened.close()


OpenChat = Callable[..., Page]


@pytest.fixture
def shopper(browser: Browser) -> Iterator[BrowserContext]:
    """A shopper's browser with nothing remembered yet."""
    context = browser.new_context(locale="en-GB", timezone_id="Europe/Paris", viewport={"width": 1000, "height": 800})
    context.set_default_timeout(15_000)
    yield context
    context.close()


@pytest.fixture
def chat(shopper: BrowserContext, base_url: str) -> Page:
    """The chat page, connected."""
    return opened_chat(shopper, base_url)


@pytest.fixture
def echo_chat(shopper: BrowserContext, echo: EchoServer) -> Page:
    """The chat page of the echo server, connected."""
    return opened_chat(shopper, echo.url)


def opened_chat(context: BrowserContext, url: str) -> Page:
    """Open the page in a new tab; whatever goes wrong in its code fails the test."""
    page = context.new_page()
    page.on("pageerror", lambda error: pytest.fail(f"the page broke: {error}"))
    page.goto(f"{url}/chat")
    page.locator('body[data-status="online"]').wait_for()
    return page
