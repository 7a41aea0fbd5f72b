"""What is wrong is read from the words of shoppers, and never made up."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actions.button_titles import english_title
from actions.delivery.problems import CLAIMS, Problem, is_everything, problems_in
from tests.data.files import LANGUAGES, RESPONSES

DAMAGED, WRONG, MISSING, OTHER = Problem.DAMAGED, Problem.WRONG, Problem.MISSING, Problem.OTHER
NOT_RECEIVED, LOST, LATE, CAME_LATE = Problem.NOT_RECEIVED, Problem.LOST, Problem.LATE, Problem.CAME_LATE
ENGLISH = {
    "the box was crushed and the plates are broken": (DAMAGED,),
    "my kettle arrived brokn": (DAMAGED,),
    "it wont switch on, just unboxed it": (DAMAGED,),
    "theres a massive tear in the jacket": (DAMAGED,),
    "the wheel is bent": (DAMAGED,),
    "you muppets sent me the wrong kettle": (WRONG,),
    "ordered a kettle, got a toaster": (WRONG,),
    "received red instead of blue as ordered": (WRONG,),
    "this isnt what i ordered": (WRONG,),
    "got someone else's parcel": (WRONG,),
    "only 2 of 3 came": (MISSING,),
    "ordered two, got one": (MISSING,),
    "half my order is missing": (MISSING,),
    "box was empty": (MISSING,),
    "the charger wasn't in the box": (MISSING,),
    "I got the shoes but you forgot the jacket": (MISSING,),
    "the kettle is cracked and the lamp is missing": (DAMAGED, MISSING),
    "it says delivered but nothing here": (NOT_RECEIVED,),
    "marked as delivered, i dont have it": (NOT_RECEIVED,),
    "porch pirate got my parcel 😡": (NOT_RECEIVED,),
    "you delivered to the wrong house": (NOT_RECEIVED,),
    "they left it with a neighbour i don't know": (NOT_RECEIVED,),
    "my parcel is missing": (LOST,),
    "hasn't moved in 12 days": (LOST,),
    "i think my parcel is lost": (LOST,),
    "my order is 5 days late": (LATE,),
    "never recieved my order": (LATE,),
    "I ordered on Monday and it has not arrived": (LATE,),
    "my package is going back to the sender": (LATE,),
    "it arrived two days late": (CAME_LATE,),
    "it arrived late and the vase is broken": (DAMAGED,),
    "it isn't broken, it's the wrong colour": (WRONG,),
    "nothing is missing but the box is dented": (DAMAGED,),
    "there's a problem with my delivery": (),
    "hello, can you help me with an order": (),
}
SPANISH = {
    "llegó roto": (DAMAGED,),
    "la caja venia aplastada": (DAMAGED,),
    "la lampara no enciende": (DAMAGED,),
    "el jarrón viene con una grieta": (DAMAGED,),
    "me mandaron otra cosa": (WRONG,),
    "pedí azul y me llegó verde": (WRONG,),
    "no es lo que pedí": (WRONG,),
    "solo llegó uno de los dos libros": (MISSING,),
    "falta un artículo en la caja": (MISSING,),
    "la caja venía vacía!!": (MISSING,),
    "llegó rota la taza y falta el plato": (DAMAGED, MISSING),
    "dice entregado pero no tengo nada": (NOT_RECEIVED,),
    "lo entregaron a un vecino q no conozco": (NOT_RECEIVED,),
    "me robaron el paquete": (NOT_RECEIVED,),
    "mi paquete está perdido": (LOST,),
    "el tracking no se mueve desde hace diez días": (LOST,),
    "no me ha llegado mi pedido": (LATE,),
    "va con retraso": (LATE,),
    "llegó tarde": (CAME_LATE,),
    "no está roto, es que es la talla equivocada": (WRONG,),
    "me hace falta ayuda con un pedido": (),
    "tengo un problema con la entrega": (),
}


@pytest.mark.parametrize(("text", "problems"), ENGLISH.items())
def test_what_is_wrong_is_heard_in_english(text: str, problems: tuple[Problem, ...]) -> None:
    assert problems_in(text, "en") == problems


@pytest.mark.parametrize(("text", "problems"), SPANISH.items())
def test_what_is_wrong_is_heard_in_spanish(text: str, problems: tuple[Problem, ...]) -> None:
    assert problems_in(text, "es") == problems


def test_a_message_may_be_in_another_language_than_the_conversation() -> None:
    assert problems_in("llegó roto", "en") == (DAMAGED,)
    assert problems_in("the box was crushed", "es") == (DAMAGED,)


def read_as(button: dict[str, str], language: str) -> str:
    """What the readers are given when a button is pressed."""
    return english_title(button["payload"], language) or button["payload"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_button_says_another_problem(language: str) -> None:
    (said,) = RESPONSES[language]["utter_delivery_which_problem"]
    heard = [problems_in(read_as(button, language), language) for button in said["buttons"]]

    assert heard == [(LATE,), (NOT_RECEIVED,), (DAMAGED,), (WRONG,), (MISSING,), (OTHER,)]


@pytest.mark.parametrize("text", ["the box was empty", "the whole order is broken", "vino vacía", "todo el pedido"])
def test_a_whole_parcel_may_be_meant(text: str) -> None:
    assert is_everything(text, "en")


@settings(deadline=None)
@given(st.text(max_size=200), st.sampled_from(["en", "es", "fr"]))
def test_whatever_is_typed_is_a_problem_or_none(text: str, language: str) -> None:
    found = problems_in(text, language)

    assert len(set(found)) == len(found)
    assert len(found) <= 1 or set(found) <= set(CLAIMS)


@pytest.mark.parametrize(
    ("text", "language", "problem"),
    [
        ("le miroir est arrivé en mille morceaux, tout cassé", "fr", Problem.DAMAGED),
        ("ils m'ont envoyé la mauvaise taille", "fr", Problem.WRONG),
        ("die vase kam zerbrochen an", "de", Problem.DAMAGED),
        ("im karton fehlt das netzteil", "de", Problem.MISSING),
        ("laut dhl zugestellt, hier ist nix", "de", Problem.NOT_RECEIVED),
        ("il vetro è crepato", "it", Problem.DAMAGED),
        ("mi avete mandato un'altra taglia", "it", Problem.WRONG),
        ("veio trocado, mandaram outra cor", "pt", Problem.WRONG),
        ("a encomenda sumiu", "pt", Problem.LOST),
        ("杯子碎了", "zh", Problem.DAMAGED),
        ("你们发错货了", "zh", Problem.WRONG),
        ("说明书は入っていませんでした", "ja", Problem.MISSING),
        ("配達済みになっているのに見当たりません", "ja", Problem.NOT_RECEIVED),
        ("وصلني لون غلط", "ar", Problem.WRONG),
        ("الشحنة تأخرت كثيرا", "ar", Problem.LATE),
        ("пришло разбитое зеркало", "ru", Problem.DAMAGED),
        ("посылку потеряли", "ru", Problem.LOST),
    ],
)
def test_what_is_wrong_is_heard_in_each_language(text: str, language: str, problem: Problem) -> None:
    assert problems_in(text, language) == (problem,)


def test_what_arrived_broken_has_arrived_in_each_language() -> None:
    assert problems_in("mit verspätung gekommen und dann auch noch kaputt", "de") == (Problem.DAMAGED,)


@pytest.mark.parametrize("text", ["wo ist mein paket", "dov'è il mio pacco", "我的快递到哪了", "荷物はどこですか"])
def test_where_a_parcel_is_says_nothing_of_a_problem(text: str) -> None:
    assert problems_in(text, "de") == ()
