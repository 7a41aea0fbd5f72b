"""How shoppers speak of their account in Spanish, on both sides of the ocean."""

from __future__ import annotations

import re
from typing import Final

from actions.questions.wording import any_of, words
from actions.requests.account.wording import Addresses, Data, Names, News, SignIn, Wording

_NEAR = r"[^.!?\n]{0,50}?"
_CLOSE = r"[^.!?\n]{0,25}?"
_MAIL = r"(?:correos?|e-?mails?|mails?)"
_TEXT = r"(?:sms|mensajes? de texto|mensajes?|textos?)"
_NEWS = (
    r"(?:newsletters?|boletin(?:es)?|publicidad|publicitari\w*|promo\w*|spam\w*|ofertas|novedades|"
    r"lista (?:de )?(?:correos?|distribucion|mails?))"
)
_PLACE = r"(?:direccion(?:es)?|domicilios?|casa|piso|oficina|departamento)"
_REMOVE = r"(?:borr\w*|elimin\w*|quit\w*|sac\w*|suprim\w*)"
_DATA = r"(?:datos|informacion|info|todo|rastro|mi nombre)"
_ACCOUNT = r"(?:cuentas?|usuario|perfil)"

_LINK = (
    r"(?:\s*,?\s*de\s+[^,.;\n]{2,60}?(?=\s+(?:a|por)\s))?(?:\s*(?:ahora|actualmente))?\s*"
    r"(?:\b(?:ahora es|pasa a ser|pas[oó] a ser|ha cambiado a|debe(?:r[ií]a)? ser|es(?: ahora)?|sea|por|a|como)\b|"
    r"[:=])\s*"
    r"(?:ahora\s+)?"
)
_WHERE = r"(?:\s*,?\s*en\s+(?:mi|la|el|su|vuestr[oa])\s+\w+)*"
_LAST = r"\bapellidos?(?:\s+de\s+casad[oa])?\b"
_FIRST = r"\b(?:nombre de pila|primer nombre)\b"

NAMES: Final = Names(
    first=re.compile(_FIRST + _WHERE + _LINK, re.I),
    last=re.compile(_LAST + _WHERE + _LINK, re.I),
    whole=re.compile(
        r"\b(?:mi|el|nuevo)\s+nombre(?:\s+completo)?\b"
        + _WHERE
        + _LINK
        + r"|\bnombre\s*(?:[:=]|\bpor\b|\ba\b|\bes\b)\s*|"
        r"\b(?:ahora\s+)?me\s+llamo(?:\s+ahora)?\s+|\bponme\s+como\s+|\bll[aá]m[ae](?:d|n)?me\s+|\bque\s+figure\s+",
        re.I,
    ),
    later=re.compile(
        r"\b(?P<what>apellidos?|nombre)\b[^.;!?\n]{0,80}?\b(?:debe(?:r[ií]a)? ser|tiene que ser|ahora es|"
        r"es)\s+(?:ahora\s+)?",
        re.I,
    ),
    ends=re.compile(
        r"\b(?:pero|no|en vez|en lugar|por favor|porfa|gracias|ahora|porque|con|en|mi|que|cuenta|perfil|es|correo|"
        r"tel[eé]fono|m[oó]vil|n[uú]mero|direcci[oó]n|desde|cuando|cámbi\w*|(?:y|e)(?=\s+(?:el|la|no|mi|que|"
        r"tambi[eé]n)\b))\b.*$",
        re.I | re.S,
    ),
    lead=re.compile(r"^(?:es|ahora|a|soy|ahora es|s[oó]lo|mi \w+ es)\s+", re.I),
    not_names=frozenset(
        words(
            """mal mala equivocado equivocada incorrecto incorrecta distinto distinta otro otra nuevo nueva viejo vieja
            su al lo le un una si sí sigue está esta aun aún todavía todavia hola ayuda nada ninguno cancelar qué cuál
            cómo como dónde cuándo correcto"""
        )
    ),
    particles=frozenset(words("de la las los el del y e da das do dos di von van")),
)

