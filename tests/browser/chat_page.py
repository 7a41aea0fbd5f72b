"""What a person does on the chat page, and what a person sees there."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect


def write(page: Page, text: str) -> None:
    """Type a message and press Enter."""
    page.get_by_role("textbox").fill(text)
    page.get_by_role("textbox").press("Enter")


def said_by_shopper(page: Page) -> Locator:
    """The shopper's own bubbles."""
    return page.locator(".message.user .bubble")


def said_by_assistant(page: Page) -> Locator:
    """The assistant's bubbles."""
    return page.locator(".messages .message.bot .bubble")


def ask(page: Page, text: str) -> str:
    """Write a message, wait for the answer, and return the answer's last bubble."""
    before = said_by_assistant(page).count()
    write(page, text)
    expect(said_by_assistant(page).nth(before)).to_be_visible()
    expect(page.locator('.message.user[data-state="sending"]')).to_have_count(0)
    return said_by_assistant(page).last.inner_text()


def bubbles(page: Page) -> list[str]:
    """Everything that was said, in the order of the page."""
    return page.locator(".messages .bubble").all_inner_texts()
