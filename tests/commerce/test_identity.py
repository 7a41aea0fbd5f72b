"""Who a shopper is: recognised by what belongs together, and nothing learned from what does not."""

from __future__ import annotations

import asyncio
import dataclasses
import logging
import re

import pytest

from commerce import emails
from commerce.adapters.memory import InMemoryCommerce, InMemoryNotifications
from commerce.commerce import Commerce
from commerce.domain.messages import Email
from commerce.errors import CodeLimit, LockedOut, NotRecognised, Unavailable
from commerce.identity import Attempt, Identity
from commerce.identity.codes import OneTimeCodes
from commerce.identity.lockout import Lockout
from commerce.identity.tally import Tally

ADA = "ada.moreau@example.com"
BEN = "ben.okafor@example.com"
HERE = Attempt("conversation-1", "client-1")


def elsewhere(number: int) -> Attempt:
    """Another conversation, from another client."""
    return Attempt(f"conversation-elsewhere-{number}", f"client-elsewhere-{number}")


def quick(commerce: InMemoryCommerce, *, window_s: int = 900, code_s: int = 600) -> Identity:
    """The same service with locks and codes that end soon."""
    tally = Tally()
    return Identity(
        orders=commerce.orders,
        customers=commerce.customers,
        notifications=commerce.letters,
        texts=emails.load(),
        lockout=Lockout(tally, window_s=window_s, lock_s=window_s),
        codes=OneTimeCodes(tally, "key", lifetime_s=code_s),
        key="key",
    )


async def code_sent(commerce: InMemoryCommerce, identity: Identity | None = None) -> str:
    await (identity or commerce.identity).close()
    letter = commerce.letters.sent[-1]
    assert isinstance(letter, Email)
    (code,) = re.findall(r"\d{6}", letter.subject)
    return str(code)


async def wrong_tries(identity: Identity, count: int, attempt: Attempt | None = None, email: str = ADA) -> list[str]:
    """Wrong order numbers for an email; what came of each, by code."""
    outcomes = []
    for number in range(count):
        try:
            await identity.by_order_and_email(attempt or elsewhere(number), f"W77{number}", email)
        except (NotRecognised, LockedOut) as error:
            outcomes.append(error.code)
    return outcomes


@pytest.mark.parametrize("order_id", ["W1001", " #W1001 "])
@pytest.mark.parametrize("email", [ADA, "  Ada.Moreau@EXAMPLE.com "])
async def test_an_order_number_with_its_email_is_enough(commerce: Commerce, order_id: str, email: str) -> None:
    customer = await commerce.identity.by_order_and_email(HERE, order_id, email)

    assert customer.id == "C1001"


@pytest.mark.parametrize(
    ("order_id", "email"),
    [
        ("W1001", BEN),
        ("W9999", BEN),
        ("W1001", "nobody@example.com"),
        ("W9999", "nobody@example.com"),
        ("../users", ADA),
        ("", ""),
    ],
)
async def test_what_does_not_belong_together_is_answered_alike(commerce: Commerce, order_id: str, email: str) -> None:
    with pytest.raises(NotRecognised) as refused:
        await commerce.identity.by_order_and_email(HERE, order_id, email)

    assert str(refused.value) == "the details do not belong to one customer"


async def test_right_and_wrong_ask_the_shop_the_same(in_memory: InMemoryCommerce) -> None:
    asked: list[list[str]] = []
    for order_id, email in (("W1001", ADA), ("W1001", BEN), ("W9999", ADA), ("W9999", "nobody@example.com")):
        in_memory.shop.asked.clear()
        await asyncio.gather(in_memory.identity.by_order_and_email(HERE, order_id, email), return_exceptions=True)
        asked.append(sorted(in_memory.shop.asked))

    assert asked == [["customers.with_email", "orders.find"]] * 4


async def test_a_full_name_with_a_postcode_is_enough(commerce: Commerce) -> None:
    customer = await commerce.identity.by_name_and_postcode(HERE, "ada moreau", "75011")

    assert customer.id == "C1001"


