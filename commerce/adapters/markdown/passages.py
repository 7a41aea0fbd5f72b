"""The body of an article as plain passages, and what keeps it from being read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.front_matter import front_matter_plugin

from commerce.adapters.markdown.article import Passage
from commerce.adapters.markdown.front_matter import Fault

HEADING = "h2"
ITEM = "item"
_LISTS = {"bullet_list_open", "ordered_list_open"}
_LEFT_OVER = re.compile(r"\*\*|`|\]\(|\]\[|^\|")
_parser = MarkdownIt("commonmark").use(front_matter_plugin)


def parse(text: str) -> tuple[str, list[Token]]:
    """The front matter and the tokens of the body. Raises Fault where there is no front matter."""
    tokens = _parser.parse(text)
    if not tokens or tokens[0].type != "front_matter":
        raise Fault(1, "front matter is missing: the file must begin with a line of three dashes")
    return tokens[0].content, tokens[1:]


def of(tokens: Sequence[Token]) -> tuple[Passage, ...]:
    """Paragraphs and items of lists, each under its heading. Raises Fault."""
    passages: list[Passage] = []
    heading, empty_since = "", 0
    for kind, line, text in _blocks(tokens):
        if kind == HEADING:
            if empty_since:
                raise Fault(empty_since, f"nothing stands under “{heading}”")
            heading, empty_since = text, line
            continue
        if not passages and (heading or kind != "paragraph"):
            raise Fault(line, "the first thing must be a paragraph that answers")
        passages.append(Passage(heading, text, is_item=kind == ITEM))
        empty_since = 0
    if empty_since or not passages:
        raise Fault(empty_since or 1, f"nothing stands under “{heading}”" if heading else "there is no text")
    return tuple(passages)


def _blocks(tokens: Sequence[Token]) -> Iterator[tuple[str, int, str]]:
    """Kind, line and plain text of each heading, paragraph and item."""
    holder = ""
    for token in tokens:
        line = token.map[0] + 1 if token.map else 1
        if token.type == "inline":
            yield holder, line, _plain(token, line)
        elif token.type == "heading_open":
            if token.tag != HEADING:
                raise Fault(line, "a heading must have two number signs: the title stands in the front matter")
            holder = HEADING
        elif token.type in _LISTS:
            if token.level:
                raise Fault(line, "a list inside a list cannot be shown in a chat")
            holder = ITEM
        elif token.type == "paragraph_open" and not token.level:
            holder = "paragraph"
        elif token.nesting == 0:
            raise Fault(line, f"{_NAMES.get(token.type, token.type)} cannot be shown in a chat")


def _plain(token: Token, line: int) -> str:
    parts = []
    for child in token.children or []:
        if child.type in {"html_inline", "image"}:
            raise Fault(line, f"{_NAMES[child.type]} cannot be shown in a chat")
        if child.type == "link_open" and not child.attrGet("href"):
            raise Fault(line, "a link leads nowhere")
        parts.append(child.content if child.type in {"text", "code_inline"} else " " * child.type.endswith("break"))
    text = " ".join("".join(parts).split())
    if not text or _LEFT_OVER.search(text):
        raise Fault(line, f"broken Markdown near “{text[:40]}”")
    return text


_NAMES = {
    "fence": "a block of code",
    "code_block": "a block of code",
    "html_block": "HTML",
    "html_inline": "HTML",
    "image": "a picture",
    "hr": "a ruler",
}
