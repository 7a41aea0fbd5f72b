"""Reads the folder of articles, and names everything that is wrong with it at once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from commerce.adapters.markdown import front_matter, passages
from commerce.adapters.markdown.article import Article
from commerce.adapters.markdown.front_matter import Fault
from commerce.domain.knowledge import FALLBACK_LANGUAGE

_DATA = Path(__file__).resolve().parents[3] / "data"
FOLDER = _DATA / "knowledge"
SHOP_FILE = _DATA / "shop.yml"
_NAME = re.compile(r"\{(\w+)\}")


class ArticlesError(Exception):
    """The articles cannot be used; the message names each file, line and fault."""


def read(folder: Path = FOLDER, shop_file: Path = SHOP_FILE) -> tuple[Article, ...]:
    """All articles of all languages, by language and id; `{names}` in them are facts of the shop.

    Raises:
        ArticlesError: names file, line and fault of everything that is wrong.
    """
    faults: list[str] = []
    articles: dict[tuple[str, str], Article] = {}
    places: dict[tuple[str, str], str] = {}
    shop = yaml.safe_load(shop_file.read_text(encoding="utf-8"))
    for path in sorted(folder.glob("*/*.md")):
        place = f"{path.parent.name}/{path.name}"
        try:
            article = _article(path, facts_of(shop, path.parent.name))
        except Fault as fault:
            faults.append(f"{place}:{fault.line}: {fault.what}")
            continue
        key = (article.language, article.id)
        if key in articles:
            faults.append(f"{place}:{_line_of_id(path)}: id `{article.id}` is also that of {places[key]}")
        articles[key], places[key] = article, place
    faults += [] if faults else _lacking(articles)
    if faults or not articles:
        raise ArticlesError(f"{folder}:\n" + "\n".join(faults or ["there are no articles"]))
    return tuple(articles[key] for key in sorted(articles))


def facts_of(shop: Mapping[str, Any], language: str) -> dict[str, str]:
    """The facts about the shop that an article may name, in its language, else in English."""
    facts = {"shop_name": str(shop["name"])}
    for key, fact in shop.items():
        facts[key] = str(fact.get(language, fact.get(FALLBACK_LANGUAGE)) if isinstance(fact, dict) else fact)
    return facts


def _article(path: Path, facts: Mapping[str, str]) -> Article:
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise Fault(1, "this is not UTF-8") from error
    head, tokens = passages.parse(_filled(text, facts))
    values = front_matter.read(head)
    return Article(
        id=values["id"],
        language=path.parent.name,
        title=values["title"],
        url=facts["website"].rstrip("/") + values["link"],
        intents=values["intents"],
        keywords=values["keywords"],
        priority=values["priority"],
        passages=passages.of(tokens),
    )


def _line_of_id(path: Path) -> int:
    lines = path.read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, start=1) if line.startswith("id:"))


def _filled(text: str, facts: Mapping[str, str]) -> str:
    lines = text.splitlines()
    for number, line in enumerate(lines, start=1):
        unknown = [name for name in _NAME.findall(line) if name not in facts]
        if unknown:
            raise Fault(number, f"`{unknown[0]}` is no fact of the shop")
    return _NAME.sub(lambda found: facts[found[1]], text)


def _lacking(articles: Mapping[tuple[str, str], Article]) -> Iterator[str]:
    """Articles that the fallback language lacks: it stands in wherever another language has none yet."""
    for language, article_id in sorted(articles):
        if (FALLBACK_LANGUAGE, article_id) not in articles:
            yield f"{FALLBACK_LANGUAGE}/: lacks the article `{article_id}` that {language}/ has"
