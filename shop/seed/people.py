"""The seeded customers: Ada and Ben, whom demos and tests rely on, and 198 others."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from shop.folding import key_of
from shop.money import money
from shop.orders.document import Address, Customer, PaymentMethod
from shop.seed.places import MARKETS, Market, Place

COUNT = 200
_SEGMENTS = ("regular",) * 11 + ("new",) * 4 + ("vip",) * 3 + ("at_risk",) * 2


def ada() -> Customer:
    """The demo shopper; she reads English and lives in Paris."""
    return {
        "id": "C1001",
        "first_name": "Ada",
        "last_name": "Moreau",
        "email": "ada.moreau@example.com",
        "phone": "+33612345678",
        "locale": "en-GB",
        "timezone": "Europe/Paris",
        "segment": "regular",
        "addresses": [
            _address("Ada Moreau", "12 rue Oberkampf", "Paris", "Île-de-France", "75011", "FR"),
            _address("Ada Moreau, c/o Atelier Nord", "3 quai de Valmy", "Paris", "Île-de-France", "75010", "FR"),
        ],
        "payment_methods": [
            _card("PM1001-1", "Visa", "4242"),
            {"id": "PM1001-2", "kind": "paypal", "label": "PayPal", "brand": None, "last4": None, "balance": None},
            _gift_card("PM1001-3", "30.00"),
        ],
        "preferences": {"newsletter": True},
        "lifetime_value": money(Decimal("742.50"), "EUR"),
    }


def ben() -> Customer:
    """The other demo shopper, in Berlin, whose payment failed."""
    return {
        "id": "C2001",
        "first_name": "Ben",
        "last_name": "Okafor",
        "email": "ben.okafor@example.com",
        "phone": "+4915123456789",
        "locale": "en-GB",
        "timezone": "Europe/Berlin",
        "segment": "new",
        "addresses": [_address("Ben Okafor", "Invalidenstraße 44", "Berlin", "Berlin", "10115", "DE")],
        "payment_methods": [_card("PM2001-1", "Mastercard", "4444")],
        "preferences": {},
        "lifetime_value": money(Decimal(0), "EUR"),
    }


def make(random: Random) -> list[tuple[Customer, Market | None, Place | None]]:
    """All customers; the made-up ones with their market and place."""
    taken: set[str] = set()
    made: list[tuple[Customer, Market | None, Place | None]] = [(ada(), None, None), (ben(), None, None)]
    while len(made) < COUNT:
        market = MARKETS[len(made) % len(MARKETS)]
        place = random.choice(market.places)
        made.append((_person(f"C{3000 + len(made)}", market, place, taken, random), market, place))
    return made


def _person(customer_id: str, market: Market, place: Place, taken: set[str], random: Random) -> Customer:
    first, last = random.choice(market.first_names), random.choice(market.last_names)
    email = f"{key_of(first)}.{key_of(last)}"
    while email in taken:
        email = f"{key_of(first)}.{key_of(last)}{random.randint(2, 99)}"
    taken.add(email)
    street = random.choice(market.streets).format(random.randint(1, 180))
    home = _address(f"{first} {last}", street, place.city, place.region, random.choice(place.postcodes), place.country)
    return {
        "id": customer_id,
        "first_name": first,
        "last_name": last,
        "email": f"{email}@example.com",
        "phone": f"{market.dialling}{random.randint(600_000_000, 699_999_999)}",
        "locale": market.locale,
        "timezone": place.timezone,
        "segment": random.choice(_SEGMENTS),
        "addresses": [home],
        "payment_methods": _methods(customer_id, random),
        "preferences": {"newsletter": random.random() < 0.5},
        "lifetime_value": money(Decimal(random.randint(0, 250_000)) / 100, "EUR"),
    }


def _methods(customer_id: str, random: Random) -> list[PaymentMethod]:
    number = "PM" + customer_id[1:]
    methods = [_card(f"{number}-1", random.choice(("Visa", "Mastercard")), f"{random.randint(0, 9999):04}")]
    if random.random() < 0.4:
        paypal: PaymentMethod = {"id": f"{number}-2", "kind": "paypal", "label": "PayPal"}
        methods.append({**paypal, "brand": None, "last4": None, "balance": None})
    if random.random() < 0.3:
        methods.append(_gift_card(f"{number}-3", f"{random.randint(5, 150)}.00"))
    random.shuffle(methods)
    return methods


def _card(method_id: str, brand: str, last4: str) -> PaymentMethod:
    label = f"{brand} ending {last4}"
    return {"id": method_id, "kind": "card", "label": label, "brand": brand, "last4": last4, "balance": None}


def _gift_card(method_id: str, balance: str) -> PaymentMethod:
    held = money(Decimal(balance), "EUR")
    return {"id": method_id, "kind": "gift_card", "label": "Gift card", "brand": None, "last4": None, "balance": held}


def _address(name: str, line1: str, city: str, region: str, postcode: str, country: str) -> Address:
    return {
        "name": name,
        "line1": line1,
        "line2": "",
        "city": city,
        "region": region,
        "postcode": postcode,
        "country": country,
    }
