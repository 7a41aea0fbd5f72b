"""The orders that demos, documentation and tests rely on: Ada's W1001 to W1006 and Ben's W2001."""

from __future__ import annotations

from datetime import date
from typing import Any

from shop.orders.document import Customer, Order
from shop.seed.draft import Draft
from shop.seed.places import PARIS, ROISSY, WAREHOUSE


def make(ada: Customer, ben: Customer, products: dict[str, dict[str, Any]], today: date) -> list[Order]:
    """The seven orders, dated relative to today."""
    return [
        _in_transit(ada, products, today),
        _pending(ada, products, today),
        _delivered(ada, products, today),
        _cancelled(ada, products, today),
        _delivered_long_ago(ada, products, today),
        _split_and_late(ada, products, today),
        _payment_failed(ben, products, today),
    ]


def _in_transit(ada: Customer, products: dict[str, dict[str, Any]], today: date) -> Order:
    steps = [
        (3, 905, "label_created", WAREHOUSE),
        (3, 1110, "picked_up", WAREHOUSE),
        (2, 230, "arrived_at_facility", ROISSY),
        (1, 1225, "departed_facility", ROISSY),
    ]
    draft = (
        Draft("W1001", ada, today, 4)
        .line(products["HEA-001"], "HEA-001-BLACK")
        .line(products["MUG-001"], "MUG-001-BLUE", 2)
    )
    draft.price("0").pay().ship("UPS", ["W1001-1", "W1001-2"], 1, 1, "in_transit", steps)
    return draft.status("in_transit")


def _pending(ada: Customer, products: dict[str, dict[str, Any]], today: date) -> Order:
    draft = Draft("W1002", ada, today, 1, 1240)
    draft.line(products["KET-001"], "KET-001-BLACK").line(products["LAM-001"], "LAM-001-WHITE")
    return draft.price().pay().status("pending")


def _delivered(ada: Customer, products: dict[str, dict[str, Any]], today: date) -> Order:
    steps = [
        (6, 840, "label_created", WAREHOUSE),
        (6, 1100, "picked_up", WAREHOUSE),
        (5, 250, "arrived_at_facility", ROISSY),
        (4, 1290, "departed_facility", ROISSY),
        (3, 485, "out_for_delivery", PARIS),
        (3, 850, "delivered", PARIS),
    ]
    draft = Draft("W1003", ada, today, 7)
    draft.line(products["RUN-001"], "RUN-001-42-BLACK").line(products["JKT-001"], "JKT-001-M-NAVY")
    draft.price("0").pay().ship("La Poste", ["W1003-1", "W1003-2"], -3, -3, "delivered", steps)
    return draft.status("delivered")


def _cancelled(ada: Customer, products: dict[str, dict[str, Any]], today: date) -> Order:
    draft = Draft("W1004", ada, today, 21).line(products["CHA-001"], "CHA-001-GREY")
    return draft.price("0").pay().cancel(20, "ordered by mistake", arrived=True)


def _delivered_long_ago(ada: Customer, products: dict[str, dict[str, Any]], today: date) -> Order:
    steps = [
        (47, 1100, "picked_up", WAREHOUSE),
        (46, 300, "arrived_at_facility", ROISSY),
        (45, 470, "out_for_delivery", PARIS),
        (45, 705, "delivered", PARIS),
    ]
    draft = Draft("W1005", ada, today, 49).line(products["BLA-001"], "BLA-001-GREY")
    draft.price("0").pay().ship("La Poste", ["W1005-1"], -45, -45, "delivered", steps)
    return draft.status("delivered")


def _split_and_late(ada: Customer, products: dict[str, dict[str, Any]], today: date) -> Order:
    arrived = [
        (7, 1080, "picked_up", WAREHOUSE),
        (6, 280, "arrived_at_facility", ROISSY),
        (5, 500, "out_for_delivery", PARIS),
        (5, 760, "delivered", PARIS),
    ]
    late = [
        (6, 1085, "picked_up", WAREHOUSE),
        (5, 310, "arrived_at_facility", ROISSY),
        (2, 560, "delayed", ROISSY),
        (1, 1130, "departed_facility", ROISSY),
    ]
    draft = Draft("W1006", ada, today, 9)
    draft.line(products["COF-001"], "COF-001-STEEL").line(products["RUG-001"], "RUG-001-160X230")
    draft.price("0").pay()
    draft.ship("La Poste", ["W1006-1"], -5, -5, "delivered", arrived)
    draft.ship("DHL", ["W1006-2"], -2, 2, "in_transit", late)
    return draft.status("partially_delivered")


def _payment_failed(ben: Customer, products: dict[str, dict[str, Any]], today: date) -> Order:
    draft = Draft("W2001", ben, today, 1, 1010).line(products["SPE-001"], "SPE-001-TEAL").price("6.90")
    return draft.pay("failed", "insufficient_funds").status("payment_failed")
