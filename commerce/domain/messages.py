"""What is sent to a shopper outside of the conversation."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Email:
    """A plain text mail to one address; `language` is BCP 47.

    `key` is the same for the same mail, so that whoever gets it twice can know it; empty where there is no need.
    """

    to: str
    subject: str
    body: str
    language: str
    key: str = ""


@dataclass(frozen=True)
class TextMessage:
    """An SMS to one number in E.164; `language` is BCP 47, `key` as in a mail."""

    to: str
    body: str
    language: str
    key: str = ""


Message = Email | TextMessage
