"""Traps in what designers write: greedy slots, slots that a shopper could fill, conflicts that stock checks miss."""

from pathlib import Path

import pytest
import yaml
from rasa.shared.importers.importer import TrainingDataImporter
from rasa.validator import Validator

from assistant.validate import validate
from tests.assistant.tiny_project import RULES, write_tiny_project
from tests.servers import ROOT

CONTRADICTION = "- rule: Greet otherwise\n  steps: [{intent: greet}, {action: utter_goodbye}]\n"


def mappings() -> list[tuple[str, dict[str, object]]]:
    slots = yaml.safe_load((ROOT / "domain.yml").read_text())["slots"]
    return [(name, mapping) for name, slot in slots.items() for mapping in slot["mappings"]]


def test_no_slot_is_filled_with_whatever_the_shopper_types() -> None:
    assert [name for name, mapping in mappings() if mapping["type"] == "from_text"] == []


def test_no_slot_is_filled_by_anything_but_an_action() -> None:
    """A payload text could otherwise set it: `/inform{"identity": "C1"}`."""
    assert {mapping["type"] for _, mapping in mappings()} == {"custom"}


@pytest.fixture
def contradicting(tmp_path: Path) -> Path:
    return write_tiny_project(tmp_path, {"data/rules/rules.yml": RULES + CONTRADICTION})


def test_the_stock_validation_passes_rules_that_contradict_each_other(contradicting: Path) -> None:
    importer = TrainingDataImporter.load_from_config(
        str(contradicting / "config.yml"), str(contradicting / "domain.yml"), [str(contradicting / "data")]
    )
    stock = Validator.from_importer(importer)

    passed = [
        stock.verify_domain_validity(),
        stock.verify_nlu(),
        stock.verify_actions_in_stories_rules(),
        stock.verify_forms_in_stories_rules(),
        stock.verify_form_slots(),
        stock.verify_slot_mappings(),
        stock.verify_story_structure(ignore_warnings=False),
    ]

    assert all(passed)


def test_our_validation_finds_them(contradicting: Path) -> None:
    found = validate(contradicting)

    assert any("Greet otherwise" in complaint and "contradicting" in complaint for complaint in found)
