"""A profile is changed as it was told, listed and agreed to, and by nobody but its owner."""

from __future__ import annotations

import dataclasses

import pytest

from commerce.adapters.memory import InMemoryCommerce
from commerce.domain.addresses import Address
from commerce.domain.customers import Customer
from commerce.errors import Unavailable
from tests.actions.conftest import signed_in
from tests.actions.requests.stage import YES
from tests.actions.talk import Talk, text_of

UPDATE = "update_profile"
LYON = "5 rue de Lyon, 69002 Lyon"


def ada_of(commerce: InMemoryCommerce) -> Customer:
    """Ada as the shop has her now."""
    return commerce.shop.customers["C1001"]


def nothing_open(commerce: InMemoryCommerce) -> None:
    """No order of Ada's is still to be sent."""
    del commerce.shop.orders["W1002"]


async def test_all_that_was_told_is_done_with_one_yes(ada: Talk, commerce: InMemoryCommerce) -> None:
    text = "my new number is +34 612 345 679, my last name is now Lovelace, and unsubscribe me"

    first = await ada.say(text, UPDATE)
    second = await ada.names(*YES)

    after = ada_of(commerce)
    assert [each["response"] for each in first] == ["utter_confirm_update_profile"]
    assert second == ["utter_done_update_profile"]
    assert (after.phone, after.last_name, after.first_name) == ("+34612345679", "Lovelace", "Ada")
    assert after.preferences["newsletter"] is False


async def test_before_and_after_are_listed_and_what_was_is_mostly_hidden(ada: Talk) -> None:
    said = text_of(await ada.say("new phone +34612345679 and new email ada@lovelace.org", UPDATE))

    assert "•••678 → +34612345679" in said
    assert "a***@example.com → ada@lovelace.org" in said
    assert "moreau" not in said
    assert "+33612345678" not in said


async def test_what_is_not_told_is_asked_for_and_what_was_told_is_kept(ada: Talk, commerce: InMemoryCommerce) -> None:
    first = await ada.names("I got married and need to change my last name, and stop the newsletter", UPDATE)
    second = await ada.names("Lovelace")
    await ada.say(*YES)

    assert first == ["utter_profile_ask_last_name"]
    assert second == ["utter_confirm_update_profile"]
    assert (ada_of(commerce).last_name, ada_of(commerce).preferences["newsletter"]) == ("Lovelace", False)


async def test_who_says_nothing_more_is_asked_what(ada: Talk) -> None:
    assert await ada.names("update my details", UPDATE) == ["utter_profile_what"]
    assert await ada.names("My phone number") == ["utter_profile_ask_phone"]
    assert await ada.names("0698765432") == ["utter_confirm_update_profile"]


async def test_a_number_of_nowhere_is_asked_for_again(ada: Talk) -> None:
    assert await ada.names("my new phone number is 12345678901", UPDATE) == ["utter_profile_phone_unread"]
    assert await ada.names("+44 7700 900123") == ["utter_confirm_update_profile"]


async def test_half_an_email_is_asked_for_again(ada: Talk) -> None:
    await ada.say("change my email", UPDATE)

    assert await ada.names("ada@lovelace") == ["utter_profile_email_unread"]


async def test_a_name_that_may_be_parted_in_several_ways_is_asked_about(ada: Talk, commerce: InMemoryCommerce) -> None:
    (said,) = await ada.say("change my name to Ana María López", UPDATE)
    button = said["buttons"][1]["payload"]
    await ada.say(button)
    await ada.say(*YES)

    assert said["response"] == "utter_profile_which_name"
    assert (ada_of(commerce).first_name, ada_of(commerce).last_name) == ("Ana María", "López")


async def test_a_single_name_is_the_first_or_the_last_by_what_is_pressed(ada: Talk, commerce: InMemoryCommerce) -> None:
    ada.slots["language"] = "es"
    (said,) = await ada.say("mi nombre está mal, es Ximena", UPDATE)
    await ada.say(said["buttons"][0]["payload"])
    await ada.say("sí", "affirm")

    assert (ada_of(commerce).first_name, ada_of(commerce).last_name) == ("Ximena", "Moreau")


async def test_a_saved_address_is_chosen_by_a_button(ada: Talk, commerce: InMemoryCommerce) -> None:
    (said,) = await ada.say("delete an old address from my account", UPDATE)
    await ada.say(said["buttons"][1]["payload"])
    await ada.say(*YES)

    assert said["response"] == "utter_profile_which_address"
    assert [each.line1 for each in ada_of(commerce).addresses] == ["12 rue Oberkampf"]


async def test_a_correction_before_the_yes_is_listed_anew(ada: Talk, commerce: InMemoryCommerce) -> None:
    await ada.say("new phone +34612345679 and my last name is now Lovelace", UPDATE)

    said = await ada.names("no, the number is +34612345670", "deny")
    await ada.say("and leave the name as it is", "inform")
    await ada.say(*YES)

    assert said == ["utter_confirm_update_profile"]
    assert (ada_of(commerce).phone, ada_of(commerce).last_name) == ("+34612345670", "Moreau")


