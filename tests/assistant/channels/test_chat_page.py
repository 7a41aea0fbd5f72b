"""The chat page as it leaves the server."""

from __future__ import annotations

import pytest

from tests.assistant.channels.running import Running


async def test_the_page_may_run_no_code_but_its_own(server: Running) -> None:
    async with server.http.get(f"{server.url}/chat") as answer:
        page = await answer.text()

    policy = answer.headers["Content-Security-Policy"]
    assert answer.status == 200
    assert "script-src 'self';" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'self'" in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "<script>" not in page
    assert "style=" not in page


async def test_the_address_with_a_slash_leads_to_the_page(server: Running) -> None:
    async with server.http.get(f"{server.url}/chat/", allow_redirects=False) as answer:
        assert (answer.status, answer.headers["Location"]) == (308, "/chat")


@pytest.mark.parametrize("name", ["chat.css", "main.js", "labels.js", "socket.io.esm.min.js"])
async def test_its_files_come_with_their_types_and_are_not_sent_twice(server: Running, name: str) -> None:
    async with server.http.get(f"{server.url}/chat/{name}") as first:
        kind = first.headers["Content-Type"]
    async with server.http.get(f"{server.url}/chat/{name}", headers={"If-None-Match": first.headers["ETag"]}) as again:
        pass

    assert (first.status, again.status) == (200, 304)
    assert kind.startswith("text/css" if name.endswith("css") else "text/javascript")


@pytest.mark.parametrize("name", ["package.json", "%2e%2e%2fpackage.json", "..%2f..%2fconfig.yml", "nothing.js"])
async def test_nothing_else_of_the_machine_is_served(server: Running, name: str) -> None:
    async with server.http.get(f"{server.url}/chat/{name}") as answer:
        assert answer.status == 404
