"""How a shopper is spoken to: by name where they are known, in the tone of their segment."""

from __future__ import annotations

import logging
from collections.abc import Mapping

from actions.turn import Turn
from commerce.domain.customers import Customer, Segment
from commerce.errors import CommerceError
from commerce.ports import Customers

logger = logging.getLogger(__name__)


def in_tone(responses: Mapping[Segment, str], customer: Customer) -> str:
    """The response for someone of this segment; the regular one where the segment has none, or is not known."""
    return responses.get(customer.segment, responses[Segment.REGULAR])


async def known_shopper(customers: Customers, turn: Turn) -> Customer | None:
    """Who is there, as far as the shop can say it now; a shop that is away makes nobody a stranger's case."""
    if turn.customer_id is None:
        return None
    try:
        customer = await customers.find(turn.customer_id)
    except CommerceError as error:
        logger.info("nobody is called by name: %s", error.code)
        return None
    return customer if customer.first_name.strip() else None
