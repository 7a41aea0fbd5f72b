"""What cannot work does not start: one clear message, an exit code, nothing left half running."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import pytest

from tests.faults.town import Town
from tests.servers import ROOT, free_port

pytestmark = [pytest.mark.model, pytest.mark.postgres, pytest.mark.redis, pytest.mark.slow]
PATIENCE_S = 120


@dataclass(frozen=True)
class Start:
    """A process, what is wrong around it, and what its last words must name."""

    process: str
    wrong: Mapping[str, str]
    names: str


@dataclass(frozen=True)
class End:
    """How a process ended (0 also where it had to be ended), all it said, and what it should have named."""

    code: int
    said: str
    should_name: str


CASES = {
    "no model": ("assistant", "WAYBILL_MODEL", "{empty}", "make train"),
    "an assistant's port in use": ("assistant", "WAYBILL_ASSISTANT_PORT", "{taken}", "{taken}"),
    "no database server": ("assistant", "WAYBILL_DATABASE_URL", "postgresql://postgres@127.0.0.1:{free}/x", "{free}"),
    "no such database": ("assistant", "WAYBILL_DATABASE_URL", "{postgres}", "not_there"),
    "no secret": ("assistant", "WAYBILL_LOGIN_KEY", "", "WAYBILL_LOGIN_KEY"),
    "an action server's port in use": ("actions", "WAYBILL_ACTIONS_PORT", "{taken}", "{taken}"),
    "no secret for actions": ("actions", "WAYBILL_ACTIONS_TOKEN", "", "WAYBILL_ACTIONS_TOKEN"),
    "a shop's port in use": ("shop", "WAYBILL_SHOP_PORT", "{taken}", "{taken}"),
    "no database for the shop": (
        "shop",
        "WAYBILL_SHOP_DATABASE_URL",
        "postgresql+asyncpg://postgres@127.0.0.1:{free}/x",
        "WAYBILL_SHOP_DATABASE_URL",
    ),
}


@pytest.fixture(scope="module")
def ends(town_of_the_folder: Town, tmp_path_factory: pytest.TempPathFactory) -> dict[str, End]:
    """All cases, two at a time: most of their time is Rasa being imported."""
    town = town_of_the_folder
    places = {
        "empty": str(tmp_path_factory.mktemp("models")),
        "taken": town.house.assistant_urls[0].rsplit(":", 1)[1],
        "free": str(free_port()),
        "postgres": town.postgres.url_of("not_there"),
    }
    starts = {
        name: Start(process, {variable: value.format(**places)}, names.format(**places))
        for name, (process, variable, value, names) in CASES.items()
    }
    with ThreadPoolExecutor(2) as pool:
        ended = list(pool.map(lambda start: end_of(town, start), starts.values()))
    return dict(zip(starts, ended, strict=True))


def end_of(town: Town, start: Start) -> End:
    ports = {f"WAYBILL_{name}_PORT": str(free_port()) for name in ("ASSISTANT", "ACTIONS", "SHOP")}
    command, environ = town.house.processes[start.process].command, {**town.house.environ, **ports, **start.wrong}
    try:
        done = subprocess.run(command, cwd=ROOT, env=environ, capture_output=True, text=True, timeout=PATIENCE_S)
    except subprocess.TimeoutExpired as still_there:
        return End(0, (still_there.stderr or b"").decode(), start.names)
    return End(done.returncode, done.stdout + done.stderr, start.names)


@pytest.mark.parametrize("case", CASES)
def test_a_process_that_cannot_work_says_why_and_ends(ends: dict[str, End], case: str) -> None:
    end = ends[case]

    assert end.code > 0
    assert end.should_name in end.said
    assert "Traceback" not in end.said


async def test_whoever_has_the_port_goes_on_undisturbed(ends: dict[str, End], town: Town) -> None:
    assert ends["an assistant's port in use"].code != 0

    messages = town.house.say("someone", "hi")

    assert messages[0]["metadata"]["response"] == "utter_greet"
