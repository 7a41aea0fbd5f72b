"""Where a request comes from, as far as that can be believed."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable, Sequence
from typing import Union

from sanic.request import Request

from waybill.settings import SettingsError

Network = Union[ipaddress.IPv4Network, ipaddress.IPv6Network]
_TRACES_OF_A_PROXY = (
    "forwarded",
    "via",
    "x-forwarded-for",
    "x-forwarded-host",
    "x-forwarded-proto",
    "x-real-ip",
)


def networks_of(trusted_proxies: Iterable[str]) -> tuple[Network, ...]:
    """The networks that a setting names.

    Raises:
        SettingsError: one of them is not a network.
    """
    try:
        return tuple(ipaddress.ip_network(text, strict=False) for text in trusted_proxies)
    except ValueError as error:
        raise SettingsError(f"WAYBILL_TRUSTED_PROXIES cannot be read ({error}). Example: 10.0.0.0/8") from error


def client_address(request: Request, trusted: Sequence[Network]) -> str:
    """The address of the client: the peer, or the last address before the trusted proxies that passed it on."""
    address = request.ip or ""
    passed_on = [part.strip() for part in ",".join(request.headers.getall("x-forwarded-for", [])).split(",")]
    for before in reversed(passed_on):
        if not _is_in(address, trusted) or _parsed(before) is None:
            break
        address = before
    return address


def network_of_client(address: str) -> str:
    """What counts as one client: an IPv4 address, or the /64 that one IPv6 household has."""
    parsed = _parsed(address)
    if parsed is not None and parsed.version == 6:
        return str(ipaddress.ip_network((parsed, 64), strict=False))
    return address


def is_on_this_machine(request: Request) -> bool:
    """Whether the caller runs on this machine, not merely a proxy that passes others on."""
    peer = _parsed(request.ip or "")
    return peer is not None and peer.is_loopback and not any(name in request.headers for name in _TRACES_OF_A_PROXY)


def _parsed(address: str) -> Union[ipaddress.IPv4Address, ipaddress.IPv6Address, None]:
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return None
    return getattr(parsed, "ipv4_mapped", None) or parsed


def _is_in(address: str, networks: Sequence[Network]) -> bool:
    parsed = _parsed(address)
    return parsed is not None and any(parsed in network for network in networks)
