"""Starts the Rasa server with the assistant's own agent, channels, stores and checks."""

from __future__ import annotations

import asyncio
import logging
import sys
from asyncio import AbstractEventLoop
from functools import partial
from pathlib import Path
from typing import Optional

import sanic.response
from rasa.core import run as rasa_run
from rasa.core.utils import AvailableEndpoints
from rasa.model import get_latest_model
from sanic import Sanic
from sanic.request import Request
from sanic.response import HTTPResponse

from assistant import quiet_libraries
from assistant.agent import load_agent
from assistant.checks import check_model
from assistant.outcomes import OutcomeRecorder
from assistant.settings import AssistantSettings

logger = logging.getLogger(__name__)

ENDPOINTS = "endpoints.yml"
CREDENTIALS = "credentials.yml"
RESPONSE_TIMEOUT_S = 60
BACKLOG = 2048
MODEL_ROUTE = "model"


class NoModel(Exception):
    """There is nothing that may be served; the message says how to get it."""


class NotListening(Exception):
    """The address could not be had; the message says which."""


def serve(settings: AssistantSettings) -> None:
    """Serve until stopped.

    Raises:
        NoModel: there is no trained model, or one that must not be loaded.
        NotListening: something else listens there.
    """
    app = build_app(settings, model_in(settings.model))
    quiet_libraries.one_log()
    app.run(
        host=settings.assistant_host,
        port=settings.assistant_port,
        backlog=BACKLOG,
        access_log=False,
        debug=False,
        motd=False,
    )
    if not app.ctx.was_ready:
        where = f"{settings.assistant_host}:{settings.assistant_port}"
        raise NotListening(f"The assistant cannot listen on {where}: something else may be listening there.")


def model_in(place: str) -> Path:
    """The model file at `place`, or the newest in the folder of that name.

    Raises:
        NoModel: there is none, or loading it could run code that a stranger put into it.
    """
    model = place if Path(place).is_file() else get_latest_model(place)
    if not model:
        raise NoModel(f"There is no model in {place}: run `make train`.")
    complaints = check_model(model)
    if complaints:
        raise NoModel("\n".join(complaints))
    return Path(model)


def build_app(settings: AssistantSettings, model: Path) -> Sanic:
    """The Sanic application: channels, Rasa's HTTP API behind its token, and a health page."""
    endpoints = AvailableEndpoints.read_endpoints(ENDPOINTS)
    channels = rasa_run.create_http_input_channels(None, CREDENTIALS)
    app = rasa_run.configure_app(
        channels,
        cors=None,
        auth_token=settings.api_token,
        enable_api=True,
        response_timeout=RESPONSE_TIMEOUT_S,
        port=settings.assistant_port,
        endpoints=endpoints,
    )
    app.config.ACCESS_LOG = False
    app.add_route(_health, "/health", name="health")
    app.register_middleware(_keep_the_agent, "request")
    app.register_listener(partial(_load, model, endpoints), "before_server_start")
    app.register_listener(_ready, "after_server_start")
    app.register_listener(partial(_record_outcomes, settings), "after_server_start")
    app.register_listener(_stop_recording, "before_server_stop")
    app.register_listener(_close, "after_server_stop")
    app.ctx.was_ready = False
    return app


async def _load(model: Path, endpoints: AvailableEndpoints, app: Sanic, loop: AbstractEventLoop) -> None:
    app.ctx.agent = await load_agent(model, endpoints, loop)


async def _ready(app: Sanic, _: AbstractEventLoop) -> None:
    app.ctx.was_ready = True
    where = f"http://{app.state.host}:{app.state.port}" if app.state.port else "its socket"
    logger.info("The assistant is ready on %s, with model %s", where, app.ctx.agent.model_name)


async def _record_outcomes(settings: AssistantSettings, app: Sanic, loop: AbstractEventLoop) -> None:
    if settings.outcome_every_s > 0:
        recorder = OutcomeRecorder(app.ctx.agent, settings.outcome_every_s, settings.outcome_quiet_s)
        app.ctx.recording = loop.create_task(recorder.run())


async def _stop_recording(app: Sanic, _: AbstractEventLoop) -> None:
    recording = getattr(app.ctx, "recording", None)
    if recording is not None:
        recording.cancel()
        await asyncio.wait({recording})


async def _close(app: Sanic, _: AbstractEventLoop) -> None:
    agent = getattr(app.ctx, "agent", None)
    if agent is not None:
        await agent.action_endpoint.close()
        await agent.lock_store.close()
        agent.tracker_store.close()


async def _keep_the_agent(request: Request) -> Optional[HTTPResponse]:
    """Rasa's `PUT /model` and `DELETE /model` would put a stock agent in place of ours, which forgets in an outage."""
    if request.route is None or request.route.path != MODEL_ROUTE:
        return None
    refusal = {
        "status": "failure",
        "code": 405,
        "reason": "MethodNotAllowed",
        "message": "A model is changed by starting the assistant with it.",
    }
    return sanic.response.json(refusal, status=405, headers={"Allow": ""})


async def _health(request: Request) -> HTTPResponse:
    agent = getattr(request.app.ctx, "agent", None)
    if agent is None or not agent.is_ready():
        return sanic.response.json({"status": "starting"}, status=503)
    return sanic.response.json({"status": "ok", "model": agent.model_name})


def refuse_to_start(complaints: list[str]) -> None:
    """Print what is wrong with the configuration and end the process."""
    print("The assistant does not start:", *(f"- {complaint}" for complaint in complaints), sep="\n", file=sys.stderr)
    sys.exit(1)
