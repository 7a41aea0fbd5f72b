"""What is wrong with a delivery."""

from __future__ import annotations

from actions.delivery.outlook import Outlook
from actions.delivery.problems import CLAIMS, Problem, problems_in
from actions.delivery.report import Report
from actions.delivery.rules import standing
from actions.requests.draft import Draft
from actions.requests.kind import Need, Scene
from actions.skill import Answer
from actions.turn import Wish
from commerce.domain.knowledge import without_personal_data

LONGEST_WORDS = 800


class ProblemNeed(Need):
    """Read from the shopper's words, which are kept for whoever has to look at it."""

    name = "problem"

    def is_open(self, draft: Draft, scene: Scene) -> bool:
        """While nothing is said of it, unless where the order is answers everything."""
        how = standing(draft, scene.facts.order, scene.turn.formats)
        return not Report.of(draft).problems and how is not Outlook.TOLD

    async def hear(self, draft: Draft, wish: Wish, scene: Scene) -> Draft:
        """What is said first; later only what else is wrong with something that arrived."""
        known = Report.of(draft).problems
        said = _said(draft, wish, scene)
        if not known and not said and wish.intent == scene.kind.intent:
            return _with_words(draft, wish, scene)
        if not said or said == known:
            return draft
        is_correction = wish.intent == scene.kind.intent and set(said) <= set(CLAIMS) and draft.asked != "remedy"
        if known and not is_correction:
            return draft
        return _with_words(draft, wish, scene).with_detail(self.name, [problem.value for problem in said])

    async def ask(self, answer: Answer, draft: Draft, scene: Scene) -> None:
        """With a button for each."""
        answer.say("utter_delivery_which_problem")


def _said(draft: Draft, wish: Wish, scene: Scene) -> tuple[Problem, ...]:
    said = problems_in(wish.text, scene.turn.formats.language)
    if draft.asked != ProblemNeed.name:
        return tuple(problem for problem in said if problem is not Problem.OTHER)
    is_told = wish.intent == scene.kind.intent and "?" not in wish.text
    return said or ((Problem.OTHER,) if is_told else ())


def _with_words(draft: Draft, wish: Wish, scene: Scene) -> Draft:
    told = without_personal_data(wish.text) if not wish.text.startswith("/") else ""
    words = " / ".join(dict.fromkeys(filter(None, (Report.of(draft).words, told))))
    channel = str(scene.turn.metadata.get("channel") or "chat")
    return draft.with_detail("words", words[:LONGEST_WORDS]).with_detail("channel", channel)
