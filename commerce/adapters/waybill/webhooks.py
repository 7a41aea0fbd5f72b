"""The webhooks of a shop that speaks our contract: who signed them, when, and what they say."""

from __future__ import annotations

import hashlib
import hmac
import json
import re
import time
from collections.abc import Callable, Mapping
from typing import Any

from commerce.adapters.waybill import mapper
from commerce.domain.events import Restocked
from commerce.errors import Invalid, NotAllowed, Unavailable

MAX_AGE_S = 300
TIMESTAMP, SIGNATURE = "x-waybill-timestamp", "x-waybill-signature"
_SECONDS = re.compile(r"[0-9]{1,12}")


class WaybillEvents:
    """See `commerce.ports.shop_events.ShopEvents`; without a key nothing is accepted."""

    def __init__(self, key: str, now: Callable[[], float] = time.time) -> None:
        self._key = key.encode()
        self._now = now

    def read(self, headers: Mapping[str, str], body: bytes) -> Restocked | None:
        """The event, once its signature is known to be right."""
        given = {name.lower(): value for name, value in headers.items()}
        self._must_be_signed(given.get(TIMESTAMP, ""), given.get(SIGNATURE, ""), body)
        try:
            document: Any = json.loads(body)
            if not isinstance(document, dict) or not isinstance(document.get("type"), str):
                raise Invalid("the event has no type")
            return mapper.parsed(mapper.restocked, document) if document["type"] == "product.restocked" else None
        except (ValueError, RecursionError, Unavailable) as error:
            raise Invalid("the event cannot be read") from error

    def _must_be_signed(self, timestamp: str, signature: str, body: bytes) -> None:
        if not self._key or not _SECONDS.fullmatch(timestamp):
            raise NotAllowed("an event without a key or a time")
        signed = hmac.new(self._key, timestamp.encode() + b"." + body, hashlib.sha256).hexdigest()
        if not hmac.compare_digest(f"v1={signed}".encode(), signature.encode("utf8", "surrogateescape")):
            raise NotAllowed("the signature of an event is wrong")
        if abs(self._now() - int(timestamp)) > MAX_AGE_S:
            raise NotAllowed("an event was signed too long ago")