async def test_what_is_so_already_needs_no_yes(ada: Talk) -> None:
    assert await ada.names("sign me up for the newsletter", UPDATE) == ["utter_profile_already"]
    assert ada.active_loop is None


async def test_the_part_that_cannot_be_done_here_is_said(ada: Talk, commerce: InMemoryCommerce) -> None:
    said = await ada.names("my new phone is +34612345679 and my date of birth is wrong", UPDATE)
    await ada.say(*YES)

    assert said == ["utter_confirm_update_profile_partly"]
    assert ada_of(commerce).phone == "+34612345679"


@pytest.mark.parametrize(
    ("text", "response"),
    [
        ("change my date of birth", "utter_profile_not_here"),
        ("merge my two accounts", "utter_profile_not_here"),
        ("quiero pasar mi cuenta de particular a empresa", "utter_profile_not_here"),
        ("ya no me manden sms con ofertas", "utter_profile_not_here"),
        ("create an account", "utter_profile_sign_up"),
        ("cómo me registro?", "utter_profile_sign_up"),
    ],
)
async def test_what_is_not_done_here_is_told_to_anyone_at_once(talk: Talk, text: str, response: str) -> None:
    assert await talk.names(text, UPDATE) == [response]


async def test_what_is_on_file_is_shown_to_its_owner_mostly_hidden(ada: Talk, talk: Talk) -> None:
    said = await ada.say("which email and phone do you have on file for me?", UPDATE)
    unknown = await talk.names("which email and phone do you have on file for me?", UPDATE)

    assert said[0]["response"] == "utter_profile_on_file"
    assert (said[0]["email"], said[0]["phone"]) == ("a***@example.com", "•••678")
    assert "moreau@" not in text_of(said)
    assert unknown == ["utter_ask_identity"]


async def test_a_guest_cannot_subscribe_and_is_told_so(talk: Talk, commerce: InMemoryCommerce) -> None:
    said = await talk.names("subscribe me to the newsletter, bob@example.com", UPDATE)

    assert said == ["utter_profile_newsletter_guest", "utter_ask_identity"]
    assert talk.slots.get("details") is None or "email" not in talk.slots["details"]


async def test_an_email_of_someone_else_is_not_accepted_and_nobody_says_why(
    ada: Talk, commerce: InMemoryCommerce
) -> None:
    before = dict(commerce.shop.customers)
    await ada.say("my new email is ben.okafor@example.com and my phone is +34612345679", UPDATE)

    said = await ada.say(*YES)

    assert [each["response"] for each in said] == ["utter_profile_not_accepted", "utter_profile_ask_email"]
    assert "ben" not in text_of(said).casefold()
    assert commerce.shop.customers == before


async def test_another_email_after_that_is_listed_with_the_rest_and_done(ada: Talk, commerce: InMemoryCommerce) -> None:
    await ada.say("my new email is ben.okafor@example.com and my phone is +34612345679", UPDATE)
    await ada.say(*YES)

    said = await ada.names("then ada@lovelace.org")
    await ada.say(*YES)

    assert said == ["utter_confirm_update_profile"]
    assert (ada_of(commerce).email, ada_of(commerce).phone) == ("ada@lovelace.org", "+34612345679")


async def test_a_new_email_is_told_to_the_old_one(ada: Talk, commerce: InMemoryCommerce) -> None:
    await ada.say("my new email is ada@lovelace.org", UPDATE)
    said = await ada.names(*YES)

    assert said == ["utter_done_update_profile_email"]
    assert [letter.to for letter in commerce.letters.sent] == ["ada.moreau@example.com"]
    assert "ada@lovelace.org" not in commerce.letters.sent[0].body


async def test_nothing_is_said_of_a_note_that_could_not_be_sent(ada: Talk, commerce: InMemoryCommerce) -> None:
    commerce.letters.fault = Unavailable()
    await ada.say("my new email is ada@lovelace.org", UPDATE)

    assert await ada.names(*YES) == ["utter_done_update_profile"]


async def test_a_lost_answer_does_not_lose_the_note_to_the_old_address(
    ada: Talk, commerce: InMemoryCommerce, monkeypatch: pytest.MonkeyPatch
) -> None:
    once_of = commerce.shop.once

    def lost(*args: object) -> None:
        once_of(*args)  # type: ignore[arg-type]
        raise Unavailable

    await ada.say("my new email is ada@lovelace.org, no newsletter", UPDATE)
    monkeypatch.setattr(commerce.shop, "once", lost)
    await ada.say(*YES)
    monkeypatch.setattr(commerce.shop, "once", once_of)
    said = await ada.names("try again", "try_again")

    assert said == ["utter_done_update_profile_email"]
    assert [letter.to for letter in commerce.letters.sent] == ["ada.moreau@example.com"]
    assert ada_of(commerce).preferences["newsletter"] is False


