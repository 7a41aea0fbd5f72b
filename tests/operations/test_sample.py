"""`.env.sample` and the settings classes say the same, and no secret is forgotten."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from operations.settings import GENERATED_SECRETS

REPOSITORY = Path(__file__).resolve().parents[2]
PARTS = ("actions", "assistant", "commerce", "operations", "shop", "waybill")
COMPOSE_ONLY = {
    "POSTGRES_PASSWORD",
    "REDIS_PASSWORD",
    "WAYBILL_EDGE_SUBNET",
    "WAYBILL_TLS_FOLDER",
    "WAYBILL_HTTP_PORT",
    "WAYBILL_HTTPS_PORT",
}


@dataclass(frozen=True)
class Declared:
    """A field declared with `setting`; `default` is none for a required one."""

    variable: str
    default: str | None
    secret: bool
    place: str


def test_the_sample_names_every_setting_and_no_other() -> None:
    declared = {one.variable for one in _declared()}

    sample = set(_sample())

    assert sample - COMPOSE_ONLY == declared


def test_the_sample_shows_the_defaults() -> None:
    sample = _sample()

    wrong = [
        f"{one.variable}: {one.place} says {one.default!r}, the sample {sample.get(one.variable)!r}"
        for one in _declared()
        if sample.get(one.variable, "") != (one.default or "")
    ]

    assert not wrong


def test_what_is_required_has_no_hash_before_it() -> None:
    required = {one.variable for one in _declared() if one.default is None}
    text = (REPOSITORY / ".env.sample").read_text(encoding="utf-8")

    shown = set(re.findall(r"^([A-Z_]+)=", text, flags=re.MULTILINE))

    assert shown - COMPOSE_ONLY == required


def test_a_development_machine_gets_every_required_secret() -> None:
    required_secrets = {one.variable for one in _declared() if one.default is None and one.secret}

    assert required_secrets <= set(GENERATED_SECRETS)


def _sample() -> dict[str, str]:
    text = (REPOSITORY / ".env.sample").read_text(encoding="utf-8")
    return dict(re.findall(r"^#?([A-Z_]+)=(.*)$", text, flags=re.MULTILINE))


def _declared() -> list[Declared]:
    files = [file for part in PARTS for file in (REPOSITORY / part).rglob("*.py")]
    return [one for file in files for one in _declared_in(file)]


def _declared_in(file: Path) -> Iterator[Declared]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.AnnAssign) or not isinstance(node.target, ast.Name):
            continue
        if isinstance(node.value, ast.Call) and getattr(node.value.func, "id", "") == "setting":
            yield _field(node.target.id, node.value, f"{file.relative_to(REPOSITORY)}:{node.lineno}")


def _field(name: str, call: ast.Call, place: str) -> Declared:
    named = {word.arg: ast.literal_eval(word.value) for word in call.keywords}
    default = ast.literal_eval(call.args[2]) if len(call.args) > 2 else named.get("default")
    return Declared(f"WAYBILL_{name.upper()}", default, bool(named.get("secret")), place)
