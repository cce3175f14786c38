"""Footnotes as MediaWiki's Cite extension makes them of an article's references.

The rules are those of https://www.mediawiki.org/wiki/Extension:Cite and its parser tests, as of 2025, with the
sub-references of https://meta.wikimedia.org/wiki/WMDE_Technical_Wishes/Sub-referencing. Two things differ on
purpose: `extends`, of which today's Cite only complains, still makes a sub-reference as it did while it was
tried out; and a group that no list prints is numbered all the same, for its text is known.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from pipeline.document import Content, Document, Reference, ReferenceList
from pipeline.english.footnote_labels import print_label
from pipeline.english.note_groups import HAND_LABELLED
from pipeline.resolve.footnotes.gathering import GatheredFootnote, Gathering, quote_name
from pipeline.resolve.footnotes.records import Footnote, Footnotes
from pipeline.resolve.footnotes.validity import check_reference


def number_footnotes(document: Document) -> Footnotes:
    """The footnotes that the document's `events` make, every marker of theirs in one footnote or silent."""
    gathering = Gathering(document)
    for event in document.events:
        if isinstance(event, ReferenceList):
            _print_list(gathering, event.group)
        elif event.in_list is None:
            _refer(gathering, event)
        else:
            _define(gathering, event)
    _print_rest(gathering)
    return Footnotes(
        footnotes=tuple(_freeze(gathering.lists)),
        silent=frozenset(gathering.silent),
        diagnostics=tuple(gathering.diagnostics),
    )


# --- references ---


def _refer(gathering: Gathering, reference: Reference) -> None:
    """Take up a reference in the text, or inside another."""
    valid = check_reference(gathering, reference)
    if valid is None or valid.follow:
        if reference.marker is not None:
            gathering.silent.add(reference.marker)
        if valid is not None:
            _continue(gathering, valid)
        return
    footnote = _find_or_add(gathering, valid)
    footnote.label = footnote.label or valid.label
    _fill(gathering, footnote, valid)
    if footnote.main is None:
        gathering.number(footnote)
    if valid.details and footnote.main is not None:
        gathering.complain(valid, f"details of {quote_name(valid.name)}, which is a sub-reference itself")
    elif valid.details:
        footnote = _find_details(gathering, footnote, valid)
    if valid.marker is not None:
        footnote.markers.append(valid.marker)


def _define(gathering: Gathering, reference: Reference) -> None:
    """Take up a definition inside a list of references."""
    assert reference.in_list is not None
    group = gathering.document.events[reference.in_list].group
    if reference.group not in ("", group):
        gathering.complain(reference, f"a reference of the group “{reference.group}” in the list of “{group}”")
    valid = check_reference(gathering, dataclasses.replace(reference, group=group))
    if reference.details is not None:
        gathering.complain(reference, "details in a list of references, where they cannot be")
    if gathering.is_empty(reference.content):
        message = f"a definition of {quote_name(reference.name)} without content in a list"
        gathering.complain(reference, message, "error")
    elif valid is not None:
        _fill(gathering, _find_or_add(gathering, valid), valid)


def _find_or_add(gathering: Gathering, reference: Reference) -> GatheredFootnote:
    known = gathering.find(reference.group, reference.name)
    if known is not None:
        return known
    footnote = _gather(reference)
    if reference.extends:
        # The named one is numbered if it was not yet.
        main = _find_or_add(gathering, dataclasses.replace(reference, name=reference.extends, extends=None))
        gathering.number(main)
        main.add_sub(footnote)
    gathering.add(footnote)
    return footnote


def _gather(reference: Reference) -> GatheredFootnote:
    return GatheredFootnote(reference.group, reference.name, reference.source_start, reference.source_end)


def _find_details(gathering: Gathering, main: GatheredFootnote, reference: Reference) -> GatheredFootnote:
    """The sub-reference of a footnote with these words; equal words are one sub-reference."""
    assert reference.details
    footnotes = gathering.groups[main.group]
    key = (main, " ".join(reference.details.split()))
    if key not in footnotes:
        footnote = _gather(dataclasses.replace(reference, group=main.group, name=None))
        footnote.details = reference.details
        main.add_sub(footnote)
        footnotes[key] = footnote
    return footnotes[key]


