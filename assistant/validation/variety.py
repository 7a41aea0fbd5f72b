"""Checks that training messages are varied: a model learns little from the same sentence with another product in it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from rasa.shared.nlu.training_data import entities_parser

from assistant.nlu.masking import UNSPACED, masked
from assistant.validation.messages import MESSAGES, Example

ALIKE = 0.75
"""The share of words (pairs of signs where words are not parted) from which two messages are near-duplicates."""
FEWEST_WORDS = 4
"""Shorter messages say the same because there is little to say."""
MOST_ALIKE = 0.05
"""The share of an intent's messages that may have a near-duplicate, or share their skeleton with another."""
ALLOWED = 5
"""So many may be alike in any case: small acts have few words to vary."""
ANNOTATED = re.compile(r"\[[^\]]*\](?:\((?P<entity>\w+)\)|\{[^}]*\})")


def check_variety(examples: Sequence[Example]) -> Iterator[str]:
    """Complaints about intents whose messages in a language are too much alike."""
    groups: dict[tuple[str, str], list[Example]] = defaultdict(list)
    for example in examples:
        groups[example.language, example.intent].append(example)
    for (language, intent), group in sorted(groups.items()):
        where = f"{MESSAGES / language}, {intent}"
        yield from _too_many(where, "are near-duplicates", near_duplicates(group), len(group))
        yield from _too_many(where, "share their skeleton", same_skeletons(group), len(group))


def near_duplicates(group: Sequence[Example]) -> list[tuple[Example, Example]]:
    """Each message that has a near-duplicate among the others, with it."""
    bags = [_words(example.text) for example in group]
    found = []
    for place, bag in enumerate(bags):
        likeness = ((_likeness(bag, other), number) for number, other in enumerate(bags) if number != place)
        best, number = max(likeness, default=(0.0, 0))
        if len(bag) >= FEWEST_WORDS and best >= ALIKE:
            found.append((group[place], group[number]))
    return found


def same_skeletons(group: Sequence[Example]) -> list[tuple[Example, Example]]:
    """Each message that is another one but for what is annotated in it, its numbers and its punctuation, with it."""
    skeletons = [_skeleton(example.text) for example in group]
    count = Counter(skeletons)
    return [
        (
            example,
            next(
                other for other, same in zip(group, skeletons, strict=True) if same == skeleton and other is not example
            ),
        )
        for example, skeleton in zip(group, skeletons, strict=True)
        if count[skeleton] > 1 and len(skeleton.split()) >= FEWEST_WORDS
    ]


def _too_many(where: str, what: str, pairs: list[tuple[Example, Example]], size: int) -> Iterator[str]:
    if len(pairs) > max(ALLOWED, MOST_ALIKE * size):
        one, other = pairs[0]
        yield (
            f"{where}: {len(pairs)} of {size} messages {what}, more than {MOST_ALIKE:.0%}; such as "
            f"“{one.text}” (line {one.line}) and “{other.text}” (line {other.line})."
        )


def _words(text: str) -> frozenset[str]:
    plain = masked(entities_parser.replace_entities(text))
    if UNSPACED.search(plain):
        return frozenset(plain[start : start + 2] for start in range(len(plain) - 1))
    return frozenset(re.findall(r"\w+", plain))


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """What two bags of words share of all their words, from 0 to 1."""
    return len(one & other) / (len(one | other) or 1)


def _skeleton(text: str) -> str:
    plain = masked(ANNOTATED.sub(lambda found: f" {found['entity'] or 'entity'} ", text))
    return " ".join(re.findall(r"\w+", plain))
