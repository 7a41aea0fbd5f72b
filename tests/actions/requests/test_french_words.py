"""Requests are read in a language whose words are data only."""

from __future__ import annotations

import pytest

from actions.requests.conditions import conditions_in, is_otherwise
from actions.requests.postal import read_address
from actions.requests.words import BIGGER, CHEAPEST, EVERYTHING, EXCEPT, SMALLER
from actions.resolve_order import LATEST, ORDINALS, OTHER
from actions.vocabulary import Words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("annulez tout s'il vous plaît", EVERYTHING),
        ("tout sauf la lampe", EXCEPT),
        ("une taille au dessus plus grande", BIGGER),
        ("la taille en dessous", SMALLER),
        ("le moins cher", CHEAPEST),
        ("ma derniere commande", LATEST),
        ("l’autre", OTHER),
        ("la première", ORDINALS[0]),
    ],
)
def test_french_words_are_heard(text: str, words: Words) -> None:
    assert words.search(text)


def test_what_is_left_out_follows() -> None:
    found = EXCEPT.search("annulez tout sauf la lampe")

    assert found
    assert found[1].strip() == "la lampe"


@pytest.mark.parametrize(
    "text", ["changez l'adresse pour 5 rue de Lyon, 69002 Lyon", "non, c'est 5 rue de Lyon, 69002 Lyon, merci"]
)
def test_an_address_begins_at_its_street(text: str) -> None:
    found = read_address(text, {"country": "FR"})

    assert found
    assert (found["line1"], found["city"], found["postcode"]) == ("5 rue de Lyon", "Lyon", "69002")


def test_conditions_are_kept() -> None:
    assert conditions_in("annulez, mais seulement si c'est gratuit") == ("mais seulement si c'est gratuit",)
    assert is_otherwise("sinon remboursez-moi")
