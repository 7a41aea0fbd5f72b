"""How one can pay: what the articles say, and for a known shopper what is on file."""

from __future__ import annotations

import logging
import re

from actions.knowledge import NONE_FITS, about, found, note_gap, say_articles
from actions.payments.again import paid_again_after_failure
from actions.questions import folded
from actions.skill import Answer, Skill
from actions.turn import Turn
from commerce.domain.payments import PaymentMethod
from commerce.errors import CommerceError

logger = logging.getLogger(__name__)

INTENT = "ask_payment_methods"
BALANCE = re.compile(r"\b(?:balance|left on|remaining|saldo|queda)\b")
ON_FILE = re.compile(r"\b(?:my|saved?|stored?|on file|mis?|guardad[oa]s?|registrad[oa]s?)\b")


class AskPaymentMethods(Skill):
    """Answers from the articles, and names what is on file where it is asked about."""

    action_name = "action_ask_payment_methods"

    async def answer(self, turn: Turn) -> Answer:
        """What is on file first where that is the question, then the article."""
        again = await paid_again_after_failure(self.commerce, turn)
        if again is not None:
            return again
        asked = folded(turn.wish.text)
        methods = await self._on_file(turn)
        answer = Answer()
        balances = self._balances(methods, turn) if BALANCE.search(asked) else ""
        if balances:
            answer.say("utter_gift_card_balance", balances=balances)
        general = await about(self, turn, INTENT)
        hits = await found(self, turn)
        if not hits:
            await note_gap(self, turn)
            hits = general
        is_broad = bool(general) and hits[:1] and hits[0].article_id == general[0].article_id
        if methods and not balances and (is_broad or ON_FILE.search(asked)):
            names = (turn.formats.payment_method(method) for method in methods)
            answer.say("utter_payment_methods_on_file", methods=", ".join(filter(None, names)))
        return say_articles(answer, hits, self, turn) if hits else answer.say(NONE_FITS)

    async def _on_file(self, turn: Turn) -> tuple[PaymentMethod, ...]:
        """The methods of a known shopper; none where they cannot be looked up, as the articles answer all the same."""
        if turn.customer_id is None:
            return ()
        try:
            return (await self.commerce.customers.find(turn.customer_id)).payment_methods
        except CommerceError as error:
            logger.warning("the methods on file were not found: %s %s", error.code, error.detail)
            return ()

    def _balances(self, methods: tuple[PaymentMethod, ...], turn: Turn) -> str:
        return ", ".join(turn.formats.money(method.balance) for method in methods if method.balance is not None)
