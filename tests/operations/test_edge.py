"""nginx in front: it reads its configuration, speaks only current TLS, and shows nothing but the shopper's way in."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import crossplane
import pytest

CONFIGURATION = Path(__file__).resolve().parents[2] / "deploy" / "nginx" / "nginx.conf"
_KEY, _CERTIFICATE = "privkey.pem", "fullchain.pem"


@pytest.fixture(scope="module")
def tls_server() -> list[dict[str, Any]]:
    parsed = crossplane.parse(str(CONFIGURATION), single=True)
    assert parsed["status"] == "ok", parsed["errors"]
    http = next(one for one in parsed["config"][0]["parsed"] if one["directive"] == "http")
    servers = [one["block"] for one in http["block"] if one["directive"] == "server"]
    return next(block for block in servers if ["8443", "ssl"] in _all(block, "listen"))


def test_nginx_accepts_its_configuration(tmp_path: Path) -> None:
    nginx, openssl = shutil.which("nginx"), shutil.which("openssl")
    if nginx is None or openssl is None:
        pytest.skip("no nginx or no openssl on this machine: the parser's tests stand alone")
    _make_certificate(openssl, tmp_path)
    configuration = tmp_path / "nginx.conf"
    configuration.write_text(_for_this_machine(CONFIGURATION.read_text(), tmp_path, nginx), encoding="utf-8")

    done = subprocess.run([nginx, "-t", "-c", str(configuration)], capture_output=True, text=True)

    assert done.returncode == 0, done.stderr


def test_only_the_page_the_socket_the_rest_channel_and_the_shops_events_go_on(tls_server: list[dict[str, Any]]) -> None:
    forwarded = {
        " ".join(one["args"]): _all(one["block"], "proxy_pass")
        for one in tls_server
        if one["directive"] == "location" and _all(one["block"], "proxy_pass")
    }

    assistant, actions = [["http://assistant"]], [["http://actions"]]
    assert forwarded == {
        "= /chat": assistant,
        "/chat/": assistant,
        "/socket.io/": assistant,
        "= /webhooks/rest/webhook": assistant,
        "= /webhooks/shop": actions,
    }


def test_everything_else_is_not_found(tls_server: list[dict[str, Any]]) -> None:
    rest = next(one for one in tls_server if one["directive"] == "location" and one["args"] == ["/"])

    assert _all(rest["block"], "return") == [["404"]]


def test_old_tls_is_refused(tls_server: list[dict[str, Any]]) -> None:
    assert _all(tls_server, "ssl_protocols") == [["TLSv1.2", "TLSv1.3"]]


@pytest.mark.parametrize("header", ["Strict-Transport-Security", "X-Content-Type-Options", "Referrer-Policy"])
def test_every_answer_has_the_security_headers(tls_server: list[dict[str, Any]], header: str) -> None:
    names = [arguments[0] for arguments in _all(tls_server, "add_header")]
    locations = [one["block"] for one in tls_server if one["directive"] == "location"]

    assert header in names
    assert not [block for block in locations if _all(block, "add_header")]  # one there would hide those above


def test_the_client_cannot_claim_an_address(tls_server: list[dict[str, Any]]) -> None:
    headers = dict(_all(tls_server, "proxy_set_header"))

    assert headers["X-Forwarded-For"] == "$remote_addr"
    assert headers["X-Real-IP"] == "$remote_addr"
    assert headers["Forwarded"] == ""


def test_a_browser_stays_with_one_replica_and_may_open_a_websocket(tls_server: list[dict[str, Any]]) -> None:
    text = CONFIGURATION.read_text()
    headers = dict(_all(tls_server, "proxy_set_header"))

    assert re.search(r"upstream assistant \{[^}]*ip_hash;", text)
    assert headers["Upgrade"] == "$http_upgrade"
    assert headers["Connection"] == "$connection_upgrade"


def _all(block: list[dict[str, Any]], directive: str) -> list[list[str]]:
    return [one["args"] for one in block if one["directive"] == directive]


def _make_certificate(openssl: str, folder: Path) -> None:
    subprocess.run(
        f"openssl req -x509 -newkey rsa:2048 -nodes -subj /CN=localhost -keyout {_KEY} -out {_CERTIFICATE}".split(),
        executable=openssl,
        cwd=folder,
        check=True,
        capture_output=True,
    )


def _for_this_machine(text: str, folder: Path, nginx: str) -> str:
    """The configuration with this machine's paths, and without the words that an nginx before 1.27.3 does not know."""
    text = text.replace("/tmp/", f"{folder}/").replace("/etc/nginx/tls", str(folder))
    text = text.replace("server assistant:5005", "server 127.0.0.1:5005")
    text = text.replace("server actions:5055", "server 127.0.0.1:5055")
    told = subprocess.run([nginx, "-v"], capture_output=True, text=True).stderr
    version = tuple(int(part) for part in re.findall(r"\d+", told)[:3])
    return re.sub(r" resolve\b|http2 on;", "", text) if version < (1, 27, 3) else text
