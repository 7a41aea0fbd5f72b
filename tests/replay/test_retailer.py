"""All tasks of the retailer can be read, said and judged; skipped where its files are absent."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

import pytest

from benchmarks.retail import phrases
from benchmarks.retail.judging import judge
from benchmarks.retail.running import rounds_of
from benchmarks.retail.tasks import Retailer, Task, load_retailer, load_tasks
from benchmarks.retail.wishes import Unreadable, kind_of, person_of
from benchmarks.retail_replay import DATA, main
from tests.replay.clerk import listing, off_listings

needs_retailer = pytest.mark.skipif(not DATA.is_dir(), reason=f"the retailer's data is not in {DATA}")


@pytest.fixture(scope="module")
def retailer() -> Retailer:
    return load_retailer(DATA)


@pytest.fixture(scope="module")
def tasks() -> list[Task]:
    return load_tasks(DATA)


@needs_retailer
def test_every_wish_is_about_the_order_of_its_right_write(retailer: Retailer, tasks: list[Task]) -> None:
    for task in tasks:
        person = person_of(task, retailer)
        orders = {write.order for write in task.writes}

        assert {wish.order for wish in person.wishes} <= orders
        assert kind_of(person)


@needs_retailer
def test_what_is_said_holds_no_id(retailer: Retailer, tasks: list[Task]) -> None:
    for task in tasks:
        person = person_of(task, retailer)
        said = json.dumps([phrases.wish(wish, Random(1)) for wish in person.wishes])
        ids = [str(value) for write in task.writes for value in write.arguments.get("item_ids", [])]

        assert task.customer_id not in said
        assert not any(each in said for each in ids)
        assert "_" not in said


@needs_retailer
def test_every_right_listing_is_agreed_to_and_no_other(retailer: Retailer, tasks: list[Task]) -> None:
    rng = Random(1)
    for task in tasks:
        person = person_of(task, retailer)
        for wish in person.wishes:
            agreed_to = [
                what for what, off in off_listings(wish, person, rng) if judge(off.last, wish, person).is_exact
            ]

            assert judge(listing(wish).last, wish, person).is_exact, listing(wish).last
            assert agreed_to == [], task.number


@needs_retailer
def test_no_customer_is_twice_in_a_round(tasks: list[Task]) -> None:
    rounds = rounds_of(tasks)

    assert sum(map(len, rounds)) == len(tasks)
    assert all(len({task.customer_id for task in each}) == len(each) for each in rounds)


def test_a_task_that_cannot_be_read_is_told() -> None:
    task = Task(1, "mia_li_1", "You want it all, and you want it now.", ())

    with pytest.raises(Unreadable, match="want it all"):
        person_of(task, Retailer({}, {}, {}))


def test_without_the_retailer_the_replay_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status = main(["--data", str(tmp_path)])

    assert status == 0
    assert "there is no retailer" in capsys.readouterr().out
