"""What commerce reads from the environment at start."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from commerce.notices import NOTICES
from waybill.settings import SettingsError, setting, variable_of

SMS_TO_LOG = "log:"
SMS_FIELDS = 3
DATABASES = ("sqlite", "postgresql")


@dataclass(frozen=True)
class CommerceSettings:
    """Read once with `waybill.settings.read`."""

    shop_api_key: str = setting("the key that opens the shop's API", "a long random text", secret=True)
    session_key: str = setting(
        "signs one-time codes, and hides who tried to be recognised",
        "a secret of at least 32 random characters",
        secret=True,
    )
    shop_url: str = setting("the shop's API", "https://shop.example.com", "http://127.0.0.1:5057")
    shop_timeout_s: float = setting("seconds that one question to the shop may take, tries included", "4", "4")
    redis_url: str = setting(
        "where wrong tries of shoppers are counted; empty: in this process",
        "redis://127.0.0.1:6379/0",
        "",
        secret=True,
    )
    smtp_url: str = setting(
        "mail server; empty: messages are written to the log",
        "smtp://user:password@mail.example.com:587",
        "",
        secret=True,
    )
    smtp_from: str = setting("sender of mails", "Waybill <help@example.com>", "Waybill <noreply@localhost>")
    sms_url: str = setting(
        "where text messages are posted; log: writes them to the log; empty: there are none",
        "https://user:password@sms.example.com/messages",
        "",
        secret=True,
    )
    sms_token: str = setting("bearer token of the text message gateway, where it wants one", "a token", "", secret=True)
    sms_from: str = setting("sender of text messages", "+33184800000", "Waybill")
    sms_fields: tuple[str, ...] = setting(
        "the gateway's names for number, sender and text", "To,From,Body", "to,from,text"
    )
    sms_format: str = setting("how the gateway wants them: json or form", "form", "json")
    notices: tuple[str, ...] = setting(
        "messages that Waybill sends; leave out what the shop mails itself",
        "return_label,restock_alert",
        "return_label,password_reset,restock_alert,order_cancelled,order_changed,email_changed,privacy_recorded",
    )
    notices_database_url: str = setting(
        "where it is noted which messages were sent, so that none is sent twice",
        "postgresql://waybill:password@db:5432/waybill",
        "sqlite:///var/notices.db",
        secret=True,
    )
    shop_webhook_key: str = setting(
        "key that the shop signs its events with; empty: none are taken", "a long random text", "", secret=True
    )

    def __post_init__(self) -> None:
        _check_address("shop_url", self.shop_url, {"http", "https"}, "https://shop.example.com")
        if self.smtp_url:
            _check_address("smtp_url", self.smtp_url, {"smtp", "smtps"}, "smtp://user:password@mail.example.com:587")
        if self.shop_timeout_s <= 0:
            raise SettingsError(f"{variable_of('shop_timeout_s')} must be more than 0 seconds. Example: 4")
        self._check_messages()

    def _check_messages(self) -> None:
        if self.sms_url and self.sms_url != SMS_TO_LOG:
            _check_address("sms_url", self.sms_url, {"http", "https"}, "https://user:password@sms.example.com/messages")
        if len(self.sms_fields) != SMS_FIELDS:
            raise SettingsError(f"{variable_of('sms_fields')} must be three names. Example: To,From,Body")
        if self.sms_format not in {"json", "form"}:
            raise SettingsError(f"{variable_of('sms_format')} must be json or form. Example: form")
        unknown = sorted(set(self.notices) - set(NOTICES))
        if unknown:
            raise SettingsError(f"{variable_of('notices')} has unknown names: {unknown}. Example: {','.join(NOTICES)}")
        _check_database("notices_database_url", self.notices_database_url)


def _check_address(field: str, address: str, schemes: set[str], example: str) -> None:
    """Complain without the value: it may hold a password."""
    parts = urlsplit(address)
    if parts.scheme not in schemes or not parts.hostname:
        allowed = " or ".join(sorted(schemes))
        raise SettingsError(f"{variable_of(field)} is not an address that begins with {allowed}. Example: {example}")


def _check_database(field: str, url: str) -> None:
    """Complain without the value: it may hold a password."""
    try:
        backend = make_url(url).get_backend_name()
    except ArgumentError:
        backend = ""
    if backend not in DATABASES:
        example = "postgresql://waybill:password@db:5432/waybill"
        raise SettingsError(f"{variable_of(field)} must begin with sqlite:// or postgresql://. Example: {example}")
