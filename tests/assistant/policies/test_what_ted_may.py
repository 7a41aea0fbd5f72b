"""In the project itself: TED's list holds nothing that changes anything."""

from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[3]
READS = {"action_listen", "action_track_order", "action_list_orders"}


def test_ted_may_listen_read_and_speak_and_nothing_else() -> None:
    policies = yaml.safe_load((ROOT / "config.yml").read_text())["policies"]

    (ted,) = (policy for policy in policies if policy["name"].endswith(".LazyTED"))

    assert {name for name in ted["may_predict"] if name != "utter_"} <= READS


def test_rules_are_asked_before_stories_and_stories_before_ted() -> None:
    policies = yaml.safe_load((ROOT / "config.yml").read_text())["policies"]

    assert [policy["name"].rsplit(".", 1)[1] for policy in policies] == ["Rules", "Stories", "LazyTED"]
