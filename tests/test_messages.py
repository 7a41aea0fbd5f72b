"""Over all processes: mails reach the letter box, news of the shop reach who waited, the CRM hears how it ended."""

from __future__ import annotations

import json
import re
import sqlite3
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any, TypeVar

import pytest

from tests.house import House

pytestmark = [pytest.mark.model, pytest.mark.slow]

T = TypeVar("T")
PATIENCE_S = 40.0
SOLD_OUT = "RUN-001-44-BLACK"
ENVIRON = {"WAYBILL_OUTCOME_EVERY_S": "0.5", "WAYBILL_OUTCOME_QUIET_S": "1", "WAYBILL_RATE_LIMIT": "1000/minute"}


@pytest.fixture(scope="module")
def house() -> Iterator[House]:
    with House(environ=ENVIRON, letter_box=True) as one:
        yield one


def until(happens: Callable[[], T | None], what: str) -> T:
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline:
        found = happens()
        if found:
            return found
        time.sleep(0.1)
    raise AssertionError(f"never happened: {what}")


def mails(house: House, to: str) -> list[dict[str, Any]]:
    with urllib.request.urlopen(f"{house.shop_url}/mails.json", timeout=10) as answer:
        return [letter for letter in json.load(answer)["items"] if letter["to"] == to]


def shop(house: House, path: str, body: object) -> None:
    headers = {"X-Api-Key": house.secret("WAYBILL_SHOP_API_KEY"), "Content-Type": "application/json"}
    request = urllib.request.Request(f"{house.shop_url}{path}", json.dumps(body).encode(), headers)
    with urllib.request.urlopen(request, timeout=20):
        pass


def notes(house: House, customer_id: str) -> list[dict[str, Any]]:
    with closing(sqlite3.connect(house.folder / "shop.db", timeout=10)) as database:
        rows = database.execute("SELECT document FROM interactions WHERE customer_id = ?", (customer_id,)).fetchall()
    return [json.loads(document) for (document,) in rows]


def test_a_code_comes_by_mail_and_opens_the_door(house: House) -> None:
    house.say("code", "where is my order?")
    house.say("code", "send me a code please")
    house.say("code", "ben.okafor@example.com")
    mail = until(lambda: mails(house, "ben.okafor@example.com"), "a mail with a code")[0]
    code = re.search(r"\d{6}", mail["subject"])
    assert code is not None

    answers = house.say("code", code[0])

    assert any("W2001" in str(answer) for answer in answers)


def test_whoever_waits_gets_one_mail_when_it_is_back(house: House) -> None:
    wish = {"product_id": "RUN-001", "variant_id": SOLD_OUT, "email": "waiting@example.com", "language": "es"}
    shop(house, "/api/notifications/restock", wish)

    house.run("shop", "restock", SOLD_OUT)

    (mail,) = until(lambda: mails(house, "waiting@example.com"), "a mail about the shoes")
    assert mail["language"] == "es"
    assert "vuelve a estar disponible" in mail["subject"]


def test_a_customer_who_wants_text_messages_gets_one(house: House) -> None:
    request = urllib.request.Request(
        f"{house.shop_url}/api/users/C1001/preferences",
        json.dumps({"notify_by": "sms"}).encode(),
        {"X-Api-Key": house.secret("WAYBILL_SHOP_API_KEY"), "Content-Type": "application/json"},
        method="PATCH",
    )
    urllib.request.urlopen(request, timeout=20).close()
    shop(house, "/api/notifications/restock", {"product_id": "SPE-001", "customer_id": "C1001"})
    with urllib.request.urlopen(
        urllib.request.Request(
            f"{house.shop_url}/api/products/SPE-001", headers={"X-Api-Key": house.secret("WAYBILL_SHOP_API_KEY")}
        ),
        timeout=20,
    ) as answer:
        variant = json.load(answer)["variants"][0]["id"]
    with closing(sqlite3.connect(house.folder / "shop.db", timeout=10)) as database, database:
        database.execute("UPDATE variants SET available = 0 WHERE id = ?", (variant,))

    house.run("shop", "restock", variant, "3")

    (message,) = until(lambda: mails(house, "+33612345678"), "a text message")
    assert message["kind"] == "sms"


def test_how_a_conversation_ended_is_in_the_crm_once_after_a_goodbye(house: House) -> None:
    house.say("outcome", "where is W1001? ada.moreau@example.com")
    house.say("outcome", "thanks, goodbye!")

    (note,) = until(lambda: notes(house, "C1001"), "a note in the CRM")
    time.sleep(2)

    ended = note["conversation"]
    assert (ended["outcome"], ended["intents"], ended["order_ids"]) == ("resolved", ["track_order"], ["W1001"])
    assert note["channel"] == "rest"
    assert len(notes(house, "C1001")) == 1
    assert "is noted later" not in house.log_of("assistant")
