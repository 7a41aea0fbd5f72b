"""Checks the assistant's words: every answer, term and mail in each language, with the same names to fill."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from assistant.channels.payloads import PayloadRules
from assistant.responses import names_in
from assistant.validation.files import (
    EMAILS,
    LANGUAGE_NAMES,
    PAYLOADS,
    RESPONSES,
    SHOP,
    TERMS,
    Project,
    at,
    line_of,
    list_of,
)
from assistant.validation.names import Names
from waybill import claims

Place = tuple[Path, int]


def check_words(project: Project, names: Names) -> Iterator[str]:
    """Complaints about `data/responses/`, `data/terms/`, `data/emails/` and what belongs to them."""
    allowed = PayloadRules(project.get(PAYLOADS).get("payloads") or {})
    topics = _by_name(project, RESPONSES)
    languages = {path.parent.name for files in topics.values() for path in files}
    for topic, files in topics.items():
        responses = {path: content.get("responses") or {} for path, content in files.items()}
        yield from _compared({path: _flat(part) for path, part in responses.items()})
        for path, part in responses.items():
            yield from _payloads(path, part, allowed)
        for language in sorted(languages - {path.parent.name for path in files}):
            yield f"{RESPONSES / language / topic} is missing; another language has it."
    yield from _twice(topics)
    yield from _compared({path: _leaves(content) for path, content in project.below(TERMS)})
    yield from _emails(project, languages)
    yield from _languages(project, languages)
    yield from _claims(project)
    yield from _allow_list(project, names)


def _by_name(project: Project, folder: Path) -> dict[str, dict[Path, Any]]:
    """The files of all languages that have the same name, by that name."""
    files: dict[str, dict[Path, Any]] = {}
    for path, content in project.below(folder):
        files.setdefault(path.name, {})[path] = content
    return files


def _twice(topics: Mapping[str, Mapping[Path, Any]]) -> Iterator[str]:
    """Responses that stand in two files of one language."""
    seen: dict[tuple[str, str], Path] = {}
    for path, content in (each for files in topics.values() for each in files.items()):
        responses = content.get("responses") or {}
        for name in responses:
            first = seen.setdefault((path.parent.name, name), path)
            if first != path:
                yield f"{at(path, line_of(responses, name))}: {name} stands in {first} too."


def _flat(responses: Mapping[str, Any]) -> dict[str, tuple[int, list[str]]]:
    """The texts of each response, of all its variations and their buttons, with its line."""
    return {name: (line_of(responses, name), list(_texts(responses[name]))) for name in responses}


def _texts(part: Any) -> Iterator[str]:
    if isinstance(part, str):
        yield part
    elif isinstance(part, Mapping):
        for key, value in part.items():
            if key not in ("payload", "channel"):
                yield from _texts(value)
    elif isinstance(part, list):
        for item in part:
            yield from _texts(item)


def _leaves(part: Any, prefix: str = "") -> dict[str, tuple[int, list[str]]]:
    """The texts of nested mappings, as `a.b`, each with its line."""
    found: dict[str, tuple[int, list[str]]] = {}
    for key in part:
        if isinstance(part[key], Mapping):
            found |= _leaves(part[key], f"{prefix}{key}.")
        else:
            found[f"{prefix}{key}"] = (line_of(part, key), list(_texts(part[key])))
    return found


def _compared(files: Mapping[Path, Mapping[str, tuple[int, list[str]]]]) -> Iterator[str]:
    """What one file has and another lacks, and names to fill that differ; the first file with a key is the measure."""
    filled: dict[str, tuple[Path, set[str]]] = {}
    for path, entries in files.items():
        for key, (line, texts) in entries.items():
            try:
                names = {name for text in texts for name in names_in(text)}
            except ValueError as error:
                yield f"{at(path, line)}: {key} has a brace too many or too few ({error})."
                continue
            model, expected = filled.setdefault(key, (path, names))
            if names != expected:
                yield f"{at(path, line)}: {key} names {_braces(names)}, in {model} {_braces(expected)}."
    for path, entries in files.items():
        for key in sorted(set(filled) - set(entries)):
            yield f"{path}: {key} is missing, {filled[key][0]} has it."


def _braces(names: set[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in sorted(names)) or "nothing"


def _payloads(path: Path, responses: Mapping[str, Any], allowed: PayloadRules) -> Iterator[str]:
    for name in responses:
        for variation in list_of(responses, name):
            for button in list_of(variation, "buttons"):
                payload = str(button.get("payload") or "")
                where = at(path, line_of(button, "payload"))
                if not payload or not str(button.get("title") or ""):
                    yield f"{where}: a button of {name} lacks its title or its payload."
                elif payload.startswith("/") and not allowed.is_allowed(payload):
                    yield f"{where}: the payload {payload} of {name} is not allowed by {PAYLOADS}."


def _emails(project: Project, languages: set[str]) -> Iterator[str]:
    for name, files in _by_name(project, EMAILS).items():
        yield from _compared({path: _leaves(content) for path, content in files.items()})
        for language in sorted(languages - {path.parent.name for path in files}):
            yield f"{EMAILS / language / name} is missing, so this mail cannot be sent in {language}."


def _languages(project: Project, languages: set[str]) -> Iterator[str]:
    for path in (TERMS,):
        for language in sorted(languages - {terms.stem for terms, _ in project.below(path)}):
            yield f"{path / language}.yml is missing."
    names = project.get(LANGUAGE_NAMES)
    if names:
        for language in sorted(languages - set(names)):
            yield f"{LANGUAGE_NAMES}: nothing says what shoppers call the language {language}."
    shop = project.get(SHOP)
    for fact in shop:
        if isinstance(shop[fact], Mapping) and fact != claims.SECTION:
            for language in sorted(languages - set(shop[fact])):
                yield f"{at(SHOP, line_of(shop, fact))}: {fact} is missing in {language}."


def _claims(project: Project) -> Iterator[str]:
    if claims.SECTION in project.get(SHOP):
        try:
            claims.read(project.root / SHOP)
        except claims.ClaimsError as error:
            yield f"{error}."


def _allow_list(project: Project, names: Names) -> Iterator[str]:
    payloads = project.get(PAYLOADS).get("payloads") or {}
    for intent in payloads:
        where = at(PAYLOADS, line_of(payloads, intent))
        if intent not in names.known_intents:
            yield f"{where}: the intent {intent} is not in domain.yml."
        for entity in payloads[intent] or {}:
            if entity not in names.entities:
                yield f"{where}: the entity {entity} is not in domain.yml."
