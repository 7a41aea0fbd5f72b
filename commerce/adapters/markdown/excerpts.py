"""What of an article is shown in a chat."""

from __future__ import annotations

from commerce.adapters.markdown.article import Article, Passage

LONGEST = 350
_ENDS = (". ", "? ", "! ", "; ")


def excerpt(article: Article, passage: Passage) -> str:
    """A passage as plain text below its heading; a short list is shown whole, a long text ends with a sentence."""
    text = _text_of(article, passage)
    return f"{passage.heading}\n{text}" if passage.heading else text


def _text_of(article: Article, passage: Passage) -> str:
    if not passage.is_item:
        return _cut(passage.text)
    items = [each.text for each in article.passages if each.is_item and each.heading == passage.heading]
    whole = "\n".join(f"- {item}" for item in items)
    return whole if len(whole) <= LONGEST else _cut(passage.text)


def _cut(text: str) -> str:
    if len(text) <= LONGEST:
        return text
    end = max(text.rfind(mark, 0, LONGEST) for mark in _ENDS)
    return text[: end + 1] if end > 0 else text[: LONGEST - 1].rsplit(" ", 1)[0] + "…"