@pytest.mark.parametrize(("name", "postcode"), [("Ada", "75011"), ("Ada Moreau", "10115"), ("Ada Moreau", "")])
async def test_half_of_name_and_postcode_is_not_enough(commerce: Commerce, name: str, postcode: str) -> None:
    with pytest.raises(NotRecognised):
        await commerce.identity.by_name_and_postcode(HERE, name, postcode)


async def test_two_customers_of_one_name_and_postcode_are_nobody(in_memory: InMemoryCommerce) -> None:
    ada = in_memory.shop.customers["C1001"]
    in_memory.shop.customers["C1002"] = dataclasses.replace(ada, id="C1002", email="ada.other@example.com")

    with pytest.raises(NotRecognised):
        await in_memory.identity.by_name_and_postcode(HERE, "Ada Moreau", "75011")


async def test_five_wrong_tries_lock_the_conversation_also_for_right_answers(in_memory: InMemoryCommerce) -> None:
    for number in range(4):
        with pytest.raises(NotRecognised):
            await in_memory.identity.by_order_and_email(HERE, f"W77{number}", f"nobody{number}@example.com")
    with pytest.raises(LockedOut) as fifth:
        await in_memory.identity.by_order_and_email(HERE, "W774", "nobody4@example.com")

    with pytest.raises(LockedOut) as sixth:
        await in_memory.identity.by_order_and_email(HERE, "W1001", ADA)

    assert fifth.value.retry_after_s == 900
    assert 890 <= sixth.value.retry_after_s <= 900


async def test_nothing_is_asked_of_the_shop_while_locked(in_memory: InMemoryCommerce) -> None:
    await wrong_tries(in_memory.identity, 5, HERE)
    in_memory.shop.asked.clear()

    with pytest.raises(LockedOut):
        await in_memory.identity.by_order_and_email(HERE, "W1001", ADA)

    assert in_memory.shop.asked == []


async def test_an_email_under_attack_from_many_sides_is_locked(in_memory: InMemoryCommerce) -> None:
    outcomes = await wrong_tries(in_memory.identity, 5)

    with pytest.raises(LockedOut):
        await in_memory.identity.by_order_and_email(HERE, "W1001", " ADA.moreau@example.com")
    with pytest.raises(LockedOut):
        await in_memory.identity.by_code(HERE, ADA, "123456")
    with pytest.raises(LockedOut):
        await in_memory.identity.send_code(HERE, ADA, "en")

    assert outcomes == ["not_recognised"] * 4 + ["locked_out"]


async def test_an_unknown_email_is_locked_just_the_same(in_memory: InMemoryCommerce) -> None:
    outcomes = await wrong_tries(in_memory.identity, 6, email="nobody@example.com")

    assert outcomes == ["not_recognised"] * 4 + ["locked_out"] * 2


async def test_an_order_under_attack_from_many_sides_is_locked(in_memory: InMemoryCommerce) -> None:
    for number in range(5):
        with pytest.raises((NotRecognised, LockedOut)):
            await in_memory.identity.by_order_and_email(elsewhere(number), "W1001", f"guess{number}@example.com")

    with pytest.raises(LockedOut):
        await in_memory.identity.by_order_and_email(HERE, "w1001", ADA)


async def test_a_name_and_postcode_under_attack_are_locked(in_memory: InMemoryCommerce) -> None:
    for number in range(5):
        with pytest.raises((NotRecognised, LockedOut)):
            await in_memory.identity.by_name_and_postcode(elsewhere(number), "Ada Moreau", "10 115")

    with pytest.raises(LockedOut):
        await in_memory.identity.by_name_and_postcode(HERE, "ADA MOREAU", "10115")


async def test_twenty_wrong_tries_lock_a_client_whatever_it_attacks(in_memory: InMemoryCommerce) -> None:
    for number in range(20):
        attempt = Attempt(f"conversation-{number}", "one-client")
        with pytest.raises((NotRecognised, LockedOut)):
            await in_memory.identity.by_order_and_email(attempt, f"W88{number}", f"nobody{number}@example.com")

    with pytest.raises(LockedOut):
        await in_memory.identity.by_order_and_email(Attempt("new", "one-client"), "W1001", ADA)

    assert (await in_memory.identity.by_order_and_email(HERE, "W1001", ADA)).id == "C1001"


