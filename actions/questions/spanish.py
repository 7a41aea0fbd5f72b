"""How shoppers ask and rate in Spanish."""

from __future__ import annotations

from typing import Final

from actions.questions.wording import Wording, any_of, counted, words

_THE = r"(?:la |las |los |el |unas? |unos? |un )?"
_DEALS = r"(?:devolucion(?:es)?|cambios?|reembolsos?|cancelacion(?:es)?|anulacion(?:es)?|reintegros?|abonos?)"
_UNDO = r"(?:devolver|cancelar|anular|cambiar|modificar|regresar)"
_THING = r"(?:una?|algo|alguna?|articulos?|productos?|pedidos?|cosas|ropa|prendas|regalos?)"
_CONDITION = (
    r"(?:despues|antes|una vez|cuando|si|sin|que (?:ya )?(?:haya|este|sea|fue|se ha|esta) \w+|de oferta|"
    r"rebajad[oa]s?|en rebajas|usad[oa]s?|abiert[oa]s?|interior)"
)

SPANISH: Final = Wording(
    general=any_of(
        r"\bpoliticas?\b",
        rf"\b(?:condiciones|plazos?|periodo|normas|requisitos) (?:de|para) {_THE}"
        r"(?:devol|cambi|reembols|cancel|anul|reintegr|recibir (?:el|un) reembolso)",
        r"\bcuant[oa]s? (?:tiempo|dias|plazo) (?:hay|tengo|tenemos|tienes?|se tiene|dan|dais|tienen|teneis) "
        rf"(?:de plazo|para (?:{_UNDO}\b|hacer |{_THE}{_DEALS}))",
        r"\bcuanto (?:tiempo )?(?:se )?(?:tarda|tardan|demora|demoran|lleva) "
        rf"(?:en (?:llegar|hacerse|procesarse|aparecer) )?{_THE}{_DEALS}\b",
        rf"\bcomo (?:funcionan?|van|es (?:el (?:tema|proceso) de|lo de)) {_THE}(?:{_DEALS}|seguimiento)\b",
        rf"\b(?:se pueden?|puedo|podria|se podria|es posible|esta permitido|permit(?:en|is)) {_UNDO} {_THING}\b"
        rf".*\b{_CONDITION}\b",
        rf"\b(?:son|es|salen|sale) (?:gratis|gratuit[oa]s?) (?:{_THE}{_DEALS}|devolver|cambiar|cancelar|anular)\b",
        rf"\b{_THE}{_DEALS} (?:es|son|sale|salen) (?:gratis|gratuit[oa]s?)\b",
        r"\bquien paga\b",
        r"\b(?:tengo|hay) que pagar (?:por )?(?:las? devolucion(?:es)?|devolver|el envio de vuelta|la etiqueta|"
        r"algo (?:por|para) (?:devolver|cancelar|cambiar))",
        rf"\b(?:cuanto|que) (?:cuesta|vale|cobran|cobrais) (?:por )?(?:{_THE}{_DEALS}|{_UNDO} {_THING})\b",
        r"\b(?:acept|hac|ofrec|admit|permit|cobr)(?:ais|eis|is|an|en) (?:tambien )?(?:por )?(?:las |los )?"
        rf"{_DEALS}\b|\breembols(?:ais|an) los gastos\b",
        r"\bque (?:pasa|ocurre|sucede) (?:si|cuando) (?:una?|no|nadie|devuelvo|cancelo|algo|alguien)\b",
    ),
    concrete=any_of(
        r"\d{4,}|#\s?\d|@",
        r"\b(?:mi|mis|mio|mia|mios|mias|nuestr[oa]s?)\b",
        r"\b(?:este|esto|estos|estas|ese|eso|esos|esas|aquel|aquella)\b",
        r"\b(?:de|con|devolver|cambiar|cancelar|anular|para) (?:esta|esa)\b",
        r"\b(?:devolver|devuelv|cancel|cambi|anul|modific|regres|mand|rastr)(?:ar|er|o|en?|an?|as|es|ad|ed)? "
        r"(?:el|la|los|las|todo|toda|ambos|ambas)\b(?! (?:dinero|importe|plazo)\b)",
        r"\b(?:devolver|devuelv|cancel|cambi|anul|modific|regres|mand|rastr)(?:ar|er|e|a)?"
        r"(?:l[oa]s?|mel[oa]s?|nosl[oa]s?|sel[oa]s?)\b",
        r"\b(?:el|la|los|las) (?:pedido|paquete|compra|otro|otra|que (?:compre|pedi|recibi|me \w+))\b",
        r"\b(?:quiero|quisiera|querria|queria|necesito|deseo|me gustaria|voy a|prefiero)\b"
        r"(?! (?:saber|preguntar|consultar|conocer|informacion|entender|una duda|hacer una (?:pregunta|consulta)))",
        r"\b(?:compre|pedi|recibi|pague|hice|he (?:comprado|pedido|recibido|pagado|hecho)|llego|llegaron)\b",
        r"\bme (?:ha )?(?:llegado|quedan?|van?|regalaron|regalo|sirven?)\b",
        r"\b(?:ayer|hoy|anoche|esta manana|la semana pasada|el mes pasado|pasaron|se me paso|ahora|llegarme)\b",
        r"\bhace (?:una?|dos|tres|unos|unas|\d+)\b",
        r"\b(?:por favor|porfa),? (?:cancel|devuelv|cambi|anul|mand|mir|revis)",
        r"\b(?:me|nos) (?:podeis|puedes|puede|pueden|ayud\w+) (?:cancelar|devolver|cambiar|anular|mirar|a)\b",
        r"(?:^|[.!?;,]|\by|\bpues|\bentonces|\bo) (?:cancel|devuelv|cambi|anul|regres)(?:a|e|en|ad|ame|eme|enme)\b",
    ),
    of_discussed=any_of(r"\b(?:el (?:cambio|reembolso|reintegro|abono)|la (?:devolucion|cancelacion|anulacion))\b"),
    pronoun=any_of(r"\b(?:lo|los|la|las) (?:devuelvo|cancelo|cambio|anulo|puedo|podria|he|haya)\b"),
    antecedent=any_of(rf"\b{_THING}\b.*"),
    idle=words(
        "hola buenas buenos dias tardes noches gracias muchas por favor porfa oye una un pregunta duda consulta rapida",
        "tengo otra cosa perdon disculpa disculpe y ok vale bueno tambien ah cierto",
    ),
    facts={
        "hours": any_of(
            r"\bhorarios?\b",
            r"\b(?:a que hora|hasta que hora|en que franja horaria|que dias|cuando) "
            r"(?:abr|cierr|estan|estais|atend|atiend|trabaj|puedo llamar)",
        ),
        "contact": any_of(
            r"\b(?:telefono|numero)(?: de)? (?:contacto|telefono|atencion|la tienda|cliente)",
            r"\b(?:su|vuestro|un|algun) (?:telefono|numero|correo|mail|email)\b|^(?:telefono|contacto|correo)\b",
            r"\b(?:correo|mail|email)(?: electronico)? (?:de (?:atencion|contacto)|puedo)\b",
            r"\bcomo (?:(?:l[oea]s|os) )?(?:puedo )?(?:contact|escrib|llam|localiz)",
            r"\ben contacto\b|\b(?:datos|formas?) de contacto\b",
        ),
        "address": any_of(
            r"\bdireccion (?:postal|de (?:la |vuestra |su )?(?:empresa|oficina))\b|\b(?:su|vuestra) direccion\b",
            r"\bdonde (?:estan|estais) (?:ubicad|situad|localizad)",
        ),
        "warranty": any_of(
            r"\bcuanto (?:tiempo )?(?:dura|es|tiene|hay|tengo|dan|dais)(?: \w+){0,2} garantia\b",
            r"\bcuantos anos(?: \w+){0,3} garantia\b|\b(?:duracion|plazo|tiempo) de (?:la )?garantia\b",
            r"\bque garantia (?:tienen|teneis|dan|dais|ofrecen|ofreceis|hay)\b",
        ),
    },
    fact_words=words(
        "que cual cuales es son el la los las un una de del en al y o a su sus vuestro vuestra vuestros cuando donde",
        "hora horas me nos se les os le dan dais dime digan pasan pasame podeis pueden puede puedo tienen teneis",
        "tienes hay para por con atencion cliente clientes tienda empresa telefono contacto estan estais abiertos",
        "servicio como quiero queria quisiera saber cuanto ustedes vosotros mas algun alguna equipo horario horarios",
        "correo mail email electronico escribir llamar direccion poner ponerme tiempo numero",
    ),
    ratings={
        5: words("excelente perfecto perfecta genial estupendo estupenda fantastico fantastica maravilloso encanto"),
        4: words(
            "bien bueno buena satisfecho satisfecha util gusto sirvio ayudo resolvio recomiendo recomiende recomendaria"
        ),
        3: words("regular normal ok neutral pasable"),
        2: words("insatisfecho insatisfecha decepcionado decepcionada inutil flojo floja mejorable"),
        1: words("malo mala mal pesimo pesima horrible terrible fatal asco"),
    },
    negations=words("no nada nunca ni tampoco poco"),
    numbers={**counted("cero uno dos tres cuatro cinco seis siete ocho nueve diez"), "un": 1, "una": 1},
)
