"""What a shopper wants, and how many pieces it is about."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.button_titles import english_title
from actions.delivery.wishes import Remedy, count_answered, pieces_in, remedy_in, was_looked_for
from tests.data.files import LANGUAGES, RESPONSES

MUGS = ("Stoneware mug", "Taza de gres")


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("it's broken, I want my money back", Remedy.REFUND),
        ("refund pls", Remedy.REFUND),
        ("send me a new one", Remedy.REPLACEMENT),
        ("can you replace it", Remedy.REPLACEMENT),
        ("not a refund, a replacement", Remedy.REPLACEMENT),
        ("I don't want a replacement, just refund me", Remedy.REFUND),
        ("a refund instead of a new one", Remedy.REFUND),
        ("refund or replacement, I don't care", None),
        ("someone stole my parcel", None),
        ("late again!", None),
        ("quiero que me devolváis el dinero", Remedy.REFUND),
        ("reembolso por favor", Remedy.REFUND),
        ("mandadme otra", Remedy.REPLACEMENT),
        ("prefiero que me enviéis uno nuevo", Remedy.REPLACEMENT),
        ("me mandaron otra cosa", None),
        ("me enviaron otro", None),
        ("the lamp is broken", None),
    ],
)
def test_a_remedy_is_heard_where_it_is_clear(text: str, remedy: Remedy | None) -> None:
    assert remedy_in(text, "en", is_asked=False) is remedy


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("the money", Remedy.REFUND),
        ("a new one", Remedy.REPLACEMENT),
        ("just send it again", Remedy.REPLACEMENT),
        ("el dinero", Remedy.REFUND),
        ("otra igual", Remedy.REPLACEMENT),
        ("somebody should look at it", Remedy.PERSON),
        ("que lo mire una persona", Remedy.PERSON),
        ("what do you mean", None),
    ],
)
def test_an_answer_needs_fewer_words(text: str, remedy: Remedy | None) -> None:
    assert remedy_in(text, "en", is_asked=True) is remedy


def read_as(button: dict[str, str], language: str) -> str:
    """What the readers are given when a button is pressed."""
    return english_title(button["payload"], language) or button["payload"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_button_says_what_it_does(language: str) -> None:
    def heard(name: str) -> list[Remedy | None]:
        (said,) = RESPONSES[language][name]
        return [remedy_in(read_as(button, language), language, is_asked=True) for button in said["buttons"]]

    (look,) = RESPONSES[language]["utter_delivery_look_around"]
    assert heard("utter_delivery_which_remedy") == [Remedy.REPLACEMENT, Remedy.REFUND, Remedy.PERSON]
    assert heard("utter_delivery_sold_out") == [Remedy.REFUND, Remedy.PERSON]
    assert [was_looked_for(read_as(each, language), language, is_asked=True) for each in look["buttons"]] == [
        False,
        True,
    ]


@pytest.mark.parametrize(
    ("text", "looked"),
    [
        ("it says delivered but there's nothing here", None),
        ("I have looked everywhere and asked both neighbours", True),
        ("none of the neighbours has it", True),
        ("dice entregado y no hay nada", None),
        ("ya he preguntado a los vecinos", True),
    ],
)
def test_that_it_is_not_here_is_no_search(text: str, looked: bool | None) -> None:
    assert was_looked_for(text, "en", is_asked=False) is looked


@pytest.mark.parametrize(
    ("text", "looked"),
    [
        ("still nothing", True),
        ("I haven't found it", True),
        ("no luck", True),
        ("not there either", True),
        ("yes I found it, sorry", False),
        ("oh it was with the neighbour", False),
        ("no, no está", True),
        ("tampoco lo tiene el vecino", True),
        ("lo tenía la vecina!", False),
        ("what time is it", None),
    ],
)
def test_an_answer_tells_whether_it_turned_up(text: str, looked: bool | None) -> None:
    assert was_looked_for(text, "en", is_asked=True) is looked


@pytest.mark.parametrize(
    ("text", "are_missing", "count"),
    [
        ("one of the mugs is chipped", False, 1),
        ("both mugs are broken", False, 2),
        ("2 mugs arrived broken", False, 2),
        ("two blue stoneware mugs are cracked", False, 2),
        ("una de las tazas llegó rota", False, 1),
        ("las dos tazas llegaron rotas", False, 2),
        ("only 1 of 2 came", True, 1),
        ("only one mug came", True, 1),
        ("solo llegó una de las dos tazas", True, 1),
        ("the mugs are broken", False, None),
        ("a mug arrived with a crack 2 days ago", False, None),
        ("5 mugs are broken", False, None),
    ],
)
def test_pieces_are_counted_where_they_are_named(text: str, are_missing: bool, count: int | None) -> None:
    assert pieces_in(text, MUGS, 2, "en", are_missing=are_missing) == count


@pytest.mark.parametrize(
    ("text", "count"), [("1", 1), ("just one", 1), ("both", 2), ("dos", 2), ("una", 1), ("3", None), ("hm", None)]
)
def test_an_answer_is_a_number(text: str, count: int | None) -> None:
    assert count_answered(text, 2, "en") == count


@given(st.text(max_size=100), st.integers(1, 9), st.booleans())
def test_never_more_pieces_than_were_bought(text: str, bought: int, are_missing: bool) -> None:
    counts = (
        pieces_in(text, MUGS, bought, "en", are_missing=are_missing),
        count_answered(text, bought, "es"),
    )

    assert all(count is None or 1 <= count <= bought for count in counts)
