"""The frozen questions keep finding their articles: a change that makes the search worse is seen here."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from benchmarks import knowledge_search as benchmark
from commerce.adapters.markdown.ranking import CHOSEN
from commerce.adapters.markdown.search import Search

ROOT = Path(__file__).resolve().parents[2]


def test_the_frozen_set_is_large_enough_and_in_both_languages() -> None:
    frozen = benchmark.questions("frozen")
    without_answer = [each for each in frozen if each.answers == {benchmark.NONE}]

    assert len(frozen) >= 150
    assert len(without_answer) == 30
    assert {each.language for each in frozen} == {"en", "es"}


def test_no_question_of_one_set_is_in_the_other() -> None:
    dev, frozen = ({each.text.casefold() for each in benchmark.questions(name)} for name in ("dev", "frozen"))

    assert not dev & frozen


def test_every_question_is_about_articles_that_there_are(search: Search) -> None:
    asked = benchmark.questions("dev") + benchmark.questions("frozen")
    named = {answer for each in asked for answer in each.answers}

    assert named <= {*search.ids, benchmark.NONE}


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_frozen_questions_find_their_articles(search: Search, language: str) -> None:
    asked = [each for each in benchmark.questions("frozen") if each.language == language]

    result = benchmark.measure("both", search, CHOSEN, asked)

    assert result.top1 >= 0.85
    assert result.top3 >= 0.95
    assert result.answered_right >= 0.82
    assert result.none_recall >= 0.5


def test_a_higher_score_is_more_often_right(search: Search) -> None:
    frozen = benchmark.questions("frozen")
    ranked = benchmark.rank(search, CHOSEN, frozen, benchmark.likenesses(search, frozen))
    chances = CHOSEN.chance(np.array([each.total for each in ranked], dtype=np.float32))

    sure = [each.is_right for each, chance in zip(ranked, chances, strict=True) if chance >= 0.9]
    unsure = [each.is_right for each, chance in zip(ranked, chances, strict=True) if chance < 0.6]

    assert sum(sure) / len(sure) >= 0.9
    assert sum(unsure) / len(unsure) <= 0.6


@pytest.mark.slow
def test_the_weights_in_the_code_are_those_that_the_development_set_chooses(tmp_path: Path) -> None:
    report = tmp_path / "report.md"

    done = subprocess.run(
        [sys.executable, "benchmarks/knowledge_search.py", "--report", str(report)],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert done.returncode == 0, done.stderr
    assert report.read_text(encoding="utf-8").startswith("| search | top-1 |")
