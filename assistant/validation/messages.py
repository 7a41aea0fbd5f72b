"""Checks the training messages: intents, languages, entities, and messages that stand twice."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rasa.shared.nlu.training_data import entities_parser

from assistant.validation.files import MESSAGES, RESPONSES, Project, at, line_of, list_of
from assistant.validation.names import Names

BULLET = re.compile(r"\s*[-*+]\s*")
SPACE = re.compile(r"\s+")


@dataclass(frozen=True)
class Example:
    """One training message as it stands in its file."""

    path: Path
    line: int
    language: str
    intent: str
    text: str

    @property
    def place(self) -> str:
        """Where it is, as it begins a complaint."""
        return at(self.path, self.line)


def check_messages(project: Project, names: Names) -> Iterator[str]:
    """Complaints about `data/nlu/`."""
    examples = list(examples_of(project))
    yield from _without_examples(project)
    yield from _unknown_intents(examples, names)
    yield from _missing_intents(project, examples, names)
    yield from _entities(examples, names)
    yield from _twice(examples)


def examples_of(project: Project) -> Iterator[Example]:
    """Every training message."""
    for path, content in project.below(MESSAGES):
        language = path.relative_to(MESSAGES).parts[0]
        for block in list_of(content, "nlu"):
            if not isinstance(block, dict) or "intent" not in block or not isinstance(block.get("examples"), str):
                continue
            first = line_of(block, "examples") + 1
            for number, text in enumerate(block["examples"].splitlines()):
                if bullet := BULLET.match(text):
                    yield Example(path, first + number, language, str(block["intent"]), text[bullet.end() :])


def _without_examples(project: Project) -> Iterator[str]:
    for path, content in project.below(MESSAGES):
        if not list_of(content, "nlu"):
            yield f"{path}: there is no list of messages under nlu."
        for number, block in enumerate(list_of(content, "nlu")):
            if not isinstance(block, dict) or not isinstance(block.get("examples"), str):
                where = at(path, line_of(content["nlu"], number))
                yield f"{where}: there is no text under examples, which begins like “examples: |”."


def _unknown_intents(examples: list[Example], names: Names) -> Iterator[str]:
    seen: set[tuple[Path, str]] = set()
    for example in examples:
        if example.intent not in names.spoken_intents and (example.path, example.intent) not in seen:
            seen.add((example.path, example.intent))
            yield f"{example.place}: the intent {example.intent} is not in domain.yml."


def _missing_intents(project: Project, examples: list[Example], names: Names) -> Iterator[str]:
    spoken = {path.parent.name for path, _ in project.below(RESPONSES)}
    languages = sorted(spoken | {example.language for example in examples})
    for language in languages:
        known = {example.intent for example in examples if example.language == language}
        if not known:
            yield f"{RESPONSES / language}: {MESSAGES / language} has no messages, so nobody is understood in it."
            continue
        if language not in spoken:
            yield f"{MESSAGES / language}: there is no {RESPONSES / language} to answer from."
        for intent in sorted(names.spoken_intents - known):
            yield f"{MESSAGES / language}: no message has the intent {intent} of domain.yml."


def _entities(examples: list[Example], names: Names) -> Iterator[str]:
    for example in examples:
        for entity in entities_parser.find_entities_in_training_example(example.text):
            if entity.get("entity") not in names.entities:
                yield f"{example.place}: the entity {entity.get('entity')} is not in domain.yml."


def _twice(examples: list[Example]) -> Iterator[str]:
    places: dict[tuple[str, str], list[Example]] = defaultdict(list)
    for example in examples:
        places[example.language, normalised(example.text)].append(example)
    for first, *others in places.values():
        for other in others:
            where = f"line {first.line}" if other.path == first.path else at(first.path, first.line)
            intent = "" if other.intent == first.intent else f" as {first.intent}, here as {other.intent}"
            yield f"{other.place}: “{other.text}” is already in {where}{intent}."


def normalised(text: str) -> str:
    """A message without what does not make it another one: annotations, capitals, blanks, punctuation at its ends."""
    plain = entities_parser.replace_entities(text)
    plain = SPACE.sub(" ", unicodedata.normalize("NFC", plain).casefold()).strip()
    return plain.strip(" .,;:!?¡¿…\"'") or plain
