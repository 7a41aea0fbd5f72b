"""Messages that people and machines really send into a form; not one of them is a clear yes."""

from __future__ import annotations

from pathlib import Path

import yaml
from hypothesis import strategies as st

from tests.actions.talk import RULES

SHORT = 200
_GROUPS: dict[str, list[str]] = yaml.safe_load(Path(__file__).with_suffix(".yml").read_text(encoding="utf8"))
LONG = [
    "a" * 10_000,
    "1" * 10_000,
    "W1002 " * 1_600,
    "all but " * 1_250,
    "not the " * 1_250,
    ", " * 5_000,
    "(" * 10_000,
    "{" * 10_000,
    "\n" * 10_000,
    "🙂" * 5_000,
    "ñ́" * 4_000,
    "yes but " * 1_200,
    "only if it is " * 700,
    "5 rue de Lyon, 69002 " * 470,
    "my name is Ada Moreau and " * 380,
    "ada.moreau@example.com " * 430,
    "size 43 instead of 42 " * 450,
    "card ending 4242 not 1111 " * 380,
    "if not then " * 800,
    "I want to speak about my kettle. " * 300,
]
HALF_A_SIGN = "\ud83d"
NEAR_YES = _GROUPS.pop("sounds like a yes")
OTHERS = [*(text for group in _GROUPS.values() for text in group), HALF_A_SIGN]
CORPUS = [*NEAR_YES, *OTHERS]

SHOP_WORDS = """
    W1001 W1002 W1003 W1005 1001 75012 kettle hervidor lamp lámpara jacket shoes zapatillas everything both todo menos
    except the not but if only bigger smaller black white steel 43 44 XL cheapest visa 4242 paypal gift card original
    5 rue de Lyon, 69002 Lyon Paris France mistake wrong size email phone broken lost refund replacement never mind
"""
PIECES = [*SHOP_WORDS.split(), *(word for text in CORPUS if len(text) < SHORT for word in text.split(" "))]
TEXTS = st.one_of(
    st.text(max_size=60).map(lambda text: f"{text}?"),
    st.text(alphabet=st.characters(categories=["Lo", "Mn", "So", "Cf", "Cc", "Nd", "Ps"]), max_size=20).map(
        "x{}".format
    ),
    st.lists(st.sampled_from(PIECES), max_size=12).map(lambda words: " ".join(["not", *words])),
    st.lists(st.sampled_from(PIECES), max_size=5).map(lambda words: " ".join(["yes", "if", *words])),
    st.sampled_from([text for text in CORPUS if len(text) < SHORT]),
)
INTENTS = st.sampled_from(
    (*(intent for intent in RULES if intent not in ("stop", "deny")), "affirm", "affirm", "inform", "greet", "deny", "")
)
