"""Checks that rules and stories name only what there is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from assistant.validation.files import DOMAIN, RULES, STORIES, Project, at, line_of, list_of
from assistant.validation.names import Names

Step = tuple[Path, int, str, Any]


def check_steps(project: Project, names: Names) -> Iterator[str]:
    """Complaints about `data/rules/` and `data/stories/`."""
    answered: set[str] = set()
    known = {"intent": names.known_intents, "action": names.actions, "slot": names.slots, "form": names.forms}
    for path, line, kind, name in _named(project):
        if kind == "intent":
            answered.add(name)
        if name not in known[kind]:
            yield f"{at(path, line)}: the {kind} {name} is not in domain.yml{_hint(kind, name)}."
    for intent in sorted(names.intents - answered):
        yield f"{DOMAIN}: no rule or story answers the intent {intent}."


def places_of_blocks(project: Project) -> dict[str, str]:
    """Where each rule and story is, by its name."""
    return {str(block[kind]): at(path, line_of(block, kind)) for path, block, kind in _blocks(project) if kind in block}


def _blocks(project: Project) -> Iterator[tuple[Path, Any, str]]:
    for folder in (RULES, STORIES):
        for path, content in project.below(folder):
            for key, kind in (("rules", "rule"), ("stories", "story")):
                for block in list_of(content, key):
                    if isinstance(block, Mapping):
                        yield path, block, kind


def _named(project: Project) -> Iterator[tuple[Path, int, str, str]]:
    for path, block, _ in _blocks(project):
        for step in [*list_of(block, "condition"), *list_of(block, "steps")]:
            for alternative in list_of(step, "or") or [step]:
                if isinstance(alternative, Mapping):
                    yield from _names_of(path, alternative)


def _names_of(path: Path, step: Any) -> Iterator[tuple[Path, int, str, str]]:
    for key, kind in (("intent", "intent"), ("action", "action"), ("active_loop", "form")):
        if step.get(key):
            yield path, line_of(step, key), kind, str(step[key])
    for slot in list_of(step, "slot_was_set"):
        yield path, line_of(step, "slot_was_set"), "slot", str(next(iter(slot)) if isinstance(slot, Mapping) else slot)


def _hint(kind: str, name: str) -> str:
    return " or data/responses" if kind == "action" and name.startswith("utter_") else ""
