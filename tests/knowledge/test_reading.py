"""Articles are read as plain passages; whatever is wrong with one is named with its file and line."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from commerce.adapters.markdown.article import Article, Passage
from commerce.adapters.markdown.reading import ArticlesError
from tests.knowledge.conftest import ARTICLE, Write

Read = Callable[[], tuple[Article, ...]]


def test_an_article_is_plain_passages_with_the_facts_of_the_shop(write: Write, read: Read) -> None:
    write("en/returns.md", ARTICLE + "\n- **first**, [see](/x)\n- second\n")

    (article,) = read()

    assert (article.id, article.title, article.url) == ("returns", "Returns", "https://test.example/help/returns")
    assert article.passages == (
        Passage("", "You have 14 days. The label is free."),
        Passage("How?", "Ask in the chat."),
        Passage("How?", "first, see", is_item=True),
        Passage("How?", "second", is_item=True),
    )


def test_a_fact_that_depends_on_the_language_is_the_one_of_the_article(write: Write, read: Read) -> None:
    for language in ("en", "es", "fr"):
        write(f"{language}/returns.md", ARTICLE.replace("Ask in the chat.", "{shop_name}: {support_hours}."))

    said = {article.language: article.passages[1].text for article in read()}

    assert said == {
        "en": "Test & Co: weekdays.",
        "es": "Test & Co: de lunes a viernes.",
        "fr": "Test & Co: weekdays.",
    }


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("---\n", "", r"en/returns\.md:1: front matter is missing"),
        ("title: Returns\n", "", r"en/returns\.md:1: front matter lacks `title`"),
        ("title: Returns", "title: [", r"en/returns\.md:\d+: front matter cannot be read"),
        ("title: Returns", "title: 7", r"en/returns\.md:2: `title` must be a text"),
        ("link: /help/returns", "link: help/returns", r"en/returns\.md:4: `link` must be a path"),
        ("intents: [return_item]", "intents: return_item", r"en/returns\.md:5: `intents` must be a list"),
        ("keywords: [send back]", "keywords: [1]", r"en/returns\.md:6: `keywords` must be a list of texts"),
        ("keywords: [send back]", "keywords: [a]\npriority: 0", r"en/returns\.md:7: `priority` must be a number"),
        ("keywords: [send back]", "keywords: [a]\nauthor: me", r"en/returns\.md:7: .*`author`, which means nothing"),
        ("You have", "## Early\n\nYou have", r"en/returns\.md:11: the first thing must be a paragraph"),
        ("Ask in the chat.", "", r"en/returns\.md:11: nothing stands under “How\?”"),
        ("## How?", "# How?", r"en/returns\.md:11: a heading must have two number signs"),
        ("Ask in the chat.", "Ask **us.", r"en/returns\.md:13: broken Markdown near “Ask \*\*us\.”"),
        ("Ask in the chat.", "See [this](/a b).", r"en/returns\.md:13: broken Markdown"),
        ("Ask in the chat.", "See [this]().", r"en/returns\.md:13: a link leads nowhere"),
        ("Ask in the chat.", "| a | b |\n|---|---|", r"en/returns\.md:13: broken Markdown"),
        ("Ask in the chat.", "```\nAsk", r"en/returns\.md:13: a block of code cannot be shown"),
        ("Ask in the chat.", "<div>Ask</div>", r"en/returns\.md:13: HTML cannot be shown"),
        ("Ask in the chat.", "Ask <b>us</b>", r"en/returns\.md:13: HTML cannot be shown"),
        ("Ask in the chat.", "![us](/us.png)", r"en/returns\.md:13: a picture cannot be shown"),
        ("Ask in the chat.", "- a\n  - b", r"en/returns\.md:14: a list inside a list"),
        ("{return_window_days}", "{return_days}", r"en/returns\.md:9: `return_days` is no fact of the shop"),
    ],
)
def test_a_fault_is_named_with_its_file_and_line(write: Write, read: Read, old: str, new: str, complaint: str) -> None:
    write("en/returns.md", ARTICLE.replace(old, new, 1))

    with pytest.raises(ArticlesError, match=complaint):
        read()


def test_all_faults_are_named_at_once(write: Write, read: Read) -> None:
    write("en/a.md", "no dashes")
    write("es/b.md", ARTICLE.replace("title: Returns\n", ""))

    with pytest.raises(ArticlesError, match=r"en/a\.md:1:[\s\S]*es/b\.md:1:"):
        read()


def test_an_id_may_not_be_used_twice(write: Write, read: Read) -> None:
    write("en/a.md", ARTICLE)
    write("en/b.md", ARTICLE)

    with pytest.raises(ArticlesError, match=r"en/b\.md:3: id `returns` is also that of en/a\.md"):
        read()


def test_a_language_may_have_some_of_the_articles(write: Write, read: Read) -> None:
    write("en/returns.md", ARTICLE)
    write("en/jobs.md", ARTICLE.replace("id: returns", "id: jobs"))
    write("es/returns.md", ARTICLE)

    assert [(article.language, article.id) for article in read()] == [
        ("en", "jobs"),
        ("en", "returns"),
        ("es", "returns"),
    ]


def test_english_is_needed_because_others_fall_back_to_it(write: Write, read: Read) -> None:
    write("es/returns.md", ARTICLE)

    with pytest.raises(ArticlesError, match="en/: lacks the article `returns` that es/ has"):
        read()


def test_an_empty_folder_is_named(read: Read) -> None:
    with pytest.raises(ArticlesError, match="there are no articles"):
        read()


def test_a_file_that_is_not_utf8_is_named(write: Write, read: Read) -> None:
    write("en/returns.md", ARTICLE).write_bytes(ARTICLE.replace("free", "größ").encode("latin1"))

    with pytest.raises(ArticlesError, match=r"en/returns\.md:1: this is not UTF-8"):
        read()
