"""Refuses configurations that Rasa would accept in silence and then lose conversations, identities or replicas with."""

from __future__ import annotations

import importlib
import inspect
import json
import os
import tarfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Union

from packaging.version import InvalidVersion, Version
from rasa.core.brokers.broker import EventBroker
from rasa.core.channels.channel import InputChannel
from rasa.core.constants import DEFAULT_LOCK_LIFETIME, DEFAULT_REQUEST_TIMEOUT
from rasa.core.lock_store import LockStore
from rasa.core.tracker_store import TrackerStore
from rasa.shared.exceptions import RasaException
from rasa.shared.utils.io import read_config_file

from assistant.tracker.lock import ConversationLockStore
from assistant.tracker.store import SqlTrackerStore

Configuration = Union[Mapping[str, Any], str, Path]

OLDEST_MODEL = Version("3.6.21")
_TRACKER_STORE = "assistant.tracker.store.SqlTrackerStore"
_LOCK_STORE = "assistant.tracker.lock.ConversationLockStore"
_STOCK_BROKERS = {"pika", "sql", "file", "kafka"}
_FORGETFUL_BROKERS = {
    "pika": "drops events when its exchange is missing",
    "kafka": "stands still for up to five minutes while Kafka is away",
}


def check_configuration(endpoints: Configuration, credentials: Configuration, environ: Mapping[str, str]) -> list[str]:
    """What must be mended before the assistant starts, each with its remedy; an empty list lets it start.

    `endpoints` and `credentials` are the contents of the two files, or the paths to them.
    """
    complaints: list[str] = []
    endpoints = _contents(endpoints, complaints)
    credentials = _contents(credentials, complaints)
    if complaints:
        return complaints
    for check in (_tracker_store, _lock_store, _event_broker, _lock_lifetime, _replicas):
        complaints.extend(check(endpoints, environ))
    complaints.extend(_channels(credentials))
    complaints.extend(_api(environ))
    return complaints


def check_model(model: Union[str, Path]) -> list[str]:
    """What is wrong with a model file: unreadable, or trained before the pickles of models were made safe."""
    retrain = "train it again with `make train`"
    try:
        with tarfile.open(model) as archive:
            found = next(member for member in archive if Path(member.name).name == "metadata.json")
            metadata = json.load(archive.extractfile(found))  # type: ignore[arg-type]
        version = Version(str(metadata["rasa_open_source_version"]))
    except (OSError, tarfile.TarError, StopIteration, ValueError, KeyError, InvalidVersion) as error:
        return [f"the model {model} cannot be read ({type(error).__name__}): {retrain}"]
    if version < OLDEST_MODEL:
        return [
            f"the model {model} was trained with Rasa {version}; before {OLDEST_MODEL} a model file can run code when "
            f"it is loaded (CVE-2024-49375): {retrain}"
        ]
    return []


def _contents(configuration: Configuration, complaints: list[str]) -> Mapping[str, Any]:
    if isinstance(configuration, Mapping):
        return configuration
    try:
        return read_config_file(configuration) or {}
    except (RasaException, OSError) as error:
        complaints.append(f"{configuration} cannot be read: {error}")
        return {}


def _tracker_store(endpoints: Mapping[str, Any], _: Mapping[str, str]) -> Iterator[str]:
    named = (endpoints.get("tracker_store") or {}).get("type")
    if not named:
        yield f"endpoints.yml names no tracker_store, so conversations stay in memory: set type: {_TRACKER_STORE}"
        return
    found = _class_named(named)
    if found is None:
        yield (
            f"endpoints.yml: no tracker store is called {named!r}, and Rasa would keep conversations in memory: "
            f"set type: {_TRACKER_STORE}"
        )
    elif not _is_a(found, SqlTrackerStore):
        what = "is not a tracker store" if not _is_a(found, TrackerStore) else "forgets when its database is away"
        yield f"endpoints.yml: the tracker store {named!r} {what}: set type: {_TRACKER_STORE}"


def _lock_store(endpoints: Mapping[str, Any], environ: Mapping[str, str]) -> Iterator[str]:
    lock_store = endpoints.get("lock_store") or {}
    named = lock_store.get("type")
    if named and _class_named(named) is None:
        yield f"endpoints.yml: no lock store is called {named!r}: set type: {_LOCK_STORE}"
    elif not _is_waybill_lock(named):
        yield (
            f"endpoints.yml: the lock store {named or 'in_memory'!r} lets two messages of one shopper run at once "
            f"(in Redis its steps are not atomic, in memory it knows one process): set type: {_LOCK_STORE}"
        )
    if environ.get("WAYBILL_REDIS_URL") and _is_waybill_lock(named) and not lock_store.get("url"):
        yield "WAYBILL_REDIS_URL is set but the lock store has no url: set url: ${WAYBILL_REDIS_URL} under lock_store"


