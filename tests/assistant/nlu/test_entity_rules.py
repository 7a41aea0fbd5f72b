"""Entities by shape: order numbers as people write them, and the numbers that are none."""

from typing import Any

import pytest
from rasa.shared.nlu.training_data.message import Message

from assistant.nlu.entity_rules import EntityRules
from assistant.nlu.masking import narrow


@pytest.fixture(scope="module")
def rules() -> EntityRules:
    return EntityRules(EntityRules.get_default_config(), "EntityRules")


def values(found: list[dict[str, Any]], kind: str) -> list[str]:
    return [entity["value"] for entity in found if entity["entity"] == kind]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("where is W1001?", ["W1001"]),
        ("where is w1001", ["W1001"]),
        ("#W1001", ["W1001"]),
        ("W-1001", ["W1001"]),
        ("order w 1001 please", ["W1001"]),
        ("W 1001", ["W1001"]),
        ("W# 1001", ["W1001"]),
        ("W1001 and W2001", ["W1001", "W2001"]),
        ("my order number is 48213", ["48213"]),
        ("order #55671", ["55671"]),
        ("mi número de pedido es 48213", ["48213"]),
        ("pedido 48213", ["48213"]),
        ("75011", ["75011"]),
        ("123456", ["123456"]),
        ("123456?", ["123456"]),
    ],
)
def test_an_order_number_is_found_however_it_is_written(rules: EntityRules, text: str, numbers: list[str]) -> None:
    assert values(rules.find(text), "order_id") == numbers


@pytest.mark.parametrize(
    "text",
    [
        "Ada Moreau 75011",
        "my postcode is 75011",
        "mi código postal es 06700",
        "soy Jorge, cp 03100",
        "the code you sent is 123456",
        "I paid 1299 for it",
        "in 2025",
        "call me on 0033 1234567",
        "size 42",
        "at 12:30",
        "",
        "👍",
    ],
)
def test_other_numbers_are_no_order_numbers(rules: EntityRules, text: str) -> None:
    assert values(rules.find(text), "order_id") == []


def test_an_email_is_found_in_lower_case_without_the_full_stop_after_it(rules: EntityRules) -> None:
    found = rules.find("It's Ada.Moreau@Example.COM.")

    assert values(found, "email") == ["ada.moreau@example.com"]


def test_a_number_within_an_email_is_no_order_number(rules: EntityRules) -> None:
    found = rules.find("my order is with w1001@example.com")

    assert [entity["entity"] for entity in found] == ["email"]


@pytest.mark.parametrize("number", ["1Z999AA10123456784", "RR123456785ES", "9400111899223197428490"])
def test_a_tracking_number_is_found_and_is_no_order_number(rules: EntityRules, number: str) -> None:
    found = rules.find(f"the carrier says {number.lower()}")

    assert values(found, "tracking_number") == [number]
    assert values(found, "order_id") == []


def test_entities_stand_where_they_are_said_to_stand(rules: EntityRules) -> None:
    text = "hi, where's my stuff? w 1001, ada@example.com, sent with RR123456785ES"

    found = rules.find(text)

    assert [text[entity["start"] : entity["end"]] for entity in found] == ["w 1001", "ada@example.com", "RR123456785ES"]


def test_a_message_keeps_the_entities_it_had_and_gains_ours(rules: EntityRules) -> None:
    message = Message({"text": "W1001 from yesterday", "entities": [{"entity": "product", "value": "kettle"}]})

    rules.process([message])

    assert [entity["entity"] for entity in message.get("entities")] == ["product", "order_id", "date"]


@pytest.mark.parametrize("text", [None, ""])
def test_a_message_without_text_has_no_entities(rules: EntityRules, text: str | None) -> None:
    message = Message({"text": text})

    rules.process([message])

    assert message.get("entities") == []


@pytest.mark.parametrize("filling", ["1", "w 1 ", "a@a.", "#", "order "])
def test_100_000_characters_are_searched_at_their_ends_alone(rules: EntityRules, filling: str) -> None:
    middle = filling * (100_000 // len(filling))
    message = Message({"text": f"W1001 {middle} W7777 {middle} W2001"})

    rules.process([message])

    found = values(message.get("entities"), "order_id")
    assert {found[0], found[-1]} == {"W1001", "W2001"}
    assert "W7777" not in found


@pytest.mark.parametrize(
    ("text", "entity", "value"),
    [
        ("订单W1001到哪了", "order_id", "W1001"),
        ("我的邮箱是ada@example.com谢谢", "email", "ada@example.com"),
        ("注文番号48213はどこですか", "order_id", "48213"),
        ("Ｗ１００１はまだですか", "order_id", "W1001"),
        ("أين طلبي رقم ٤٨٢١٣", "order_id", "48213"),
        ("wo ist Bestellung 48213?", "order_id", "48213"),
        ("où est ma commande n° 48213", "order_id", "48213"),
        ("где заказ 48213", "order_id", "48213"),
    ],
)
def test_numbers_and_addresses_are_found_in_every_script(text: str, entity: str, value: str) -> None:
    found = EntityRules(EntityRules.get_default_config(), "rules").find(narrow(text))

    assert [(each["entity"], each["value"]) for each in found] == [(entity, value)]


def days_of(rules: EntityRules, **metadata: str) -> set[str]:
    messages = [Message({"text": text, "metadata": metadata}) for text in ("ordered today", "ordered yesterday")]
    return {entity["value"]["to"] for message in rules.process(messages) for entity in message.get("entities")}


def test_a_day_is_the_shops_where_the_shoppers_zone_is_unknown(
    rules: EntityRules, monkeypatch: pytest.MonkeyPatch
) -> None:
    far_east, far_west = "Pacific/Kiritimati", "Pacific/Niue"  # 25 hours apart: never the same day
    monkeypatch.setenv("WAYBILL_SHOP_TIMEZONE", far_east)
    assert days_of(rules) == days_of(rules, timezone=far_east) != days_of(rules, timezone=far_west)
