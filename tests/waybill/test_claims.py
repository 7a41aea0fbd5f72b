"""The limits of what is settled without a person are right, or nothing starts."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from waybill.claims import FILE, Claims, ClaimsError, read

RIGHT = """name: A Shop
return_window_days: 14
claims:
  refund_up_to: {EUR: 99.50}
  replace_up_to: {}
  replacement_stock: 1
  look_around_hours: 24
  quiet_days: 7
  answer_within_hours: 12
"""


def reading(tmp_path: Path, text: str) -> Claims:
    path = tmp_path / "data" / "shop.yml"
    path.parent.mkdir()
    path.write_text(text)
    return read(path)


def test_limits_are_amounts_by_currency(tmp_path: Path) -> None:
    claims = reading(tmp_path, RIGHT)

    assert claims == Claims({"EUR": Decimal("99.50")}, {}, 1, 24, 7, 14, 12)


def test_nothing_is_promised_that_the_file_does_not_say(tmp_path: Path) -> None:
    claims = reading(tmp_path, RIGHT.replace("  answer_within_hours: 12\n", ""))

    assert claims.answer_within_hours is None


def test_the_shops_own_file_is_right() -> None:
    assert read(FILE).refund_up_to["EUR"] > 0


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("{EUR: 99.50}", "{EUR: -1}", "line 4: refund_up_to must be amounts by currency, as EUR: 100"),
        ("{EUR: 99.50}", "{euros: 9}", "line 4: refund_up_to must be amounts by currency, as EUR: 100"),
        ("{EUR: 99.50}", "{EUR: .nan}", "line 4: refund_up_to must be amounts by currency, as EUR: 100"),
        ("{EUR: 99.50}", "99", "line 4: refund_up_to must be a map"),
        ("replacement_stock: 1", "replacement_stock: some", "line 6: replacement_stock must be a whole number"),
        ("replacement_stock: 1", "replacement_stock: [1]", "line 6: replacement_stock must be a whole number"),
        ("quiet_days: 7", "quiet_weeks: 1", "line 8: claims has no quiet_weeks"),
        ("  quiet_days: 7\n", "", "line 4: quiet_days is missing"),
        ("return_window_days: 14", "", "line 1: return_window_days is missing"),
        ("claims:", "claimed:", "line 1: claims is missing"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(tmp_path: Path, old: str, new: str, fault: str) -> None:
    with pytest.raises(ClaimsError) as error:
        reading(tmp_path, RIGHT.replace(old, new))

    assert str(error.value).startswith(f"data/shop.yml, {fault}")


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(ClaimsError, match="cannot be read"):
        read(tmp_path / "nowhere.yml")
