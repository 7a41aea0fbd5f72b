"""Whose address counts when proxies stand in between."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from sanic.compat import Header

from assistant.channels.client_address import client_address, is_on_this_machine, network_of_client, networks_of
from waybill.settings import SettingsError

PROXIES = networks_of(["10.0.0.0/8", "127.0.0.1"])


def request_of(peer: str, *passed_on: str) -> SimpleNamespace:
    return SimpleNamespace(ip=peer, headers=Header([("x-forwarded-for", one) for one in passed_on]))


@pytest.mark.parametrize(
    ("peer", "passed_on", "client"),
    [
        ("203.0.113.9", (), "203.0.113.9"),
        ("203.0.113.9", ("1.2.3.4",), "203.0.113.9"),
        ("10.0.0.7", ("198.51.100.1",), "198.51.100.1"),
        ("10.0.0.7", ("6.6.6.6, 198.51.100.1",), "198.51.100.1"),
        ("10.0.0.7", ("6.6.6.6", "198.51.100.1, 10.1.1.1"), "198.51.100.1"),
        ("10.0.0.7", ("unknown",), "10.0.0.7"),
        ("10.0.0.7", ("",), "10.0.0.7"),
    ],
)
def test_a_forwarded_address_is_believed_of_trusted_proxies_only(peer: str, passed_on: tuple, client: str) -> None:
    assert client_address(request_of(peer, *passed_on), PROXIES) == client


def test_one_household_counts_once_however_many_ipv6_addresses_it_has() -> None:
    assert network_of_client("2001:db8:1:2:3::9") == network_of_client("2001:db8:1:2:ffff::1") == "2001:db8:1:2::/64"
    assert network_of_client("203.0.113.9") == "203.0.113.9"


@pytest.mark.parametrize(
    ("peer", "is_here"),
    [("127.0.0.1", True), ("::1", True), ("::ffff:127.0.0.1", True), ("10.0.0.1", False), ("", False)],
)
def test_only_a_loopback_peer_is_on_this_machine(peer: str, is_here: bool) -> None:
    assert is_on_this_machine(request_of(peer)) is is_here
    assert not is_on_this_machine(request_of(peer, "127.0.0.1"))


def test_a_proxy_network_that_cannot_be_read_stops_the_start() -> None:
    with pytest.raises(SettingsError, match="WAYBILL_TRUSTED_PROXIES"):
        networks_of(["nginx"])
