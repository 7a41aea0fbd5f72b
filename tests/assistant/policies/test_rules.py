"""Rules within forms, for real: a question in the middle is answered, and then the form asks again."""

from rasa.shared.core.events import ActionExecuted

from tests.assistant.action_server import says
from tests.assistant.talking import House

NEEDS_IDENTITY = says({"event": "followup", "name": "identity_form"})
ASKED = "utter_ask_identity"


async def begin(house: House) -> None:
    house.actions.answer = NEEDS_IDENTITY
    assert await house.say("where is my order") == [ASKED]


async def test_a_question_in_the_middle_of_a_form_is_answered_and_the_form_asks_again(house: House) -> None:
    await begin(house)

    said = await house.say("what are your opening hours")

    assert said == ["utter_business_info", ASKED]


async def test_several_questions_in_a_row_do_not_end_the_form(house: House) -> None:
    await begin(house)

    said = [await house.say(text) for text in ("what are your opening hours", "hello there", "when are you open")]

    assert said == [["utter_business_info", ASKED], ["utter_greet", ASKED], ["utter_business_info", ASKED]]
    tracker = await house.agent.tracker_store.retrieve("ada")
    assert tracker.active_loop_name == "identity_form"


async def test_outside_of_a_form_a_question_is_answered_alone(house: House) -> None:
    assert await house.say("what are your opening hours") == ["utter_business_info"]


async def test_what_was_asked_goes_on_once_the_form_is_filled(house: House) -> None:
    await begin(house)
    identity = {"event": "slot", "name": "identity", "value": {"customer_id": "C1"}}
    house.actions.answer = says({"event": "active_loop", "name": None}, identity)

    said = await house.say("where is my order")

    assert ASKED not in said
    tracker = await house.agent.tracker_store.retrieve("ada")
    assert tracker.active_loop_name is None


async def test_an_action_without_a_rule_after_it_waits_for_the_shopper(house: House) -> None:
    house.actions.answer = says(responses=[{"response": "utter_status", "order_id": "W1001"}])

    assert await house.say("where is my order") == ["utter_status"]

    actions = [event.action_name for event in await house.events() if isinstance(event, ActionExecuted)]
    assert actions[-2:] == ["action_track_order", "action_listen"]


async def test_a_message_that_nothing_knows_is_not_guessed_at(house: House) -> None:
    house.actions.answer = says(responses=[{"response": "utter_rephrase"}])

    await house.say("qwertz uiop asdf")

    assert house.actions.calls[-1]["next_action"] == "action_fallback"


async def test_a_remembered_story_answers_where_no_rule_does(house: House) -> None:
    await house.say("hello")

    assert await house.say("goodbye") == ["utter_goodbye"]
    assert house.actions.calls == []
