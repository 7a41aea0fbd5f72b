"""Does the right writes of a task at the shop itself, over its contract, so that there is something to compare with."""

from __future__ import annotations

import http.client
import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

from benchmarks.retail.tasks import Task, Write

_TIMEOUT_S = 30
_UNCHANGED = "change nothing"


class ShopProblem(Exception):
    """The shop answered with something that no rule explains."""


@dataclass(frozen=True)
class Refusal:
    """A right write that the shop's rules refuse; `code` is the contract's."""

    task: int
    write: Write
    code: str


class ShopApi:
    """The contract, spoken plainly."""

    def __init__(self, url: str, api_key: str) -> None:
        self._where = urlsplit(url)
        self._api_key = api_key

    def call(self, method: str, path: str, body: object = None) -> tuple[int, dict[str, Any]]:
        """Status and JSON of one call. Raises OSError."""
        connection = http.client.HTTPConnection(str(self._where.hostname), self._where.port, timeout=_TIMEOUT_S)
        headers = {"X-Api-Key": self._api_key, "Idempotency-Key": uuid4().hex, "Content-Type": "application/json"}
        try:
            connection.request(method, path, json.dumps(body) if body is not None else None, headers)
            answer = connection.getresponse()
            return answer.status, json.loads(answer.read())
        finally:
            connection.close()


def do_right_writes(task: Task, shop: ShopApi) -> list[Refusal]:
    """Do the writes of a task in order; what the rules refuse is left undone and handed back."""
    refusals = []
    for write in task.writes:
        code = _do(write, shop)
        if code:
            refusals.append(Refusal(task.number, write, code))
    return refusals


def _do(write: Write, shop: ShopApi) -> str:
    """Do one write; answers the code of a refusal, or nothing.

    An item that is swapped for itself is left out where the shop will not have it: nothing is lost by that.
    """
    status, order = shop.call("GET", f"/api/orders/{write.order}")
    if status != 200:
        raise ShopProblem(f"order {write.order}: {status} {order}")
    method, path, body = request_of(write, order)
    status, answer = shop.call(method, path, body)
    if status == 422 and _UNCHANGED in json.dumps(answer):
        variants = {line["id"]: line["variant_id"] for line in order["lines"]}
        body["items"] = [item for item in body["items"] if variants[item["line_id"]] != item["variant_id"]]
        if not body["items"]:
            return "unchanged"
        status, answer = shop.call(method, path, body)
    if status in (200, 201):
        return ""
    if status == 409:
        return str(answer["code"])
    raise ShopProblem(f"{write.name} of {write.order}: {status} {answer}")


def request_of(write: Write, order: dict[str, Any]) -> tuple[str, str, dict[str, Any]]:
    """Method, path and body of a write in the words of the contract.

    Raises:
        ShopProblem: the write is of an unknown kind, or about something that is not in the order.
    """
    path, given = f"/api/orders/{write.order}", write.arguments
    if write.name == "cancel_pending_order":
        return "POST", f"{path}/cancel", {"reason": given["reason"]}
    if write.name == "modify_pending_order_address":
        return "PATCH", path, {"shipping_address": _address(given, order)}
    if write.name == "modify_pending_order_payment":
        return "PATCH", path, {"payment_method_id": given["payment_method_id"]}
    lines = _line_ids(given["item_ids"], order)
    if write.name == "return_delivered_order_items":
        return "POST", f"{path}/returns", {"line_ids": lines, "refund_method_id": given["payment_method_id"]}
    swaps = [{"line_id": line_id, "variant_id": new} for line_id, new in zip(lines, given["new_item_ids"], strict=True)]
    body = {"items": swaps, "payment_method_id": given["payment_method_id"]}
    if write.name == "modify_pending_order_items":
        return "PATCH", path, body
    if write.name == "exchange_delivered_order_items":
        return "POST", f"{path}/exchanges", body
    raise ShopProblem(f"no such write: {write.name}")


def _line_ids(variant_ids: list[str], order: dict[str, Any]) -> list[str]:
    left = list(order["lines"])
    chosen = []
    for variant_id in variant_ids:
        line = next((each for each in left if each["variant_id"] == variant_id), None)
        if line is None:
            raise ShopProblem(f"{variant_id} is not in order {order['id']}")
        left.remove(line)
        chosen.append(str(line["id"]))
    return chosen


def _address(given: dict[str, Any], order: dict[str, Any]) -> dict[str, Any]:
    return {
        "name": order["shipping_address"].get("name"),
        "line1": given["address1"],
        "line2": given["address2"],
        "city": given["city"],
        "region": given["state"],
        "postcode": given["zip"],
        "country": "US" if given["country"] == "USA" else given["country"],
    }
