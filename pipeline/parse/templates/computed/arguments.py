"""What the arguments of a call say, and writing what it shows."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from pipeline.document import Link
from pipeline.parse.wikitext.calls import Call
from pipeline.parse.wikitext.links import page_of
from pipeline.parse.wikitext.preprocessor import Region

if TYPE_CHECKING:
    from pipeline.parse.wikitext.reader import Reader

Renderer = Callable[["Reader", Call], None]

TRUE = frozenset(["y", "yes", "1", "true", "on"])
FALSE = frozenset(["n", "no", "0", "false", "off", "none"])


def values_of(reader: Reader, call: Call) -> list[str]:
    """The unnamed arguments as plain text."""
    return [reader.plain_text(region).strip() for region in call.positional]


def text_of(reader: Reader, call: Call, *names: str) -> str:
    """The first of these arguments that is given, as plain text; "" where none is."""
    region = call.get(*names)
    return reader.plain_text(region).strip() if region is not None else ""


def is_on(reader: Reader, call: Call, *names: str) -> bool:
    """Whether the first of these arguments that is given says yes."""
    return text_of(reader, call, *names).lower() in TRUE


def write(reader: Reader, call: Call, shown: str) -> None:
    """Put the words where the call stands."""
    reader.run.builder.add_rendered(shown, call.start, call.end)


def write_all(reader: Reader, call: Call, *pieces: str | Region | None) -> None:
    """Put words and arguments one after the other; links and markers in these stay what they are."""
    for piece in pieces:
        if isinstance(piece, str):
            write(reader, call, piece)
        elif piece is not None:
            reader.render(call.trim(piece, piece.start))


def write_link(reader: Reader, call: Call, shown: str, title: str) -> None:
    """Put the words where the call stands, as a link to the page."""
    run = reader.run
    first = run.next_start
    write(reader, call, shown)
    target = page_of(title)
    if target and len(run.builder) > first:
        run.links.append(Link(first, len(run.builder), target))
