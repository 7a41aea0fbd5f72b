"""What the shop process reads from the environment."""

from __future__ import annotations

from dataclasses import dataclass

from waybill.settings import SettingsError, check_zone, setting


@dataclass(frozen=True)
class ShopSettings:
    """Settings of the sandbox shop; read once with `waybill.settings.read`."""

    shop_api_key: str = setting("the key that callers send in X-Api-Key", "a long random text", secret=True)
    shop_host: str = setting("address to listen on", "0.0.0.0", "127.0.0.1")
    shop_port: int = setting("port to listen on", "5057", "5057")
    shop_database_url: str = setting(
        "SQL database of the shop",
        "postgresql+asyncpg://shop:secret@db/shop",
        "sqlite+aiosqlite:///var/shop.db",
        secret=True,
    )
    shop_timezone: str = setting("IANA zone in which the shop's days begin", "Europe/Paris", "Europe/Paris")
    shop_webhook_urls: tuple[str, ...] = setting(
        "addresses that get order events, comma separated", "https://bot.example/webhooks/shop", ""
    )
    shop_webhook_key: str = setting("key that order events are signed with", "a long random text", "", secret=True)

    shop_mail_port: int = setting(
        "port on which mails are taken on this machine and shown at /mails; 0: none are", "5058", "0"
    )

    def __post_init__(self) -> None:
        check_zone(self.shop_timezone, "shop_timezone")
        if self.shop_webhook_urls and not self.shop_webhook_key:
            raise SettingsError(
                "WAYBILL_SHOP_WEBHOOK_KEY is missing: the key that order events are signed with, "
                "needed because WAYBILL_SHOP_WEBHOOK_URLS is set. Example: a long random text"
            )
