"""What a wish to change a profile tells of who is there: a new email, name or number proves nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from actions.requests.account.changes import hear_changes
from actions.requests.account.emails import emails_in
from actions.requests.account.names import name_change
from actions.requests.account.phones import phones_in
from actions.turn import Wish
from commerce.domain.customers import Customer, Segment
from commerce.domain.money import Money

INTENT = "update_profile"
NOBODY = Customer("", "", "", "", None, "en", "UTC", Segment.UNKNOWN, Money.zero("EUR"))


def proof_in(wish: Wish) -> Wish:
    """The wish without what shall be true only from now on."""
    if wish.intent != INTENT or wish.text.startswith("/"):
        return wish
    told = hear_changes(wish.text, {}, NOBODY, (), False)
    kept = _kept_email(wish, told)
    entities = tuple(each for each in wish.entities if _is_proof(each, wish, told, kept))
    is_name_wanted = not name_change(wish.text, "", "").is_nothing or told.get("address")
    return replace(wish, entities=entities, text=" " * len(wish.text) if is_name_wanted else wish.text)


def _kept_email(wish: Wish, told: Mapping[str, Any]) -> str | None:
    """The email that may be the one on file: of several the one that is not the new one, else the first."""
    found = [each.value for each in emails_in(wish.text)]
    if "email" not in told:
        return found[-1] if found else None
    others = [each for each in found if each != told["email"]]
    return others[0] if others else None


def _is_proof(entity: Mapping[str, Any], wish: Wish, told: Mapping[str, Any], kept: str | None) -> bool:
    if entity["entity"] == "email":
        return str(entity["value"]).lower() == kept
    if entity["entity"] == "order_id" and "phone" in told:
        start, end = entity.get("start") or 0, entity.get("end") or 0
        return not any(start < phone.end and phone.start < end for phone in phones_in(wish.text))
    return True
