"""How shoppers complain of a payment in Spanish."""

from __future__ import annotations

from typing import Final

from actions.payments.wording import Wording, any_of

_TIMES = r"(?:dos|tres|2|3) veces"
_CHARGES = r"(?:cargos|cobros|pagos|transacciones|adeudos|movimientos|debitos)"
_SUM = r"(?:importe|monto|cantidad|total|cobro|precio)"
_MONEY = r"(?:dinero|plata|cargo|cobr\w+|descont\w+|debit\w+|importe|pague|pagado|pago|banco|paypal|transferencia)"
_UNPAID = (
    r"(?:sin (?:pagar|reflejar\w*)|no pagad[oa]|que no|no hay (?:ni )?(?:pedido|rastro)|no (?:me )?llego|fallid[oa]|"
    r"fallo|error|pendiente|rechazad[oa]|no (?:se )?completo|no la ven|no lo ven|a medias|no se hizo|no salio)"
)
_GONE = r"(?:dinero|plata|salio|cobr\w+|descont\w+|debit\w+|cargo)"

SPANISH: Final = Wording(
    strange=any_of(
        r"no (?:lo |la |los )?reconozco|desconocid[oa]|no autorizad[oa]|fraude|robad[oa]|no es mio",
        r"(?:yo )?no (?:he )?(?:hecho|comprado|hice|compre|pedi)|(?:cargo|cobro) (?:raro|extrano|indebido)",
    ),
    twice=any_of(
        rf"{_TIMES}|(?:dos|tres|2|3|ambos) {_CHARGES}|dobles?|duplicad[oa]s?|repetid[oa]s?|por duplicado",
        r"otra vez (?:me )?cobr\w+|cobrad[oa]s? otra vez|(?:segundo|otro) (?:cargo|cobro)|(?:cargos|cobros) iguales",
    ),
    tried_twice=any_of(
        rf"(?:fall\w+|rechaz\w+|deneg\w+|intent\w+|declin\w+|prob\w+) (?:\w+ ){{0,4}}{_TIMES}(?!.*\b{_CHARGES})"
    ),
    called_off=any_of(
        r"(?:cobr\w+|cargo|debit\w+|reten\w+|bloquead\w+)\b.*\b(?:cancel\w+|anul\w+)",
        r"(?:cancele|cancelado|anule|anulado)\b.*\b(?:cobr\w+|cargo|debit\w+)",
    ),
    amount=any_of(
        r"de mas|mas (?:de lo|del total|que)|no (?:me )?(?:coincide|cuadra|corresponde)|en (?:vez|lugar) de",
        rf"{_SUM} (?:\w+ ){{0,4}}(?:mal|incorrect\w*|equivoc\w*|distint\w*|diferente)|me cobr\w+ (?:mas|otro precio)",
        r"algo distinto|precio completo|sin (?:el )?(?:descuento|cupon)",
        r"(?:descuento|cupon)\b.{0,30}\b(?:cobr\w+|aplic\w+)|banco (?:\w+ ){0,2}(?:pone|dice|sale|aparecen?) [\d.,]+",
        r"cobr\w+ (?:el )?envio|comision|intereses|en dolares",
    ),
    again=any_of(
        r"reintent\w*|intental[oa]|(?:vuelvo|volver|vuelve|vuelva) a (?:pagar|intentar\w*|cobrar\w*)",
        r"(?:pagar(?:lo)?|intentar(?:lo)?|pago|cobrad)\b.{0,20}\b(?:de nuevo|otra vez|nuevamente)",
        r"(?:otra vez|de nuevo)\b.{0,20}\b(?:link|enlace)|nuevo (?:link|enlace)",
        r"(?:link|enlace) (?:de|para) (?:el )?pag\w+|(?:con|usar|uso) otr[ao] (?:tarjeta|forma|metodo|medio)",
        r"(?<!no )(?:puedo|quiero|quisiera|prefiero|dejame|como) (?:lo )?pag\w+",
    ),
    left=any_of(
        rf"{_MONEY}\b.*\b(?:pero|y|aun asi|sin embargo|aunque)\b.*\b{_UNPAID}",
        rf"{_UNPAID}\b.*\b(?:pero|y|aun asi)\b.*\b{_GONE}",
    ),
    check=any_of(
        r"si (?:me cobro|se (?:hizo|realizo|efectuo)|pague)|se (?:efectuo|realizo|hizo) (?:\w+ )?el pago",
        r"(?:acreditado|recibido|recibieron|entro) (?:\w+ )?(?:mi|el) pago|quedo (?:pagado|acreditado)",
    ),
)
