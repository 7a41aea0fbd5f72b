"""The shop's limits for what is settled without a person, read once; and how an order stands by them."""

from __future__ import annotations

import functools

from actions.delivery.outlook import Clock, Outlook, outlook
from actions.delivery.report import Report
from actions.formats import Formats
from actions.requests.draft import Draft
from commerce.domain.orders import Order
from waybill.claims import Claims, read


@functools.lru_cache(maxsize=1)
def claims() -> Claims:
    """The limits of data/shop.yml. Raises ClaimsError."""
    return read()


def standing(draft: Draft, order: Order | None, formats: Formats) -> Outlook | None:
    """How it stands now with the order of a report; None while that is not known."""
    if order is None:
        return None
    return outlook(order, Report.of(draft), claims(), Clock.of(formats.today()))
