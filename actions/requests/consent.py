"""A clear yes: words of agreement and nothing that could limit, question or change what was agreed to."""

from __future__ import annotations

import re
import unicodedata

PHRASES = re.compile(
    r"\b(?:go(?:ing)? ahead|do (?:it|that|so)|please do|sounds (?:good|great|fine|right)|of course|for sure|why not|"
    r"all (?:right|good|set|correct)|(?:looks|is|'s) (?:good|great|fine|right|correct|perfect|ok|okay)|works for me|"
    r"(?:that is|that's|thats) (?:all|everything|it)|"
    r"(?:everything|all) (?:is|looks|'s) (?:good|great|fine|right|correct|ok|okay)|i (?:agree|confirm|do)|"
    r"de acuerdo|por supuesto|eso es(?: todo)?|esta (?:bien|perfecto|correcto)|es correcto|todo (?:bien|correcto)|"
    r"(?:si )?por favor)\b"
)
AGREEING_WORDS = """
    yes yess yesss yeah yea yep yup sure ok okay okey alright correct right confirm confirmed perfect absolutely
    definitely certainly agreed fine great exactly proceed indeed
    si sip claro vale dale correcto confirmo confirmado adelante perfecto exacto hazlo hagalo procede proceda
    conforme bueno
"""
POLITE_WORDS = """
    please pls thanks thank thx you very much so just now then i we want would like to d ll with it that this the my
    a an is for me and can may well oh good cool nice
    por favor gracias muchas lo la el esto eso mi que ya ahora pues puedes puede quiero
"""
AGREEING, POLITE = frozenset(AGREEING_WORDS.split()), frozenset(POLITE_WORDS.split())
OWN_WORDS = {
    "cancel_order": "cancel cancelling order whole cancela cancelalo cancelar cancele pedido",
    "change_address": "change update address order send there cambia cambialo cambiar direccion pedido envialo",
    "change_payment": "change update charge payment method order cambia cambialo cambiar pago metodo pedido",
    "change_items": "change update swap item items order cambia cambialo cambiar articulo articulos pedido",
    "return_item": "return send back item items register devolver devuelve devuelvelo devolucion articulo articulos",
    "exchange_item": "exchange swap item items register cambia cambialo cambiar cambio articulo articulos",
}
"""What a yes may repeat of the request itself: "yes, cancel the order"."""
YES = "yes"


def is_clear_yes(text: str, kind: str, order_id: str | None) -> bool:
    """Whether every word of a text agrees or is idle; one word beyond that, or a question, and it is not."""
    if "?" in text or "¿" in text:
        return False
    plain = PHRASES.sub(f" {YES} ", _plain(text))
    words = re.findall(r"\w+", plain)
    own = {*OWN_WORDS[kind].split(), (order_id or "").casefold()}
    return bool(AGREEING.intersection(words)) and all(word in AGREEING | POLITE | own for word in words)


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold().replace("’", "'"))
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))
