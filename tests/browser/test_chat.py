"""The chat page with any assistant behind it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.browser.chat_page import ask, bubbles, said_by_assistant, said_by_shopper
from tests.browser.conftest import opened_chat
from tests.servers import ROOT
from waybill.languages import languages

pytestmark = pytest.mark.browser
AXE = ROOT / "web/node_modules/axe-core/axe.min.js"


def test_a_question_is_answered_and_a_reload_keeps_the_conversation(chat: Page) -> None:
    answer = ask(chat, "hello")
    before = bubbles(chat)

    chat.reload()
    expect(said_by_assistant(chat).last).to_have_text(answer)

    assert bubbles(chat) == before


def test_another_tab_shows_the_same_conversation_as_it_goes_on(
    chat: Page, shopper: BrowserContext, base_url: str
) -> None:
    ask(chat, "hello")
    other = opened_chat(shopper, base_url)
    expect(said_by_shopper(other)).to_have_count(1)

    ask(chat, "help")

    expect(said_by_shopper(other)).to_have_count(2)
    expect(said_by_assistant(other)).to_have_count(said_by_assistant(chat).count())


def test_a_stranger_sees_nothing_of_it(chat: Page, browser: Browser, base_url: str) -> None:
    ask(chat, "hello")
    context = browser.new_context(locale="en-GB")

    stranger = opened_chat(context, base_url)

    assert bubbles(stranger) == []
    context.close()


def test_a_browser_whose_language_is_no_tag_of_the_standard_can_chat(browser: Browser, base_url: str) -> None:
    context = browser.new_context(locale="en-GB")
    context.add_init_script("Object.defineProperty(navigator, 'language', {get: () => 'en-US@posix'})")
    chat = opened_chat(context, base_url)

    ask(chat, "hello")

    expect(said_by_shopper(chat)).to_have_text(["hello"])
    context.close()


def test_switching_to_spanish_changes_the_page_and_the_assistant(chat: Page) -> None:
    language_list(chat).select_option("Español")

    expect(said_by_shopper(chat)).to_have_text(["Español"])
    expect(said_by_assistant(chat).first).to_contain_text("español")
    expect(chat.get_by_role("textbox", name="Tu mensaje")).to_have_attribute("placeholder", "Escribe un mensaje…")
    assert chat.locator("html").get_attribute("lang") == "es"
    chat.reload()
    expect(chat.get_by_role("heading", level=1)).to_have_text("Ayuda con tus pedidos")
    expect(said_by_shopper(chat)).to_have_text(["Español"])


def test_switching_to_arabic_mirrors_the_page_and_the_answer_is_arabic(chat: Page) -> None:
    language_list(chat).select_option("العربية")

    expect(chat.locator("html")).to_have_attribute("dir", "rtl")
    expect(language_list(chat).locator("option:checked")).to_have_text("العربية")
    expect(chat.get_by_role("combobox", name="اللغة")).to_be_visible()
    expect(said_by_assistant(chat).first).to_contain_text("العربية")
    assert said_by_assistant(chat).first.evaluate("(e) => e.matches(':dir(rtl)')")
    assert middle_of(said_by_shopper(chat)) < middle_of(chat.locator("#log")) < middle_of(said_by_assistant(chat))
    assert middle_of(chat.locator("#send")) < middle_of(chat.locator("#text"))


def test_arrow_keys_go_through_the_languages_and_only_the_last_one_is_meant(chat: Page) -> None:
    language_list(chat).focus()
    for code in ("es", "fr", "de"):
        chat.keyboard.press("ArrowDown")
        expect(language_list(chat)).to_have_value(code)
    chat.keyboard.press("Tab")

    expect(said_by_shopper(chat)).to_have_text(["Deutsch"])
    expect(chat.locator("html")).to_have_attribute("lang", "de")


@pytest.mark.parametrize(
    ("locale", "greeting"),
    [
        ("es-MX", "¡Hola! ¿En qué puedo ayudarte?"),
        ("pt-BR", "Olá! Como posso ajudar?"),
        ("zh-Hans-CN", "您好！有什么可以帮您？"),
        ("ja-JP", "こんにちは。ご用件をお聞かせください。"),
        ("nl-NL", "Hello! How can I help?"),
    ],
)
def test_the_page_greets_in_the_language_of_the_browser(
    browser: Browser, base_url: str, locale: str, greeting: str
) -> None:
    context = browser.new_context(locale=locale)

    page = opened_chat(context, base_url)

    expect(page.get_by_text(greeting)).to_be_visible()
    context.close()


def test_the_region_of_the_browser_is_kept_where_it_is_one_of_the_language(browser: Browser, base_url: str) -> None:
    context = browser.new_context(locale="pt-PT")
    page = opened_chat(context, base_url)

    locales = page.evaluate("async () => ['pt', 'en'].map((await import('/chat/locales.js')).localeOf)")

    assert locales == ["pt-PT", "en"]
    context.close()


def test_the_page_has_every_label_in_every_language_of_the_assistant(chat: Page) -> None:
    words = chat.evaluate("async () => (await import('/chat/words.js')).WORDS")

    names = {code: sorted(names_in(labels)) for code, labels in words.items()}
    assert sorted(words) == sorted(languages())
    assert {code: found for code, found in names.items() if found != names["en"]} == {}
    assert all("{wait}" in labels["errors"]["rate_limited"] for labels in words.values())


@pytest.mark.parametrize(("seconds", "expected"), [(1, "1 секунда"), (30, "30 секунд"), (100, "2 минуты")])
def test_how_long_to_wait_is_said_as_the_language_counts(chat: Page, seconds: int, expected: str) -> None:
    script = "async (s) => (await import('/chat/labels.js')).errorOf('ru', 'rate_limited', s)"

    assert expected in chat.evaluate(script, seconds)


def language_list(page: Page) -> Locator:
    """The list of languages in the header."""
    return page.locator("header").get_by_role("combobox")


def middle_of(element: Locator) -> float:
    """Where the middle of an element is, in pixels from the left."""
    box = element.first.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2


def names_in(labels: dict[str, object], path: str = "") -> Iterator[str]:
    """The names of all labels that are not empty, with the names of what they are in."""
    for name, value in labels.items():
        if isinstance(value, dict):
            yield from names_in(value, f"{path}{name}.")
        elif value:
            yield f"{path}{name}"


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1000])
def test_axe_finds_nothing_that_shuts_anybody_out(chat: Page, scheme: str, width: int, language: str) -> None:
    chat.evaluate("(language) => localStorage.setItem('waybill.language', JSON.stringify(language))", language)
    chat.reload()
    chat.locator('body[data-status="online"]').wait_for()
    chat.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    chat.set_viewport_size({"width": width, "height": 740})
    empty = violations(chat)

    ask(chat, "hello")
    talking = violations(chat)

    assert (empty, talking) == ([], [])


def violations(page: Page) -> list[str]:
    """What axe-core complains of, as WCAG 2.1 AA and as best practice."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("() => axe.run()")["violations"]
    return [f"{one['id']}: {node['html']} {node['failureSummary']}" for one in found for node in one["nodes"]]


