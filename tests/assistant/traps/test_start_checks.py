"""Traps of configuration: what stock Rasa starts with, our start refuses, and says how to mend it."""

import io
import json
import tarfile
from pathlib import Path

import pytest
from rasa.core.channels.channel import InputChannel
from rasa.core.constants import DEFAULT_REQUEST_TIMEOUT
from rasa.core.lock_store import LOCK_LIFETIME
from rasa.core.run import create_http_input_channels

from assistant.checks import check_configuration, check_model
from tests.assistant.traps.configurations import CREDENTIALS, ENVIRON, complaints


@pytest.mark.parametrize("named", ["sql", "redis", "mongod", "rasa.core.tracker_store.SQLTrackerStore", None])
def test_a_stock_tracker_store_is_refused(named: str | None) -> None:
    (found,) = complaints(endpoints={"tracker_store": {"type": named}})

    assert "assistant.tracker.store.SqlTrackerStore" in found


@pytest.mark.parametrize("named", ["redis", "in_memory", None, "rasa.core.lock_store.RedisLockStore", "no.Such"])
def test_a_stock_lock_store_is_refused(named: str | None) -> None:
    found = complaints(endpoints={"lock_store": {"type": named}})

    assert any("assistant.tracker.lock.ConversationLockStore" in complaint for complaint in found)


def test_stock_rasa_runs_a_rest_channel_that_believes_any_sender(tmp_path: Path) -> None:
    credentials = tmp_path / "credentials.yml"
    credentials.write_text("rest:\nsocketio:\n  namespace: /chat\n")

    channels = create_http_input_channels(None, str(credentials))

    assert all(isinstance(channel, InputChannel) for channel in channels)
    assert {channel.name() for channel in channels} >= {"rest", "socketio"}


@pytest.mark.parametrize("channel", ["rest", "socketio", "callback", "rasa", "rasa.core.channels.rest.RestInput"])
def test_a_stock_channel_is_refused(channel: str) -> None:
    (found,) = complaints(credentials={channel: None})

    assert channel in found


def test_a_namespace_is_refused() -> None:
    found = complaints(credentials={"socketio": {"namespace": "/chat"}})

    assert any("remove namespace" in complaint for complaint in found)


def test_a_misspelt_channel_is_refused() -> None:
    (found,) = complaints(credentials={"assistant.channels.nowhere.Channel": None})

    assert "assistant.channels.nowhere.Channel" in found


def test_an_open_api_is_refused() -> None:
    (found,) = complaints(environ={"WAYBILL_API_TOKEN": ""})

    assert "WAYBILL_API_TOKEN" in found


def test_replicas_on_a_sqlite_file_are_refused() -> None:
    lock_store = {"type": "assistant.tracker.lock.ConversationLockStore", "url": "redis://redis/0"}

    (found,) = complaints(endpoints={"lock_store": lock_store}, environ={"WAYBILL_REDIS_URL": "redis://redis/0"})

    assert "WAYBILL_DATABASE_URL=postgresql" in found


def test_replicas_on_postgresql_with_locks_in_redis_are_accepted() -> None:
    endpoints = {
        "tracker_store": {"type": "assistant.tracker.store.SqlTrackerStore", "url": "${WAYBILL_DATABASE_URL}"},
        "lock_store": {"type": "assistant.tracker.lock.ConversationLockStore", "url": "redis://redis/0"},
    }
    environ = {"WAYBILL_REDIS_URL": "redis://redis/0", "WAYBILL_DATABASE_URL": "postgresql://db/waybill"}

    assert complaints(endpoints=endpoints, environ=environ) == []


def test_replicas_whose_locks_know_one_process_are_refused() -> None:
    environ = {"WAYBILL_REDIS_URL": "redis://redis/0"}
    store = {"type": "assistant.tracker.store.SqlTrackerStore", "url": "postgresql://db/waybill"}

    (found,) = complaints(endpoints={"tracker_store": store}, environ=environ)

    assert "under lock_store" in found


def test_stock_locks_end_before_a_stock_action_has_to() -> None:
    assert LOCK_LIFETIME < DEFAULT_REQUEST_TIMEOUT


@pytest.mark.parametrize("lifetime", ["60", "soon"])
def test_a_lock_lifetime_that_cannot_be_right_is_refused(lifetime: str) -> None:
    (found,) = complaints(environ={"TICKET_LOCK_LIFETIME": lifetime})

    assert "TICKET_LOCK_LIFETIME" in found


@pytest.mark.parametrize("broker", ["kafka", "pika", None])
def test_a_broker_that_forgets_or_blocks_is_refused(broker: str | None) -> None:
    (found,) = complaints(endpoints={"event_broker": {"type": broker}})

    assert "outbox" in found


def test_a_file_that_names_an_unset_variable_is_said_once(tmp_path: Path) -> None:
    endpoints = tmp_path / "endpoints.yml"
    endpoints.write_text("tracker_store:\n  url: ${WAYBILL_NEVER_SET}\n")

    (found,) = check_configuration(endpoints, CREDENTIALS, ENVIRON)

    assert "WAYBILL_NEVER_SET" in found


def model_of(version: str, folder: Path) -> Path:
    content = json.dumps({"rasa_open_source_version": version}).encode()
    path = folder / "model.tar.gz"
    with tarfile.open(path, "w:gz") as archive:
        member = tarfile.TarInfo("./metadata.json")
        member.size = len(content)
        archive.addfile(member, io.BytesIO(content))
    return path


def test_a_model_of_today_is_accepted(tmp_path: Path) -> None:
    assert check_model(model_of("3.6.21", tmp_path)) == []


def test_a_model_from_before_the_safe_format_is_refused(tmp_path: Path) -> None:
    (found,) = check_model(model_of("3.6.20", tmp_path))

    assert "make train" in found


def test_a_model_that_is_no_archive_is_refused(tmp_path: Path) -> None:
    (tmp_path / "model.tar.gz").write_text("not a model")

    (found,) = check_model(tmp_path / "model.tar.gz")

    assert "cannot be read" in found
