"""Measures the knowledge base: which article comes first, and whether it knows when none fits.

`python benchmarks/knowledge_search.py` chooses the weights of each kind of search on the development questions, then
prints a table of the frozen questions, which nothing was chosen by, and writes it to var/knowledge_search.md; with
`--docs` also into docs/knowledge.md. Where the extra of requirements/rerank.in is installed, the second engine (MiniLM,
English) is measured in the same run. Run from the root of the repository with the services' interpreter.
"""

from __future__ import annotations

import argparse
import csv
import itertools
import statistics
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import numpy as np  # noqa: E402 (the packages of the repository come first)

from commerce.adapters.markdown import hugging_face, reading  # noqa: E402
from commerce.adapters.markdown.ranking import CHOSEN, Weights  # noqa: E402
from commerce.adapters.markdown.reranking import POOL, WEIGHT, Reranker, Second  # noqa: E402
from commerce.adapters.markdown.search import Likeness, Search  # noqa: E402
from waybill.settings import SettingsError  # noqa: E402

QUESTIONS = ROOT / "tests" / "knowledge"
DOCS = ROOT / "docs" / "knowledge.md"
REPORT = ROOT / "var" / "knowledge_search.md"
NONE = "none"
FROM, TO = "<!-- table: benchmarks/knowledge_search.py --docs -->", "<!-- end of table -->"
_CLOSENESS = (0.0, 0.25, 0.5, 0.75, 1.0)
_WORDS = (0.2, 0.3, 0.4, 0.5, 0.6, 0.8)
_NOISE = 0.005
"""What one development question makes up and down; weights that differ by less are as good as each other."""
_SECOND = (0.25, 0.5, 0.75, 1.0, 1.5, 2.0, 3.0)
ENGLISH = "en"
KINDS: dict[str, list[tuple[float, float, float]]] = {
    "words alone": [(0.0, 0.0, 1.0)],
    "vectors alone": [(1.0, closeness, 0.0) for closeness in _CLOSENESS],
    "both": [(1.0, closeness, words) for closeness, words in itertools.product(_CLOSENESS, _WORDS)],
}


@dataclass(frozen=True)
class Question:
    """What a shopper asks, and the ids that answer it (`none` where no article does)."""

    language: str
    text: str
    answers: frozenset[str]


@dataclass(frozen=True)
class Ranked:
    """The ids best first and the total of the best, for one question."""

    question: Question
    ids: list[str]
    total: float

    @property
    def is_right(self) -> bool:
        """Whether the first article answers."""
        return self.ids[0] in self.question.answers

    @property
    def place(self) -> int:
        """The place of the first right article, from 1."""
        return next(place for place, each in enumerate(self.ids, start=1) if each in self.question.answers)


@dataclass(frozen=True)
class Result:
    """One row of the table; shares are from 0 to 1."""

    name: str
    top1: float
    top3: float
    none_precision: float
    none_recall: float
    answered_right: float
    ms: float


