"""What a shopper has in mind: the facts of a task as a person knows them, without a single id of the shop's inside."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from benchmarks.retail.instructions import Reading, Said, SaidItem, read
from benchmarks.retail.tasks import Retailer, Task

KINDS = ("cancel", "address", "payment", "items", "return", "exchange")


class Unreadable(Exception):
    """The instruction says something that the reader does not know; the message holds it."""


@dataclass(frozen=True)
class Method:
    """A payment method as its owner knows it; `kind` is credit_card, paypal or gift_card."""

    kind: str
    brand: str = ""
    last4: str = ""


@dataclass(frozen=True)
class Item:
    """A thing in an order: what it is (`options`), what it should become (`wanted`, whole), what there is to choose.

    `vocabulary` holds all values of each option of the product, `named_by` the options that tell it from another
    thing of the same name in the same order.
    """

    name: str
    options: dict[str, str]
    wanted: dict[str, str] = field(default_factory=dict)
    vocabulary: dict[str, frozenset[str]] = field(default_factory=dict)
    named_by: dict[str, str] = field(default_factory=dict)

    @property
    def changes(self) -> dict[str, str]:
        """The options that should become something else."""
        return {name: value for name, value in self.wanted.items() if self.options.get(name) != value}


@dataclass(frozen=True)
class Wish:
    """One thing to be done about one order; `left_alone` are the other things in it."""

    kind: str
    order: str
    items: tuple[Item, ...] = ()
    left_alone: tuple[Item, ...] = ()
    method: Method | None = None
    method_is_original: bool = False
    reason: str = ""
    address: dict[str, str] = field(default_factory=dict)

    @property
    def is_idle(self) -> bool:
        """Whether nothing would change: an item of a pending order becomes what it is."""
        return self.kind == "items" and not any(item.changes for item in self.items)

    @property
    def without_same(self) -> Wish:
        """Without the things that should be replaced by another one just like them, unless there are only such."""
        changing = tuple(item for item in self.items if item.changes or not item.wanted)
        same = tuple(item for item in self.items if item not in changing)
        return replace(self, items=changing, left_alone=(*self.left_alone, *same)) if changing else self


@dataclass(frozen=True)
class Person:
    """Who talks: a name, an email or else a postcode, and the wishes in the order of the task."""

    name: str
    email: str
    postcode: str
    wishes: tuple[Wish, ...]
    methods: tuple[Method, ...] = ()


def person_of(task: Task, retailer: Retailer) -> Person:
    """The shopper of a task: who they are and their wishes; a change that changes nothing is no wish.

    Raises:
        Unreadable: the instruction is not understood as a whole.
    """
    reading = read(task.instruction)
    if reading.unread or not reading.wishes or not _has_identity(reading):
        raise Unreadable(reading.unread or task.instruction)
    user = retailer.users[task.customer_id]
    wishes = tuple(_wish(said, user, retailer) for said in reading.wishes)
    methods = tuple(_method(method) for method in user["payment_methods"].values())
    kept = tuple(wish for wish in wishes if not wish.is_idle)
    return Person(reading.name, reading.email, reading.postcode, kept, methods)


def kind_of(person: Person) -> str:
    """The kind of a task: that of its wish, `several` where there are more, `no write` where there are none."""
    if not person.wishes:
        return "no write"
    return person.wishes[0].kind if len(person.wishes) == 1 else "several"


def _has_identity(reading: Reading) -> bool:
    return bool(reading.name and (reading.email or reading.postcode))


def _wish(said: Said, user: dict[str, Any], retailer: Retailer) -> Wish:
    order = retailer.orders[said.order]
    items, left_alone = _split(said, order["items"], retailer)
    method = user["payment_methods"].get(said.method_id)
    paid_by = {each["payment_method_id"] for each in order["payment_history"]}
    return Wish(
        said.kind,
        said.order,
        items,
        left_alone,
        _method(method) if method else None,
        said.method_id in paid_by,
        said.reason,
        {name: value for name, value in said.address.items() if name != "order_id"},
    )


def _split(said: Said, lines: list[dict[str, Any]], retailer: Retailer) -> tuple[tuple[Item, ...], tuple[Item, ...]]:
    """The items of a wish, and what else is in the order; a change that changes nothing counts as the latter."""
    left = list(lines)
    chosen = []
    for item in said.items:
        line = next((each for each in left if _is_meant(item, each)), None)
        if line is None:
            raise Unreadable(f"{item.name} is not in order {said.order}")
        left.remove(line)
        chosen.append(_item(line, item, lines, retailer))
    stays = [item for item in chosen if said.kind == "items" and not item.changes]
    others = [_item(line, SaidItem(line["name"]), lines, retailer) for line in left]
    return tuple(item for item in chosen if item not in stays), (*stays, *others)


def _is_meant(item: SaidItem, line: dict[str, Any]) -> bool:
    return bool(line["name"] == item.name and item.options.items() <= line["options"].items())


def _item(line: dict[str, Any], said: SaidItem, lines: list[dict[str, Any]], retailer: Retailer) -> Item:
    options: dict[str, str] = line["options"]
    variants = retailer.products[line["product_id"]]["variants"].values()
    alike = [each["options"] for each in lines if each["name"] == line["name"] and each["item_id"] != line["item_id"]]
    return Item(
        line["name"],
        options,
        {} if said.wanted is None else {**options, **said.wanted},
        {name: frozenset(each["options"][name] for each in variants) for name in options},
        {name: value for name, value in options.items() if any(other[name] != value for other in alike)},
    )


def _method(given: dict[str, Any]) -> Method:
    return Method(given["source"], str(given.get("brand", "")).title(), str(given.get("last_four", "")))
