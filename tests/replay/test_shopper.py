"""A shopper says what they want, answers what is asked, agrees to what is right, and knows when to leave."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from benchmarks.retail.hearing import Button, Heard
from benchmarks.retail.shopper import Habits, Shopper
from benchmarks.retail.wishes import Person
from tests.replay.clerk import CONSENT, listing
from tests.replay.people import CANCEL, EXCHANGE, LAMP, PAYMENT, RETURN, RETURN_TWO, person


def shopper(somebody: Person, names_self: bool = True, all_at_once: bool = False, brief: bool = False) -> Shopper:
    return Shopper(somebody, Habits(names_self, all_at_once, brief), Random(1))


def answer(text: str, *buttons: Button) -> Heard:
    return Heard(text, text, buttons)


def test_the_first_message_says_who_and_what() -> None:
    opening = shopper(person(RETURN)).opening()

    assert opening is not None
    for fact in ("Mia Li", "mia.li@example.com", "tablet", "W1000002", "4242"):
        assert fact in opening


def test_no_id_of_the_shops_inside_is_ever_said() -> None:
    mia = shopper(person(EXCHANGE))
    said = [mia.opening(), mia.reply(answer("Which size?")), mia.reply(answer("Which payment method?"))]

    assert all("_" not in (text or "") for text in said)


def test_who_is_asked_who_they_are_says_what_they_know() -> None:
    mia = shopper(person(CANCEL, email="", postcode="78701"), names_self=False)
    mia.opening()

    said = mia.reply(answer("What is your order number, and the email you ordered with? Name and postcode work too."))

    assert said == "My name is Mia Li, my zip code is 78701, and my order number is W1000001."


def test_right_is_agreed_to_and_then_the_shopper_leaves() -> None:
    mia = shopper(person(RETURN))
    mia.opening()

    said = [mia.reply(listing(RETURN)), mia.reply(answer("Done, your return number is RMA-1."))]

    assert said == ["/affirm", None]
    assert mia.agreed == [RETURN]
    assert mia.given_up == []


def test_wrong_is_put_right_and_then_refused() -> None:
    mia = shopper(person(RETURN))
    mia.opening()
    other = listing(replace(RETURN, items=(LAMP,), left_alone=()))

    said = [mia.reply(other) for _ in range(3)]

    assert "tablet" in (said[0] or "").lower()
    assert said[1:] == ["/deny", "/deny"]
    assert mia.agreed == []


def test_another_payment_method_is_put_right() -> None:
    mia = shopper(person(RETURN))
    mia.opening()

    said = mia.reply(answer("Return the Tablet of order W1000002, $9.00 back to PayPal. OK?", *CONSENT))

    assert said == "No, please use my Visa card ending in 4242."


def test_what_was_forgotten_is_added() -> None:
    mia = shopper(person(RETURN_TWO))
    mia.opening()

    said = mia.reply(listing(replace(RETURN_TWO, items=RETURN_TWO.items[:1], left_alone=())))

    assert said == "No, also the desk lamp."


def test_the_very_same_thing_again_is_asked_for_once() -> None:
    same_lamp = replace(LAMP, wanted=LAMP.options)
    mia = shopper(person(replace(EXCHANGE, items=(*EXCHANGE.items, same_lamp), left_alone=())))
    mia.opening()

    said = [mia.reply(listing(replace(EXCHANGE, left_alone=()))) for _ in range(2)]

    assert said == ["No, also the desk lamp for another one exactly like it.", "/affirm"]


def test_something_else_for_the_very_same_thing_is_not_agreed_to() -> None:
    same_lamp, other_lamp = (replace(LAMP, wanted={"color": color}) for color in ("white", "black"))
    mia = shopper(person(replace(EXCHANGE, items=(*EXCHANGE.items, same_lamp), left_alone=())))
    mia.opening()

    said = [mia.reply(listing(replace(EXCHANGE, items=(*EXCHANGE.items, other_lamp), left_alone=()))) for _ in range(3)]

    assert "/affirm" not in said


def test_the_variant_of_the_thing_that_is_asked_about_is_said() -> None:
    lamp = replace(LAMP, wanted={"color": "black"})
    mia = shopper(person(replace(EXCHANGE, items=(*EXCHANGE.items, lamp), left_alone=())))
    mia.opening()

    said = mia.reply(answer("Which colour of the Desk Lamp would you like?"))

    assert said == "The desk lamp with color black."


def test_a_listing_that_asks_whether_it_is_all_is_a_listing() -> None:
    mia = shopper(person(RETURN))
    mia.opening()

    said = mia.reply(answer("Return the Tablet of order W1000002, $9.00 to Visa ending 4242. Is that all?", *CONSENT))

    assert said == "/affirm"


def test_the_next_wish_comes_when_the_first_is_done() -> None:
    mia = shopper(person(CANCEL, PAYMENT))
    mia.opening()
    mia.reply(listing(CANCEL))

    said = mia.reply(answer("Cancelled. Anything else?"))

    assert "W1000004" in (said or "")
    assert "gift card" in (said or "")


def test_of_wishes_said_at_once_the_one_that_is_listed_is_agreed_to() -> None:
    mia = shopper(person(CANCEL, PAYMENT), all_at_once=True)
    opening = mia.opening() or ""

    said = [mia.reply(listing(PAYMENT)), mia.reply(listing(CANCEL)), mia.reply(answer("Done."))]

    assert "W1000001" in opening
    assert "W1000004" in opening
    assert said == ["/affirm", "/affirm", None]
    assert mia.agreed == [PAYMENT, CANCEL]


def test_a_question_after_the_yes_is_answered() -> None:
    mia = shopper(person(CANCEL))
    mia.opening()
    mia.reply(answer("Shall I cancel W1000001?", *CONSENT))

    said = mia.reply(answer("And what is the reason?", Button("Not needed", "/r1"), Button("A mistake", "/r2")))

    assert said == "/r2"


def test_an_offer_of_a_person_is_declined() -> None:
    mia = shopper(person(CANCEL))
    mia.opening()

    assert mia.reply(answer("Shall I fetch a colleague for you?", *CONSENT)) == "/deny"


def test_who_is_not_understood_says_it_again_and_then_gives_up() -> None:
    mia = shopper(person(CANCEL))
    mia.opening()

    said = [mia.reply(answer("Sorry, I did not get that.")) for _ in range(3)]

    assert all("W1000001" in (text or "") for text in said[:2])
    assert said[2] is None
    assert [each.answer for each in mia.given_up] == ["Sorry, I did not get that."]


def test_a_wish_that_was_given_up_is_agreed_to_when_it_comes_after_all() -> None:
    mia = shopper(person(CANCEL, RETURN), all_at_once=True)
    mia.opening()
    for _ in range(3):
        mia.reply(answer("Sorry, I did not get that."))

    said = mia.reply(listing(CANCEL))

    assert said == "/affirm"
    assert [each.wish for each in mia.given_up] == []


def test_a_wish_that_was_not_said_yet_chooses_nothing() -> None:
    same = replace(EXCHANGE, items=(replace(LAMP, wanted=LAMP.options),), left_alone=())
    mia = shopper(person(same, replace(EXCHANGE, order="W1000009")))
    mia.opening()

    said = mia.reply(answer("Which one instead?", Button("gold, 7-inch", "gold, 7-inch")))

    assert said != "gold, 7-inch"


def test_a_conversation_that_leads_nowhere_ends() -> None:
    mia = shopper(person(RETURN, EXCHANGE))
    text, turns = mia.opening(), 0

    while text is not None and turns < 100:
        turns += 1
        text = mia.reply(answer(f"Which item is it? ({turns})"))

    assert turns < 40
    assert len(mia.given_up) == 2
