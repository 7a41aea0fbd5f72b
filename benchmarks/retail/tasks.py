"""The retailer's people, orders and tasks, as the development data holds them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Write:
    """One write that is right: its name in the data, and its arguments."""

    name: str
    arguments: dict[str, Any]

    @property
    def order(self) -> str:
        """The order number as shoppers and the shop know it: `W2582045`."""
        return str(self.arguments["order_id"]).removeprefix("#")


@dataclass(frozen=True)
class Task:
    """Somebody who wants something; `number` is the place in the file, from 0."""

    number: int
    customer_id: str
    instruction: str
    writes: tuple[Write, ...]


@dataclass(frozen=True)
class Retailer:
    """The files of the retailer by id, orders by their number without the `#`."""

    users: dict[str, Any]
    orders: dict[str, Any]
    products: dict[str, Any]

    def variant(self, variant_id: str) -> tuple[str, dict[str, str]]:
        """Product id and options of a variant. Raises KeyError."""
        for product_id, product in self.products.items():
            if variant_id in product["variants"]:
                return product_id, product["variants"][variant_id]["options"]
        raise KeyError(variant_id)


def load_retailer(folder: Path) -> Retailer:
    """Read users.json, orders.json and products.json."""
    users, orders, products = (_read(folder / f"{name}.json") for name in ("users", "orders", "products"))
    return Retailer(users, {number.removeprefix("#"): order for number, order in orders.items()}, products)


def load_tasks(folder: Path) -> list[Task]:
    """Read tasks_train.json."""
    return [
        Task(
            number,
            each["user_id"],
            each["instruction"],
            tuple(Write(write["name"], write["kwargs"]) for write in each["actions"]),
        )
        for number, each in enumerate(_read(folder / "tasks_train.json"))
    ]


def _read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf8"))
