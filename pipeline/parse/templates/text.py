"""Templates that put text where they stand, by the tables of `text_templates.toml`."""

from __future__ import annotations

import re

from pipeline.parse.templates import computed
from pipeline.parse.templates.computed.arguments import write_all
from pipeline.parse.templates.data import TEXT_TEMPLATES
from pipeline.parse.wikitext.calls import Call
from pipeline.parse.wikitext.constructs import Region
from pipeline.parse.wikitext.state import State

_SHOWN: dict[str, tuple[str, ...]] = {
    name: tuple(arguments.split()) for arguments, names in TEXT_TEMPLATES["show"].items() for name in names
}
_FIXED: dict[str, str] = TEXT_TEMPLATES["fixed"]
_CELLS: dict[str, str] = {name: words for words, names in TEXT_TEMPLATES["cell"].items() for name in names}
_PATTERNS: dict[str, str] = {name: pattern for pattern, names in TEXT_TEMPLATES["pattern"].items() for name in names}
_DROPPED = frozenset(TEXT_TEMPLATES["drop"]["names"])
_DROPPED_PREFIXES = tuple(TEXT_TEMPLATES["drop"]["prefixes"])
_DROPPED_SUFFIXES = tuple(TEXT_TEMPLATES["drop"]["suffixes"])
_SKIPPED = frozenset(TEXT_TEMPLATES["skipped"]["names"])
_SKIPPED_PREFIXES = tuple(TEXT_TEMPLATES["skipped"]["prefixes"])
_UNREAD = frozenset(TEXT_TEMPLATES["unread"]["names"])
# An optional part of a pattern, or a place for an argument.
_OPTIONAL = re.compile(r"\[([^\[\]]*)\]")
_PLACE = re.compile(r"\{([^{}]*)\}")
_PAGE = "PAGENAME"  # the place where the page's own name stands if no argument before it does


def is_text_template(name: str) -> bool:
    """Whether a table has this name, in lower case; the families that go by parts of a name aside."""
    return any(name in table for table in (computed.RENDERERS, _SHOWN, _FIXED, _CELLS, _PATTERNS, _DROPPED, _SKIPPED))


def shows_nothing(name: str) -> bool:
    """Whether the tables say that a template of this name, in lower case, has no words to show."""
    return (
        name in _DROPPED
        or not _FIXED.get(name, "words").strip()
        or name.startswith(_DROPPED_PREFIXES)
        or name.endswith(_DROPPED_SUFFIXES)
    )


def render_text_template(state: State, call: Call) -> bool:
    """Write what the template shows, if only nothing; whether any table knows it."""
    name = call.name
    if not call.all_arguments and computed.render_country(state, call):
        return True
    if (renderer := computed.RENDERERS.get(name)) is not None:
        renderer(state, call)
    elif (arguments := _SHOWN.get(name)) is not None:
        if (region := call.get(*arguments)) is not None:
            state.render(region)
    elif (text := _FIXED.get(name)) is not None:
        state.run.builder.add_rendered(text, call.start, call.end)
    elif (words := _CELLS.get(name)) is not None:
        _render_cell(state, call, words)
    elif (pattern := _PATTERNS.get(name)) is not None:
        _render_pattern(state, call, pattern)
    elif name in _UNREAD:
        state.report_unknown(f"a footnote by {name!r} is not read", call.start, call.end)
    elif name in _SKIPPED or name.startswith(_SKIPPED_PREFIXES):
        if not state.is_silent:
            state.report("info", "skipped_block", f"what {name!r} draws is not read", call.start, call.end)
    elif name in _DROPPED or name.startswith(_DROPPED_PREFIXES) or computed.render_by_prefix(state, call):
        return True
    else:
        return name.endswith(_DROPPED_SUFFIXES)
    return True


def _render_cell(state: State, call: Call, words: str) -> None:
    if (region := call.get("1", "text")) is not None:
        state.render(region)
    else:
        state.run.builder.add_rendered(words, call.start, call.end)


def _render_pattern(state: State, call: Call, pattern: str) -> None:
    """Write the pattern with the arguments in their places; an optional part stands only with all of its arguments."""

    def optional(match: re.Match[str]) -> str:
        return match[1] if all(_find_place(call, place) for place in _PLACE.findall(match[1])) else ""

    words = _OPTIONAL.sub(optional, pattern)
    position = 0
    for match in _PLACE.finditer(words):
        write_all(state, call, words[position : match.start()])
        region = _find_place(call, match[1])
        if region is not None:
            write_all(state, call, region)
        elif match[1].endswith(_PAGE):
            write_all(state, call, state.title)
        position = match.end()
    write_all(state, call, words[position:])


def _find_place(call: Call, place: str) -> Region | None:
    return call.get(*place.split("|"))
