"""The changes of a profile that a shopper has told so far: heard from words, field by field."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from actions.questions import folded
from actions.requests.account import preferences, topics
from actions.requests.account.emails import emails_in, is_half_an_email, new_emails
from actions.requests.account.languages import says
from actions.requests.account.names import NameChange, bare_name, name_change, split
from actions.requests.account.phones import new_phones, phones_in
from actions.requests.account.saved import AddressChange, address_change
from commerce.domain.customers import Customer

LONGEST = 2000
"""How far a long message is read."""
CLAUSE = re.compile(r"[,;.!?\n]+|\b(?:and|y)\b", re.IGNORECASE)
NAMES = ("first_name", "last_name", "name")
MARKS = ("unread", "not_here", "email_refused", "old_email")
"""What is noted beside the fields: one that could not be read; that more was wanted than can be done here; that whoever
is there has not proved enough to change the email; and the email that was, for a note to it."""

Told = dict[str, Any]
"""The new value by field (`email`, `phone`, `first_name`, `last_name`, `address`, `newsletter`, `notify_by`,
`language`); None where it is clear that the field shall change, but not yet to what. An empty `phone` forgets it;
`name` is a name of which nobody can tell which part is which."""


def hear_changes(text: str, told: Mapping[str, Any], customer: Customer, languages: Sequence[str], asked: bool) -> Told:
    """What is told, with what a message adds; `asked` says that it may answer the last question."""
    text = text[:LONGEST]
    if text.startswith("/"):
        return dict(told)
    plain = folded(text)
    left = topics.left_alone(plain)
    open_field = first_open(told) if asked else None
    heard: Told = {}
    heard |= _addresses(text, told, customer, open_field)
    heard |= preferences.preferences_in(folded(_without_emails(text)), languages)
    heard |= _answered(plain, open_field, languages)
    heard |= _emails(text, plain, customer, open_field, heard)
    heard |= _phones(text, plain, customer, open_field)
    heard |= _names(text, plain, told, customer, open_field)
    heard = {field: value for field, value in heard.items() if field not in left}
    if not told and (topics.is_not_here(plain) or says(plain, lambda w: w.news.offers_by_text)):
        heard["not_here"] = True
    return _merged({field: value for field, value in told.items() if field not in left}, heard)


def first_open(told: Mapping[str, Any]) -> str | None:
    """The field whose new value has to be asked for."""
    for field, value in told.items():
        if field in MARKS:
            continue
        if value is None or field == "name" or (field == "address" and not AddressChange.from_slot(value).is_known):
            return field
    return None


def fields_of(told: Mapping[str, Any]) -> tuple[str, ...]:
    """The fields that are told or begun."""
    return tuple(field for field in told if field not in MARKS)


def _merged(told: Told, heard: Told) -> Told:
    """A value that is told takes the place of an open one; an open one takes the place of nothing."""
    merged = {field: value for field, value in told.items() if field != "unread"}
    for field, value in heard.items():
        if value is not None or field not in merged:
            merged[field] = value
    if any(merged.get(field) is not None for field in ("first_name", "last_name")):
        merged.pop("name", None)
    values = [field for field in fields_of(merged) if merged[field] is not None]
    if values and merged.get("newsletter", False) is None:
        del merged["newsletter"]
    return merged


def _emails(text: str, plain: str, customer: Customer, open_field: str | None, heard: Told) -> Told:
    is_named = "email" in topics.wanted(plain) or open_field == "email"
    found = new_emails(text if is_named else _without_news(text), customer.email)
    if found:
        return {"email": found[0] if len(found) == 1 else None}
    if is_named and is_half_an_email(text):
        return {"email": None, "unread": "email"}
    is_only_news = "newsletter" in heard or "notify_by" in heard or "language" in heard
    return {"email": None} if "email" in topics.wanted(plain) and not is_only_news else {}


def _without_emails(text: str) -> str:
    for email in emails_in(text):
        text = text[: email.start] + "x" * (email.end - email.start) + text[email.end :]
    return text


def _without_news(text: str) -> str:
    """Without the clauses about the newsletter: an address in them is where news shall go, not one to sign in with."""
    hidden, kept, start = _without_emails(text), text, 0
    for end in (*(match.end() for match in CLAUSE.finditer(hidden)), len(hidden)):
        if preferences.NEWSLETTER in preferences.preferences_in(folded(hidden[start:end]), ()):
            kept = kept[:start] + " " * (end - start) + kept[end:]
        start = end
    return kept


def _phones(text: str, plain: str, customer: Customer, open_field: str | None) -> Told:
    is_named = topics.is_about_phone(plain) or any(each.value.startswith("+") for each in phones_in(text))
    if not is_named and open_field != "phone":
        return {}
    country = customer.addresses[0].country if customer.addresses else customer.locale[-2:].upper()
    found = new_phones(text, customer.phone, country)
    if len(found) == 1 and not found[0].startswith("+"):
        return {"phone": None, "unread": "phone"}
    if found:
        return {"phone": found[0] if len(found) == 1 else None}
    if phones_in(text):
        return {"phone": customer.phone}
    return _phone_topic(plain) if is_named else {}


def _phone_topic(plain: str) -> Told:
    """A telephone that is spoken of without a number."""
    if says(plain, lambda w: w.second) or says(plain, lambda w: w.news.offers_by_text):
        return {}
    return {"phone": "" if says(plain, lambda w: w.phone_removed) else None}


def _names(text: str, plain: str, told: Mapping[str, Any], customer: Customer, open_field: str | None) -> Told:
    change = name_change(text, customer.first_name, customer.last_name)
    if change.is_nothing and open_field in NAMES:
        change = _bare(text, plain, told, customer, open_field)
    values = {"first_name": change.first, "last_name": change.last, "name": change.unclear}
    found: Told = {field: value for field, value in values.items() if value is not None}
    return found or {field: None for field in topics.wanted(plain) if field in NAMES}


def _bare(text: str, plain: str, told: Mapping[str, Any], customer: Customer, field: str) -> NameChange:
    """A name where one was asked for; or which part an unclear one is."""
    pending = told.get("name")
    if pending:
        if says(plain, lambda w: w.last_name):
            return NameChange(last=pending)
        return NameChange(first=pending) if says(plain, lambda w: w.first_name) else NameChange()
    name = bare_name(text)
    if name is None:
        return NameChange()
    if field == "name":
        return split(name, customer.first_name, customer.last_name)
    return NameChange(first=name) if field == "first_name" else NameChange(last=name)


def _addresses(text: str, told: Mapping[str, Any], customer: Customer, open_field: str | None) -> Told:
    slot = told.get("address")
    known = AddressChange.from_slot(slot) if slot else None
    change = address_change(text, customer.addresses, known, open_field == "address")
    if change is None or change == known:
        return {}
    return {"address": change.as_slot()}


def _answered(plain: str, open_field: str | None, languages: Sequence[str]) -> Told:
    if open_field == "newsletter" and preferences.switched(plain) is not None:
        return {"newsletter": preferences.switched(plain)}
    language = preferences.language_in(plain, languages) if open_field == "language" else None
    return {"language": language} if language else {}
