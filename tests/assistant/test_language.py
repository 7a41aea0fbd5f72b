"""Which language to answer in: the shopper's own, without flipping."""

import pytest

from assistant.language import decide

BOTH = ("en", "es")


def heard(name: str, confidence: float) -> dict[str, object]:
    return {"name": name, "confidence": confidence}


@pytest.mark.parametrize(
    ("detected", "text", "locale", "language"),
    [
        (heard("es", 0.95), "¿dónde está mi pedido?", "en-GB", "es"),
        (heard("en", 0.8), "hi", "es-MX", "en"),
        (heard("en", 0.7), "hi", "es-MX", "es"),
        (heard("en", 0.5), "ok", "es-MX", "es"),
        (heard("en", 0.99), "👍", "es-ES", "es"),
        (None, "W1001", "es", "es"),
        (None, "W1001", "ES_mx", None),
        (None, "W1001", "de-DE", None),
        (None, "W1001", None, None),
        (heard("fr", 0.99), "bonjour à tous", "es-ES", "es"),
        (heard("fr", 0.99), "bonjour à tous", None, None),
        (None, "", "", None),
    ],
)
def test_a_conversation_begins_in_what_was_written_or_else_in_the_browsers_language(
    detected: dict[str, object] | None, text: str, locale: str | None, language: str | None
) -> None:
    assert decide(None, detected, text, locale, BOTH) == language


@pytest.mark.parametrize(
    ("detected", "text", "language"),
    [
        (heard("es", 0.99), "¿y el otro pedido dónde está?", "es"),
        (heard("es", 0.99), "vale", "en"),
        (heard("es", 0.7), "ok gracias my friend", "en"),
        (heard("fr", 0.99), "où est ma commande", "en"),
        (None, "W1001", "en"),
    ],
)
def test_a_conversation_changes_its_language_for_a_clear_message_alone(
    detected: dict[str, object] | None, text: str, language: str
) -> None:
    assert decide("en", detected, text, "es-ES", BOTH) == language
