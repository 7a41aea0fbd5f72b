"""What of a profile a text speaks of; all texts here are without capitals and accents."""

from __future__ import annotations

from actions.requests.account.languages import WORDINGS, says


def wanted(plain: str) -> tuple[str, ...]:
    """The fields that a text names, whether or not it tells their new values."""
    fields = ["email"] if says(plain, lambda w: w.email) else []
    if is_about_phone(plain):
        fields.append("phone")
    if says(plain, lambda w: w.last_name):
        fields.append("last_name")
    if says(plain, lambda w: w.first_name):
        fields.append("first_name")
    if not {"last_name", "first_name"} & set(fields) and says(plain, lambda w: w.name):
        fields.append("name")
    return tuple(fields)


def is_about_phone(plain: str) -> bool:
    """Whether it speaks of a telephone, and not of the number of something else."""
    for wording in WORDINGS:
        plain = wording.not_phone.sub(" ", plain)
    return says(plain, lambda w: w.phone)


def left_alone(plain: str) -> tuple[str, ...]:
    """The fields that shall stay as they are after all."""
    return tuple(
        dict.fromkeys(
            field for wording in WORDINGS for field, pattern in wording.left_alone.items() if pattern.search(plain)
        )
    )


def is_not_here(plain: str) -> bool:
    """Whether something is wanted that only the team, or the account's own page, can change."""
    return says(plain, lambda w: w.not_here) or says(plain, lambda w: w.second)
