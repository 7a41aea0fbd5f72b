"""What is sent to a shopper outside of the conversation."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Email:
    """A plain text mail to one address; `language` is BCP 47."""

    to: str
    subject: str
    body: str
    language: str


@dataclass(frozen=True)
class TextMessage:
    """An SMS to one number in E.164; `language` is BCP 47."""

    to: str
    body: str
    language: str


Message = Email | TextMessage