ADDRESSES: Final = Addresses(
    about=any_of(
        r"\b(?:direccion(?:es)?|domicilios?|codigo postal)\b|\bcp\b",
        r"\b(?:me|nos) (?:he |hemos )?mud\w+|\bcambi\w+ de (?:casa|piso)\b",
        r"\b(?:mi|la) (?:nueva )?(?:casa nueva|casa|oficina|nueva casa)\b",
    ),
    not_postal=any_of(
        r"\bdireccion(?:es)? (?:de )?(?:correo|e-?mail|mail|electronica|ip|facturacion)\b|\bdireccion de la web\b"
    ),
    removes=any_of(
        rf"\b{_REMOVE}{_NEAR}\b{_PLACE}\b",
        rf"\b{_PLACE}\b{_NEAR}\b(?:borr\w+|elimin\w+|quit\w+)\b",
    ),
    adds=any_of(
        rf"\b(?:agreg\w*|anad\w*|guard\w*|segunda|otra|adicional|doy de alta){_NEAR}\b{_PLACE}\b",
        rf"\b{_PLACE}\b{_NEAR}\b(?:como segunda|ademas|tambien)\b",
    ),
    default=any_of(r"\b(?:predeterminad\w*|por defecto|principal|habitual|salga \w+ primero|primera)\b"),
    as_default=any_of(
        r"\bcomo (?:mi )?(?:direccion )?(?:por defecto|predeterminada|principal|habitual)\b",
        r"\b(?:usa|usar|usad|usen|pon|poner|pongan|poned|deja|que salga)\b",
    ),
    changes=any_of(r"\b(?:cambi\w*|actualiz\w*|reemplaz\w*|corrig\w*|corregir|sustitu\w*|modific\w*)\b"),
    moved=any_of(
        r"\b(?:me|nos) (?:he |hemos )?mud\w+|\bcambi\w+ de (?:casa|piso)\b",
        r"\b(?:mi )?nueva (?:direccion|casa)\b|\b(?:mi )?(?:direccion|casa) nueva\b",
        r"\bmi direccion (?:es|ha cambiado|cambio)\b|\b(?:ahora )?vivo (?:ahora )?en\b",
    ),
    of_order=any_of(
        r"\b(?:este|ese|mi|el|un|ultimo|esta|la) (?:ultimo )?(?:pedido|paquete|envio|compra|orden)\b",
        r"\bpedido (?:numero|n|#|w\d)",
    ),
    an_order=any_of(r"\b(?:pedidos?|paquete|envio|compra)\b"),
    of_profile=any_of(
        r"\b(?:cuenta|perfil|predeterminad\w*|por defecto|guardad\w*|mis direcciones|mis datos)\b",
        r"\bfutur\w+\b|\bahora en adelante\b|\ba partir de ahora\b|\bproxim\w+\b|\bsiempre\b|\btodo\b|\btod[oa]s mis\b",
        r"\b(?:nada|ningun pedido) (?:pendiente|en curso)\b|\bno tengo (?:nada|ningun)\b|\bno es para un pedido\b",
    ),
    ordinals=(any_of(r"\bprimer[oa]?\b"), any_of(r"\bsegund[oa]\b"), any_of(r"\btercer[oa]?\b")),
    other=any_of(r"\botra\b"),
    streets=frozenset(
        words("calle avenida plaza paseo camino carrer via del los las una con por casa direccion rue quai")
    ),
    peoples={"GB": ("inglesa", "britanica"), "US": ("americana", "estadounidense"), "MX": ("mexicana",)}
    | {"CH": ("suiza",), "AT": ("austriaca",), "BE": ("belga",), "BR": ("brasilena",), "AR": ("argentina",)},
    lead=re.compile(
        r"^.*\b(?:vivo (?:ahora )?en|debe ser|ahora es|a|en|es|con|por|agreg\w+|añad\w+|guard\w+|"
        r"direcci[oó]n)\s+(?=[^,\n]*\d)",
        re.I | re.S,
    ),
    tail=re.compile(
        r",?\s*\b(?:para (?:mis |las |todas mis )?(?:futur|pr[oó]xim)\w+ \w+|de ahora en adelante|a partir de ahora|"
        r"(?:en|a) mi (?:cuenta|perfil)|por favor|porfa|gracias|"
        r"como (?:mi )?(?:direcci[oó]n )?(?:por defecto|predeterminada|principal|habitual))\b",
        re.I,
    ),
)

