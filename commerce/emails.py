"""The texts of mails: read and checked at start, filled when sent."""

from __future__ import annotations

import string
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from commerce.domain.messages import Email

FOLDER = Path(__file__).resolve().parent.parent / "data" / "emails"
FALLBACK_LANGUAGE = "en"
FIELDS = ("subject", "body")
# Which mails there are: the values that each may use, and those that its body must show.
VALUES: dict[str, frozenset[str]] = {"one_time_code": frozenset({"code", "minutes", "first_name"})}
NEEDED: dict[str, frozenset[str]] = {"one_time_code": frozenset({"code", "minutes"})}


class EmailTextError(Exception):
    """The text of a mail is missing or wrong; the message names each file, line and field."""


@dataclass(frozen=True)
class EmailText:
    """Subject and body, with `{names}` where values go."""

    subject: str
    body: str


class EmailTexts:
    """All mails in all languages, by language and name."""

    def __init__(self, texts: Mapping[tuple[str, str], EmailText]) -> None:
        self._texts = texts

    @property
    def languages(self) -> frozenset[str]:
        """The languages that mails are written in."""
        return frozenset(language for language, _ in self._texts)

    def compose(self, name: str, language: str, to: str, values: Mapping[str, str]) -> Email:
        """Fill a mail in a language or locale (`es-MX` is served by `es`), else in English."""
        base = language.replace("_", "-").split("-")[0].lower()
        chosen = base if (base, name) in self._texts else FALLBACK_LANGUAGE
        text = self._texts[chosen, name]
        filled = {key: " ".join(value.split()) for key, value in values.items()}
        return Email(to, text.subject.format_map(filled), text.body.format_map(filled), chosen)


def load(folder: Path = FOLDER) -> EmailTexts:
    """Read `<language>/<name>.yml` of every language.

    Raises:
        EmailTextError: names file, line and field of everything that is wrong.
    """
    texts: dict[tuple[str, str], EmailText] = {}
    wrong: list[str] = []
    languages = {path.name for path in folder.glob("*") if path.is_dir()} | {FALLBACK_LANGUAGE}
    for language in sorted(languages):
        for name in VALUES:
            text, complaints = _read(folder / language / f"{name}.yml", name)
            wrong += complaints
            if text is not None:
                texts[language, name] = text
    if wrong:
        raise EmailTextError("\n".join(wrong))
    return EmailTexts(texts)


def _read(path: Path, name: str) -> tuple[EmailText | None, list[str]]:
    try:
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except FileNotFoundError:
        return None, [f"{path}: is missing"]
    except UnicodeDecodeError as error:
        return None, [f"{path}: is not UTF-8 ({error.reason})"]
    except yaml.MarkedYAMLError as error:
        return None, [f"{path}:{error.problem_mark.line + 1 if error.problem_mark else 1}: {error.problem}"]
    if not isinstance(node, yaml.MappingNode):
        return None, [f"{path}:1: must have the fields {' and '.join(FIELDS)}"]
    wrong = [f"{path}:{line}: {complaint}" for line, complaint in _complaints(node, name)]
    if wrong:
        return None, wrong
    found = {key.value: value.value for key, value in node.value}
    return EmailText(found["subject"].strip(), found["body"]), []


def _complaints(node: yaml.MappingNode, name: str) -> list[tuple[int, str]]:
    complaints: list[tuple[int, str]] = []
    seen: set[str] = set()
    for key, value in node.value:
        line, field = key.start_mark.line + 1, str(key.value)
        if field not in FIELDS:
            complaints.append((line, f"{field}: is no field of a mail; there are {' and '.join(FIELDS)}"))
        elif field in seen:
            complaints.append((line, f"{field}: is there twice"))
        elif not isinstance(value, yaml.ScalarNode) or not value.value.strip():
            complaints.append((line, f"{field}: must be a text"))
        else:
            complaints += [(line, f"{field}: {fault}") for fault in _faults(field, value.value, name)]
        seen.add(field)
    return complaints + [(1, f"{field}: is missing") for field in FIELDS if field not in seen]


def _faults(field: str, text: str, name: str) -> list[str]:
    try:
        used = {part for _, part, _, _ in string.Formatter().parse(text) if part is not None}
    except ValueError as error:
        return [f"the braces are not in order ({error})"]
    faults = [f"{{{each}}} is no value of this mail" for each in sorted(used - VALUES[name])]
    if field == "body":
        faults += [f"{{{each}}} is missing" for each in sorted(NEEDED[name] - used)]
    elif "\n" in text.strip():
        faults.append("must be one line")
    return faults
