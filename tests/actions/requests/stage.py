"""One request of each kind, told in one message, and what it does to the shop."""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from commerce.adapters.memory import InMemoryCommerce
from commerce.domain.orders import Order
from tests.actions.talk import Talk

YES = ("yes please", "affirm")


@dataclass(frozen=True)
class Scene:
    """`text` tells all that a request needs; `is_done` looks at its order afterwards."""

    kind: str
    order_id: str
    text: str
    is_done: Callable[[Order], bool]


SCENES = (
    Scene(
        "cancel_order",
        "W1002",
        "cancel W1002, I no longer need it",
        lambda o: o.is_cancelled and o.cancel_reason == "no longer needed" and len(o.refunds) == 1,
    ),
    Scene(
        "change_address",
        "W1002",
        "send W1002 to 5 rue de Lyon, 69002 Lyon, France",
        lambda o: (o.shipping_address.line1, o.shipping_address.city) == ("5 rue de Lyon", "Lyon"),
    ),
    Scene(
        "change_payment",
        "W1002",
        "pay W1002 with paypal instead",
        lambda o: o.payment_method.id == "PM1001-2" and len(o.refunds) == 1,
    ),
    Scene(
        "change_items",
        "W1002",
        "make the kettle of W1002 white, on my visa",
        lambda o: o.items_changed and o.lines[0].variant_id == "KET-001-WHITE" and len(o.lines) == 2,
    ),
    Scene(
        "return_item",
        "W1003",
        "return the jacket of W1003 to the original card",
        lambda o: [each.line_ids for each in o.returns] == [("W1003-2",)],
    ),
    Scene(
        "exchange_item",
        "W1003",
        "exchange the running shoes of W1003 for a size 43, visa",
        lambda o: [each.items[0].variant_id for each in o.exchanges] == ["RUN-001-43-BLACK"],
    ),
)
BY_KIND = {scene.kind: scene for scene in SCENES}


def state(commerce: InMemoryCommerce) -> tuple[Any, ...]:
    """Everything that a write could change."""
    shop = commerce.shop
    return copy.deepcopy((shop.orders, shop.customers, shop.products, shop.alerts))


async def listed(talk: Talk, scene: Scene) -> list[str]:
    """The names of what is said when the request is told in one message."""
    return await talk.names(scene.text, scene.kind)
