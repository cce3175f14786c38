"""Parser functions and variables, as far as a page's text can tell what they show.

Source: mw:Help:Magic words and mw:Help:Extension:ParserFunctions (April 2025). A condition that hangs on anything but
the text given shows its first branch with words; what a clock or a database would tell is reported and left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from pipeline.parse.calls import Call
from pipeline.parse.preprocessor import Region

if TYPE_CHECKING:
    from pipeline.parse.reader import Reader

_CASES: dict[str, Callable[[str], str]] = {
    "lc": str.lower,
    "uc": str.upper,
    "lcfirst": lambda text: text[:1].lower() + text[1:],
    "ucfirst": lambda text: text[:1].upper() + text[1:],
}
_TITLES = frozenset(["pagename", "fullpagename", "basepagename", "subpagename", "articlepagename", "rootpagename"])
_SILENT = frozenset(
    ["defaultsort", "defaultsortkey", "defaultcategorysort", "displaytitle", "#invoke", "#related", "#expr", "#time"]
)
_SHOWS_BRANCH = {"#if": 1, "#ifeq": 2, "#ifexist": 1, "#ifexpr": 1, "#iferror": 0, "#switch": 1}
_GROUP = re.compile(r"(?<=\d)(?=(?:\d{3})+(?!\d))")
_MAX_DIGITS = 60


def _split(name: str) -> tuple[str, str]:
    function, colon, argument = name.partition(":")
    return function.strip(), argument if colon else ""


def is_function(name: str) -> bool:
    """Whether this name, in lower case, calls a parser function or a variable of the parser."""
    function, _ = _split(name)
    return (
        function.startswith("#")
        or function in _CASES
        or function in _TITLES
        or function in _SILENT
        or function == "formatnum"
    )


def render_function(reader: Reader, call: Call) -> None:
    """Write what the function shows, or report that it cannot be told."""
    function, _ = _split(call.name)
    region = call.name_region
    colon = reader.source.find(":", region.start, region.end)
    first = Region(colon + 1, region.end, tuple(c for c in region.constructs if c.start > colon), region.depth)
    if function in _TITLES:
        reader.run.builder.add_rendered(reader.title, call.start, call.end)
    elif function in _CASES:
        reader.run.builder.add_rendered(_CASES[function](reader.plain_text(first)), call.start, call.end)
    elif function == "formatnum":
        reader.run.builder.add_rendered(group_digits(reader.plain_text(first)), call.start, call.end)
    elif function in _SHOWS_BRANCH:
        _render_branch(reader, call, function, first)
    elif function not in _SILENT or (function.startswith("#") and not reader.is_silent):
        reader.report("warning", "unknown_template", f"what {function!r} shows is not known", call.start, call.end)


def _render_branch(reader: Reader, call: Call, function: str, first: Region) -> None:
    """The branch that shows: by the text for #if and #ifeq, else the first that has words."""
    branches = [argument.value for argument in call.all_arguments]
    if function == "#if":
        chosen = branches[:1] if reader.plain_text(first) else branches[1:2]
    elif function == "#ifeq" and branches:
        equal = reader.plain_text(first) == reader.plain_text(branches[0])
        chosen = branches[1:2] if equal else branches[2:3]
    elif function == "#iferror":
        chosen = branches[1:2] or [first]
    elif function == "#switch":
        value = reader.plain_text(first)
        named = {argument.name: argument.value for argument in call.all_arguments if argument.is_named}
        default = named.get("#default") or (branches[-1] if branches and not call.all_arguments[-1].is_named else None)
        found = named.get(value, default)
        chosen = [found] if found is not None else []
    else:
        chosen = branches[:1]
    for region in chosen:
        reader.render(region)


def group_digits(number: str) -> str:
    """The number with a comma between each three digits of its whole part."""
    whole, point, rest = number.strip().partition(".")
    return _GROUP.sub(",", whole) + point + rest if len(whole) <= _MAX_DIGITS else number
