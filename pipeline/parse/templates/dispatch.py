"""What a template call shows where it stands: the one place that decides which reader gets it.

A template that no table knows shows its only unnamed argument where it has just one and nothing else, and is reported:
as `unknown_template` amid words, as `skipped_block` where it has its lines to itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from pipeline.parse.templates import citation_templates, computed, infobox, inline_tags, reference_templates, text
from pipeline.parse.templates.computed import languages
from pipeline.parse.templates.invocations import read_call, template_name
from pipeline.parse.templates.rules import CITED, RULES, Rule, TemplateRole, find_family, find_rule
from pipeline.parse.wikitext import functions, references
from pipeline.parse.wikitext.branches import is_condition
from pipeline.parse.wikitext.calls import Call, name_of
from pipeline.parse.wikitext.constructs import Construct
from pipeline.parse.wikitext.masking import ATOM, HIDDEN, MaskedText
from pipeline.parse.wikitext.state import State

_ALONE = re.compile(rf"[{ATOM}{HIDDEN} \t]*")
_READERS: dict[TemplateRole, Callable[[State, Call, Rule], None]] = {
    "show": text.show_argument,
    "fixed": text.write_words,
    "cell": text.write_cell,
    "pattern": text.write_pattern,
    "sign": text.write_amount,
    "drop": text.show_nothing,
    "skipped": text.skip_drawing,
    "unread": text.report_unread,
    "computed": computed.write_computed,
    "citation": citation_templates.read_citation,
    "infobox": infobox.read_infobox_template,
    **dict.fromkeys(reference_templates.REFERENCE_READERS, reference_templates.read_reference_template),
}
_REFERENCES = frozenset(
    [
        "note",
        "list",
        "short_footnote",
        "short_citation",
        "named",
        "page",
        "dead_link",
        "inline_tag",
        "citation",
        "label_marker",
        "label_note",
    ]
)


def write_template(state: State, construct: Construct, masked: MaskedText) -> None:
    """Write what the call shows: by its rule, else by the family of names that it is of, else what it is given alone.

    A country's code in capitals that is given nothing comes before other templates of its letters.
    """
    call = read_call(state, construct, masked.depth)
    rule = RULES.get(call.name)
    if rule is None and _write_if_function(state, call):
        return
    if not call.all_arguments and languages.write_country(state, call):
        return
    rule = rule or find_family(call.name)
    if call.name in CITED and state.run.content is not None:
        citation_templates.add_citation(state, call, CITED[call.name])
    elif rule is not None:
        _READERS[rule.role](state, call, rule)
    elif not languages.write_by_code(state, call):
        _write_unknown(state, call, masked)


def _write_if_function(state: State, call: Call) -> bool:
    """Write what a parser function shows; whether it is one."""
    if call.name.startswith("#tag:"):
        references.read_tag_function(state, call)
    elif functions.is_function(call.name) and not call.name.startswith("#invoke:"):
        functions.write_function(state, call)
    else:
        return False
    return True


def _write_unknown(state: State, call: Call, masked: MaskedText) -> None:
    if citation_templates.looks_like_citation(state, call):
        citation_templates.add_citation(state, call, call.name)
        return
    if inline_tags.read_unknown_tag(state, call):
        return
    arguments = call.all_arguments
    if _stands_alone(masked, call.start, call.end) and state.can_break:
        state.report_skipped(f"template {call.name!r} is not read", call.start, call.end)
        return
    state.report_unknown(f"template {call.name!r} is not known", call.start, call.end)
    if len(arguments) == 1 and not arguments[0].is_named and not call.name.startswith("#"):
        state.write(arguments[0].value)


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
    rule = find_rule(name)
    return name.startswith("#tag:ref") or (rule is not None and rule.role in _REFERENCES)


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
