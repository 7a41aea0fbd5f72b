"""What the action server must know before it starts."""

from __future__ import annotations

from dataclasses import dataclass

from babel import Locale, UnknownLocaleError

from waybill.settings import SettingsError, check_zone, setting, variable_of


@dataclass(frozen=True)
class ActionsSettings:
    """Read once with `waybill.settings.read`."""

    actions_token: str = setting("secret shared with the assistant", "a long random text", secret=True)
    actions_host: str = setting("address to listen on", "0.0.0.0", "127.0.0.1")
    actions_port: int = setting("port to listen on", "5055", "5055")
    shop_timezone: str = setting("time zone where the shopper's is unknown", "Europe/Paris", "Europe/Paris")
    shop_locale: str = setting("how dates and money look where the shopper's way is unknown", "en-GB", "en-GB")
    log_level: str = setting("how much is logged: DEBUG, INFO, WARNING", "INFO", "INFO")

    def __post_init__(self) -> None:
        check_zone(self.shop_timezone, "shop_timezone")
        try:
            Locale.parse(self.shop_locale, sep="-")
        except (UnknownLocaleError, ValueError) as error:
            raise SettingsError(f"{variable_of('shop_locale')} is not a locale. Example: en-GB") from error
