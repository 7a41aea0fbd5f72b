"""The texts of mails and text messages: read and checked at start, filled when sent."""

from __future__ import annotations

import string
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from commerce.domain.messages import Email, TextMessage
from waybill.direction import isolated

FOLDER = Path(__file__).resolve().parent.parent / "data" / "emails"
SHOP_FILE = FOLDER.parent / "shop.yml"
FALLBACK_LANGUAGE = "en"
FIELDS = ("subject", "body")
SMS = "sms"
SHOP_VALUES = frozenset({"shop_name", "support_email", "privacy_deadline"})
"""Facts of data/shop.yml that every text may use."""
# Which mails there are: the values that each may use, and those that its body must show.
VALUES: dict[str, frozenset[str]] = {
    "one_time_code": frozenset({"code", "minutes", "first_name"}),
    "return_label": frozenset({"first_name", "return_id", "order_id", "link", "refund", "refund_by"}),
    "password_reset": frozenset({"first_name", "link", "expires"}),
    "restock_alert": frozenset({"product", "link"}),
    "order_cancelled": frozenset({"first_name", "order_id", "items", "refund", "refund_by"}),
    "order_cancelled_unpaid": frozenset({"first_name", "order_id", "items"}),
    "order_changed": frozenset({"first_name", "order_id", "items", "address", "method", "total"}),
    "email_changed": frozenset({"first_name", "email"}),
    "privacy_recorded": frozenset({"first_name", "reference", "wish"}),
}
NEEDED: dict[str, frozenset[str]] = {
    "one_time_code": frozenset({"code", "minutes"}),
    "return_label": frozenset({"return_id", "order_id", "link", "refund", "refund_by"}),
    "password_reset": frozenset({"link", "expires"}),
    "restock_alert": frozenset({"product", "link"}),
    "order_cancelled": frozenset({"order_id", "refund", "refund_by"}),
    "order_cancelled_unpaid": frozenset({"order_id"}),
    "order_changed": frozenset({"order_id", "items", "address", "method", "total"}),
    "email_changed": frozenset({"email"}),
    "privacy_recorded": frozenset({"reference", "wish"}),
}
# Those that may also be a text message, and what that must show.
TEXTED: dict[str, frozenset[str]] = {
    "restock_alert": frozenset({"product", "link"}),
    "order_cancelled": frozenset({"order_id", "refund"}),
    "order_cancelled_unpaid": frozenset({"order_id"}),
    "order_changed": frozenset({"order_id"}),
}


class EmailTextError(Exception):
    """The text of a mail is missing or wrong; the message names each file, line and field."""


@dataclass(frozen=True)
class EmailText:
    """Subject and body, with `{names}` where values go; `sms` where it may also be a text message."""

    subject: str
    body: str
    sms: str = ""


class EmailTexts:
    """All mails in all languages, by language and name; `shop` are the facts that every text may use, by language."""

    def __init__(
        self, texts: Mapping[tuple[str, str], EmailText], shop: Mapping[str, Mapping[str, str]] | None = None
    ) -> None:
        self._texts = texts
        self._shop = dict(shop or {})

    @property
    def languages(self) -> frozenset[str]:
        """The languages that mails are written in."""
        return frozenset(language for language, _ in self._texts)

    def compose(self, name: str, language: str, to: str, values: Mapping[str, str], key: str = "") -> Email:
        """Fill a mail in a language or locale (`es-MX` is served by `es`), else in English."""
        chosen = self.language_of(name, language)
        text, filled = self._texts[chosen, name], self._filled(values, chosen)
        return Email(to, text.subject.format_map(filled), text.body.format_map(filled), chosen, key)

    def compose_text(self, name: str, language: str, to: str, values: Mapping[str, str], key: str = "") -> TextMessage:
        """Fill a text message, for the names of `TEXTED`."""
        chosen = self.language_of(name, language)
        return TextMessage(to, self._texts[chosen, name].sms.format_map(self._filled(values, chosen)), chosen, key)

    def language_of(self, name: str, language: str) -> str:
        """The language in which a mail is written for someone of this language or locale."""
        base = language.replace("_", "-").split("-")[0].lower()
        return base if (base, name) in self._texts else FALLBACK_LANGUAGE

    def _filled(self, values: Mapping[str, str], language: str) -> dict[str, str]:
        told = {key: " ".join(value.split()) for key, value in values.items()}
        return {key: isolated(value, language) for key, value in {**self._shop.get(language, {}), **told}.items()}


def load(folder: Path = FOLDER, shop_file: Path = SHOP_FILE) -> EmailTexts:
    """Read `<language>/<name>.yml` of every language, and the facts of the shop.

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
    return EmailTexts(texts, {language: _shop_values(shop_file, language) for language in languages})


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
    return EmailText(found["subject"].strip(), found["body"], found.get(SMS, "").strip()), []


def _shop_values(path: Path, language: str) -> dict[str, str]:
    try:
        facts = yaml.safe_load(path.read_text(encoding="utf-8"))
        deadline = facts["privacy_deadline"]
        return {
            "shop_name": str(facts["name"]),
            "support_email": str(facts["support_email"]),
            "privacy_deadline": str(deadline.get(language) or deadline[FALLBACK_LANGUAGE]),
        }
    except (OSError, KeyError, TypeError, AttributeError, UnicodeDecodeError, yaml.YAMLError) as error:
        needed = "name, support_email and, by language, privacy_deadline"
        raise EmailTextError(f"{path}: must have {needed}, for the mails ({error})") from error


def _complaints(node: yaml.MappingNode, name: str) -> list[tuple[int, str]]:
    complaints: list[tuple[int, str]] = []
    seen: set[str] = set()
    fields = (*FIELDS, SMS) if name in TEXTED else FIELDS
    for key, value in node.value:
        line, field = key.start_mark.line + 1, str(key.value)
        if field not in fields:
            complaints.append((line, f"{field}: is no field of this mail; there are {' and '.join(fields)}"))
        elif field in seen:
            complaints.append((line, f"{field}: is there twice"))
        elif not isinstance(value, yaml.ScalarNode) or not value.value.strip():
            complaints.append((line, f"{field}: must be a text"))
        else:
            complaints += [(line, f"{field}: {fault}") for fault in _faults(field, value.value, name)]
        seen.add(field)
    return complaints + [(1, f"{field}: is missing") for field in fields if field not in seen]


def _faults(field: str, text: str, name: str) -> list[str]:
    try:
        used = {part for _, part, _, _ in string.Formatter().parse(text) if part is not None}
    except ValueError as error:
        return [f"the braces are not in order ({error})"]
    faults = [f"{{{each}}} is no value of this mail" for each in sorted(used - VALUES[name] - SHOP_VALUES)]
    needed = {"body": NEEDED, SMS: TEXTED}.get(field, {}).get(name, frozenset())
    faults += [f"{{{each}}} is missing" for each in sorted(needed - used)]
    if field != "body" and "\n" in text.strip():
        faults.append("must be one line")
    return faults
