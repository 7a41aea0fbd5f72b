"""Who is there: every way to prove it, and every way that must not do."""

from __future__ import annotations

import re
import time

import pytest

from actions.turn import IDENTITY_MAX_AGE_S
from commerce.adapters.memory import InMemoryCommerce
from commerce.errors import NotAllowed, Unavailable
from tests.actions.conftest import signed_in
from tests.actions.talk import Talk, text_of

ADA = "ada.moreau@example.com"
BEN = "ben.okafor@example.com"


async def code_of(commerce: InMemoryCommerce) -> str:
    """The code in the letter that was sent last."""
    await commerce.identity.close()
    found = re.search(r"\b\d{6}\b", commerce.letters.sent[-1].body)
    assert found
    return found.group()


async def test_an_order_number_with_its_email_is_proof_enough(talk: Talk) -> None:
    said = await talk.names(f"where is W1001? {ADA}", "track_order")

    assert said == ["utter_order_in_transit"]
    assert talk.slots["identity"]["customer_id"] == "C1001"
    assert talk.slots["identity"]["method"] == "order"


async def test_number_and_email_may_come_one_after_the_other(talk: Talk) -> None:
    assert await talk.names("where is my parcel", "track_order") == ["utter_ask_identity"]
    assert await talk.names("W1001") == ["utter_ask_email_for_order"]
    assert await talk.names(ADA) == ["utter_order_in_transit"]


async def test_the_email_may_come_before_the_number(talk: Talk) -> None:
    await talk.say("where is my parcel", "track_order")

    assert await talk.names(ADA) == ["utter_ask_order_for_email"]
    assert await talk.names("W1001") == ["utter_order_in_transit"]


@pytest.mark.parametrize("text", ["Ada Moreau, 75011", "ada moreau 75011", "my name is Ada Moreau and I live in 75011"])
async def test_a_full_name_with_its_postcode_is_proof_enough(talk: Talk, text: str) -> None:
    await talk.say("show me my orders", "list_orders")

    said = await talk.names(text)

    assert said == ["utter_orders_list"]
    assert talk.slots["identity"]["method"] == "name"


async def test_name_and_postcode_may_come_one_after_the_other(talk: Talk) -> None:
    await talk.say("show me my orders", "list_orders")

    assert await talk.names("My name is Ada Moreau") == ["utter_ask_postcode"]
    assert await talk.names("75011") == ["utter_orders_list"]


async def test_the_name_asked_for_a_postcode_is_not_overwritten_by_other_words(talk: Talk) -> None:
    await talk.say("show me my orders", "list_orders")
    await talk.say("My name is Ada Moreau")

    await talk.say("no idea", "deny")

    assert talk.slots["details"]["name"] == "Ada Moreau"


async def test_a_code_sent_to_the_address_is_proof_enough(talk: Talk, commerce: InMemoryCommerce) -> None:
    await talk.say("show me my orders", "list_orders")
    assert await talk.names("/request_code", "request_code") == ["utter_ask_email_for_code"]
    assert await talk.names(ADA) == ["utter_ask_code"]

    said = await talk.names(f"it is {await code_of(commerce)}")

    assert said == ["utter_orders_list"]
    assert talk.slots["identity"]["method"] == "code"


async def test_whoever_asks_for_a_code_gets_one_even_if_an_order_was_named(
    talk: Talk, commerce: InMemoryCommerce
) -> None:
    await talk.say("where is W1001", "track_order")
    await talk.say("/request_code", "request_code")

    assert await talk.names(ADA) == ["utter_ask_code"]
    assert await talk.names(await code_of(commerce)) == ["utter_order_in_transit"]


async def test_one_wish_for_a_code_sends_one_code(talk: Talk, commerce: InMemoryCommerce) -> None:
    said = await talk.names(f"send a code to {ADA}", "request_code")

    await commerce.identity.close()
    assert said == ["utter_ask_code"]
    assert len(commerce.letters.sent) == 1


async def test_a_code_is_taken_from_a_message_that_sounds_like_a_wish_for_one(
    talk: Talk, commerce: InMemoryCommerce
) -> None:
    await talk.say("show me my orders", "list_orders")
    await talk.say(f"send a code to {ADA}", "request_code")
    code = await code_of(commerce)

    said = await talk.names(f"the code you sent is {code[:3]} {code[3:]}", "request_code")

    assert said == ["utter_orders_list"]
    assert len(commerce.letters.sent) == 1


async def test_another_address_while_the_code_is_asked_gets_a_code_of_its_own(
    talk: Talk, commerce: InMemoryCommerce
) -> None:
    await talk.say("show me my orders", "list_orders")
    await talk.say("send a code to ada@exampel.com", "request_code")

    said = await talk.say(f"sorry, {ADA}")

    assert [(each["response"], each["email"]) for each in said] == [("utter_ask_code", ADA)]
    assert await talk.names(await code_of(commerce)) == ["utter_orders_list"]


