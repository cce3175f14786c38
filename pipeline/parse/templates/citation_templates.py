"""Citation templates with their parameters as written; what they show is made where citations are read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.document import Parameter, Template
from pipeline.parse.templates.reference_tables import REFERENCE_TEMPLATES
from pipeline.parse.wikitext.calls import Argument, Call, name_of

if TYPE_CHECKING:
    from pipeline.parse.wikitext.reader import Reader

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


def add_citation(reader: Reader, call: Call, name: str) -> None:
    """Put the template where the text stands now; it adds no words."""
    if reader.is_silent:
        return
    parameters = tuple(read_parameters(reader, call))
    reader.run.templates.append(Template(name, parameters, reader.run.next_start, call.start, call.end))
    _take_inner(reader, call)


def _take_inner(reader: Reader, call: Call) -> None:
    """A template in a citation's parameter is a part of that, but for a footnote, which the wiki makes wherever."""
    waiting, footnotes = list(call.construct.children), []
    while waiting:
        child = waiting.pop()
        if child.kind == "template" and not _is_footnote(name_of(reader.source, child)):
            reader.handled.add(child.start)
            waiting += child.children
        else:
            footnotes.append(child)
    reader.sweep(sorted(footnotes, key=lambda child: child.start), call.name_region.depth)


def _is_footnote(name: str) -> bool:
    known = REFERENCE_TEMPLATES.get(name)
    return name.startswith("#tag:ref") or (known is not None and known.role in _FOOTNOTES)


def read_parameters(reader: Reader, call: Call) -> list[Parameter]:
    """The parameters in order, blank ones left out; of two with one name the last counts, and the other is reported."""
    last = {argument.name: argument for argument in call.all_arguments}
    parameters = []
    for argument in call.all_arguments:
        if last[argument.name] is not argument:
            _report_override(reader, argument)
        elif parameter := _read_parameter(reader, argument):
            parameters.append(parameter)
    return parameters


def _report_override(reader: Reader, argument: Argument) -> None:
    region = argument.value
    if reader.source[region.start : region.end].strip():
        message = f"parameter {argument.name!r} is given twice: the last one counts"
        reader.report("warning", "markup_error", message, region.start, region.end)


def _read_parameter(reader: Reader, argument: Argument) -> Parameter | None:
    region = argument.value
    start, end = region.start, region.end
    raw = reader.source[start:end]
    text = raw.strip()
    if not text:
        return None
    start += len(raw) - len(raw.lstrip())
    end = start + len(text)
    if _ADDRESS.fullmatch(text):
        return Parameter(argument.name, text, start, end, text)
    if "[" not in text and "//" not in text:
        return Parameter(argument.name, reader.plain_text(region), start, end)
    run = reader.render_silently(region)
    url = run.external_links[0].url if len(run.external_links) == 1 else None
    return Parameter(argument.name, run.builder.build().text, start, end, url)


def looks_like_citation(reader: Reader, call: Call) -> bool:
    """Whether a template that no table knows cites a work, by its parameters, where works are cited."""
    if reader.run.content is None and reader.kind != "list_item":
        return False
    return sum(1 for name in call.arguments if name in _TELLING) >= _MIN_TELLING
