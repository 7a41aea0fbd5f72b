"""The tables of the shop.

An order is one aggregate: it is read whole, changed whole under a lock on its row, and kept as one document in the
words of the contract, beside the columns it is looked up by. So reading an order is one query, and no two writers can
each change half of it. What is counted or locked apart from orders (stock, customers) has rows of its own.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Numeric,
    String,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData()

facts = Table("facts", metadata, Column("key", String(64), primary_key=True), Column("value", Text, nullable=False))

customers = Table(
    "customers",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("email_key", String(254), nullable=False, unique=True),
    Column("document", JSON, nullable=False),
)

customer_postcodes = Table(
    "customer_postcodes",
    metadata,
    Column("name_key", String(400), primary_key=True),
    Column("postcode_key", String(40), primary_key=True),
    Column("customer_id", String(64), ForeignKey("customers.id", ondelete="CASCADE"), primary_key=True),
    Index("ix_customer_postcodes_customer_id", "customer_id"),
)

products = Table(
    "products",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("category_key", String(100), nullable=False, index=True),
    Column("name_words", Text, nullable=False),
    Column("all_words", Text, nullable=False),
    Column("document", JSON, nullable=False),
)

variants = Table(
    "variants",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("product_id", String(64), ForeignKey("products.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("position", Integer, nullable=False),
    Column("options", JSON, nullable=False),
    Column("price", Numeric(12, 3), nullable=False),
    Column("list_price", Numeric(12, 3)),
    Column("currency", String(3), nullable=False),
    Column("available", Integer, nullable=False),
    Column("restock_on", String(10)),
)

orders = Table(
    "orders",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("customer_id", String(64), nullable=False),
    Column("placed_at", String(20), nullable=False),
    Column("untouched", Boolean, nullable=False),
    Column("document", JSON, nullable=False),
    Index("ix_orders_customer_id_placed_at_id", "customer_id", "placed_at", "id"),
)

order_parts = Table(
    "order_parts",
    metadata,
    Column("id", String(96), primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("order_id", String(64), ForeignKey("orders.id", ondelete="CASCADE"), nullable=False, index=True),
)

coupons = Table(
    "coupons",
    metadata,
    Column("code_key", String(64), primary_key=True),
    Column("document", JSON, nullable=False),
)

restock_alerts = Table(
    "restock_alerts",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("product_id", String(64), nullable=False),
    Column("variant_id", String(64), nullable=False),
    Column("email_key", String(254), nullable=False),
    Column("document", JSON, nullable=False),
    UniqueConstraint("product_id", "variant_id", "email_key", name="uq_restock_alerts_wish"),
)

interactions = Table(
    "interactions",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("customer_id", String(64), nullable=False, index=True),
    Column("document", JSON, nullable=False),
)

idempotency_keys = Table(
    "idempotency_keys",
    metadata,
    Column("key", String(255), primary_key=True),
    Column("fingerprint", String(64), nullable=False),
    Column("status", Integer),
    Column("answer", JSON),
    Column("created_at", String(20), nullable=False, index=True),
)

webhook_deliveries = Table(
    "webhook_deliveries",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("url", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("due_at", String(20)),
    Index("ix_webhook_deliveries_due_at", "due_at"),
)
