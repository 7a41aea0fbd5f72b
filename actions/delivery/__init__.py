"""What went wrong with a delivery: heard from the shopper, held against what the carrier says, settled by rule."""

from __future__ import annotations
