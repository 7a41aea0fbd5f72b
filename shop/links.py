"""Addresses of pages that the shop sends people to."""

from __future__ import annotations

SITE = "https://shop.example"

_TRACKING = {
    "UPS": "https://www.ups.com/track?tracknum={}",
    "FedEx": "https://www.fedex.com/fedextrack/?trknbr={}",
    "USPS": "https://tools.usps.com/go/TrackConfirmAction?tLabels={}",
    "DHL": "https://www.dhl.com/en/express/tracking.html?AWB={}",
    "Correos": "https://www.correos.es/es/es/herramientas/localizador/envios/detalle?tracking-number={}",
    "La Poste": "https://www.laposte.fr/outils/suivre-vos-envois?code={}",
}


def tracking(carrier: str, number: str) -> str:
    """The carrier's own tracking page."""
    return _TRACKING.get(carrier, SITE + "/tracking/{}").format(number)


def product(product_id: str) -> str:
    """The page of a product."""
    return f"{SITE}/products/{product_id}"


def payment(payment_id: str) -> str:
    """Where a pending payment is made."""
    return f"{SITE}/pay/{payment_id}"


def label(return_id: str) -> str:
    """The parcel label of a return."""
    return f"{SITE}/labels/{return_id}.pdf"


def invoice(order_id: str) -> str:
    """The invoice of a paid order."""
    return f"{SITE}/invoices/INV-{order_id}.pdf"


def password_reset(token: str) -> str:
    """Where a new password is set."""
    return f"{SITE}/reset-password/{token}"
