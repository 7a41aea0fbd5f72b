"""Terms, mails, facts of the shop and payloads hold together in every language."""

from __future__ import annotations

import pytest

from actions.terms import Terms
from commerce import emails
from commerce.domain.orders import OrderStatus
from commerce.domain.payments import PaymentMethodKind
from commerce.domain.shipments import TrackingCode
from tests.data.files import DATA, DOMAIN, LANGUAGES, PAYLOADS, SHOP, by_language, is_allowed, names_in, read
from waybill import claims

TERMS = by_language("terms")
MAILS = {path.name: {each.name: read(each) for each in path.glob("*.yml")} for path in (DATA / "emails").iterdir()}


def test_every_language_has_answers_terms_mails_and_a_name() -> None:
    assert LANGUAGES == sorted(TERMS) == sorted(MAILS)
    assert set(LANGUAGES) <= set(read(DATA / "languages.yml"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_the_same_terms(language: str) -> None:
    def keys(terms: dict[str, dict[str, str]]) -> set[tuple[str, str]]:
        return {(group, key) for group, texts in terms.items() for key in texts}

    assert keys(TERMS[language]) == keys(TERMS["en"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_state_that_we_know_has_a_term(language: str) -> None:
    kinds = {"order_status": OrderStatus, "tracking_event": TrackingCode, "payment_method": PaymentMethodKind}
    for group, states in kinds.items():
        assert set(TERMS[language][group]) == {state.value for state in states} - {"unknown"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_wishes_that_can_be_offered_are_intents_whose_button_may_be_pressed(language: str) -> None:
    intents = {next(iter(each)) if isinstance(each, dict) else each for each in DOMAIN["intents"]}

    assert set(TERMS[language]["wish"]) <= intents
    assert [wish for wish in TERMS[language]["wish"] if not is_allowed(f"/{wish}")] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_the_same_mails_with_the_same_values(language: str) -> None:
    def values(mails: dict[str, dict[str, str]]) -> dict[str, set[str]]:
        return {name: names_in(iter(texts.values())) for name, texts in mails.items()}

    assert values(MAILS[language]) == values(MAILS["en"])
    assert language in emails.load().languages


def test_facts_of_the_shop_that_differ_by_language_are_told_in_all_of_them() -> None:
    told = {key: fact for key, fact in SHOP.items() if isinstance(fact, dict) and key != claims.SECTION}

    assert [key for key, fact in told.items() if sorted(fact) != LANGUAGES] == []


def test_payloads_name_intents_and_entities_of_the_domain() -> None:
    intents = {next(iter(each)) if isinstance(each, dict) else each for each in DOMAIN["intents"]}

    assert set(PAYLOADS) <= intents
    assert {entity for entities in PAYLOADS.values() for entity in entities} <= set(DOMAIN["entities"])


def test_a_button_can_name_an_order_and_nobody() -> None:
    assert is_allowed('/track_order{"order_id":"W1001"}')
    assert not is_allowed('/track_order{"customer_id":"C1001"}')
    assert not is_allowed('/track_order{"order_id":"W1001; drop"}')
    assert not is_allowed("/session_start")


def test_every_language_that_a_button_offers_is_spoken() -> None:
    assert all(is_allowed(f'/change_language{{"language":"{language}"}}') for language in Terms.read().languages)
