"""Lets Rasa itself look for contradictions between rules and stories, which it otherwise finds only in training."""

from __future__ import annotations

import re
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rasa.core.policies.rule_policy import InvalidRule
from rasa.core.training.story_conflict import find_story_conflicts
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.core.domain import Domain
from rasa.shared.core.generator import TrainingDataGenerator
from rasa.shared.core.training_data.structures import StoryGraph
from rasa.shared.exceptions import RasaException
from rasa.shared.importers.importer import TrainingDataImporter
from rasa.validator import Validator

from assistant.policies.rules import Rules
from assistant.policies.stories import Stories
from assistant.validation.files import CONFIG, DOMAIN, RESPONSES, RULES, STORIES, Project, list_of
from assistant.validation.steps import places_of_blocks

DATA = (RESPONSES, RULES, STORIES)
"""Without the messages: they are checked elsewhere, and reading them takes Rasa seconds."""
ALWAYS_SAID = ("Slot auto-fill has been removed",)
MORE = re.compile(r"\s*More info at .*$", re.DOTALL)


def check_dialogue(project: Project) -> list[str]:
    """What Rasa's own checks say, each complaint with the places of the rules and stories that it names."""
    with warnings.catch_warnings(record=True) as noted:
        warnings.simplefilter("ignore")
        warnings.simplefilter("always", UserWarning)
        try:
            found = list(_checked(project))
        except RasaException as error:
            found = [str(error)]
    warned = [MORE.sub("", str(one.message)) for one in noted if _is_ours(one)]
    places = places_of_blocks(project)
    return [_with_places(" ".join(complaint.split()), places) for complaint in dict.fromkeys([*warned, *found])]


def _is_ours(noted: warnings.WarningMessage) -> bool:
    return "rasa" in Path(noted.filename).parts and not str(noted.message).startswith(ALWAYS_SAID)


def _checked(project: Project) -> Iterator[str]:
    root = project.root
    importer = TrainingDataImporter.load_from_config(
        str(root / CONFIG), str(root / DOMAIN), [str(root / part) for part in DATA]
    )
    validator = Validator.from_importer(importer)
    validator.warn_if_config_mandatory_keys_are_not_set()
    validator.verify_form_slots()
    validator.verify_slot_mappings()
    if not validator.verify_domain_validity():
        yield f"{DOMAIN} says nothing, or uses what Rasa no longer reads."
    yield from _contradictions(project, validator.domain, validator.story_graph)


def _contradictions(project: Project, domain: Domain, stories: StoryGraph) -> Iterator[str]:
    trackers = TrainingDataGenerator(stories, domain, augmentation_factor=0).generate()
    try:
        with tempfile.TemporaryDirectory() as folder:
            _rules(project, domain, Path(folder)).train(trackers, domain)
    except InvalidRule as error:
        yield from _parts(str(error))
    told = [tracker for tracker in trackers if not tracker.is_rule_tracker]
    for conflict in find_story_conflicts(told, domain, _options(project, Stories).get("max_history")):
        yield str(conflict)


def _rules(project: Project, domain: Domain, folder: Path) -> Rules:
    config = {**Rules.get_default_config(), **_options(project, Rules)}
    Rules.raise_if_incompatible_with_domain(config, domain)
    return Rules.create(
        config, LocalModelStorage.create(folder), Resource("rules"), ExecutionContext(GraphSchema({}), "validation")
    )


def _options(project: Project, policy: type) -> dict[str, Any]:
    named = f"{policy.__module__}.{policy.__name__}"
    options = next((one for one in list_of(project.get(CONFIG), "policies") if one.get("name") == named), {})
    return {key: value for key, value in options.items() if key != "name"}


def _parts(text: str) -> list[str]:
    """Rasa gives one error for all contradictions, each on a line that begins with a dash."""
    parts = [line[2:] for line in text.splitlines() if line.startswith("- ")]
    return parts or [text]


def _with_places(complaint: str, places: dict[str, str]) -> str:
    named = [f"“{name}” is at {place}" for name, place in places.items() if f"'{name}'" in complaint]
    return f"{complaint} ({'; '.join(named)})" if named else complaint