@pytest.mark.parametrize("language", list(languages()))
def test_the_header_fits_on_the_smallest_phone_in_every_language(chat: Page, language: str) -> None:
    chat.set_viewport_size({"width": 320, "height": 640})
    if language != "en":
        language_list(chat).select_option(language)

    assert chat.locator(".bar").evaluate("(e) => e.scrollWidth <= e.clientWidth && e.offsetHeight <= 90")
    assert chat.locator("html").evaluate("(e) => e.scrollWidth <= e.clientWidth")


@pytest.mark.parametrize("width", [320, 390])
def test_on_a_phone_nothing_is_cut_off_and_all_targets_are_large_enough(chat: Page, width: int, tmp_path: Path) -> None:
    chat.set_viewport_size({"width": width, "height": 740})
    ask(chat, "a long one " + "x" * 300)
    ask(chat, "hello")

    sizes = chat.evaluate(
        "() => [...document.querySelectorAll('button, select, textarea')].filter((e) => e.offsetParent)"
        ".map((e) => [e.textContent.trim(), e.offsetWidth, e.offsetHeight])"
    )
    for selector in ("html", "#log", ".bar"):
        assert chat.locator(selector).evaluate("(e) => e.scrollWidth <= e.clientWidth")
    assert [size for size in sizes if size[1] < 44 or size[2] < 44] == []
    assert chat.screenshot(path=str(tmp_path / "phone.png"))


def test_the_page_talks_to_nobody_but_the_assistant(shopper: BrowserContext, base_url: str) -> None:
    asked: list[str] = []
    shopper.on("request", lambda request: asked.append(request.url))
    complaints: list[str] = []

    page = shopper.new_page()
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.goto(f"{base_url}/chat")
    ask(page, "hello")

    assert [url for url in asked if not url.startswith(base_url)] == []
    assert complaints == []
