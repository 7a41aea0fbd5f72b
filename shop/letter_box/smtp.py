"""The SMTP side of the letter box, on this machine only."""

from __future__ import annotations

import asyncio
import socket

from aiosmtpd.smtp import SMTP, Envelope, Session

from shop.letter_box.letters import LetterBox

HOST = "127.0.0.1"
MAX_BYTES = 1_000_000


def is_free(port: int) -> bool:
    """Whether mails can be taken there."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


class _Reception:
    """What aiosmtpd calls when a mail has come."""

    def __init__(self, box: LetterBox) -> None:
        self._box = box

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 (aiosmtpd's name)
        """Keep it."""
        content = envelope.original_content or b""
        self._box.take_mail(content, [str(each) for each in envelope.rcpt_tos])
        return "250 kept, and sent to nobody"


async def listen(box: LetterBox, port: int) -> asyncio.Server:
    """Take mails on `port`. Raises OSError where something else listens there."""

    def protocol() -> SMTP:
        return SMTP(_Reception(box), hostname="sandbox", data_size_limit=MAX_BYTES, enable_SMTPUTF8=True)

    return await asyncio.get_running_loop().create_server(protocol, HOST, port)
