"""How Spanish tells what went wrong with a delivery."""

from __future__ import annotations

from actions.delivery.wording import Wording, any_of, counted, words

_PARCEL = r"(?:paquetes?|pedidos?|envios?|encomiendas?|entregas?|caja|cosas|ordenes|orden)"
_CAME = r"(?:lleg\w+|veni\w+|vin\w+|entreg\w+|aparec\w+|recib\w+)"
_SEND = r"(?:mand|envi)(?:a|ad|e|en|es|eis|ar|as)?(?:me|nos)?(?:l[oa]s?)?"
"""As a wish: not "mandaron"."""
_NUMBER = r"\d+|una?|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez"

SPANISH = Wording(
    damaged=any_of(
        r"\b(?:rot[oa]s?|rompi\w+|romper\w*|quebrad[oa]s?|partid[oa]s?|rasgad[oa]s?|desgarrad[oa]s?|rajad[oa]s?)\b",
        r"\b(?:danad[oa]s?|dano|danos|estropead[oa]s?|averiad[oa]s?|defectuos[oa]s?|deteriorad[oa]s?|"
        r"maltratad[oa]s?)\b",
        r"\b(?:aplastad[oa]s?|abollad[oa]s?|abolladuras?|golpead[oa]s?|golpes?|chafad[oa]s?|machacad[oa]s?|"
        r"doblad[oa]s?)\b",
        r"\b(?:rayad[oa]s?|rayon(?:es)?|aranazos?|grietas?|agrietad[oa]s?|estrellad[oa]s?|descosid[oa]s?|"
        r"agujeros?)\b",
        r"\b(?:mojad[oa]s?|derram\w+|empapad[oa]s?|manchad[oa]s?|manchas?|suci[oa]s?|usad[oa]s?|oxidad[oa]s?|moho)\b",
        r"\b(?:hech[oa]s? (?:pedazos|anicos|trizas|polvo|mierda|un asco)|en pedazos|destrozad[oa]s?)\b",
        r"\bno (?:me )?(?:funciona\w*|enciend\w+|prend\w+|carga|cargan|anda|andan|va|sirve\w*|arranca\w*)\b",
        r"\ben mal(?:as)? (?:estado|condiciones)\b|\b(?:descompuest|caducad|desportillad|arruinad|podrid|"
        r"derretid)[oa]s?\b|\brajaduras?\b|\banicos\b",
        r"\b(?:llego|vino|venia|estaba|paquete|caja)\b[^.?!]{0,15}?\babiert[oa]s?\b",
    ),
    wrong=any_of(
        r"\b(?:equivocad[oa]s?|errone[oa]s?|incorrect[oa]s?)\b(?! (?:direccion|casa|puerta))",
        r"\b(?:otr[oa]) (?:cosa|articulo|producto|talla|color|modelo|pedido)\b",
        r"\bno (?:es|era|son|eran) (?:lo que|el que|la que|los que|las que|mi pedido|mio|mia)\b",
        r"\b(?:en vez de|en lugar de)\b",
        r"\b(?:de|para) otr[oa] (?:persona|cliente|senor|senora)\b",
        r"\bque no es mi[oa]\b|\bno es mi[oa]\b|\bcualquier cosa\b",
        r"\b(?:distint[oa]s?|diferentes?) (?:a lo|al|a la|de lo|del|que|color|talla|modelo)\b|"
        r"\bun(?:a)? \w+ (?:distint[oa]|diferente)\b",
        r"\bse (?:han )?equivoc\w+\b|\bos (?:habeis )?equivoc\w+\b|\bconfund\w+\b",
        r"\bdel mismo pie\b|\bno (?:se )?corresponde\w*\b|\bde otro mueble\b",
    ),
    swapped=any_of(
        r"\b(?:pedi|compre|encargue|queria|pague)\b[^.?!]{1,60}?\b(?:llego|llegaron|llega|vino|venia|venian|vinieron|"
        r"mandaron|mandasteis|enviaron|enviasteis|trajeron|recibi|han (?:mandado|enviado)|habeis (?:mandado|"
        r"enviado))\b",
    ),
    missing=any_of(
        r"\bla mitad de (?:las cosas|los articulos|el pedido|mi pedido|lo que)\b",
        r"(?<!hace )\b(?:falta\w*|incomplet[oa]s?)\b",
        r"\b(?:caja|paquete|sobre|bolsa) (?:(?:llego|vino|venia|estaba|esta|viene|totalmente|"
        r"completamente) )*vaci[oa]\b|(?<!buzon esta )\bvaci[oa]s?\b",
        rf"\bsolo (?:me )?(?:\w+ )?(?:{_NUMBER}|la mitad|parte)\b(?! (?:dias?|semanas?|horas?|meses))",
        rf"\b(?:{_NUMBER}) de (?:los |las |mis )?(?:{_NUMBER})\b(?! (?:enero|febrero|marzo|abril|mayo|junio|julio|"
        rf"agosto))",
        r"\bno (?:venia\w*|viene\w*|vino|vinieron|esta\w*|habia|hay|traia|trae|incluye|"
        r"incluia)\b[^.?!]{0,30}?\b(?:en|dentro de) (?:la|el|mi) (?:caja|paquete|pedido|bolsa|sobre)\b",
        r"\b(?:vino|venia|llego|llegaron|vinieron|viene) sin\b|\bviene sin\b",
        r"\b(?:olvid\w+)\b|\bno (?:esta|llego|vino|llegaron|vinieron) tod[oa]s?\b",
        r"\bdirectamente no esta\b|\bno me (?:han )?(?:mandado|enviado|metido)\b",
    ),
    not_here=any_of(
        r"\b(?:dice\w*|pone|sale|aparece|figura|consta|marca\w*|segun|seguimiento|rastreo|tracking|estado|"
        r"supuestamente|web)\b[^.?!]{0,40}?\bentreg\w+\b",
        r"\bentreg(?:ado|ada|aron|o)\b[^.?!]{0,40}?(?:\bpero\b|\by\b|,)[^.?!]{0,60}?\b(?:no|nada|nadie|ni|nunca)\b",
        r"\b(?:rob\w+|hurt\w+|ladron\w*)\b",
        r"\bfirm(?:o|ado|ada|aron)\b",
        r"\b(?:entreg|dej|di)\w*\b[^.?!]{0,30}?\b(?:otra direccion|otra casa|otro piso|vecin[oa]|porter[oa]|"
        r"portal|calle|desconocid[oa])\b",
        r"\b(?:direccion|casa|puerta) (?:equivocada|incorrecta|que no es)\b|\bno es mi (?:casa|puerta|portal)\b|"
        r"\bpuerta que no es\b",
    ),
    lost=any_of(
        r"\b(?:perdid[oa]s?|perdi(?:o|eron)|se ha perdido|extravi\w+|desapareci\w+)\b",
        r"\bno (?:se )?(?:ha )?(?:mueve|movido|movio|actualiza\w*|avanza\w*)\b|\bsin (?:movimiento\w*|novedades|"
        r"noticias|actualizar)\b",
        r"\b(?:atascad[oa]|parad[oa]|detenid[oa]|estancad[oa])\b|\bno encuentra(?:n)? (?:mi|el) (?:envio|paquete|"
        r"pedido)\b",
    ),
    late=any_of(
        r"\b(?:retras\w+|demor\w+|atrasad[oa]s?|atraso|tard[aoe]\w*)\b(?<!tarde)|\btarde\b",
        rf"\b(?:no|nunca|tampoco|ni)\b (?:(?:me|nos|se|ha|han|lo|la|los|las|he|hemos) ){{0,3}}{_CAME}",
        r"\b(?:sigo|seguimos|llevo|llevamos|estoy|estamos) (?:\w+ )?(?:esperando|sin recibir|sin)\b|\besperando\b",
        r"\b(?:todavia|aun)\b[^.?!]{0,20}?\b(?:no|nada|espero|esperando|sin)\b",
        r"\bdonde (?:esta|estan|anda|se encuentra)\b",
        r"\b(?:tenia|tenian|debia|debian|deberia\w*|iba|iban) (?:que |a |de )?(?:llegar|haber|venir|entregar\w*|"
        r"estar)\b|\bprometi\w+\b|\bfecha\b",
        r"\b(?:ausente|nadie (?:vino|ha venido|aparecio)|no habia nadie|intent\w+ (?:entregar|de entrega))\b",
        r"\b(?:devuelt\w+|devolvieron|devolvio)\b[^.?!]{0,30}?\b(?:remitente|origen|tienda|vosotros|ustedes)\b|"
        r"\bal remitente\b",
        r"\by nada\b|\bnada de nada\b",
    ),
    came_late=any_of(
        r"\b(?:llego|llegaron|vino|vinieron|entregaron|recibi|ha llegado|han llegado)\b(?: \w+){0,4}? (?:tarde|"
        r"con (?:\w+ )?retraso|retrasad[oa]s?)\b",
    ),
    other=any_of(
        r"\botro problema\b",
        r"\botra cosa distinta\b|\bduplicad[oa]s?\b|\bdos veces\b|\bde mas\b",
        r"\bnada de (?:eso|esto)\b",
        r"\bningun[oa] de (?:est|es)[oa]s\b",
    ),
    keywords=words(
        "roto rota rotos rotas danado danada estropeado defectuoso aplastado falta faltan",
        "incompleto equivocado equivocada vacio vacia retraso entregado llego robaron reembolso reemplazo",
    ),
    denied=any_of(r"\b(?:no|ni|sin|nada)(?: (?:esta|estan|es|son|viene|vino|llego|estaba|me|lo|la|nada))*\s+$"),
    whole_parcel=any_of(rf"\b(?:me )?falta(?: \w+)? (?:el|mi|un|todo el) {_PARCEL} ?(?:entero|completo)?$"),
    in_part=any_of(r"\b(?:mitad|parte|algo|resto|articulos?|piezas?)(?: (?:de|del|en))?\s*(?:(?:mi|el|la)\s+)*$"),
    everything=any_of(
        r"\bvaci[oa]\b",
        r"\b(?:pedido|paquete|contenido) (?:entero|completo)\b|\btod[oa] (?:el|la|mi) (?:pedido|paquete|contenido|"
        r"caja)\b",
    ),
    looked=any_of(
        r"\b(?:mir(?:e|ado|amos)|busc(?:ado|amos|o)|busque|pregunt(?:e|ado|amos)|revis(?:e|ado|amos)|llam(?:e|ado))\b"
        r"[^.?!]{0,60}?(?:\btodo\b|\bya\b|\bvecin\w+|\bporter\w+|\bconserje\b|\bbuzon\b|\bportal\b|\bpartes\b|\bgaraje\b)",
        r"\bya (?:he |lo he )?(?:mir|busc|pregunt|revis)\w+",
        r"\bvecin\w+\b[^.?!]{0,30}?\b(?:no|nada|tampoco)\b|\bningun vecino\b|\bnadie (?:lo|la|los|sabe)\b",
    ),
    not_there=any_of(
        r"\bno (?:(?:lo|la|los|las) )?(?:esta|estan|aparece\w*|encuentr\w+|veo|hay|tiene\w*|he)\b",
        r"\b(?:sigue sin|tampoco|ni rastro|nada|nadie|ningun(?:o|a)?)\b",
    ),
    found=any_of(
        r"(?<!no )\b(?:lo|la|los|las) (?:he )?(?:encontr(?:e|ado)|halle)\b|\bya (?:lo|la) tengo\b",
        r"(?<!no )\b(?:ha )?aparec(?:io|ido)\b",
        r"(?<!no )(?<!tampoco )\b(?:lo|la) (?:tenia|tiene|cogio|recogio) (?:el|la|un|una|mi) "
        r"(?:vecin\w+|porter\w+|conserje)\b",
        r"(?<!no )\bestaba (?:en|con|donde) (?:el|la|mi)\b",
    ),
    refund=any_of(
        r"\breembols\w+|\breintegr\w+|\babon(?:o|ar|en|arme|enme|adme)\b",
        r"\b(?:mi|el|todo el|la) (?:dinero|plata|pasta|lana|importe)\b|\bdinero de vuelta\b",
        r"\b(?:devolv\w+|devuelv\w+|devolucion)\b",
    ),
    replacement=any_of(
        r"\b(?:reempla\w+|repon\w+|reposicion|sustitu\w+|reenvi\w+|repuesto)\b",
        r"\bun[oa] nuev[oa]\b|\bun par nuevo\b|\b(?:quiero|prefiero|mejor) otr[oa]s?\b(?! cosa)",
        rf"\b{_SEND}\b[^.?!]{{0,25}}?\b(?:otr[oa]s?|de nuevo|otra vez|nuev[oa]s?|bien|correct[oa]s?|buen[oa]s?|"
        r"(?:lo|el|la|los|las) que faltan?)\b",
        r"\bcambi(?:o|ar|en|e|arlo|arla|enlo|enla|amelo|enmelo|armelo)\b(?! de (?:direccion|fecha|idea))",
    ),
    refund_answered=any_of(r"\b(?:dinero|plata|pasta)\b"),
    replacement_answered=any_of(
        r"\b(?:de nuevo|otra vez|otr[oa]s?|nuev[oa]s?|igual)\b",
        r"\b(?:el|la) (?:correct[oa]|buen[oa]|que falta|primer[oa])\b",
    ),
    person_answered=any_of(r"\b(?:persona|alguien|humano|agente|equipo|companer[oa]|ni lo uno|ningun[oa])\b"),
    not_wanted=any_of(
        r"\b(?:no(?: quiero| necesito)?|ni|sin|en vez de|en lugar de)(?: (?:un|una|el|la|que|me|mi|lo|otro|otra))*\s+$",
    ),
    numbers=counted("uno dos/par tres cuatro cinco seis siete ocho nueve diez"),
    articles=counted("un/una"),
    all_pieces=any_of(r"\b(?:tod[oa]s|ambos|ambas|los dos|las dos|los tres|las tres)\b"),
    one_of=any_of(r"\b(?:un[oa]?|1) (?:sol[oa] )?de (?:los|las|mis|ell[oa]s|est[oa]s)\b|\bsolo un[oa]? (?:esta|es)\b"),
    came_of=any_of(rf"\b(?P<came>{_NUMBER}) de (?:los |las |mis )?(?P<all>{_NUMBER})\b"),
    came=any_of(
        rf"\bsolo (?:me |nos )?(?:han? )?(?:llego|llegaron|llegado|vino|vinieron|venido|venia|venian|mandaron|"
        rf"enviaron|habia|recibi|hay)? ?(?P<came>{_NUMBER})\b",
    ),
)
