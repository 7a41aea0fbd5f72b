"""Text messages by any gateway that takes them as an HTTP POST."""

from commerce.adapters.sms_gateway.settings import SmsSettings
from commerce.adapters.sms_gateway.text_messages import GatewayTextMessages

__all__ = ["GatewayTextMessages", "SmsSettings"]
