"""Who a shopper is: verified over ports only, guessing slowed and stopped."""

from commerce.identity.service import Attempt, Identity

__all__ = ["Attempt", "Identity"]
