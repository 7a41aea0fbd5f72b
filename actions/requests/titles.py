"""Items as they stand on a button or in a question."""

from __future__ import annotations

from actions.formats import Formats
from commerce.domain.orders import OrderLine


def title_of(line: OrderLine, formats: Formats) -> str:
    """The name with its options: "Kettle (white, 1.5 l)"."""
    name, values = line.name_in(formats.locale), formats.options(line.options)
    return f"{name} ({values})" if values else name
