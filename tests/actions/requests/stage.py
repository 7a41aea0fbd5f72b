"""One request of each kind, told in one message, and what it does to the shop."""

from __future__ import annotations

import copy
import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from actions.wishes import REQUESTS
from commerce.adapters.memory import InMemoryCommerce
from commerce.adapters.memory.demo import ADA
from commerce.domain.orders import Order
from tests.actions.talk import Talk

YES = ("yes please", "affirm")
ALERT = "RUN-001-44-BLACK"
"""What the demo shop has sold out."""


@dataclass(frozen=True)
class Scene:
    """`text` tells all that a request needs; `is_done` looks at its order afterwards.

    `words` is what its responses are named after, where that is not its kind. A request about the shopper's account
    has no order; `happened` looks at the shop then.
    """

    kind: str
    order_id: str
    text: str
    is_done: Callable[[Order], bool] = lambda _: False
    words: str = ""
    happened: Callable[[InMemoryCommerce], bool] | None = None

    @property
    def stem(self) -> str:
        """How the names of its responses end."""
        return self.words or self.kind

    def came_true(self, commerce: InMemoryCommerce) -> bool:
        """Whether the shop is now as the request wanted it."""
        return self.happened(commerce) if self.happened else self.is_done(commerce.shop.orders[self.order_id])


ORDER_SCENES = (
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
    Scene(
        "report_delivery_problem",
        "W1003",
        "the shoes of W1003 arrived broken, please send a replacement",
        lambda o: [each.items[0].line_id for each in o.replacements] == ["W1003-1"] and not o.refunds,
        "delivery_replacement",
    ),
    Scene(
        "report_delivery_problem",
        "W1003",
        "the jacket of W1003 arrived torn, I want my money back",
        lambda o: [each.line_ids for each in o.refunds] == [("W1003-2",)] and not o.replacements,
    ),
)
ACCOUNT_SCENES = (
    Scene(
        "reset_password",
        "",
        "I forgot my password",
        happened=lambda c: len(c.shop.password_resets) == 1 and [m.to for m in c.letters.sent] == [ADA.email],
    ),
    Scene(
        "update_profile",
        "",
        "my new number is +34612345679",
        happened=lambda c: c.shop.customers["C1001"] == dataclasses.replace(ADA, phone="+34612345679"),
    ),
    Scene(
        "notify_restock",
        "",
        "tell me when the running shoes in 44, black are back",
        happened=lambda c: [(each.customer_id, each.variant_id) for each in c.shop.alerts] == [("C1001", ALERT)],
    ),
    Scene(
        "privacy_request",
        "",
        "send me a copy of my data",
        happened=lambda c: [(note.customer_id, note.topic) for note in c.shop.interactions] == [("C1001", "export")],
    ),
)
SCENES = (*ORDER_SCENES, *ACCOUNT_SCENES)
BY_KIND = {scene.kind: scene for scene in SCENES}


def state(commerce: InMemoryCommerce) -> tuple[Any, ...]:
    """Everything that a write could change, and the cases that were written up for a person."""
    shop = commerce.shop
    cases = [note for note in shop.interactions if note.kind in REQUESTS]
    return copy.deepcopy((shop.orders, shop.customers, shop.products, shop.alerts, cases, shop.password_resets))


async def listed(talk: Talk, scene: Scene) -> list[str]:
    """The names of what is said when the request is told in one message."""
    return await talk.names(scene.text, scene.kind)
