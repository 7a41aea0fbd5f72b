"""The command line: python -m shop [serve | migrate | seed | import FILE…]."""

from __future__ import annotations

import argparse
import asyncio
import logging
import pathlib
import sys

from shop import data, importing, redating, schema
from shop.app import clock_of, create_app
from shop.clock import Clock
from shop.database import Database
from shop.seed import write as seed
from shop.settings import ShopSettings
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
    if asked.command == "serve":
        return _serve(settings)
    try:
        asyncio.run(_change(settings, asked.command, asked.files))
    except importing.ImportFault as fault:
        print(f"Nothing was imported.\n{fault}", file=sys.stderr)
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
    clock = clock_of(settings)
    done = asyncio.run(_prepare_and_close(settings, clock))
    log.info("Database ready: %s", done)
    app = create_app(settings, Database(settings.shop_database_url), clock)
    log.info("Sandbox shop on http://%s:%s", settings.shop_host, settings.shop_port)
    app.run(settings.shop_host, settings.shop_port, single_process=True, motd=False, access_log=False)
    return 0


async def _prepare_and_close(settings: ShopSettings, clock: Clock) -> str:
    database = Database(settings.shop_database_url)
    try:
        return await prepare(database, clock)
    finally:
        await database.close()


async def _change(settings: ShopSettings, command: str, files: list[pathlib.Path]) -> None:
    new = importing.read(files) if command == "import" else None
    database, clock = Database(settings.shop_database_url), clock_of(settings)
    try:
        await schema.migrate(database)
        async with database.writing() as connection:
            if command == "seed":
                log.info("Seeded with %s", await seed.write(connection, clock.today()))
            elif new is not None:
                await data.replace_all(connection, new, untouched=False)
                log.info("Imported %s", new)
    finally:
        await database.close()


def _parse(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m shop", description="The sandbox shop.")
    parser.set_defaults(command="serve", files=[])
    commands = parser.add_subparsers(metavar="command")
    for name, meaning in (
        ("serve", "migrate, seed an empty database, and serve (what happens without a command)"),
        ("migrate", "bring the tables up to date, nothing more"),
        ("seed", "replace everything by the demo data"),
        ("import", "replace everything by the JSON of the files"),
    ):
        command = commands.add_parser(name, help=meaning)
        command.set_defaults(command=name)
        if name == "import":
            command.add_argument("files", nargs="+", type=pathlib.Path, help="see docs/shop-import.md")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    raise SystemExit(main())
