"""A report of a problem in the making, as it stands in its draft."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass

from actions.delivery.problems import Problem
from actions.delivery.wishes import Remedy
from actions.requests.draft import Draft
from commerce.domain.orders import Order, OrderLine


@dataclass(frozen=True)
class Report:
    """`pieces` are told for some lines, else all of a line are meant; `looked` is False once it was found."""

    problems: tuple[Problem, ...] = ()
    line_ids: tuple[str, ...] = ()
    pieces: Mapping[str, int] = dataclasses.field(default_factory=dict)
    remedy: Remedy | None = None
    looked: bool | None = None
    is_touched: bool = False
    words: str = ""

    @classmethod
    def of(cls, draft: Draft) -> Report:
        """What a draft knows."""
        details = draft.details
        return cls(
            problems=tuple(Problem(each) for each in details.get("problem", ())),
            line_ids=draft.line_ids,
            pieces=details.get("pieces", {}),
            remedy=Remedy(details["remedy"]) if "remedy" in details else None,
            looked=details.get("looked"),
            is_touched=bool(details.get("touched")),
            words=str(details.get("words", "")),
        )

    @property
    def problem(self) -> Problem | None:
        """What it is about first of all."""
        return self.problems[0] if self.problems else None

    def pieces_of(self, order: Order) -> dict[str, int]:
        """How many pieces of each line it is about."""
        return {line.id: self.pieces.get(line.id, line.quantity) for line in order.lines if line.id in self.line_ids}

    def lines_of(self, order: Order) -> tuple[OrderLine, ...]:
        """The lines with as many pieces as it is about; all lines where none is named."""
        pieces = self.pieces_of(order)
        named = (line for line in order.lines if line.id in pieces)
        return tuple(dataclasses.replace(line, quantity=pieces[line.id]) for line in named) or order.lines
