"""Several wishes in one message: taken in the order in which they were said, one after the other."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from actions.requests.conditions import OTHERWISE, is_otherwise
from actions.requests.words import TARGET
from actions.turn import Turn, Wish
from actions.wishes import REQUESTS, can_be_done

SEVERAL = 2
SETTLES = re.compile(
    r"\b(difference|refund|money|diferencia|reembolso|dinero)\b|"
    r"^(?:use|using|with|on|to|pay|charge|settle|con|en|usa|paga\w*|c[oó]bra\w*)\b",
    re.IGNORECASE,
)
PLACE = re.compile(
    r"\b(address|ship|send|deliver|mov(?:e|ed|ing)|redirect|direcci[oó]n|env[ií]\w*|m[aá]nd\w*|m[uú]d\w*|domicilio)\b",
    re.IGNORECASE,
)
ASKS = re.compile(
    r"^(?:hi|hello|hola|so|and|y|oye|please|por favor|,|\s)*"
    r"(?:wh\w+|how|when|is|are|do|does|did|can|could|will|has|have|tell me|let me know|i(?:'d| would) like to know|"
    r"qu[eé]|cu[aá]\w+|d[oó]nde|c[oó]mo|hay|ten[eé]is|tienen?|puedo|puedes|me (?:dices|puedes decir)|dime)\b",
    re.IGNORECASE,
)
REFERS = re.compile(
    r"\b(?:it|them|those)\b|\b(?:canc[eé]l|c[aá]mbi|devolv|devu[eé]lv|m[aá]nd|env[ií])\w*(?:lo|la|los|las)\b|"
    r"\b(?:lo|la|los|las)\s+(?:quiero|devuelv|cancel|cambi|mand|env[ií])\w*",
    re.IGNORECASE,
)
SWAPS = frozenset({"change_items", "exchange_item", "return_item"})
TOLD = frozenset({"track_order", "list_orders", "ask_product", "check_stock", "ask_price", "refund_status"})
"""Wishes that, where they are no questions, only tell what another wish is about."""


@dataclass(frozen=True)
class _Clause:
    """A clause as understood by itself; `is_question` by how it begins or ends."""

    intent: str
    text: str
    is_question: bool
    is_otherwise: bool


@dataclass
class _Group:
    """Clauses that are one wish."""

    intent: str
    texts: list[str]
    is_otherwise: bool


def wishes_in(turn: Turn) -> tuple[Wish, ...]:
    """The wishes of a message that holds several, as they were said; none where it holds one, or is taken up again."""
    message = turn.message
    if turn.is_resumed or not message.parts:
        return ()
    clauses = [_clause(part, message.text) for part in message.parts]
    wanted = {clause.intent for clause in clauses}
    intents = [_meant(clause, wanted) for clause in clauses]
    groups: list[_Group] = []
    lead: list[str] = []
    for clause, intent in zip(clauses, intents, strict=True):
        same = next((each for each in groups if _is_same(each, intent, clause, message)), None)
        if not intent and not groups:
            lead.append(clause.text)
        elif not intent:
            groups[-1].texts.append(clause.text)
        elif same:
            same.texts.append(clause.text)
        else:
            groups.append(_Group(intent, [*lead, clause.text], clause.is_otherwise and bool(groups)))
            lead = []
    if len(groups) < SEVERAL and not _is_misled(message.intent, groups, wanted):
        return ()
    _tell_what_else_is_about(groups)
    return tuple(_wish(group, message) for group in groups)


def _tell_what_else_is_about(groups: list[_Group]) -> None:
    """A wish for the other case that only refers to things is about those of the first wish: "else return them"."""
    things = TARGET.split(". ".join(groups[0].texts), maxsplit=1)[0]
    for group in groups[1:]:
        if group.is_otherwise and REFERS.search(OTHERWISE.sub("", " ".join(group.texts), count=1)):
            group.texts.append(things)


def _is_misled(intent: str, groups: list[_Group], wanted: set[str]) -> bool:
    """Whether the message as a whole was taken for something that it only tells on the way to its one wish."""
    return bool(groups) and groups[0].intent != intent and intent in wanted


def _clause(part: Wish, text: str) -> _Clause:
    start = text.find(part.text)
    after = text[start + len(part.text) :].lstrip()[:1] if start >= 0 else ""
    return _Clause(part.intent, part.text, after == "?" or bool(ASKS.match(part.text)), is_otherwise(part.text))


def _meant(clause: _Clause, wanted: set[str]) -> str:
    """The intent of a clause; empty for one that only tells something about the wish before or after it."""
    intent, others = clause.intent, wanted - {clause.intent}
    if intent == "inform" or not can_be_done(intent):
        return ""
    if intent == "change_address" and not PLACE.search(clause.text):
        return ""
    if intent == "change_payment" and others & SWAPS and SETTLES.search(clause.text):
        return ""
    if intent == "report_delivery_problem" and others & {"return_item", "exchange_item", "refund_status"}:
        return ""
    if intent in TOLD and others & REQUESTS and not clause.is_question:
        return ""
    return intent


def _is_same(group: _Group, intent: str, clause: _Clause, message: Wish) -> bool:
    return group.intent == intent and not clause.is_otherwise and not _is_another(group.texts, clause, message)


def _is_another(texts: list[str], clause: _Clause, message: Wish) -> bool:
    """Whether a clause names orders, and none of those that were named before."""
    numbers = {str(value).casefold() for value in message.values("order_id")}
    before, now = (
        {number for number in numbers if number in text.casefold()} for text in (" ".join(texts), clause.text)
    )
    return bool(before and now and not before & now)


def _wish(group: _Group, message: Wish) -> Wish:
    text = ". ".join(group.texts)
    placed = [_placed(each, message.text, text) for each in message.entities]
    said = [each for each in placed if each["end"]]
    if not any(each["entity"] == "order_id" for each in said):
        said += [each for each in placed if each["entity"] == "order_id"]
    return Wish(group.intent, text, tuple(said), is_otherwise=group.is_otherwise)


def _placed(entity: Mapping[str, Any], whole: str, text: str) -> dict[str, Any]:
    """The entity where it stands in a part of the message; from 0 to 0 where it stands elsewhere."""
    surface = whole[entity.get("start") or 0 : entity.get("end") or 0] or str(entity["value"])
    start = text.casefold().find(surface.casefold())
    start, end = (start, start + len(surface)) if start >= 0 else (0, 0)
    return {"entity": entity["entity"], "value": entity["value"], "start": start, "end": end}
