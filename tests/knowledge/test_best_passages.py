"""The passage that is shown answers the question: in a chat nobody reads the whole article."""

from __future__ import annotations

import csv
from pathlib import Path

from commerce.adapters.markdown.search import Search

FILE = Path(__file__).parent / "passages_dev.csv"


def test_most_questions_are_answered_by_the_passage_that_is_shown(search: Search) -> None:
    with FILE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))

    wrong = []
    for row in rows:
        hits = search.answer(row["question"], row["language"], 1)
        if not any(words in hit.excerpt for hit in hits for words in row["says"].split("|")):
            wrong.append((row["question"], hits[0].excerpt if hits else None))

    assert len(rows) >= 50
    assert len(wrong) <= len(rows) * 0.2, wrong
