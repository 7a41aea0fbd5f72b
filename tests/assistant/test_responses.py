"""The assistant's words: the right language and channel, every name filled, and nothing that a shopper typed."""

from pathlib import Path

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import SlotSet
from rasa.shared.core.trackers import DialogueStateTracker

from assistant.responses import ResponseError, Responses, names_in

ENGLISH = """
responses:
  utter_status:
  - text: "{order_id} is on its way from {shop_name}."
  utter_hours:
  - text: "Open {hours}"
  - text: "Open {hours} (short)"
    channel: slack
  utter_only_english:
  - text: "Only here"
  utter_buttons:
  - text: "Which one?"
    buttons:
    - {title: "Order {order_id}", payload: '/inform{"order_id": "W1"}'}
"""
SPANISH = """
responses:
  utter_status:
  - text: "{order_id} está en camino."
  utter_hours:
  - text: "Abierto {hours}"
"""
ARABIC = """
responses:
  utter_status:
  - text: "طلبك {order_id} في الطريق: {link}"
    buttons:
    - {title: "{order_id}", payload: "/track_order"}
"""
SHOP = "name: The Tiny Shop\nhours: {en: from nine, es: desde las nueve}\ncity: {en: Paris}\n"
DOMAIN = Domain.from_yaml("slots:\n  language: {type: text, mappings: [{type: custom}]}\n")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "data/responses"
    for language, content in (("en", ENGLISH), ("es", SPANISH)):
        (folder / language).mkdir(parents=True)
        (folder / language / "all.yml").write_text(content)
    (tmp_path / "data/shop.yml").write_text(SHOP)
    return tmp_path


@pytest.fixture
def responses(root: Path) -> Responses:
    return Responses(root=root)


def conversation(language: str | None) -> DialogueStateTracker:
    tracker = DialogueStateTracker("ada", DOMAIN.slots)
    tracker.update(SlotSet("language", language))
    return tracker


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "W1001 is on its way from The Tiny Shop."),
        ("es", "W1001 está en camino."),
        (None, "W1001 is on its way from The Tiny Shop."),
        ("de", "W1001 is on its way from The Tiny Shop."),
    ],
)
async def test_a_response_is_in_the_language_of_the_conversation(
    responses: Responses, language: str | None, text: str
) -> None:
    message = await responses.generate("utter_status", conversation(language), "web", order_id="W1001")

    assert message == {"text": text}


async def test_an_action_may_name_the_language(responses: Responses) -> None:
    message = await responses.generate("utter_hours", conversation("en"), "web", language="es")

    assert message == {"text": "Abierto desde las nueve"}


def test_a_response_that_a_language_lacks_is_said_in_the_default_one(responses: Responses) -> None:
    assert responses.fill("utter_only_english", "es", "web", {}) == {"text": "Only here"}


@pytest.mark.parametrize(("channel", "text"), [("slack", "Open from nine (short)"), ("web", "Open from nine")])
def test_a_channel_may_have_its_own_words(responses: Responses, channel: str, text: str) -> None:
    assert responses.fill("utter_hours", "en", channel, {}) == {"text": text}


def test_titles_are_filled_and_payloads_stay(responses: Responses) -> None:
    message = responses.fill("utter_buttons", "en", "web", {"order_id": "W1001"})

    assert message["buttons"] == [{"title": "Order W1001", "payload": '/inform{"order_id": "W1"}'}]


def test_a_value_with_braces_is_said_as_it_is(responses: Responses) -> None:
    message = responses.fill("utter_status", "es", "web", {"order_id": "{shop_name.__class__}"})

    assert message == {"text": "{shop_name.__class__} está en camino."}


def test_a_name_that_nothing_fills_is_an_error_with_its_place(responses: Responses) -> None:
    with pytest.raises(ResponseError, match=r"utter_status in data/responses/en: nothing fills 'order_id'"):
        responses.fill("utter_status", "en", "web", {})


async def test_slots_do_not_fill_an_answer(responses: Responses) -> None:
    with pytest.raises(ResponseError, match="order_id"):
        await responses.generate("utter_status", conversation("en"), "web")


def test_a_response_that_is_nowhere_is_an_error(responses: Responses) -> None:
    with pytest.raises(ResponseError, match="utter_nothing"):
        responses.fill("utter_nothing", "es", "web", {})


@pytest.mark.parametrize("content", ["responses: [", "- a list\n"])
def test_a_file_that_cannot_be_read_stops_the_start_by_name(root: Path, content: str) -> None:
    (root / "data/responses/en/all.yml").write_text(content)

    with pytest.raises(ResponseError, match=r"en/all\.yml"):
        Responses(root=root)


def test_a_fact_of_the_shop_without_a_language_is_said_in_the_default_one(responses: Responses) -> None:
    assert responses.shop_values("es")["city"] == "Paris"
    assert responses.languages == ("en", "es")


def test_names_between_braces_are_seen() -> None:
    assert names_in("{a} and {b} and {{c}} and {a}") == {"a", "b"}


@pytest.fixture
def arabic(root: Path) -> Responses:
    (root / "data/responses/ar").mkdir()
    (root / "data/responses/ar/all.yml").write_text(ARABIC, encoding="utf8")
    return Responses(root=root)


def test_a_value_in_arabic_keeps_its_own_direction(arabic: Responses) -> None:
    message = arabic.fill(
        "utter_status", "ar", "web", {"order_id": "W1001 (2 × Kettle)", "link": "https://s.example/1"}
    )

    assert message["text"] == "طلبك \u2068W1001 (2 × Kettle)\u2069 في الطريق: https://s.example/1"
    assert message["buttons"] == [{"title": "\u2068W1001 (2 × Kettle)\u2069", "payload": "/track_order"}]


def test_nothing_is_put_around_nothing_or_into_another_language(arabic: Responses) -> None:
    assert arabic.fill("utter_status", "ar", "web", {"order_id": "", "link": ""})["text"] == "طلبك  في الطريق: "
    assert arabic.fill("utter_only_english", "ar", "web", {}) == {"text": "Only here"}
    assert arabic.fill("utter_status", "es", "web", {"order_id": "W1"}) == {"text": "W1 está en camino."}
