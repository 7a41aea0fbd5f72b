"""Which products are meant: by name, by likeness, by what was spoken of, by price; asked where it is not clear."""

from __future__ import annotations

import pytest

from actions.catalogue.choice import Choice, Talk
from actions.catalogue.choosing import Chooser
from actions.catalogue.said import read

CLEAR = [
    ("is the rain jaket waterproof?", "JKT-001"),
    ("is the jacket waterproof?", "JKT-001"),
    ("tenéis la chaqueta en azul?", "JKT-003"),
    ("running shoes in 44 black", "RUN-001"),
    ("quedan zapatillas negras del 43?", "RUN-001"),
    ("smart watch 45mm silver", "WAT-001"),
    ("funda nórdica 200x200", "BED-001"),
    ("hedphones?", "HEA-001"),
    ("el cuchillo de chef", "KNI-001"),
    ("a usb c charger", "CHG-001"),
    ("what's the cheapest kettle", "KET-002"),
    ("la lámpara más cara", "LAM-002"),
    ("the cheapest that has 16 GB", "REA-001"),
    ("a blanket please, wool if you have it", "BLA-001"),
    ("any jacket but not the denim one, in navy", "JKT-001"),
]
OPEN = [
    ("do you have the kettle in stock", {"KET-001", "KET-002"}),
    ("cuánto cuesta la cafetera", {"COF-001", "COF-002"}),
    ("coffee machine", {"COF-001", "COF-002"}),
    ("a lamp for the kitchen", {"LAM-001", "LAM-002", "LAM-003"}),
    ("zapatillas de menos de 60 euros", {"SNE-002", "SLI-001"}),
]


@pytest.mark.parametrize(("text", "product_id"), CLEAR)
def test_one_is_clearly_meant(chooser: Chooser, text: str, product_id: str) -> None:
    assert chooser.choose(read(text), Talk()).found == (product_id,)


@pytest.mark.parametrize(("text", "candidates"), OPEN)
def test_several_may_be_meant(chooser: Chooser, text: str, candidates: set[str]) -> None:
    choice = chooser.choose(read(text), Talk())

    assert choice.found == ()
    assert set(choice.candidates) == candidates


@pytest.mark.parametrize("text", ["do you sell tents", "got any ps5 controllers rn", "venden neumáticos?"])
def test_what_is_not_sold_is_not_found(chooser: Chooser, text: str) -> None:
    choice = chooser.choose(read(text), Talk(("JKT-001",)))

    assert (choice.found, choice.candidates, choice.near) == ((), (), ())
    assert choice.unknown


def test_what_comes_near_is_named(chooser: Chooser) -> None:
    assert chooser.choose(read("how much is the blue armchair"), Talk()).near == ("CHA-001",)


@pytest.mark.parametrize("text", ["can I get this in black?", "do you have it in M", "how much is it", "hay stock?"])
def test_nothing_is_meant_where_nothing_was_spoken_of(chooser: Chooser, text: str) -> None:
    assert chooser.choose(read(text), Talk()) == Choice()


@pytest.mark.parametrize(
    "text",
    ["how much is it", "and in black?", "is it any good for cycling", "in M?", "y en rojo?", "¿lo tenéis en azul?",
     "are batteries included", "does it come with a charger"],
)  # fmt: skip
def test_what_was_spoken_of_is_meant(chooser: Chooser, text: str) -> None:
    assert chooser.choose(read(text), Talk(("BLA-001",))).found == ("BLA-001",)


def test_a_name_is_stronger_than_what_was_spoken_of(chooser: Chooser) -> None:
    assert chooser.choose(read("and the toaster?"), Talk(("BLA-001",))).found == ("TOA-001",)


def test_of_several_with_that_name_the_one_spoken_of_is_meant(chooser: Chooser) -> None:
    assert chooser.choose(read("how much is the jacket"), Talk(("JKT-002",))).found == ("JKT-002",)


def test_an_idea_for_another_one_is_not_the_one_spoken_of(chooser: Chooser) -> None:
    assert len(chooser.choose(read("recommend me a lamp"), Talk(("LAM-003",))).candidates) == 3


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("the second one", ("LAM-002",)),
        ("la primera", ("LAM-001",)),
        ("the green one", ("LAM-001",)),
        ("the one with the brass finish", ("LAM-002",)),
        ("the cheapest", ("LAM-003",)),
        ("both of them", ("LAM-001", "LAM-002", "LAM-003")),
        ("compáralas", ("LAM-001", "LAM-002", "LAM-003")),
    ],
)
def test_one_of_a_list_is_pointed_at(chooser: Chooser, text: str, found: tuple[str, ...]) -> None:
    assert chooser.choose(read(text), Talk(("LAM-001", "LAM-002", "LAM-003"))).found == found


