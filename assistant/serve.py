"""Starts the Rasa server with the assistant's own agent, channels, stores and checks."""

from __future__ import annotations

import logging
import os
import sys
from asyncio import AbstractEventLoop
from functools import partial
from pathlib import Path

import sanic.response
from rasa.core import run as rasa_run
from rasa.core.utils import AvailableEndpoints
from rasa.model import get_latest_model
from sanic import Sanic
from sanic.request import Request
from sanic.response import HTTPResponse

from assistant.agent import load_agent
from assistant.settings import AssistantSettings

logger = logging.getLogger(__name__)

ENDPOINTS = "endpoints.yml"
CREDENTIALS = "credentials.yml"
RESPONSE_TIMEOUT_S = 60
BACKLOG = 2048


class NoModel(Exception):
    """There is nothing to serve; the message says how to get it."""


def serve(settings: AssistantSettings) -> None:
    """Serve until stopped.

    Raises:
        NoModel: there is no trained model.
    """
    model = settings.model if os.path.isfile(settings.model) else get_latest_model(settings.model)
    if not model:
        raise NoModel(f"There is no model in {settings.model}: run `make train`.")
    app = build_app(settings, Path(model))
    app.run(
        host=settings.assistant_host, port=settings.assistant_port, backlog=BACKLOG, access_log=False, debug=False
    )


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
    app.register_listener(partial(_load, model, endpoints), "before_server_start")
    app.register_listener(_close, "after_server_stop")
    return app


async def _load(model: Path, endpoints: AvailableEndpoints, app: Sanic, loop: AbstractEventLoop) -> None:
    app.ctx.agent = await load_agent(model, endpoints, loop)
    logger.info("The assistant is ready, with model %s", model.name)


async def _close(app: Sanic, _: AbstractEventLoop) -> None:
    agent = getattr(app.ctx, "agent", None)
    if agent is not None:
        await agent.action_endpoint.close()
        agent.tracker_store.close()


async def _health(request: Request) -> HTTPResponse:
    agent = getattr(request.app.ctx, "agent", None)
    if agent is None or not agent.is_ready():
        return sanic.response.json({"status": "starting"}, status=503)
    return sanic.response.json({"status": "ok", "model": agent.model_name})


def refuse_to_start(complaints: list[str]) -> None:
    """Print what is wrong with the configuration and end the process."""
    print("The assistant does not start:", *(f"- {complaint}" for complaint in complaints), sep="\n", file=sys.stderr)
    sys.exit(1)
