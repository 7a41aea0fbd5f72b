"""Whether a new address is for an order or for the profile from now on, where a shopper may mean either."""

from __future__ import annotations

from dataclasses import asdict
from typing import ClassVar

from actions.questions import folded
from actions.requests.account.place import DECIDED, ORDER, PROFILE, is_for_order, is_for_profile, meaning
from actions.requests.account.saved import read_new
from actions.requests.draft import Draft
from actions.requests.kind import ORDERS_READ, Need, Scene
from actions.skill import Answer
from actions.turn import Wish

UNCLEAR = "unclear"


class PlaceNeed(Need):
    """Asked only where an order could still go there; an address of an order becomes that request."""

    name: ClassVar[str] = "place"

    def is_open(self, draft: Draft, scene: Scene) -> bool:
        """While it may be either."""
        return draft.details.get(self.name) == UNCLEAR

    async def hear(self, draft: Draft, wish: Wish, scene: Scene) -> Draft:
        """What the wish says by itself, or what is answered."""
        if draft.details.get(self.name) == UNCLEAR and draft.asked == self.name:
            return await self._answered(draft, wish, scene)
        is_decided = bool(wish.values(DECIDED)) or self.name in draft.details
        if is_decided or meaning(wish, PROFILE) is not None or not await _changeable(scene):
            return draft
        said = read_new(wish.text, scene.facts.known_customer.addresses)
        detail = {"address": asdict(said)} if said else {}
        return draft.with_detail(self.name, UNCLEAR).with_detail("placed", detail)

    async def ask(self, answer: Answer, draft: Draft, scene: Scene) -> None:
        """With a button for each."""
        answer.say("utter_address_for_what")

    async def _answered(self, draft: Draft, wish: Wish, scene: Scene) -> Draft:
        plain = folded(wish.text)
        of_order = bool(wish.values("order_id")) or is_for_order(plain)
        if of_order == is_for_profile(plain):
            return draft
        if not of_order:
            return draft.with_detail(self.name, PROFILE)
        numbers = {str(value).upper() for value in wish.values("order_id")}
        orders = [each for each in await _changeable(scene) if not numbers or each in numbers]
        address = draft.details["placed"].get("address")
        return Draft(
            ORDER, order_id=orders[0] if len(orders) == 1 else None, address=_as_written(address), owner=draft.owner
        )


async def _changeable(scene: Scene) -> list[str]:
    """The numbers of the shopper's orders that could still go somewhere else."""
    orders = await scene.commerce.orders.of_customer(scene.facts.known_customer.id, ORDERS_READ)
    return [order.id for order in orders if order.is_changeable]


def _as_written(address: dict[str, str | None] | None) -> dict[str, str] | None:
    return {key: value for key, value in address.items() if value is not None} if address else None
