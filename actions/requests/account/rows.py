"""The changes of a profile as they are listed: each field, what it is and what it becomes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from babel import Locale

from actions.formats import Formats
from actions.requests.account.preferences import LANGUAGE, NEWSLETTER, NOTIFY_BY
from actions.requests.account.saved import ADD, DEFAULT, REMOVE, AddressChange, is_same
from commerce.domain.addresses import Address
from commerce.domain.customers import Customer, Preference
from commerce.notices import hidden_address

FIELDS = ("first_name", "last_name", "email", "phone")
PREFERENCES = (NEWSLETTER, NOTIFY_BY, LANGUAGE)
SHOWN_DIGITS = 3
RESULTS = {"replace_default": "default", "replace": "saved", "add": "saved", "default": "default", "remove": "remove"}
"""How a change of an address is told once it is made."""


def rows(told: Mapping[str, Any], customer: Customer, formats: Formats) -> str:
    """A line for each change; what is as it shall be already has none. The old email and phone are mostly hidden."""
    lines = [
        _line(field, _field(field, getattr(customer, field), formats), told[field], formats)
        for field in FIELDS
        if told.get(field) is not None and not is_as_told(field, told, customer)
    ]
    if told.get("address") and not is_as_told("address", told, customer):
        change = AddressChange.from_slot(told["address"])
        lines.append(_address_line(change, _what(change, customer.addresses), formats))
    for name in PREFERENCES:
        if told.get(name) is not None and not is_as_told(name, told, customer):
            before, after = (
                _preference(name, value, formats) for value in (customer.preferences.get(name), told[name])
            )
            lines.append(_line(name, before, after, formats))
    return "\n".join(lines)


def results(told: Mapping[str, Any], customer: Customer, formats: Formats) -> str:
    """A line for each field as it is now."""
    lines = [_now(field, told[field], formats) for field in FIELDS if told.get(field) is not None]
    if told.get("address"):
        change = AddressChange.from_slot(told["address"])
        lines.append(_address_line(change, RESULTS[_what(change, customer.addresses)], formats))
    lines += [_now(name, _preference(name, told[name], formats), formats) for name in PREFERENCES if name in told]
    return "\n".join(lines)


def is_as_told(field: str, told: Mapping[str, Any], customer: Customer) -> bool:
    """Whether the shop has it like that already."""
    if field == "address":
        change = AddressChange.from_slot(told[field])
        return change.applied(customer.addresses) == customer.addresses
    if field in PREFERENCES:
        return bool(customer.preferences.get(field) == told[field])
    return bool((getattr(customer, field, None) or "") == told[field])


def on_file(customer: Customer, formats: Formats) -> dict[str, str]:
    """What the shop knows of a shopper; email and phone mostly hidden."""
    none = formats.terms.of(formats.language, "profile_value", "none")
    addresses = "\n".join(f"• {address_in_a_line(each, formats)}" for each in customer.addresses)
    return {
        "name": customer.name,
        "email": hidden_address(customer.email),
        "phone": _hidden_phone(customer.phone) or none,
        "addresses": addresses or none,
        "newsletter": _preference(NEWSLETTER, customer.preferences.get(NEWSLETTER), formats),
    }


def address_in_a_line(address: Address, formats: Formats) -> str:
    """Street, place and country."""
    place = f"{address.postcode} {address.city}".strip()
    country = Locale.parse(formats.locale, sep="-").territories.get(address.country, address.country)
    parts = (address.line1, address.line2, place, address.region, country)
    return ", ".join(part for part in parts if part)


def language_name(code: str, language: str) -> str:
    """What a language is called in another one."""
    return str(Locale.parse(language, sep="-").languages.get(code, code))


def _line(field: str, before: str, after: str, formats: Formats) -> str:
    label = formats.terms.of(formats.language, "profile_field", field)
    none = formats.terms.of(formats.language, "profile_value", "none")
    return f"• {label}: {before or none} → {after or none}"


def _now(field: str, value: str, formats: Formats) -> str:
    label = formats.terms.of(formats.language, "profile_field", field)
    return f"• {label}: {value or formats.terms.of(formats.language, 'profile_value', 'none')}"


def _field(field: str, value: str | None, formats: Formats) -> str:
    if field == "email":
        return hidden_address(value or "")
    return _hidden_phone(value) if field == "phone" else value or ""


def _hidden_phone(phone: str | None) -> str:
    digits = re.sub(r"\D", "", phone or "")
    return f"•••{digits[-SHOWN_DIGITS:]}" if digits else ""


def _preference(name: str, value: Preference | None, formats: Formats) -> str:
    if name == LANGUAGE:
        return language_name(str(value), formats.language) if value else ""
    if name == NOTIFY_BY:
        return formats.terms.of(formats.language, "profile_value", "by_text" if value == "sms" else "by_email")
    return formats.terms.of(formats.language, "profile_value", "on" if value is True else "off")


def _address_line(change: AddressChange, what: str, formats: Formats) -> str:
    """What happens to the list of addresses, or happened, in one line."""
    term = formats.terms.of(formats.language, "profile_address", what)
    new, old = (address_in_a_line(each, formats) if each else "" for each in (change.new, change.old))
    return "• " + term.format(new=new or old, old=old)


def _what(change: AddressChange, saved: Sequence[Address]) -> str:
    if change.do in (ADD, REMOVE):
        return change.do
    if change.do == DEFAULT:
        return "default"
    if change.old is None:
        return "add"
    is_default = bool(saved) and (is_same(saved[0], change.old) or is_same(saved[0], change.new))
    return "replace_default" if is_default else "replace"
