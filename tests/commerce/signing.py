"""Signs an event as the shop does, or as a forger would."""

from __future__ import annotations

import hashlib
import hmac
import time


def signed(
    key: str, body: bytes, ago_s: float = 0, timestamp: str | None = None, signature: str | None = None
) -> dict[str, str]:
    """The headers of a post; `ago_s` is how long ago it was signed."""
    told = str(int(time.time() - ago_s)) if timestamp is None else timestamp
    right = "v1=" + hmac.new(key.encode(), told.encode() + b"." + body, hashlib.sha256).hexdigest()
    return {"X-Waybill-Timestamp": told, "X-Waybill-Signature": right if signature is None else signature}