def _fill(gathering: Gathering, footnote: GatheredFootnote, reference: Reference) -> None:
    """Give the footnote the reference's content, unless it has one; the first definition wins."""
    if footnote.direction and reference.direction and footnote.direction != reference.direction:
        gathering.complain(reference, f"the reference {quote_name(footnote.name)} has two directions")
    footnote.direction = footnote.direction or reference.direction
    if gathering.is_empty(reference.content):
        return
    assert reference.content is not None
    contents = gathering.document.contents
    if not footnote.contents:
        footnote.contents.append(reference.content)
        footnote.source_start, footnote.source_end = reference.source_start, reference.source_end
    elif _essence(contents[footnote.contents[0]]) != _essence(contents[reference.content]):
        message = f"the name {quote_name(reference.name)} is given to two references of different content"
        gathering.report("error", "duplicate_reference_name", message, reference)


def _continue(gathering: Gathering, reference: Reference) -> None:
    """Add a `follow` to what it continues, else keep it apart."""
    parent = gathering.find(reference.group, reference.follow)
    if parent is not None:
        if reference.content is not None and not gathering.is_empty(reference.content):
            parent.contents.append(reference.content)
        return
    footnote = _gather(dataclasses.replace(reference, name=None))
    footnote.continues = True
    gathering.add(footnote)
    message = f"continues the reference {quote_name(reference.follow)}, which does not stand before it"
    gathering.report("info", "unused_reference", message, reference)


def _essence(content: Content) -> str:
    """What makes two definitions the same: their markup, white space apart; of short citations what they print."""
    return content.text.text if content.short_citations else "".join(content.raw.split())


# --- lists ---


def _print_list(gathering: Gathering, group: str) -> None:
    """End what the group gathered, as its list does: definitions without a marker first, then by number."""
    footnotes = gathering.take_group(group)
    for footnote in footnotes:
        _report_gaps(gathering, footnote)
    printed = [footnote for footnote in footnotes if not footnote.continues]
    if printed:
        gathering.lists.append(sorted(printed, key=lambda one: ((one.main or one).number or 0, one.sub or 0)))


def _print_rest(gathering: Gathering) -> None:
    """End all groups that no list has printed."""
    for group in list(gathering.groups):
        if group and group != HAND_LABELLED:  # whose notes stand where they are written
            first = next(iter(gathering.groups[group].values()))
            gathering.complain(first, f"no list prints the references of the group “{group}”")
        _print_list(gathering, group)


def _report_gaps(gathering: Gathering, footnote: GatheredFootnote) -> None:
    if footnote.continues or footnote.details is not None:
        return
    group = f" in the group “{footnote.group}”" if footnote.group else ""
    if not footnote.contents:
        message = f"the reference {quote_name(footnote.name)} is defined nowhere{group}"
        gathering.report("error", "undefined_reference", message, footnote)
    elif not footnote.markers and not footnote.subs:
        message = f"no marker uses the reference {quote_name(footnote.name)}{group}"
        gathering.report("warning", "unused_reference", message, footnote)


def _freeze(lists: list[list[GatheredFootnote]]) -> Iterator[Footnote]:
    """The footnotes numbered as a browser counts the entries of each list."""
    indexes = {one: index for index, one in enumerate(one for printed in lists for one in printed)}
    for place, printed in enumerate(lists):
        count = 0
        for one in printed:
            count += one.main is None
            number = (one.main or one).number
            yield Footnote(
                group=one.group,
                name=one.name,
                label=_print_label(one, number),
                list=place,
                position=str(count) if one.main is None else f"{count}.{one.sub}",
                markers=tuple(one.markers),
                contents=tuple(one.contents),
                source_start=one.source_start,
                source_end=one.source_end,
                main=None if one.main is None else indexes[one.main],
                details=one.details,
                is_note=one.group == HAND_LABELLED,
            )


def _print_label(footnote: GatheredFootnote, number: int | None) -> str | None:
    """What its markers print: what an editor gave it, else its number in its group; None where nothing refers to it."""
    if footnote.label or number is None:
        return footnote.label
    return print_label("" if footnote.group == HAND_LABELLED else footnote.group, number, footnote.sub)
