"""Keeps what Rasa's libraries say about themselves out of the log, so that what remains can be read."""

from __future__ import annotations

import logging
import os
import warnings

CHATTY = (
    "absl",
    "apscheduler",
    "engineio",
    "rasa.core.training",
    "rasa.shared.importers",
    "socketio",
    "tensorflow",
)
"""Loggers that are heard from `WARNING` on."""
STARTS_THAT_FAIL = ("Experienced exception while trying to serve", "Unable to start server")
SANIC = ("sanic.root", "sanic.error", "sanic.access")


def before_imports() -> None:
    """Set what TensorFlow and Rasa read when they are imported, and silence deprecations inside of libraries.

    One thread does a message's arithmetic: with more, they spin for each other longer than they work.
    Sanic switches those warnings on when it is imported, so it is imported first.
    """
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
    os.environ.setdefault("TF_ENABLE_ONEDNN_OPTS", "0")
    os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
    os.environ.setdefault("SANIC_REQUEST_MAX_SIZE", "1000000")
    import sanic.app  # noqa: F401

    warnings.filterwarnings("ignore", category=DeprecationWarning)
    warnings.filterwarnings("ignore", message="Slot auto-fill has been removed")


def after_imports() -> None:
    """Let libraries speak from warnings on, also those that log by structlog."""
    import structlog

    for name in CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))


def one_log() -> None:
    """Take away the handlers that Sanic gave itself: its lines reach the process's own log like all others."""
    for name in SANIC:
        logger = logging.getLogger(name)
        logger.handlers.clear()
        logger.propagate = True
        logger.setLevel(logging.WARNING)
    logging.getLogger("sanic.error").addFilter(_start_without_stack)


def _start_without_stack(record: logging.LogRecord) -> bool:
    if record.msg in STARTS_THAT_FAIL and record.exc_info:
        record.msg, record.args = f"{record.msg}: {record.exc_info[1]}", ()
        record.exc_info = None
    return True
