"""The letters that came, in memory: a one-time code or a reset link must not stay on a disk."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage

KEPT = 200
LONGEST = 100_000


@dataclass(frozen=True)
class Letter:
    """A mail, or a text message without a subject; `language` is BCP 47, empty where it is not told."""

    number: int
    kind: str
    came_at: datetime
    sender: str
    to: str
    subject: str
    body: str
    language: str = ""

    def as_json(self) -> dict[str, str | int]:
        """For programs."""
        return {**vars(self), "came_at": self.came_at.isoformat()}


class LetterBox:
    """The newest `KEPT` letters; numbers go up and are not used again while the process lives."""

    def __init__(self) -> None:
        self._letters: deque[Letter] = deque(maxlen=KEPT)
        self._count = 0

    @property
    def newest_first(self) -> list[Letter]:
        """All that are kept."""
        return list(reversed(self._letters))

    def find(self, number: int) -> Letter | None:
        """The letter of this number."""
        return next((letter for letter in self._letters if letter.number == number), None)

    def take_mail(self, content: bytes, recipients: list[str]) -> Letter:
        """Keep a mail as it came by SMTP; `recipients` are those of the envelope."""
        mail = message_from_bytes(content, policy=policy.default)
        language, subject = str(mail.get("Content-Language") or ""), str(mail.get("Subject") or "")
        return self._keep("mail", str(mail.get("From") or ""), ", ".join(recipients), subject, _text_of(mail), language)

    def take_text_message(self, sender: str, to: str, body: str) -> Letter:
        """Keep a text message."""
        return self._keep("sms", sender, to, "", body)

    def _keep(self, kind: str, sender: str, to: str, subject: str, body: str, language: str = "") -> Letter:
        self._count += 1
        now = datetime.now(UTC).replace(microsecond=0)
        letter = Letter(self._count, kind, now, sender, to, subject, body[:LONGEST], language)
        self._letters.append(letter)
        return letter


def _text_of(mail: object) -> str:
    if not isinstance(mail, EmailMessage):
        return ""
    part = mail.get_body(("plain", "html"))
    try:
        return str(part.get_content()) if part is not None else ""
    except (LookupError, UnicodeError, AssertionError):  # a charset that nobody knows
        return "(this mail cannot be read)"
