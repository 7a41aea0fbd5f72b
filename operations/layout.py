"""Where things are in a checkout, so that no other module spells a path."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Layout:
    """A checkout at `root`; everything that is made by running lies under `.venv/`, `var/`, `models/` and `web/`."""

    root: Path

    @classmethod
    def of_this_checkout(cls) -> Layout:
        """The checkout that this file is part of."""
        return cls(Path(__file__).resolve().parent.parent)

    @property
    def environments(self) -> Path:
        """The folder of both virtual environments."""
        return self.root / ".venv"

    @property
    def var(self) -> Path:
        """Data, logs and generated secrets of this machine."""
        return self.root / "var"

    @property
    def logs(self) -> Path:
        """Log files."""
        return self.var / "log"

    @property
    def web(self) -> Path:
        """The npm workspace."""
        return self.root / "web"

    def lock(self, name: str) -> Path:
        """The locked requirements called `name`."""
        return self.root / "requirements" / f"{name}.txt"

    def python(self, side: str) -> Path:
        """The interpreter of `assistant` or `services`."""
        return self.environments / side / "bin" / "python"