NEWS: Final = News(
    about=any_of(rf"\b{_NEWS}\b", r"\bpreferencias de comunicacion\b"),
    unwanted=any_of(
        r"\b(?:desuscri|unsuscri|desapunt|unsubscrib)\w*\b",
        rf"\b(?:baja|dejen|dejes?|dejad|dejar|cancel\w*|anul\w*|desactiv\w*|quit\w*|saqu\w*|sac\w*|elimin\w*|"
        rf"borr\w*){_NEAR}\b{_NEWS}\b",
        rf"\bno (?:quiero|deseo|necesito|me (?:mand|envi|escrib|interes)\w*){_NEAR}\b{_NEWS}\b",
        rf"\b(?:ya no|no mas|basta|demasiad\w*|hart[oa]|hasta la coronilla){_NEAR}\b{_NEWS}\b",
        rf"\b(?:no|sin) (?:las? |los |el )?{_NEWS}\b",
        rf"\b(?:no|ya no|dejen de|dejad de|deja de)(?: me)? (?:mand|envi)\w* (?:mas |tantos )?{_MAIL}\b",
        rf"\bno quiero (?:recibir )?(?:mas )?{_MAIL}\b|\bni un(?:o| correo) mas\b",
    ),
    wanted=any_of(
        rf"\b(?:suscrib|subscrib|resuscri|apunt|inscrib)\w*{_NEAR}\b{_NEWS}\b|^\W*suscribe(?:te|me)\W*$",
        rf"\b(?:alta|activ\w*|mandenme|mandadme|enviadme|envienme|mandame|enviame){_NEAR}\b{_NEWS}\b",
        rf"\b(?:quiero|quisiera|me gustaria) (?:recibir|la|el){_NEAR}\b{_NEWS}\b",
        rf"\bme interesa{_NEAR}\b{_NEWS}\b",
    ),
    denied=any_of(r"\bno (?:me )?(?:des|deis|den) de baja\b"),
    on=any_of(r"^\W*(?:activ\w+|si,? (?:quiero )?recibirl[ao]|recibirl[ao]|alta)\W*$"),
    off=any_of(r"^\W*(?:desactiv\w+|no (?:quiero )?recibirl[ao]|baja)\W*$"),
    by_text=any_of(
        rf"\b{_TEXT}\b[^.!?\n]{{0,12}}\b(?:y no|en vez de|en lugar de)\b[^.!?\n]{{0,12}}\b{_MAIL}\b",
        r"\b(?:por|mediante|prefiero) (?:un )?(?:sms|mensajes? de texto)\b|\bactiv\w*\b[^.!?\n]{0,25}\bsms\b",
    ),
    by_mail=any_of(
        rf"\b{_MAIL}\b[^.!?\n]{{0,12}}\b(?:y no|en vez de|en lugar de)\b[^.!?\n]{{0,14}}\b(?:{_TEXT}|telefono)\b",
        rf"\b(?:desactiv\w*|quit\w*|no quiero|no mas)\b{_CLOSE}\bsms\b",
        rf"\b(?:escrib\w+|avis\w+|contact\w+)(?: solo)? por {_MAIL}\b",
    ),
    offers_by_text=any_of(
        rf"\b(?:sms|mensajes? de texto|whats ?app|llam\w+)\b[^.!?\n]{{0,30}}\b{_NEWS}\b",
        rf"\b{_NEWS}\b[^.!?\n]{{0,30}}\b(?:sms|mensajes? de texto|whats ?app|telefono)\b",
    ),
    language=any_of(r"\bidiomas?\b"),
    in_language=any_of(rf"\b(?:{_MAIL}|escrib\w+|mensajes)\b[^.!?\n]{{0,30}}\ben [a-z]+\b"),
)

