"""The shop as a Sanic application: every operation of the contract, and a letter box where it is on."""

from __future__ import annotations

import asyncio
import uuid
from typing import Any
from zoneinfo import ZoneInfo

from sanic import Sanic
from sqlalchemy import text

from shop import contract, dispatch, problems, redating
from shop.call import Call, Handler
from shop.clock import Clock
from shop.coupons import routes as coupons
from shop.customers import routes as customers
from shop.database import Database
from shop.interactions import routes as interactions
from shop.letter_box import letters, pages, smtp
from shop.orders import routes as orders
from shop.payments import routes as payments
from shop.products import routes as products
from shop.replacements import routes as replacements
from shop.returns import routes as returns
from shop.settings import ShopSettings
from shop.shipments import routes as shipments
from shop.webhooks import Postman

STOP_TIMEOUT_S = 10


async def get_health(call: Call) -> Any:
    """Whether the database answers."""
    await call.connection.execute(text("SELECT 1"))
    return {"status": "ok", "database": "ok"}


HANDLERS: dict[str, Handler] = {
    "getHealth": get_health,
    **orders.HANDLERS,
    **shipments.HANDLERS,
    **returns.HANDLERS,
    **replacements.HANDLERS,
    **products.HANDLERS,
    **customers.HANDLERS,
    **interactions.HANDLERS,
    **payments.HANDLERS,
    **coupons.HANDLERS,
}


def clock_of(settings: ShopSettings) -> Clock:
    """The real clock, in the shop's zone."""
    return Clock(ZoneInfo(settings.shop_timezone))


def create_app(settings: ShopSettings, database: Database, clock: Clock) -> Sanic[Any, Any]:
    """The application over a database that is migrated and filled; it closes the database when it stops.

    Raises:
        KeyError: the contract has an operation that no handler serves.
    """
    app: Sanic[Any, Any] = Sanic(f"shop-{uuid.uuid4().hex[:8]}", configure_logging=False)
    app.config.ACCESS_LOG = False
    app.config.REQUEST_MAX_SIZE = 1_000_000
    app.config.FALLBACK_ERROR_FORMAT = "json"
    problems.install(app)
    shop = dispatch.Shop(settings, clock, database, Postman(database, settings, clock))
    for operation in contract.operations():
        path = operation.path.replace("{", "<").replace("}", ":str>")
        serve = dispatch.route(shop, operation, HANDLERS[operation.operation_id])
        app.add_route(serve, path, methods=[operation.method], name=operation.operation_id)
    if settings.shop_mail_port:
        _open_letter_box(app, settings.shop_mail_port)
    _keep_running(app, shop)
    return app


def _open_letter_box(app: Sanic[Any, Any], port: int) -> None:
    box = letters.LetterBox()
    pages.install(app, box)

    async def start(_app: Any) -> None:
        app.ctx.mails = await smtp.listen(box, port)

    async def stop(_app: Any) -> None:
        app.ctx.mails.close()

    app.register_listener(start, "before_server_start")
    app.register_listener(stop, "before_server_stop")


def _keep_running(app: Sanic[Any, Any], shop: dispatch.Shop) -> None:
    tasks: list[asyncio.Task[None]] = []

    async def start(_app: Any) -> None:
        tasks.append(asyncio.create_task(shop.postman.run()))
        tasks.append(asyncio.create_task(redating.keep(shop.database, shop.clock)))

    async def stop(_app: Any) -> None:
        posting, dating = tasks
        shop.postman.stop()
        dating.cancel()
        await asyncio.wait({posting, dating}, timeout=STOP_TIMEOUT_S)
        await shop.database.close()

    app.register_listener(start, "after_server_start")
    app.register_listener(stop, "before_server_stop")
