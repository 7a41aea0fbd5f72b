"""The pipelines that are compared, as Rasa configurations."""

from __future__ import annotations

from typing import Any

TOKENS: list[dict[str, Any]] = [{"name": "WhitespaceTokenizer"}]
N_GRAMS: list[dict[str, Any]] = [
    {"name": "CountVectorsFeaturizer"},
    {"name": "CountVectorsFeaturizer", "analyzer": "char_wb", "min_ngram": 1, "max_ngram": 4},
]
VECTORS: list[dict[str, Any]] = [{"name": "benchmarks.pipelines.components.SentenceVectorFeatures"}]
LINEAR: list[dict[str, Any]] = [{"name": "LogisticRegressionClassifier", "max_iter": 200}]
STOCK: list[dict[str, Any]] = [
    {"name": "RegexFeaturizer"},
    {"name": "LexicalSyntacticFeaturizer"},
    *N_GRAMS,
]


def pipelines(epochs: int, ours: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """Each by its title; `ours` is the classifier's entry of config.yml, `epochs` are DIET's."""
    diet = [{"name": "DIETClassifier", "epochs": epochs, "constrain_similarities": True, "entity_recognition": False}]
    vectors = [{"name": "assistant.nlu.vectors.SentenceVectors"}]
    return {
        "n-grams, a head for each language": [*vectors, {**ours, "meaning_share": 0.0}],
        "network over sentence vectors": [*vectors, {**ours, "meaning_share": 1.0}],
        "a head for each language and the network (ours)": [*vectors, ours],
        "linear, sentence vectors": [*TOKENS, *VECTORS, *LINEAR],
        "linear, n-grams": [*TOKENS, *N_GRAMS, *LINEAR],
        "linear, n-grams and sentence vectors": [*TOKENS, *N_GRAMS, *VECTORS, *LINEAR],
        f"stock DIET, {epochs} epochs": [*TOKENS, *STOCK, *diet],
        f"DIET with sentence vectors, {epochs} epochs": [*TOKENS, *STOCK, *VECTORS, *diet],
    }
