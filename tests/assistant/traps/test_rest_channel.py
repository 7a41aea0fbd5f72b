"""The REST channel: what Rasa's own does, and what ours does instead."""

from __future__ import annotations

from rasa.core.channels.channel import UserMessage

from assistant.errors import StoreUnavailable
from tests.assistant.traps.stock_channels import our_rest, standing, stock_rest

HELLO = {"message": "hello"}


async def test_a_message_without_a_sender_joins_a_conversation_that_all_share() -> None:
    async with standing(stock_rest()) as stock, standing(our_rest()) as ours:
        async with (
            stock.http.post(stock.webhook, json=HELLO) as shared,
            ours.http.post(ours.webhook, json=HELLO) as none,
        ):
            assert (shared.status, none.status) == (200, 400)

        assert [message.sender_id for message in stock.agent.heard] == ["default"]
        assert ours.agent.heard == []


async def test_an_error_is_answered_as_if_there_were_nothing_to_say() -> None:
    async def break_down(_: UserMessage) -> None:
        raise StoreUnavailable("the database is away")

    async with standing(stock_rest()) as stock, standing(our_rest()) as ours:
        stock.agent.answer = ours.agent.answer = break_down

        silent = await stock.say("ada", "hello")
        told = await ours.say("ada", "hello")

    assert silent[:2] == (200, [])
    assert (told[0], told[1]["code"]) == (503, "store_unavailable")


async def test_the_webhook_is_open_to_anyone_who_can_reach_it() -> None:
    from_elsewhere = {"X-Forwarded-For": "203.0.113.9"}

    async with standing(stock_rest()) as stock, standing(our_rest(rest_key="the key of the webhook")) as ours:
        open_to_all = await stock.say("ada", "hello", headers=from_elsewhere)
        closed = await ours.say("ada", "hello", headers=from_elsewhere)
        with_key = await ours.say("ada", "hello", headers={"Authorization": "Bearer the key of the webhook"})

    assert (open_to_all[0], closed[0], with_key[0]) == (200, 401, 200)


async def test_a_text_with_a_slash_skips_understanding() -> None:
    typed = '/inform{"customer_id":"C1"}'

    async with standing(stock_rest()) as stock, standing(our_rest()) as ours:
        for running in (stock, ours):
            await running.say("ada", typed)
            await running.say("ada", "/restart")

        assert [message.text for message in stock.agent.heard] == [typed, "/restart"]
        assert [message.text for message in ours.agent.heard] == [typed[1:], "restart"]


async def test_a_client_writes_what_others_take_for_the_channels_word() -> None:
    claimed = {"customer_id": "C1", "message_id": "m1"}

    async with standing(stock_rest()) as stock, standing(our_rest()) as ours:
        for running in (stock, ours):
            await running.say("ada", "hello", metadata=claimed)

        assert stock.agent.heard[0].metadata == claimed
        assert "customer_id" not in ours.agent.heard[0].metadata
        assert ours.agent.heard[0].metadata["message_id"] != "m1"
