"""A wish for money or a swap that really tells of something that arrived broken, wrong or not at all."""

from __future__ import annotations

import re
from dataclasses import replace

from rasa_sdk.events import FollowupAction

from actions.delivery.problems import CLAIMS, Problem, plain, problems_in
from actions.skill import Answer
from actions.turn import Turn
from actions.wishes import action_of

REPORT = "report_delivery_problem"
SENDS_BACK = re.compile(
    r"\breturn(?:s|ed|ing)?\b|\bsend(?:ing)?\b[^.?!]{0,25}?\bback\b|\blabel\b|"
    r"\bdevolver(?:l[oa]s?)?\b(?! (?:el|mi) (?:dinero|importe))|\bdevuelvo\b|\bdevolucion\b|\betiqueta\b"
)
ASKS = re.compile(r"[?¿]|^\W*(?:wh\w+|how|is|are|has|have|did|do|can|could|donde|cuando|cuanto|como|que)\b")
NOT_GOODS = re.compile(
    r"\b(?:app|site|website|page|link|url|button|checkout|chat|bot|web|pagina|enlace|boton|info|information|details?|"
    r"status|datos|estado)\b"
)
WAS_SENT = re.compile(
    r"\b(?:sent|got|received|came|arrived|delivered|shipped|box|mand\w+|envi\w+|lleg\w+|vin\w+|recib\w+|venia\w*)\b"
)
SWAPS = re.compile(r"\b(?:exchang\w+|swap\w*|chang\w+|cambi\w+|intercambi\w+)\b")
ANOTHER_SIZE = re.compile(r"\b(?:for|in|por|en) (?:an? |una? )?(?:size |talla )?(?:\d{2}|x*[sml]|x+l)\b")
OWN_MISTAKE = re.compile(
    r"\bi(?:'ve)? (?:\w+ )?(?:ordered|bought|picked|chose|took|selected)\b[^.?!]{0,20}?\bwrong\b|"
    r"\bmy (?:own )?mistake\b|"
    r"\b(?:me equivoque|mi error|culpa mia|pedi (?:mal|la talla equivocada))\b"
)


def report_instead(turn: Turn) -> Answer | None:
    """Begin a report in place of a return; None where it is no report, or the shopper will send it back."""
    said = plain(turn.wish.text)
    told = set(problems_in(turn.wish.text, turn.formats.language)) & set(CLAIMS)
    if not told or turn.slots.get("request") or SENDS_BACK.search(said) or OWN_MISTAKE.search(said):
        return None
    return _report(turn)


def report_of_swap(turn: Turn) -> Answer | None:
    """Begin a report in place of a swap that nobody called one: what came is broken, or not what was bought."""
    said = plain(turn.wish.text)
    told = set(problems_in(turn.wish.text, turn.formats.language)) & set(CLAIMS)
    if SWAPS.search(said) or ANOTHER_SIZE.search(said) or (told == {Problem.WRONG} and not WAS_SENT.search(said)):
        return None
    return report_instead(turn)


def report_of_statement(turn: Turn) -> Answer | None:
    """Begin a report in place of an answer, where nothing is asked and something is said to be broken or missing."""
    said = plain(turn.wish.text)
    told = set(problems_in(turn.wish.text, turn.formats.language)) & {Problem.DAMAGED, Problem.MISSING}
    if not told or ASKS.search(said) or NOT_GOODS.search(said):
        return None
    return report_instead(turn)


def _report(turn: Turn) -> Answer:
    task = {**replace(turn.wish, parts=()).as_slot(), "intent": REPORT, "resumed": True}
    return Answer().remember(task=task).then(FollowupAction(action_of(REPORT)))
