"""Events to whoever subscribed: noted in the transaction of the change, posted signed, tried eight times."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import logging
import uuid
from collections.abc import Collection
from datetime import timedelta
from typing import Any

import aiohttp
from sqlalchemy import delete, insert, select, update

from shop.call import Call
from shop.clock import Clock, to_text
from shop.database import Database
from shop.orders.outcome import Outcome
from shop.settings import ShopSettings
from shop.tables import restock_alerts, variants, webhook_deliveries

log = logging.getLogger(__name__)

MAX_TRIES = 8
FIRST_WAIT_S = 2
TIMEOUT_S = 5
_POLL_S = 5
_BATCH = 50


def signature_of(key: str, timestamp: str, body: bytes) -> str:
    """What X-Waybill-Signature holds: HMAC-SHA256 over timestamp, full stop and body."""
    return "v1=" + hmac.new(key.encode(), timestamp.encode() + b"." + body, hashlib.sha256).hexdigest()


async def note(call: Call, outcome: Outcome) -> None:
    """Put the event of an outcome in the outbox, once for each address."""
    event = {
        "order_id": outcome.order["id"],
        "customer_id": outcome.order["customer_id"],
        "shipment_id": outcome.shipment_id,
        "order": outcome.order,
    }
    await _post_later(call, [{"type": outcome.event, **event}])


async def note_restocked(call: Call, variant_ids: Collection[str]) -> int:
    """Tell whoever waits for a variant, or for any of its product, that it is back; answers how many were told.

    An alert ends with being told. Where nobody subscribed it is kept, since nobody could be told.
    """
    if not variant_ids or not call.settings.shop_webhook_urls:
        return 0
    statement = select(variants.c.id, variants.c.product_id).where(variants.c.id.in_(variant_ids))
    events: list[dict[str, Any]] = []
    for row in (await call.connection.execute(statement.order_by(variants.c.id))).all():
        ended = delete(restock_alerts).where(
            restock_alerts.c.product_id == row.product_id, restock_alerts.c.variant_id.in_((row.id, ""))
        )
        told = {"type": "product.restocked", "product_id": row.product_id, "variant_id": row.id}
        alerts = await call.connection.scalars(ended.returning(restock_alerts.c.document))
        events += [{**told, "alert": {"language": None, **alert}} for alert in alerts]
    await _post_later(call, events)
    return len(events)


async def _post_later(call: Call, events: list[dict[str, Any]]) -> None:
    now = to_text(call.clock.now())
    bodies = [
        json.dumps({"id": f"EVT-{uuid.uuid4().hex}", "occurred_at": now, **event}, ensure_ascii=False)
        for event in events
    ]
    rows = [
        {"id": uuid.uuid4().hex, "url": url, "body": body, "tries": 0, "due_at": now}
        for body in bodies
        for url in call.settings.shop_webhook_urls
    ]
    if rows:
        await call.connection.execute(insert(webhook_deliveries), rows)


class Postman:
    """Posts what the outbox holds; several shops on one database share the work.

    A delivery is claimed by counting a try and moving its due time before it is posted, so that a post that is
    lost with its process is made again later. After `MAX_TRIES` it stays in the table without a due time.
    """

    def __init__(self, database: Database, settings: ShopSettings, clock: Clock, first_wait_s: float = FIRST_WAIT_S):
        self._database = database
        self._key = settings.shop_webhook_key
        self._clock = clock
        self._first_wait_s = first_wait_s
        self._new = asyncio.Event()
        self._stopping = False

    def wake(self) -> None:
        """There is something new."""
        self._new.set()

    def stop(self) -> None:
        """Let `run` end after what it is at."""
        self._stopping = True
        self._new.set()

    async def run(self) -> None:
        """Post until told to stop."""
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=TIMEOUT_S)) as session:
            while not self._stopping:
                self._new.clear()
                try:
                    await self.post_due(session)
                except Exception:
                    log.exception("Events could not be posted; they are tried again in %s s", _POLL_S)
                await self._wait()

    async def post_due(self, session: aiohttp.ClientSession) -> int:
        """Post what is due now; answers how many were taken."""
        statement = select(webhook_deliveries).where(webhook_deliveries.c.due_at <= to_text(self._clock.now()))
        async with self._database.reading() as connection:
            rows = (await connection.execute(statement.order_by(webhook_deliveries.c.due_at).limit(_BATCH))).all()
        for row in rows:
            if await self._claim(row.id, row.tries) and await self._post(session, row.url, row.body.encode()):
                await self._forget(row.id)
        return len(rows)

    async def _wait(self) -> None:
        if self._stopping:
            return
        try:
            await asyncio.wait_for(self._new.wait(), min(_POLL_S, self._first_wait_s))
        except TimeoutError:
            return

    async def _claim(self, delivery_id: str, tries: int) -> bool:
        wait = timedelta(seconds=TIMEOUT_S + self._first_wait_s * 2**tries)
        due_at = to_text(self._clock.now() + wait) if tries + 1 < MAX_TRIES else None
        statement = update(webhook_deliveries).where(
            webhook_deliveries.c.id == delivery_id, webhook_deliveries.c.tries == tries
        )
        async with self._database.writing() as connection:
            claimed = await connection.execute(statement.values(tries=tries + 1, due_at=due_at))
        return claimed.rowcount == 1

    async def _post(self, session: aiohttp.ClientSession, url: str, body: bytes) -> bool:
        timestamp = str(int(self._clock.now().timestamp()))
        headers = {
            "Content-Type": "application/json",
            "X-Waybill-Timestamp": timestamp,
            "X-Waybill-Signature": signature_of(self._key, timestamp, body),
        }
        try:
            async with session.post(url, data=body, headers=headers) as answer:
                if answer.ok:
                    return True
                log.warning("Event refused with %s by %s", answer.status, url)
        except (aiohttp.ClientError, TimeoutError) as error:
            log.warning("Event could not be posted to %s: %r", url, error)
        return False

    async def _forget(self, delivery_id: str) -> None:
        async with self._database.writing() as connection:
            await connection.execute(delete(webhook_deliveries).where(webhook_deliveries.c.id == delivery_id))
