"""A shopper hears what is asked and finds the button that fits, whatever the words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from benchmarks.retail.hearing import Button, Heard, fitting, heard, topics
from benchmarks.retail.wishes import Wish
from tests.replay.people import ADDRESS, CANCEL, EXCHANGE, PAYMENT, RETURN, RETURN_TWO


def asked(text: str, *titles: str) -> Heard:
    return Heard(text, text, tuple(Button(title, f"/inform{number}") for number, title in enumerate(titles)))


@pytest.mark.parametrize(("text", "expected"), [
    ("Which email address did you use?", ["email"]),
    ("What is your order number, and the email you ordered with?", ["email", "order"]),
    ("And the zip code?", ["postcode"]),
    ("May I ask for the reason?", ["reason"]),
    ("Where should it go?", ["address"]),
    ("Which payment method shall the refund go to?", ["method"]),
    ("Which colour would you like?", ["variant"]),
    ("Which items do you want to send back?", ["items"]),
    ("What is the new address? Street, city and postcode, please.", ["address"]),
    ("Your refund is on its way to your card.", []),
])  # fmt: skip
def test_a_question_is_about_what_it_asks_for(text: str, expected: list[str]) -> None:
    assert topics(asked(text)) == expected


@pytest.mark.parametrize(("wish", "text", "titles", "expected"), [
    (CANCEL, "Why?", ["No longer needed", "Ordered by mistake"], "Ordered by mistake"),
    (CANCEL, "Which order?", ["W1000009 · Grill", "W1000001 · Tablet"], "W1000001 · Tablet"),
    (RETURN, "Which item?", ["Tablet", "Desk Lamp", "Everything"], "Tablet"),
    (replace(RETURN, left_alone=()), "Which item?", ["Desk Lamp", "Everything"], "Everything"),
    (RETURN, "Where should the refund go?", ["PayPal", "The original method"], "The original method"),
    (EXCHANGE, "Which colour?", ["silver", "gold", "black"], "gold"),
    (EXCHANGE, "Which one?", ["gold, 8-inch", "gold, 7-inch · $9.90", "silver, 7-inch"], "gold, 7-inch · $9.90"),
    (PAYMENT, "Which method?", ["Visa ending 4242", "Gift Card ($90.00)"], "Gift Card ($90.00)"),
    (ADDRESS, "Which address?", ["1 Main Street, Austin", "9 Elm Street, Austin"], "9 Elm Street, Austin"),
    (RETURN, "What can I do for you?", ["Where is my order?", "Return an item"], "Return an item"),
])  # fmt: skip
def test_the_button_that_says_what_is_wanted_is_pressed(
    wish: Wish, text: str, titles: list[str], expected: str
) -> None:
    button = fitting(asked(text, *titles), wish)

    assert button is not None
    assert button.title == expected


@pytest.mark.parametrize(("wish", "text", "titles"), [
    (RETURN_TWO, "Which item?", ["Tablet", "Desk Lamp", "Electric Kettle"]),
    (EXCHANGE, "Which colour?", ["silver", "black"]),
    (EXCHANGE, "Which one?", ["black, medium, gold", "7-inch, silver"]),
    (PAYMENT, "Which method?", ["Visa ending 4242", "PayPal"]),
    (CANCEL, "Which order?", ["W1000008", "W1000009"]),
])  # fmt: skip
def test_no_button_is_pressed_where_none_says_it(wish: Wish, text: str, titles: list[str]) -> None:
    assert fitting(asked(text, *titles), wish) is None


def test_consent_is_known_by_its_payloads_and_by_its_titles() -> None:
    by_payload = Heard("?", "?", (Button("Let's do it", "/affirm"), Button("Rather not", "/deny")))
    by_title = Heard("?", "?", (Button("Yes", "/a"), Button("No, thanks", "/b")))

    assert by_payload.asks_yes_or_no
    assert by_title.asks_yes_or_no
    assert by_title.no == Button("No, thanks", "/b")


def test_several_messages_are_one_answer() -> None:
    answer = heard(
        [{"text": "Done."}, {"text": "Next?", "buttons": [{"title": "Yes", "payload": "/affirm"}]}, {"text": "Bye"}]
    )

    assert answer.text == "Done.\nNext?\nBye"
    assert answer.last == "Next?"
    assert answer.buttons == (Button("Yes", "/affirm"),)
