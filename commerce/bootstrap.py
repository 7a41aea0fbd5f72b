"""The one place that wires ports to adapters."""

from __future__ import annotations

from commerce import emails
from commerce.adapters.log import LogNotifications
from commerce.adapters.smtp import SmtpNotifications, SmtpSettings
from commerce.adapters.waybill import (
    Client,
    Profiles,
    WaybillCoupons,
    WaybillCustomers,
    WaybillInteractions,
    WaybillOrders,
    WaybillPayments,
    WaybillProducts,
    WaybillSettings,
    WaybillShipping,
)
from commerce.commerce import Commerce
from commerce.identity import Identity
from commerce.identity.codes import OneTimeCodes
from commerce.identity.lockout import Lockout
from commerce.identity.tally import Tally
from commerce.ports import Customers, Notifications, Orders
from commerce.settings import CommerceSettings

__all__ = ["Commerce", "identity", "wire"]


def wire(settings: CommerceSettings) -> Commerce:
    """Commerce as the settings want it; nothing is connected before it is first asked.

    Raises:
        EmailTextError: the text of a mail is missing or wrong.
    """
    shop = WaybillSettings(url=settings.shop_url, api_key=settings.shop_api_key, timeout_s=settings.shop_timeout_s)
    client, profiles = Client(shop), Profiles(shop.profiles_kept, shop.profile_ttl_s)
    orders, customers = WaybillOrders(client, profiles), WaybillCustomers(client, profiles)
    notifications = _notifications(settings)
    tally = Tally(settings.redis_url)
    return Commerce(
        orders=orders,
        products=WaybillProducts(client),
        customers=customers,
        payments=WaybillPayments(client, profiles),
        shipping=WaybillShipping(client),
        interactions=WaybillInteractions(client),
        notifications=notifications,
        coupons=WaybillCoupons(client),
        identity=identity(orders, customers, notifications, tally, settings.session_key),
        closers=(client.close, tally.close),
    )


def identity(
    orders: Orders, customers: Customers, notifications: Notifications, tally: Tally, session_key: str
) -> Identity:
    """Identity over any ports, by the house's rules: five wrong tries, codes of ten minutes."""
    return Identity(
        orders=orders,
        customers=customers,
        notifications=notifications,
        texts=emails.load(),
        lockout=Lockout(tally),
        codes=OneTimeCodes(tally, session_key),
        key=session_key,
    )


def _notifications(settings: CommerceSettings) -> Notifications:
    if not settings.smtp_url:
        return LogNotifications()
    return SmtpNotifications(SmtpSettings.of(settings.smtp_url, settings.smtp_from))
