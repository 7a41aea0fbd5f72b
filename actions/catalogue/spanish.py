"""How shoppers ask about things for sale in Spanish."""

from __future__ import annotations

from typing import Final

from actions.catalogue.wording import Wording, any_of, counted, words

_AMOUNT = (
    r"(?:€|\$|eur|usd|mxn)?\s*(?P<amount>\d+(?:[.,]\d{1,2})?)(?!\d)"
    r"(?!\s*(?:cm|mm|pulg|gb|kg|l\b|w\b|h\b|litro|hora))"
)
_MONEY = r"(?:€|\$|eur|usd|mxn)\s*\d+|(?:\d+(?:[.,]\d+)?\s*(?:€|\$|eur|usd|mxn|euro|dolar|peso))"

SPANISH: Final = Wording(
    idle=words(
        "dura duran amigas amigos surtir fecha regalas cotizar cotizacion inventario inmediata perdon perdona",
        "perdone disculpa disculpe ups avisame avisa avisen avisenme aviso avisos avisar notificame notificarme",
        "notificacion vuelva vuelvan vuelve vuelven vuelto repongan reponen reposicion espera correo mail alerta",
        "recordatorio apuntame cualquiera tiene tengas haya antes haber habra llega llegue llego pido compra compras",
        "dice dicen quiere queremos somos asi casi ayer haces parece usaba quepa cuentan existe existen dijeron dijo",
        "teniendo acabo conseguir consigo vieja evento pocas tantas ultimas ninguno ninguna aunque luego hombre",
        "ahorita habia saliendo lunes martes miercoles jueves viernes sabado domingo estuve espero esperar vivo voy",
        "falta idea trato mismito cuenta cuentame llevarlo llevarla comprarlo comprarla verlo verla cuanto sepa sabe",
        "correos meses a al ante con contra de del desde e el ella ellas ellos en entre es esa esas ese eso esos",
        "esta estan estas este esto estos estoy fue ha hace hacen haceis hay han he hasta la las le les lo los mas",
        "me mi mia mio mis muy ni no nos o os para pa pero por porfa porfi porque pues que quien se sea ser si sin",
        "sobre son soy su sus suyo tal tan tanto te ti tu tus un una unas uno unos usted ustedes vos vosotros y ya",
        "yo cual cuales cuando cuanta cuantas cuantos como donde tambien solo solamente todavia aun siempre nunca",
        "otra otras otro otros mismo misma mismos mismas algo alguien alguna algunas alguno algunos algun nada nadie",
        "todo toda todos todas ambos ambas cada cualquier mucho mucha muchos muchas poco poca pocos bastante menos",
        "mejor mejores peor bien bueno buena buenas buenos bonito bonita hola buen dia dias tardes noches gracias",
        "favor oye oiga che ey tienes tienen teneis tenes tenia tener tenga tengan tengo venden vendeis vendes",
        "vender disponen dispone disponeis disponible disponibles disponibilidad stock existencias existencia queda",
        "quedan quedara agotado agotada agotados agotadas comprar compro compre comprado pedir pedi pedido pedidos",
        "quiero quieres quisiera querria queria busco buscando buscar busca necesito necesita gusta gustaria gustan",
        "ver vi visto saber sabes sabeis dime decir dices digan mostrar muestra ensena ensename manda mandan manejan",
        "maneja trabajan producto productos articulo articulos cosa cosas modelo modelos version versiones pieza",
        "piezas par pares unidad unidades opcion opciones color colores talla tallas talle tamano tamanos numero",
        "numeros precio precios cuesta cuestan costaria costo coste vale valen valor sale salen barato barata",
        "baratos baratas caro cara caros caras economico economica rebaja rebajas rebajado descuento descuentos",
        "oferta ofertas promo promocion promociones euro euros eur dolar dolares peso pesos incluido incluida total",
        "envio envios enviar envian entrega entregas web pagina tienda tiendas linea internet online catalogo",
        "detalle detalles informacion info caracteristica caracteristicas ficha tecnica descripcion describir",
        "describirme comparar comparame compara comparacion diferencia diferencias recomienda recomiendas",
        "recomiendame recomendacion recomendaciones recomendarme aconsejas aconsejame sugerencia sugerencias",
        "sugieres regalo regalar papa mama padre madre hijo hija suegra suegro abuela abuelo novio novia esposa",
        "esposo marido mujer amigo amiga nino nina ninos ninas hermano hermana familia gente casa ano anos viejo",
        "nuevo nueva nuevos primero primera segundo segunda tercero tercera ultimo ultima hoy manana ahora pronto",
        "momento actualmente puedo puede puedes podria podrias podeis podrian pueden poder vez quizas talvez cierto",
        "verdad seguro mide miden mido pesa pesan lleva llevan llevo trae traen sirve sirven funciona funcionan va",
        "van viene vienen hecho hecha hechos dentro fuera presupuesto maximo minimo tope alrededor aproximadamente",
        "codigo codigos cupon cupones vales guia dos tres cuatro cinco seis siete ocho nueve diez docena grande",
        "grandes pequeno pequena pequenos pequenas mediano mediana chico chica chicos chicas xs xl xxl extra",
        "distinto distinta diferente diferentes parecido parecida parecidos similar similares igual iguales ayuda",
        "ayudame duda consulta pregunta preguntar mirar mira mire verificar verifica consultar porfavor aqui ahi",
        "alla eh ah q xq d k tb veces semana mes fin real realmente exactamente propia volver boton aparece sigue",
        "siguen banco gama lista surtido coleccion llama llamado nombre tipo tipos clase salir elegir encontrar",
        "encuentro deja necesitaria hacer hago seria sera estaria costar costarme uso usar puesto poner",
    ),
    refers=any_of(
        r"\b(?:ese|esa|eso|esos|esas|este|esta(?! (?:disponible|en|agotad|rebajad|mas))|esto|estos|estas(?! en)"
        r"|aquel|aquella|mism[oa]s?|ellos|ellas)\b",
        r"(?:^|[,.;¿?!]\s*|\by |\bsi )(?:la|lo|los|las) (?:ten|hay|quier|hac|vend|manej|ven|qued|compr)\w*",
        r"\b(?:cuanto (?:cuesta|vale|sale|es)|hay)(?: en)?\s*\??$",
    ),
    any_thing=any_of(
        r"\b(?:algo|alguna cosa|cosas?|que (?:teneis|tienen|tienes|tenes|hay|venden|otr\w+)|lo que sea|un regalo"
        r"|ideas?)\b"
    ),
    several=any_of(r"\b(?:ambos|ambas|(?:los|las|estos|estas|esos|esas) (?:dos|tres)|todos|todas|los dos|las dos)\b"),
    same=any_of(
        r"\b(?:mism[oa]s?|igual(?:es)?|parecid[oa]s?|similar(?:es)?|alternativas?|como (?:ese|esa|este|esta|eso)"
        r"|en (?:su|vez) lugar|otra cosa|en vez)\b"
    ),
    cheaper=any_of(
        r"\b(?:algo|alguno|alguna|otr[oa]|uno|una|cosa) mas (?:barat|economic)[oa]s?\b",
        r"\b(?:muy|demasiado|tan) car[oa]s?\b",
        r"\bhay (?:\w+ )?mas (?:barat|economic)[oa]s?\b",
    ),
    bought=any_of(
        r"\b(?:que|la que|el que) (?:(?:me|os|les|te) )?(?:compre|pedi|he comprado|encargue|tengo comprad[oa])\b",
        r"\b(?:compre|he comprado) (?:la|el|los|las|un|una)\b",
        r"\b(?:de|en) mi (?:ultim[oa] )?(?:pedido|compra|orden)\b",
    ),
    ruled_out=any_of(
        r"\b(?:sin|excepto|salvo|menos|en vez de|en lugar de|que no sea|pero no|no en|no (?:el|la|los|las|un|una))\s+"
        r"(?:en |el |la |los |las |un |una |de )*(?P<what>[\w-]+)"
    ),
    at_most=any_of(
        r"\b(?:menos de|por debajo de|hasta|maximo(?: de)?|como mucho|no mas de|presupuesto(?: de| es)?|unos|por unos"
        r"|alrededor de|alcanza con|con)\s*(?=" + _MONEY + ")" + _AMOUNT,
        r"\b(?:menos de|por debajo de|no mas de|presupuesto de)\s*" + _AMOUNT.replace("amount", "amount2"),
    ),
    at_least=any_of(r"\b(?:mas de|por encima de|al menos|como minimo|a partir de)\s*(?=" + _MONEY + ")" + _AMOUNT),
    compares=any_of(
        r"\b(?:mejor|peor|mas \w+) que (?:el|la|los|las)\b",
        r"\b(?:compar\w+|diferencias?|versus|vs)\b",
        r"\bcual (?:de (?:los|las) (?:dos|tres) |de ell[oa]s )?es (?:mejor|mas|la mejor|el mejor)\b",
    ),
    advises=any_of(
        r"\b(?:recomiend\w*|recomend\w*|aconsej\w*|suger\w*|sugier\w*|ideas?|busco|buscando|regal(?:o|ar)|mejor"
        r"|necesito (?:algo|un|una))\b"
    ),
    sells=any_of(r"\b(?:venden?|vendeis|tienen?|teneis|tienes|tenes|manejan?|hay)\b"),
    about_it=any_of(r"^\W*(?:y )?(?:es|son|tiene|sirve|se puede) (?:esto|eso)\b"),
    purpose=any_of(r"\b(?:para|donde|pa)\b"),
    goes_on=any_of(r"^\W*(?:y|o|que tal)\b"),
    sizing=any_of(
        r"\b(?:guia|tabla) de (?:tallas|talles|medidas|numeros)\b",
        r"\bque (?:talla|talle|numero)\b(?!s)(?!.*\b(?:hay|quedan?|tienen|teneis|disponible)\b)",
        r"\btall(?:an|a) (?:grande|chico|pequeno|normal|bien)\b|\btalla normal\b|\bhorma\b",
        r"\belegir (?:la |mi )?talla\b|\btalla soy\b",
        r"\bentre (?:la |el )?\w+ y (?:la |el )?\w+\b.*\b(?:cual|talla|no se)\b",
        r"\bmido\b|\busualmente soy\b|\bsuelo (?:usar|llevar)\b",
    ),
    size=any_of(
        r"\b(?:tallas?|talles?|numeros?|del|en la|en el)\s+(?:el |la )?"
        r"(?P<what>\d{2,3}(?:[.,]5)?|x{0,3}[sl]|m|pequena|mediana|grande|chica)\b"
    ),
    how_many=any_of(r"\bcuant[oa]s\b(?! (?:cuesta|vale|dias|anos))"),
    pieces=any_of(
        r"^\W*(?P<amount0>\d{1,3}|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez) [a-z]+s\b",
        r"\b(?P<amount>\d{1,4}|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|doce|veinte|treinta|cincuenta)\s+"
        r"(?:unidades|piezas|pares|uds?)\b",
        r"\b(?:necesito|necesitaria|quiero|comprar|pedir|hay|para|llevo) (?P<amount2>\d{1,4}|dos|tres|cuatro|cinco"
        r"|seis|siete|ocho|nueve|diez|doce|veinte|treinta|cincuenta) "
        r"(?!(?:en|y|o|a|euro|dolar|peso|eur|cm|pulgada|giga|gb|tera|tb|hora|dia|semana|mese?|ano|persona|litro)s?\b)[a-z]",
    ),
    elsewhere=any_of(
        r"\biguala\w*|\bmismo precio\b|\botra (?:tienda|web|pagina)\b|\botro (?:sitio|lugar|lado)\b",
        r"\b(?:bajo|bajar|subio|subir|baja|sube|cambio) (?:de |el )?precio\b|\bdevuelven la diferencia\b",
        r"\b(?:va|van) a (?:bajar|estar en rebajas|haber)\b|\bayer (?:estaba|costaba|valia)\b|\bblack friday\b"
        r"|\bbuen fin\b|\bhot sale\b",
    ),
    costs=any_of(
        r"\bcuanto (?:cuesta|vale|sale|es|son|cuestan|valen|salen|me sale)\b|\bprecio (?:de|del|tiene)\b|\bmas barat",
    ),
    shipping=any_of(r"(?<!sin )\b(?:el envio|envio a|gastos de envio|enviar(?:lo|la|me)?|mandar(?:lo|la|me)?)\b"),
    discount=any_of(r"\b(?:descuentos?|rebajita|precio especial)\b"),
    on_sale=any_of(
        r"\b(?:rebajad[oa]s?|rebajas|ofertas?|promocion(?:es)?|promos?|liquidacion|outlet|descuentos? en)\b",
    ),
    goes_with=any_of(r"\b(?:traen?|vienen? con|compatibles? con|funcionan? con|sirven? (?:con|para)|incluyen?)\b"),
    included=any_of(r"(?<!iva )(?<!impuestos )(?<!envio )\bincluid[oa]s?\b"),
    code=any_of(
        r"\b(?:codigo|cupon|(?<=un )vale|(?<=el )vale)(?:es)?\b(?:\s*(?:es|:|=|llamado|promocional|de descuento))*\s*"
        r"(?P<code>[a-z][a-z0-9-]{3,20})?"
    ),
    numbers=counted("dos tres cuatro cinco seis siete ocho nueve diez")
    | {"doce": 12, "veinte": 20, "treinta": 30, "cincuenta": 50},
)
