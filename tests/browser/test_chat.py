"""The chat page with any assistant behind it."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.chat_page import ask, bubbles, said_by_assistant, said_by_shopper
from tests.browser.conftest import opened_chat
from tests.servers import ROOT

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
    chat.get_by_role("button", name="Español").first.click()

    expect(said_by_shopper(chat)).to_have_text(["Español"])
    expect(said_by_assistant(chat).first).to_contain_text("español")
    expect(chat.get_by_role("textbox", name="Tu mensaje")).to_have_attribute("placeholder", "Escribe un mensaje…")
    assert chat.locator("html").get_attribute("lang") == "es"
    chat.reload()
    expect(chat.get_by_role("heading", level=1)).to_have_text("Ayuda con tus pedidos")
    expect(said_by_shopper(chat)).to_have_text(["Español"])


def test_the_page_greets_in_the_language_of_the_browser(browser: Browser, base_url: str) -> None:
    context = browser.new_context(locale="es-MX")

    page = opened_chat(context, base_url)

    expect(page.get_by_text("¡Hola! ¿En qué puedo ayudarte?")).to_be_visible()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1000])
def test_axe_finds_nothing_that_shuts_anybody_out(chat: Page, scheme: str, width: int) -> None:
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


@pytest.mark.parametrize("width", [320, 390])
def test_on_a_phone_nothing_is_cut_off_and_all_targets_are_large_enough(chat: Page, width: int, tmp_path: Path) -> None:
    chat.set_viewport_size({"width": width, "height": 740})
    ask(chat, "a long one " + "x" * 300)
    ask(chat, "hello")

    sizes = chat.evaluate(
        "() => [...document.querySelectorAll('button, textarea')].filter((e) => e.offsetParent)"
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
