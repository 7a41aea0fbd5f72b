"""What has to be known of a language to hear what shoppers want of their account in it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

Pattern = re.Pattern[str]


@dataclass(frozen=True)
class Names:
    """Patterns of names, searched in a text as it was typed; each ends where the name begins.

    `later` are words that lead to a name further on in the same sentence: "my name is wrong, it should be …".
    """

    first: Pattern
    last: Pattern
    whole: Pattern
    later: Pattern
    ends: Pattern
    """What begins after a name."""
    lead: Pattern
    """What may stand before a name that is all that is said."""
    not_names: frozenset[str]
    particles: frozenset[str]
    """Small words inside of names, which have no capital."""


@dataclass(frozen=True)
class Addresses:
    """Patterns about saved postal addresses."""

    about: Pattern
    not_postal: Pattern
    """The address of something else than a house."""
    removes: Pattern
    adds: Pattern
    default: Pattern
    as_default: Pattern
    """Makes an address the default one, and does not change the one that is."""
    changes: Pattern
    moved: Pattern
    """Says where somebody lives now, and not what is to be changed by it."""
    of_order: Pattern
    an_order: Pattern
    """The same as the answer to a question."""
    of_profile: Pattern
    ordinals: tuple[Pattern, ...]
    other: Pattern
    streets: frozenset[str]
    """Words of many streets, which tell none from another."""
    peoples: Mapping[str, tuple[str, ...]]
    """What belongs to a country is called, where it is not called like the language there."""
    lead: Pattern
    """What may come before an address in its sentence; searched in a text as it was typed, as is `tail`."""
    tail: Pattern
    """What may follow it."""


@dataclass(frozen=True)
class News:
    """Patterns about what the shop writes to a shopper, and how."""

    about: Pattern
    unwanted: Pattern
    wanted: Pattern
    denied: Pattern
    """Takes an `unwanted` back."""
    on: Pattern
    off: Pattern
    by_text: Pattern
    by_mail: Pattern
    offers_by_text: Pattern
    language: Pattern
    in_language: Pattern


@dataclass(frozen=True)
class Data:
    """Patterns about what the shop knows of a shopper, and how a shopper is served."""

    export: Pattern
    delete: Pattern
    delete_chats: Pattern
    no_ai: Pattern
    training: Pattern
    """Of machines that learn from what is written, and not of being served by one."""
    object: Pattern
    asks: Pattern
    """Asks what is done with data, and demands nothing."""
    rectify: Pattern
    for_another: Pattern
    """About the account of somebody else."""


@dataclass(frozen=True)
class SignIn:
    """Patterns about not getting into an account."""

    not_asked_for: Pattern
    mailbox_lost: Pattern
    which_email: Pattern
    locked: Pattern
    second_factor: Pattern


@dataclass(frozen=True)
class Wording:
    """Patterns are searched in a text without capitals and accents, those of `names` in the text as it was typed."""

    email: Pattern
    phone: Pattern
    not_phone: Pattern
    """The number of something else than a telephone."""
    last_name: Pattern
    first_name: Pattern
    name: Pattern
    phone_removed: Pattern
    second: Pattern
    """One more of what an account has but one of."""
    left_alone: Mapping[str, Pattern]
    """A field that shall stay as it is after all."""
    not_here: Pattern
    sign_up: Pattern
    on_file: Pattern
    """Asks what the shop has on file."""
    former: Pattern
    """Ends before a value that was; searched in a text as it was typed."""
    names: Names
    addresses: Addresses
    news: News
    data: Data
    sign_in: SignIn
