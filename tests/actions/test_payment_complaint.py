"""What is said to be wrong with a payment, as people type it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.payments.complaint import Complaint, complaint_in, sums_in

SAID = {
    Complaint.FAILED: (
        "my card was declined",
        "paymnt declind",
        "tried 3 cards n none of em go thru",
        "my card was declined twice",
        "I tried to pay three times",
        "it won't take my visa",
        "me rechaza la tarjeta",
        "intenté pagar dos veces y nada",
        "no puedo pagar, me pide un código que no llega",
    ),
    Complaint.TWICE: (
        "you charged me twice!!",
        "got charged x2",
        "there's a duplicate charge from you",
        "another charge today?? i only ordered once",
        "it got paid with paypal AND my card",
        "on the 3rd you debited 64.90 and on the 4th once more 64.90",
        "me cobraron 2 veces!!",
        "veo dos cargos iguales",
        "doble cobro en mi tarjeta",
    ),
    Complaint.AMOUNT: (
        "you charged me the wrong amount",
        "why does my statement show 84.90 when the order was 74.90",
        "my discount was not applied",
        "total at checkout was 54 but my bank says 61",
        "what is this extra fee you charged",
        "where do the €20 come from",
        "me cobraron de más",
        "por qué el banco pone 84,90 si el pedido era de 74,90",
        "el importe no me cuadra",
    ),
    Complaint.STRANGE: (
        "i don't recognise this charge",
        "unauthorised payment",
        "billed for something I didn't buy",
        "no reconozco un cobro vuestro",
        "cobro indebido en mi cuenta",
    ),
    Complaint.AGAIN: (
        "can i retry the payment",
        "I want to retry the payment",
        "let me try it again with my other card",
        "send me a new payment link",
        "can I pay it with paypal instead",
        "quiero reintentar el pago",
        "Quiero reintentar el pago",
        "mándame otra vez el link de pago",
        "puedo pagarlo con otra tarjeta?",
    ),
    Complaint.LEFT: (
        "payment failed but the money left my account",
        "my bank shows the payment but your site says unpaid",
        "charged but no order",
        "el pago dio error pero el dinero salió de mi cuenta",
        "ya pagué y me sale como no pagado",
    ),
    Complaint.CALLED_OFF: (
        "you charged me for an order I cancelled",
        "cancelé y aun así me cobraron",
    ),
    Complaint.CHECK: (
        "did my payment go through",
        "was i charged for order no 5531",
        "quedó acreditado mi pago?",
    ),
}


@pytest.mark.parametrize(
    ("text", "complaint"), [(text, complaint) for complaint, texts in SAID.items() for text in texts]
)
def test_the_complaint_is_told_by_its_words(text: str, complaint: Complaint) -> None:
    assert complaint_in(text) is complaint


@pytest.mark.parametrize(
    ("text", "sums"),
    [
        ("84.90 or 84,90", ["84.90", "84.90"]),
        ("1.299,00 € and 1,299.00", ["1299.00", "1299.00"]),
        ("€20, 35 euros, $ 7", ["20", "35", "7"]),
        ("W1002 on the 3rd, card 4242, 2 kettles", []),
        ("call +33 1 84 80 00 00", []),
    ],
)
def test_sums_have_cents_or_a_currency(text: str, sums: list[str]) -> None:
    assert list(sums_in(text)) == [Decimal(each) for each in sums]


@given(st.integers(0, 10_000_000), st.sampled_from([("{:,.2f}", "en"), ("{:.2f}", "plain")]), st.booleans())
def test_a_sum_is_read_as_it_is_written(cents: int, style: tuple[str, str], is_spanish: bool) -> None:
    written = style[0].format(Decimal(cents) / 100)
    if is_spanish:
        written = written.translate(str.maketrans(",.", ".,"))

    assert sums_in(f"you took {written} from me") == (Decimal(cents) / 100,)


@given(st.text(max_size=3000))
def test_any_text_is_some_complaint(text: str) -> None:
    assert isinstance(complaint_in(text), Complaint)


@pytest.mark.timeout(20)
@pytest.mark.parametrize("word", ["money but ", "pago y ", "no ", "charged cancelled ", "1,", "twice "])
def test_a_long_message_is_read_in_no_time(word: str) -> None:
    for _ in range(20):
        complaint_in(word * 3000)
