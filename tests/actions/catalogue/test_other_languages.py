"""In a language that nobody has taught the readers, things are found by their names, and what is not clear is asked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from actions import synonyms
from actions.catalogue.index import Index
from actions.catalogue.places import place_in
from actions.catalogue.said import read
from actions.synonyms import known
from commerce.adapters.memory import InMemoryCommerce
from tests.actions.catalogue.conftest import GOODS
from tests.actions.conftest import signed_in
from tests.actions.talk import RULES, Talk, text_of

FRENCH = """
kettle: [bouilloire]
jacket: [veste, blouson]
lamp: [lampe]
black: [noir, noire]
white: [blanc, blanche]
waterproof: [impermeable, etanche]
"""
CHINESE = "kettle: [水壶]\nblack: [黑色]\n"


@pytest.fixture(autouse=True)
def words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for path in synonyms.FOLDER.glob("e[ns].yml"):
        (tmp_path / path.name).write_text(path.read_text("utf8"), encoding="utf8")
    (tmp_path / "fr.yml").write_text(FRENCH, encoding="utf8")
    (tmp_path / "zh.yml").write_text(CHINESE, encoding="utf8")
    known.cache_clear()
    monkeypatch.setattr(synonyms, "FOLDER", tmp_path)
    yield
    known.cache_clear()


@pytest.fixture
def french(commerce: InMemoryCommerce) -> Talk:
    made = Talk(commerce, **signed_in("C1001"))
    made.slots["language"] = "fr"
    return made


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("vous avez la bouilloire en noir ?", {"kettle", "black"}),
        ("est-ce que l'imperméable existe en M ?", {"waterproof"}),
        ("je cherche une bouiloire", {"kettle"}),
        ("bonjour, combien de temps pour la livraison ?", set()),
        ("有黑色的水壶吗", {"kettle", "black"}),
    ],
)
def test_only_words_that_name_something_count(text: str, content: set[str]) -> None:
    index = Index.of(GOODS.values())
    said = read(text, index.names)
    right, unknown = index.known(said.content)

    assert {token.meaning for token in right} == content
    assert unknown == ()


async def test_a_thing_is_found_by_its_name(french: Talk) -> None:
    said = await french.say("vous avez la bouilloire en noir ?", "check_stock")

    assert [each["response"] for each in said] == ["utter_stock_one"]
    assert said[0]["product"].startswith(GOODS["KET-001"].name_in("fr-FR"))


async def test_what_is_not_understood_is_asked(french: Talk) -> None:
    said = await french.say("est-ce que vous vendez des tentes de camping ?", "ask_product")

    assert [each["response"] for each in said] == ["utter_product_which"]


async def test_a_no_with_other_words_is_a_no(french: Talk) -> None:
    await french.say("vous avez la bouilloire en noir ?", "check_stock")

    assert await french.names("non merci, ce sera tout pour aujourd'hui", "deny") == ["utter_deny"]


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("vous livrez en Espagne ?", "ES"),
        ("寄到加拿大要多少钱", "CA"),
        ("カナダへの送料は", "CA"),
        ("كم تكلفة الشحن لكندا", "CA"),
        ("сколько стоит доставка, Канада", "CA"),
    ],
)
def test_a_country_is_known_in_each_language(text: str, country: str) -> None:
    assert place_in(text).country == country


async def test_a_place_is_asked_what_sending_there_costs(french: Talk) -> None:
    said = await french.say("vous livrez en Espagne ?", "ask_shipping")

    assert [each["response"] for each in said] == ["utter_shipping_which_postcode"]


async def test_the_shop_in_short_where_it_is_not_understood_what_is_asked(french: Talk) -> None:
    assert await french.names("c'est ouvert le dimanche ?", "business_info") == ["utter_business_info"]


SENTENCES = (
    "bonjour, on m'a débité deux fois pour la commande, c'est pas normal",
    "je veux changer mon adresse e-mail et mon numéro",
    "l'article est arrivé cassé, je veux être remboursé",
    "je n'ai jamais reçu le colis alors qu'il est marqué livré",
    "quels sont vos horaires d'ouverture le samedi ?",
    "annulez tout sauf la lampe s'il vous plaît",
    "je voudrais l'échanger contre une taille au-dessus",
    "supprimez mon compte et toutes mes données",
    "combien coûte la livraison au Canada ?",
    "non pas celle-là, l'autre",
    "我被扣了两次钱",
    "返品したいのですが",
    "أريد استرداد نقودي",
)


@pytest.mark.parametrize("intent", sorted(RULES))
async def test_nothing_breaks_and_nothing_is_claimed_to_be_done(french: Talk, intent: str) -> None:
    said = []
    for text in SENTENCES:
        said += await french.say(text, intent)
        said += await french.say(text, "inform")

    assert not any("utter_done" in each["response"] for each in said)
    assert "utter_product_none" not in text_of(said)
