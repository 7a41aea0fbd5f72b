"""The nasty messages through the whole house, understanding included: nothing in the shop changes."""

from __future__ import annotations

import itertools
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.actions.nasty import CORPUS, HALF_A_SIGN, LONG
from tests.actions.requests.stage import BY_KIND
from tests.house import House, NotAnswered

pytestmark = [pytest.mark.model, pytest.mark.slow]
KINDS = ("cancel_order", "change_address", "change_items", "change_payment", "return_item", "exchange_item")
TABLES = ("orders", "customers", "variants", "restock_alerts")
"""All but what is noted of a conversation that ended."""
REFUSED = (400, 413, 422)
"""A message may be turned away at the door, for its length or for its signs."""
CLEANED = {text: "".join(filter(str.isprintable, text)) for text in (*CORPUS, *LONG[:6]) if text != HALF_A_SIGN}
MESSAGES = [text for text, cleaned in CLEANED.items() if cleaned.strip() and cleaned != "yes"]
"""The door takes out what cannot be printed: a yes with such signs around it is a yes behind it."""
AT_LEAST = 150


def shop_of(house: House) -> dict[str, list[tuple[object, ...]]]:
    with closing(sqlite3.connect(house.folder / "shop.db", timeout=10)) as read:
        return {table: sorted(read.execute(f"SELECT * FROM {table}"), key=repr) for table in TABLES}


@pytest.fixture(scope="module")
def patient_house(model: Path) -> Iterator[House]:
    """A house that lets one customer write more than people do."""
    with House(environ={"WAYBILL_RATE_LIMIT": "1000/15 minutes"}) as house:
        yield house


def answered(house: House, sender: str, text: str) -> bool:
    """Whether a message was answered, or turned away at the door."""
    try:
        return bool(house.say(sender, text, login="C1001"))
    except NotAnswered as turned_away:
        return turned_away.status in REFUSED


def test_no_message_to_a_listed_request_changes_the_shop(patient_house: House) -> None:
    house = patient_house
    before, sent = shop_of(house), 0
    for number, (text, kind) in enumerate(zip(MESSAGES, itertools.cycle(KINDS), strict=False)):
        sender = f"nasty-{number}"
        listed = house.say(sender, BY_KIND[kind].text, login="C1001")
        assert any("/affirm" in str(each.get("buttons")) for each in listed), (kind, listed)
        assert answered(house, sender, text), f"no answer to {text[:80]!r}"
        sent += 1
        assert shop_of(house) == before, f"{text[:80]!r} after the list of {kind}"

    assert sent >= AT_LEAST
