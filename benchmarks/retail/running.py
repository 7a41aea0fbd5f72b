"""Runs the tasks in rounds against a real house: in a round each customer has one task, and the shop starts afresh."""

from __future__ import annotations

import random
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.retail.comparing import compare, is_untouched
from benchmarks.retail.hearing import Heard, heard
from benchmarks.retail.report import Result, Run, Said
from benchmarks.retail.right_state import Refusal, ShopApi, do_right_writes
from benchmarks.retail.shop_file import TIMEZONE, ShopFile
from benchmarks.retail.shopper import Shopper, habits_of
from benchmarks.retail.tasks import Retailer, Task, load_retailer
from benchmarks.retail.wishes import Person, kind_of, person_of
from tests.house import House, NotAnswered

_NO_LIMIT = "1000000/minute"
State = dict[str, dict[str, Any]]


@dataclass(frozen=True)
class Talk:
    """A conversation that is over."""

    shopper: Shopper
    said: tuple[Said, ...]
    trouble: str = ""


def rounds_of(tasks: Sequence[Task]) -> list[list[Task]]:
    """The n-th task of every customer is in the n-th round."""
    rounds: list[list[Task]] = []
    seen: defaultdict[str, int] = defaultdict(int)
    for task in tasks:
        number = seen[task.customer_id]
        seen[task.customer_id] += 1
        if number == len(rounds):
            rounds.append([])
        rounds[number].append(task)
    return rounds


def replay(tasks: Sequence[Task], data: Path, seed: int, workers: int, tell: Callable[[str], None]) -> Run:
    """Let the shopper of every task talk to the assistant and compare the shop's state afterwards."""
    began, retailer = time.monotonic(), load_retailer(data)
    results: list[Result] = []
    strangers: list[str] = []
    with tempfile.TemporaryDirectory(prefix="waybill-replay-") as folder:
        file = ShopFile(data, Path(folder))
        before = file.state()
        environ = {"WAYBILL_SHOP_TIMEZONE": TIMEZONE, "WAYBILL_RATE_LIMIT": _NO_LIMIT}
        with House(shop_database_url=file.url, environ=environ) as house:
            rounds = rounds_of(tasks)
            for number, each in enumerate(rounds, 1):
                done = _Round(house, file, before, retailer, seed).run(each, workers)
                results += done.results
                strangers += done.strangers
                passed = sum(result.verdict.outcome == "passed" for result in results)
                tell(f"round {number} of {len(rounds)}: {len(results)} tasks done, {passed} passed")
    results.sort(key=lambda result: result.task.number)
    return Run(results, seed, time.monotonic() - began, strangers)


@dataclass(frozen=True)
class _Done:
    results: list[Result]
    strangers: list[str]


class _Round:
    """One round: the right writes first, to see where they lead, then the shoppers."""

    def __init__(self, house: House, file: ShopFile, before: State, retailer: Retailer, seed: int) -> None:
        self._house, self._file, self._before = house, file, before
        self._retailer, self._seed = retailer, seed

    def run(self, tasks: Sequence[Task], workers: int) -> _Done:
        self._start_afresh()
        shop = ShopApi(self._house.shop_url, self._house.secret("WAYBILL_SHOP_API_KEY"))
        refusals = {task.number: do_right_writes(task, shop) for task in tasks}
        right = self._file.state()
        self._start_afresh()
        with ThreadPoolExecutor(workers) as pool:
            talks = list(pool.map(self._talk, tasks))
        actual = self._file.state()
        results = [
            self._result(task, talk, right, actual, refusals[task.number])
            for task, talk in zip(tasks, talks, strict=True)
        ]
        others = self._before.keys() - {task.customer_id for task in tasks}
        strangers = [each for each in sorted(others) if not is_untouched(self._before[each], actual[each])]
        return _Done(results, strangers)

    def _start_afresh(self) -> None:
        """Nothing of an earlier round stays: not in the shop, nor in what the actions remember."""
        self._house.stop("actions", "shop")
        self._file.reset()
        self._house.start("shop", "actions")

    def _talk(self, task: Task) -> Talk:
        rng = random.Random(f"{self._seed}-{task.number}")
        person = person_of(task, self._retailer)
        shopper = Shopper(person, habits_of(rng, len(person.wishes)), rng)
        said: list[Said] = []
        text = shopper.opening()
        try:
            while text is not None:
                said.append(Said("shopper", text))
                answer = self._say(task, text)
                said.append(Said("assistant", answer.text, tuple(button.title for button in answer.buttons)))
                text = shopper.reply(answer)
        except (NotAnswered, OSError) as problem:
            return Talk(shopper, tuple(said), f"{type(problem).__name__}: {problem}"[:200])
        return Talk(shopper, tuple(said))

    def _say(self, task: Task, text: str) -> Heard:
        client = f"127.1.{task.number // 250}.{task.number % 250 + 1}"
        sender = f"replay-{self._seed}-{task.number}"
        return heard(self._house.say(sender, text, locale="en-US", client=client))

    def _result(self, task: Task, talk: Talk, right: State, actual: State, refusals: list[Refusal]) -> Result:
        who = task.customer_id
        verdict = compare(self._before[who], right[who], actual[who])
        return Result(
            task,
            self._kind(talk.shopper.person, is_untouched(self._before[who], right[who])),
            verdict,
            talk.said,
            tuple(talk.shopper.agreed),
            tuple((each.wish, each.answer) for each in talk.shopper.given_up),
            talk.trouble,
            tuple(refusal.code for refusal in refusals),
        )

    def _kind(self, person: Person, nothing_to_write: bool) -> str:
        return "no write" if nothing_to_write else kind_of(person)
