"""What shoppers say in each language is read as they mean it: items, sizes, orders, cards, conditions and addresses."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from actions.requests.conditions import conditions_in, is_otherwise
from actions.requests.postal import read_address
from actions.requests.words import lines_named, methods_named, variant_named
from actions.resolve_order import mentioned_numbers, resolve
from actions.turn import Wish
from commerce.adapters.memory import in_memory_commerce
from commerce.adapters.memory.demo_catalogue import catalogue
from commerce.domain.orders import OrderStatus
from tests.actions.orders import line, order

KETTLE_NAMES = {
    "fr": "Bouilloire",
    "de": "Wasserkocher",
    "it": "Bollitore",
    "pt": "Chaleira",
    "zh": "电水壶",
    "ja": "ケトル",
    "ar": "غلاية",
    "ru": "Чайник",
}
LAMP_NAMES = {
    "fr": "Lampe",
    "de": "Lampe",
    "it": "Lampada",
    "pt": "Candeeiro",
    "zh": "台灯",
    "ja": "ランプ",
    "ar": "مصباح",
    "ru": "Светильник",
}
KETTLE = replace(line("Kettle"), id="kettle", product_id="K", names=KETTLE_NAMES)
LAMP = replace(line("Lamp", number=2), id="lamp", product_id="L", names=LAMP_NAMES)
PRODUCTS = {product.id: product for product in catalogue()}
ADA = in_memory_commerce().shop.customers["C1001"]
ORDERS = tuple(order(number, OrderStatus.DELIVERED) for number in ("W1003", "W1002", "W1001"))


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("tout sauf la lampe", "kettle"),
        ("les deux", "kettle lamp"),
        ("la bouilloire, pas la lampe", "kettle"),
        ("pas du tout", ""),
        ("c'est tout", ""),
        ("alles außer der Lampe", "kettle"),
        ("beide", "kettle lamp"),
        ("den Wasserkocher, nicht die Lampe", "kettle"),
        ("die Lampe nicht", ""),
        ("alles klar", ""),
        ("tutto tranne la lampada", "kettle"),
        ("entrambi", "kettle lamp"),
        ("il bollitore, non la lampada", "kettle"),
        ("va tutto bene", ""),
        ("spedite all'indirizzo nuovo", ""),
        ("tudo exceto o candeeiro", "kettle"),
        ("ambos", "kettle lamp"),
        ("a chaleira, não o candeeiro", "kettle"),
        ("tudo bem", ""),
        ("除了台灯都取消", "kettle"),
        ("全部", "kettle lamp"),
        ("要电水壶，不要台灯", "kettle"),
        ("就这样", ""),
        ("ランプ以外全部", "kettle"),
        ("全部お願いします", "kettle lamp"),
        ("ケトルだけ", "kettle"),
        ("全部でいくらですか", ""),
        ("كل شيء ما عدا المصباح", "kettle"),
        ("كلاهما", "kettle lamp"),
        ("هذا كل شيء", ""),
        ("всё, кроме светильника", "kettle"),
        ("оба", "kettle lamp"),
        ("чайник, а не светильник", "kettle"),
        ("мне всё равно", ""),
    ],
)
def test_items_are_named(text: str, meant: str) -> None:
    assert [each.id for each in lines_named(text, (KETTLE, LAMP))] == meant.split()


@pytest.mark.parametrize(
    ("current", "text", "meant"),
    [
        ("RUN-001-42-BLACK", bigger, "RUN-001-43-BLACK")
        for bigger in (
            "une taille au-dessus",
            "plus grande",
            "eine Nummer größer",
            "die größeren bitte",
            "una taglia più grande",
            "um tamanho acima",
            "um número maior",
            "大一号",
            "ワンサイズ上",
            "مقاس أكبر",
            "на размер больше",
        )
    ]
    + [
        ("RUG-001-160X230", cheapest, "RUG-001-120X180")
        for cheapest in (
            "le moins cher",
            "la moins chère",
            "den billigsten",
            "der günstigste",
            "il più economico",
            "o mais barato",
            "最便宜的",
            "一番安いの",
            "الأرخص",
            "самый дешёвый",
        )
    ],
)
def test_a_variant_is_meant(current: str, text: str, meant: str) -> None:
    product = PRODUCTS[current[:7]]

    assert variant_named(text, product, product.variant(current)).clear == product.variant(meant)


def numbered(text: str) -> Wish:
    found = re.finditer(r"W\d{4}", text)
    numbers = ({"entity": "order_id", "value": m.group(), "start": m.start(), "end": m.end()} for m in found)
    return Wish("track_order", text, tuple(numbers))


@pytest.mark.parametrize(
    "text",
    [
        "la deuxième",
        "le second",
        "die zweite",
        "la seconda",
        "il secondo",
        "a segunda",
        "o segundo",
        "第二个",
        "二つ目",
        "الثاني",
        "второй",
    ],
)
def test_the_second_of_a_list_is_meant(text: str) -> None:
    found = resolve(numbered(text), ORDERS, ("W1003", "W1002", "W1001"), "Europe/Paris").found

    assert [each.id for each in found] == ["W1002"]


@pytest.mark.parametrize(
    "text",
    [
        "ma dernière commande",
        "meine letzte Bestellung",
        "l'ultimo ordine",
        "a última encomenda",
        "o pedido mais recente",
        "最近的订单",
        "最新の注文",
        "آخر طلب",
        "последний заказ",
    ],
)
def test_the_latest_order_is_meant(text: str) -> None:
    found = resolve(numbered(text), ORDERS, (), "Europe/Paris").found

    assert [each.id for each in found] == ["W1003"]


@pytest.mark.parametrize(
    "text",
    [
        "pas W1001 mais W1002",
        "nicht W1001, sondern W1002",
        "non W1001 ma W1002",
        "não W1001, mas W1002",
        "不是W1001，而是W1002",
        "W1001ではなくW1002",
        "ليس W1001 بل W1002",
        "не W1001, а W1002",
    ],
)
def test_a_number_that_is_not_meant_is_left_out(text: str) -> None:
    assert mentioned_numbers(numbered(text)) == ("W1002",)


@pytest.mark.parametrize(
    "text",
    [
        "la carte qui se termine par 4242",
        "ma carte bancaire",
        "die Karte mit der Endung 4242",
        "meine Kreditkarte",
        "la carta che finisce con 4242",
        "carta di credito",
        "o cartão com final 4242",
        "no cartão de crédito",
        "尾号4242的卡",
        "信用卡",
        "末尾4242のカード",
        "クレジットカードで",
        "البطاقة التي تنتهي بـ 4242",
        "карта, которая заканчивается на 4242",
    ],
)
def test_the_card_is_meant(text: str) -> None:
    named = methods_named(text, ADA.payment_methods, None)

    assert [method.id for method in named] == ["PM1001-1"]


@pytest.mark.parametrize(
    "text",
    [
        "carte cadeau",
        "Geschenkkarte",
        "carta regalo",
        "vale-presente",
        "礼品卡",
        "ギフトカード",
        "بطاقة هدية",
        "подарочная карта",
    ],
)
def test_the_gift_card_is_meant(text: str) -> None:
    named = methods_named(text, ADA.payment_methods, None)

    assert [method.id for method in named] == ["PM1001-3"]


@pytest.mark.parametrize(
    ("in_stock", "other"),
    [
        ("seulement s'il est en stock", "seulement si ma femme est remboursée"),
        ("nur wenn es auf Lager ist", "nur wenn meine Frau das Geld bekommt"),
        ("solo se è disponibile", "solo se mia moglie riceve i soldi"),
        ("só se estiver em estoque", "só se a minha mulher receber o dinheiro"),
        ("前提是有货", "前提是钱退给我太太"),
        ("فقط إذا كان متوفرا", "فقط إذا حصلت زوجتي على المال"),
        ("только если есть в наличии", "только если деньги получит жена"),
    ],
)
def test_a_condition_is_the_shops_or_the_shoppers(in_stock: str, other: str) -> None:
    assert conditions_in(in_stock) == ()
    assert conditions_in(other) == (other,)


@pytest.mark.parametrize(
    "clause",
    [
        "sinon annulez",
        "s'il n'y en a pas, annulez",
        "sonst stornieren",
        "wenn es ausverkauft ist, stornieren",
        "altrimenti annulla",
        "se não, cancele",
        "否则取消",
        "如果没有就取消",
        "なければキャンセル",
        "وإلا ألغ الطلب",
        "иначе отмените",
        "если его нет, отмените",
    ],
)
def test_the_other_case_is_recognised(clause: str) -> None:
    assert is_otherwise(clause)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12, rue de Lyon, 69002 Lyon, France", ("12, rue de Lyon", "", "Lyon", "69002", "FR")),
        ("c'est 12 rue de Lyon, 69002 Lyon, merci", ("12 rue de Lyon", "", "Lyon", "69002", "")),
        (
            "die neue Adresse ist Hauptstraße 5, 10115 Berlin, Deutschland",
            ("Hauptstraße 5", "", "Berlin", "10115", "DE"),
        ),
        ("Via Roma, 12, 20121 Milano, Italia", ("Via Roma, 12", "", "Milano", "20121", "IT")),
        (
            "Rua Augusta, 1500, apto 42, São Paulo, 01304-001, Brasil",
            ("Rua Augusta, 1500", "apto 42", "São Paulo", "01304-001", "BR"),
        ),
        ("Rua do Carmo 7, 1200-093 Lisboa, Portugal", ("Rua do Carmo 7", "", "Lisboa", "1200-093", "PT")),
        ("南京东路100号，上海 200001，中国", ("南京东路100号", "", "上海", "200001", "CN")),
        ("千代田1-1、東京都 100-0001、日本", ("千代田1-1", "", "東京都", "100-0001", "JP")),
        ("15 شارع التحرير، القاهرة 11511، مصر", ("15 شارع التحرير", "", "القاهرة", "11511", "EG")),
        (
            "ул. Тверская, д. 5, кв. 12, Москва, 101000, Россия",
            ("ул. Тверская, д. 5", "кв. 12", "Москва", "101000", "RU"),
        ),
    ],
)
def test_an_address_is_read_in_its_countrys_form(text: str, expected: tuple[str, ...]) -> None:
    found = read_address(text)

    assert found is not None
    assert tuple(found[name] for name in ("line1", "line2", "city", "postcode", "country")) == expected
