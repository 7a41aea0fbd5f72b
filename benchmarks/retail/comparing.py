"""Compares what the shop holds after a conversation with what it should hold."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Any, Literal

Outcome = Literal["passed", "wrong write", "unfinished"]
_FACETS = ("status", "address", "items", "payment method", "returns", "exchanges", "money")


@dataclass(frozen=True)
class Verdict:
    """How a task ended: `wrong` names what was done though it should not be, `missing` what was not done."""

    outcome: Outcome
    wrong: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


def compare(before: dict[str, Any], right: dict[str, Any], actual: dict[str, Any]) -> Verdict:
    """Judge one customer's state: as the right writes leave it, something else, or only a part of the way there.

    Each is `{"customer": …, "orders": {number: …}}` in the words of the contract. Numbers and times that the shop
    gives are left out of account.
    """
    wrong: list[str] = []
    missing: list[str] = []
    for number in sorted(before["orders"].keys() | actual["orders"].keys()):
        first, wanted, found = (_facets(state["orders"].get(number)) for state in (before, right, actual))
        for facet in _FACETS:
            if found[facet] == wanted[facet]:
                continue
            place = wrong if _is_wrong(facet, first[facet], wanted[facet], found[facet]) else missing
            place.append(f"{number}: {facet}")
    if not wrong and not missing and _profile(actual) != _profile(right):
        wrong.append("profile")
    if wrong:
        return Verdict("wrong write", tuple(wrong), tuple(missing))
    return Verdict("unfinished" if missing else "passed", (), tuple(missing))


def is_untouched(before: dict[str, Any], after: dict[str, Any]) -> bool:
    """Whether nothing at all was done for a customer."""
    return before == after


def _is_wrong(facet: str, first: Any, wanted: Any, found: Any) -> bool:
    """Whether a part is neither as it was nor as it should be; of several movements some may be there already."""
    if facet in ("returns", "exchanges", "money"):
        return bool((found - first) - (wanted - first)) or bool((first - found) - (first - wanted))
    return bool(found != first)


def _facets(order: dict[str, Any] | None) -> dict[str, Any]:
    if order is None:
        return {facet: Counter[Any]() for facet in _FACETS}
    return {
        "status": (order["status"], order["cancel_reason"]),
        "address": _place(order["shipping_address"]),
        "items": sorted((line["variant_id"], line["quantity"]) for line in order["lines"]),
        "payment method": order["payment_method"]["id"],
        "returns": Counter(_return(made, order) for made in order["returns"]),
        "exchanges": Counter(_exchange(made, order) for made in order["exchanges"]),
        "money": _money(order),
    }


def _return(made: dict[str, Any], order: dict[str, Any]) -> tuple[Any, ...]:
    things = _variants(order)
    taken = tuple(sorted(things[line_id] for line_id in made["line_ids"]))
    return taken, made["refund_method"]["id"], made["refund"]["amount"]["amount"]


def _exchange(made: dict[str, Any], order: dict[str, Any]) -> tuple[Any, ...]:
    things = _variants(order)
    swaps = tuple(sorted((things[item["line_id"]], item["variant_id"]) for item in made["items"]))
    return swaps, made["payment_method"]["id"], made["price_difference"]["amount"]


def _variants(order: dict[str, Any]) -> dict[str, str]:
    """What each line is: of two lines of the same thing it does not matter which is meant."""
    return {line["id"]: line["variant_id"] for line in order["lines"]}


def _money(order: dict[str, Any]) -> Counter[Any]:
    paid = (("paid", each["amount"]["amount"], each["method"]["id"], each["status"]) for each in order["payments"])
    given_back = (("refund", each["amount"]["amount"], each["method"]["id"]) for each in order["refunds"])
    return Counter([*paid, *given_back])


def _place(address: dict[str, Any]) -> tuple[tuple[str, ...], ...]:
    """An address without its name; how lines are split, case and commas do not matter."""
    street = f"{address['line1']} {address['line2']}"
    parts = (street, address["city"], address["region"], address["postcode"], address["country"])
    return tuple(tuple(re.findall(r"\w+", str(part).lower())) for part in parts)


def _profile(state: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in state["customer"].items() if name not in ("preferences", "lifetime_value")}
