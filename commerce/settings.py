"""What commerce reads from the environment at start."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from waybill.settings import SettingsError, setting, variable_of


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

    def __post_init__(self) -> None:
        _check_address("shop_url", self.shop_url, {"http", "https"}, "https://shop.example.com")
        if self.smtp_url:
            _check_address("smtp_url", self.smtp_url, {"smtp", "smtps"}, "smtp://user:password@mail.example.com:587")
        if self.shop_timeout_s <= 0:
            raise SettingsError(f"{variable_of('shop_timeout_s')} must be more than 0 seconds. Example: 4")


def _check_address(field: str, address: str, schemes: set[str], example: str) -> None:
    """Complain without the value: it may hold a password."""
    parts = urlsplit(address)
    if parts.scheme not in schemes or not parts.hostname:
        allowed = " or ".join(sorted(schemes))
        raise SettingsError(f"{variable_of(field)} is not an address that begins with {allowed}. Example: {example}")
