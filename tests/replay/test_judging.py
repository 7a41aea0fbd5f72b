"""A shopper agrees to what they want, to all of it, and to nothing else."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from benchmarks.retail.judging import judge
from benchmarks.retail.wishes import Wish
from tests.replay.clerk import listing, off_listings
from tests.replay.people import ADDRESS, CANCEL, EXCHANGE, LAMP, PAYMENT, RETURN, RETURN_TWO, TABLET, VISA, person

WISHES = [CANCEL, RETURN, RETURN_TWO, EXCHANGE, replace(EXCHANGE, kind="items"), PAYMENT, ADDRESS]


@pytest.mark.parametrize("wish", WISHES)
def test_an_exact_listing_is_agreed_to(wish: Wish) -> None:
    judgement = judge(listing(wish).last, wish, person(wish))

    assert judgement.is_exact
    assert judgement.is_listing


@pytest.mark.parametrize("wish", WISHES)
def test_a_listing_that_is_off_in_one_thing_is_not_agreed_to(wish: Wish) -> None:
    mia = person(wish)

    agreed_to = [what for what, off in off_listings(wish, mia, Random(1)) if judge(off.last, wish, mia).is_exact]

    assert agreed_to == []


def test_it_does_not_matter_how_a_listing_is_laid_out() -> None:
    text = "• exchange the Tablet, 7-inch, black, for gold (7-inch)\n• order: W1000003\n• $3.00 to your PayPal"

    assert judge(text, EXCHANGE, person(EXCHANGE)).is_exact


def test_a_variant_belongs_to_the_thing_it_is_named_with() -> None:
    lamp = replace(LAMP, wanted={"color": "black"})
    wish = replace(EXCHANGE, items=(*EXCHANGE.items, lamp), left_alone=())
    swapped = "Exchange in order W1000003: Tablet (7-inch) in black; Desk Lamp in gold. PayPal pays $1."

    judgement = judge(swapped, wish, person(wish))

    assert not judgement.is_exact


def test_a_price_is_not_a_size() -> None:
    shoes = replace(TABLET, name="Shoes", wanted={"color": "black", "screen size": "12"})
    wish = replace(EXCHANGE, items=(shoes,))

    judgement = judge("Exchange in order W1000003: Shoes become black, $12.50 with PayPal.", wish, person(wish))

    assert judgement.missing == ("variant",)


def test_of_two_of_a_kind_the_options_tell_which_is_meant() -> None:
    small = replace(TABLET, named_by={"screen size": "7-inch"})
    large = replace(TABLET, options={"color": "black", "screen size": "10-inch"}, named_by={"screen size": "10-inch"})
    wish = replace(RETURN, items=(small,), left_alone=(large,))

    right, wrong = (
        judge(f"Return Tablet ({size}) of order W1000002, refund to Visa 4242.", wish, person(wish))
        for size in ("7-inch", "10-inch")
    )

    assert right.is_exact
    assert wrong.wrong == ("items",)


def test_a_yes_that_should_become_a_no_and_does_not_is_noticed() -> None:
    speaker = replace(
        TABLET,
        options={"color": "black", "waterproof": "yes"},
        wanted={"color": "gold", "waterproof": "no"},
        vocabulary={"color": frozenset({"black", "gold"}), "waterproof": frozenset({"yes", "no"})},
    )
    wish = replace(EXCHANGE, items=(speaker,))
    stays, changes = (
        f"Exchange in order W1000003: Tablet: black, yes → gold, {each}. PayPal." for each in ("yes", "no")
    )

    assert judge(stays, wish, person(wish)).missing == ("variant",)
    assert judge(changes, wish, person(wish)).is_exact


def test_another_variant_for_one_that_should_stay_the_same_is_wrong() -> None:
    same = replace(TABLET, wanted=TABLET.options)
    wish = replace(EXCHANGE, items=(same,))

    judgement = judge("Exchange in order W1000003: Tablet: black → silver. PayPal.", wish, person(wish))

    assert judgement.wrong == ("variant",)


def test_of_two_that_are_the_same_one_is_not_two() -> None:
    wish = replace(RETURN, left_alone=(TABLET, LAMP))

    one, two = (
        judge(f"Return {things} of order W1000002, refund to Visa 4242.", wish, person(wish))
        for things in ("Tablet", "Tablet, Tablet")
    )

    assert one.is_exact
    assert two.wrong == ("items",)


def test_a_change_of_things_is_not_a_change_of_the_payment() -> None:
    wish = replace(PAYMENT, left_alone=(TABLET,))
    text = "Change order W1000004: Tablet: 7-inch, black → gold. You pay $3.00 with your gift card."

    assert judge(text, wish, person(wish)).wrong == ("items",)


def test_a_card_that_is_taken_for_an_address_is_noticed() -> None:
    card = replace(PAYMENT, method=VISA)

    judgement = judge("I would send order W1000004 to: my Visa card ending in 4242.", card, person(card))

    assert judgement.wrong == ("kind",)


def test_a_question_about_the_order_alone_is_no_listing() -> None:
    judgement = judge("Is it about order W1000002?", RETURN, person(RETURN))

    assert not judgement.wrong
    assert not judgement.is_listing
