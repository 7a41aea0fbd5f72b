"""Whether something can be bought now, by its options; what is said when it is sold out or not made."""

from __future__ import annotations

import dataclasses

from commerce.adapters.memory import InMemoryCommerce
from commerce.domain.products import Variant
from tests.actions.talk import Said, Talk, text_of

STOCK = "check_stock"


def sell(commerce: InMemoryCommerce, product_id: str, **pieces: int) -> None:
    """Set the stock of a product: by variant, else of all with `every`."""
    product = commerce.shop.products[product_id]

    def stocked(variant: Variant) -> Variant:
        left = pieces.get(variant.id.replace("-", "_"), pieces.get("every", variant.available))
        return dataclasses.replace(variant, available=left)

    variants = tuple(stocked(each) for each in product.variants)
    commerce.shop.products[product_id] = dataclasses.replace(product, variants=variants)


def names(said: list[Said]) -> list[str]:
    return [each["response"] for each in said]


async def test_one_variant_is_told_with_its_pieces_and_price(talk: Talk, commerce: InMemoryCommerce) -> None:
    sell(commerce, "JKT-001", JKT_001_L_NAVY=5)

    said = await talk.say("is the rain jacket available in L, navy?", STOCK)

    assert names(said) == ["utter_stock_one"]
    assert (said[0]["product"], said[0]["pieces"]) == ("Rain jacket, L, navy", "5")
    assert "119" in said[0]["price"]


async def test_what_was_said_before_is_kept_and_what_is_said_now_counts(talk: Talk, commerce: InMemoryCommerce) -> None:
    sell(commerce, "JKT-001", every=3)
    await talk.say("do you have the rain jacket in M?", STOCK)
    await talk.say("in navy?", STOCK)

    said = await talk.say("and in olive?", STOCK)

    assert said[0]["product"] == "Rain jacket, M, olive"


async def test_another_product_begins_anew(talk: Talk, commerce: InMemoryCommerce) -> None:
    sell(commerce, "KET-001", every=3)
    sell(commerce, "TOA-001", every=3)
    await talk.say("do you have the toaster in black?", STOCK)

    said = await talk.say("and the electric kettle?", STOCK)

    assert said[0]["product"] == "Electric kettle"


async def test_what_is_there_and_what_is_gone_are_told_apart(talk: Talk, commerce: InMemoryCommerce) -> None:
    sell(commerce, "KET-001", KET_001_BLACK=2, KET_001_WHITE=0, KET_001_STEEL=1)

    said = await talk.say("which colours of the electric kettle are in stock?", STOCK)

    assert names(said) == ["utter_stock_some"]
    assert (said[0]["there"], said[0]["gone"]) == ("black, steel", "white")


async def test_sold_out_brings_the_day_an_alert_other_variants_and_similar_things(
    talk: Talk, commerce: InMemoryCommerce
) -> None:
    sell(commerce, "RUN-001", every=4, RUN_001_44_BLACK=0)

    said = await talk.say("running shoes in 44 black?", STOCK)

    assert names(said) == ["utter_stock_sold_out_until", "utter_stock_other_variants", "utter_similar_products"]
    assert said[0]["day"]
    assert [button["payload"] for button in said[0]["buttons"]] == ['/notify_restock{"product":"RUN-001-44-BLACK"}']
    assert {button["title"].split(" · ")[0] for button in said[1]["buttons"]} & {"44, blue", "43, black"}
    assert 0 < len(said[2]["buttons"]) <= 3
    assert all("€" in button["title"] for button in said[2]["buttons"])


async def test_only_what_is_there_is_offered_instead(talk: Talk, commerce: InMemoryCommerce) -> None:
    for product_id in list(commerce.shop.products):
        sell(commerce, product_id, every=0)

    said = await talk.say("running shoes in 44 black?", STOCK)

    assert names(said) == ["utter_stock_sold_out_until"]


async def test_a_colour_that_is_not_made_is_said_with_those_that_are(talk: Talk) -> None:
    said = await talk.say("do you have the electric kettle in pink?", STOCK)

    assert names(said) == ["utter_stock_not_made"]
    assert said[0]["missing"] == "pink"
    assert "black, white, steel" in said[0]["options"]


async def test_another_of_its_kind_in_that_colour_is_offered(talk: Talk, commerce: InMemoryCommerce) -> None:
    sell(commerce, "JKT-002", every=3)

    said = await talk.say("the rain jacket in black?", STOCK)

    assert names(said) == ["utter_stock_not_made", "utter_similar_products"]
    assert [button["payload"] for button in said[1]["buttons"]] == ['/check_stock{"product":"JKT-002"}']


