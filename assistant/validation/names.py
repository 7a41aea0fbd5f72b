"""The names that the domain declares, by which messages, rules, stories and payloads are judged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from rasa.shared.core.constants import (
    DEFAULT_ACTION_NAMES,
    DEFAULT_INTENTS,
    DEFAULT_SLOT_NAMES,
    RULE_SNIPPET_ACTION_NAME,
)

from assistant.validation.files import DOMAIN, RESPONSES, Project

NOT_UNDERSTOOD = "nlu_fallback"


@dataclass(frozen=True)
class Names:
    """What may be named; `intents` are the domain's own, the others hold Rasa's too."""

    intents: frozenset[str]
    entities: frozenset[str]
    slots: frozenset[str]
    forms: frozenset[str]
    actions: frozenset[str]

    @classmethod
    def of(cls, project: Project) -> Names:
        """The names in `domain.yml`, and those of all responses."""
        domain = project.get(DOMAIN)
        forms = frozenset(_names(domain.get("forms")))
        responses = {name for _, content in project.below(RESPONSES) for name in _names(content.get("responses"))}
        return cls(
            intents=frozenset(_names(domain.get("intents"))),
            entities=frozenset(_names(domain.get("entities"))),
            slots=frozenset(_names(domain.get("slots"))) | DEFAULT_SLOT_NAMES,
            forms=forms,
            actions=frozenset(_names(domain.get("actions")))
            | forms
            | responses
            | set(_names(domain.get("responses")))
            | {*DEFAULT_ACTION_NAMES, RULE_SNIPPET_ACTION_NAME},
        )

    @property
    def known_intents(self) -> frozenset[str]:
        """The domain's intents and those that Rasa brings."""
        return self.intents | frozenset(DEFAULT_INTENTS)

    @property
    def spoken_intents(self) -> frozenset[str]:
        """The intents that shoppers' messages have."""
        return self.intents - {NOT_UNDERSTOOD}


def _names(part: Any) -> list[str]:
    """The names in a list of names or of one-key mappings, or the keys of a mapping."""
    if isinstance(part, dict):
        return [str(name) for name in part]
    return [str(next(iter(item))) if isinstance(item, dict) else str(item) for item in part or []]