DATA: Final = Data(
    export=any_of(
        rf"\b(?:copia|export\w*|descarg\w*|bajar|portabilidad)\b{_NEAR}\b(?:{_DATA}|tienen|teneis|saben)\b",
        rf"\b(?:mand\w*|envi\w*|remit\w*|dame|denme)\b{_NEAR}\b(?:{_DATA}|saben|sabeis)\b",
        r"\bderecho de acceso\b|\b(?:acceso a|acceder a) mis datos\b|\barticulo 15\b|\bderechos arco\b|\bhabeas data\b",
    ),
    delete=any_of(
        r"\b(?:borr\w*|elimin\w*|suprim\w*|supres\w*|cerr\w*|cierr\w*|cancel\w*|desactiv\w*|quit\w*|baja|olvid\w*|"
        r"desaparecer)\b"
        rf"{_NEAR}\b(?:{_ACCOUNT}|{_DATA}|historial|correo|sistema|completo|mio|ahi)\b",
        rf"\b{_ACCOUNT}\b{_NEAR}\b(?:baja|borr\w*|elimin\w*|cerr\w*|cierr\w*|cancel\w*)\b",
        r"\bderecho (?:al olvido|de supresion)\b|\b(?:ya )?no quiero (?:tener|seguir usando) (?:una |mi )?cuenta\b",
    ),
    delete_chats=any_of(
        r"\b(?:borr\w*|elimin\w*|suprim\w*)\b[^.!?\n]{0,20}\b(?:chats?|conversacion(?:es)?|historial de chat|"
        r"mensajes)\b"
    ),
    no_ai=any_of(
        r"\b(?:no|sin|opongo|oposicion|ninguna|prefer\w*)\b[^.!?\n]{0,60}\b(?:ia|inteligencia artificial|algoritmos?|"
        r"robots?|bots?|maquinas?)\b",
        r"\bpersona\b[^.!?\n]{0,20}\by no (?:una? )?(?:maquina|robot|programa|bot|ia)\b",
    ),
    training=any_of(r"\bentren\w*\b"),
    object=any_of(
        r"\bentren\w*\b[^!\n]{0,60}\b(?:no|nunca)\b",
        r"\bno (?:quiero que|autorizo a que|autorizo que|consiento que)?\s?(?:usen|useis|vendan|compartan|guarden|"
        r"rastreen|traten)\b",
        r"\b(?:retir\w*|revoc\w*)\b[^.!?\n]{0,20}\bconsentimiento\b|\b(?:oposicion|"
        r"opongo)\b[^.!?\n]{0,40}\b(?:tratamiento|datos)\b",
    ),
    asks=any_of(
        r"\ba quien\b",
        r"^\W*(?:(?:hola|buenas|oye|y|pues)\W+)*(?:que|quien|con quien|cuanto|donde|cuando|por que|de donde|es|"
        r"son|esta|estan|"
        r"hay|hubo|tienen|teneis|guardan|guardais|comparten|compartis|venden|cumplen|se guarda\w*|este chat|"
        r"le venden|a quien)\b",
        r"\b(?:politica|aviso) de privacidad\b|\bdpo\b|\bdelegado de proteccion\b|\bcookies\b|"
        r"\bresponsable del tratamiento\b",
        r"\bquiero saber\b|\bquisiera saber\b|\bme preocupa\b",
    ),
    rectify=any_of(r"\brectific\w*\b|\barticulo 16\b"),
    for_another=any_of(
        r"\b(?:fallecio|fallecid[oa]|murio|hereder[oa]|albacea|difunt[oa])\b|\bmi (?:hij[oa]|sobrin[oa]) es menor\b",
        r"\b(?:cuenta|datos|perfil) de mi (?:hij[oa]|padre|madre|espos[oa]|marido|mujer|pareja|herman[oa]|"
        r"abuel[oa]|amig[oa])\b",
    ),
)

SIGN_IN: Final = SignIn(
    not_asked_for=any_of(r"\b(?:no|nunca) (?:lo |la |los |las )?(?:he )?(?:pedi\w*|solicit\w*)\b|\bno fui yo\b"),
    mailbox_lost=any_of(
        r"\b(?:ya no|no) (?:tengo|uso|puedo)\b[^.!?\n]{0,30}\b(?:correo|e-?mail|mail|buzon)\b",
        r"\b(?:correo|e-?mail|mail) (?:viejo|antiguo|anterior|del trabajo)\b|\bperdi[^.!?\n]{0,20}\bcorreo\b",
    ),
    which_email=any_of(
        r"\b(?:con )?(?:que|cual) (?:correo|e-?mail|mail)\b|\bni el usuario\b|\bcual es mi usuario\b",
        r"\b(?:olvide|no recuerdo|no me acuerdo|perdi)\b[^.!?\n]{0,25}\b(?:usuario|correo|e-?mail|mail)\b",
    ),
    locked=any_of(
        r"\bcuenta\b[^.!?\n]{0,30}\b(?:bloquead\w*|suspendid\w*)\b|\b(?:me )?bloquearon\b|\bbloquead\w*\b",
        r"\bdemasiados intentos\b|\bdesbloqu\w*\b|\bvarios intentos\b",
    ),
    second_factor=any_of(
        r"\b(?:2fa|doble factor|dos pasos)\b|\bcodigo de (?:verificacion|acceso)\b[^.!?\n]{0,25}\b(?:no|nunca)\b",
        r"\b(?:no|nunca)\b[^.!?\n]{0,20}\b(?:el|los) (?:sms|codigo)\b",
    ),
)

