"""What the arguments of a call say, and writing what it shows."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from pipeline.parse.calls import Call

if TYPE_CHECKING:
    from pipeline.parse.reader import Reader

Renderer = Callable[["Reader", Call], None]

TRUE = frozenset(["y", "yes", "1", "true", "on"])


def values_of(reader: Reader, call: Call) -> list[str]:
    """The unnamed arguments as plain text."""
    return [reader.plain_text(region).strip() for region in call.positional]


def text_of(reader: Reader, call: Call, *names: str) -> str:
    """The first of these arguments that is given, as plain text; "" where none is."""
    region = call.get(*names)
    return reader.plain_text(region).strip() if region is not None else ""


def write(reader: Reader, call: Call, shown: str) -> None:
    """Put the words where the call stands."""
    reader.run.builder.add_rendered(shown, call.start, call.end)
