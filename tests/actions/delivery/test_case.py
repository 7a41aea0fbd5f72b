"""What is written up for a person, and what is promised about the answer."""

from __future__ import annotations

import dataclasses

import pytest

from actions.delivery.case import LONGEST, answer_of, summary_of
from actions.delivery.problems import Problem
from actions.delivery.report import Report
from actions.delivery.settling import Settlement, Way
from actions.formats import Formats
from actions.terms import Terms
from commerce.adapters.memory import InMemoryCommerce
from waybill.claims import Claims

CLAIMS = Claims({}, {}, replacement_stock=1, look_around_hours=24, quiet_days=7, window_days=30)
CASE = Settlement(Way.CASE, "above_limit")


def formats(language: str) -> Formats:
    return Formats.choose(language, (), "Europe/Paris", Terms.read())


@pytest.mark.parametrize("language", Terms.read().languages)
def test_by_when_is_only_said_where_the_data_say_it(language: str) -> None:
    promised = dataclasses.replace(CLAIMS, answer_within_hours=48)

    assert not any(sign.isdigit() for sign in answer_of(CLAIMS, formats(language)))
    assert "48" in answer_of(promised, formats(language))


def test_the_team_reads_the_same_whatever_the_shopper_speaks(commerce: InMemoryCommerce) -> None:
    report = Report((Problem.DAMAGED,), ("W1003-1",), words="roto")
    order = commerce.shop.orders["W1003"]

    summaries = {summary_of(order, report, CASE, formats(language)) for language in ("en", "es")}

    assert len(summaries) == 1


def test_a_case_fits_the_contract_however_much_is_said(commerce: InMemoryCommerce) -> None:
    report = Report((Problem.DAMAGED,), words="very " * 2000)

    summary = summary_of(commerce.shop.orders["W1006"], report, CASE, formats("en"))

    assert len(summary) <= LONGEST
    assert "W1006" in summary
