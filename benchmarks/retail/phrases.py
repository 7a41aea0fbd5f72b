"""What shoppers say: wishes, facts and corrections in plain English, in several wordings."""

from __future__ import annotations

from collections.abc import Iterable
from random import Random

from benchmarks.retail.wishes import Item, Method, Person, Wish

_REASONS = {
    "no longer needed": ("I no longer need it", "it's no longer needed", "I don't need it any more"),
    "ordered by mistake": ("I ordered it by mistake", "it was ordered by mistake", "I ordered that by accident"),
}
_BARE = 0.4
_WISHES = {
    "cancel": (
        "I want to cancel order {order}, {reason}.",
        "Please cancel my order {order}. The reason: {reason}.",
        "Can you cancel order number {order}? {reason}",
    ),
    "return": (
        "I'd like to return {items} from order {order} and get the refund on {method}.",
        "I want to send back {items} from order {order}. Please refund {method}.",
        "Can I return {items}? It's order {order}, and the money should go back to {method}.",
    ),
    "exchange": (
        "I'd like to exchange something from order {order}: {swaps}. Any price difference goes on {method}.",
        "For order {order}, please exchange {swaps}. Use {method} for the difference.",
        "I received order {order} and want to swap {swaps}. Any difference in price on {method}, please.",
    ),
    "items": (
        "I need to change my order {order}: {swaps}. Any price difference goes on {method}.",
        "In order {order}, please change {swaps}. Use {method} for the difference.",
        "Order {order} is not sent yet, right? Please change {swaps}, with {method} for the price difference.",
    ),
    "payment": (
        "I want to pay order {order} with {method} instead.",
        "Please change the payment method of order {order} to {method}.",
        "Can you switch order {order} to {method}? I'd rather pay with that.",
    ),
    "address": (
        "Please send order {order} to another address: {address}.",
        "I need to change the delivery address of order {order} to {address}.",
        "Order {order} should go to {address} instead.",
    ),
}
_BRIEF_WISHES = {
    "cancel": ("I want to cancel order {order}.", "cancel {order} please"),
    "return": ("I want to return {items} from order {order}.", "I'd like to send something back from order {order}."),
    "exchange": ("I'd like to exchange {names} from order {order}.", "I want to swap something in order {order}."),
    "items": ("I want to change {names} in order {order}.", "I need to change an item in my order {order}."),
    "payment": ("I'd like to change how I pay order {order}.", "Change the payment for order {order} please."),
    "address": ("I need to change the delivery address of order {order}.", "wrong address on order {order}"),
}


def greeting(rng: Random) -> str:
    """How a conversation may begin, or nothing."""
    return rng.choice(("", "Hi! ", "Hello, ", "Hi there, "))


def identity(person: Person, order: str = "") -> str:
    """Who somebody is: name, with email or postcode, and an order number where it helps."""
    known = f"my email is {person.email}" if person.email else f"my zip code is {person.postcode}"
    number = f", and my order number is {order}" if order else ""
    return f"My name is {person.name}, {known}{number}."


def wish(wanted: Wish, rng: Random, brief: bool = False) -> str:
    """A wish with all its facts, or only what it is about."""
    wording = rng.choice((_BRIEF_WISHES if brief else _WISHES)[wanted.kind])
    text = wording.format(
        order=wanted.order,
        reason=reason(wanted, rng),
        items=items(wanted.items),
        names=items(wanted.items),
        swaps="; ".join(swap(item, rng) for item in wanted.items),
        method=method(wanted.method),
        address=address(wanted),
    )
    return sentence(text)


def sentence(text: str) -> str:
    """The text with a capital first letter and a full stop; all other letters stay."""
    return text[:1].upper() + text[1:] + ("" if text[-1:] in (".", "?", "!") else ".")


def opening(who: str, wishes: list[str]) -> str:
    """Who talks, where that is said at once, and what they want: one thing, or one after the other."""
    return " ".join([who, " Also: ".join(wishes)] if who else [" Also: ".join(wishes)])


def reason(wanted: Wish, rng: Random) -> str:
    """Why: in the words of the two reasons that the retailer knows."""
    return rng.choice(_REASONS.get(wanted.reason, (wanted.reason or "It is just not what I wanted",)))


def items(wanted: Iterable[Item]) -> str:
    """`the desk lamp and the water bottle (color black)`: with options only where the order holds two of a kind."""
    return listed([f"the {item.name.lower()}{_apart(item)}" for item in wanted])


def swap(item: Item, rng: Random) -> str:
    """`the tablet for the one with color gold and storage 64GB`, `… for one that is gold and 64GB`, or for the same."""
    name = f"the {item.name.lower()}{_apart(item)}"
    if not item.changes:
        return f"{name} for another one exactly like it"
    if _are_clear(item) and rng.random() < _BARE:
        return f"{name} for one that is {listed(list(item.changes.values()))}"
    return f"{name} for the one with {options(item.changes)}"


def _are_clear(item: Item) -> bool:
    """Whether the new values say by themselves what they mean: words that only one option of the product has."""
    return all(
        len(value) > 3 and value != "none" and sum(value in values for values in item.vocabulary.values()) == 1
        for value in item.changes.values()
    )


def more(wanted: Iterable[Item], rng: Random) -> str:
    """Things that were forgotten: with what they should become, where they should."""
    return listed([swap(item, rng) if item.wanted else items([item]) for item in wanted])


def variants(wanted: Iterable[Item]) -> str:
    """The variants that are wanted, by all their options: for whoever asks."""
    parts = [f"{_again(item)}the {item.name.lower()} with {options(item.wanted)}" for item in wanted if item.wanted]
    return listed(parts) if parts else ""


def _again(item: Item) -> str:
    return "" if item.changes else "the same again, "


def not_that(rng: Random) -> str:
    """How a question that is beside the point is waved aside."""
    return rng.choice(("That's not what I asked for. ", "No, that's not it. ", ""))


def options(values: dict[str, str]) -> str:
    """`color gold and storage 64GB`."""
    return listed([f"{name} {value}" for name, value in values.items()])


def method(wanted: Method | None) -> str:
    """`my Visa card ending in 4242`, `my PayPal`, `my gift card`."""
    if wanted is None:
        return "the way I paid"
    if wanted.kind == "credit_card":
        return f"my {wanted.brand} card ending in {wanted.last4}"
    return {"paypal": "my PayPal account", "gift_card": "my gift card"}[wanted.kind]


def address(wanted: Wish) -> str:
    """An address in one line."""
    part = wanted.address
    if not part:
        return ""
    return f"{part['address1']}, {part['address2']}, {part['city']}, {part['state']} {part['zip']}, {part['country']}"


def listed(parts: list[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)


def _apart(item: Item) -> str:
    return f" ({options(item.named_by)})" if item.named_by else ""
