"""The letter box of the sandbox: what was sent can be read, by whoever sits at this machine and by nobody else."""

from __future__ import annotations

import socket
import subprocess
import sys
from email.message import EmailMessage
from typing import Any

import aiosmtplib
import pytest

from commerce.adapters.sms_gateway import GatewayTextMessages, SmsSettings
from commerce.adapters.smtp import SmtpNotifications, SmtpSettings
from commerce.domain.messages import Email, TextMessage
from shop.letter_box.letters import KEPT, LetterBox
from shop.letter_box.pages import HEADERS
from tests.servers import ROOT, free_port
from tests.shop.conftest import API_KEY, RunningShop

MAIL = Email("ada@example.com", "Tu código es 123456 ✓", "Hola, Ada:\n\nTu código: 123456 <b>\n", "es")
EVIL = "<script>alert(1)</script>\"'&"


@pytest.fixture
def mail_port() -> int:
    return free_port()


@pytest.fixture
def database_url(tmp_path: Any, sqlite_template: Any) -> str:
    """The letter box has nothing to do with the database: one kind will do."""
    return f"sqlite+aiosqlite:///{sqlite_template}"


async def post(port: int, mail: Email = MAIL) -> None:
    await SmtpNotifications(SmtpSettings.of(f"smtp://127.0.0.1:{port}", "Waybill <help@example.com>")).send(mail)


async def read(shop: RunningShop, path: str = "/mails", **headers: str) -> tuple[int, str]:
    async with shop.session.get(shop.url + path, headers=headers) as answer:
        return answer.status, await answer.text()


async def test_a_mail_that_was_sent_can_be_read(shop: RunningShop, mail_port: int) -> None:
    await post(mail_port)

    (letter,) = (await shop.get("/mails.json"))["items"]
    assert (letter["kind"], letter["to"], letter["subject"]) == ("mail", "ada@example.com", MAIL.subject)
    assert (letter["body"].splitlines(), letter["language"]) == (MAIL.body.splitlines(), "es")
    _, page = await read(shop, f"/mails/{letter['number']}")
    assert 'lang="es"' in page
    assert "Tu código: 123456 &lt;b&gt;" in page


async def test_a_text_message_that_was_sent_can_be_read(shop: RunningShop) -> None:
    gateway = GatewayTextMessages(SmsSettings.of(f"{shop.url}/sms", "Waybill", ("to", "from", "text"), "", False))
    await gateway.send(TextMessage("+33612345678", "It is back: https://shop.example/lamp.", "en"))
    await gateway.close()

    (letter,) = (await shop.get("/mails.json"))["items"]
    assert (letter["kind"], letter["to"], letter["sender"]) == ("sms", "+33612345678", "Waybill")
    _, page = await read(shop, f"/mails/{letter['number']}")
    assert '<a href="https://shop.example/lamp" rel="noreferrer noopener">https://shop.example/lamp</a>.' in page


async def test_the_newest_comes_first(shop: RunningShop, mail_port: int) -> None:
    for subject in ("alpha", "beta", "gamma"):
        await post(mail_port, Email("ada@example.com", subject, "x", "en"))

    _, page = await read(shop)

    assert page.index("gamma") < page.index("beta") < page.index("alpha")


async def test_an_empty_box_says_so(shop: RunningShop) -> None:
    assert "Nothing yet" in (await read(shop))[1]


async def test_whatever_a_mail_holds_is_text_on_the_page(shop: RunningShop, mail_port: int) -> None:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "a@example.com", "b@example.com", EVIL
    mail["Content-Language"] = '"><script>'
    mail.set_content(f"<html>{EVIL} javascript:alert(1) https://x.example/{EVIL}</html>", subtype="html")
    await aiosmtplib.send(mail, hostname="127.0.0.1", port=mail_port)

    for path in ("/mails", "/mails/1"):
        status, page = await read(shop, path)
        assert status == 200
        assert "<script" not in page
        assert 'href="javascript' not in page


