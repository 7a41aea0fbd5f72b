"""A shop in memory that sells what the sandbox shop sells."""

from __future__ import annotations

import datetime
from random import Random

import pytest

from actions.catalogue.choosing import Chooser
from actions.catalogue.index import Index
from actions.catalogue.names import Names
from actions.terms import Terms
from commerce.adapters.memory import InMemoryCommerce, in_memory_commerce
from commerce.adapters.waybill import mapper
from commerce.domain.products import Product
from shop.seed import catalogue
from tests.actions.conftest import signed_in
from tests.actions.talk import Talk

GOODS: dict[str, Product] = {
    document["id"]: mapper.product(document)
    for document in catalogue.make(datetime.datetime.now(datetime.UTC).date(), Random(7))  # no secret
}
INDEX = Index.of(GOODS.values())
NAMES = Names(Terms.read())


@pytest.fixture
def commerce() -> InMemoryCommerce:
    """Ada and Ben, and all that the sandbox sells."""
    made = in_memory_commerce()
    made.shop.products = dict(GOODS)
    return made


@pytest.fixture
def talk(commerce: InMemoryCommerce) -> Talk:
    """A shopper whom nobody knows."""
    return Talk(commerce, client="a-client")


@pytest.fixture
def ada(commerce: InMemoryCommerce) -> Talk:
    """Ada, signed in at the shop."""
    return Talk(commerce, **signed_in("C1001"))


@pytest.fixture
def spanish(commerce: InMemoryCommerce) -> Talk:
    """A shopper who writes Spanish."""
    made = Talk(commerce, client="a-client")
    made.slots["language"] = "es"
    return made


@pytest.fixture
def chooser() -> Chooser:
    """Chooses among all that the sandbox sells."""
    return Chooser(INDEX, NAMES)
