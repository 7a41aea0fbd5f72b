"""Words are compared by their stems; what is shown fits a chat."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from commerce.adapters.markdown.article import Article, Passage
from commerce.adapters.markdown.excerpts import LONGEST, excerpt
from commerce.adapters.markdown.words import Words


def article(article_id: str, passages: Sequence[Passage], language: str = "en") -> Article:
    return Article(article_id, language, article_id, "https://x.example", (), (), 5, tuple(passages))


def test_a_short_list_is_shown_whole_below_its_heading() -> None:
    items = [Passage("How?", "first", is_item=True), Passage("How?", "second", is_item=True)]
    other = Passage("Else?", "third", is_item=True)

    shown = excerpt(article("a", [Passage("", "Lead."), *items, other]), items[1])

    assert shown == "How?\n- first\n- second"


def test_of_a_long_list_the_item_is_shown() -> None:
    items = [Passage("Where?", f"item {number} " + "x" * 100, is_item=True) for number in range(9)]

    assert excerpt(article("a", items), items[4]) == f"Where?\n{items[4].text}"


def test_a_long_text_ends_with_a_sentence() -> None:
    passage = Passage("", "A sentence of some length. " * 30)

    shown = excerpt(article("a", [passage]), passage)

    assert len(shown) <= LONGEST
    assert shown.endswith("length.")


def test_a_long_text_without_sentences_ends_with_a_word() -> None:
    passage = Passage("", "word " * 200)

    shown = excerpt(article("a", [passage]), passage)

    assert len(shown) <= LONGEST
    assert shown.endswith("word…")


@pytest.mark.parametrize(
    ("language", "text", "question"),
    [
        ("en", "returned parcels", "RETURN a parcel"),
        ("es", "devoluciones rápidas", "devolucion rapida"),
        ("zh", "退货 运费", "运费"),
    ],
)
def test_endings_accents_and_case_do_not_matter(language: str, text: str, question: str) -> None:
    articles = [article("a", [Passage("", text)], language), article("b", [Passage("", "xyz")], language)]

    likeness = Words(articles, ["a", "b"], language).likeness(question)

    assert 0 < likeness[0] < 1
    assert likeness[1] == 0


@pytest.mark.parametrize("question", ["", "?!", "unheard-of"])
def test_words_that_no_article_has_are_like_none(question: str) -> None:
    words = Words([article("a", [Passage("", "text")])], ["a"], "en")

    assert words.likeness(question).tolist() == [0]
