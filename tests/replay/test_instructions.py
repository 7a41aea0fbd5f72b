"""What a task says is read as a whole, or it is said what was not."""

from __future__ import annotations

import pytest

from benchmarks.retail.instructions import Said, SaidItem, read

MIA = "Your name is Mia Li and your email is mia.li4495@example.com. You are rigid, e-mailing, happy. "


def test_a_name_with_an_email_is_who_somebody_is() -> None:
    reading = read(MIA + "Cancel order #W1 because no longer needed.")

    assert (reading.name, reading.email, reading.postcode) == ("Mia Li", "mia.li4495@example.com", "")


def test_a_name_with_a_zip_code_is_who_somebody_is() -> None:
    reading = read("Your name is Mia Li and your zip code is 19031. You are shy. Cancel order #W1 because x.")

    assert (reading.name, reading.email, reading.postcode) == ("Mia Li", "", "19031")


@pytest.mark.parametrize(("sentence", "expected"), [
    ("Cancel order #W1 because ordered by mistake.", Said("cancel", "W1", reason="ordered by mistake")),
    ("For #W1, change payment to paypal_7.", Said("payment", "W1", method_id="paypal_7")),
    (
        "For #W1, change address to {'address1': '9 Elm Street', 'zip': '78701'} (same as #W2).",
        Said("address", "W1", address={"address1": "9 Elm Street", "zip": "78701"}),
    ),
    (
        "Return #W1 via card_3: T-Shirt; Desk Lamp {'color': 'white'};",
        Said("return", "W1", (SaidItem("T-Shirt"), SaidItem("Desk Lamp", {"color": "white"})), "card_3"),
    ),
    (
        "For #W1, exchange E-Reader {'storage': '8GB'} to {'storage': '32GB'}; Tablet {'color': 'gold'} to {}; "
        "via card_3.",
        Said(
            "exchange",
            "W1",
            (
                SaidItem("E-Reader", {"storage": "8GB"}, {"storage": "32GB"}),
                SaidItem("Tablet", {"color": "gold"}, {}),
            ),
            "card_3",
        ),
    ),
    (
        "For #W1, modify Tablet {'color': 'gold'} to {'color': 'black'}; via card_3.",
        Said("items", "W1", (SaidItem("Tablet", {"color": "gold"}, {"color": "black"}),), "card_3"),
    ),
])  # fmt: skip
def test_each_kind_of_wish_is_read(sentence: str, expected: Said) -> None:
    reading = read(MIA + sentence)

    assert reading.wishes == (expected,)
    assert reading.unread == ""


def test_one_wish_ends_where_the_next_begins() -> None:
    reading = read(
        MIA + "Return #W1 via card_3: Tablet; Return #W2 via card_3: Tablet; For #W3, modify Tablet {'a': 'b'} to "
        "{'a': 'c'}; via card_4. For #W4, change payment to card_3. Cancel order #W5 because no longer needed."
    )

    assert [(wish.kind, wish.order, len(wish.items)) for wish in reading.wishes] == [
        ("return", "W1", 1),
        ("return", "W2", 1),
        ("items", "W3", 1),
        ("payment", "W4", 0),
        ("cancel", "W5", 0),
    ]


def test_what_is_not_understood_is_handed_back() -> None:
    reading = read(MIA + "Cancel order #W1 because no longer needed. If that fails you want to speak to the owner.")

    assert len(reading.wishes) == 1
    assert reading.unread == "If that fails you want to speak to the owner."
