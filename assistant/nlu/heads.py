"""All that is learned of intents and languages: a head for each language, one for meaning, one that tells languages."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import joblib
import numpy as np

from assistant.nlu import features, kept_file
from assistant.nlu.language_head import LanguageHead
from assistant.nlu.linear_head import log_softmax
from assistant.nlu.meaning_network import MeaningNetwork
from assistant.nlu.spelling_head import SpellingHead

FILE = "heads.npz"
CODE = ("features.py", "kept_file.py", "masking.py", "quick_tfidf.py", "spelling_head.py")
"""What shapes a language's head beside its messages."""
LIKELY_ENOUGH = 0.1
"""A language less likely than this has no say in what a message asks for."""
NEVER = -30.0
"""The log probability of an intent that a language has no messages for."""


@dataclass
class Heads:
    """Trained; `spelling` by language, `classes` all intents in the order of every answer."""

    spelling: dict[str, SpellingHead]
    meaning: MeaningNetwork
    language: LanguageHead | None
    meaning_share: float
    temperature: float

    def __post_init__(self) -> None:
        """Find the place of each language's intents among all."""
        self.classes = self.meaning.classes
        places = {name: place for place, name in enumerate(self.classes)}
        self._places = {code: [places[name] for name in head.classes] for code, head in self.spelling.items()}

    @classmethod
    def fit(
        cls, texts: Sequence[str], intents: Sequence[str], languages: Sequence[str], config: dict[str, Any]
    ) -> Heads:
        """Learn; a language whose messages are as they were the last time is read from the folder `kept_in`.

        `regularisation` is the `C` of a language's head; `meaning_share` what the network of meaning counts beside the
        language's head; `temperature` softens `hidden`, `epochs` and `decay` are the network's.
        """
        folder = Path(config["kept_in"])
        vectors = features.kept_sentence_vectors(texts, folder / "sentence_vectors.npz")
        rows = {code: [i for i, each in enumerate(languages) if each == code] for code in sorted(set(languages))}
        network = config["hidden"], config["epochs"], config["decay"], config["random_state"]
        jobs = [
            joblib.delayed(MeaningNetwork.fit)(vectors, list(intents), *network),
            joblib.delayed(_language)(texts, languages, config["random_state"]),
        ]
        for code, own in rows.items():
            job = joblib.delayed(_spelling)
            jobs.append(job(code, [texts[i] for i in own], [intents[i] for i in own], config, folder))
        meaning, language, *spelling = joblib.Parallel(n_jobs=os.cpu_count())(jobs)
        return cls(dict(zip(rows, spelling, strict=True)), meaning, language, *_shares(config))

    def languages_of(self, text: str) -> dict[str, float]:
        """How likely each language is, the likeliest first."""
        return self.language.probabilities(text) if self.language else {next(iter(self.spelling)): 1.0}

    def intents_of(self, text: str, vector: np.ndarray, languages: dict[str, float]) -> np.ndarray:
        """The chance of each intent, in the order of `classes`; `vector` has shape `(512,)`."""
        spelled = np.zeros(len(self.classes))
        likely = {
            code: chance for code, chance in languages.items() if chance >= LIKELY_ENOUGH and code in self.spelling
        }
        for code, chance in (likely or {next(iter(self.spelling)): 1.0}).items():
            spelled[self._places[code]] += chance * np.exp(self.spelling[code].log_probabilities(text))
        by_spelling = np.log(np.maximum(spelled / spelled.sum(), np.exp(NEVER)))
        by_meaning = self.meaning.log_probabilities(vector)
        share = self.meaning_share
        chances: np.ndarray = np.exp(log_softmax(((1 - share) * by_spelling + share * by_meaning) / self.temperature))
        return chances

    def knows_a_word_of(self, text: str, languages: dict[str, float]) -> bool:
        """Whether a word of a text was seen in training in a language that it may be in."""
        likely = [code for code, chance in languages.items() if chance >= LIKELY_ENOUGH and code in self.spelling]
        return any(self.spelling[code].n_grams.knows_a_word_of(text) for code in likely)

    def write(self, folder: Path) -> None:
        """Keep everything in one file."""
        parts = {"codes": list(self.spelling), **kept_file.nested("meaning", self.meaning.parts())}
        for code, head in self.spelling.items():
            parts |= kept_file.nested(f"spelling/{code}", head.parts())
        if self.language:
            parts |= kept_file.nested("language", self.language.parts())
        kept_file.write(folder / FILE, parts)

    @classmethod
    def read(cls, folder: Path, config: dict[str, Any]) -> Heads:
        """What `write` has kept; anything else is refused."""
        kept = kept_file.read(folder / FILE)
        language = kept_file.within("language", kept)
        return cls(
            {code: SpellingHead.of(kept_file.within(f"spelling/{code}", kept)) for code in kept["codes"]},
            MeaningNetwork(**kept_file.within("meaning", kept)),
            LanguageHead.of(language) if language else None,
            *_shares(config),
        )


def _shares(config: dict[str, Any]) -> tuple[float, float]:
    return config["meaning_share"], config["temperature"]


def _language(texts: Sequence[str], languages: Sequence[str], seed: int) -> LanguageHead | None:
    told = [(text, code) for text, code in zip(texts, languages, strict=True) if code]
    if len({code for _, code in told}) < 2:
        return None
    return LanguageHead.fit([text for text, _ in told], [code for _, code in told], seed)


def _spelling(code: str, texts: list[str], intents: list[str], config: dict[str, Any], folder: Path) -> SpellingHead:
    """A language's head, from the last time where nothing that shapes it has changed."""
    regularisation, seed = config["regularisation"], config["random_state"]
    digest = hashlib.sha256(
        repr((sorted(zip(texts, intents, strict=True)), regularisation, seed)).encode("utf8", "replace")
    )
    for name in CODE:
        digest.update(Path(__file__).with_name(name).read_bytes())
    file = folder / f"{code or 'any'}-{digest.hexdigest()[:32]}.npz"
    if file.is_file():
        return SpellingHead.of(kept_file.read(file))
    head = SpellingHead.fit(texts, intents, regularisation, seed)
    for outdated in folder.glob(f"{code or 'any'}-*.*"):
        outdated.unlink()
    folder.mkdir(parents=True, exist_ok=True)
    kept_file.write(file, head.parts())
    return head
