"""The one place that wires ports to adapters."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from commerce import emails
from commerce.adapters.log import LogNotifications, LogTextMessages
from commerce.adapters.markdown import ArticlesError, KnowledgeSettings, MarkdownKnowledge
from commerce.adapters.sms_gateway import GatewayTextMessages, SmsSettings
from commerce.adapters.smtp import SmtpNotifications, SmtpSettings
from commerce.adapters.sql import SqlSentMessages
from commerce.adapters.waybill import (
    Client,
    Profiles,
    WaybillCoupons,
    WaybillCustomers,
    WaybillEvents,
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
from commerce.news import News
from commerce.notices import Notices
from commerce.ports import Customers, Knowledge, Notifications, Orders, TextMessages
from commerce.settings import SMS_TO_LOG, CommerceSettings

__all__ = ["ArticlesError", "Commerce", "KnowledgeSettings", "identity", "knowledge_of", "wire"]


def wire(settings: CommerceSettings, knowledge: Knowledge) -> Commerce:
    """Commerce as the settings want it; nothing is connected before it is first asked.

    `knowledge` is made before, by `knowledge_of`, as that takes seconds and may find a fault in an article.

    Raises:
        EmailTextError: the text of a mail is missing or wrong.
    """
    shop = WaybillSettings(url=settings.shop_url, api_key=settings.shop_api_key, timeout_s=settings.shop_timeout_s)
    client, profiles = Client(shop), Profiles(shop.profiles_kept, shop.profile_ttl_s)
    orders, customers = WaybillOrders(client, profiles), WaybillCustomers(client, profiles)
    notifications, texts = _notifications(settings), emails.load()
    sms, close_sms = _text_messages(settings)
    tally, sent = Tally(settings.redis_url), SqlSentMessages(settings.notices_database_url)
    products, notices = WaybillProducts(client), Notices(notifications, sms, texts, sent, ours=settings.notices)
    return Commerce(
        orders=orders,
        products=products,
        customers=customers,
        payments=WaybillPayments(client, profiles),
        shipping=WaybillShipping(client),
        interactions=WaybillInteractions(client),
        notifications=notifications,
        coupons=WaybillCoupons(client),
        knowledge=knowledge,
        identity=identity(orders, customers, notifications, tally, settings.session_key),
        notices=notices,
        news=News(WaybillEvents(settings.shop_webhook_key), products, customers, notices),
        closers=(client.close, tally.close, sent.close, knowledge.close, *close_sms),
    )


def knowledge_of(settings: KnowledgeSettings) -> Knowledge:
    """The articles of `data/knowledge`, read and ready to be searched.

    Raises:
        ArticlesError: names file, line and fault of everything that is wrong with the articles.
    """
    return MarkdownKnowledge.of(settings)


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


def _text_messages(settings: CommerceSettings) -> tuple[TextMessages | None, tuple[Callable[[], Awaitable[None]], ...]]:
    """Where text messages go, if anywhere, and what to close in the end."""
    if not settings.sms_url:
        return None, ()
    if settings.sms_url == SMS_TO_LOG:
        return LogTextMessages(), ()
    gateway = GatewayTextMessages(
        SmsSettings.of(
            settings.sms_url,
            settings.sms_from,
            settings.sms_fields,
            settings.sms_token,
            settings.sms_format == "form",
        )
    )
    return gateway, (gateway.close,)