async def test_too_few_pieces_are_said(talk: Talk, commerce: InMemoryCommerce) -> None:
    sell(commerce, "CHA-001", CHA_001_BLACK=5)

    said = await talk.say("I need 12 office chairs in black", STOCK)

    assert names(said) == ["utter_stock_too_few"]
    assert (said[0]["wanted"], said[0]["pieces"]) == ("12", "5")


async def test_a_shoe_size_is_not_so_many_pieces(talk: Talk, commerce: InMemoryCommerce) -> None:
    sell(commerce, "RUN-001", every=3)

    assert names(await talk.say("42 running shoes in black?", STOCK)) == ["utter_stock_one"]


async def test_of_several_one_is_asked_for_and_the_answer_is_understood(talk: Talk, commerce: InMemoryCommerce) -> None:
    sell(commerce, "KET-002", every=2)
    assert names(await talk.say("is the kettle in stock?", STOCK)) == ["utter_product_which_of"]

    said = await talk.say("the stovetop one", "inform")

    assert said[0]["product"].startswith("Stovetop kettle")


async def test_a_button_for_one_of_them_keeps_what_was_asked(talk: Talk, commerce: InMemoryCommerce) -> None:
    sell(commerce, "LAM-001", every=2)
    asked = await talk.say("do you have a lamp in white", STOCK)
    payload = next(each["payload"] for each in asked[0]["buttons"] if "LAM-001" in each["payload"])
    pressed = [{"entity": "product", "value": "LAM-001", "start": 0, "end": 0}]

    said = await talk.say(payload, STOCK, pressed)

    assert said[0]["product"] == "Table lamp, white"


async def test_without_a_product_it_is_asked_for(talk: Talk, commerce: InMemoryCommerce) -> None:
    sell(commerce, "HEA-001", every=2)
    assert names(await talk.say("can I get this in black?", STOCK)) == ["utter_product_which"]

    said = await talk.say("the wireless headphones", "inform")

    assert said[0]["product"] == "Wireless headphones, black"


async def test_what_is_not_sold_is_said(talk: Talk) -> None:
    assert names(await talk.say("do you have tents?", STOCK)) == ["utter_product_none"]


async def test_a_product_that_is_gone_since_is_not_found(talk: Talk) -> None:
    pressed = [{"entity": "product", "value": "NO-SUCH", "start": 0, "end": 0}]

    assert names(await talk.say('/check_stock{"product":"NO-SUCH"}', STOCK, pressed)) == ["utter_product_none"]


async def test_stock_is_read_anew_each_time(talk: Talk, commerce: InMemoryCommerce) -> None:
    sell(commerce, "KET-001", KET_001_BLACK=2)
    await talk.say("electric kettle in black?", STOCK)
    sell(commerce, "KET-001", KET_001_BLACK=0)

    said = await talk.say("and now, the electric kettle in black?", STOCK)

    assert names(said)[0] == "utter_stock_sold_out_until"


async def test_spanish_is_answered_in_spanish(spanish: Talk, commerce: InMemoryCommerce) -> None:
    sell(commerce, "JKT-003", every=6)

    said = await spanish.say("tenéis la chaqueta en azul, talla M?", STOCK)

    assert said[0]["product"] == "Chaqueta vaquera, M, azul"
    assert said[0]["price"] == "89,00\xa0€"


async def test_what_was_bought_is_meant_for_whom_is_known(ada: Talk, commerce: InMemoryCommerce) -> None:
    sell(commerce, "JKT-001", every=2)

    said = await ada.say("do you have the jacket I bought one size up?", STOCK)

    assert said[0]["product"] == "Rain jacket, L"


async def test_what_others_bought_is_never_looked_up(talk: Talk, ada: Talk, commerce: InMemoryCommerce) -> None:
    await talk.say("do you have the jacket I bought?", STOCK)
    assert "orders.of_customer" not in commerce.shop.asked

    said = await ada.say("do you have the speaker I bought in teal?", STOCK)

    assert "W2001" not in text_of(said)


async def test_asking_writes_nothing(ada: Talk, commerce: InMemoryCommerce) -> None:
    await ada.say("running shoes in 44 black?", STOCK)

    assert not {"products.alert_when_back"} & set(commerce.shop.asked)
