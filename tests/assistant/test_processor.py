"""A turn: said only once it is stored, in the shopper's language, and never silent when the action server fails."""

from pathlib import Path

import pytest
from rasa.shared.core.events import BotUttered, SlotSet

from assistant import action_endpoint
from assistant.errors import DuplicateMessage, StoreUnavailable
from tests.assistant.action_server import ActionServer, Answer, breaks_off, never, raw, says
from tests.assistant.talking import House, house_on
from tests.servers import PostgresServer

STATUS = says(responses=[{"response": "utter_status", "order_id": "W1001"}])


async def test_a_message_is_answered_and_stored(house: House) -> None:
    said = await house.say("hello")

    assert said == ["utter_greet"]
    assert await house.heard() == ["hello"]


async def test_an_action_is_called_and_what_it_says_is_filled_and_said(house: House) -> None:
    house.actions.answer = says(
        {"event": "slot", "name": "identity", "value": {"customer_id": "C1"}},
        responses=[{"response": "utter_status", "order_id": "W1001"}],
    )

    said = await house.texts("where is my order")

    assert said == ["W1001 is on its way."]
    assert house.actions.calls[0]["next_action"] == "action_track_order"
    assert house.actions.tokens == {"Bearer a-token"}
    tracker = await house.agent.tracker_store.retrieve("ada")
    assert tracker.get_slot("identity") == {"customer_id": "C1"}


@pytest.mark.postgres
async def test_a_turn_that_cannot_be_stored_says_nothing_and_can_be_sent_again(
    tiny_model: Path, actions: ActionServer
) -> None:
    with PostgresServer() as mortal:
        house = house_on(tiny_model, mortal.url, actions, retry_s=0.3)

        async def dies_meanwhile(request):
            mortal.kill()
            return await STATUS(request)

        house.actions.answer = dies_meanwhile
        sent: list[object] = []
        with pytest.raises(StoreUnavailable):
            sent += await house.answers("where is my order", message_id="m1")
        mortal.start()
        house.actions.answer = STATUS
        again = await house.say("where is my order", message_id="m1")

        assert sent == []
        assert again == ["utter_status"]
        assert await house.heard() == ["where is my order"]
        await house.agent.action_endpoint.close()
        house.agent.tracker_store.close()


async def test_the_same_message_id_is_answered_once(house: House) -> None:
    await house.say("hello", message_id="m1")

    with pytest.raises(DuplicateMessage):
        await house.say("hello", message_id="m1")

    assert await house.heard() == ["hello"]


BAD_ANSWERS: dict[str, Answer] = {
    "an error": raw("Internal Server Error", status=500),
    "not found": raw("no such action", status=404),
    "a page": raw("<html>502 Bad Gateway</html>", content_type="text/html"),
    "broken JSON": raw('{"events": ['),
    "no object": raw("[]"),
    "events that are none": raw('{"events": ["slot"], "responses": []}'),
    "responses that are none": raw('{"events": [], "responses": ["hello"]}'),
    "a connection cut off": breaks_off,
}


@pytest.mark.parametrize("answer", BAD_ANSWERS.values(), ids=BAD_ANSWERS)
async def test_a_failing_action_server_is_apologised_for_and_the_next_message_works(
    house: House, answer: Answer
) -> None:
    house.actions.answer = answer

    during = await house.say("where is my order")
    house.actions.answer = STATUS
    after = await house.say("where is my order")

    assert during == ["utter_assistant_trouble"]
    assert after == ["utter_status"]
    assert await house.heard() == ["where is my order"] * 2


async def test_an_action_server_that_is_down_is_apologised_for_and_the_next_message_works(house: House) -> None:
    await house.actions.stop()

    during = await house.say("where is my order")
    await house.actions.start()
    house.actions.answer = STATUS
    after = await house.say("where is my order")

    assert during == ["utter_assistant_trouble"]
    assert after == ["utter_status"]


async def test_an_action_server_that_is_slow_is_given_up_and_the_next_message_works(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(action_endpoint, "TIMEOUT_S", 0.3)
    house.actions.answer = never

    during = await house.say("where is my order")
    house.actions.answer = STATUS
    after = await house.say("where is my order")

    assert during == ["utter_assistant_trouble"]
    assert after == ["utter_status"]


async def test_what_does_not_need_actions_is_answered_while_they_are_down(house: House) -> None:
    await house.actions.stop()

    assert await house.say("what are your opening hours") == ["utter_business_info"]


async def test_the_apology_is_stored_as_it_was_said(house: House) -> None:
    await house.actions.stop()

    said = await house.texts("where is my order")

    assert said == [event.text for event in await house.events() if isinstance(event, BotUttered)]


async def test_the_first_answer_is_already_in_the_shoppers_language(house: House) -> None:
    said = await house.texts("hola, buenos días")

    assert said == ["¡Hola de parte de The Tiny Shop!"]
    events = await house.events()
    languages = [event.value for event in events if isinstance(event, SlotSet) and event.key == "language"]
    assert languages == ["es"]


async def test_a_message_without_letters_is_answered_in_the_language_of_the_browser(house: House) -> None:
    await house.say("👍", locale="es-MX")

    tracker = await house.agent.tracker_store.retrieve("ada")
    assert tracker.get_slot("language") == "es"


async def test_a_short_message_does_not_change_the_language(house: House) -> None:
    await house.say("¿dónde está mi pedido?")

    said = await house.texts("hello")

    assert said == ["¡Hola de parte de The Tiny Shop!"]


async def test_two_shoppers_do_not_see_each_other(house: House) -> None:
    await house.say("hola, buenos días", sender="ada")

    said = await house.texts("hello", sender="ben")

    assert said == ["Hello from The Tiny Shop!"]
    assert await house.heard("ben") == ["hello"]