SPANISH: Final = Wording(
    email=any_of(
        r"\b(?:mi|el|un|otro|nuevo|viejo|ese|su|tu) (?:nuevo |viejo )?(?:e-?mail|mail|"
        r"correo)(?: electronico)?\b(?! de (?:publi|promo))",
        r"\b(?:nuevo|cambiar|actualizar) (?:e-?mail|mail|correo)\b(?!s)|\b(?:e-?mail|mail|correo) cambio\b",
    ),
    phone=any_of(
        r"\b(?:telefono|tlf|movil|celular|celu|fijo|whats ?app|tel)\b",
        r"\b(?:mi|el|un|otro|nuevo|viejo) (?:nuevo )?(?:numero|num)\b(?! de (?:pedido|orden|cuenta|cliente|tarjeta))",
        r"\bcambi\w+ de (?:\w+ y de )?numero\b",
    ),
    not_phone=any_of(
        r"\bnumero de (?:pedido|orden|cuenta|cliente|seguimiento|tarjeta|iva)\b",
        r"\b(?:por|ni|no) (?:telefono|movil)\b|\bcambi\w+ de (?:telefono|celular|movil)\b(?! y)",
    ),
    last_name=any_of(r"\bapellidos?\b"),
    first_name=any_of(r"\b(?:nombre de pila|primer nombre)\b"),
    name=any_of(r"\b(?:mi|el|otro|nuevo) nombre\b(?! de (?:usuario|la cuenta|mi hijo|mi hija))"),
    phone_removed=any_of(rf"\b{_REMOVE}{_CLOSE}\b(?:telefono|movil|celular|fijo|numero)\b"),
    second=any_of(
        r"\b(?:segundo|otro|adicional)\b[^.!?\n]{0,12}\b(?:telefono|movil)\b[^.!?\n]{0,12}\b(?:mas|adicional)\b|"
        r"\bsegundo (?:telefono|movil|numero)\b"
    ),
    left_alone={
        field: any_of(
            r"\b(?:no (?:cambies|cambie|cambieis|toques)|(?<!me )deja|deje|dejad|mejor no|sin|menos|salvo|olvida)"
            rf" (?:cambiar )?(?:el |la |mi |lo del |lo de la )?(?:nuevo |nueva )?{name}\b"
        )
        for field, name in (
            ("email", r"(?:correo|e-?mail|mail)"),
            ("phone", r"(?:telefono|movil|numero|celular)"),
            ("last_name", r"(?:apellido|nombre)"),
            ("first_name", "nombre"),
            ("name", "nombre"),
            ("address", r"(?:direccion|domicilio)"),
            ("newsletter", r"(?:boletin|newsletter)"),
            ("notify_by", r"(?:sms|mensajes|avisos)"),
            ("language", "idioma"),
        )
    },
    not_here=any_of(
        r"\b(?:fecha de nacimiento|cumpleanos|sexo|genero|nombre de usuario|foto de perfil|moneda)\b",
        r"\b(?:rfc|cuit|nif|cif|iva|a empresa|cuenta (?:de empresa|profesional|empresa)|premium|club|puntos|"
        r"fidelidad)\b",
        r"\b(?:juntar|unir|fusionar|dos cuentas|otra cuenta|cambiar de cuenta|de senora|de senor)\b",
        r"\btarjeta\b|\bdireccion de facturacion\b|\b(?:forma|metodo) de pago\b|\buna vez al mes\b",
    ),
    sign_up=any_of(
        r"\bcrear(?:me)? (?:una |un |mi )?(?:nueva )?(?:cuenta|usuario|perfil)\b|\bcreo (?:un|una) (?:usuario|"
        r"cuenta)\b",
        r"\babrir(?:me)? una cuenta\b|\bregistrar(?:me)?(?: (?:una|mi))?(?: nueva)? cuenta\b|\b(?:como )?me registro\b",
        r"^\W*(?:quiero )?(?:registrarme|dar(?:me|se) de alta|registrar mi cuenta)\W*$|\bhacerme cliente\b",
        r"\bcrear cuenta\b",
    ),
    on_file=any_of(
        r"\b(?:que|cual)\b[^.!\n]{0,40}\b(?:tienen|teneis|consta|figura)\b",
        r"\b(?:es|esta|estan) (?:bien |correct\w+ )?mis?\b[^.!\n]{0,40}\b(?:bien|correct[oa]s?|actualizad[oa]s?)\b",
        r"\bestoy\b[^.!\n]{0,15}\b(?:suscrit[oa]|apuntad[oa])\b",
        r"\b(?:ver|mostrar|ensen\w+|comprobar|revisar|muestr\w+) (?:los |mis? )[^.!\n]{0,25}\b(?:datos|perfil|"
        r"telefono|correo|direccion)\b",
    ),
    former=re.compile(
        r"(?:\b(?:vieja?|antigu[oa]|anterior|era|no es|en vez de|en lugar de|del?(?! ahora)|desde(?! ahora| hoy)|ya no|"
        r"(?:(?<=,)|(?<=, )|(?<=y ))no)\W+(?:[^\W\d]+\W+){0,2})$",
        re.I,
    ),
    names=NAMES,
    addresses=ADDRESSES,
    news=NEWS,
    data=DATA,
    sign_in=SIGN_IN,
)
