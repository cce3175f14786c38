"""Footnotes as a rendered article prints them: the entries of its lists, found by its markers' links or labels."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict

from pipeline.document import Diagnostic, Document, Entry, Marker
from pipeline.resolve.footnotes.records import Footnote, Footnotes

_NUMBERED = ("footnote", "note", "short_footnote")


def match_entries(document: Document) -> Footnotes:
    """The printed entries with their markers, and a footnote without content for each label that has no entry.

    A label that several lists print belongs to the first of them after the marker, as each list ends what came
    before it; else to the last.
    """
    finder = _EntryFinder(document)
    markers: dict[int, list[int]] = defaultdict(list)
    missing: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index, marker in enumerate(document.markers):
        if marker.kind not in _NUMBERED:
            continue
        entry = finder.find(marker) if marker.entry is None else marker.entry
        if entry is None:
            missing[marker.group, marker.label or ""].append(index)
        else:
            markers[entry].append(index)
    footnotes = [_read_entry(document, index, tuple(markers[index])) for index in range(len(document.entries))]
    diagnostics = [diagnostic for footnote in footnotes for diagnostic in _check_backlinks(footnote)]
    for (group, label), indexes in missing.items():
        first = document.markers[indexes[0]]
        footnotes.append(_miss_entry(group, label, tuple(indexes), first))
        message = f"no entry of the lists is numbered “{label}”"
        diagnostics.append(Diagnostic("error", "undefined_reference", message, first.source_start, first.source_end))
    return Footnotes(tuple(footnotes), diagnostics=tuple(diagnostics))


class _EntryFinder:
    """Finds the entry that a marker's label means; first among those of its group, then among all."""

    def __init__(self, document: Document) -> None:
        self._places: dict[tuple[str | None, str], list[tuple[int, int]]] = defaultdict(list)
        for index, entry in enumerate(document.entries):
            place = (document.contents[entry.content].source_start, index)
            self._places[entry.group, entry.number].append(place)
            self._places[None, entry.number].append(place)
        for places in self._places.values():
            places.sort()

    def find(self, marker: Marker) -> int | None:
        places = self._places.get((marker.group, marker.label or "")) or self._places.get((None, marker.label or ""))
        if not places:
            return None
        after = bisect_right(places, marker.source_start, key=lambda place: place[0])
        return places[min(after, len(places) - 1)][1]


def _read_entry(document: Document, index: int, markers: tuple[int, ...]) -> Footnote:
    entry: Entry = document.entries[index]
    content = document.contents[entry.content]
    return Footnote(
        group=entry.group,
        name=entry.name,
        label=entry.number,
        list=0,
        position=entry.number,
        markers=markers,
        contents=(entry.content,),
        source_start=content.source_start,
        source_end=content.source_end,
        # No letter at all is a copy that lost them, not a count.
        backlink_count=entry.backlink_count or None,
        main=entry.main,
        is_note=entry.kind == "note",
    )


def _miss_entry(group: str, label: str, markers: tuple[int, ...], first: Marker) -> Footnote:
    return Footnote(
        group=group,
        name=None,
        label=label,
        list=0,
        position=label,
        markers=markers,
        contents=(),
        source_start=first.source_start,
        source_end=first.source_end,
    )


def _check_backlinks(footnote: Footnote) -> list[Diagnostic]:
    """What the letters before an entry, one a marker, say against the markers found."""
    printed, found = footnote.backlink_count, len(footnote.markers)
    if printed is None:
        if found:
            return []
        code, message = "unused_reference", f"no marker prints “{footnote.label}”"
    elif printed == found:
        return []
    else:
        code = "backlink_mismatch"
        message = f"the list says that “{footnote.label}” is cited {_times(printed)}, the text shows {found or 'none'}"
    return [Diagnostic("warning", code, message, footnote.source_start, footnote.source_end)]


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"
