"""Changes what the shop knows of a shopper: all that was told, listed with what it was, done in one go."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from actions.formats import Formats
from actions.questions import folded
from actions.requests.account.changes import Told as Changes
from actions.requests.account.changes import fields_of, first_open, hear_changes
from actions.requests.account.languages import says
from actions.requests.account.place import elsewhere
from actions.requests.account.proof import NOBODY
from actions.requests.account.rows import FIELDS, PREFERENCES, is_as_told, on_file, results, rows
from actions.requests.account.saved import AddressChange
from actions.requests.draft import Draft
from actions.requests.kind import Facts, Kind, Told, Values
from actions.requests.needs.place import PlaceNeed
from actions.requests.needs.profile import ProfileNeed, told_in
from actions.skill import Answer, Skill
from actions.turn import Turn
from commerce.bootstrap import Commerce
from commerce.domain.customers import Customer, CustomerChange
from commerce.errors import Invalid


class UpdateProfile(Kind):
    """An address that belongs to an order goes there; what nobody can change from here is said."""

    intent = "update_profile"
    needs = (PlaceNeed(), ProfileNeed())

    async def instead(self, skill: Skill, turn: Turn) -> Answer | None:
        """What is on file, for one who asks; where to open an account; what is changed somewhere else."""
        text = turn.wish.text
        plain = folded(text)
        told = hear_changes(text, {}, NOBODY, turn.formats.terms.languages, False)
        if says(plain, lambda w: w.on_file) and not _has_values(told):
            return await _shown(skill, turn)
        if says(plain, lambda w: w.sign_up) and told.get("newsletter") is None:
            return Answer().say("utter_profile_sign_up")
        if told.get("not_here") and not fields_of(told):
            return Answer().say("utter_profile_not_here")
        return elsewhere(turn, self.intent)

    def foreword(self, turn: Turn) -> str | None:
        """A guest cannot subscribe here, since nobody could tell whose address it is."""
        told = hear_changes(turn.wish.text, {}, NOBODY, turn.formats.terms.languages, False)
        is_guest = turn.customer_id is None and turn.slots.get("identity") is None
        return "utter_profile_newsletter_guest" if is_guest and told.get("newsletter") is True else None

    def refusal(self, draft: Draft, facts: Facts) -> str | None:
        """Where all is like that already, or the email may not be changed by whoever is there."""
        told = told_in(draft)
        fields = fields_of(told)
        if not fields:
            return "utter_profile_email_needs_more" if told.get("email_refused") else None
        if first_open(told) is not None or draft.is_listed:
            return None
        is_same = all(is_as_told(field, told, facts.known_customer) for field in fields)
        return "utter_profile_already" if is_same else None

    async def preview(self, commerce: Commerce, draft: Draft, facts: Facts, formats: Formats) -> Values | Told:
        """Each field with what it is and what it becomes."""
        told = told_in(draft)
        values = {"changes": rows(told, facts.known_customer, formats)}
        is_part = told.get("not_here") or told.get("email_refused")
        return Told("utter_confirm_update_profile_partly", values) if is_part else values

    async def carry_out(self, commerce: Commerce, draft: Draft, facts: Facts, formats: Formats) -> Values | Told:
        """Both writes have a key of their own; the one that the shop may refuse comes first."""
        told, before = told_in(draft), facts.known_customer
        values = {"changes": results(told, before, formats)}
        change = _change(told, before)
        preferences = {name: told[name] for name in PREFERENCES if told.get(name) is not None}
        try:
            if change is not None:
                await commerce.customers.update(before.id, change, idempotency_key=f"{draft.key}-profile")
        except Invalid as error:
            return Told("utter_profile_not_accepted", {}, again=_without(draft, told, error))
        if preferences:
            await commerce.customers.set_preferences(before.id, preferences, idempotency_key=f"{draft.key}-preferences")
        return await _done(commerce, draft, before, values, formats)


async def _shown(skill: Skill, turn: Turn) -> Answer | None:
    if turn.customer_id is None:
        return None
    customer = await skill.commerce.customers.find(turn.customer_id)
    return Answer().say("utter_profile_on_file", **on_file(customer, turn.formats))


def _has_values(told: Changes) -> bool:
    return any(told[field] is not None for field in fields_of(told) if field not in ("address", "newsletter"))


def _change(told: Changes, customer: Customer) -> CustomerChange | None:
    """The fields that change; the list of addresses is made from the one that the shop has now."""
    fields: dict[str, Any] = {name: told[name] for name in FIELDS if told.get(name) is not None}
    if told.get("address"):
        fields["addresses"] = AddressChange.from_slot(told["address"]).applied(customer.addresses)
    return CustomerChange(**fields) if fields else None


def _without(draft: Draft, told: Changes, error: Invalid) -> Draft:
    """The draft that goes on after the shop did not accept a value: that one is asked for anew."""
    named = [field for field in ("email", "phone", "address") if any(field in place for place, _ in error.fields)]
    refused = next((field for field in (*named, "email", "phone", "address") if told.get(field)), None)
    kept = {field: value for field, value in told.items() if field not in (refused, "old_email")}
    if refused and refused != "address":
        kept[refused] = None
    return replace(draft.with_detail(ProfileNeed.name, kept), asked=ProfileNeed.name)


async def _done(commerce: Commerce, draft: Draft, before: Customer, values: Values, formats: Formats) -> Values | Told:
    """What was done; after a change of the email, whether a note about it went to the old one."""
    old = told_in(draft).get("old_email")
    if not old:
        return values
    notice = await commerce.notices.email_changed(
        replace(before, email=old), str(told_in(draft)["email"]), formats.locale, str(draft.key)
    )
    return Told("utter_done_update_profile_email", {**values, "email": notice.to}) if notice.is_sent else values
