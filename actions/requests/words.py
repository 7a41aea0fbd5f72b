"""Items, variants and payment methods as shoppers name them; matched by their own names and values, never guessed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz

from actions.resolve_order import SIMILAR, WEAK
from actions.synonyms import words_of
from commerce.domain.orders import OrderLine
from commerce.domain.payments import PaymentMethod, PaymentMethodKind
from commerce.domain.products import Product, Variant

EVERYTHING = re.compile(
    r"\b(everything|all of (it|them)|all|both|whole (order|thing)|entire order|todo|todos|todas|ambos|ambas|entero)\b",
    re.IGNORECASE,
)
EXCEPT = re.compile(
    r"\b(?:except(?: for)?|but not|apart from|other than|menos|excepto|salvo|but keep|"
    r"(?:(?<=everything )|(?<=anything )|(?<=all )|(?<=all of it )|(?<=all of them ))but)\b(.*)",
    re.IGNORECASE,
)
NOT_ITEM = re.compile(
    r"(?:^|[,;]\s*|\b(?:and|but|y|pero)\s+)(?:not|no)\s+(?:the|my|el|la|los|las|mi)\b([^,.;]*)", re.IGNORECASE
)
IDLE_ALL = re.compile(
    r"\b(?:that'?s|that is|that will be|this is|es) (?:all|everything|todo)\b|"
    r"\b(?:at|after|above) all\b|\ball (?:right|good|the best)\b",
    re.IGNORECASE,
)
NOT_THIS = re.compile(
    r"(?:\bnot|\binstead of|\brather than|\bfrom|\bno|\ben vez de|\ben lugar de)\s+(?:the|el|la|un|una)?\s*$",
    re.IGNORECASE,
)
BIGGER = re.compile(r"\b(bigger|larger|size up|next size up|m[aá]s grande|talla m[aá]s)\b", re.IGNORECASE)
SMALLER = re.compile(r"\b(smaller|size down|m[aá]s peque[ñn][oa]|m[aá]s chic[oa]|talla menos)\b", re.IGNORECASE)
CHEAPEST = re.compile(
    r"\b(cheapest|least expensive|lowest price|m[aá]s barat[oa]|m[aá]s econ[oó]mic[oa])\b", re.IGNORECASE
)
DEAREST = re.compile(r"\b(most expensive|priciest|m[aá]s car[oa])\b", re.IGNORECASE)
SIZES = ("xxs", "xs", "s", "m", "l", "xl", "xxl", "xxxl")
KINDS = {
    PaymentMethodKind.PAYPAL: re.compile(r"\bpay\s?pal\b", re.IGNORECASE),
    PaymentMethodKind.GIFT_CARD: re.compile(
        r"\b(gift\s?(card|voucher)|tarjeta (de )?regalo|store credit)\b", re.IGNORECASE
    ),
    PaymentMethodKind.CARD: re.compile(
        r"\b(credit|debit|visa|master\s?card|amex|american express|cr[eé]dito|d[eé]bito)\b|"
        r"\bcard\b(?<!gift card)|\btarjeta\b(?! (de )?regalo)",
        re.IGNORECASE,
    ),
}
BRAND = re.compile(r"\b(visa|master\s?card|amex|american express|maestro|discover|diners)\b", re.IGNORECASE)
ENDING = re.compile(r"\b(?:ending|ends|termina\w*|acaba\w*)\D{0,10}\d{4}\b", re.IGNORECASE)
NOT_METHOD = re.compile(
    r"(?:\bnot|\bno|n't|\binstead of|\brather than|\banything but|\bexcept|\ben vez de|\ben lugar de)\s+"
    r"(?:(?!\b(?:but|sino|pero|use|to)\b)[^,.;])*",
    re.IGNORECASE,
)
ORIGINAL = re.compile(
    r"\b(original|same (method|card|way)|how i paid|misma? (tarjeta|forma|m[eé]todo)|como pagu[eé])\b", re.IGNORECASE
)


def lines_ruled_out(text: str, lines: Sequence[OrderLine]) -> tuple[OrderLine, ...]:
    """The lines that a text takes out: "not the lamp", "except the lamp"."""
    excepted = EXCEPT.search(text)
    before = text[: excepted.start()] if excepted else text
    parts = [*NOT_ITEM.findall(before), *([excepted[1]] if excepted else [])]
    return tuple(line for line in lines if any(line in _by_name(part, lines) for part in parts))


def lines_named(text: str, lines: Sequence[OrderLine]) -> tuple[OrderLine, ...]:
    """The lines of an order that a text names; all of them for "everything", less those it excepts."""
    text = IDLE_ALL.sub(" ", text)
    ruled_out = lines_ruled_out(text, lines)
    excepted = EXCEPT.search(text)
    before = NOT_ITEM.sub(" ", text[: excepted.start()] if excepted else text)
    named = _by_name(before, lines)
    is_all = EVERYTHING.search(before) or (excepted and ruled_out and not named)
    return tuple(line for line in (lines if is_all else named) if line not in ruled_out)


def _by_name(text: str, lines: Sequence[OrderLine]) -> list[OrderLine]:
    said = words_of(text)
    scored = [(_score(line, said), line) for line in lines]
    named = [(score, line) for score, line in scored if score >= 1]
    by_product: dict[str, list[tuple[float, OrderLine]]] = {}
    for score, line in named:
        by_product.setdefault(line.product_id, []).append((score, line))
    best = [line for group in by_product.values() for score, line in group if score >= max(s for s, _ in group) - 0.01]
    return [line for line in lines if line in best]


def _score(line: OrderLine, said: Sequence[str]) -> float:
    best = 0.0
    for name in {line.name, *line.names.values()}:
        words = [word for word in words_of(name) if len(word) > 2 and word not in WEAK]
        hits = sum(_is_said(word, said) for word in words)
        if hits and (hits >= len(words) / 2):
            best = max(best, 1 + hits / max(len(words), 1))
    options = sum(_is_value_said(str(value), said) for value in line.options.values())
    return best + 0.2 * options if best else 0.0


def variants_named(text: str, product: Product, current: Variant | None) -> tuple[Variant, ...]:
    """The available variants that a text may mean, the current one left out; one where it is clear.

    What the text does not speak of stays as it is where that exists: "the same in black" keeps the size.
    """
    others = [v for v in product.variants if v.is_available and (current is None or v.id != current.id)]
    wanted = _wanted_options(text, product, current)
    fitting = [v for v in others if v.has_options(wanted)]
    if not wanted and not (CHEAPEST.search(text) or DEAREST.search(text)):
        return ()
    if CHEAPEST.search(text) or DEAREST.search(text):
        ordered = sorted(fitting, key=lambda v: v.price.amount, reverse=bool(DEAREST.search(text)))
        return tuple(ordered[:1])
    if current is None or len(fitting) < 2:
        return tuple(fitting)
    likeness = {v.id: sum(v.options.get(name) == value for name, value in current.options.items()) for v in fitting}
    closest = max(likeness.values())
    kept = len(current.options) - len([name for name in wanted if current.options.get(name) != wanted[name]])
    return tuple(v for v in fitting if likeness[v.id] == closest) if closest >= kept else tuple(fitting)


def _wanted_options(text: str, product: Product, current: Variant | None) -> dict[str, str]:
    names = dict.fromkeys(name for variant in product.variants for name in variant.options)
    wanted: dict[str, str] = {}
    for name in names:
        values = dict.fromkeys(variant.options[name] for variant in product.variants if name in variant.options)
        said = [value for value in values if _mention(value, text, name)]
        said = [v for v in said if not any(v != w and v.casefold() in w.casefold() for w in said)] or said
        own = current.options.get(name) if current else None
        if len(said) > 1 and own in said:
            said.remove(own)
        if len(said) == 1:
            wanted[name] = said[0]
        elif not said and own is not None and (step := _step(text)):
            next_value = _next_size(own, tuple(values), step)
            if next_value:
                wanted[name] = next_value
    return wanted


def _mention(value: str, text: str, option: str) -> bool:
    pattern = (
        r"(?<![\w.'’])"
        + r"[\s-]*".join(re.escape(part) for part in re.findall(r"\d+|[^\W\d]+|[^\w\s]", value))
        + r"(?![\w])"
    )
    for match in re.finditer(pattern, text, re.IGNORECASE):
        if not NOT_THIS.search(text[: match.start()]):
            if len(value) <= 1 and value.casefold() not in {"s", "m", "l"} and option not in text:
                continue
            return True
    said = words_of(text)
    parts = words_of(value)
    return (
        bool(parts)
        and len(value) > 2
        and all(part in said for part in parts)
        and not re.search(r"\b(?:not|no|instead of)\s+(?:the\s+)?" + re.escape(value), text, re.IGNORECASE)
    )


def _step(text: str) -> int:
    return 1 if BIGGER.search(text) else -1 if SMALLER.search(text) else 0


def _next_size(own: str, values: Sequence[str], step: int) -> str | None:
    keyed = {value: _size(value) for value in values}
    if any(size is None for size in keyed.values()):
        return None
    ordered = sorted(values, key=lambda value: keyed[value] or 0.0)
    place = ordered.index(own) + step
    return ordered[place] if 0 <= place < len(ordered) else None


def _size(value: str) -> float | None:
    if value.casefold() in SIZES:
        return float(SIZES.index(value.casefold()))
    number = re.match(r"\d+(?:[.,]\d+)?", value)
    return float(number.group().replace(",", ".")) if number else None


def methods_named(
    text: str, methods: Iterable[PaymentMethod], original: PaymentMethod | None
) -> tuple[PaymentMethod, ...]:
    """The payment methods on file that a text may mean."""
    on_file = tuple(methods)
    text = NOT_METHOD.sub(" ", text)
    digits = [method for method in on_file if method.last4 and re.search(rf"(?<!\d){method.last4}(?!\d)", text)]
    if digits or ENDING.search(text):
        return tuple(digits)
    if original is not None and ORIGINAL.search(text):
        return (original,)
    by_label = [m for m in on_file if m.label and m.label.casefold() in text.casefold()]
    if by_label:
        return tuple(by_label)
    brand = BRAND.search(text)
    if brand:
        return tuple(method for method in on_file if _brand(brand[0]) in _brand(f"{method.brand} {method.label}"))
    for kind, pattern in KINDS.items():
        if pattern.search(text):
            return tuple(method for method in on_file if method.kind is kind)
    return ()


def _brand(name: str) -> str:
    return re.sub(r"\s", "", name.casefold()).replace("amex", "americanexpress")


def _is_said(word: str, said: Sequence[str]) -> bool:
    return any(other == word or (len(word) > 3 and fuzz.ratio(word, other) >= SIMILAR) for other in said)


def _is_value_said(value: str, said: Sequence[str]) -> bool:
    parts = words_of(value)
    return bool(parts) and all(part in said for part in parts)
