"""The images and the Compose file: valid, unprivileged, watched, and without a secret of their own."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

REPOSITORY = Path(__file__).resolve().parents[2]
COMPOSE = REPOSITORY / "docker-compose.yml"
DOCKERFILES = sorted((REPOSITORY / "deploy" / "docker").glob("*.Dockerfile"))
OURS = {"assistant", "actions", "shop"}


@pytest.fixture(scope="module")
def services() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(COMPOSE.read_text(encoding="utf-8"))["services"]
    return found


def test_the_compose_file_keeps_to_the_specification() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec", str(COMPOSE)],
        capture_output=True,
        text=True,
    )

    assert done.returncode == 0, done.stdout + done.stderr


def test_the_topology_is_two_assistants_two_action_servers_and_one_of_each_other(services: dict[str, Any]) -> None:
    replicas = {name: service.get("deploy", {}).get("replicas", 1) for name, service in services.items()}

    assert replicas == {"assistant": 2, "actions": 2, "shop": 1, "postgres": 1, "redis": 1, "nginx": 1}


def test_only_the_edge_is_reached_from_outside(services: dict[str, Any]) -> None:
    assert {name for name, service in services.items() if "ports" in service} == {"nginx"}


def test_every_container_says_whether_it_is_well(services: dict[str, Any]) -> None:
    without = {name for name, service in services.items() if "healthcheck" not in service}

    assert without == OURS  # theirs is part of the image
    assert all("HEALTHCHECK --interval" in file.read_text() for file in DOCKERFILES)


def test_our_containers_cannot_write_or_gain_rights(services: dict[str, Any]) -> None:
    for name in OURS | {"nginx"}:
        assert services[name]["read_only"] is True
        assert services[name]["cap_drop"] == ["ALL"]
        assert services[name]["security_opt"] == ["no-new-privileges:true"]


def test_every_secret_comes_from_the_environment_and_is_asked_for_by_name(services: dict[str, Any]) -> None:
    pairs = [pair for service in services.values() for pair in service.get("environment", {}).items()]

    for name, value in pairs:
        if re.search(r"TOKEN|PASSWORD|_KEY$|DATABASE_URL|REDIS_URL|AUTH", name):
            assert re.search(r"\$\{\w+:\?[^}]+\}", value) or value == "${WAYBILL_SMS_TOKEN:-}", name


def test_data_survives_a_new_container(services: dict[str, Any]) -> None:
    assert "postgres:/var/lib/postgresql/data" in services["postgres"]["volumes"]
    assert "redis:/data" in services["redis"]["volumes"]
    assert "--appendonly yes" in " ".join(services["redis"]["command"])


def test_every_image_is_pinned_by_a_full_version(services: dict[str, Any]) -> None:
    images = [service["image"] for service in services.values() if "build" not in service]
    images += [name for file in DOCKERFILES for name in re.findall(r"^FROM (\S+)", file.read_text(), re.MULTILINE)]

    assert all(re.search(r":\d+\.\d+", image) for image in images), images


@pytest.mark.parametrize("file", DOCKERFILES, ids=lambda file: file.stem)
def test_a_dockerfile_passes_the_linter(file: Path) -> None:
    hadolint = Path(sys.executable).with_name("hadolint")

    done = subprocess.run([str(hadolint), "--failure-threshold", "style", str(file)], capture_output=True, text=True)

    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("file", DOCKERFILES, ids=lambda file: file.stem)
def test_an_image_is_built_in_stages_and_runs_as_nobody_special(file: Path) -> None:
    last_stage = re.split(r"^FROM ", file.read_text(), flags=re.MULTILINE)[-1]

    assert file.read_text().count("\nFROM ") >= 2
    assert re.search(r"^USER 10001:10001$", last_stage, re.MULTILINE)
    assert "pip install" not in last_stage


@pytest.mark.parametrize("file", DOCKERFILES, ids=lambda file: file.stem)
def test_an_image_installs_only_the_hashed_packages_of_production(file: Path) -> None:
    text = file.read_text()

    assert "--require-hashes" in text
    assert "-test.txt" not in text
    assert "COPY tests" not in text


@pytest.mark.parametrize("file", DOCKERFILES, ids=lambda file: file.stem)
def test_what_an_image_copies_is_there_and_let_through(file: Path) -> None:
    let_through = [line[1:] for line in (REPOSITORY / ".dockerignore").read_text().splitlines() if line[:1] == "!"]

    lines = re.findall(r"^COPY (?!--from)(.+)$", file.read_text(), re.MULTILINE)
    sources = [source for line in lines for source in line.split()[:-1]]

    for source in sources:
        assert (REPOSITORY / source).exists(), source
        assert any(source == entry or source.startswith(f"{entry}/") for entry in let_through), source
