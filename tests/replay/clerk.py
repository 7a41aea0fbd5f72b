"""What a good assistant would list before it acts, and listings that are off in one thing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from random import Random

from benchmarks.retail.hearing import Button, Heard
from benchmarks.retail.wishes import Item, Method, Person, Wish

CONSENT = (Button("Yes, go ahead", "/affirm"), Button("No", "/deny"))


def listing(wish: Wish) -> Heard:
    """The message that asks for consent to exactly this."""
    text = f"{_LISTINGS[wish.kind](wish)} Shall I go ahead?"
    return Heard(text, text, CONSENT)


def off_listings(wish: Wish, person: Person, rng: Random) -> Iterator[tuple[str, Heard]]:
    """Listings that a shopper must not agree to, by what is off in them."""
    yield "order", listing(replace(wish, order="W1234567"))
    if wish.kind in ("return", "exchange", "items"):
        yield from _off_items(wish, rng)
    others = [method for method in person.methods if method != wish.method]
    if wish.method is not None and others:
        yield "method", listing(replace(wish, method=rng.choice(others)))
    if wish.address:
        yield "address", listing(replace(wish, address={**wish.address, "address1": "1 Elsewhere Road"}))
    if wish.kind != "cancel":
        yield "kind", listing(replace(wish, kind="cancel"))


def _off_items(wish: Wish, rng: Random) -> Iterator[tuple[str, Heard]]:
    names = {item.name for item in wish.items}
    more = [item for item in wish.left_alone if item.name not in names]
    if more:
        yield "one more", listing(replace(wish, items=(*wish.items, replace(more[0], wanted=more[0].options))))
    if len(wish.items) > 1:
        yield "one less", listing(replace(wish, items=wish.items[1:]))
    item = wish.items[0]
    for name, value in item.changes.items():
        other = sorted(item.vocabulary[name] - {value, item.options[name]})
        if other and value not in ("no", "none", "yes"):
            swapped = replace(item, wanted={**item.wanted, name: rng.choice(other)})
            yield "variant", listing(replace(wish, items=(swapped, *wish.items[1:])))


def _cancel(wish: Wish) -> str:
    names = _names(wish.items + wish.left_alone)
    return f"I will cancel order {wish.order} ({names}). $120.50 goes back the way you paid."


def _return(wish: Wish) -> str:
    names = ", ".join(_whole(item, item.options) for item in wish.items)
    money = f"$99.00 goes to {_method(wish.method)} within 5 to 7 business days"
    return f"You send back {names} from order {wish.order}; {money}. You have 30 days to send it."


def _exchange(wish: Wish) -> str:
    return f"Exchange in order {wish.order}: {_swaps(wish)}. You pay $12.34 with {_method(wish.method)}."


def _items(wish: Wish) -> str:
    after = "This is possible once, and the order can't be cancelled or returned in part afterwards."
    return f"Order {wish.order} changes: {_swaps(wish)}. $3.10 goes back to {_method(wish.method)}. {after}"


def _payment(wish: Wish) -> str:
    return f"Order {wish.order} will be paid with {_method(wish.method)}: $45.00. What was paid goes back."


def _address(wish: Wish) -> str:
    to = wish.address
    return f"Order {wish.order} will go to {to['address1']}, {to['address2']}, {to['city']}, {to['state']} {to['zip']}."


def _swaps(wish: Wish) -> str:
    return "; ".join(f"{_whole(item, item.options)} → {_whole(item, item.wanted)}" for item in wish.items)


def _whole(item: Item, options: dict[str, str]) -> str:
    return f"{item.name} ({', '.join(f'{name}: {value}' for name, value in options.items())})"


def _names(items: tuple[Item, ...]) -> str:
    return ", ".join(item.name for item in items)


def _method(method: Method | None) -> str:
    if method is None:
        return "the original payment method"
    if method.kind == "credit_card":
        return f"{method.brand} ending {method.last4}"
    return {"paypal": "PayPal", "gift_card": "Gift Card"}[method.kind]


_LISTINGS = {
    "cancel": _cancel,
    "return": _return,
    "exchange": _exchange,
    "items": _items,
    "payment": _payment,
    "address": _address,
}
