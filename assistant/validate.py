"""Checks everything a conversation designer edits, in seconds and without training."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from assistant.nlu import dictated
from assistant.validation.dialogue import check_dialogue
from assistant.validation.feelings import check_feelings
from assistant.validation.files import Project
from assistant.validation.messages import check_messages, examples_of
from assistant.validation.names import Names
from assistant.validation.steps import check_steps
from assistant.validation.variety import check_variety
from assistant.validation.words import check_words


def validate(root: str | Path = "") -> list[str]:
    """What is wrong in `domain.yml`, `config.yml` and `data/` below `root`, each with file and line where it has one.

    Files that cannot be read are named alone, as nothing can be judged without them. Contradictions of rules and
    stories are looked for once all their names are right.
    """
    project = Project.read(Path(root))
    if project.unreadable:
        return project.unreadable
    names = Names.of(project)
    misnamed = list(check_steps(project, names))
    messages = [*check_messages(project, names), *check_variety(list(examples_of(project))), *check_feelings(project)]
    complaints = [*misnamed, *messages, *check_words(project, names), *_check_dictated(Path(root))]
    return complaints if misnamed else [*complaints, *check_dialogue(project)]


def _check_dictated(root: Path) -> Iterator[str]:
    try:
        dictated.Dictated.read(root / dictated.FILE, [])
    except dictated.DictationError as error:
        yield f"{error}."
