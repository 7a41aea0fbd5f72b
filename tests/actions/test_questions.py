"""What is a question about the shop's rules, and what is a wish that must not be taken for one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from actions.questions import LONGEST, facts_asked, is_general
from actions.questions.ratings import stars
from actions.wishes import REQUESTS

ROOT = Path(__file__).resolve().parents[2]
MARKED = re.compile(r"\[([^\]]*)\]\([^)]*\)")

GENERAL = [
    "what's your return policy?",
    "What is your return policy",
    "hi! how long do refunds take?",
    "how long does a refund take",
    "can I cancel an order after it shipped?",
    "is it possible to return something without the box?",
    "how many days do i have to return an item",
    "do you accept returns of sale items?",
    "who pays for return shipping",
    "are returns free?",
    "how do exchanges work",
    "I want to know how long refunds take",
    "what happens if a parcel gets lost?",
    "how much does it cost to return something?",
    "cuánto tiempo tengo para devolver",
    "cuanto tiempo tengo para devolver algo?",
    "¿cuál es la política de devoluciones?",
    "buenas, ¿cuánto tarda un reembolso?",
    "¿se puede cancelar un pedido después de enviado?",
    "las devoluciones son gratis?",
    "quién paga la devolución?",
    "quería saber cómo funcionan los cambios",
    "aceptáis devoluciones de cosas rebajadas?",
    "plazo de devolución",
]
CONCRETE = [
    "I want to return the lamp",
    "can I return this?",
    "can i return it",
    "can I still cancel?",
    "cancel my order",
    "how long will my refund take?",
    "where is my refund",
    "can I cancel W1002 after it shipped?",
    "what's your return policy? I'd like to send back the boots",
    "what is your return policy and cancel the kettle",
    "how long do refunds take? cancel the order please",
    "how do I return something",
    "how long do I have to wait",
    "I bought a lamp yesterday, how many days do I have to return?",
    "can I return an item I got last week if it doesn't fit",
    "can you exchange a shirt for me",
    "return",
    "/return_item",
    "according to your policy you must refund me, cancel it",
    "is it too late to send it back?",
    "missed the return deadline by one day, any chance?",
    "I want a refund, what's your policy",
    "quiero devolver la lámpara",
    "puedo devolver esto?",
    "¿cuánto tarda mi reembolso?",
    "cancela mi pedido",
    "¿se puede cancelar el pedido W1002 después de enviado?",
    "cuánto tiempo tengo para devolver los zapatos que compré?",
    "devuélvelo",
    "política de devoluciones? quiero devolver una chaqueta",
    "ayer me llegó una lámpara, cuántos días tengo para devolver?",
    "cómo devuelvo un producto?",
    "me podéis cancelar el pedido?",
]


@pytest.mark.parametrize("text", GENERAL)
def test_a_question_about_the_rules_is_general(text: str) -> None:
    assert is_general(text, "en")
    assert is_general(text.upper(), "en")


@pytest.mark.parametrize("text", CONCRETE)
def test_a_wish_is_not_general(text: str) -> None:
    assert not is_general(text, "en")
    assert not is_general(text.upper(), "en")


@pytest.mark.parametrize(
    "text", ["how long does the refund take?", "cuánto tarda el reembolso", "cuánto dura la devolución"]
)
def test_what_may_be_about_the_order_just_discussed_is_not_general(text: str) -> None:
    assert not is_general(text, "en", is_order_discussed=True)


def test_a_plural_is_general_even_after_an_order_was_discussed() -> None:
    assert is_general("how long do refunds take?", "en", is_order_discussed=True)


@given(
    st.sampled_from(GENERAL),
    st.sampled_from(CONCRETE),
    st.booleans(),
    st.sampled_from([". ", "? ", " and ", " pero ", "\n"]),
)
def test_a_wish_beside_a_question_is_never_swallowed(question: str, wish: str, is_last: bool, between: str) -> None:
    parts = (question, wish) if is_last else (wish, question)

    assert not is_general(between.join(parts), "en")


@given(st.text(max_size=300))
def test_whatever_is_typed_is_judged(text: str) -> None:
    assert is_general(text, "en") in (True, False)
    assert isinstance(facts_asked(text), tuple)
    told = stars(text)
    assert told is None or 1 <= told.value <= 5


def test_a_long_story_is_not_general() -> None:
    assert not is_general("what's your return policy " * (LONGEST // 20), "en")


def examples_of(intents: frozenset[str]) -> Iterator[str]:
    for path in sorted((ROOT / "data" / "nlu").glob("*/*.yml")):
        for block in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]:
            if block.get("intent") in intents:
                yield from (MARKED.sub(r"\1", line.removeprefix("- ")) for line in block["examples"].splitlines())


def test_few_examples_of_requests_are_general_and_none_names_what_is_the_shoppers_own() -> None:
    examples = list(examples_of(REQUESTS))
    own = re.compile(
        r"\b(my|mine|this|W\d+|I (want|bought|ordered)|mi|mis|este|esta|quiero|compré|pedí)\b", re.IGNORECASE
    )

    general = [text for text in examples if is_general(text, "en")]

    assert len(general) < len(examples) / 20
    assert [text for text in general if own.search(text)] == []


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("what are your opening hours by the way?", ("hours",)),
        ("when are you open", ("hours",)),
        ("phone number?", ("contact",)),
        ("phone number and opening hours please", ("hours", "contact")),
        ("what's your address", ("address",)),
        ("how long is the warranty", ("warranty",)),
        ("horario?", ("hours",)),
        ("¿Cuál es su número de teléfono?", ("contact",)),
        ("dónde están ubicados?", ("address",)),
        ("cuánto dura la garantía", ("warranty",)),
        ("opening hours of the Leeds store", ()),
        ("are you open on sunday", ()),
        ("what does the warranty cover", ()),
        ("my blender broke after 14 months, is it under warranty?", ()),
        ("are you hiring", ()),
        ("qué cubre la garantía?", ()),
    ],
)
def test_a_fact_is_found_where_it_is_all_that_is_asked(text: str, facts: tuple[str, ...]) -> None:
    assert facts_asked(text) == facts


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("5 stars", 5), ("one star", 1), ("⭐⭐⭐⭐", 4), ("⭐" * 9, 5),
        ("10/10", 5), ("7/10", 4), ("0/10", 1), ("zero out of ten", 1), ("2 out of 5", 2), ("4 de 5", 4),
        ("9 sobre 10, los recomendaría", 5), ("80 of 100", 4),
        ("I'd give you a 9", 5), ("10", 5), ("3", 3), ("0", 1), ("un siete", 4), ("diez puntos", 5),
        ("meh, 5", 3), ("excellent, 5", 5), ("probablemente no los recomiende, un 4", 2),
        ("very satisfied", 4), ("not satisfied", 2), ("nada satisfecha", 2), ("terrible", 1), ("not bad", 4),
        ("pésima atención, un 1", 1), ("thumbs up", 5), ("👎", 1), ("that did not answer my question", 2),
        ("esta respuesta fue útil", 4), ("regular", 3),
    ],
)  # fmt: skip
def test_stars_are_read_on_any_scale(text: str, value: int) -> None:
    told = stars(text)

    assert told is not None
    assert told.value == value


@pytest.mark.parametrize(
    "text", ["dónde pongo una reseña?", "I want to leave a review", "", "W1001", "12 or 15", "/rate"]
)
def test_no_stars_are_made_up(text: str) -> None:
    assert stars(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "sous combien de jours peut-on retourner un article ?",
        "bis wann kann man artikel zurückgeben?",
        "entro quanti giorni si può fare un reso?",
        "qual é o prazo pra devolver um produto?",
        "收到之后几天内可以退货？",
        "配達から何日以内なら返品できますか？",
        "خلال كم يوم يمكن إرجاع المنتج؟",
        "сколько дней есть на возврат?",
    ],
)
def test_the_rules_are_asked_for_in_each_language(text: str) -> None:
    assert is_general(text, "de")


@pytest.mark.parametrize(
    "text",
    [
        "combien de temps pour mon remboursement ?",
        "wie lange dauert meine rückgabe noch",
        "voglio restituire la giacca, quanti giorni ho?",
        "em quantos dias chega o meu pedido?",
        "我的退款要多少天",
        "注文した商品は何日で届きますか",
        "كم يوم وتوصل طلبيتي",
        "сколько дней идёт мой заказ",
    ],
)
def test_something_of_ones_own_is_no_question_about_the_rules_in_any_language(text: str) -> None:
    assert not is_general(text, "de")
