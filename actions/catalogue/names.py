"""What options and their values are called in the languages of the shop, and how what is sold is named in an answer."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import Final

from actions.catalogue.tokens import meanings_of
from actions.questions import folded
from actions.terms import Terms

UNTOLD: Final = frozenset({"yes", "no", "none", "true", "false"})
"""Values that mean nothing without the name of their option."""
OPTION, VALUE, CATEGORY = "option", "value", "category"


class Names:
    """Translations from `data/terms/` where there are any, else the catalogue's own words."""

    def __init__(self, terms: Terms) -> None:
        """Takes the names of states and things."""
        self._terms = terms
        self._forms: dict[tuple[str, str], tuple[frozenset[str], ...]] = {}

    def forms(self, value: str) -> tuple[frozenset[str], ...]:
        """The words by which a value may be said: the catalogue's own first, then those of each language."""
        return self._forms_of(VALUE, value)

    def option_forms(self, name: str) -> tuple[frozenset[str], ...]:
        """The words by which an option or an attribute may be called, likewise."""
        return self._forms_of(OPTION, name)

    def _forms_of(self, group: str, text: str) -> tuple[frozenset[str], ...]:
        if (group, text) not in self._forms:
            said, key = [text], folded(text)
            if self._terms.has(group, key):
                said += [self._terms.of(language, group, key) for language in self._terms.languages]
            self._forms[group, text] = tuple(dict.fromkeys(meanings_of(each) for each in said))
        return self._forms[group, text]

    def option(self, name: str, language: str) -> str:
        """An option or an attribute, as "size"."""
        return self._of(OPTION, name, language)

    def value(self, value: str, language: str) -> str:
        """A value of an option, as "navy"."""
        return self._of(VALUE, value, language)

    def category(self, name: str, language: str) -> str:
        """A category, as "shoes"."""
        return self._of(CATEGORY, name, language)

    def options(self, options: Mapping[str, str], language: str) -> str:
        """The values of a variant, as "M, navy"; a yes or no with what it is about."""
        return ", ".join(self.value_of(name, value, language) for name, value in options.items())

    def value_of(self, name: str, value: str, language: str) -> str:
        """A value that is understood by itself, as "navy" or "waterproof: yes"."""
        said = self.value(value, language)
        return f"{self.option(name, language)}: {said}" if folded(value) in UNTOLD else said

    def _of(self, group: str, key: str, language: str) -> str:
        known = folded(key)
        return self._terms.of(language, group, known) if self._terms.has(group, known) else key


@functools.lru_cache(maxsize=4)
def names_of(terms: Terms) -> Names:
    """The names in these terms, made once."""
    return Names(terms)
