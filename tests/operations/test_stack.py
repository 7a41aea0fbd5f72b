"""The stack on one machine: it comes up, stays up, and goes down as a whole."""

from __future__ import annotations

import os
import signal
import socket
from dataclasses import replace
from pathlib import Path

import pytest

from operations.errors import AlreadyRunning
from operations.run_lock import stop_running, take_run_lock
from tests.operations.conftest import StartStack, free_port, is_alive, stand_in, until


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_stops_every_process_and_its_children_with_exit_code_0(start_stack: StartStack, number: int) -> None:
    stack = start_stack(stand_in("shop"), stand_in("assistant"))
    stack.until_ready()
    pids = [*stack.ask("shop").values(), *stack.ask("assistant").values()]

    code = stack.end(number)

    assert code == 0
    until(lambda: not any(is_alive(pid) for pid in pids), "every process ended")


def test_a_process_that_ignores_the_signal_is_ended_by_force(start_stack: StartStack) -> None:
    stack = start_stack(stand_in("assistant", "--deaf"))
    stack.until_ready()
    pids = list(stack.ask("assistant").values())

    code = stack.end()

    assert code == 0
    until(lambda: not any(is_alive(pid) for pid in pids), "the deaf process ended")


def test_a_killed_process_comes_back(start_stack: StartStack) -> None:
    stack = start_stack(stand_in("shop"), stand_in("assistant"))
    stack.until_ready()
    before = stack.ask("shop")["pid"]

    os.kill(before, signal.SIGKILL)

    until(lambda: "exited: shop" in stack.text and _pid_of(stack, "shop") not in {0, before}, "a new shop")
    assert stack.process.poll() is None


def test_each_log_line_names_its_process_on_the_terminal_and_in_the_file(
    start_stack: StartStack, checkout: Path
) -> None:
    shop, assistant = stand_in("shop"), stand_in("assistant")

    stack = start_stack(shop, assistant)
    stack.until_ready()
    stack.end()

    for process in (shop, assistant):
        line = f"{process.name:<10} | listening on {process.port}"
        assert line in stack.text
        assert line in (checkout / "var" / "log" / "waybill.log").read_text(encoding="utf-8")


def test_the_banner_tells_where_to_chat_and_how_to_stop(start_stack: StartStack) -> None:
    assistant = stand_in("assistant")

    stack = start_stack(assistant)
    stack.until_ready()

    assert f"http://127.0.0.1:{assistant.port}/chat" in stack.text
    assert f"curl -s http://127.0.0.1:{assistant.port}/webhooks/rest/webhook" in stack.text
    assert "ada.moreau@example.com" in stack.text
    assert "Ctrl-C" in stack.text


def test_the_banner_tells_where_mails_are_shown(start_stack: StartStack) -> None:
    shop = replace(stand_in("shop"), mail_port=free_port())

    stack = start_stack(shop, stand_in("assistant"))
    stack.until_ready()

    assert f"http://127.0.0.1:{shop.port}/mails" in stack.text


def test_a_port_for_mails_that_is_taken_is_named(start_stack: StartStack) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        stack = start_stack(replace(stand_in("shop"), mail_port=taken.getsockname()[1]))
        stack.process.wait(timeout=30)

    assert "WAYBILL_SHOP_MAIL_PORT" in stack.text


def test_a_process_that_dies_while_starting_stops_all_and_shows_its_last_lines(start_stack: StartStack) -> None:
    reason = "WAYBILL_API_TOKEN is missing: the secret of the HTTP API"

    stack = start_stack(stand_in("shop"), stand_in("assistant", "--dies", reason))
    code = stack.process.wait(timeout=30)

    assert code == 1
    assert "assistant ended while starting. Its last lines:" in stack.text
    assert stack.text.rpartition("Its last lines:")[2].strip().startswith(reason)
    assert stack.text.rstrip().splitlines()[-1].startswith("  What to do:")


def test_a_process_that_never_gets_ready_stops_all(start_stack: StartStack) -> None:
    shop = stand_in("shop")

    stack = start_stack(shop, stand_in("assistant", "--sick"), start_timeout_s=2)
    code = stack.process.wait(timeout=30)

    assert code == 1
    assert "assistant did not become ready in 2 seconds" in stack.text
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", shop.port)) != 0


def test_a_port_in_use_is_said_with_its_holder_before_anything_starts(start_stack: StartStack) -> None:
    with socket.create_server(("127.0.0.1", 0)) as holder:
        port = holder.getsockname()[1]

        stack = start_stack(stand_in("shop"), stand_in("assistant", port=port))
        code = stack.process.wait(timeout=30)

    assert code == 1
    assert f"port {port} (WAYBILL_ASSISTANT_PORT) is held by process {os.getpid()}" in stack.text
    assert "What to do: stop that process" in stack.text
    assert "Starting" not in stack.text


def test_a_second_stack_of_the_same_checkout_is_refused(start_stack: StartStack) -> None:
    start_stack(stand_in("assistant")).until_ready()

    second = start_stack(stand_in("assistant"))
    code = second.process.wait(timeout=30)

    assert code == 1
    assert "Waybill already runs from this checkout" in second.text
    assert "make stop" in second.text


def test_a_stack_is_stopped_from_another_terminal(start_stack: StartStack, checkout: Path) -> None:
    stack = start_stack(stand_in("assistant"))
    stack.until_ready()

    assert stop_running(checkout)

    assert stack.process.wait(timeout=30) == 0
    assert not stop_running(checkout)


def test_what_a_killed_terminal_left_running_can_still_be_stopped(start_stack: StartStack, checkout: Path) -> None:
    stack = start_stack(stand_in("assistant"))
    stack.until_ready()
    pids = list(stack.ask("assistant").values())
    stack.end(signal.SIGKILL)
    with pytest.raises(AlreadyRunning):
        take_run_lock(checkout)

    assert stop_running(checkout)

    until(lambda: not any(is_alive(pid) for pid in pids), "every process ended")


def _pid_of(stack: object, name: str) -> int:
    try:
        return stack.ask(name)["pid"]  # type: ignore[attr-defined, no-any-return]
    except OSError:
        return 0
