"""Questions find the right articles and passages, in whatever language they are asked."""

from __future__ import annotations

import pytest

from commerce.adapters.markdown.article import Article
from commerce.adapters.markdown.search import Search
from commerce.adapters.markdown.words import Words


@pytest.mark.parametrize(
    ("question", "language", "article_id"),
    [
        ("free delivery?", "en", "shipping-costs"),
        ("ENVIO GRATIS", "es", "shipping-costs"),
        ("do you have half sizes", "en", "size-guide-shoes"),
        ("my card was declined", "en", "failed-payments"),
        ("quiero darme de baja del boletin", "es", "newsletter"),
    ],
)
def test_a_question_finds_its_article(search: Search, question: str, language: str, article_id: str) -> None:
    (best, *_) = search.answer(question, language, 3)

    assert best.article_id == article_id


@pytest.mark.parametrize(
    ("question", "language", "passage"),
    [
        ("is delivery free above a certain amount", "en", "From €60 of goods"),
        ("what happens to my discount when I return something", "en", "You get back what you really paid"),
        ("combien coûte la livraison en Belgique", "fr", "6,90 € dans le reste de l'Europe"),
        ("cuánto cuesta el envío a México", "es", "México: estándar con USPS 12,90 €"),
        ("how do I descale my kettle", "en", "citric acid"),
        ("¿puedo recoger el paquete en vuestro almacén?", "es", "Ni el almacén"),
    ],
)
def test_the_excerpt_is_the_passage_that_answers(search: Search, question: str, language: str, passage: str) -> None:
    (best, *_) = search.answer(question, language, 3)

    assert passage in best.excerpt


@pytest.mark.parametrize("question", ["comment retourner un article ?", "como faço para devolver um produto"])
def test_a_question_in_a_language_without_articles_is_understood(search: Search, question: str) -> None:
    (best, *_) = search.answer(question, "nl", 3)

    assert (best.article_id, best.language, best.is_fallback) == ("returns", "en", True)


def test_an_article_that_a_language_lacks_is_shown_in_english(articles: tuple[Article, ...]) -> None:
    search = Search([article for article in articles if (article.language, article.id) != ("es", "jobs")])

    (best, *_) = search.answer("¿tenéis puestos de trabajo libres?", "es", 3)

    assert (best.article_id, best.language, best.is_fallback) == ("jobs", "en", True)


def test_languages_without_spaces_are_compared_by_pairs_of_signs(articles: tuple[Article, ...]) -> None:
    words = Words(articles[:1], [articles[0].id], "ja")

    assert words.stems("返品したい JR便") == ["返品", "品し", "した", "たい", "jr", "便"]


def test_a_question_in_another_language_than_the_conversation_is_understood(search: Search) -> None:
    (best, *_) = search.answer("quiero devolver unas botas", "en", 3)

    assert (best.article_id, best.language, best.is_fallback) == ("returns", "en", False)


def test_an_article_comes_once(search: Search) -> None:
    hits = search.answer("how do I return something and get a refund", "en", 10)

    assert len({hit.article_id for hit in hits}) == len(hits) == 10


def test_a_pasted_mail_is_searched_by_its_ends(search: Search) -> None:
    mail = (
        "I would like to send back the jacket that I bought. "
        + "It came last week and I have been busy since then. " * 100
    )

    assert "returns" in [hit.article_id for hit in search.answer(mail + " How do I return it?", "en", 3)]


@pytest.mark.parametrize("question", ["🙂", "\x00", "。。。", "()[]{}*", "a" * 5000])
def test_what_is_no_question_finds_nothing(search: Search, question: str) -> None:
    assert search.answer(question, "en", 3) == ()


def test_the_general_article_of_an_intent_comes_first(search: Search) -> None:
    shipping = [hit.article_id for hit in search.for_intent("ask_shipping", "en", 3)]
    (contact, *_) = search.for_intent("business_info", "es", 3)

    assert shipping == ["shipping-costs", "delivery-times", "countries"]
    assert (contact.article_id, contact.title) == ("contact", "Contacto y horario")
    assert contact.excerpt.startswith("Nos encuentras en help@harbourandpine.example")
