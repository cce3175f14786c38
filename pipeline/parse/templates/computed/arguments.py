"""What the arguments of a call say, and writing what it shows."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.document import Link
from pipeline.parse.wikitext.calls import Call
from pipeline.parse.wikitext.constructs import Region
from pipeline.parse.wikitext.links import page_of
from pipeline.parse.wikitext.state import State

Writer = Callable[[State, Call], None]

TRUE = frozenset(["y", "yes", "1", "true", "on"])
FALSE = frozenset(["n", "no", "0", "false", "off", "none"])


def values_of(state: State, call: Call) -> list[str]:
    """The unnamed arguments as plain text."""
    return [state.plain_text(region).strip() for region in call.positional]


def text_of(state: State, call: Call, *names: str) -> str:
    """The first of these arguments that is given, as plain text; "" where none is."""
    region = call.get(*names)
    return state.plain_text(region).strip() if region is not None else ""


def is_on(state: State, call: Call, *names: str) -> bool:
    """Whether the first of these arguments that is given says yes."""
    return text_of(state, call, *names).lower() in TRUE


def write(state: State, call: Call, shown: str) -> None:
    """Put the words where the call stands."""
    state.run.builder.add_shown(shown, call.start, call.end)


def write_all(state: State, call: Call, *pieces: str | Region | None) -> None:
    """Put words and arguments one after the other; links and markers in these stay what they are."""
    for piece in pieces:
        if isinstance(piece, str):
            write(state, call, piece)
        elif piece is not None:
            state.write(call.trim(piece, piece.start))


def write_link(state: State, call: Call, shown: str, title: str) -> None:
    """Put the words where the call stands, as a link to the page."""
    run = state.run
    first = run.next_start
    write(state, call, shown)
    target = page_of(title)
    if target and len(run.builder) > first:
        run.links.append(Link(first, len(run.builder), target))
