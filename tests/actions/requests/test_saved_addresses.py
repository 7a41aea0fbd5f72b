"""Which saved address is meant, what becomes of the list, and whether an address is for an order or for the profile."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actions.requests.account.place import meaning
from actions.requests.account.saved import ADD, DEFAULT, REMOVE, REPLACE, AddressChange, address_change, is_same
from actions.turn import Wish
from commerce.domain.addresses import Address
from tests.actions import entities

HOME = Address("12 rue Oberkampf", "", "Paris", "Île-de-France", "75011", "FR")
WORK = Address("3 quai de Valmy", "", "Paris", "Île-de-France", "75010", "FR")
MADRID = Address("Calle Mayor 5", "2º B", "Madrid", "", "28013", "ES")
BERLIN = Address("Invalidenstraße 44", "", "Berlin", "", "10115", "DE")
LYON = Address("5 rue de Lyon", "", "Lyon", "", "69002", "FR")
SAVED = (HOME, MADRID, BERLIN)


def change(text: str, saved: tuple[Address, ...] = SAVED, known: AddressChange | None = None) -> AddressChange | None:
    """What a message says, where nothing was asked."""
    return address_change(text, saved, known, is_asked=False)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("my new address is 5 rue de Lyon, 69002 Lyon", AddressChange(REPLACE, LYON, HOME)),
        ("please update my address for future orders: 5 rue de Lyon, 69002 Lyon", AddressChange(REPLACE, LYON, HOME)),
        ("change my default address to 5 rue de Lyon, 69002 Lyon please", AddressChange(REPLACE, LYON, HOME)),
        ("from now on send everything to 5 rue de Lyon, 69002 Lyon, France", AddressChange(REPLACE, LYON, HOME)),
        ("replace the Berlin address with 5 rue de Lyon, 69002 Lyon, France", AddressChange(REPLACE, LYON, BERLIN)),
        ("me mudé, mi dirección ahora es 5 rue de Lyon, 69002 Lyon", AddressChange(REPLACE, LYON, HOME)),
        ("add 5 rue de Lyon, 69002 Lyon to my saved addresses", AddressChange(ADD, LYON)),
        ("guarda otra dirección: 5 rue de Lyon, 69002 Lyon", AddressChange(ADD, LYON)),
        ("save 5 rue de Lyon, 69002 Lyon as my default address", AddressChange(DEFAULT, LYON)),
        ("use my spanish address as default", AddressChange(DEFAULT, None, MADRID)),
        ("usa la dirección de Madrid por defecto", AddressChange(DEFAULT, None, MADRID)),
        ("pon la alemana como dirección principal", AddressChange(DEFAULT, None, BERLIN)),
        ("make the second address my default", AddressChange(DEFAULT, None, MADRID)),
        ("set my new flat as default address", AddressChange(DEFAULT)),
        ("delete the german address", AddressChange(REMOVE, None, BERLIN)),
        ("borra la dirección de Calle Mayor", AddressChange(REMOVE, None, MADRID)),
        ("delete an old address from my account", AddressChange(REMOVE)),
        ("update my address", AddressChange(REPLACE, None, HOME)),
        ("save a new address", AddressChange(ADD)),
        ("my email address has changed", None),
        ("update my billing address", None),
        ("hello", None),
    ],
)
def test_a_change_of_a_saved_address_is_heard(text: str, expected: AddressChange | None) -> None:
    assert change(text) == expected


def test_the_only_address_need_not_be_named() -> None:
    assert change("delete my address", (HOME,)) == AddressChange(REMOVE, None, HOME)


def test_two_addresses_in_one_city_are_not_told_apart_by_it() -> None:
    assert change("delete the Paris address", (HOME, WORK)) == AddressChange(REMOVE)
    assert change("delete the quai de Valmy address", (HOME, WORK)) == AddressChange(REMOVE, None, WORK)
    assert change("make the other address my default", (HOME, WORK)) == AddressChange(DEFAULT, None, WORK)


def test_an_address_that_is_saved_already_is_meant_when_it_is_written_out() -> None:
    text = "delete the address 3 quai de Valmy, Paris, Île-de-France, 75010"

    told = change(text, (HOME, WORK))

    assert told is not None
    assert told.do == REMOVE


def test_a_correction_changes_the_new_address_and_nothing_else() -> None:
    known = AddressChange(ADD, LYON)

    told = change("no, 7 rue de Lyon, 69002 Lyon", known=known)

    assert told is not None
    assert (told.do, told.new and told.new.line1) == (ADD, "7 rue de Lyon")


def test_nobody_removes_what_is_not_there() -> None:
    assert change("delete my old address", ()) is None


PLACES = st.sampled_from([HOME, WORK, MADRID, BERLIN, LYON])
LISTS = st.lists(PLACES, max_size=5, unique=True).map(tuple)
CHANGES = st.builds(
    AddressChange, st.sampled_from([REPLACE, ADD, DEFAULT, REMOVE]), st.none() | PLACES, st.none() | PLACES
)


@given(CHANGES, LISTS)
@settings(max_examples=300)
def test_a_change_made_twice_is_made_once(made: AddressChange, saved: tuple[Address, ...]) -> None:
    once = made.applied(saved)

    assert made.applied(once) == once


@given(CHANGES, LISTS)
@settings(max_examples=300)
def test_a_change_touches_no_address_but_the_two_it_names(made: AddressChange, saved: tuple[Address, ...]) -> None:
    after = made.applied(saved)

    untouched = [each for each in saved if not is_same(each, made.new) and not is_same(each, made.old)]
    assert [each for each in after if each in untouched] == untouched
    assert len(set(after)) == len(after)


@given(CHANGES, LISTS)
def test_what_is_known_survives_the_slot(made: AddressChange, saved: tuple[Address, ...]) -> None:
    assert AddressChange.from_slot(made.as_slot()) == made


def test_each_change_does_what_it_is_called() -> None:
    saved = (HOME, MADRID)

    assert AddressChange(REPLACE, LYON, HOME).applied(saved) == (LYON, MADRID)
    assert AddressChange(REPLACE, LYON, MADRID).applied(saved) == (HOME, LYON)
    assert AddressChange(ADD, LYON).applied(saved) == (HOME, MADRID, LYON)
    assert AddressChange(DEFAULT, None, MADRID).applied(saved) == (MADRID, HOME)
    assert AddressChange(DEFAULT, LYON).applied(saved) == (LYON, HOME, MADRID)
    assert AddressChange(REMOVE, None, HOME).applied(saved) == (MADRID,)
    assert AddressChange(REPLACE, LYON).applied(()) == (LYON,)


@pytest.mark.parametrize("intent", ["change_address", "update_profile"])
@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("my new address is 5 rue de Lyon, 69002 Lyon for order W1002", "change_address"),
        ("send my order to my new address 5 rue de Lyon, 69002 Lyon", "change_address"),
        ("mi nueva dirección para el pedido es 5 rue de Lyon, 69002 Lyon", "change_address"),
        ("from now on send everything to 5 rue de Lyon, 69002 Lyon", "update_profile"),
        ("I've moved, change my address for future orders", "update_profile"),
        ("me mudé, actualicen la dirección en la cuenta", "update_profile"),
        ("a partir de ahora envíen todo a 5 rue de Lyon, 69002 Lyon", "update_profile"),
        ("my new address is 5 rue de Lyon, 69002 Lyon", None),
        ("I've moved to 5 rue de Lyon, 69002 Lyon", None),
        ("nos hemos mudado, nueva dirección: 5 rue de Lyon, 69002 Lyon", None),
    ],
)
def test_what_is_said_tells_where_an_address_belongs(text: str, meant: str | None, intent: str) -> None:
    assert meaning(Wish(intent, text, tuple(entities.of(text))), intent) == meant


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("change the delivery address", "change_address"),
        ("wrong address!!", "change_address"),
        ("my phone has changed", "update_profile"),
        ("delete my old address", "update_profile"),
        ("add another address", "update_profile"),
        ("/change_address", "change_address"),
        ("/update_profile", "update_profile"),
    ],
)
def test_what_is_clear_is_not_doubted(text: str, intent: str) -> None:
    assert meaning(Wish(intent, text, ()), intent) == intent
