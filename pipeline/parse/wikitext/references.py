"""References into markers, definitions and the events that MediaWiki's Cite would process.

Sources: Extension:Cite (src/Cite.php and src/Parsoid, MediaWiki 1.43) for the tags; Template:Efn, Template:Refn,
Template:R, Template:Rp, Template:Sfn, Template:Harvard citation and Module:Footnotes of the English Wikipedia for the
templates (read in April 2025).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.document import MarkerKind
from pipeline.parse.drafts import BlockDraft, ContentDraft, ListDraft, MarkerDraft, ReferenceDraft, Run
from pipeline.parse.templates.reference_tables import ReferenceTemplate, coin_inline_tag, is_note_group
from pipeline.parse.wikitext import short_citations
from pipeline.parse.wikitext.calls import Call
from pipeline.parse.wikitext.dates import read_tag_date
from pipeline.parse.wikitext.preprocessor import Construct, Region, read_attributes
from pipeline.parse.wikitext.state import State

# The attributes that Cite knows (Cite::parseArguments); `responsive` belongs to <references>.
_ATTRIBUTES = frozenset(["group", "name", "follow", "details", "extends", "dir"])
_QUOTED = re.compile(r"""^(?:["'](.+)["']|""|'')$""", re.DOTALL)
_WORD = re.compile(r"\w")
_MAX_NAMED = 20  # numbers looked for under names of parameters; unnamed ones have no limit
_ANCHORED = {"visible": ("text", "1"), "reference": ("reference",)}  # what the templates that set an anchor show
# What an inline tag is told of itself (Template:Fix/doc of the English Wikipedia, read in April 2025).
_TAG_ARGUMENTS = frozenset(["date", "reason", "talk", "discuss", "title", "bot", "by"])
_PAGES = re.compile(r"[\divxlcdmIVXLCDM]+[a-z]?")
_SEVERAL_PAGES = re.compile(r"[-–—,&]|\band\b")
_PAGE_PARAMETERS = (
    ("p", "p. "),
    ("page", "p. "),
    ("pp", "pp. "),
    ("pages", "pp. "),
    ("at", ""),
    ("loc", ""),
    ("location", ""),
)


# --- tags ----------------------------------------------------------------------------------------------


def read_reference_tag(state: State, tag: Construct, depth: int) -> None:
    """Read `<ref …>…</ref>`: its marker where it stands, its content, its event."""
    if state.is_silent:
        return
    region = state.preprocessor.read(*tag.inner, depth + 1) if tag.inner else None
    attributes = dict(read_attributes(tag.attributes))
    if attributes.get("details"):
        attributes["details"] = _render_details(state, tag, attributes["details"], depth)
    _read_reference(state, tag, attributes, region, is_tag=True)


def _render_details(state: State, tag: Construct, details: str, depth: int) -> str:
    """A sub-reference's words as they are shown; written with entities or odd spaces they are taken as they stand."""
    start = state.source.find(details, tag.start, tag.end)
    if start < 0:
        return details
    return state.plain_text(state.preprocessor.read(start, start + len(details), depth + 1))


def read_list_tag(state: State, tag: Construct, depth: int) -> None:
    """Read `<references>`: the definitions in it, then the list's event; other text in it is lost, as on the wiki."""
    if state.is_silent:
        return
    group = dict(read_attributes(tag.attributes)).get("group", "")
    region = state.preprocessor.read(*tag.inner, depth + 1) if tag.inner else None
    _read_list(state, tag, group, region)


def _read_list(state: State, construct: Construct, group: str, region: Region | None) -> None:
    printed = ListDraft(group, construct.start, construct.end, state.section)
    if region is not None:
        saved = state.in_list
        state.in_list = printed
        with state.aside(Run()):
            state.sweep(region.constructs, region.depth)
        state.in_list = saved
    state.events.append(printed)


def _read_reference(
    state: State, construct: Construct, attributes: dict[str, str], region: Region | None, *, is_tag: bool
) -> None:
    """One reference. What a tag holds is read with its list; what a template is given, before the reference itself."""
    in_list = state.in_list
    if is_tag and in_list is None and region is not None and _holds_reference_tag(region):
        message = "a <ref> inside a <ref>, where the wiki shows an error for both"
        state.report("error", "markup_error", message, construct.start, construct.end)
        return
    group = attributes.get("group", in_list.group if in_list else "")
    event = ReferenceDraft(
        group=group,
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
        in_list=in_list,
    )
    kind: MarkerKind = "note" if is_note_group(group) else "footnote"
    if in_list is None:
        event.marker = add_marker(state, kind, construct, group=group, name=event.name)
        event.marker.locator = event.details or None
    if region is not None:
        event.content = state.read_content(region, event.nested if is_tag else state.events)
    state.events.append(event)
    if event.content is not None:
        _describe(state, event, event.content, kind)


def _holds_reference_tag(region: Region) -> bool:
    """Whether a tag that Cite refuses inside a reference stands in it (Validator, cite_error_included_ref)."""
    return any(child.kind == "tag" and child.name in ("ref", "references") for child in region.constructs)


def _describe(state: State, event: ReferenceDraft, content: ContentDraft, kind: MarkerKind) -> None:
    """Say what kind of reference its content makes it, and whether its link is dead."""
    if kind == "note":
        content.note = BlockDraft(state.section, "note", content.run)
    elif event.marker is not None and _holds_only_short_citations(content.run):
        event.marker.kind = "short_footnote"
    if event.marker is not None and content.run.dead_link:
        event.marker.dead_link = True


def _holds_only_short_citations(run: Run) -> bool:
    if not run.short_citations or run.templates or run.external_links:
        return False
    text = run.builder.build().text
    for words in run.citations:
        text = text.replace(words, "", 1)
    return not _WORD.search(text)


def add_marker(
    state: State, kind: MarkerKind, construct: Construct, *, group: str = "", name: str | None = None
) -> MarkerDraft:
    """A marker where the text stands now."""
    marker = MarkerDraft(kind, construct.start, construct.end, None, 0, 0, group=group, name=name)
    return state.add_marker(marker)


# --- templates -----------------------------------------------------------------------------------------


def read_reference_template(state: State, call: Call, template: ReferenceTemplate) -> None:
    """Do what a reference template does: a marker, a definition, a list, or a word about the marker before it."""
    role, variety = template.role, template.variety
    if role == "citation":
        _read_citation(state, call, variety)
    elif role == "bundle":
        _read_bundle(state, call)
    elif role == "anchor":
        _read_anchor(state, call, variety)
    elif role == "inline_tag":
        _read_inline_tag(state, call, variety, template.printed)
    elif state.is_silent:
        return
    elif role == "note":
        _read_note(state, call, variety)
    elif role == "list":
        group = _attribute(state, call, "group") or variety
        _read_list(state, call.construct, group, call.get("refs", "notes"))
    elif role == "short_footnote":
        _read_short_footnote(state, call, variety)
    elif role == "named":
        _read_named(state, call)
    elif role == "page":
        _read_page(state, call)
    elif role == "dead_link":
        _read_dead_link(state)
    elif role in ("works_begin", "works_end"):
        state.flush(call.start, call.end)
        state.lists_works = role == "works_begin"


def read_tag_function(state: State, call: Call) -> None:
    """Read `{{#tag:ref|…}}` and `{{#tag:references|…}}` as the tags that they make; other tags show what they hold."""
    name = state.source[call.name_region.start : call.name_region.end].partition(":")[2].strip().lower()
    content = call.get("1")
    if name == "ref" and not state.is_silent:
        attributes = {a.name.lower(): _unquote(state.plain_text(a.value)) for a in call.all_arguments if a.is_named}
        _read_reference(state, call.construct, attributes, content, is_tag=False)
    elif name == "references" and not state.is_silent:
        _read_list(state, call.construct, _attribute(state, call, "group"), content)
    elif name not in ("ref", "references") and content is not None:
        state.render(content)


def _attribute(state: State, call: Call, name: str) -> str:
    region = call.get(name)
    return _unquote(state.plain_text(region)) if region is not None else ""


def _unquote(value: str) -> str:
    """An attribute without the quotation marks around it (CoreParserFunctions::tagObj)."""
    match = _QUOTED.match(value.strip())
    return (match[1] or "").strip() if match else value.strip()


def _read_note(state: State, call: Call, group: str) -> None:
    attributes = {"group": _attribute(state, call, "group") or group}
    if name := _attribute(state, call, "name"):
        attributes["name"] = name
    _read_reference(state, call.construct, attributes, call.get("1", "text", "content"), is_tag=False)


def _read_short_footnote(state: State, call: Call, variety: str) -> None:
    """{{sfn}}: a reference named after its works and pages, whose words are the citation that it prints."""
    short = short_citations.read_several(state, call) if variety == "several" else short_citations.read_one(state, call)
    run = Run(short_citations=list(short.citations))
    run.builder.add_rendered(
        short.print("year_bracketed" if variety == "bracketed" else "bare") + short.end, *_span(call)
    )
    content = ContentDraft(run, call.start, call.end, state.plain_source(call.start, call.end))
    run.content = content
    state.draft.contents.append(content)
    in_list = state.in_list
    event = ReferenceDraft("", short.name, None, content, call.start, call.end, in_list=in_list)
    if in_list is None:
        event.marker = add_marker(state, "short_footnote", call.construct, name=short.name)
    state.events.append(event)


def _span(call: Call) -> tuple[int, int]:
    return call.start, call.end


def _read_citation(state: State, call: Call, variety: str) -> None:
    """{{harvnb}} and its like: words in a reference; in running text also a parenthetical marker."""
    if variety == "series":
        short, variety = short_citations.read_series(state, call)
    elif variety == "several":
        short, variety = short_citations.read_several(state, call), "bare"
    else:
        short = short_citations.read_one(state, call)
    words = short.print(variety)
    run = state.run
    if run.content is not None or state.is_silent:
        run.builder.add_rendered(words, *_span(call))
        run.short_citations += short.citations
        run.citations.append(words)
        return
    if variety not in ("bracketed", "colon_bracketed") and not state.is_sweeping:
        run.builder.add_rendered(words, *_span(call))
    for citation in short.citations:
        marker = add_marker(state, "parenthetical", call.construct)
        marker.label, marker.locator, marker.short_citation = words, citation.locator, citation


def _read_anchor(state: State, call: Call, variety: str) -> None:
    """{{anchor}} and {{wikicite}}: a place to which short citations lead; some show words."""
    regions = call.positional if variety == "hidden" else filter(None, [call.get("ref", "1")])
    anchors = [state.plain_text(region) for region in regions]
    for anchor in anchors:
        if anchor.startswith("CITEREF"):
            state.run.add_anchor(anchor, call.start, call.end)
    shown = call.get(*_ANCHORED.get(variety, ()))
    if shown is not None:
        state.render(shown)


def _read_bundle(state: State, call: Call) -> None:
    """Several citations in one reference, one after the other."""
    for region in call.positional:
        state.run.add_break(region.start, region.start)
        state.render(region)


def _read_named(state: State, call: Call) -> None:
    """{{r}}: a marker and an event for each name, all with the template's span."""
    group = _attribute(state, call, "group") or _attribute(state, call, "g") or _attribute(state, call, "grp")
    kind: MarkerKind = "note" if is_note_group(group) else "footnote"
    for number, name in _list_names(state, call):
        event = ReferenceDraft(group, name, None, None, call.start, call.end, in_list=state.in_list)
        if state.in_list is None:
            event.marker = add_marker(state, kind, call.construct, group=group, name=name)
            event.marker.locator = _read_locator(
                state, call, str(number) if number > 1 else "", "1" if number == 1 else ""
            )
        state.events.append(event)


def _list_names(state: State, call: Call) -> Iterator[tuple[int, str]]:
    """The names that {{r}} is given, unnamed or as `name2=`, `n2=`, with their numbers."""
    for number in range(1, max(_MAX_NAMED, len(call.positional)) + 1):
        aliases = (f"name{number}", f"n{number}", *(("name", "n") if number == 1 else ()))
        region = call.get(str(number), *aliases)
        if region is not None and (name := _unquote(state.plain_text(region))):
            yield number, name


def _read_locator(state: State, call: Call, *suffixes: str) -> str | None:
    for suffix in suffixes:
        for parameter, sign in _PAGE_PARAMETERS:
            region = call.get(parameter + suffix)
            if region is not None:
                return print_pages(state.plain_text(region), sign)
    return None


def print_pages(pages: str, sign: str) -> str:
    """Pages as printed: `p. 2`, `pp. 1–2`; what says itself what it is stays as it is."""
    if sign and not pages[:1].isdigit() and not _PAGES.fullmatch(pages) and not _SEVERAL_PAGES.search(pages):
        return pages
    if sign == "p. " and _SEVERAL_PAGES.search(pages) and pages[:1].isdigit():
        sign = "pp. "
    return sign + re.sub(r"(?<=\d)-(?=\d)", "–", pages)


def _read_page(state: State, call: Call) -> None:
    """{{rp}}: the page of the marker before it; a second one only where no words come between."""
    locator = _read_locator(state, call, "")
    if locator is None and (region := call.get("1")) is not None:
        locator = print_pages(state.plain_text(region), "p. ")
    marker = state.run.last_citing
    if locator is None:
        if call.get("needed", "no") is not None:
            _read_inline_tag(state, call, "page_needed", "page needed")
        return
    if marker is None or (marker.locator is not None and marker.offset != len(state.run.builder)):
        state.report("warning", "markup_error", f"page {locator!r} stands after no marker", call.start, call.end)
    else:
        marker.locator = ", ".join(filter(None, (marker.locator, locator)))


def _read_dead_link(state: State) -> None:
    """{{dead link}}: in a reference it speaks of what the reference cites, elsewhere of the marker before it."""
    run = state.run
    run.dead_link = True
    if run.content is None and run.last_citing is not None:
        run.last_citing.dead_link = True


def _read_inline_tag(state: State, call: Call, tag: str, printed: str) -> None:
    """{{citation needed}} and its like; the variants that wrap words show them."""
    if "span" in call.name and (region := call.get("text", "1")) is not None:
        state.render(region)
    if state.is_silent:
        return
    marker = add_marker(state, "inline_tag", call.construct)
    marker.tag, marker.label = tag, printed
    if (date := call.get("date")) is not None:
        marker.tag_date = read_tag_date(state.plain_text(date))
    if (reason := call.get("reason")) is not None:
        marker.tag_reason = state.plain_text(reason)


def read_unknown_tag(state: State, call: Call) -> bool:
    """Read a template that no table knows as an inline tag, where its name and arguments are those of one."""
    tag = coin_inline_tag(call.name)
    if tag is None or not all(argument.name in _TAG_ARGUMENTS for argument in call.all_arguments):
        return False
    _read_inline_tag(state, call, tag.variety, tag.printed)
    return True
