"""Which products a message means, among the words of a catalogue: pure, without asking the shop."""

from __future__ import annotations

from collections.abc import Sequence

from actions.catalogue.choice import Choice, Talk
from actions.catalogue.index import Index, Match
from actions.catalogue.named import SEVERAL, Named
from actions.catalogue.names import Names
from actions.catalogue.options import MEASURE
from actions.catalogue.ranking import Ranking, cheapest_first
from actions.catalogue.said import Said
from actions.resolve_order import ORDINALS
from commerce.domain.products import Product


class Chooser:
    """Chooses by the most explicit sign: a name before a likeness, a likeness before what was spoken of."""

    def __init__(self, index: Index, names: Names) -> None:
        """Takes the words of the catalogue and what options are called."""
        self._index = index
        self._ranking = Ranking(index, names)
        self._named = Named(index, self._ranking)

    def choose(self, said: Said, talk: Talk) -> Choice:
        """What a message means."""
        known, unknown = self._index.known(said.content)
        matches = self._index.matches(known, said)
        by_name = [match for match in matches if match.is_by_name]
        lost = tuple(token.written for token in unknown)
        is_idea = said.is_("any_thing") and not any(match.head for match in by_name)
        if not by_name or is_idea or self._is_about_it(said, talk):
            return self._unnamed(matches, said, talk, lost)
        if said.is_("goes_with") or said.is_("included"):
            return self._whole(said, talk)
        return self._for_something(by_name, said, talk) or self._named.choose(by_name, said, talk)

    def _is_about_it(self, said: Said, talk: Talk) -> bool:
        """Whether a question begins with what was spoken of: "can it go in the washing machine?"."""
        return bool(talk.discussed) and said.is_("about_it") and not said.is_("compares")

    def _for_something(self, by_name: Sequence[Match], said: Said, talk: Talk) -> Choice | None:
        """What is wanted, where another thing says what for: "a backpack for my laptop"; None where it is the same."""
        if not said.is_("purpose"):
            return None
        main = said.until("purpose")
        known, unknown = self._index.known(main.content)
        wanted = [match for match in self._index.matches(known, main) if match.head]
        if wanted:
            ids = {match.product.id for match in wanted}
            return self._named.choose([match for match in by_name if match.product.id in ids], said, talk)
        if unknown and said.is_("sells"):
            lost = tuple(token.written for token in unknown)
            return Choice(near=tuple(p.id for p in self._index.near(lost)), unknown=lost, is_named=True)
        return None

    def _whole(self, said: Said, talk: Talk) -> Choice:
        """The thing that something goes with: named before it, or spoken of before."""
        main = said.until("goes_with")
        by_name = [m for m in self._index.matches(self._index.known(main.content)[0], main) if m.is_by_name]
        if by_name and not said.is_("included"):
            return self._named.one(by_name, main, talk)
        if talk.discussed:
            return self._discussed((), main, talk)
        return self._named.one(by_name, main, talk) if by_name and said.is_("goes_with") else Choice()

    def _unnamed(self, matches: Sequence[Match], said: Said, talk: Talk, lost: tuple[str, ...]) -> Choice:
        """What is meant where no name was said: of what was spoken of, or of all there is."""
        listed = self._listed(matches, said, talk)
        if listed:
            return listed
        before = self._before(matches, said, talk, lost) if talk.discussed else None
        if before:
            return before
        if said.is_("any_thing") or said.has_budget or (said.is_("advises") and matches):
            return self._open(matches, said, lost)
        tells = self._tells(matches) and not said.is_("refers")
        if tells and (said.wants_cheapest or said.wants_dearest):
            return self._open(matches, said, lost)
        near = [product.id for product in self._index.near(lost)]
        if tells and not near and not lost:
            most = max(match.evidence for match in matches)
            near = [match.product.id for match in matches if match.evidence == most]
        return Choice(near=tuple(near), unknown=lost, is_named=bool(lost or near))

    def _before(self, matches: Sequence[Match], said: Said, talk: Talk, lost: tuple[str, ...]) -> Choice | None:
        """What was spoken of, or something like it; None where the message is about something else."""
        if said.is_("cheaper"):
            return Choice(found=talk.discussed[:1], wants_cheaper=True)
        if said.is_("goes_with") or said.is_("included") or self._is_about_it(said, talk):
            return self._discussed(matches, said, talk)
        if said.is_("same") and said.content:
            return self._like_discussed(matches, talk, lost)
        return self._pointed_at(matches, said, talk, lost)

    def _pointed_at(self, matches: Sequence[Match], said: Said, talk: Talk, lost: tuple[str, ...]) -> Choice | None:
        """What was spoken of, or one of its kind; None where nothing points at it."""
        if (said.wants_cheapest or said.wants_dearest) and not (matches or lost or said.is_("any_thing")):
            kin = self._index.kin(talk.discussed[0])
            return Choice(found=(self._ranking.extreme(kin, said),) if kin else ())
        sibling = self._sibling(matches, talk)
        if sibling:
            return Choice(found=(sibling,), is_named=True)
        told = {match.product.id for match in matches}
        is_elsewhere = bool(told) and not told & set(talk.discussed)
        if _is_open(said) and (said.is_("any_thing") or not said.is_("refers") or is_elsewhere):
            return None
        fits_best = max((match.evidence for match in matches), default=0)
        is_it = any(match.product.id in talk.discussed and match.evidence == fits_best for match in matches)
        return self._discussed(matches, said, talk) if said.is_("refers") or is_it or not lost else None

    def _sibling(self, matches: Sequence[Match], talk: Talk) -> str | None:
        """Another of the same kind that has a word in its name which what was spoken of lacks: "the canvas ones"."""
        kin = {product.id for each in talk.discussed for product in self._index.kin(each)}
        named = [match for match in matches if match.written and match.product.id in {*kin, *talk.discussed}]
        best = [match.product.id for match in named if match.written == max(each.written for each in named)]
        return best[0] if len(best) == 1 and best[0] not in talk.discussed else None

    def _tells(self, matches: Sequence[Match]) -> bool:
        """Whether anything was said besides a colour or a size, which any product may have."""
        values = set().union(*self._index.option_words.values())
        vague = {value for value in values if not MEASURE.fullmatch(value)}
        return any(match.other - vague - self._index.labels or match.generic for match in matches)

    def _listed(self, matches: Sequence[Match], said: Said, talk: Talk) -> Choice | None:
        """By place among those that were spoken of, or all of them, or the one that costs least."""
        known = tuple(product_id for product_id in talk.discussed if product_id in self._index.entries)
        if len(known) < SEVERAL:
            return None
        placed = [each for each, ordinal in zip(known, ORDINALS, strict=False) if ordinal.search(said.text)]
        if placed:
            return Choice(found=tuple(placed))
        told = {match.product.id for match in matches}
        fitting = [self._index.entries[each].product for each in known if not told or each in told]
        if fitting and (said.wants_cheapest or said.wants_dearest):
            return Choice(found=(self._ranking.extreme(fitting, said),))
        return Choice(found=known) if said.is_("several") or said.is_("compares") else None

    def _like_discussed(self, matches: Sequence[Match], talk: Talk, lost: tuple[str, ...]) -> Choice:
        """Something like what was spoken of that has what is said besides: that thing itself, or its neighbours."""
        entry = self._index.entries.get(talk.discussed[0])
        category = entry.product.category if entry else ""
        alike = [match for match in matches if match.product.category == category]
        own = tuple(match.product.id for match in alike if match.product.id == talk.discussed[0])
        if own:
            return Choice(found=own)
        ids = tuple(match.product.id for match in alike)
        if len(ids) == 1:
            return Choice(found=ids, is_named=True)
        return Choice(candidates=ids, is_open=True, unknown=lost, is_named=True)

    def _open(self, matches: Sequence[Match], said: Said, lost: tuple[str, ...]) -> Choice:
        """Ideas: what has most of what is said, within the budget, the cheapest first."""
        if matches:
            most = max(len(match.other) + len(match.generic) for match in matches)
            products = [m.product for m in matches if len(m.other) + len(m.generic) == most]
        elif lost:
            return Choice(unknown=lost, is_open=True)
        elif said.has_budget or said.wants_cheapest or said.wants_dearest:
            products = self._one_a_category(said)
        else:
            return Choice()
        products = [product for product in products if self._ranking.fit(product, said) >= 0]
        within = [product for product in products if said.affords_any(product)]
        if within and (said.wants_cheapest or said.wants_dearest):
            return Choice(found=(self._ranking.extreme(within, said),), is_named=True)
        return Choice(candidates=cheapest_first(within), is_open=True, unknown=lost)

    def _one_a_category(self, said: Said) -> list[Product]:
        """Where nothing but a price is said: of each category the dearest that is within it; else all there is."""
        products = [entry.product for entry in self._index.entries.values() if entry.product.variants]
        if not said.has_budget or said.wants_cheapest or said.wants_dearest:
            return products
        best: dict[str, Product] = {}
        for product in sorted(products, key=lambda each: min(variant.price.amount for variant in each.variants)):
            if said.affords_any(product):
                best[product.category] = product
        return list(best.values())

    def _discussed(self, matches: Sequence[Match], said: Said, talk: Talk) -> Choice:
        """What was spoken of; of several the one that has what is said, else it is to be chosen."""
        ids = tuple(product_id for product_id in talk.discussed if product_id in self._index.entries)
        if len(ids) < SEVERAL:
            return Choice(found=talk.discussed[:1])
        told = {match.product.id: match.evidence for match in matches}
        fits = {each: self._ranking.fit(self._index.entries[each].product, said) + told.get(each, 0) for each in ids}
        best = tuple(each for each in ids if fits[each] == max(fits.values()))
        return Choice(found=best) if len(best) == 1 else Choice(candidates=best)


def _is_open(said: Said) -> bool:
    """Whether a message leaves open what it may be."""
    return said.is_("any_thing") or said.has_budget or said.wants_cheapest or said.wants_dearest
