"""The texts of mails are checked at start, and filled when sent."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from commerce import emails
from commerce.emails import FOLDER, TEXTED

VALUES = {"code": "123456", "minutes": "10", "first_name": "Ada"}
GOOD = "subject: Your code is {code}\nbody: |\n  Hello {first_name}, {code} for {minutes} minutes.\n"


def folder(tmp_path: Path, text: str | None, language: str = "en") -> Path:
    for name, content in (("en", GOOD), (language, text)):
        (tmp_path / name).mkdir(exist_ok=True)
        for ours in (FOLDER / "en").glob("*.yml"):
            shutil.copy(ours, tmp_path / name)
        path = tmp_path / name / "one_time_code.yml"
        if content is None:
            path.unlink(missing_ok=True)
        else:
            path.write_text(content, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("language", ["en", "es"])
def test_our_own_mails_are_in_order(language: str) -> None:
    mail = emails.load().compose("one_time_code", language, "ada@example.com", VALUES)

    assert mail.language == language
    assert "123456" in mail.body
    assert "{" not in mail.subject + mail.body


@pytest.mark.parametrize(
    ("language", "chosen"), [("es-MX", "es"), ("es_AR", "es"), ("ES", "es"), ("de-CH", "de"), ("sv", "en")]
)
def test_a_language_without_its_own_mail_gets_the_nearest(language: str, chosen: str) -> None:
    assert emails.load().compose("one_time_code", language, "ada@example.com", VALUES).language == chosen


def test_a_value_cannot_break_the_lines_of_a_mail() -> None:
    values = {**VALUES, "first_name": "Ada\r\nBcc: everyone@example.com {code}"}

    mail = emails.load().compose("one_time_code", "en", "ada@example.com", values)

    assert "Hello Ada Bcc: everyone@example.com {code}," in mail.body


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("body: '{code} {minutes}'\n", ":1: subject: is missing"),
        ("subject: Code\n", ":1: body: is missing"),
        ("subject: Code\nbody: '{minutes}'\n", ":2: body: {code} is missing"),
        ("subject: Code\nbody: '{code} {minutes} {order}'\n", ":2: body: {order} is no value of this mail"),
        ("subject: Code\nbody: '{code'\n", ":2: body: the braces are not in order"),
        ("subject: ''\nbody: '{code} {minutes}'\n", ":1: subject: must be a text"),
        ("subject: |\n  one\n  two\nbody: '{code} {minutes}'\n", ":1: subject: must be one line"),
        ("subject: a\nsubject: b\nbody: '{code} {minutes}'\n", ":2: subject: is there twice"),
        ("subject: a\nbody: [1]\n", ":2: body: must be a text"),
        ("subject: a\nfooter: b\nbody: '{code} {minutes}'\n", ":2: footer: is no field of this mail"),
        ("subject: 'a\nbody: b\n", "one_time_code.yml:"),
        ("- a\n", ":1: must have the fields subject and body"),
        ("", ":1: must have the fields subject and body"),
        (None, ": is missing"),
    ],
)
def test_a_mail_that_is_wrong_is_named_with_file_line_and_field(
    tmp_path: Path, text: str | None, complaint: str
) -> None:
    with pytest.raises(emails.EmailTextError) as wrong:
        emails.load(folder(tmp_path, text, "es"))

    assert str(Path("es") / "one_time_code.yml") in str(wrong.value)
    assert complaint in str(wrong.value)


def test_a_text_message_has_the_name_of_the_shop_and_one_line() -> None:
    values = {"product": "Lamp\n(white)", "link": "https://shop.example/lamp"}

    message = emails.load().compose_text("restock_alert", "es-MX", "+33612345678", values, "k")

    assert message.body == ("Harbour & Pine: Lamp (white) vuelve a estar disponible. https://shop.example/lamp")
    assert (message.to, message.language, message.key) == ("+33612345678", "es", "k")


def test_what_may_be_texted_must_have_a_text(tmp_path: Path) -> None:
    path = folder(tmp_path, GOOD) / "en" / "restock_alert.yml"
    path.write_text("subject: '{product}'\nbody: '{product} {link}'\nsms: 'back'\n", encoding="utf-8")

    with pytest.raises(emails.EmailTextError, match=r"restock_alert.yml:3: sms: \{link\} is missing"):
        emails.load(tmp_path)


def test_a_mail_that_is_never_texted_has_no_text(tmp_path: Path) -> None:
    folder(tmp_path, GOOD + "sms: '{code}'\n")

    with pytest.raises(emails.EmailTextError, match="sms: is no field of this mail"):
        emails.load(tmp_path)


def test_a_shop_without_a_name_stops_the_start(tmp_path: Path) -> None:
    shop_file = tmp_path / "shop.yml"
    shop_file.write_text("website: https://shop.example\n", encoding="utf-8")

    with pytest.raises(emails.EmailTextError, match=r"shop.yml: must have name"):
        emails.load(shop_file=shop_file)


def test_only_mails_that_there_are_may_be_texted() -> None:
    assert set(TEXTED) <= set(emails.VALUES) == set(emails.NEEDED)


def test_english_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(emails.EmailTextError, match="is missing"):
        emails.load(tmp_path)


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    folder(tmp_path, "subject: a\nbody: b\n", "es")
    folder(tmp_path, "body: '{code} {minutes}'\n", "fr")

    with pytest.raises(emails.EmailTextError) as wrong:
        emails.load(tmp_path)

    assert len(str(wrong.value).splitlines()) == 3


def test_what_stands_in_an_arabic_mail_keeps_its_direction_and_a_link_stays_a_link() -> None:
    values = {
        "first_name": "Ada",
        "return_id": "RMA-W1003-1",
        "order_id": "W1003",
        "link": "https://shop.example/label",
        "refund": "119,00 €",
        "refund_by": "2026-12-01",
    }

    mail = emails.load().compose("return_label", "ar-SA", "ada@example.com", values)

    assert "\u2068W1003\u2069" in mail.body
    assert "\nhttps://shop.example/label\n" in mail.body
    assert mail.subject.endswith("\u2068RMA-W1003-1\u2069")
