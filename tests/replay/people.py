"""Wishes and people for tests, made from nothing but what stands here."""

from __future__ import annotations

from dataclasses import replace

from benchmarks.retail.wishes import Item, Method, Person, Wish

VISA = Method("credit_card", "Visa", "4242")
PAYPAL = Method("paypal")
GIFT_CARD = Method("gift_card")
_COLOURS = frozenset({"black", "gold", "silver"})
_SIZES = frozenset({"7-inch", "8-inch", "10-inch"})
_VOCABULARY = {"color": _COLOURS, "screen size": _SIZES}
TABLET = Item("Tablet", {"color": "black", "screen size": "7-inch"}, {}, _VOCABULARY)
GOLD_TABLET = replace(TABLET, wanted={"color": "gold", "screen size": "7-inch"})
LAMP = Item("Desk Lamp", {"color": "white"}, {}, {"color": frozenset({"white", "black"})})
KETTLE = Item("Electric Kettle", {"color": "black"}, {}, {"color": frozenset({"white", "black"})})

CANCEL = Wish("cancel", "W1000001", left_alone=(TABLET, LAMP), reason="ordered by mistake")
RETURN = Wish("return", "W1000002", (TABLET,), (LAMP,), VISA, method_is_original=True)
RETURN_TWO = replace(RETURN, items=(TABLET, LAMP), left_alone=(KETTLE,))
EXCHANGE = Wish("exchange", "W1000003", (GOLD_TABLET,), (LAMP,), PAYPAL)
PAYMENT = Wish("payment", "W1000004", method=GIFT_CARD)
ADDRESS = Wish(
    "address",
    "W1000005",
    address={
        "address1": "9 Elm Street",
        "address2": "Suite 3",
        "city": "Austin",
        "state": "TX",
        "zip": "78701",
        "country": "USA",
    },
)


def person(*wishes: Wish, email: str = "mia.li@example.com", postcode: str = "") -> Person:
    """Mia, who wants these."""
    return Person("Mia Li", email, postcode, wishes, (VISA, PAYPAL, GIFT_CARD))
