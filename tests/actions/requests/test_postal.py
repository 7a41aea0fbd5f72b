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
        ("ship W1002 to 5 rue de Lyon, 69002 Lyon please", ("5 rue de Lyon", "", "Lyon", "", "69002", "FR")),
        ("Calle Mayor 5, 2º B, 28013 Madrid, gracias", ("Calle Mayor 5", "2º B", "Madrid", "", "28013", "FR")),
        (
            "I bought 2 lamps in order W1002, could you send them to 5 rue de Lyon, 69002 Lyon",
            ("5 rue de Lyon", "", "Lyon", "", "69002", "FR"),
        ),
        (
            "Subject: order W1002\n\nDear team,\n\nI placed order W1002 yesterday, our flat is being renovated.\n"
            "Her address is:\n\n24 avenue Jean Jaures\n69007 Lyon\nFrance\n\nMany thanks,\nAda",
            ("24 avenue Jean Jaures", "", "Lyon", "", "69007", "FR"),
        ),
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
    ("text", "street"),
    [
        ("no wait, it's 14 Rue de Rivoli, 75004 Paris", "14 Rue de Rivoli"),
        ("actually make that 22 Acacia Avenue, SE15 4QL London", "22 Acacia Avenue"),
        ("I meant 22 Acacia Avenue, SE15 4QL London", "22 Acacia Avenue"),
        ("no, 14 not 12: 14 Rue de Rivoli, 75004 Paris", "14 Rue de Rivoli"),
        ("not 12, it should read 14 Rue de Rivoli, 75004 Paris", "14 Rue de Rivoli"),
        ("sorry! we live at 14 Rue de Rivoli, 75004 Paris", "14 Rue de Rivoli"),
        ("no espera, es el 18 rue de Charonne, 75011 Paris", "18 rue de Charonne"),
        ("perdón, quería decir Calle Mayor 5, 28013 Madrid", "Calle Mayor 5"),
        ("y además mándalo al 3 quai de Valmy, 75010 Paris", "3 quai de Valmy"),
        ("la correcta es Calle de Atocha 25, 28012 Madrid", "Calle de Atocha 25"),
        ("me equivoqué, vivo en la Calle Mayor 5, 28013 Madrid", "Calle Mayor 5"),
        ("La Rambla 10, 08002 Barcelona", "La Rambla 10"),
        ("The Mall 5, SW1A 1AA London", "The Mall 5"),
        ("Am Markt 4, 10115 Berlin", "Am Markt 4"),
        ("Esplanade 12, 20354 Hamburg", "Esplanade 12"),
    ],
)
def test_the_words_of_a_correction_are_no_part_of_the_street(text: str, street: str) -> None:
    found = read_address(text, {"country": "FR"})

    assert found is not None
    assert found["line1"] == street


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
