"""What a template call shows where it stands: the one place that decides which reader gets it.

A template that no table knows shows its only unnamed argument where it has just one and nothing else, and is reported:
as `unknown_template` amid words, as `skipped_block` where it has its lines to itself.
"""

from __future__ import annotations

import re

from pipeline.parse.templates import citation_templates
from pipeline.parse.templates import text as text_templates
from pipeline.parse.templates.reference_tables import REFERENCE_TEMPLATES, citation_name
from pipeline.parse.wikitext import functions, infobox, inline_tags, reference_templates, references
from pipeline.parse.wikitext.branches import is_condition
from pipeline.parse.wikitext.calls import Call, name_of
from pipeline.parse.wikitext.constructs import Construct
from pipeline.parse.wikitext.invocations import read_call, template_name
from pipeline.parse.wikitext.masking import ATOM, HIDDEN, MaskedText
from pipeline.parse.wikitext.state import State

_ALONE = re.compile(rf"[{ATOM}{HIDDEN} \t]*")


def render_template(state: State, construct: Construct, masked: MaskedText) -> None:
    """Write what the call shows."""
    call = read_call(state, construct, masked.depth)
    name = call.name
    if known := REFERENCE_TEMPLATES.get(name):
        reference_templates.read_reference_template(state, call, known)
    elif name.startswith("#tag:"):
        references.read_tag_function(state, call)
    elif functions.is_function(name) and not name.startswith("#invoke:"):
        functions.render_function(state, call)
    elif (canonical := citation_name(name)) is not None:
        citation_templates.add_citation(state, call, canonical)
    elif infobox.is_infobox(name):
        infobox.read_fields(state, call, "infobox")
    elif not text_templates.render_text_template(state, call):
        _render_unknown(state, call, masked)


def _render_unknown(state: State, call: Call, masked: MaskedText) -> None:
    if citation_templates.looks_like_citation(state, call):
        citation_templates.add_citation(state, call, call.name)
        return
    if inline_tags.read_unknown_tag(state, call):
        return
    arguments = call.all_arguments
    if _stands_alone(masked, call.start, call.end) and state.can_break:
        if not state.is_silent:
            state.report("info", "skipped_block", f"template {call.name!r} is not read", call.start, call.end)
        return
    state.report_unknown(f"template {call.name!r} is not known", call.start, call.end)
    if len(arguments) == 1 and not arguments[0].is_named and not call.name.startswith("#"):
        state.render(arguments[0].value)


def _stands_alone(masked: MaskedText, start: int, end: int) -> bool:
    """Whether nothing but masks stands on the template's line."""
    at = start - masked.base
    if masked.line is None or not masked.line[0] <= at < masked.line[1]:
        line_start = masked.text.rfind("\n", 0, at) + 1
        found = masked.text.find("\n", end - masked.base)
        line_end = found if found >= 0 else len(masked.text)
        masked.line = line_start, line_end, _ALONE.fullmatch(masked.text, line_start, line_end) is not None
    return masked.line[2]


def is_reference(state: State, construct: Construct) -> bool:
    """Whether the construct makes a marker or a list of references, says something of one, or cites a work."""
    if construct.kind == "tag":
        return construct.name in ("ref", "references")
    if construct.kind != "template":
        return False
    name = template_name(state, construct, 0)
    known = REFERENCE_TEMPLATES.get(name)
    if known is not None:
        return known.role not in ("ignored", "bundle", "works_begin", "works_end", "anchor")
    return name.startswith("#tag:ref") or citation_name(name) is not None


def holds_reference(state: State, construct: Construct) -> bool:
    """Whether the construct is one that makes a reference, or holds one."""
    waiting = [construct]
    while waiting:
        current = waiting.pop()
        if is_reference(state, current):
            return True
        waiting += current.children
    return False


def live_children(state: State, construct: Construct, depth: int) -> list[Construct]:
    """What the construct holds and a page expands: of a condition only the branch that shows."""
    if construct.kind == "template":
        function, _ = functions.split_name(name_of(state.source, construct))
        if is_condition(function):
            return functions.live_constructs(state, Call(state.source, construct, depth))
    return construct.children
