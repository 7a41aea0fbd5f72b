"""The shop's own articles: complete, short at the top, and never at odds with what the shop does."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from babel import Locale

from commerce.adapters.markdown.article import Article
from shop.seed.catalogue import SIZE_GUIDES
from shop.shipments import quotes

ROOT = Path(__file__).resolve().parents[2]
Articles = tuple[Article, ...]


def test_there_are_enough_articles_in_every_language_and_files_are_named_by_id(articles: Articles) -> None:
    stems = {
        language: {path.stem for path in (ROOT / "data/knowledge" / language).glob("*.md")} for language in _SPOKEN
    }

    assert stems == {language: {each.id for each in articles if each.language == language} for language in _SPOKEN}
    assert stems["en"] == stems["es"]
    assert len(stems["en"]) >= 25


def test_every_intent_of_an_article_is_one_of_the_domain(articles: Articles) -> None:
    domain = yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))
    known = {name for entry in domain["intents"] for name in entry}

    unknown = {(article.language, article.id, name) for article in articles for name in set(article.intents) - known}

    assert not unknown


def test_an_article_stands_in_for_the_same_intents_in_every_language(articles: Articles) -> None:
    by_language = {
        language: {each.id: (each.intents, each.priority) for each in articles if each.language == language}
        for language in _SPOKEN
    }

    assert by_language["en"] == by_language["es"]


def test_no_two_articles_of_a_language_share_a_link(articles: Articles) -> None:
    links = [(article.language, article.url) for article in articles]

    assert len(set(links)) == len(links)


def test_the_first_paragraph_answers_in_two_or_three_sentences(articles: Articles) -> None:
    counted = {(each.language, each.id): len(re.findall(r"[.!?؟](?=\s|$)|[。！？]", each.lead)) for each in articles}
    others = {key: count for key, count in counted.items() if not 2 <= count <= 3}

    assert not others


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_shipping_price_is_the_one_that_the_shop_quotes(articles: Articles, language: str) -> None:
    said = _prices(_text_of(articles, language, "shipping-costs"), language)
    quoted = {Decimal(way["price"]["amount"]) for country in _COUNTRIES for way in _ways(country, Decimal(10))}

    assert said == quoted | {quotes.FREE_FROM}


def test_delivery_is_free_where_the_articles_say_so() -> None:
    europe = {country for country in _COUNTRIES if country in _EUROPE}

    free = {country for country in _COUNTRIES if _ways(country, Decimal(60))[0]["price"]["amount"] in {"0", "0.00"}}

    assert free == europe


def test_the_countries_of_these_tests_are_those_that_the_shop_ships_to() -> None:
    everywhere = {code for code in Locale.parse("en").territories if re.fullmatch("[A-Z]{2}", code)}

    assert {code for code in everywhere if _ways(code, Decimal(10))} == set(_COUNTRIES)


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_country_that_the_shop_ships_to_is_named_and_counted(articles: Articles, language: str) -> None:
    names = {**Locale.parse(language).territories, **_CALLED.get(language, {})}
    text = _text_of(articles, language, "countries")

    assert [names[code] for code in _COUNTRIES if names[code] not in text] == []
    assert all(f" {number} " in _text_of(articles, language, "countries") for number in (17, 13))


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize(("article", "guide"), [("size-guide-clothing", "clothing"), ("size-guide-shoes", "shoes")])
def test_the_size_guides_are_those_of_the_catalogue(
    articles: Articles, language: str, article: str, guide: str
) -> None:
    numbers = set(re.findall(r"\d+(?:\.\d+)?", SIZE_GUIDES[guide]))

    said = set(re.findall(r"\d+(?:\.\d+)?", _text_of(articles, language, article).replace(",", ".")))

    assert numbers <= said


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_return_window_and_the_time_of_refunds_are_those_of_the_shop(articles: Articles, language: str) -> None:
    shop = yaml.safe_load((ROOT / "data/shop.yml").read_text(encoding="utf-8"))

    assert f" {shop['return_window_days']} " in _text_of(articles, language, "returns")
    assert f" {shop['warranty_years']} " in _text_of(articles, language, "warranty")
    assert re.search(r"5 (to|a) 7 ", _text_of(articles, language, "refunds"))


_SPOKEN = ("en", "es")
_EUROPE = {"FR", "ES", "PT", "DE", "AT", "BE", "NL", "LU", "IT", "IE", "PL", "DK", "SE", "FI", "CZ", "GB", "CH"}
_COUNTRIES = sorted(_EUROPE | {"US", "CA", "MX", "BR", "JP", "KR", "CN", "AU", "NZ", "AE", "SA", "IN", "TR"})
_CALLED = {"en": {"TR": "Turkey"}}


def _ways(country: str, subtotal: Decimal) -> list[dict[str, dict[str, str]]]:
    return quotes.quote(country, subtotal, "EUR", date(2026, 3, 2))


def _text_of(articles: Articles, language: str, article_id: str) -> str:
    (article,) = [each for each in articles if (each.language, each.id) == (language, article_id)]
    return "\n".join(f"{passage.heading} {passage.text}" for passage in article.passages)


def _prices(text: str, language: str) -> set[Decimal]:
    found = re.findall(r"€(\d+(?:\.\d+)?)" if language == "en" else r"(\d+(?:,\d+)?) €", text)
    return {Decimal(amount.replace(",", ".")) for amount in found}