async def test_a_wrong_code_opens_nothing_and_the_right_one_still_does(talk: Talk, commerce: InMemoryCommerce) -> None:
    await talk.say(f"send a code to {ADA}", "request_code")
    right = await code_of(commerce)
    wrong = "000000" if right != "000000" else "000001"

    assert await talk.names(wrong) == ["utter_code_wrong"]
    assert talk.slots.get("identity") is None
    await talk.say(right)
    assert talk.slots["identity"]["customer_id"] == "C1001"


async def test_codes_are_not_sent_without_end(talk: Talk, commerce: InMemoryCommerce) -> None:
    await talk.say(f"send a code to {ADA}", "request_code")
    await talk.say("again", "request_code")
    await talk.say("again", "request_code")

    said = await talk.names("again", "request_code")

    await commerce.identity.close()
    assert said == ["utter_code_limit"]
    assert len(commerce.letters.sent) == 3


async def test_an_address_nobody_knows_gets_the_same_words_and_no_letter(
    talk: Talk, commerce: InMemoryCommerce
) -> None:
    said = await talk.names("send a code to nobody@example.com", "request_code")

    await commerce.identity.close()
    assert said == ["utter_ask_code"]
    assert commerce.letters.sent == []


async def test_a_wrong_number_is_corrected_alone(talk: Talk) -> None:
    assert await talk.names(f"where is W1010? {ADA}", "track_order") == ["utter_identity_not_recognised"]
    assert await talk.names("sorry, W1001") == ["utter_order_in_transit"]
    assert talk.slots["identity"]["customer_id"] == "C1001"


async def test_a_wrong_email_is_corrected_alone(talk: Talk) -> None:
    await talk.say("where is W1001? ada@example.com", "track_order")

    assert await talk.names(f"I meant {ADA}") == ["utter_order_in_transit"]


async def test_a_wrong_postcode_is_corrected_alone(talk: Talk) -> None:
    await talk.say("show me my orders", "list_orders")
    await talk.say("my name is Ada Moreau, 75001")

    assert await talk.names("my name is Ada Moreau, 75011") == ["utter_orders_list"]


async def test_another_way_of_proof_does_not_try_the_wrong_one_again(talk: Talk, commerce: InMemoryCommerce) -> None:
    await talk.say("where is W1001? ada@example.com", "track_order")
    commerce.shop.asked.clear()

    said = await talk.names("Ada Moreau, 75011")

    assert said == ["utter_order_in_transit"]
    assert "orders.find" not in commerce.shop.asked


async def test_after_a_wrong_name_a_code_can_be_had(talk: Talk, commerce: InMemoryCommerce) -> None:
    await talk.say("show me my orders", "list_orders")
    await talk.say("my name is Ada Morau, 75011")

    assert await talk.names("/request_code", "request_code") == ["utter_ask_email_for_code"]
    assert await talk.names(ADA) == ["utter_ask_code"]
    assert await talk.names(await code_of(commerce)) == ["utter_orders_list"]


async def test_a_detail_alone_never_repeats_a_wrong_try(talk: Talk, commerce: InMemoryCommerce) -> None:
    await talk.say("show me my orders", "list_orders")
    await talk.say("my name is Ada Morau, 75011")
    commerce.shop.asked.clear()

    said = await talk.names("W1001")

    assert said == ["utter_ask_email_for_order"]
    assert commerce.shop.asked == []


async def test_five_wrong_tries_lock_and_a_right_one_is_not_checked(talk: Talk, commerce: InMemoryCommerce) -> None:
    for number in range(4):
        assert await talk.names(f"W1001 {number}@example.com", "track_order") == ["utter_identity_not_recognised"]

    assert await talk.names("W1001 4@example.com", "track_order") == ["utter_identity_locked"]
    assert talk.active_loop is None
    commerce.shop.asked.clear()
    assert await talk.names(f"where is W1001? {ADA}", "track_order") == ["utter_identity_locked"]
    assert commerce.shop.asked == []
    assert talk.slots.get("identity") is None


async def test_a_yes_after_the_lock_leads_to_a_person(talk: Talk) -> None:
    for number in range(5):
        await talk.say(f"W1001 {number}@example.com", "track_order")

    assert await talk.names("yes", "affirm") == ["utter_talk_to_human"]


async def test_someone_elses_order_is_answered_like_one_that_does_not_exist(commerce: InMemoryCommerce) -> None:
    someone_elses = await Talk(commerce, "one").say(f"where is W1001? {BEN}", "track_order")
    unknown = await Talk(commerce, "two").say(f"where is W9999? {BEN}", "track_order")

    assert someone_elses == unknown
    assert [each["response"] for each in unknown] == ["utter_identity_not_recognised"]


