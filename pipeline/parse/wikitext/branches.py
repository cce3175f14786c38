"""Conditions: which branch of `{{#if:…}}` and its kin a page shows.

MediaWiki expands the branch that shows and no other (Extension:ParserFunctions, 1.43): a reference in another one is
none. Where the condition hangs on what no text tells, a diagnostic says so, and the branch is the one that a page
mostly shows: of #if and #ifexist the first, of #ifeq the second, of #switch the default.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from pipeline.parse.wikitext.calls import Call, name_of
from pipeline.parse.wikitext.constructs import Region
from pipeline.parse.wikitext.expressions import evaluate
from pipeline.parse.wikitext.state import State


@dataclass(frozen=True, slots=True)
class Choice:
    """The region that shows, None for nothing; whether the text tells it."""

    shown: Region | None
    is_told: bool = True


def behind_colon(call: Call) -> Region:
    """What stands behind the colon of the function that is called, trimmed."""
    region = call.name_region
    colon = call.source.find(":", region.start, region.end)
    return call.trim(region, colon + 1 if colon >= 0 else region.end)


def _read_text(state: State, region: Region) -> tuple[str, bool]:
    """What the region says; whether all of it is known."""
    run = state.write_silently(region)
    return run.builder.build().text, not run.is_unknown


def _branch(call: Call, number: int) -> Region | None:
    parts = call.trimmed_parts()
    return parts[number - 1] if number <= len(parts) else None


def _choose_if(state: State, call: Call, first: Region) -> Choice:
    text, is_told = _read_text(state, first)
    return Choice(_branch(call, 1 if text or not is_told else 2), is_told)


def _choose_equal(state: State, call: Call, first: Region) -> Choice:
    left, is_told = _read_text(state, first)
    second = _branch(call, 1)
    right, right_is_told = _read_text(state, second) if second is not None else ("", True)
    is_told = is_told and right_is_told
    return Choice(_branch(call, 2 if is_told and _are_equal(left, right) else 3), is_told)


def _choose_expression(state: State, call: Call, first: Region) -> Choice:
    text, is_told = _read_text(state, first)
    value = evaluate(text)
    return Choice(_branch(call, 1 if value else 2), is_told and (value is not None or not text))


def _choose_existing(_state: State, call: Call, _first: Region) -> Choice:
    """Whether a page exists is in no text: mostly it does."""
    return Choice(_branch(call, 1), is_told=False)


def _choose_error(state: State, call: Call, first: Region) -> Choice:
    """Of the functions only an expression can fail in a way that the text tells."""
    fails = any(
        construct.kind == "template"
        and name_of(state.source, construct).startswith("#expr")
        and evaluate(state.plain_text(behind_colon(Call(state.source, construct, first.depth)))) is None
        for construct in first.constructs
    )
    if fails:
        return Choice(_branch(call, 1))
    return Choice(_branch(call, 2) or first)


def _choose_case(state: State, call: Call, first: Region) -> Choice:
    """The case whose name the value is; a name without a branch takes the next one that there is."""
    value, is_told = _read_text(state, first)
    falls_through = is_default = False
    default: Region | None = None
    arguments = call.all_arguments
    for argument in arguments:
        name = argument.name if argument.is_named else state.plain_text(argument.value)
        matches = is_told and _are_equal(name, value)
        if argument.is_named:
            if falls_through or matches:
                return Choice(argument.value)
            if is_default or name == "#default":
                default, is_default = argument.value, False
        else:
            falls_through = falls_through or matches
            is_default = is_default or name == "#default"
    if arguments and not arguments[-1].is_named:
        default = arguments[-1].value
    return Choice(default, is_told)


_CHOOSERS: dict[str, Callable[[State, Call, Region], Choice]] = {
    "#if": _choose_if,
    "#ifeq": _choose_equal,
    "#ifexpr": _choose_expression,
    "#ifexist": _choose_existing,
    "#iferror": _choose_error,
    "#switch": _choose_case,
}


def is_condition(function: str) -> bool:
    """Whether the function shows one of its arguments."""
    return function in _CHOOSERS


def choose(state: State, call: Call, function: str, first: Region) -> Choice:
    """What the condition shows; `first` is what stands behind the function's colon."""
    return _CHOOSERS[function](state, call, first)


def _are_equal(left: str, right: str) -> bool:
    """Whether the texts are the same, or numbers of one value."""
    if left == right:
        return True
    numbers = _as_number(left), _as_number(right)
    return None not in numbers and numbers[0] == numbers[1]


def _as_number(text: str) -> float | None:
    try:
        value = float(text) if text.isascii() and "_" not in text else math.nan
    except ValueError:
        return None
    return value if math.isfinite(value) else None
