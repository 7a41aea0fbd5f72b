"""The action server: Rasa's webhook behind a shared secret, with the real shop wired in."""

from __future__ import annotations

import hmac
import logging
import warnings
from collections.abc import Callable
from typing import Any

import sanic.response
from rasa_sdk.executor import ActionExecutor
from rasa_sdk.interfaces import ActionExecutionRejection, ActionNotFoundException
from sanic import Sanic
from sanic.exceptions import BadRequest
from sanic.request import Request
from sanic.response import HTTPResponse

from actions import (
    ask_payment_methods,
    ask_price,
    ask_product,
    ask_shipping,
    business_info,
    check_stock,
    complain,
    goodbye,
    greet,
    identity_dialogue,
    list_orders,
    payment_problem,
    rate,
    record_outcome,
    refund_status,
    request_invoice,
    small_talk,
    tasks,
    technical_problem,
    track_order,
    webhooks,
)
from actions.requests import begin, form
from actions.requests.kinds import KINDS
from actions.settings import ActionsSettings
from actions.skill import Skill
from actions.terms import Terms
from commerce.bootstrap import Commerce

logger = logging.getLogger(__name__)

SKILLS: tuple[type[Skill], ...] = (
    track_order.TrackOrder,
    list_orders.ListOrders,
    identity_dialogue.ValidateIdentityForm,
    identity_dialogue.AskIdentity,
    *(begin.skill_for(kind) for kind in KINDS.values()),
    begin.NextRequest,
    form.ValidateRequestForm,
    form.AskRequest,
    ask_product.AskProduct,
    check_stock.CheckStock,
    ask_price.AskPrice,
    ask_shipping.AskShipping,
    refund_status.RefundStatus,
    request_invoice.RequestInvoice,
    payment_problem.PaymentProblem,
    ask_payment_methods.AskPaymentMethods,
    technical_problem.TechnicalProblem,
    business_info.BusinessInfo,
    complain.Complain,
    rate.Rate,
    greet.Greet,
    goodbye.Goodbye,
    record_outcome.RecordOutcome,
    tasks.Inform,
    tasks.ResumeTask,
    tasks.TryAgain,
    tasks.Stop,
    small_talk.Fallback,
    small_talk.Affirm,
    small_talk.Deny,
    small_talk.ChangeLanguage,
)
"""Every action of `domain.yml`; a test compares the two."""

App = Sanic[Any, Any]

NO_DOMAIN: dict[str, Any] = {}
"""No skill reads Rasa's domain; the SDK wants one all the same."""


def executor_of(commerce: Commerce, settings: ActionsSettings, terms: Terms) -> ActionExecutor:
    """An executor that knows all skills."""
    executor = ActionExecutor()
    for skill in SKILLS:
        executor.register_action(skill(commerce, settings, terms))
    return executor


def create_app(settings: ActionsSettings, wire: Callable[[], Commerce], name: str = "waybill_actions") -> App:
    """The application; `wire` makes the ports once the event loop runs."""
    app: App = Sanic(name, configure_logging=False)
    app.config.KEEP_ALIVE_TIMEOUT = 75
    app.config.ACCESS_LOG = False
    warnings.filterwarnings("ignore", message=".*rasa.*version.*")
    terms = Terms.read()

    @app.before_server_start
    async def _start(app: App) -> None:
        app.ctx.commerce = wire()
        app.ctx.executor = executor_of(app.ctx.commerce, settings, terms)

    @app.after_server_stop
    async def _stop(app: App) -> None:
        await app.ctx.commerce.close()

    @app.get("/health")
    async def _health(_: Request) -> HTTPResponse:
        return sanic.response.json({"status": "ok"})

    @app.post("/webhook")
    async def _webhook(request: Request) -> HTTPResponse:
        if not _is_assistant(request, settings.actions_token):
            return sanic.response.json({"error": "the shared secret is missing or wrong"}, status=401)
        return await _run(app.ctx.executor, _call_in(request))

    @app.post("/webhooks/shop")
    async def _shop_event(request: Request) -> HTTPResponse:
        return await webhooks.take_shop_event(app.ctx.commerce, request)

    return app


def _call_in(request: Request) -> dict[str, Any] | None:
    """The call in a request; None where it is none. 400 is not for this: to Rasa it says that an action rejects."""
    try:
        call = request.json
    except BadRequest:
        return None
    is_call = isinstance(call, dict) and "next_action" in call and isinstance(call.get("tracker"), dict)
    return call if is_call else None


async def _run(executor: ActionExecutor, call: dict[str, Any] | None) -> HTTPResponse:
    if call is None:
        return sanic.response.json({"error": "this is not an action call"}, status=422)
    action = str(call["next_action"])
    try:
        result = await executor.run({**call, "domain": NO_DOMAIN})
    except ActionExecutionRejection as error:
        return sanic.response.json({"error": error.message, "action_name": error.action_name}, status=400)
    except ActionNotFoundException:
        return sanic.response.json({"error": "there is no such action", "action_name": action}, status=404)
    except Exception:
        logger.exception("The action %s failed", action)
        return sanic.response.json({"error": "the action failed", "action_name": action}, status=500)
    return sanic.response.json(result.model_dump() if result else None)


def _is_assistant(request: Request, token: str) -> bool:
    return hmac.compare_digest((request.token or "").encode(), token.encode())
