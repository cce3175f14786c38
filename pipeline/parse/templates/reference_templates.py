"""Templates that make a reference, a list of references, or say something of one.

Sources: Template:Efn, Template:Refn, Template:R, Template:Rp and those that `tables/references.toml` names,
of the English Wikipedia (read in April 2025).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from pipeline.document import MarkerKind, Reference
from pipeline.english.note_groups import is_note_group
from pipeline.parse.templates import hand_labels, inline_tags, locators, short_citations
from pipeline.parse.templates.rules import RULES, Rule, TemplateRole
from pipeline.parse.wikitext.calls import Call
from pipeline.parse.wikitext.drafts import Run
from pipeline.parse.wikitext.references import add_list, add_reference, begin_reference, read_attribute, unquote
from pipeline.parse.wikitext.state import State

_MAX_NAMED = 20  # numbers looked for under names of parameters; unnamed ones have no limit
_ANCHORED = {"visible": ("text", "1"), "reference": ("reference",)}  # what the templates that set an anchor show


def read_reference_template(state: State, call: Call, rule: Rule) -> None:
    """Do what the template does for references; where they are passed over, only show its words."""
    if not state.is_silent or rule.role in _WORDED:
        REFERENCE_READERS[rule.role](state, call, rule)


def _read_note(state: State, call: Call, rule: Rule) -> None:
    """{{efn}}: a reference of the group that the template is for, or is given."""
    attributes = {"group": read_attribute(state, call, "group") or rule.detail}
    if name := read_attribute(state, call, "name"):
        attributes["name"] = name
    add_reference(state, call.construct, attributes, call.get("1", "text", "content"), is_tag=False)


def _read_list(state: State, call: Call, rule: Rule) -> None:
    """{{reflist}}: the list of the group that the template is for, or is given; before it what it is given unnamed, its
    width, in which references count but show no marker.
    """
    saved, state.is_marked = state.is_marked, False
    with state.aside(Run()):
        for region in call.positional:
            state.sweep(region.constructs, region.depth)
    state.is_marked = saved
    group = read_attribute(state, call, "group") or rule.detail
    add_list(state, call.construct, group, call.get("refs", "notes"))


def _read_anchor(state: State, call: Call, rule: Rule) -> None:
    """{{anchor}} and {{wikicite}}: a place to which short citations lead; some show words."""
    regions = call.positional if rule.detail == "hidden" else filter(None, [call.get("ref", "1")])
    anchors = [state.plain_text(region) for region in regions]
    for anchor in anchors:
        if anchor:
            state.run.add_anchor(anchor, call.start, call.end)
    shown = call.get(*_ANCHORED.get(rule.detail, ()))
    if shown is not None:
        state.write(shown)


def _read_bundle(state: State, call: Call, _rule: Rule) -> None:
    """Several citations in one reference, one after the other."""
    for region in call.positional:
        state.run.add_break(region.start, region.start)
        state.write(region)


def _read_named(state: State, call: Call, _rule: Rule) -> None:
    """{{r}}: a marker and an event for each name, all with the template's span."""
    group = next(filter(None, (read_attribute(state, call, name) for name in ("group", "g", "grp"))), "")
    kind: MarkerKind = "note" if is_note_group(group) else "footnote"
    for number, name in _number_names(state, call):
        record = Reference(group, name, None, None, call.start, call.end)
        suffixes = ("", "1") if number == 1 else (str(number), "")
        locator = locators.find_locator(state, call, *suffixes) if state.in_list is None else None
        state.events.append(begin_reference(state, kind, record, locator))


def _number_names(state: State, call: Call) -> Iterator[tuple[int, str]]:
    """The names that {{r}} is given, unnamed or as `name2=`, `n2=`, with their numbers."""
    for number in range(1, max(_MAX_NAMED, len(call.positional)) + 1):
        aliases = (f"name{number}", f"n{number}", *(("name", "n") if number == 1 else ()))
        region = call.get(str(number), *aliases)
        if region is not None and (name := unquote(state.plain_text(region))):
            yield number, name


def _read_page(state: State, call: Call, _rule: Rule) -> None:
    """{{rp}}: the page of the marker before it; a second one only where no words come between."""
    locator = locators.find_locator(state, call, "")
    if locator is None and (region := call.get("1")) is not None:
        locator = locators.print_pages(state.plain_text(region), "p. ")
    marker = state.run.last_citing
    if locator is None:
        if call.get("needed", "no") is not None:
            inline_tags.read_inline_tag(state, call, RULES["page needed"])
        return
    known = marker.record.locator if marker is not None else None
    if marker is None or (known is not None and marker.offset != len(state.run.builder)):
        state.report("warning", "markup_error", f"page {locator!r} stands after no marker", call.start, call.end)
    else:
        marker.record = replace(marker.record, locator=", ".join(filter(None, (known, locator))))


def _read_dead_link(state: State, _call: Call, _rule: Rule) -> None:
    """{{dead link}}: in a reference it speaks of what the reference cites, elsewhere of the marker before it."""
    run = state.run
    run.dead_link = True
    if run.content is None and run.last_citing is not None:
        run.last_citing.record = replace(run.last_citing.record, dead_link=True)


def _list_works(state: State, call: Call, rule: Rule) -> None:
    """{{refbegin}} and {{refend}}: between them stand works."""
    state.flush(call.start, call.end)
    state.lists_works = rule.role == "works_begin"


REFERENCE_READERS: dict[TemplateRole, Callable[[State, Call, Rule], None]] = {
    "note": _read_note,
    "list": _read_list,
    "short_footnote": short_citations.read_short_footnote,
    "short_citation": short_citations.read_short_citation,
    "anchor": _read_anchor,
    "named": _read_named,
    "page": _read_page,
    "dead_link": _read_dead_link,
    "bundle": _read_bundle,
    "works_begin": _list_works,
    "works_end": _list_works,
    "inline_tag": inline_tags.read_inline_tag,
    "label_marker": hand_labels.read_label_marker,
    "label_note": hand_labels.read_label_note,
}
_WORDED: frozenset[TemplateRole] = frozenset(["short_citation", "anchor", "bundle", "inline_tag"])  # they show words
