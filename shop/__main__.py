"""The command line: python -m shop [serve | migrate | seed | import FILE… | advance ORDER STEP | restock VARIANT]."""

from __future__ import annotations

import argparse
import asyncio
import logging
import pathlib
import sys

from sqlalchemy.exc import SQLAlchemyError

from shop import data, importing, redating, schema, webhooks
from shop.app import clock_of, create_app
from shop.call import Call
from shop.clock import Clock
from shop.database import Database
from shop.errors import NotFound, ShopError
from shop.letter_box import smtp
from shop.orders import records as orders
from shop.products import records as products
from shop.seed import write as seed
from shop.settings import ShopSettings
from shop.shipments import progress
from waybill import log as log_lines
from waybill.settings import SettingsError, read

log = logging.getLogger("shop")


def main(arguments: list[str] | None = None) -> int:
    """Run a command; answers the exit status."""
    asked = _parse(arguments)
    log_lines.set_up("shop")
    logging.getLogger("alembic").setLevel(logging.WARNING)
    try:
        settings = read(ShopSettings)
    except SettingsError as error:
        print(error, file=sys.stderr)
        return 2
    try:
        if asked.command == "serve":
            return _serve(settings)
        asyncio.run(_change(settings, asked))
    except importing.ImportFault as fault:
        print(f"Nothing was imported.\n{fault}", file=sys.stderr)
        return 1
    except ShopError as error:
        print(error.detail, file=sys.stderr)
        return 1
    except (OSError, SQLAlchemyError) as error:
        print(f"The database of WAYBILL_SHOP_DATABASE_URL cannot be used: {error}", file=sys.stderr)
        return 1
    return 0


async def prepare(database: Database, clock: Clock) -> str:
    """Migrate, fill an empty database, move the dates of an untouched one on; answers what was done, for the log."""
    await schema.migrate(database)
    async with database.writing() as connection:
        if await data.is_empty(connection):
            return f"seeded with {await seed.write(connection, clock.today())}"
    days = await redating.catch_up(database, clock)
    return f"kept as it is, its dates moved on by {days} days" if days else "kept as it is"


def _serve(settings: ShopSettings) -> int:
    if settings.shop_mail_port and not smtp.is_free(settings.shop_mail_port):
        print(f"Port {settings.shop_mail_port} is in use; set another WAYBILL_SHOP_MAIL_PORT", file=sys.stderr)
        return 1
    clock = clock_of(settings)
    done = asyncio.run(_prepare_and_close(settings, clock))
    log.info("Database ready: %s", done)
    app = create_app(settings, Database(settings.shop_database_url), clock)
    log.info("Sandbox shop on http://%s:%s", settings.shop_host, settings.shop_port)
    if settings.shop_mail_port:
        log.info("Mails are taken on port %s and shown at /mails, for this machine only", settings.shop_mail_port)
    try:
        app.run(settings.shop_host, settings.shop_port, single_process=True, motd=False, access_log=False)
    except OSError as error:
        place = f"{settings.shop_host}:{settings.shop_port}"
        print(f"Cannot listen on {place} ({error.strerror}); set another WAYBILL_SHOP_PORT", file=sys.stderr)
        return 1
    return 0


async def _prepare_and_close(settings: ShopSettings, clock: Clock) -> str:
    database = Database(settings.shop_database_url)
    try:
        return await prepare(database, clock)
    finally:
        await database.close()


async def _change(settings: ShopSettings, asked: argparse.Namespace) -> None:
    new = importing.read(asked.files) if asked.command == "import" else None
    database, clock = Database(settings.shop_database_url), clock_of(settings)
    try:
        await schema.migrate(database)
        async with database.writing() as connection:
            if asked.command == "seed":
                log.info("Seeded with %s", await seed.write(connection, clock.today()))
            elif new is not None:
                await data.replace_all(connection, new, untouched=False)
                log.info("Imported %s", new)
            elif asked.command == "advance":
                await _advance(Call(connection, clock, settings, {}, {}, None), asked.order, asked.step)
            elif asked.command == "restock":
                await _restock(Call(connection, clock, settings, {}, {}, None), asked.variant, asked.pieces)
    finally:
        await database.close()


async def _advance(call: Call, order_id: str, step: str) -> None:
    order = await orders.load(call.connection, order_id, lock=True)
    outcome = progress.STEPS[step](order, call.clock)
    await orders.carry_out(call, outcome)
    log.info("Order %s is %s; %s noted for the webhooks", order_id, outcome.order["status"], outcome.event)


async def _restock(call: Call, variant_id: str, pieces: int) -> None:
    if not await products.lock_variants(call.connection, [variant_id]):
        raise NotFound("variant", variant_id)
    restocked = await products.move_stock(call.connection, {variant_id: pieces})
    told = await webhooks.note_restocked(call, restocked)
    log.info("%d more of %s; %d who waited noted for the webhooks", pieces, variant_id, told)


def _parse(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m shop", description="The sandbox shop.")
    parser.set_defaults(command="serve", files=[])
    commands = parser.add_subparsers(metavar="command")
    for name, meaning in (
        ("serve", "migrate, seed an empty database, and serve (what happens without a command)"),
        ("migrate", "bring the tables up to date, nothing more"),
        ("seed", "replace everything by the demo data"),
        ("import", "replace everything by the JSON of the files"),
        ("advance", "let the carrier do something with an order"),
        ("restock", "let new pieces of a variant arrive"),
    ):
        command = commands.add_parser(name, help=meaning)
        command.set_defaults(command=name)
        if name == "import":
            command.add_argument("files", nargs="+", type=pathlib.Path, help="see docs/shop-import.md")
        if name == "advance":
            command.add_argument("order", help="order number, such as W1002")
            command.add_argument("step", choices=progress.STEPS, help="what happens to it, or to its first open parcel")
        if name == "restock":
            command.add_argument("variant", help="such as RUN-001-44-BLACK")
            command.add_argument("pieces", nargs="?", type=int, choices=range(1, 1000), default=5, metavar="pieces")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    raise SystemExit(main())
