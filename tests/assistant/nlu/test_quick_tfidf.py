"""The quick way to TF-IDF gives what scikit-learn gives, on any text."""

import numpy as np
import pytest
from sklearn.feature_extraction.text import TfidfVectorizer

from assistant.nlu.features import NGrams
from assistant.nlu.quick_tfidf import QuickTfidf

TEXTS = [
    "where is my order",
    "where is my parcel, my order",
    "¿dónde está mi pedido?",
    "我的快递到哪了",
    "أين طلبي",
    "👍 ok ok ok",
] * 3


@pytest.mark.parametrize("text", [*TEXTS[:6], "", " ", "nothing known", "my my my", "x" * 2000, "\u0000", "order" * 50])
@pytest.mark.parametrize("is_spaced", [True, False])
def test_it_gives_what_scikit_learn_gives(text: str, is_spaced: bool) -> None:
    fitted = NGrams(is_spaced).fit(TEXTS)

    for row, expected in zip(fitted.rows(text), fitted.transform([text]), strict=True):
        dense = np.zeros(row.size)
        dense[row.indices] = row.data
        assert row.size == expected.shape[1]
        assert np.allclose(dense, expected.toarray()[0], atol=1e-6)


def test_a_vectorizer_with_other_weights_is_refused() -> None:
    with pytest.raises(ValueError, match="sublinear_tf"):
        QuickTfidf(TfidfVectorizer().fit(TEXTS))
