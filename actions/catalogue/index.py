"""Which products hold which words: in their names, their category, and whatever else is written about them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

from actions.catalogue.said import IDLE, READ_IN, Said
from actions.catalogue.tokens import Token, meanings_of, stem, tokens_of
from actions.questions import folded
from actions.resolve_order import is_weak
from actions.synonyms import groups
from commerce.domain.products import Product

HEAD_FIRST: Final = frozenset({"es", "fr", "it", "pt", "ar"})
"""Languages in which a name begins with what the thing is: "lámpara de mesa", but "table lamp"."""
SHORTEST_TYPO: Final = 5
"""Letters from which a word may be a misspelt one; a shorter one is too like too many."""
LONG, MORE_SLIPS = 9, 2
"""So many letters may be wrong, missing, too many or the wrong way round in a word of that length; one in a shorter."""
SLIPS_TRIED: Final = 5
SURE: Final = 7
"""Letters from which a wrong one in a word leaves no doubt."""
NEAR: Final = 4
"""Letters of a word that has to stand in another for the two to be near: "watch" and "smartwatch"."""
WEAKEST: Final = frozenset({"of", "in", "de", "en", "el", "la", "y", "a", "al"})
"""Words of a name that tell nothing, besides the weak ones."""
NO: Final = frozenset({"no", "none", "false"})
"""Values that say that a thing lacks what the attribute or option is named after."""


@dataclass(frozen=True)
class Name:
    """A name in one language: what its words count as, how they are written, and which of them says what it is."""

    meanings: frozenset[str]
    written: frozenset[str]
    head: frozenset[str]
    compounds: frozenset[str] = frozenset()
    is_read: bool = True
    """Whether it is in a language with a wording; of another, its very words make the whole name."""

    def is_whole(self, meanings: Set[str], written: Set[str]) -> bool:
        """Whether all of it was said."""
        return bool(self.meanings) and self.meanings <= meanings and (self.is_read or self.written <= written)

    @property
    def words(self) -> frozenset[str]:
        """Everything by which it may be found."""
        return self.meanings | self.compounds | self.head


@dataclass(frozen=True)
class Entry:
    """A product and its words."""

    product: Product
    names: tuple[Name, ...]
    category: frozenset[str]
    rest: frozenset[str]

    def comes_in(self, wanted: Set[str]) -> bool:
        """Whether some variant has one of these words as a value."""
        values = (value for variant in self.product.variants for value in variant.options.values())
        return any(meanings_of(value) & wanted for value in values)


@dataclass(frozen=True)
class Match:
    """How a product fits some words: `head`, `specific`, `generic` and `other` are what they count as."""

    product: Product
    head: frozenset[str]
    specific: frozenset[str]
    generic: frozenset[str]
    written: int
    is_full: bool
    other: frozenset[str]

    @property
    def is_by_name(self) -> bool:
        """Whether what the thing is was said, and not only what it is like."""
        return bool(self.head or self.generic)

    @property
    def likeness(self) -> tuple[int, int, int, int, int]:
        """The more of its name is said, and in these very words, the greater; a word of the category counts less."""
        return (int(bool(self.head)), len(self.specific), len(self.generic), self.written, int(self.is_full))

    @property
    def evidence(self) -> int:
        """What else speaks for it."""
        return len(self.other)


@dataclass(frozen=True)
class Index:
    """The words of a catalogue."""

    entries: Mapping[str, Entry] = field(default_factory=dict)
    by_word: Mapping[str, Set[str]] = field(default_factory=dict)
    categories: frozenset[str] = frozenset()
    variants: Mapping[str, str] = field(default_factory=dict)
    """The product of each variant."""
    spellings: tuple[str, ...] = ()
    """Words that a misspelt one may stand for."""
    option_words: Mapping[str, Set[str]] = field(default_factory=dict)
    """By the name of an option, the words that are a value of it somewhere."""
    labels: frozenset[str] = frozenset()
    """The words by which attributes and options are called, as "battery" or "size"."""

    @classmethod
    def of(cls, products: Iterable[Product]) -> Index:
        """Read what is written about each product."""
        entries = {product.id: _entry(product) for product in products}
        by_word: dict[str, set[str]] = defaultdict(set)
        for product_id, entry in entries.items():
            for word in {*(w for name in entry.names for w in name.words), *entry.category, *entry.rest}:
                by_word[word].add(product_id)
        categories = _categories(entries.values())
        variants = {variant.id: entry.product.id for entry in entries.values() for variant in entry.product.variants}
        values = _option_words(entries.values())
        spellings = _spellings(entries.values(), values)
        return cls(entries, by_word, categories, variants, spellings, values, _labels(entries.values()))

    def narrowed_to(self, products: Iterable[Product]) -> Index:
        """The words of a few products, known here or not, with the spellings and options of the whole catalogue."""
        few = Index.of(products)
        variants = {**self.variants, **few.variants}
        values = {name: set(words) for name, words in self.option_words.items()}
        for name, words in few.option_words.items():
            values.setdefault(name, set()).update(words)
        return replace(
            few,
            categories=self.categories,
            variants=variants,
            spellings=self.spellings,
            option_words=values,
            labels=self.labels | few.labels,
        )

    def product_id(self, either: str) -> str | None:
        """The product with this id, or with a variant of this id."""
        return either if either in self.entries else self.variants.get(either)

    def known(self, content: Iterable[Token]) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
        """The words that stand in the catalogue, misspelt ones put right and compounds joined, and the others."""
        known: list[Token] = []
        unknown: list[Token] = []
        words = list(content)
        for place, token in enumerate(words):
            joined = token.written + words[place + 1].written if place + 1 < len(words) else ""
            compound = groups().get(joined, joined)
            if joined and compound in self.by_word:
                known.append(Token(joined, compound))
            right = token if token.meaning in self.by_word else self._corrected(token)
            (known if right else unknown).append(right or token)
        return tuple(known), tuple(unknown)

    def _corrected(self, token: Token) -> Token | None:
        if len(token.written) < SHORTEST_TYPO or token.meaning in groups().values():
            return None
        likely = []
        for order, word in enumerate(dict.fromkeys((token.written, stem(token.written)))):
            alike = [other for other in self.spellings if other[0] == word[0]]
            slips = MORE_SLIPS if len(word) >= LONG else 1
            near = process.extract(word, alike, scorer=OSA.distance, score_cutoff=slips, limit=SLIPS_TRIED)
            slipped = [(other, distance) for other, distance, _ in near if _is_slip(word, other)]
            likely += [(distance, sorted(other) != sorted(word), order, other) for other, distance in slipped]
        return tokens_of(min(likely)[-1])[0] if likely else None

    def names(self, token: Token) -> bool:
        """Whether a word stands in a name, a category or an option, or for such a one; long ones may be misspelt."""
        if token.meaning in self._naming or token.meaning in groups().values():
            return True
        right = self._corrected(token) if len(token.written) >= SURE else None
        return right is not None and right.meaning in self._naming

    @cached_property
    def _naming(self) -> frozenset[str]:
        names = (word for entry in self.entries.values() for name in entry.names for word in name.words)
        values = (word for words in self.option_words.values() for word in words)
        return self.categories.union(names, values)

    def matches(self, known: Iterable[Token], said: Said) -> list[Match]:
        """The products that hold any of the known words, the best first; none that is what is ruled out."""
        words = tuple(known)
        ids = {product_id for word in words for product_id in self.by_word.get(word.meaning, ())}
        entries = [self.entries[product_id] for product_id in sorted(ids)]
        wanted = [entry for entry in entries if not any(name.meanings & said.ruled_out for name in entry.names)]
        found = [self._match(entry, words, said) for entry in wanted]
        return sorted(found, key=lambda match: (match.likeness, match.evidence), reverse=True)

    def near(self, unknown: Iterable[str]) -> list[Product]:
        """Products whose name holds a part of a word, or is a part of it."""
        return [
            entry.product
            for entry in self.entries.values()
            if any(_is_near(word, head) for word in unknown for name in entry.names for head in name.head)
        ]

    def kin(self, product_id: str) -> list[Product]:
        """The products of the same kind, that one included."""
        own = self.entries.get(product_id)
        kind = {word for name in own.names for word in name.head} if own else set()
        every = self.entries.items()
        return [e.product for key, e in every if key == product_id or any(name.head & kind for name in e.names)]

    def alike(self, product: Product, values: Iterable[str]) -> tuple[str, ...]:
        """Other products of its kind that come in one of these values."""
        wanted = {token.meaning for value in values for token in tokens_of(value)}
        kin = (each for each in self.kin(product.id) if each.id != product.id)
        return tuple(each.id for each in kin if self.entries[each.id].comes_in(wanted))

    def _match(self, entry: Entry, known: tuple[Token, ...], said: Said) -> Match:
        words = frozenset(token.meaning for token in known)
        every = words | said.meanings
        every_written = frozenset(stem(token.written) for token in said.tokens)
        head = frozenset(word for name in entry.names for word in name.head) & words
        in_name = frozenset(word for name in entry.names for word in name.words)
        generic = (in_name | entry.category) & words & self.categories
        specific = in_name & (every if head else words) - self.categories
        written = frozenset(stem(token.written) for token in known if token.meaning not in self.categories)
        return Match(
            product=entry.product,
            head=head - self.categories,
            specific=specific if head or generic else frozenset(),
            generic=generic,
            written=len(written & {word for name in entry.names for word in name.written}),
            is_full=any(name.is_whole(every, every_written) for name in entry.names),
            other=(entry.rest | in_name) & words - self.categories,
        )


def _entry(product: Product) -> Entry:
    described = [text for language, text in product.descriptions.items() if language.split("-")[0] in READ_IN]
    texts = [product.description, *described, *_attributes(product)]
    rest = {token.meaning for text in texts for token in tokens_of(text) if token.written not in IDLE}
    by_language = dict(product.names) or {"en": product.name}
    names = [_name(text, language) for language, text in by_language.items()]
    if product.name not in by_language.values():
        names.append(_name(product.name, "en"))
    category = {token.meaning for token in tokens_of(product.category) if token.written not in IDLE}
    return Entry(product, tuple(names), frozenset(category), frozenset(rest))


def _attributes(product: Product) -> Iterable[str]:
    """Names and values of attributes and options; what a thing lacks is left out."""
    for name, value in product.attributes.items():
        if folded(str(value)) not in NO:
            yield from (name, str(value))
    for variant in product.variants:
        for name, value in variant.options.items():
            if folded(value) not in NO:
                yield from (name, value)


def _name(text: str, language: str) -> Name:
    tokens = tokens_of(text)
    telling = [token for token in tokens if _is_telling(token.written)] or list(tokens)
    place = 0 if language.split("-")[0] in HEAD_FIRST else -1
    joined = {one.written + other.written for one, other in pairwise(telling)}
    same = {groups()[word] for word in joined if word in groups()}
    return Name(
        meanings=frozenset(token.meaning for token in telling),
        written=frozenset(stem(token.written) for token in telling),
        head=frozenset({telling[place].meaning, *same}) if telling else frozenset(),
        compounds=frozenset(joined),
        is_read=language.split("-")[0] in READ_IN,
    )


def _is_telling(word: str) -> bool:
    return len(word) > 1 and word not in WEAKEST and not is_weak(word)


def _spellings(entries: Iterable[Entry], values: Mapping[str, Set[str]]) -> tuple[str, ...]:
    """The words of names and options and their synonyms, as long as a misspelt one must be; texts have too many."""
    words = set().union(*values.values())
    for entry in entries:
        words |= entry.category.union(*(name.meanings for name in entry.names))
        texts = (entry.product.name, *entry.product.names.values())
        words |= {token.written for text in texts for token in tokens_of(text)}
    said_else = (word for word, first in groups().items() if first in words)
    return tuple(sorted(word for word in {*words, *said_else} if len(word) >= SHORTEST_TYPO - 1 and word.isalpha()))


def _categories(entries: Iterable[Entry]) -> frozenset[str]:
    """The words of categories that hold several products; one of a single product is but another name for it."""
    every = list(entries)
    sizes = Counter(folded(entry.product.category) for entry in every)
    return frozenset(word for entry in every if sizes[folded(entry.product.category)] > 1 for word in entry.category)


def _labels(entries: Iterable[Entry]) -> frozenset[str]:
    every = [entry.product for entry in entries]
    attributes = {name for product in every for name in product.attributes}
    options = {name for product in every for variant in product.variants for name in variant.options}
    return frozenset(word for name in attributes | options for word in meanings_of(name))


def _option_words(entries: Iterable[Entry]) -> Mapping[str, Set[str]]:
    """Only of values of one word, since that of several may be told by a word that means something else."""
    found: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        for variant in entry.product.variants:
            for name, value in variant.options.items():
                tokens = tokens_of(value)
                if len(tokens) == 1 and folded(value) not in NO:
                    found[name].add(tokens[0].meaning)
    return found


def _is_slip(word: str, other: str) -> bool:
    """Whether one is the other misspelt: a short word with a letter in place of another is mostly another word."""
    return len(word) >= SURE or len(word) != len(other) or sorted(word) == sorted(other)


def _is_near(word: str, head: str) -> bool:
    short, long = sorted((word, head), key=len)
    return len(short) >= NEAR and short != long and long.endswith(short)
