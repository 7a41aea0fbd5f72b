"""Items, variants and payment methods as shoppers name them; matched by their own names and values, never guessed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from actions.resolve_order import SIMILAR, is_weak
from actions.synonyms import is_unspaced, words_of
from actions.vocabulary import GAP, built, pattern
from commerce.domain.orders import OrderLine
from commerce.domain.payments import PaymentMethod, PaymentMethodKind
from commerce.domain.products import Product, Variant

EVERYTHING = pattern("everything")
EXCEPT = built(r"<except>(.*)")
EXCEPT_AFTER = built(rf"{GAP}<except_after>")
"""As Japanese has it: what is left out comes first, from where its part of the sentence begins."""
SPACES = re.compile(r"\s{2,}")
PARTED_BY = re.compile(r"[,.;，；、。،؛]")
NOT_ITEM = built(
    rf"(?:^|[,;，；、،؛]\s*|<and_but>\s*)(?:<not_item>([^,.;，；、。،؛]*)|"
    rf"<the>{GAP}([^,.;]*?){GAP}<not_after>(?=\s*(?:[,.;!]|$)))"
)
"""An item that is not meant: "not the lamp", and as Spanish has it, "la lámpara no"."""
IDLE_ALL = pattern("idle_all")
SAME = built(rf"<same>(?!{GAP}<but_in>)")
SEVERAL_OF_ONE = pattern("several_of_one")
TARGET = built(r"<target>|→|->")
"""Where a swap stops naming what there is and begins to name what is wanted."""
NOT_THIS = built(rf"<not_this>{GAP}(?:<article>)?\s*$")
BIGGER = pattern("bigger")
SMALLER = pattern("smaller")
CHEAPEST = pattern("cheapest")
DEAREST = pattern("dearest")
BIGGEST = pattern("biggest")
SMALLEST = pattern("smallest")
HALF = 0.5
"""The share of a name's words that names it."""
SIZES = ("xxs", "xs", "s", "m", "l", "xl", "xxl", "xxxl")
KINDS = {
    PaymentMethodKind.PAYPAL: built(r"pay\s?pal"),
    PaymentMethodKind.GIFT_CARD: pattern("gift_card"),
    PaymentMethodKind.CARD: pattern("card"),
}
BRAND = re.compile(r"\b(visa|master\s?card|amex|american express|maestro|discover|diners)\b", re.IGNORECASE)
ENDING = built(r"<ending>\D{0,10}\d{4}(?!\d)")
NOT_METHOD = built(rf"(?:<not_method>|n't){GAP}(?:(?!<method_after_all>)[^,.;])*")
ORIGINAL = pattern("original")


def lines_ruled_out(text: str, lines: Sequence[OrderLine]) -> tuple[OrderLine, ...]:
    """The lines that a text takes out: "not the lamp", "except the lamp"."""
    rest, excepted = _parted(text)
    parts = [match[1] or match[2] for match in NOT_ITEM.finditer(rest)] + excepted
    return tuple(line for line in lines if any(line in _by_name(part, lines) for part in parts))


def lines_named(text: str, lines: Sequence[OrderLine]) -> tuple[OrderLine, ...]:
    """The lines of an order that a text names; all of them for "everything", less those it excepts."""
    text = IDLE_ALL.sub(" ", text)
    ruled_out = lines_ruled_out(text, lines)
    rest, excepted = _parted(text)
    before = NOT_ITEM.sub(" ", rest)
    named = _by_name(before, lines)
    is_all = EVERYTHING.search(before) or (excepted and ruled_out and not named)
    return tuple(line for line in (lines if is_all else named) if line not in ruled_out)


def _parted(text: str) -> tuple[str, list[str]]:
    """A text without what it excepts, and that."""
    text = SPACES.sub(" ", text)
    if found := EXCEPT_AFTER.search(text):
        excepted = PARTED_BY.split(text[: found.start()])[-1]
        return text[: found.start() - len(excepted)] + " " + text[found.end() :], [excepted]
    found = EXCEPT.search(text)
    return (text[: found.start()], [found[1]]) if found else (text, [])


def _by_name(text: str, lines: Sequence[OrderLine]) -> list[OrderLine]:
    """The lines whose product a text names; of several with the same product, those that it tells from the others."""
    said = words_of(text)
    by_product: dict[str, list[OrderLine]] = {}
    for line in lines:
        if _hits(line, said):
            by_product.setdefault(line.product_id, []).append(line)
    groups = _not_outdone({id_: (_hits(group[0], said), group) for id_, group in by_product.items()})
    meant = [line for group in groups for line in _told_apart(group, text)]
    return [line for line in lines if line in meant]


