"""Times that shoppers name, in their language and their time zone, read as the past they mean."""

from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from assistant.nlu import dates

NOW = datetime(2025, 11, 19, 15, 0, tzinfo=timezone.utc).timestamp()  # a Wednesday


def period(text: str, zone: str | None = "Europe/Paris", locale: str | None = None) -> tuple[str, str] | None:
    found = dates.find(text, zone, locale, now=NOW)
    return (found[0]["value"]["from"], found[0]["value"]["to"]) if found else None


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("the one from yesterday", "2025-11-18", "2025-11-18"),
        ("the one from last week", "2025-11-10", "2025-11-16"),
        ("I ordered two days ago", "2025-11-17", "2025-11-17"),
        ("my order of last month", "2025-10-01", "2025-10-31"),
        ("el de ayer", "2025-11-18", "2025-11-18"),
        ("el pedido de la semana pasada", "2025-11-10", "2025-11-16"),
        ("lo pedí hace dos días", "2025-11-17", "2025-11-17"),
        ("el del lunes", "2025-11-17", "2025-11-17"),
    ],
)
def test_a_time_is_read_in_both_languages(text: str, first: str, last: str) -> None:
    assert period(text) == (first, last)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("the one I ordered on Friday", "2025-11-14"),
        ("the one from Monday", "2025-11-17"),
        ("ordered on December 3rd", "2024-12-03"),
        ("el del viernes", "2025-11-14"),
        ("ordered on the 3rd", "2025-11-03"),
        ("ordered on the 25th", "2025-10-25"),
        ("ordered on the 31st", "2025-10-31"),
        ("ordered in December", "2024-12-01"),
        ("ordered on November 25th", "2024-11-25"),
        ("lo pedí el 3", "2025-11-03"),
        ("lo pedí el 25", "2025-10-25"),
        ("el 25 de noviembre", "2024-11-25"),
    ],
)
def test_a_time_that_would_lie_ahead_is_the_last_one_of_its_kind(text: str, first: str) -> None:
    found = period(text)

    assert found is not None
    assert found[0] == first


@pytest.mark.parametrize(
    ("locale", "first"), [("en-GB", "2025-11-03"), ("en-US", "2025-03-11"), ("es-ES", "2025-11-03")]
)
def test_day_and_month_stand_in_the_order_of_the_shoppers_country(locale: str, first: str) -> None:
    text = "el pedido del 3/11" if locale.startswith("es") else "my order of 3/11"

    found = period(text, locale=locale)

    assert found is not None
    assert found[0] == first


@pytest.mark.parametrize(
    "text",
    ["will it come tomorrow", "can you deliver next week", "in three days", "llega mañana", "la semana que viene"],
)
def test_a_time_that_is_said_to_lie_ahead_is_no_time_of_an_order(text: str) -> None:
    assert period(text) is None


def test_yesterday_depends_on_where_the_shopper_is() -> None:
    assert period("yesterday", zone="Pacific/Auckland") == ("2025-11-19", "2025-11-19")
    assert period("yesterday", zone="America/Los_Angeles") == ("2025-11-18", "2025-11-18")
    assert period("yesterday", zone=None) == ("2025-11-18", "2025-11-18")


@pytest.mark.parametrize(
    "text",
    ["", "where is my order", "W1001", "the other one", "the second one", "el otro", "ada@example.com", "75011", "👍"],
)
def test_what_names_no_time_gives_none(text: str) -> None:
    assert dates.find(text, "Europe/Paris", None, now=NOW) == []


def test_a_period_stands_where_it_is_said_to_stand() -> None:
    text = "where is the one from last week?"

    (found,) = dates.find(text, "Europe/Paris", None, now=NOW)

    assert text[found["start"] : found["end"]] == "from last week"


@pytest.mark.parametrize(
    ("text", "spoken", "day"),
    [
        ("ma commande d'hier", "fr", -1),
        ("die Bestellung von gestern", "de", -1),
        ("l'ordine di ieri", "it", -1),
        ("o pedido de ontem", "pt", -1),
        ("昨天的订单", "zh", -1),
        ("طلب أمس", "ar", -1),
        ("заказ, который я сделал вчера", "ru", -1),
    ],
)
def test_times_are_read_in_the_language_of_the_text(text: str, spoken: str, day: int) -> None:
    (found,) = dates.find(text, "Europe/Paris", None, spoken, now=NOW)

    expected = (datetime.fromtimestamp(NOW, ZoneInfo("Europe/Paris")) + timedelta(days=day)).date().isoformat()
    assert found["value"] == {"from": expected, "to": expected}


@pytest.mark.parametrize(
    ("text", "spoken"), [("où est ma commande ?", "fr"), ("wo bleibt das Paket", "de"), ("注文はどこですか", "ja")]
)
def test_a_text_without_a_time_has_none_in_any_language(text: str, spoken: str) -> None:
    assert dates.find(text, "Europe/Paris", None, spoken, now=NOW) == []
