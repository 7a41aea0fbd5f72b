"""The chat page when things go wrong, and when an answer is out of the ordinary; behind it, the echo server."""

from __future__ import annotations

from collections import Counter

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.chat_page import ask, bubbles, said_by_assistant, said_by_shopper, write
from tests.browser.conftest import EchoServer, opened_chat

pytestmark = pytest.mark.browser


def test_a_server_that_dies_and_comes_back_loses_nothing_and_repeats_nothing(echo: EchoServer, echo_chat: Page) -> None:
    ask(echo_chat, "before")

    echo.kill()
    expect(echo_chat.locator("#status")).to_have_text("Reconnecting…")
    write(echo_chat, "while away, one")
    write(echo_chat, "while away, two")
    expect(echo_chat.locator('.message.user[data-state="sending"]')).to_have_count(2)
    echo.start()

    expect(said_by_assistant(echo_chat)).to_have_count(3)
    ask(echo_chat, "after")
    told = ["before", "while away, one", "while away, two", "after"]
    assert said_by_shopper(echo_chat).all_inner_texts() == told
    assert said_by_assistant(echo_chat).all_inner_texts() == [f"You said: {text}" for text in told]


def test_a_server_killed_in_the_middle_of_an_answer_answers_once(echo: EchoServer, echo_chat: Page) -> None:
    write(echo_chat, "slow question")
    expect(echo_chat.locator("#typing")).to_be_visible()

    echo.kill()
    echo.start()

    expect(said_by_assistant(echo_chat)).to_have_text(["You said: slow question"])
    echo_chat.reload()
    expect(said_by_assistant(echo_chat)).to_have_text(["You said: slow question"])
    assert bubbles(echo_chat) == ["slow question", "You said: slow question"]


def test_a_message_survives_a_reload_while_the_server_is_away(echo: EchoServer, echo_chat: Page) -> None:
    ask(echo_chat, "before")
    echo_chat.route("**/socket.io/**", lambda route: route.abort())
    echo.kill()
    write(echo_chat, "written without a server")
    echo_chat.unroute("**/socket.io/**")
    echo.start()

    echo_chat.reload()

    expect(said_by_assistant(echo_chat)).to_have_text(["You said: before", "You said: written without a server"])
    assert Counter(bubbles(echo_chat))["written without a server"] == 1


def test_markup_in_messages_stays_text(echo_chat: Page) -> None:
    answer = ask(echo_chat, "markup")
    own = '<b onclick="x">hi</b><script>document.title="pwned"</script>'
    repeated = ask(echo_chat, own)

    assert answer.startswith('<img src="x" onerror=')
    assert repeated == f"You said: {own}"
    assert said_by_shopper(echo_chat).last.inner_text() == own
    assert echo_chat.locator(".messages img, .messages script, .messages b").count() == 0
    assert echo_chat.title() == "Order support"


def test_a_web_address_becomes_a_link_and_others_do_not(echo_chat: Page) -> None:
    ask(echo_chat, "link")
    ask(echo_chat, "javascript:alert(1) and https://a.example/x?y=1.")

    links = echo_chat.locator(".message.bot a")
    assert [link.get_attribute("href") for link in links.all()] == [
        "https://www.ups.com/track?tracknum=1Z999AA10123456784",
        "https://a.example/x?y=1",
    ]
    assert links.first.get_attribute("rel") == "noopener noreferrer nofollow"


def test_a_quick_reply_is_said_by_its_title_and_serves_once(echo_chat: Page) -> None:
    ask(echo_chat, "buttons")
    button = echo_chat.locator(".messages .replies button", has_text="Where is my order?")

    button.click()

    expect(said_by_shopper(echo_chat).last).to_have_text("Where is my order?")
    expect(said_by_assistant(echo_chat).last).to_have_text("You said: /track_order")
    expect(button).to_be_disabled()
    expect(echo_chat.get_by_role("textbox")).to_be_focused()
    echo_chat.reload()
    expect(said_by_shopper(echo_chat).last).to_have_text("Where is my order?")
    expect(button).to_be_disabled()


def test_a_button_that_changes_the_language_takes_the_page_along(echo_chat: Page) -> None:
    echo_chat.locator("#language").select_option("ar")
    expect(echo_chat.locator("html")).to_have_attribute("dir", "rtl")

    echo_chat.locator(".messages .replies button", has_text="Español").click()

    expect(echo_chat.locator("html")).to_have_attribute("dir", "ltr")
    expect(echo_chat.locator("#language")).to_have_value("es")
    expect(said_by_assistant(echo_chat).last).to_contain_text("español")


def test_enter_sends_and_shift_enter_begins_a_line(echo_chat: Page) -> None:
    box = echo_chat.get_by_role("textbox")
    one_line = box.evaluate("(e) => e.offsetHeight")
    box.press_sequentially("one")
    box.press("Shift+Enter")
    box.press_sequentially("two")
    two_lines = box.evaluate("(e) => e.offsetHeight")

    box.press("Enter")

    expect(said_by_shopper(echo_chat)).to_have_text(["one\ntwo"])
    expect(box).to_have_value("")
    assert two_lines > one_line
    assert box.evaluate("(e) => e.offsetHeight") == one_line


def test_a_slow_answer_shows_that_someone_is_typing(echo_chat: Page) -> None:
    write(echo_chat, "slow question")

    expect(echo_chat.locator("#typing")).to_be_visible()
    expect(said_by_assistant(echo_chat)).to_have_count(1)
    expect(echo_chat.locator("#typing")).to_be_hidden()


def test_a_message_that_is_refused_says_so_and_can_be_sent_again(echo_chat: Page) -> None:
    echo_chat.locator("#text").evaluate("(e) => e.removeAttribute('maxlength')")
    write(echo_chat, "x" * 4001)
    failed = echo_chat.locator('.message.user[data-state="failed"]')

    expect(failed).to_contain_text("This message is too long")
    failed.get_by_role("button", name="Try again").click()

    expect(failed).to_contain_text("This message is too long")
    ask(echo_chat, "short")


def test_the_keyboard_reaches_everything_and_the_focus_is_seen(echo_chat: Page) -> None:
    echo_chat.locator("#text").focus()
    seen = []
    for _ in range(4):
        echo_chat.keyboard.press("Shift+Tab")
        seen.append(echo_chat.evaluate("() => document.activeElement.textContent.trim() || document.activeElement.id"))

    outline = echo_chat.evaluate("() => getComputedStyle(document.activeElement).outlineStyle")
    assert seen[:3] == ["What can you do?", "My orders", "Where is my order?"]
    assert outline == "solid"


def test_two_tabs_that_come_back_together_send_a_waiting_message_once(
    echo: EchoServer, echo_chat: Page, shopper: BrowserContext
) -> None:
    other = opened_chat(shopper, echo.url)
    ask(echo_chat, "before")
    echo.kill()
    write(echo_chat, "from the first tab")
    echo.start()

    expect(said_by_assistant(echo_chat)).to_have_count(2)
    expect(said_by_assistant(other)).to_have_count(2)
    assert bubbles(other) == bubbles(echo_chat)