def _event_broker(endpoints: Mapping[str, Any], _: Mapping[str, str]) -> Iterator[str]:
    if "event_broker" not in endpoints:
        return
    named = str((endpoints["event_broker"] or {}).get("type") or "pika")
    outbox = "remove event_broker, the outbox in the conversation database has every event"
    if named.lower() in _FORGETFUL_BROKERS:
        yield f"endpoints.yml: the event broker {named!r} {_FORGETFUL_BROKERS[named.lower()]}: {outbox}"
    elif named.lower() not in _STOCK_BROKERS and not _is_a(_class_named(named), EventBroker):
        yield f"endpoints.yml: no event broker is called {named!r}, Rasa would have none: mend it, or {outbox}"


def _lock_lifetime(endpoints: Mapping[str, Any], environ: Mapping[str, str]) -> Iterator[str]:
    given = environ.get("TICKET_LOCK_LIFETIME")
    if given is None and _is_waybill_lock((endpoints.get("lock_store") or {}).get("type")):
        return
    action_timeout = float((endpoints.get("action_endpoint") or {}).get("timeout") or DEFAULT_REQUEST_TIMEOUT)
    if given is not None and not given.isdigit():
        yield f"TICKET_LOCK_LIFETIME is {given!r}: give whole seconds, or unset it"
    elif (lifetime := int(given or 0) or DEFAULT_LOCK_LIFETIME) < action_timeout:
        yield (
            f"a conversation's lock ends after {lifetime} s while an action may take {action_timeout:g} s, so two "
            f"messages could run at once: unset TICKET_LOCK_LIFETIME and use {_LOCK_STORE}, which renews its lock"
        )


def _replicas(endpoints: Mapping[str, Any], environ: Mapping[str, str]) -> Iterator[str]:
    url = str((endpoints.get("tracker_store") or {}).get("url") or environ.get("WAYBILL_DATABASE_URL") or "")
    url = (
        os.path.expandvars(url)
        if environ is os.environ
        else url.replace("${WAYBILL_DATABASE_URL}", environ.get("WAYBILL_DATABASE_URL", ""))
    )
    if environ.get("WAYBILL_REDIS_URL") and not url.startswith("postgres"):
        yield (
            "WAYBILL_REDIS_URL is set, which is for several replicas, but conversations are in a SQLite file that "
            "only one machine sees: set WAYBILL_DATABASE_URL=postgresql://…, or unset WAYBILL_REDIS_URL"
        )


def _channels(credentials: Mapping[str, Any]) -> Iterator[str]:
    for name, options in credentials.items():
        if remedy := _STOCK_CHANNELS.get(_short(name)):
            yield f"credentials.yml: the channel {name!r} {remedy}"
        elif "." in name and not _is_a(_class_named(name), InputChannel):
            yield f"credentials.yml: no channel is called {name!r}: mend its dotted path"
        if isinstance(options, Mapping) and options.get("namespace"):
            yield f"credentials.yml: remove namespace from {name!r}: answers are sent without it and reach nobody"
        if isinstance(options, Mapping) and options.get("session_persistence") and _short(name) == "socketio":
            yield f"credentials.yml: session_persistence of {name!r} never joins its room, so no answer arrives"


def _api(environ: Mapping[str, str]) -> Iterator[str]:
    if not environ.get("WAYBILL_API_TOKEN"):
        yield (
            "WAYBILL_API_TOKEN is empty, so anyone could read and write every conversation through Rasa's HTTP API: "
            "set it to a long random text"
        )


_STOCK_CHANNELS = {
    "socketio": "does not tie a login token to its session and takes any origin: use assistant.channels.web.WebChannel",
    "rest": "believes any sender and shares the sender 'default': use assistant.channels.rest.RestChannel",
    "callback": "takes the sender's word for who it is: use assistant.channels.rest.RestChannel",
    "rasa": "is for Rasa X, which is not used here: remove it",
}
_STOCK_CLASSES = {
    "socketioinput": "socketio",
    "restinput": "rest",
    "callbackinput": "callback",
    "rasachatinput": "rasa",
}


def _short(name: str) -> str:
    last = name.rsplit(".", 1)[-1].lower()
    return _STOCK_CLASSES.get(last, last) if name.startswith("rasa.") else name


def _is_waybill_lock(named: Any) -> bool:
    return bool(named) and _is_a(_class_named(str(named)), ConversationLockStore)


def _class_named(name: str) -> Any:
    """The class at a dotted path, Rasa's own class for one of its short names, or None."""
    if name.lower() in _SHORT_NAMES:
        return _SHORT_NAMES[name.lower()]()
    module, _, attribute = name.rpartition(".")
    try:
        return getattr(importlib.import_module(module), attribute, None) if module else None
    except ImportError:
        return None


def _is_a(found: Any, base: type) -> bool:
    return inspect.isclass(found) and issubclass(found, base)


_SHORT_NAMES: dict[str, Callable[[], type]] = {
    "sql": lambda: TrackerStore,
    "mongod": lambda: TrackerStore,
    "dynamo": lambda: TrackerStore,
    "redis": lambda: TrackerStore,
    "in_memory": lambda: LockStore,
}
