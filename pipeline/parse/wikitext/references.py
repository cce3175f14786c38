"""References into markers, definitions and the events that MediaWiki's Cite would process.

Sources: Extension:Cite (src/Cite.php and src/Parsoid, MediaWiki 1.43); CoreParserFunctions::tagObj for `{{#tag:}}`.
"""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.document import Block, Marker, MarkerKind, Reference, ReferenceList
from pipeline.english.note_groups import is_note_group
from pipeline.parse.wikitext.calls import Call
from pipeline.parse.wikitext.constructs import Construct, Region, read_attributes
from pipeline.parse.wikitext.drafts import UNWRITTEN, BlockDraft, ContentDraft, ListDraft, ReferenceDraft, Run
from pipeline.parse.wikitext.state import State

# The attributes that Cite knows (Cite::parseArguments); `responsive` belongs to <references>.
_ATTRIBUTES = frozenset(["group", "name", "follow", "details", "extends", "dir"])
_QUOTED = re.compile(r"""^(?:["'](.+)["']|""|'')$""", re.DOTALL)
_WORD = re.compile(r"\w")


# --- tags ----------------------------------------------------------------------------------------------


def read_reference_tag(state: State, tag: Construct, depth: int) -> None:
    """Read `<ref …>…</ref>`: its marker where it stands, its content, its event."""
    if state.is_silent:
        return
    region = state.read_region(*tag.inner, depth + 1) if tag.inner else None
    attributes = dict(read_attributes(tag.attributes))
    if attributes.get("details"):
        attributes["details"] = _write_details(state, tag, attributes["details"], depth)
    add_reference(state, tag, attributes, region, is_tag=True)


def _write_details(state: State, tag: Construct, details: str, depth: int) -> str:
    """A sub-reference's words as they are shown; written with entities or odd spaces they are taken as they stand."""
    start = state.source.find(details, tag.start, tag.end)
    if start < 0:
        return details
    return state.plain_text(state.read_region(start, start + len(details), depth + 1))


def read_list_tag(state: State, tag: Construct, depth: int) -> None:
    """Read `<references>`: the definitions in it, then the list's event; other text in it is lost, as on the wiki."""
    if state.is_silent:
        return
    group = dict(read_attributes(tag.attributes)).get("group", "")
    region = state.read_region(*tag.inner, depth + 1) if tag.inner else None
    add_list(state, tag, group, region)


def read_tag_function(state: State, call: Call) -> None:
    """Read `{{#tag:ref|…}}` and `{{#tag:references|…}}` as the tags that they make; other tags show what they hold."""
    name = state.source[call.name_region.start : call.name_region.end].partition(":")[2].strip().lower()
    content = call.get("1")
    if name == "ref" and not state.is_silent:
        attributes = {a.name.lower(): unquote(state.plain_text(a.value)) for a in call.all_arguments if a.is_named}
        add_reference(state, call.construct, attributes, content, is_tag=False)
    elif name == "references" and not state.is_silent:
        add_list(state, call.construct, read_attribute(state, call, "group"), content)
    elif name not in ("ref", "references") and content is not None:
        state.write(content)


def read_attribute(state: State, call: Call, name: str) -> str:
    """The attribute of a reference that a template's argument gives; "" where it gives none."""
    region = call.get(name)
    return unquote(state.plain_text(region)) if region is not None else ""


def unquote(value: str) -> str:
    """An attribute without the quotation marks around it."""
    match = _QUOTED.match(value.strip())
    return (match[1] or "").strip() if match else value.strip()


# --- events --------------------------------------------------------------------------------------------


def add_list(state: State, construct: Construct, group: str, region: Region | None) -> None:
    """A list of the group, and before it the definitions that stand in the region."""
    printed = ListDraft(ReferenceList(group, construct.start, construct.end), state.section)
    if region is not None:
        saved = state.in_list
        state.in_list = printed
        with state.aside(Run()):
            state.sweep(region.constructs, region.depth)
        state.in_list = saved
    state.events.append(printed)


def add_reference(
    state: State, construct: Construct, attributes: dict[str, str], region: Region | None, *, is_tag: bool
) -> None:
    """One reference. What a tag holds is read with its list; what a template is given, before the reference itself."""
    in_list = state.in_list
    if is_tag and in_list is None and region is not None and _holds_reference_tag(region):
        message = "a <ref> inside a <ref>, where the wiki shows an error for both"
        state.report("error", "markup_error", message, construct.start, construct.end)
        return
    record = _read_record(construct, attributes, in_list.record.group if in_list else "")
    kind: MarkerKind = "note" if is_note_group(record.group) else "footnote"
    event = begin_reference(state, kind, record, locator=record.details or None)
    if region is not None:
        event.content = state.read_content(region, event.nested if is_tag else state.events)
    state.events.append(event)
    if event.content is not None:
        classify(state, event, event.content, kind)


def _read_record(construct: Construct, attributes: dict[str, str], group: str) -> Reference:
    """The reference with these attributes, by default of this group."""
    return Reference(
        group=attributes.get("group", group),
        name=attributes.get("name") or None,
        marker=None,
        content=None,
        source_start=construct.start,
        source_end=construct.end,
        follow=attributes.get("follow"),
        details=attributes.get("details"),
        extends=attributes.get("extends"),
        direction=attributes.get("dir"),
        unknown_attributes=tuple(name for name in attributes if name not in _ATTRIBUTES),
    )


def begin_reference(
    state: State, kind: MarkerKind, record: Reference, locator: str | None = None, *, is_marked: bool = True
) -> ReferenceDraft:
    """The reference as an event, which is not among the events yet, with its marker; one in a list has none."""
    event = ReferenceDraft(record, in_list=state.in_list)
    if is_marked and state.is_marked and event.in_list is None:
        start, end = record.source_start, record.source_end
        marker = Marker(
            kind, start, end, None, 0, group=record.group, name=record.name, label=record.label, locator=locator
        )
        event.marker = state.add_marker(marker)
    return event


def _holds_reference_tag(region: Region) -> bool:
    """Whether a tag that Cite refuses inside a reference stands in it (Validator, cite_error_included_ref)."""
    return any(child.kind == "tag" and child.name in ("ref", "references") for child in region.constructs)


def classify(state: State, event: ReferenceDraft, content: ContentDraft, kind: MarkerKind) -> None:
    """Say what kind of reference its content makes it, and whether its link is dead."""
    run, marker = content.run, event.marker
    if kind == "note":
        content.note = BlockDraft(Block(state.section, "note", UNWRITTEN), run)
    elif marker is not None and _holds_only_short_citations(run):
        marker.record = replace(marker.record, kind="short_footnote")
    if marker is not None and run.dead_link:
        marker.record = replace(marker.record, dead_link=True)


def _holds_only_short_citations(run: Run) -> bool:
    if not run.short_citations or run.templates or run.external_links:
        return False
    text = run.builder.build().text
    for words in run.citations:
        text = text.replace(words, "", 1)
    return not _WORD.search(text)
