"""The contract in `commerce/openapi.yaml`, spoken to a shop over HTTP."""

from commerce.adapters.waybill.client import Client
from commerce.adapters.waybill.coupons import WaybillCoupons
from commerce.adapters.waybill.customers import WaybillCustomers
from commerce.adapters.waybill.interactions import WaybillInteractions
from commerce.adapters.waybill.orders import WaybillOrders
from commerce.adapters.waybill.payments import WaybillPayments
from commerce.adapters.waybill.products import WaybillProducts
from commerce.adapters.waybill.profiles import Profiles
from commerce.adapters.waybill.settings import WaybillSettings
from commerce.adapters.waybill.shipping import WaybillShipping
from commerce.adapters.waybill.webhooks import WaybillEvents

__all__ = [
    "Client",
    "Profiles",
    "WaybillCoupons",
    "WaybillCustomers",
    "WaybillEvents",
    "WaybillInteractions",
    "WaybillOrders",
    "WaybillPayments",
    "WaybillProducts",
    "WaybillSettings",
    "WaybillShipping",
]
