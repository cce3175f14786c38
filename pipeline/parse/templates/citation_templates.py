"""Citation templates with their parameters as written; what they show is made where citations are read."""

from __future__ import annotations

import re

from pipeline.document import Parameter, Template
from pipeline.parse.templates.rules import RULES, Rule
from pipeline.parse.wikitext.calls import Argument, Call, name_of
from pipeline.parse.wikitext.state import State

_ADDRESS = re.compile(r"(?:[A-Za-z][A-Za-z0-9+.-]*:)?//[^\s\[\]{}<>|\"]+")
# A template that no table knows is a citation where it has parameters that only citations have.
_TELLING = frozenset(
    (
        "title", "url", "last", "last1", "author", "author1", "publisher", "journal", "access-date", "accessdate",
        "isbn", "doi", "ref",
    )
)  # fmt: skip
_MIN_TELLING = 2
_FOOTNOTES = frozenset(["note", "short_footnote", "named", "list"])  # the roles of templates that make footnotes


def read_citation(state: State, call: Call, rule: Rule) -> None:
    """Put the template where the text stands now, by its canonical name, where it has one."""
    add_citation(state, call, rule.detail or call.name)


def add_citation(state: State, call: Call, name: str) -> None:
    """Put the template where the text stands now; it adds no words."""
    if state.is_silent:
        return
    parameters = tuple(read_parameters(state, call))
    state.run.templates.append(Template(name, parameters, state.run.next_start, call.start, call.end))
    _take_inner(state, call)


def _take_inner(state: State, call: Call) -> None:
    """A template in a citation's parameter is a part of that, but for a footnote, which the wiki makes wherever."""
    waiting, footnotes = list(call.construct.children), []
    while waiting:
        child = waiting.pop()
        if child.kind == "template" and not _is_footnote(name_of(state.source, child)):
            state.handled.add(child.start)
            waiting += child.children
        else:
            footnotes.append(child)
    state.sweep(sorted(footnotes, key=lambda child: child.start), call.name_region.depth)


def _is_footnote(name: str) -> bool:
    rule = RULES.get(name)
    return name.startswith("#tag:ref") or (rule is not None and rule.role in _FOOTNOTES)


def read_parameters(state: State, call: Call) -> list[Parameter]:
    """The parameters in order, blank ones left out; of two with one name the last counts, and the other is reported."""
    last = {argument.name: argument for argument in call.all_arguments}
    parameters = []
    for argument in call.all_arguments:
        if last[argument.name] is not argument:
            _report_override(state, argument)
        elif parameter := _read_parameter(state, argument):
            parameters.append(parameter)
    return parameters


def _report_override(state: State, argument: Argument) -> None:
    region = argument.value
    if state.source[region.start : region.end].strip():
        message = f"parameter {argument.name!r} is given twice: the last one counts"
        state.report("warning", "markup_error", message, region.start, region.end)


def _read_parameter(state: State, argument: Argument) -> Parameter | None:
    region = argument.value
    start, end = region.start, region.end
    raw = state.source[start:end]
    text = raw.strip()
    if not text:
        return None
    start += len(raw) - len(raw.lstrip())
    end = start + len(text)
    if _ADDRESS.fullmatch(text):
        return Parameter(argument.name, text, start, end, text)
    if "[" not in text and "//" not in text:
        return Parameter(argument.name, state.plain_text(region), start, end)
    run = state.write_silently(region)
    url = run.external_links[0].url if len(run.external_links) == 1 else None
    return Parameter(argument.name, run.builder.build().text, start, end, url)


def looks_like_citation(state: State, call: Call) -> bool:
    """Whether a template that no table knows cites a work, by its parameters, where works are cited."""
    if state.run.content is None and state.kind != "list_item":
        return False
    return sum(1 for name in call.arguments if name in _TELLING) >= _MIN_TELLING