async def test_a_right_answer_does_not_wash_wrong_ones_away(in_memory: InMemoryCommerce) -> None:
    for number in range(20):
        attempt = Attempt(f"conversation-{number}", "one-client")
        await in_memory.identity.by_order_and_email(Attempt(f"own-{number}", "one-client"), "W2001", BEN)
        with pytest.raises((NotRecognised, LockedOut)):
            await in_memory.identity.by_order_and_email(attempt, f"W88{number}", f"nobody{number}@example.com")

    with pytest.raises(LockedOut):
        await in_memory.identity.by_order_and_email(Attempt("own", "one-client"), "W2001", BEN)


async def test_right_answers_are_not_counted(in_memory: InMemoryCommerce) -> None:
    found = [await in_memory.identity.by_order_and_email(HERE, "W1001", ADA) for _ in range(30)]

    assert {customer.id for customer in found} == {"C1001"}


async def test_many_tries_at_once_are_no_way_around(in_memory: InMemoryCommerce) -> None:
    tries = [in_memory.identity.by_order_and_email(HERE, f"W77{number}", ADA) for number in range(50)]

    await asyncio.gather(*tries, return_exceptions=True)

    assert in_memory.shop.asked.count("orders.find") <= 5


async def test_a_shop_that_is_away_is_not_the_shoppers_fault(in_memory: InMemoryCommerce) -> None:
    in_memory.shop.fault = Unavailable()
    for _ in range(10):
        with pytest.raises(Unavailable):
            await in_memory.identity.by_order_and_email(HERE, "W1001", ADA)

    in_memory.shop.fault = None

    assert (await in_memory.identity.by_order_and_email(HERE, "W1001", ADA)).id == "C1001"


async def test_a_lock_ends(in_memory: InMemoryCommerce) -> None:
    identity = quick(in_memory, window_s=1)
    await wrong_tries(identity, 5, HERE)
    with pytest.raises(LockedOut):
        await identity.by_order_and_email(HERE, "W1001", ADA)

    await asyncio.sleep(1.1)

    assert (await identity.by_order_and_email(HERE, "W1001", ADA)).id == "C1001"


async def test_no_edge_between_two_spans_lets_more_through(in_memory: InMemoryCommerce) -> None:
    moment = 899.0
    identity = Identity(
        orders=in_memory.orders,
        customers=in_memory.customers,
        notifications=in_memory.letters,
        texts=emails.load(),
        lockout=Lockout(Tally(), now=lambda: moment),
        codes=OneTimeCodes(Tally(), "key"),
        key="key",
    )

    before = await wrong_tries(identity, 4)
    moment = 901.0
    after = await wrong_tries(identity, 2)

    assert before + after == ["not_recognised"] * 4 + ["locked_out"] * 2


async def test_a_code_reaches_the_address_on_file_and_is_enough(in_memory: InMemoryCommerce) -> None:
    await in_memory.identity.send_code(HERE, " ADA.Moreau@example.com", "es-MX")
    code = await code_sent(in_memory)

    customer = await in_memory.identity.by_code(HERE, ADA, f"{code[:3]} {code[3:]}")

    (letter,) = in_memory.letters.sent
    assert isinstance(letter, Email)
    assert (letter.to, letter.language, customer.id) == (ADA, "es", "C1001")
    assert "Hola, Ada" in letter.body


async def test_a_code_is_good_once(in_memory: InMemoryCommerce) -> None:
    await in_memory.identity.send_code(HERE, ADA, "en")
    code = await code_sent(in_memory)
    await in_memory.identity.by_code(HERE, ADA, code)

    with pytest.raises(NotRecognised):
        await in_memory.identity.by_code(HERE, ADA, code)


async def test_of_two_who_use_a_code_at_once_one_is_recognised(in_memory: InMemoryCommerce) -> None:
    await in_memory.identity.send_code(HERE, ADA, "en")
    code = await code_sent(in_memory)

    outcomes = await asyncio.gather(
        *(in_memory.identity.by_code(HERE, ADA, code) for _ in range(3)), return_exceptions=True
    )

    assert sum(not isinstance(outcome, BaseException) for outcome in outcomes) == 1


