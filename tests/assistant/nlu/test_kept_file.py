"""What is kept comes back as it was, and a file with anything else in it is refused."""

from pathlib import Path

import numpy as np
import pytest

from assistant.nlu import kept_file

PARTS = {
    "words": ["where", "où", "哪里", "\ud83d", "a\nb", ""],
    "none": [],
    "weights": np.arange(6, dtype=np.float32).reshape(2, 3),
    "width": 1.5,
}


def test_words_and_arrays_come_back(tmp_path: Path) -> None:
    kept_file.write(tmp_path / "kept.npz", PARTS)

    kept = kept_file.read(tmp_path / "kept.npz")

    assert (kept["words"], kept["none"], float(kept["width"])) == (PARTS["words"], [], 1.5)
    np.testing.assert_array_equal(kept["weights"], PARTS["weights"])
    assert kept["weights"].dtype == np.float32


def test_objects_are_refused(tmp_path: Path) -> None:
    np.savez(tmp_path / "kept.npz", words=np.array([{"harm": "done"}], dtype=object))

    with pytest.raises(ValueError, match="allow_pickle"):
        kept_file.read(tmp_path / "kept.npz")


def test_parts_of_several_things_stay_apart() -> None:
    together = {**kept_file.nested("a", PARTS), **kept_file.nested("ab", {"words": []})}

    assert kept_file.within("a", together) == PARTS
    assert kept_file.within("ab", together) == {"words": []}
