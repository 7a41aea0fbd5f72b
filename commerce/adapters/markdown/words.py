"""Compares the words of a question with those of articles in the same language (BM25 over word stems)."""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence

import bm25s  # type: ignore[import-untyped]
import numpy as np
import snowballstemmer  # type: ignore[import-untyped]
from babel import Locale, UnknownLocaleError

from commerce.adapters.markdown.article import Article
from commerce.adapters.markdown.vectors import Vectors

_UNSPACED = "\u3040-\u30ff\u3400-\u9fff"
"""Kana and ideograms, which are written without spaces: their pairs serve as words."""
_WORD = re.compile(rf"[{_UNSPACED}]+|[^\W{_UNSPACED}]+")
_HALF = 4.0
"""The BM25 score that counts as half a match; scores have no upper end."""
_TITLE_TIMES, _KEYWORD_TIMES = 3, 2


class Words:
    """The index of one language."""

    def __init__(self, articles: Sequence[Article], ids: Sequence[str], language: str) -> None:
        """Index the articles, which must be in the order of `ids`."""
        if [article.id for article in articles] != list(ids):
            raise ValueError(f"the articles in {language} are not in the order of the ids")
        self._stemmer = _stemmer(language)
        self._index = bm25s.BM25(k1=1.2, b=0.5)
        self._index.index([self.stems(_text_of(article)) for article in articles], show_progress=False)
        self._size = len(ids)
        self._passages = {article.id: [set(self.stems(text)) for text in _passages_of(article)] for article in articles}
        self._rarity = _rarity([set(self.stems(_text_of(article))) for article in articles])

    def likeness(self, question: str) -> Vectors:
        """From 0 to 1 for each article."""
        stems = self.stems(question)
        if not stems:
            return np.zeros(self._size, dtype=np.float32)
        scores = np.asarray(self._index.get_scores(stems), dtype=np.float32)
        return scores / (scores + np.float32(_HALF))

    def shared(self, article_id: str, stems: Iterable[str]) -> Vectors:
        """The share of a question's stems, from 0 to 1, that each passage of an article has; rare ones count more."""
        weights = {stem: self._rarity[stem] for stem in set(stems) if stem in self._rarity}
        whole = sum(weights.values()) or 1.0
        found = [sum(weights[stem] for stem in weights.keys() & passage) for passage in self._passages[article_id]]
        return np.array(found, dtype=np.float32) / np.float32(whole)

    def stems(self, text: str) -> list[str]:
        """The words of a text, lower case, without accents and endings."""
        bare = "".join(sign for sign in unicodedata.normalize("NFKD", text.casefold()) if not _is_accent(sign))
        words = [word for run in _WORD.findall(bare) for word in _words_in(run)]
        return list(self._stemmer.stemWords(words)) if self._stemmer else words


def _words_in(run: str) -> list[str]:
    if len(run) < 3 or not re.match(f"[{_UNSPACED}]", run):
        return [run]
    return [run[start : start + 2] for start in range(len(run) - 1)]


def _rarity(articles: Sequence[set[str]]) -> dict[str, float]:
    """How few of the articles have a stem, from 0 (all of them) up."""
    times = Counter(stem for stems in articles for stem in stems)
    return {stem: math.log(len(articles) / count) for stem, count in times.items()}


def _passages_of(article: Article) -> list[str]:
    return [f"{article.title} {article.lead}", *(passage.with_heading for passage in article.passages[1:])]


def _text_of(article: Article) -> str:
    titles, keywords = [article.title] * _TITLE_TIMES, list(article.keywords) * _KEYWORD_TIMES
    return " ".join([*titles, *keywords, *(passage.with_heading for passage in article.passages)])


def _is_accent(sign: str) -> bool:
    return bool(unicodedata.combining(sign))


def _stemmer(language: str) -> snowballstemmer.stemmer | None:
    try:
        name = (Locale.parse(language).get_display_name("en") or "").lower()
    except (UnknownLocaleError, ValueError):
        return None
    return snowballstemmer.stemmer(name) if name in snowballstemmer.algorithms() else None
