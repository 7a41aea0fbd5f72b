"""How likenesses become the chance that an article answers; `benchmarks/knowledge_search.py` chose the numbers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from commerce.adapters.markdown.vectors import Vectors


@dataclass(frozen=True)
class Weights:
    """What each likeness counts, and the line (`slope`, `offset`) that turns their sum into a chance.

    Below the chance `threshold` of the best article the answer is that none fits.
    """

    topic: float
    closeness: float
    words: float
    slope: float
    offset: float
    threshold: float

    def total(self, topic: Vectors, closeness: Vectors, words: Vectors) -> Vectors:
        """The weighted sum for each article."""
        total: Vectors = self.topic * topic + self.closeness * closeness + self.words * words
        return total

    def chance(self, total: Vectors) -> Vectors:
        """From 0 to 1, higher for a higher total."""
        chance: Vectors = 1 / (1 + np.exp(-np.clip(self.slope * total + self.offset, -30, 30)))
        return chance


CHOSEN = Weights(topic=1.0, closeness=0.75, words=0.8, slope=5.5, offset=-4.7, threshold=0.36)
