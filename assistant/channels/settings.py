"""What the channels read from the environment at start."""

from __future__ import annotations

from dataclasses import dataclass

from waybill.settings import setting


@dataclass(frozen=True)
class ChannelSettings:
    """Keys and limits of the channels."""

    login_key: str = setting(
        "verifies the shop's login tokens: the shared secret, or the PEM public key for RS256 and ES256",
        "a secret of at least 32 random characters",
        secret=True,
    )
    login_algorithm: str = setting("how login tokens are signed", "HS256", default="HS256")
    login_audience: str = setting("claim `aud` of login tokens", "waybill", default="waybill")
    session_key: str = setting(
        "signs the session ids that the assistant gives to browsers",
        "a secret of at least 32 random characters",
        secret=True,
    )
    allowed_origins: tuple[str, ...] = setting(
        "web pages that may talk to the assistant, as origins divided by commas",
        "https://shop.example.com,https://www.example.com",
        default="http://127.0.0.1:5005,http://localhost:5005",
    )
    rest_key: str = setting(
        "bearer key of the REST webhook; empty: only callers on this machine are served",
        "a secret of at least 32 random characters",
        default="",
        secret=True,
    )
    redis_url: str = setting(
        "Redis shared by all replicas of the assistant; empty: there is one process",
        "redis://127.0.0.1:6379/0",
        default="",
        secret=True,
    )
    rate_limit: str = setting(
        "messages allowed for one address and for one user, in the notation of the package limits",
        "100/15 minutes",
        default="100/15 minutes",
    )
    message_max_characters: int = setting("length of the longest message, in characters", "4000", default="4000")
    trusted_proxies: tuple[str, ...] = setting(
        "networks of the reverse proxies whose X-Forwarded-For is believed, divided by commas",
        "10.0.0.0/8,172.16.0.0/12",
        default="",
    )
