"""What a classifier reads: no number, address or habit of spelling that could decide what a message means."""

import pytest

from assistant.nlu.masking import MAX_CHARACTERS, bounded, masked, without_accents


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Where is W1001?", "where is xxcode ?"),
        ("order #55671 please", "order xxcode please"),
        ("tracking 1Z999AA10123456784", "tracking xxcode"),
        ("I am ada.moreau@example.com", "i am xxemail"),
        ("see https://example.com/orders?id=W1001 now", "see xxlink now"),
        ("it cost 12,50 on 3.11.2025", "it cost xxnumber on xxnumber"),
        ("¿Dónde   está\nmi envío?", "¿ donde esta mi envio ?"),
        ("heeeellooooo", "heelloo"),
        ("It’s late", "it's late"),
        ("W1001 and W2001", "xxcode and xxcode"),
        ("订单W1001到哪了？", "订单 xxcode 到哪了 ?"),
        ("Ｗ１００１は？ ガイド", "xxcode は ? ガイド"),
        ("أين الطلب رقم ٤٨٢١٣؟", "اين الطلب رقم xxnumber ؟"),
        ("", ""),
    ],
)
def test_a_message_is_read_without_its_particulars(text: str, read: str) -> None:
    assert masked(text) == read


@pytest.mark.parametrize("text", ["日本語の注文", "الطلب", "👍"])
def test_letters_of_other_scripts_stay(text: str) -> None:
    assert without_accents(text) == text


def test_a_short_message_is_whole() -> None:
    text = "a" * MAX_CHARACTERS

    assert bounded(text) == text


def test_of_a_long_message_both_ends_are_read() -> None:
    text = "cancel my order " + "x" * 100_000 + " W1001"

    read = bounded(text)

    assert len(read) == MAX_CHARACTERS + 1
    assert read.startswith("cancel my order ")
    assert read.endswith(" W1001")


@pytest.mark.parametrize("filling", ["a", "@", "1", " ", "w1", "a.", "¡", "e\u0301"])
def test_what_is_read_of_100_000_characters_is_bounded_whatever_they_are(filling: str) -> None:
    read = masked(filling * (100_000 // len(filling)))

    assert len(read) <= 10 * MAX_CHARACTERS