def _not_outdone(named: dict[str, tuple[dict[str, float], list[OrderLine]]]) -> list[list[OrderLine]]:
    """Products whose words no other has as well: "camera" is neither of two, "action camera" is one."""
    kept = []
    for product_id, (hits, group) in named.items():
        rivals = [other for id_, (other, _) in named.items() if id_ != product_id and set(hits) <= set(other)]
        share = sum(hits.values())
        if not any(sum(other.values()) >= share for other in rivals) or share >= 1:
            kept.append(group)
    return kept


def _told_apart(group: list[OrderLine], text: str) -> list[OrderLine]:
    """Of lines with the same product those that the text means; none where it may be one or another."""
    best = _closest(group, text)
    if len(best) > 1 and not SEVERAL_OF_ONE.search(text) and not _is_plural(best[0], text):
        before_target = TARGET.split(text, maxsplit=1)[0]
        best = _closest(best, before_target)
        if len({tuple(line.options.items()) for line in best}) > 1:
            return []
        return best[:1]
    return best


def _closest(group: list[OrderLine], text: str) -> list[OrderLine]:
    said = words_of(text)
    counts = {line.id: _options_said(line, said) for line in group}
    return [line for line in group if counts[line.id] == max(counts.values())]


def _is_plural(line: OrderLine, text: str) -> bool:
    """Whether the text has the plural of a name that is no plural itself: "the bottles"."""
    words = [name.split()[-1].casefold() for name in (line.name, *line.names.values()) if name.split()]
    return any(re.search(rf"\b{re.escape(word)}e?s\b", text.casefold()) for word in words if not word.endswith("s"))


def _hits(line: OrderLine, said: Sequence[str]) -> dict[str, float]:
    """The words said that are words of the name, each with its share of the name; none where they are too few."""
    best: dict[str, float] = {}
    for name in {line.name, *line.names.values()}:
        words = [word for word in words_of(name) if _is_telling(word)]
        hits = {word: 1 / len(words) for word in words if _is_said(word, said)}
        if sum(hits.values()) >= HALF - 0.001 and sum(hits.values()) > sum(best.values()):
            best = hits
    return best


def _is_telling(word: str) -> bool:
    return (len(word) > 2 or is_unspaced(word)) and not is_weak(word)


def _options_said(line: OrderLine, said: Sequence[str]) -> int:
    return sum(_is_value_said(str(value), said) for value in line.options.values())


@dataclass(frozen=True)
class VariantChoice:
    """`clear` is what a text means without doubt; else `likely` is to be asked, and `sold_out` is what it named."""

    clear: Variant | None = None
    likely: tuple[Variant, ...] = ()
    sold_out: Variant | None = None


def variant_named(text: str, product: Product, current: Variant | None) -> VariantChoice:
    """The variant that a text means in place of the current one; only available ones are clear or likely.

    What the text does not speak of stays as it is: "the same in black" keeps the size. Where that cannot be had, what
    comes closest is likely, never clear.
    """
    others = [v for v in product.variants if current is None or v.id != current.id]
    named = next((v for v in others if _is_spelled_out(v, text)), None)
    if named:
        return VariantChoice(clear=named) if named.is_available else VariantChoice(sold_out=named)
    wanted = _wanted_options(text, product, current)
    fitting = [v for v in others if v.is_available and v.has_options(wanted)]
    if CHEAPEST.search(text) or DEAREST.search(text):
        ordered = sorted(fitting, key=lambda v: v.price.amount, reverse=bool(DEAREST.search(text)))
        return VariantChoice(clear=ordered[0] if ordered else None)
    if not wanted:
        return VariantChoice()
    if current is None:
        return VariantChoice(clear=fitting[0]) if len(fitting) == 1 else VariantChoice(likely=tuple(fitting))
    exact = next((v for v in others if v.has_options({**current.options, **wanted})), None)
    if exact and exact.is_available:
        return VariantChoice(clear=exact)
    closest = tuple(sorted(fitting, key=lambda v: -_shared(v, current.options)))
    return VariantChoice(likely=closest or _nearest(wanted, current, others), sold_out=exact)


def _shared(variant: Variant, options: Mapping[str, str]) -> int:
    """In how many options a variant has these values."""
    return sum(variant.options.get(name) == value for name, value in options.items())