async def test_a_code_is_good_only_where_it_was_asked_for(in_memory: InMemoryCommerce) -> None:
    await in_memory.identity.send_code(HERE, ADA, "en")
    code = await code_sent(in_memory)

    with pytest.raises(NotRecognised):
        await in_memory.identity.by_code(elsewhere(1), ADA, code)
    with pytest.raises(NotRecognised):
        await in_memory.identity.by_code(HERE, BEN, code)

    assert (await in_memory.identity.by_code(HERE, ADA, code)).id == "C1001"


async def test_a_new_code_ends_the_one_before(in_memory: InMemoryCommerce) -> None:
    moment = iter(range(1_000, 2_000))
    codes = OneTimeCodes(Tally(), "key", now=lambda: next(moment))

    first = await codes.issue("conversation", ADA)
    second = await codes.issue("conversation", ADA)

    assert first != second
    assert not await codes.redeem("conversation", ADA, first)
    assert await codes.redeem("conversation", ADA, second)


async def test_a_code_ends_after_its_time(in_memory: InMemoryCommerce) -> None:
    identity = quick(in_memory, code_s=1)
    await identity.send_code(HERE, ADA, "en")
    code = await code_sent(in_memory, identity)

    await asyncio.sleep(1.1)

    with pytest.raises(NotRecognised):
        await identity.by_code(HERE, ADA, code)


@pytest.mark.parametrize("code", ["", "000000", "12345", "²³⁴⁵⁶⁷", "'; --", "9" * 5000])
async def test_a_code_that_nobody_asked_for_is_not_good(in_memory: InMemoryCommerce, code: str) -> None:
    with pytest.raises(NotRecognised):
        await in_memory.identity.by_code(HERE, ADA, code)


async def test_a_code_may_be_typed_in_other_digits(in_memory: InMemoryCommerce) -> None:
    await in_memory.identity.send_code(HERE, ADA, "en")
    code = await code_sent(in_memory)

    arabic = code.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))

    assert (await in_memory.identity.by_code(HERE, ADA, arabic)).id == "C1001"


async def test_nothing_tells_whether_an_email_is_known(in_memory: InMemoryCommerce) -> None:
    asked: list[list[str]] = []
    for email in (ADA, "nobody@example.com"):
        in_memory.shop.asked.clear()
        await in_memory.identity.send_code(HERE, email, "en")
        asked.append(list(in_memory.shop.asked))
    limits = []
    for email in (BEN, "somebody@example.com"):
        for number in range(3):
            await in_memory.identity.send_code(elsewhere(number), email, "en")
        with pytest.raises(CodeLimit) as limit:
            await in_memory.identity.send_code(elsewhere(4), email, "en")
        limits.append(limit.value.retry_after_s > 800)

    await in_memory.identity.close()

    assert asked == [["customers.with_email"]] * 2
    assert limits == [True, True]
    assert {letter.to for letter in in_memory.letters.sent} == {ADA, BEN}
    assert len(in_memory.letters.sent) == 4


async def test_a_mail_server_that_is_away_does_not_tell_who_is_known(
    in_memory: InMemoryCommerce, caplog: pytest.LogCaptureFixture
) -> None:
    in_memory.letters.fault = Unavailable("no mail server")

    with caplog.at_level(logging.ERROR):
        await in_memory.identity.send_code(HERE, ADA, "en")
        await in_memory.identity.close()

    assert [record.getMessage() for record in caplog.records] == ["a one-time code was not sent"]
    assert not re.search(r"\b\d{6}\b", caplog.text)


async def test_sending_does_not_wait_for_the_mail_server(in_memory: InMemoryCommerce) -> None:
    class SlowNotifications(InMemoryNotifications):
        def __init__(self) -> None:
            super().__init__()
            self.open = asyncio.Event()

        async def send(self, message: object) -> None:
            await self.open.wait()
            await super().send(message)  # type: ignore[arg-type]

    slow = SlowNotifications()
    identity = quick(dataclasses.replace(in_memory, letters=slow))

    await identity.send_code(HERE, ADA, "en")
    sent_before = list(slow.sent)
    slow.open.set()
    await identity.close()

    assert (len(sent_before), len(slow.sent)) == (0, 1)