def questions(name: str) -> list[Question]:
    """The questions of one set, `dev` or `frozen`."""
    with (QUESTIONS / f"questions_{name}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [Question(row["language"], row["question"], frozenset(row["article"].split("|"))) for row in rows]


def likenesses(search: Search, asked: Sequence[Question]) -> list[Likeness]:
    """What each question is like."""
    return [search.likeness(question.text) for question in asked]


def rank(search: Search, weights: Weights, asked: Sequence[Question], likes: Sequence[Likeness]) -> list[Ranked]:
    """The articles of each question in the order of the weights."""
    ranked = []
    for question, like in zip(asked, likes, strict=True):
        total = weights.total(like.topic, like.closeness, like.words)
        order = np.argsort(-total, kind="stable")
        ranked.append(Ranked(question, [search.ids[index] for index in order], float(total[order[0]])))
    return ranked


def choose(search: Search, kind: str, asked: Sequence[Question], likes: Sequence[Likeness]) -> Weights:
    """The weights of a kind that put right articles first and questions without one last."""
    tries = [Weights(*factors, slope=1.0, offset=0.0, threshold=0.0) for factors in KINDS[kind]]
    quality = [_quality(rank(search, weights, asked, likes)) for weights in tries]
    good = [weights for weights, each in zip(tries, quality, strict=True) if each >= max(quality) - _NOISE]
    middle = good[len(good) // 2]  # so that a new sentence in an article does not turn them over
    return calibrated(middle, rank(search, middle, asked, likes))


def calibrated(weights: Weights, ranked: Sequence[Ranked]) -> Weights:
    """The weights with the line and the threshold that fit the totals of ranked questions."""
    slope, offset = _line([each.total for each in ranked], [each.is_right for each in ranked])
    lined = replace(weights, slope=slope, offset=offset)
    return replace(lined, threshold=_threshold(lined, ranked))


def measure(name: str, search: Search, weights: Weights, asked: Sequence[Question]) -> Result:
    """One row of the table."""
    ranked = rank(search, weights, asked, likenesses(search, asked))
    return result_of(name, ranked, weights, lambda text, language: search.answer(text, language, 3))


def result_of(name: str, ranked: Sequence[Ranked], weights: Weights, ask: Callable[[str, str], object]) -> Result:
    """One row of the table; `ask` is timed with each question."""
    chances = weights.chance(np.array([each.total for each in ranked], dtype=np.float32))
    refused = [bool(chance < weights.threshold) for chance in chances]
    has_answer = [NONE not in each.question.answers for each in ranked]
    answerable = [each for each, has in zip(ranked, has_answer, strict=True) if has]
    none_refused = sum(no and not has for no, has in zip(refused, has_answer, strict=True))
    right = sum(each.is_right and not no for each, no in zip(ranked, refused, strict=True))
    return Result(
        name=name,
        top1=_share(each.is_right for each in answerable),
        top3=_share(each.place <= 3 for each in answerable),
        none_precision=none_refused / max(1, sum(refused)),
        none_recall=none_refused / max(1, has_answer.count(False)),
        answered_right=right / max(1, len(answerable)),
        ms=_median_ms(ask, [each.question for each in ranked]),
    )


def _quality(ranked: Sequence[Ranked]) -> float:
    """Mean reciprocal rank, plus how often a question with an answer scores above one without."""
    answerable = [each for each in ranked if NONE not in each.question.answers]
    none = [each.total for each in ranked if NONE in each.question.answers]
    above = _share(each.total > other for each in answerable for other in none)
    return statistics.mean(1 / each.place for each in answerable) + above


def _line(totals: Sequence[float], right: Sequence[bool], penalty: float = 0.01) -> tuple[float, float]:
    """Slope and offset of a logistic regression, by Newton's steps."""
    x = np.stack([np.array(totals), np.ones(len(totals))], axis=1)
    y, line = np.array(right, dtype=float), np.zeros(2)
    for _ in range(50):
        chance = 1 / (1 + np.exp(-x @ line))
        gradient = x.T @ (chance - y) + penalty * line
        line -= np.linalg.solve((x.T * (chance * (1 - chance))) @ x + penalty * np.eye(2), gradient)
    return round(float(line[0]), 2), round(float(line[1]), 2)


def _threshold(weights: Weights, ranked: Sequence[Ranked]) -> float:
    """The chance below which to say that none fits, so that most questions end well.

    Well is the right article shown, or none where there is none. That counts each question once: to part those with
    and without an answer as evenly as can be would turn away many that have one.
    """
    chances = weights.chance(np.array([each.total for each in ranked], dtype=np.float32))
    right = np.array([each.is_right for each in ranked])
    has_answer = np.array([NONE not in each.question.answers for each in ranked])
    candidates = np.round(np.arange(0.02, 0.99, 0.01), 2)
    well = [np.sum(right & (chances >= each)) + np.sum(~has_answer & (chances < each)) for each in candidates]
    best = np.flatnonzero(np.array(well) == max(well))
    return float(candidates[best[len(best) // 2]])  # the middle of equals is the least chance find


def _median_ms(ask: Callable[[str, str], object], asked: Sequence[Question]) -> float:
    taken = []
    for question in asked:
        start = time.perf_counter()
        ask(question.text, question.language)
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken)


def _share(values: Iterable[bool]) -> float:
    kept = list(values)
    return sum(kept) / max(1, len(kept))


def table(results: Sequence[Result]) -> str:
    """Markdown."""
    head = ["search", "top-1", "top-3", "“none fits” precision", "“none fits” recall", "right and shown", "ms"]
    lines = [" | ".join(head), " | ".join(["---", *["---:"] * 6])]
    for each in results:
        shares = (each.top1, each.top3, each.none_precision, each.none_recall, each.answered_right)
        lines.append(" | ".join([each.name, *(f"{share:.1%}" for share in shares), f"{each.ms:.1f}"]))
    return "\n".join(f"| {line} |" for line in lines)


def main() -> int:
    """Choose, measure, print and write; 1 where the code does not have the weights that were chosen."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--report", type=Path, default=REPORT, help="where the table is written")
    parser.add_argument("--docs", action="store_true", help="also put the table into docs/knowledge.md")
    arguments = parser.parse_args()
    dev, frozen = questions("dev"), questions("frozen")
    articles = reading.read()
    search = Search(articles)
    likes = likenesses(search, dev)
    chosen = {kind: choose(search, kind, dev, likes) for kind in KINDS}
    rows = {name: _rows(articles, chosen, asked) for name, asked in (("dev", dev), ("frozen", frozen))}
    for kind, weights in chosen.items():
        print(f"{kind}: {weights}")
    weight = _add_second(rows, articles, {"dev": dev, "frozen": frozen})
    print(f"second engine: weight {weight}")
    for name, results in rows.items():
        print(f"\n{name}\n\n{table(results)}")
    arguments.report.parent.mkdir(parents=True, exist_ok=True)
    arguments.report.write_text(table(rows["frozen"]) + "\n", encoding="utf-8")
    if arguments.docs:
        _into_docs(table(rows["frozen"]))
    if chosen["both"] != CHOSEN:
        print(f"\ncommerce/adapters/markdown/ranking.py has other weights: {CHOSEN}", file=sys.stderr)
        return 1
    if weight != WEIGHT:
        print(f"\ncommerce/adapters/markdown/reranking.py has another weight: {WEIGHT}", file=sys.stderr)
        return 1
    return 0


def _add_second(
    rows: dict[str, list[Result]], articles: Sequence[reading.Article], sets: dict[str, list[Question]]
) -> float:
    """Rows of the second engine alone and after the first, on the questions in English; the weight chosen for it."""
    try:
        reranker = hugging_face.load(hugging_face.MINILM)
    except SettingsError as error:
        print(f"The second engine is not measured: {error}", file=sys.stderr)
        return WEIGHT
    english = {name: [each for each in asked if each.language == ENGLISH] for name, asked in sets.items()}
    search = Search(articles, CHOSEN).with_second(Second(reranker, (ENGLISH,)))
    weight = _choose_weight(search, reranker, english["dev"])
    alone = calibrated(CHOSEN, _alone(search, reranker, english["dev"]))
    second = Second(reranker, (ENGLISH,), weight)
    for name, asked in english.items():
        everything, own = _reranked(search, second, sets[name]), _reranked(search, second, asked)
        rows[name] += [
            result_of("both, then MiniLM", everything, CHOSEN, partial(search.answer, limit=3)),
            result_of("both, then MiniLM, en alone", own, CHOSEN, partial(search.answer, limit=3)),
            result_of("MiniLM, en alone", _alone(search, reranker, asked), alone, partial(_likest, search, reranker)),
        ]
    return weight


def _choose_weight(search: Search, reranker: Reranker, asked: Sequence[Question]) -> float:
    """The weight that puts right articles first; the middle one of equals."""
    quality = [_quality(_reranked(search, Second(reranker, (ENGLISH,), tried), asked)) for tried in _SECOND]
    best = [tried for tried, each in zip(_SECOND, quality, strict=True) if each == max(quality)]
    return best[len(best) // 2]


def _reranked(search: Search, second: Second, asked: Sequence[Question]) -> list[Ranked]:
    """The first engine's articles in the order of the second; the total stays the first one's best."""
    ranked = []
    for question in asked:
        found = search.found(question.text, question.language, len(search.ids))
        pool = second.order(question.text, found[:POOL]) if second.reads(question.language) else found[:POOL]
        order = [*pool, *found[POOL:]]
        ranked.append(Ranked(question, [each.article.id for each in order], found[0].total))
    return ranked


def _alone(search: Search, reranker: Reranker, asked: Sequence[Question]) -> list[Ranked]:
    return [Ranked(question, *_likest(search, reranker, question.text, ENGLISH)) for question in asked]


def _likest(search: Search, reranker: Reranker, text: str, language: str) -> tuple[list[str], float]:
    found = search.found(text, language, len(search.ids))
    likeness = reranker.likeness(text, found)
    order = np.argsort(-likeness, kind="stable")
    return [found[index].article.id for index in order], float(likeness[order[0]])


def _rows(articles: Sequence[reading.Article], chosen: dict[str, Weights], asked: Sequence[Question]) -> list[Result]:
    results = [measure(kind, Search(articles, weights), weights, asked) for kind, weights in chosen.items()]
    both = Search(articles, chosen["both"])
    for language in sorted({question.language for question in asked}):
        own = [question for question in asked if question.language == language]
        results.append(measure(f"both, {language} alone", both, chosen["both"], own))
    return results


def _into_docs(text: str) -> None:
    before, _, rest = DOCS.read_text(encoding="utf-8").partition(FROM)
    _, _, after = rest.partition(TO)
    DOCS.write_text(f"{before}{FROM}\n\n{text}\n\n{TO}{after}", encoding="utf-8")


if __name__ == "__main__":
    raise SystemExit(main())