async def test_the_page_may_load_nothing_and_be_framed_by_nobody(shop: RunningShop) -> None:
    async with shop.session.get(shop.url + "/mails") as answer:
        assert {name: answer.headers[name] for name in HEADERS} == HEADERS

    assert HEADERS["Content-Security-Policy"].startswith("default-src 'none'; style-src 'sha256-")
    assert "frame-ancestors 'none'" in HEADERS["Content-Security-Policy"]


@pytest.mark.parametrize(
    "headers",
    [{"Host": "evil.example"}, {"Host": ""}, {"X-Forwarded-For": "10.0.0.1"}, {"Forwarded": "for=10.0.0.1"}],
)
@pytest.mark.parametrize("path", ["/mails", "/mails/1", "/mails.json"])
async def test_to_anybody_but_this_machine_there_is_no_such_page(
    shop: RunningShop, mail_port: int, path: str, headers: dict[str, str]
) -> None:
    await post(mail_port)

    status, page = await read(shop, path, **headers)

    assert status in (400, 404)
    assert "123456" not in page


async def test_mails_are_taken_on_this_machine_only(shop: RunningShop, mail_port: int) -> None:
    addresses = {info[4][0] for info in socket.getaddrinfo(socket.gethostname(), mail_port, socket.AF_INET)}
    for address in addresses - {"127.0.0.1"}:
        with socket.socket() as probe:
            probe.settimeout(2)
            assert probe.connect_ex((str(address), mail_port)) != 0


@pytest.mark.parametrize("body", ["{", "[]", '{"to": "+33"}', '{"to": 1, "from": "a", "text": "b"}'])
async def test_what_is_no_text_message_is_refused(shop: RunningShop, body: str) -> None:
    headers = {"Content-Type": "application/json"}
    async with shop.session.post(shop.url + "/sms", data=body, headers=headers) as answer:
        assert answer.status in (400, 422)

    assert (await shop.get("/mails.json"))["items"] == []


async def test_a_form_of_another_page_cannot_put_anything_in(shop: RunningShop) -> None:
    """A browser sends a form to any address, but JSON only where it is allowed to."""
    fields = {"to": "+33", "from": "evil", "text": "x"}
    async with shop.session.post(shop.url + "/sms", data=fields) as answer:
        assert answer.status == 422


async def test_a_letter_that_is_not_there_is_not_found(shop: RunningShop) -> None:
    assert (await read(shop, "/mails/7"))[0] == 404


async def test_the_api_still_wants_its_key(shop: RunningShop) -> None:
    async with shop.session.get(shop.url + "/api/orders/W1001") as answer:
        assert answer.status == 401


@pytest.mark.parametrize("mail_port", [0])
async def test_where_it_is_off_there_is_nothing(shop: RunningShop, mail_port: int) -> None:
    assert (await read(shop))[0] == 404
    assert (await shop.post("/sms", {"to": "a", "from": "b", "text": "c"})).status == 404


def test_only_the_newest_are_kept() -> None:
    box = LetterBox()
    for number in range(KEPT + 5):
        box.take_text_message("a", "b", str(number))

    assert len(box.newest_first) == KEPT
    assert (box.newest_first[0].number, box.find(1)) == (KEPT + 5, None)


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe", b"Content-Type: text/plain; charset=klingon\r\n\r\nx", b"Subject: =?x?y?z?=\r\n\r\n"]
)
def test_a_mail_that_cannot_be_read_is_kept_all_the_same(content: bytes) -> None:
    assert LetterBox().take_mail(content, ["ada@example.com"]).to == "ada@example.com"


def test_a_port_for_mails_in_use_is_named(tmp_path: Any) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        settings = {
            "WAYBILL_SHOP_API_KEY": API_KEY,
            "WAYBILL_SHOP_DATABASE_URL": f"sqlite:///{tmp_path}/shop.db",
            "WAYBILL_SHOP_PORT": str(free_port()),
            "WAYBILL_SHOP_MAIL_PORT": str(taken.getsockname()[1]),
        }
        start = f"import os; os.environ.update({settings!r}); from shop.__main__ import main; exit(main([]))"
        run = subprocess.run([sys.executable, "-c", start], cwd=ROOT, capture_output=True, text=True, timeout=60)

    assert run.returncode == 1
    assert "WAYBILL_SHOP_MAIL_PORT" in run.stderr
    assert "Traceback" not in run.stderr