def _nearest(wanted: Mapping[str, str], current: Variant, others: Iterable[Variant]) -> tuple[Variant, ...]:
    """The available ones that have some of what is wanted, those first that have most, by size where sizes differ."""
    options = {**current.options, **wanted}

    def far(variant: Variant) -> float:
        sizes = [(_size(value), _size(options.get(name, ""))) for name, value in variant.options.items()]
        return sum(abs(one - other) for one, other in sizes if one is not None and other is not None)

    near = [v for v in others if v.is_available and _shared(v, wanted)]
    return tuple(sorted(near, key=lambda v: (far(v), -_shared(v, options))))


def _is_spelled_out(variant: Variant, text: str) -> bool:
    """Whether a text is all of a variant's values, as a button has them."""
    return ", ".join(variant.options.values()).casefold() == text.strip().casefold()


def _wanted_options(text: str, product: Product, current: Variant | None) -> dict[str, str]:
    names = dict.fromkeys(name for variant in product.variants for name in variant.options)
    values_of = {
        name: dict.fromkeys(variant.options[name] for variant in product.variants if name in variant.options)
        for name in names
    }
    wanted, text = _said_with_their_names(text, values_of)
    for name, values in values_of.items():
        if name in wanted:
            continue
        said = [value for value in values if _mention(value, text, name)]
        said = [v for v in said if not any(v != w and v.casefold() in w.casefold() for w in said)] or said
        own = current.options.get(name) if current else None
        if len(said) > 1 and own in said:
            said.remove(own)
        if len(said) == 1:
            wanted[name] = said[0]
        elif not said and own is not None and (end := _end(text)):
            last = _last_size(product, current, name, end)
            if last:
                wanted[name] = last
        elif not said and own is not None and (step := _step(text)):
            next_value = _next_size(own, tuple(values), step)
            if next_value:
                wanted[name] = next_value
    return wanted


def _said_with_their_names(text: str, values_of: dict[str, dict[str, None]]) -> tuple[dict[str, str], str]:
    """Values that stand beside the name of their option ("lens colour black"), and the text without them."""
    found: dict[str, str] = {}
    for name, values in values_of.items():
        label = re.escape(name.casefold()).replace("color", "colou?r")
        for value in sorted(values, key=len, reverse=True):
            one = re.escape(value.casefold())
            beside = rf"(?<!\w){label}(?:\s+(?:is|of|in)|\s*[:=])?\s+{one}(?!\w)"
            match = re.search(beside, text, re.IGNORECASE)
            if match and not NOT_THIS.search(text[: match.start()]):
                found[name] = value
                text = text[: match.start()] + " " + text[match.end() :]
                break
    return found, text


def _mention(value: str, text: str, option: str) -> bool:
    pattern = (
        r"(?<![\w.'’])"
        + r"[\s-]*".join(re.escape(part) for part in re.findall(r"\d+|[^\W\d]+|[^\w\s]", value))
        + r"(?!\w|['’]\w)"
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


def compares_sizes(text: str) -> bool:
    """Whether a text speaks of a size by another: "one bigger" means than what there is, however often it is said."""
    return bool(_step(text) or SAME.search(text))


def _step(text: str) -> int:
    return 1 if BIGGER.search(text) else -1 if SMALLER.search(text) else 0


def _end(text: str) -> int:
    return 1 if BIGGEST.search(text) else -1 if SMALLEST.search(text) else 0


def _last_size(product: Product, current: Variant | None, name: str, end: int) -> str | None:
    """The biggest or smallest value of an option that can be had with everything else as it is."""
    others = {key: value for key, value in (current.options if current else {}).items() if key != name}
    fitting = [v for v in product.variants if v.is_available and v.has_options(others)]
    sized = [(size, v.options[name]) for v in fitting if (size := _size(v.options.get(name, ""))) is not None]
    return max(sized, key=lambda pair: end * pair[0])[1] if sized else None


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
    for kind, said in KINDS.items():
        if said.search(text):
            return tuple(method for method in on_file if method.kind is kind)
    return ()


def _brand(name: str) -> str:
    return re.sub(r"\s", "", name.casefold()).replace("amex", "americanexpress")


def _is_said(word: str, said: Sequence[str]) -> bool:
    return any(other == word or (len(word) > 3 and fuzz.ratio(word, other) >= SIMILAR) for other in said)


def _is_value_said(value: str, said: Sequence[str]) -> bool:
    parts = words_of(value)
    return bool(parts) and all(part in said for part in parts)
