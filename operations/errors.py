"""What can stop an operator's command, each with what is wrong and how to mend it.

OperationError
├── MissingInterpreter   missing_interpreter   neither found nor to be fetched
├── NotEnoughDisk        not_enough_disk
├── InstallFailed        install_failed        a package or the web part could not be installed
├── BadSettings          bad_settings          a value in the environment or `.env`
├── PortInUse            port_in_use           somebody else listens there
├── AlreadyRunning       already_running       this checkout has a running stack
├── NotReady             not_ready             a process died or kept silent while starting
└── StepFailed           step_failed           a command that a target is made of ended badly
"""

from __future__ import annotations


class OperationError(Exception):
    """A command cannot go on; `remedy` is the next thing for the operator to do."""

    code = "operation_error"

    def __init__(self, problem: str, remedy: str) -> None:
        super().__init__(problem)
        self.problem = problem
        self.remedy = remedy


class MissingInterpreter(OperationError):
    """A Python version that Waybill needs is not on this machine."""

    code = "missing_interpreter"


class NotEnoughDisk(OperationError):
    """The packages would not fit."""

    code = "not_enough_disk"


class InstallFailed(OperationError):
    """An installer ended badly, by every way that was tried."""

    code = "install_failed"


class BadSettings(OperationError):
    """A setting is unreadable."""

    code = "bad_settings"


class PortInUse(OperationError):
    """A port that a process of ours needs is taken."""

    code = "port_in_use"


class AlreadyRunning(OperationError):
    """The stack of this checkout is up, or is said to be and is not."""

    code = "already_running"


class NotReady(OperationError):
    """A process did not become ready."""

    code = "not_ready"


class StepFailed(OperationError):
    """One of the commands behind a target failed; its own output says why."""

    code = "step_failed"