async def test_a_name_and_a_postcode_are_not_enough_to_change_the_email(talk: Talk, commerce: InMemoryCommerce) -> None:
    await talk.say("I'm Ada Moreau, postcode 75011", "inform")

    said = await talk.names("my new email is evil@example.org", UPDATE)
    await talk.say(*YES)

    assert said == ["utter_profile_email_needs_more"]
    assert ada_of(commerce).email == "ada.moreau@example.com"


async def test_they_are_enough_for_the_rest_of_the_same_wish(talk: Talk, commerce: InMemoryCommerce) -> None:
    await talk.say("I'm Ada Moreau, postcode 75011", "inform")

    said = await talk.names("my new email is evil@example.org and no newsletter please", UPDATE)
    await talk.say(*YES)

    assert said == ["utter_confirm_update_profile_partly"]
    assert (ada_of(commerce).email, ada_of(commerce).preferences["newsletter"]) == ("ada.moreau@example.com", False)


async def test_a_new_email_is_no_try_to_prove_who_is_there(talk: Talk, commerce: InMemoryCommerce) -> None:
    first = await talk.names("change my email to ada@lovelace.org", UPDATE)
    second = await talk.names("W1002, ada.moreau@example.com")
    await talk.say(*YES)

    assert first == ["utter_ask_identity"]
    assert second == ["utter_confirm_update_profile"]
    assert ada_of(commerce).email == "ada@lovelace.org"


async def test_an_address_that_may_be_of_an_order_or_of_the_profile_is_asked_about(ada: Talk) -> None:
    assert await ada.names(f"we moved, my new address is {LYON}", UPDATE) == ["utter_address_for_what"]
    assert await ada.names("For my account", "inform") == ["utter_confirm_update_profile"]


@pytest.mark.parametrize("intent", [UPDATE, "change_address"])
async def test_the_answer_decides_where_it_goes(commerce: InMemoryCommerce, intent: str) -> None:
    ada = Talk(commerce, **signed_in("C1001"))

    first = await ada.names(f"we moved, my new address is {LYON}", intent)
    second = await ada.say("For an order", "cancel_order")

    assert first == ["utter_address_for_what"]
    assert second[0]["response"] == "utter_confirm_change_address"
    assert "5 rue de Lyon" in text_of(second)


async def test_it_is_asked_first_where_the_address_is_not_told_yet(ada: Talk) -> None:
    assert await ada.names("update my address", UPDATE) == ["utter_address_for_what"]
    assert await ada.names("for my account", "inform") == ["utter_profile_ask_address"]
    assert await ada.names(LYON, "inform") == ["utter_confirm_update_profile"]


@pytest.mark.parametrize("text", ["hmm", "what?", "the weather is nice"])
async def test_what_is_no_answer_decides_nothing(ada: Talk, text: str) -> None:
    await ada.say(f"we moved, my new address is {LYON}", UPDATE)

    await ada.say(text, "inform")

    assert ada.slots["request"]["details"]["place"] == "unclear"


async def test_without_an_order_to_be_sent_it_can_only_be_the_profile(ada: Talk, commerce: InMemoryCommerce) -> None:
    nothing_open(commerce)

    await ada.say(f"we moved, my new address is {LYON}", "change_address")
    await ada.say(*YES)

    assert ada_of(commerce).addresses[0] == Address("5 rue de Lyon", "", "Lyon", "", "69002", "FR")


async def test_from_now_on_is_the_profile_and_a_number_is_the_order(commerce: InMemoryCommerce) -> None:
    one, two = Talk(commerce, "one", **signed_in("C1001")), Talk(commerce, "two", **signed_in("C1001"))

    profile = await one.names(f"from now on send everything to {LYON}", "change_address")
    order = await two.names(f"my new address is {LYON} for order W1002", UPDATE)

    assert (profile, order) == (["utter_confirm_update_profile"], ["utter_confirm_change_address"])


async def test_the_list_that_is_saved_is_made_from_the_one_the_shop_has_now(
    ada: Talk, commerce: InMemoryCommerce
) -> None:
    await ada.say(f"add {LYON} to my saved addresses", UPDATE)
    other = Address("1 rue Neuve", "", "Lille", "", "59000", "FR")
    theirs = ada_of(commerce)
    commerce.shop.customers["C1001"] = dataclasses.replace(theirs, addresses=(*theirs.addresses, other))

    await ada.say(*YES)

    assert [each.city for each in ada_of(commerce).addresses] == ["Paris", "Paris", "Lille", "Lyon"]


async def test_another_wish_in_between_waits_and_the_profile_is_done_first(ada: Talk) -> None:
    await ada.say("my new phone is +34612345679", UPDATE)

    first = await ada.names("cancel W1002, I no longer need it", "cancel_order")
    second = await ada.names(*YES)

    assert "utter_request_queued" in first
    assert second[0] == "utter_done_update_profile"
    assert second[-1] == "utter_confirm_cancel_order"
