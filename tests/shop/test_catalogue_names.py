"""What is sold has its name in each language that has a file of names."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest

from shop.seed import catalogue

TODAY = date(2026, 3, 18)
CHINESE = "KET-001: [电热水壶, '1.7升电热水壶，四分钟烧开。']\nJKT-001: [防雨夹克, '三层防水夹克。']\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(catalogue, "NAMES", tmp_path)
    return tmp_path


def make() -> dict[str, dict[str, Any]]:
    return {product["id"]: product for product in catalogue.make(TODAY, Random(7))}  # no secret


def test_names_of_a_language_join_those_of_the_tables(folder: Path) -> None:
    (folder / "zh.yaml").write_text(CHINESE, encoding="utf8")

    products = make()

    assert products["KET-001"]["names"] == {"en": "Electric kettle", "es": "Hervidor eléctrico", "zh": "电热水壶"}
    assert products["KET-001"]["descriptions"]["zh"] == "1.7升电热水壶，四分钟烧开。"
    assert set(products["MUG-001"]["names"]) == {"en", "es"}


def test_a_name_for_what_is_not_sold_is_told(folder: Path) -> None:
    (folder / "fr.yaml").write_text("KET-999: [Bouilloire, 'Une bouilloire.']\n", encoding="utf8")

    with pytest.raises(ValueError, match=r"fr\.yaml: there is no product KET-999"):
        make()


def test_the_names_that_come_with_the_shop_are_of_what_it_sells() -> None:
    languages = {path.stem for path in catalogue.NAMES.glob("*.yaml")}

    assert all(set(product["names"]) <= {"en", "es", *languages} for product in make().values())
