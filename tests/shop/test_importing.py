"""Another shop's data replaces the demo's, whole or not at all."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from shop import __main__ as command
from shop import data, importing
from shop.seed import write as seed
from tests.servers import ROOT
from tests.shop import retail
from tests.shop.conftest import API_KEY, NOW, RunningShop

TODAY = NOW.date()


def small() -> dict[str, Any]:
    """A valid import: one product, Ada, one order."""
    seeded = seed.make(TODAY)
    orders = [order for order in seeded.orders if order["id"] == "W1002"]
    return {"products": seeded.products[:1], "customers": seeded.customers[:1], "orders": orders}


def written(folder: Path, content: Any, name: str = "import.json") -> Path:
    path = folder / name
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf8")
    return path


def test_files_are_read_together(tmp_path: Path) -> None:
    whole = small()
    people = written(tmp_path, {"customers": whole.pop("customers")}, "people.json")

    read = importing.read([written(tmp_path, {**whole, "policy": {"return_window_days": 14}}), people])

    assert str(read) == "1 products, 1 customers, 1 orders"
    assert read.policy == {"return_window_days": 14}


def _no_status(content: dict[str, Any]) -> None:
    del content["orders"][0]["status"]


def _no_customer(content: dict[str, Any]) -> None:
    content["customers"] = []


def _twice(content: dict[str, Any]) -> None:
    content["products"] *= 2


def _policy(content: dict[str, Any]) -> None:
    content["policy"] = {"return_window_days": "30"}


def _other(content: dict[str, Any]) -> None:
    content["shops"] = []


@pytest.mark.parametrize(("spoil", "message"), [
    (_no_status, r"orders\[0\]: 'status' is a required property"),
    (_no_customer, "order W1002: there is no customer C1001"),
    (_twice, "products: id .* is there twice"),
    (_policy, "policy.return_window_days: must be int"),
    (_other, "'shops' is not one of"),
])  # fmt: skip
def test_each_fault_is_named(tmp_path: Path, spoil: Callable[[dict[str, Any]], None], message: str) -> None:
    content = small()
    spoil(content)

    with pytest.raises(importing.ImportFault, match=message):
        importing.read([written(tmp_path, content)])


@pytest.mark.parametrize("text", ["", "[]", "{"])
def test_a_file_that_is_no_json_object_is_named(tmp_path: Path, text: str) -> None:
    with pytest.raises(importing.ImportFault, match=r"import\.json"):
        importing.read([written(tmp_path, text)])


def test_the_command_imports_or_says_why_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("WAYBILL_SHOP_API_KEY", API_KEY)
    monkeypatch.setenv("WAYBILL_SHOP_DATABASE_URL", f"sqlite+aiosqlite:///{tmp_path}/new/shop.db")
    good, bad = written(tmp_path, small(), "good.json"), written(tmp_path, "[]", "bad.json")

    assert command.main(["migrate"]) == 0
    assert command.main(["import", str(good)]) == 0
    assert command.main(["import", str(bad)]) == 1
    assert "Nothing was imported" in capsys.readouterr().err


async def test_a_retailer_of_a_thousand_orders_moves_in(shop: RunningShop, tmp_path: Path) -> None:
    if not retail.FOLDER.exists():
        pytest.skip(f"the development data is not at {retail.FOLDER}")
    new = importing.read([written(tmp_path, retail.convert(retail.FOLDER, TODAY))])

    async with shop.database.writing() as connection:
        await data.replace_all(connection, new, untouched=False)

    gone = await shop.call("GET", "/api/orders/W1001")
    order = await shop.get("/api/orders/W2611340")
    found = await shop.get("/api/users", params={"name": "noah BROWN", "postcode": "80279"})
    assert str(new) == "50 products, 500 customers, 1000 orders"
    assert gone.status == 404
    assert (order["status"], order["total"]["amount"], len(order["lines"])) == ("in_transit", "536.65", 2)
    assert [each["email"] for each in found["items"]] == ["noah.brown7922@example.com"]


async def test_the_retailers_changed_orders_cannot_be_cancelled(shop: RunningShop, tmp_path: Path) -> None:
    content = small()
    content["orders"][0]["items_changed"] = True
    content["policy"] = {"cancel_after_items_change": False}
    new = importing.read([written(tmp_path, content)])
    async with shop.database.writing() as connection:
        await data.replace_all(connection, new, untouched=False)

    answer = await shop.post("/api/orders/W1002/cancel", {"reason": "no longer needed"})

    assert (answer.status, answer.json["code"]) == (409, "not_cancellable")


def test_the_example_of_the_documentation_can_be_imported(tmp_path: Path) -> None:
    text = (ROOT / "docs" / "shop-import.md").read_text(encoding="utf8")
    example = text.split("```json\n")[1].split("```")[0]

    assert str(importing.read([written(tmp_path, example)])) == "1 products, 1 customers, 0 orders"
