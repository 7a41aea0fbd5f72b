"""A shopper who knows what they want, answers what is asked, and agrees to nothing else."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

from benchmarks.retail import phrases
from benchmarks.retail.hearing import Button, Heard, fitting, is_offer_of_a_person, is_offer_of_more, spoken_of, topics
from benchmarks.retail.judging import Judgement, judge
from benchmarks.retail.mentions import says
from benchmarks.retail.wishes import Item, Person, Wish

_TRIES = 3
_TURNS_AT_LEAST, _TURNS_A_WISH = 8, 10
_IDENTITY = {"email", "postcode", "name"}


@dataclass(frozen=True)
class Habits:
    """How somebody talks: who they are first, all wishes at once, few words to begin with."""

    names_self: bool = True
    all_at_once: bool = False
    brief: bool = False


def habits_of(rng: Random, n_wishes: int) -> Habits:
    """Draw habits; with one wish there is nothing to say at once."""
    names_self, all_at_once, brief = rng.random() < 0.6, rng.random() < 0.3, rng.random() < 0.4
    return Habits(names_self, all_at_once and n_wishes > 1, brief and not all_at_once)


@dataclass
class Open:
    """A wish that is not settled: how often it was said, declined and agreed to, and what was answered already."""

    wish: Wish
    said: int = 0
    declined: int = 0
    agreed: int = 0
    taken_up: bool = False
    answered: set[str] = field(default_factory=set)

    @property
    def acceptable(self) -> Wish:
        """What is agreed to: who has asked once for the very same thing again and is not offered it, goes without."""
        return self.wish.without_same if self.declined else self.wish


@dataclass(frozen=True)
class GivenUp:
    """A wish that was let go of, with the answer after which it was."""

    wish: Wish
    answer: str


class Shopper:
    """One person in one conversation: `opening()`, then `reply()` to each answer until it gives None."""

    def __init__(self, person: Person, habits: Habits, rng: Random) -> None:
        self.person = person
        self.habits = habits
        self.agreed: list[Wish] = []
        self._left: list[tuple[Open, str]] = []
        self._open = [Open(wish) for wish in person.wishes]
        self._turns_left = _TURNS_AT_LEAST + _TURNS_A_WISH * len(person.wishes)
        self._rng = rng
        self._told_who = False

    @property
    def given_up(self) -> list[GivenUp]:
        """The wishes that were let go of."""
        return [GivenUp(each.wish, answer) for each, answer in self._left]

    def opening(self) -> str | None:
        """The first message; None when there is nothing to say."""
        if not self._open:
            return None
        said = self._open if self.habits.all_at_once else self._open[:1]
        for each in said:
            each.said += 1
        self._told_who = self.habits.names_self
        who = phrases.identity(self.person) if self.habits.names_self else ""
        wishes = [phrases.wish(each.wish, self._rng, self.habits.brief) for each in said]
        return phrases.greeting(self._rng) + phrases.opening(who, wishes)

    def reply(self, answer: Heard) -> str | None:
        """What to say or press now; None leaves."""
        self._turns_left -= 1
        if self._turns_left < 0:
            self._let_go_of_all(answer)
            return None
        settled = self._settle(answer)
        self._take_up(answer)
        if not self._open:
            return None
        self._turn_to(answer)
        if answer.asks_yes_or_no:
            return self._decide(answer)
        if settled and (is_offer_of_more(answer) or not answer.is_question):
            return self._say_next(answer)
        return self._press(answer) or self._tell(answer) or self._say_again(answer)

    def _settle(self, answer: Heard) -> bool:
        """After a yes a wish is done, unless the answer asks on about it; whether one was settled now."""
        each = next((each for each in self._open if each.agreed), None)
        if each is None:
            return False
        others_said = any(other.said for other in self._open if other is not each)
        asks_again = answer.asks_yes_or_no and judge(answer.listing, each.acceptable, self.person).is_exact
        asks_on = answer.is_question and not others_said and not is_offer_of_more(answer)
        if each.agreed < _TRIES and (asks_again or asks_on):
            return False
        self._open.remove(each)
        self.agreed.append(each.wish)
        return True

    def _take_up(self, answer: Heard) -> None:
        """A wish that was let go of counts again, once, when it is asked about after all."""
        for each, last in list(self._left):
            if answer.is_question and each.wish.order in answer.last and not each.taken_up:
                each.taken_up, each.declined = True, 0
                self._left.remove((each, last))
                self._open.append(each)

    def _turn_to(self, answer: Heard) -> None:
        """What is talked about comes first: the wish of the order whose number is said, or of the thing named."""
        said = [each for each in self._open if each.said]
        by_order = [each for each in said if each.wish.order in answer.last]
        by_name = [each for each in by_order or said if any(says(answer.last, item.name) for item in each.wish.items)]
        spoken_of = by_name or by_order
        if spoken_of and self._open[0] not in spoken_of:
            self._open.remove(spoken_of[0])
            self._open.insert(0, spoken_of[0])

    def _decide(self, answer: Heard) -> str | None:
        """Yes to exactly one of the wishes, or to a harmless question about one; no to anything else."""
        judged = [(each, judge(answer.listing, each.acceptable, self.person)) for each in self._open]
        exact = next((each for each, found in judged if found.is_exact and found.is_listing), None)
        if exact is not None:
            exact.agreed += 1
            return _pressed(answer.yes, "Yes, please.")
        harmless = any(not found.wrong and not found.is_listing for _, found in judged)
        if harmless and not is_offer_of_a_person(answer):
            return _pressed(answer.yes, "Yes.")
        return self._decline(answer, *_nearest(judged))

    def _decline(self, answer: Heard, each: Open, judgement: Judgement) -> str | None:
        """Put right what is wrong, then plainly no, then let go of it."""
        each.declined += 1
        if each.declined > _TRIES:
            self._let_go(each, answer)
            return _pressed(answer.no, "No.")
        if each.declined == 1 and not is_offer_of_a_person(answer):
            return _correction(each.wish, judgement, self._rng)
        return _pressed(answer.no, "No, that is not what I want.")

    def _press(self, answer: Heard) -> str | None:
        """The button that fits what is talked about, or another wish that was said."""
        for each in [each for each in self._open if each.said]:
            button = fitting(answer, each.wish)
            if button is None:
                continue
            key = answer.last + button.payload
            if key not in each.answered:
                each.answered.add(key)
                return button.payload
        return None

    def _tell(self, answer: Heard) -> str | None:
        """The facts that are asked for, in one message, and never twice the same to the same question."""
        asked, each = topics(answer), self._open[0]
        if not asked or answer.last in each.answered:
            return None
        each.answered.add(answer.last)
        if _IDENTITY & set(asked):
            return self._who(asked, each.wish)
        spoken = spoken_of(answer.last, each.wish)
        facts = [_fact(topic, each.wish, spoken, self._rng) for topic in asked]
        return " ".join(phrases.sentence(fact) for fact in dict.fromkeys(facts) if fact) or None

    def _who(self, asked: list[str], wish: Wish) -> str:
        self._told_who = True
        if asked == ["email"] and self.person.email:
            return self.person.email
        if asked == ["postcode"] and self.person.postcode:
            return self.person.postcode
        if asked == ["name"]:
            return self.person.name
        return phrases.identity(self.person, wish.order if "order" in asked else "")

    def _say_next(self, answer: Heard) -> str | None:
        """On to the next wish, in the order of the task."""
        each = next((each for each in self._open if not each.said), None)
        if each is None:
            return self._say_again(answer)
        self._open.remove(each)
        self._open.insert(0, each)
        each.said += 1
        return phrases.wish(each.wish, self._rng, self.habits.brief)

    def _say_again(self, answer: Heard) -> str | None:
        """The wish in full and in other words, with who is asking where that was not said; at last it is let go.

        A question that has nothing to do with it is waved aside.
        """
        each = self._open[0]
        if each.said >= _TRIES:
            self._let_go(each, answer)
            return self._say_next(answer) if self._open else None
        each.said += 1
        who = "" if self._told_who else phrases.identity(self.person)
        self._told_who = True
        besides = phrases.not_that(self._rng) if topics(answer) else ""
        return besides + phrases.opening(who, [phrases.wish(each.wish, self._rng)])

    def _let_go(self, each: Open, answer: Heard) -> None:
        self._open.remove(each)
        if each.agreed:
            self.agreed.append(each.wish)
        else:
            self._left.append((each, answer.text))

    def _let_go_of_all(self, answer: Heard) -> None:
        for each in list(self._open):
            self._let_go(each, answer)


def _pressed(button: Button | None, words: str) -> str:
    return button.payload if button else words


def _nearest(judged: list[tuple[Open, Judgement]]) -> tuple[Open, Judgement]:
    """The wish that a listing comes closest to."""
    return min(judged, key=lambda pair: ("order" in pair[1].wrong, len(pair[1].wrong) + len(pair[1].missing)))


def _correction(wish: Wish, judgement: Judgement, rng: Random) -> str:
    """What is wrong in a listing, said as it should be; more than one thing: the whole wish again."""
    facts = {*judgement.wrong, *judgement.missing}
    if facts == {"method"}:
        return f"No, please use {phrases.method(wish.method)}."
    if facts == {"address"}:
        return f"No, the address is {phrases.address(wish)}."
    if facts == {"variant"}:
        return f"No, I want {phrases.variants(wish.items)}."
    if facts == {"items"} and not judgement.wrong and len(judgement.left_out) < len(wish.items):
        return f"No, also {phrases.more(judgement.left_out, rng)}."
    return f"No. {phrases.wish(wish, rng)}"


def _fact(topic: str, wish: Wish, spoken: tuple[Item, ...], rng: Random) -> str:
    """What the shopper knows about a topic of a wish, or nothing; `spoken` are the things that are asked about."""
    if topic == "order":
        return f"order {wish.order}"
    if topic == "reason":
        return phrases.reason(wish, rng)
    if topic == "address":
        return phrases.address(wish)
    if topic == "method":
        return phrases.method(wish.method) if wish.method else ""
    if topic == "items":
        return phrases.items(wish.items) if wish.items else ""
    return phrases.variants(spoken)
