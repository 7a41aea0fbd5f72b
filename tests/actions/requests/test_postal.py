"""Addresses are read as people write them, and an unfinished one is not taken."""

from __future__ import annotations

import pytest

from actions.requests.postal import read_address


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5 rue de Lyon, 69002 Lyon, France", ("5 rue de Lyon", "", "Lyon", "", "69002", "FR")),
        ("send it to 5 rue de Lyon, 69002 Lyon", ("5 rue de Lyon", "", "Lyon", "", "69002", "FR")),
        (
            "742 Evergreen Terrace, Apt 5, Springfield, IL 62704, USA",
            ("742 Evergreen Terrace", "Apt 5", "Springfield", "IL", "62704", "US"),
        ),
        (
            "my new place: 742 Evergreen Terrace, Springfield, IL, 62704, United States",
            ("742 Evergreen Terrace", "", "Springfield", "IL", "62704", "US"),
        ),
        ("221B Baker Street, London NW1 6XE, UK", ("221B Baker Street", "", "London", "", "NW1 6XE", "GB")),
        ("Invalidenstraße 44, 10115 Berlin, Germany", ("Invalidenstraße 44", "", "Berlin", "", "10115", "DE")),
        ("Calle Mayor 5, piso 2, 28013 Madrid, España", ("Calle Mayor 5", "piso 2", "Madrid", "", "28013", "ES")),
        ("Via Roma 12\n20121 Milano\nItalia", ("Via Roma 12", "", "Milano", "", "20121", "IT")),
        ("envíalo a Calle Mayor 5, 28013 Madrid, España", ("Calle Mayor 5", "", "Madrid", "", "28013", "ES")),
    ],
)
def test_an_address_is_read(text: str, expected: tuple[str, ...]) -> None:
    found = read_address(text, {"country": "FR"})

    assert found is not None
    assert tuple(found[name] for name in ("line1", "line2", "city", "region", "postcode", "country")) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Paris",
        "75011",
        "my mother's place",
        "rue de Lyon, Paris",
        "5 rue de Lyon",
        "5 rue de Lyon, Lyon",
        "W1002 please",
        "in 3 days, on 12 May",
        "yes, 2 of them",
        "the card ending 4242",
    ],
)
def test_what_is_no_whole_address_is_not_taken(text: str) -> None:
    assert read_address(text, {"country": "FR"}) is None
