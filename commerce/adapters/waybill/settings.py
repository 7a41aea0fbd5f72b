"""How a shop is reached, and how much patience there is with it."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class WaybillSettings:
    """`timeout_s` bounds a whole question, its tries included; one try may take `try_timeout_s` of it at most.

    After `failures_to_open` failed tries in a row nothing is asked for `rest_s`; then one question tries again. Up to
    `profiles_kept` profiles are kept for `profile_ttl_s`.
    """

    url: str
    api_key: str = field(repr=False)
    timeout_s: float = 4.0
    tries: int = 3
    first_wait_s: float = 0.05
    longest_wait_s: float = 0.5
    failures_to_open: int = 5
    rest_s: float = 2.0
    connections: int = 50
    profiles_kept: int = 1000
    profile_ttl_s: float = 30.0

    @property
    def try_timeout_s(self) -> float:
        """Half of the patience, so that a try that hangs leaves room for another."""
        return self.timeout_s / 2