def test_the_same_with_something_besides_is_one_of_its_kind(chooser: Chooser) -> None:
    assert chooser.choose(read("the same but waterproof"), Talk(("JKT-002",))).found == ("JKT-001",)


def test_two_things_named_are_both_meant(chooser: Chooser) -> None:
    choice = chooser.choose(read("what do the toaster and two mugs cost?"), Talk())

    assert choice.found == ("TOA-001", "MUG-001")


def test_of_two_things_the_unclear_one_is_asked_for(chooser: Chooser) -> None:
    choice = chooser.choose(read("the toaster and the kettle"), Talk())

    assert choice.found == ("TOA-001",)
    assert set(choice.candidates) == {"KET-001", "KET-002"}


@pytest.mark.parametrize("text", ["is it available in black and white", "the kettle in steel or black"])
def test_two_colours_are_not_two_things(chooser: Chooser, text: str) -> None:
    assert len(chooser.choose(read(text), Talk(("KET-001",))).found) == 1


@pytest.mark.parametrize("text", ["does the table lamp come with a bulb", "la lámpara de mesa trae bombilla?"])
def test_what_goes_with_a_thing_is_not_meant(chooser: Chooser, text: str) -> None:
    assert chooser.choose(read(text), Talk()).found == ("LAM-001",)


def test_what_goes_with_nothing_named_is_not_guessed(chooser: Chooser) -> None:
    assert chooser.choose(read("trae cargador incluido?"), Talk()) == Choice()


def test_ideas_stay_within_the_budget(chooser: Chooser) -> None:
    choice = chooser.choose(read("something for my daughter's room under 50 euros"), Talk())

    assert choice.is_open
    assert set(choice.candidates) <= {"CAN-001", "CUS-001", "LAM-003", "TOW-001", "VAS-001"}


def test_a_price_alone_brings_ideas_of_several_kinds(chooser: Chooser) -> None:
    assert len(chooser.choose(read("what can I get for under 40 euros"), Talk()).candidates) > 2


@pytest.mark.parametrize("text", ["do you have any yoga mats", "how thick is the yoga mat"])
def test_a_synonym_of_another_thing_is_only_near(chooser: Chooser, text: str) -> None:
    choice = chooser.choose(read(text), Talk())

    assert (choice.found, choice.near) == ((), ("RUG-001",))


@pytest.mark.parametrize("text", ["do you sell backpacks for laptops", "tiene mochilas donde quepa una laptop"])
def test_what_it_is_for_is_not_what_is_wanted(chooser: Chooser, text: str) -> None:
    assert chooser.choose(read(text), Talk()).found == ()


def test_what_is_named_first_is_meant(chooser: Chooser) -> None:
    assert chooser.choose(read("can the sweater go in the washing machine"), Talk()).found == ("SWE-001",)


def test_a_part_of_a_thing_is_not_the_thing(chooser: Chooser) -> None:
    choice = chooser.choose(read("cuánto dura la batería de los auriculares"), Talk())

    assert set(choice.candidates) == {"HEA-001", "HEA-002"}


@pytest.mark.parametrize("text", ["can it go in the washing machine", "is it machine washable"])
def test_a_question_about_it_is_not_about_another_thing(chooser: Chooser, text: str) -> None:
    assert chooser.choose(read(text), Talk(("BLA-001",))).found == ("BLA-001",)


@pytest.mark.parametrize(
    "text", ["cuál es la más barata?", "es más cara la negra?", "si llevo tres me sale más barato?"]
)
def test_the_cheapest_of_nothing_is_not_guessed(chooser: Chooser, text: str) -> None:
    assert chooser.choose(read(text), Talk()).found == ()


def test_what_was_bought_is_meant(chooser: Chooser) -> None:
    talk = Talk((), {"JKT-002": "JKT-002-M-BLACK"})

    assert chooser.choose(read("the jacket I bought, in L"), talk).found == ("JKT-002",)
