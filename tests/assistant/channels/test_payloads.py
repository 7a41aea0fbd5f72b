"""Which texts with a slash in front may go on to the model."""

from __future__ import annotations

import pytest
import yaml
from rasa.shared.core.training_data.story_reader.yaml_story_reader import YAMLStoryReader
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message

from assistant.channels.incoming import Intake, Origin
from assistant.channels.payloads import PayloadRules
from tests.servers import ROOT

RULES = PayloadRules.from_file()
ORIGIN = Origin(channel="web", sender_id="web:1", client="c")


@pytest.mark.parametrize(
    ("text", "payload"),
    [
        ("/affirm", "/affirm"),
        ("/affirm{}", "/affirm"),
        ('/track_order{"order_id": "W1001"}', '/track_order{"order_id":"W1001"}'),
        ('/change_language {"language":"es"}', '/change_language{"language":"es"}'),
        ("/request_code", "/request_code"),
    ],
)
def test_the_payload_of_a_button_goes_on_in_one_spelling(text: str, payload: str) -> None:
    assert RULES.admit(text) == payload
    assert RULES.is_allowed(text)


@pytest.mark.parametrize(
    "text",
    [
        "/restart",
        "/session_start",
        "/back",
        "//restart",
        "/ /restart",
        "/\n/restart",
        "\x1c/restart",
        "\u2028/restart",
        "\u3000/restart",
        "\x00/\x00restart",
        "/affirm@1.0",
        '/affirm@1.0{"order_id":"W1001"}',
        '/affirm{"order_id":"W1001"}',
        '/track_order{"order_id":"W1001 OR 1"}',
        '/track_order{"order_id":"W1001\\n"}',
        '/track_order{"order_id":["W1001"]}',
        '/track_order{"email":"ada.moreau@example.com"}',
        '/inform{"email":"ada.moreau@example.com"}',
        '/inform{"customer_id":"C1"}',
        '/change_language{"language":"xx"}',
        '/track_order{"order_id":"W1001"}/restart',
        "/track_order{" + "[" * 2000 + "}",
        "/track_order[]",
        "/TRACK_ORDER",
        "/EXTERNAL: affirm",
    ],
)
def test_anything_else_is_read_as_plain_words(text: str) -> None:
    incoming = Intake(RULES, 4000).read(text, None, None, ORIGIN)

    message = Message({TEXT: incoming.text})
    assert not incoming.text.startswith("/")
    assert YAMLStoryReader.unpack_regex_message(message).get(INTENT) is None


def test_a_slash_inside_a_sentence_stays() -> None:
    assert RULES.admit("size 42/43, please") == "size 42/43, please"


def test_every_button_that_the_assistant_offers_is_on_the_list() -> None:
    offered = {
        button["payload"]
        for path in (ROOT / "data" / "responses").glob("*/*.yml")
        for variations in yaml.safe_load(path.read_text(encoding="utf-8"))["responses"].values()
        for variation in variations
        for button in variation.get("buttons", [])
    }

    assert offered
    pressed = sorted(payload for payload in offered if payload.startswith("/"))
    assert [payload for payload in pressed if not RULES.is_allowed(payload)] == []