async def test_a_shop_that_is_down_is_asked_again_when_it_is_back(talk: Talk, commerce: InMemoryCommerce) -> None:
    await talk.say("where is W1001", "track_order")
    commerce.shop.fault = Unavailable()
    assert await talk.names(ADA) == ["utter_shop_unavailable"]

    commerce.shop.fault = None

    assert await talk.names("/try_again", "try_again") == ["utter_order_in_transit"]


async def test_whoever_types_the_detail_again_is_heard_once_the_shop_is_back(
    talk: Talk, commerce: InMemoryCommerce
) -> None:
    await talk.say("where is W1001", "track_order")
    commerce.shop.fault = Unavailable()
    await talk.say(ADA)

    commerce.shop.fault = None

    assert await talk.names(ADA) == ["utter_order_in_transit"]


async def test_a_shop_that_is_down_costs_no_try(talk: Talk, commerce: InMemoryCommerce) -> None:
    await talk.say("where is W1001", "track_order")
    commerce.shop.fault = Unavailable()
    for _ in range(8):
        await talk.say(ADA)

    commerce.shop.fault = None

    assert await talk.names(ADA) == ["utter_order_in_transit"]


async def test_a_key_that_the_shop_does_not_take_is_told_like_an_outage(talk: Talk, commerce: InMemoryCommerce) -> None:
    commerce.shop.fault = NotAllowed()

    assert await talk.names(f"where is W1001? {ADA}", "track_order") == ["utter_shop_unavailable"]


async def test_a_shop_that_goes_down_after_the_proof_keeps_the_proof_and_the_wish(
    talk: Talk, commerce: InMemoryCommerce, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def away(customer_id: str, limit: int = 20) -> None:
        raise Unavailable

    with monkeypatch.context() as patch:
        patch.setattr(commerce.orders, "of_customer", away)
        assert await talk.names(f"where is W1001? {ADA}", "track_order") == ["utter_shop_unavailable"]

    assert await talk.names("/try_again", "try_again") == ["utter_order_in_transit"]


async def test_a_proof_ends_and_is_asked_for_once_more(talk: Talk) -> None:
    await talk.say(f"where is W1001? {ADA}", "track_order")
    talk.slots["identity"]["verified_at"] = time.time() - IDENTITY_MAX_AGE_S - 1

    said = await talk.say("and my other orders?", "list_orders")

    assert [each["response"] for each in said] == ["utter_identity_expired", "utter_ask_identity"]
    assert "W10" not in text_of(said)
    assert await talk.names(f"W1001 {ADA}") == ["utter_orders_list"]


async def test_a_login_token_is_proof_without_a_question(ada: Talk) -> None:
    assert await ada.names("where is W1001", "track_order") == ["utter_order_in_transit"]


async def test_a_login_token_that_has_expired_does_not_count(commerce: InMemoryCommerce) -> None:
    talk = Talk(commerce, **signed_in("C1001", lasts_s=-1))

    assert await talk.names("where is W1001", "track_order") == ["utter_ask_email_for_order"]


async def test_a_login_without_an_end_does_not_count(commerce: InMemoryCommerce) -> None:
    talk = Talk(commerce, customer_id="C1001")

    assert await talk.names("where is W1001", "track_order") == ["utter_ask_email_for_order"]


async def test_signing_in_while_the_form_is_open_is_proof_for_as_long_as_the_login_lasts(
    commerce: InMemoryCommerce,
) -> None:
    talk = Talk(commerce)
    await talk.say("where is W1001", "track_order")
    talk.metadata = signed_in("C1001")
    assert await talk.names("I have signed in") == ["utter_order_in_transit"]

    talk.metadata = {}
    talk.slots["identity"]["expires_at"] = time.time() - 1

    assert (await talk.names("where is W1002", "track_order"))[0] == "utter_identity_expired"


async def test_a_question_in_between_does_not_lose_what_was_told(talk: Talk) -> None:
    await talk.say("where is W1001", "track_order")

    assert await talk.names("thanks, what a nice shop", "thank") == ["utter_ask_email_for_order"]
    assert await talk.names(ADA) == ["utter_order_in_transit"]


async def test_whoever_stops_is_asked_nothing_more(talk: Talk) -> None:
    await talk.say("where is W1001", "track_order")

    assert await talk.names("never mind", "stop") == ["utter_stop"]
    assert talk.active_loop is None
    assert talk.slots["details"] is None


async def test_anger_is_not_taken_for_a_name(talk: Talk) -> None:
    assert await talk.names("where is my order? I'm getting worried.", "track_order") == ["utter_ask_identity"]


async def test_an_order_that_proved_who_is_there_is_meant_unless_another_is(talk: Talk) -> None:
    await talk.say("where is the one with the kettle?", "track_order")

    said = await talk.say(f"W1003, {ADA}")

    assert [(each["response"], each["order_id"]) for each in said] == [("utter_order_pending", "W1002")]
