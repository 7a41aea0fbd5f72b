"""Mails leave by SMTP, or are written to the log of the sandbox."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Sink
from aiosmtpd.smtp import SMTP, Envelope, Session

from commerce.adapters.log import LogNotifications, LogTextMessages
from commerce.adapters.smtp import SmtpNotifications, SmtpSettings
from commerce.domain.messages import Email, TextMessage
from commerce.errors import DeliveryUnknown, Invalid, Unavailable
from tests.servers import free_port

MAIL = Email("ada@example.com", "Tu código es 123456", "Hola, Ada:\n\ntu código es 123456.\n", "es")
SENDER = "Waybill <help@example.com>"


class LetterBox(Sink):
    """Keeps what it is handed; refuses when told so."""

    def __init__(self) -> None:
        super().__init__()
        self.letters: list[EmailMessage] = []
        self.recipients: list[str] = []
        self.answer = "250 taken"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 (aiosmtpd's name)
        letter = message_from_bytes(envelope.content or b"", policy=policy.default)  # type: ignore[arg-type]
        assert isinstance(letter, EmailMessage)
        self.letters.append(letter)
        self.recipients += envelope.rcpt_tos
        if not self.answer:
            await asyncio.sleep(1)
        return self.answer or "250 too late"


@pytest.fixture
def box() -> LetterBox:
    return LetterBox()


@pytest.fixture
def url(box: LetterBox) -> Iterator[str]:
    controller = Controller(box, hostname="127.0.0.1", port=free_port())
    controller.start()
    yield f"smtp://127.0.0.1:{controller.port}"
    controller.stop()


async def test_a_mail_arrives_as_it_was_written(url: str, box: LetterBox) -> None:
    await SmtpNotifications(SmtpSettings.of(url, SENDER)).send(MAIL)

    (letter,) = box.letters
    assert box.recipients == ["ada@example.com"]
    assert (letter["From"], letter["To"], letter["Subject"]) == (SENDER, MAIL.to, MAIL.subject)
    assert letter["Content-Language"] == "es"
    assert letter["Message-ID"].endswith("@example.com>")
    assert letter.get_content().splitlines() == MAIL.body.splitlines()


async def test_a_server_that_refuses_is_unavailable(url: str, box: LetterBox) -> None:
    box.answer = "451 try later"

    with pytest.raises(Unavailable):
        await SmtpNotifications(SmtpSettings.of(url, SENDER)).send(MAIL)


async def test_a_server_that_is_not_there_is_unavailable() -> None:
    with pytest.raises(Unavailable):
        await SmtpNotifications(SmtpSettings.of(f"smtp://127.0.0.1:{free_port()}", SENDER)).send(MAIL)


async def test_a_password_is_not_sent_in_the_clear(url: str, box: LetterBox) -> None:
    settings = SmtpSettings.of(url.replace("smtp://", "smtp://user:secret@"), SENDER)

    with pytest.raises(Unavailable):
        await SmtpNotifications(settings).send(MAIL)

    assert box.letters == []


@pytest.mark.parametrize("mail", [Email("ada@example.com", "one\r\nBcc: all@example.com", "body", "en")])
async def test_a_header_with_a_line_break_is_invalid(url: str, box: LetterBox, mail: Email) -> None:
    with pytest.raises(Invalid):
        await SmtpNotifications(SmtpSettings.of(url, SENDER)).send(mail)

    assert box.letters == []


async def test_a_mail_with_the_same_key_has_the_same_id(url: str, box: LetterBox) -> None:
    post = SmtpNotifications(SmtpSettings.of(url, SENDER))
    for key in ("k1", "k1", "k2"):
        await post.send(replace(MAIL, key=key))
    await post.send(MAIL)

    first, second, other, without = (letter["Message-ID"] for letter in box.letters)
    assert first == second
    assert len({first, other, without}) == 3


async def test_a_server_that_is_lost_in_the_middle_may_have_the_mail(url: str, box: LetterBox) -> None:
    box.answer = ""  # no word for longer than we wait

    with pytest.raises(DeliveryUnknown):
        await SmtpNotifications(replace(SmtpSettings.of(url, SENDER), timeout_s=0.5)).send(MAIL)

    assert len(box.letters) == 1


@pytest.mark.parametrize(
    ("address", "host", "port", "tls"),
    [
        ("smtp://mail.example.com", "mail.example.com", 587, False),
        ("smtps://mail.example.com", "mail.example.com", 465, True),
        ("smtp://mail.example.com:2525", "mail.example.com", 2525, False),
    ],
)
def test_an_address_says_port_and_encryption(address: str, host: str, port: int, tls: bool) -> None:
    settings = SmtpSettings.of(address, SENDER)

    assert (settings.host, settings.port, settings.tls) == (host, port, tls)


def test_a_password_may_hold_any_sign_and_is_not_shown() -> None:
    settings = SmtpSettings.of("smtp://user%40shop:p%40ss%3A@mail.example.com", SENDER)

    assert (settings.user, settings.password) == ("user@shop", "p@ss:")
    assert "p@ss:" not in repr(settings)


async def test_the_sandbox_shows_messages_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        await LogNotifications().send(MAIL)
        await LogTextMessages().send(TextMessage("+33612345678", "hello", "en"))

    mail, text = (record.getMessage() for record in caplog.records)
    assert mail.startswith("SANDBOX mail to ada@example.com: Tu código es 123456")
    assert text == "SANDBOX text message to +33612345678: hello"
