"""Which product is meant where a message says what the thing is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from actions.catalogue.choice import Choice, Talk
from actions.catalogue.index import Index, Match
from actions.catalogue.ranking import Ranking, cheapest_first
from actions.catalogue.said import Said, read

BETWEEN: Final = re.compile(r"\s+(?:and|or|vs\.?|versus|than|plus|y|e|o|u|que|mas)\s+|\s*[,;/+&?]\s*", re.IGNORECASE)
"""What may stand between two things that are named."""
SEVERAL: Final = 2
BY_KIND: Final = 3
"""The signs of a likeness that tell the kind of a thing; in what words it was called does not count then."""


class Named:
    """Chooses among the products whose name, or category, was said."""

    def __init__(self, index: Index, ranking: Ranking) -> None:
        """Takes the words of the catalogue, and how its products are compared."""
        self._index = index
        self._ranking = ranking

    def choose(self, by_name: Sequence[Match], said: Said, talk: Talk) -> Choice:
        """The one that is meant, several that were named, or those to choose from."""
        choice = self._several(said, talk) or self.one(by_name, said, talk)
        if len(choice.found) != 1:
            return choice
        if said.is_("cheaper") and said.is_("any_thing"):
            return replace(choice, wants_cheaper=True)
        if said.is_("compares") and said.is_("refers") and talk.discussed and talk.discussed[0] not in choice.found:
            return replace(choice, found=(talk.discussed[0], *choice.found))
        return choice

    def one(self, by_name: Sequence[Match], said: Said, talk: Talk) -> Choice:
        """The best fit by name, or the one of the best that was spoken of or bought."""
        group = self._best(by_name, said)
        ids = {match.product.id for match in group}
        before = [product_id for product_id in talk.discussed if product_id in ids]
        bought = [product_id for product_id in talk.bought if product_id in ids]
        if len(group) > 1 and bought:
            return Choice(found=(bought[0],), is_named=True)
        is_another = said.is_("any_thing") or said.is_("advises") or said.has_budget
        if len(before) == 1 and not is_another:
            return Choice(found=(before[0],), is_named=True)
        lost = self._said_before(group, said)
        if lost and not any(match.written for match in group):  # "yoga mats", and all there is is a rug
            return Choice(near=tuple(match.product.id for match in group), unknown=lost, is_named=True)
        return self._narrowed(group, said)

    def _said_before(self, group: Sequence[Match], said: Said) -> tuple[str, ...]:
        """The words that nothing is sold by, where they stand before the word that says what the thing is."""
        known, unknown = self._index.known(said.content)
        words = [token.written for token in said.content]
        heads = {token.written for token in known if any(token.meaning in match.head for match in group)}
        first = min((words.index(head) for head in heads if head in words), default=0)
        return tuple(token.written for token in unknown if words.index(token.written) < first)

    def _best(self, by_name: Sequence[Match], said: Said) -> list[Match]:
        """Those that are most alike; of different kinds the one that is named first."""
        things = [match for match in by_name if match.head - self._index.labels] or list(by_name)
        signs = BY_KIND if said.is_("compares") else len(things[0].likeness)
        best = max(match.likeness[:signs] for match in things)
        group = [match for match in things if match.likeness[:signs] == best]
        known, _ = self._index.known(said.content)
        places = {match.product.id: _place(match, [token.meaning for token in known]) for match in group}
        first = min(places.values())
        return [match for match in group if places[match.product.id] == first]

    def _narrowed(self, group: Sequence[Match], said: Said) -> Choice:
        """The one of a group that fits best; where several do, the one to choose from."""
        affordable = [match for match in group if said.affords_any(match.product)]
        if said.has_budget and not affordable:
            return Choice(near=cheapest_first(match.product for match in group), is_named=True)
        scores = {match.product.id: match.evidence + self._ranking.fit(match.product, said) for match in affordable}
        best = max(scores.values())
        top = [match.product for match in affordable if scores[match.product.id] == best]
        if said.wants_cheapest or said.wants_dearest:
            wide = [match.product for match in affordable if self._ranking.fit(match.product, said) >= 0]
            return Choice(found=(self._ranking.extreme(wide or top, said),), is_named=True)
        if len(top) == 1:
            return Choice(found=(top[0].id,), is_named=True)
        return Choice(candidates=tuple(product.id for product in top), is_named=True)

    def _several(self, said: Said, talk: Talk) -> Choice | None:
        """Things named one beside the other: "the kettle and the toaster"."""
        found: dict[str, Said] = {}
        candidates: dict[str, None] = {}
        pending = ""
        for text in BETWEEN.split(said.plain):
            part = read(f"{pending} {text}")
            matches = [m for m in self._index.matches(self._index.known(part.content)[0], part) if m.head]
            if not matches:
                pending = part.plain if not found else ""
                continue
            choice = self.one(matches, part, talk)
            found.update(dict.fromkeys(choice.found, part))
            candidates.update(dict.fromkeys(choice.candidates))
            pending = ""
        open_ones = tuple(product_id for product_id in candidates if product_id not in found)
        if len(found) < SEVERAL and not (found and open_ones):
            return None
        if self._is_one(said, found):
            return None
        return Choice(found=tuple(found), candidates=open_ones, is_named=True, parts=found)

    def _is_one(self, said: Said, found: Iterable[str]) -> bool:
        """Whether one of them has a name that holds all that was said: "salt and pepper mill"."""
        known, _ = self._index.known(said.content)
        words = {token.meaning for token in known}
        entries = (self._index.entries[product_id] for product_id in found)
        return any(words <= {word for name in entry.names for word in name.words} for entry in entries)


def _place(match: Match, words: Sequence[str]) -> int:
    """Where the word stands that says what the thing is."""
    return min((words.index(word) for word in match.head if word in words), default=len(words))
