"""Every code of the error tree has a response and a status."""

from __future__ import annotations

from http import HTTPStatus
from pathlib import Path

import yaml

from commerce import errors
from commerce.error_responses import RESPONSES, STATUSES, response_of, status_of
from commerce.errors import REFUSALS, CommerceError, Refused, Unavailable

CONTRACT = Path(__file__).resolve().parents[2] / "commerce" / "openapi.yaml"
ABSTRACT = {"error", "identity"}


def codes() -> set[str]:
    kinds = [each for each in vars(errors).values() if isinstance(each, type) and issubclass(each, CommerceError)]
    return {kind.code for kind in kinds} - ABSTRACT | REFUSALS


def test_both_tables_have_every_code_and_no_other() -> None:
    assert set(RESPONSES) == set(STATUSES) == codes()


def test_every_refusal_of_the_contract_is_known() -> None:
    contract = yaml.safe_load(CONTRACT.read_text(encoding="utf-8"))

    listed: set[str] = set()
    for path in contract["paths"].values():
        for operation in (each for each in path.values() if isinstance(each, dict)):
            conflict = operation.get("responses", {}).get("409", {}).get("content", {})
            for media in conflict.values():
                listed |= set(media["schema"]["properties"]["code"]["enum"])

    assert listed
    assert listed <= set(RESPONSES)


def test_a_refusal_that_nobody_foresaw_is_still_said_plainly() -> None:
    strange = Refused("not_on_sundays")

    assert (response_of(strange), status_of(strange)) == ("utter_refused", HTTPStatus.CONFLICT)


def test_a_shop_that_is_away_is_an_apology_and_a_503() -> None:
    assert response_of(Unavailable()) == "utter_shop_unavailable"
    assert status_of(Unavailable()) == HTTPStatus.SERVICE_UNAVAILABLE
