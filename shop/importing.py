"""Loads another catalogue, customers and orders from JSON files, as docs/shop-import.md describes."""

from __future__ import annotations

import dataclasses
import json
import pathlib
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

import yaml
from jsonschema import Draft202012Validator, FormatChecker

from shop.contract import PATH
from shop.data import Data
from shop.folding import folded, key_of
from shop.policy import Policy

_SCHEMAS = {"products": "Product", "customers": "Customer", "orders": "Order", "coupons": "Coupon"}
_PARTS = ("shipments", "payments", "refunds")
_SHOWN = 20


class ImportFault(Exception):
    """The files are not what the documentation describes; the message names each place."""


def read(paths: Sequence[pathlib.Path]) -> Data:
    """Read and check files; each holds an object with any of products, customers, orders, coupons, policy.

    Raises:
        ImportFault: lists the first faults.
    """
    merged: dict[str, Any] = {name: [] for name in _SCHEMAS} | {"policy": {}}
    for path in paths:
        _merge(merged, _parsed(path), path)
    faults = [*_shape_faults(merged), *_policy_faults(merged["policy"])]
    faults = faults or list(_reference_faults(merged))
    if faults:
        more = [f"and {len(faults) - _SHOWN} more"] if len(faults) > _SHOWN else []
        raise ImportFault("\n".join([*faults[:_SHOWN], *more]))
    return Data(**merged)


def _parsed(path: pathlib.Path) -> dict[str, Any]:
    try:
        content = json.loads(path.read_text(encoding="utf8"))
    except (OSError, ValueError) as error:
        raise ImportFault(f"{path} cannot be read: {error}") from error
    if not isinstance(content, dict):
        raise ImportFault(f"{path} must hold a JSON object")
    return content


def _merge(merged: dict[str, Any], content: dict[str, Any], path: pathlib.Path) -> None:
    for name, value in content.items():
        if name == "policy" and isinstance(value, dict):
            merged["policy"] |= value
        elif name in _SCHEMAS and isinstance(value, list):
            merged[name] += value
        else:
            raise ImportFault(f"{path}: {name!r} is not one of {', '.join(_SCHEMAS)} (lists) or policy (object)")


def _shape_faults(merged: dict[str, Any]) -> list[str]:
    components = yaml.load(PATH.read_text(encoding="utf8"), yaml.CSafeLoader)["components"]
    faults = []
    for name, schema in _SCHEMAS.items():
        whole = {"$ref": f"#/components/schemas/{schema}", "components": components}
        validator = Draft202012Validator(whole, format_checker=FormatChecker())
        for index, each in enumerate(merged[name]):
            for fault in validator.iter_errors(each):
                place = ".".join([f"{name}[{index}]", *map(str, fault.absolute_path)])
                faults.append(f"{place}: {fault.message[:200]}")
    return faults


def _policy_faults(policy: dict[str, Any]) -> list[str]:
    kinds = {name: type(value) for name, value in dataclasses.asdict(Policy()).items()}
    unknown = [f"policy.{name}: is not one of {', '.join(kinds)}" for name in policy if name not in kinds]
    return unknown + [
        f"policy.{name}: must be {kind.__name__}"
        for name, kind in kinds.items()
        if type(policy.get(name, kind())) is not kind
    ]


def _reference_faults(merged: dict[str, Any]) -> Iterable[str]:
    for name, keys in _unique_keys(merged).items():
        yield from (f"{name} {key} is there twice" for key, count in Counter(keys).items() if count > 1)
    known = {each["id"] for each in merged["customers"]}
    for order in merged["orders"]:
        if order["customer_id"] not in known:
            yield f"order {order['id']}: there is no customer {order['customer_id']}"
        line_ids = [line["id"] for line in order["lines"]]
        if not line_ids or len(set(line_ids)) < len(line_ids):
            yield f"order {order['id']}: needs lines, each with its own id"


def _unique_keys(merged: dict[str, Any]) -> dict[str, list[str]]:
    """What must not be there twice, by what it is called in a message."""
    orders = merged["orders"]
    return {
        **{f"{name}: id": [each["id"] for each in merged[name]] for name in ("products", "customers", "orders")},
        "variants: id": [variant["id"] for each in merged["products"] for variant in each["variants"]],
        "customers: email": [folded(each["email"]) for each in merged["customers"]],
        "coupons: code": [key_of(each["code"]) for each in merged["coupons"]],
        "shipments, payments, refunds: id": [part["id"] for each in orders for kind in _PARTS for part in each[kind]],
    }
