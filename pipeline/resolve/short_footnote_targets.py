"""Short citations led to the full ones, by the anchor that both make of names and year.

The rule is that of https://en.wikipedia.org/wiki/Template:Sfn (as of 2025-06): up to four family names and the
year with its letter, or what `|ref=` says; a printed work makes its anchor of the same parts. What a printed work
shows is not all that its template may have said: where no anchor fits, "et al." is its first author of several, and
one name may be its newspaper, its publisher or its title.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from pipeline.document import Content, Diagnostic, Document, ShortCitation, Work
from pipeline.resolve.citations.anchors import find_anchor, list_printed_anchors, make_anchor, read_printed_year
from pipeline.resolve.definitions import Definition
from pipeline.resolve.footnotes import Footnotes
from pipeline.resolve.targets import Targets, report_target
from pipeline.resolve.typed_targets import TypedTargets

# Of how many authors "et al." is said: {{sfn}} says it of four, writers by hand already of three.
_FEWEST_AND_OTHERS = 3


class FullCitations:
    """The full citations of an article, found by their anchors; what is typed by hand, by what it names."""

    def __init__(self, definitions: Sequence[Definition], groups: Sequence[int]) -> None:
        self._definitions = definitions
        self._groups = groups  # which of the definitions cite one work
        self._found: dict[tuple[tuple[str, ...], str, str | None], list[int]] = {}
        self._typed = TypedTargets(definitions, groups)

    @cached_property
    def _by_anchor(self) -> dict[str, list[int]]:
        """By the anchors that templates make and editors write; made when first needed, as most articles need none."""
        found: dict[str, list[int]] = defaultdict(list)
        for index, content in self._full_citations():
            anchors = [anchor for template in content.templates if (anchor := find_anchor(template))]
            anchors += [anchor.replace("_", " ") for anchor in content.anchors]
            for anchor in dict.fromkeys(anchors):
                found[anchor].append(index)
        return dict(found)

    @cached_property
    def _by_printed_anchor(self) -> dict[str, list[int]]:
        """By the anchors that works in print can have, those with a title alone."""
        found: dict[str, list[int]] = defaultdict(list)
        for index, definition in self._printed_works():
            for anchor in list_printed_anchors(definition.work, definition.text) if definition.work.title else ():
                found[anchor].append(index)
        return dict(found)

    @cached_property
    def _by_part(self) -> dict[tuple[str, str], list[int]]:
        """The printed works, by one name that they may go by and the year."""
        found: dict[tuple[str, str], list[int]] = defaultdict(list)
        for index, definition in self._printed_works():
            for name in dict.fromkeys(_list_parts(definition.work)):
                found[name, read_printed_year(definition.work, definition.text)].append(index)
        return dict(found)

    def _full_citations(self) -> Iterator[tuple[int, Content]]:
        for index, definition in enumerate(self._definitions):
            if definition.kind in ("footnote", "note", "bibliography") and definition.words is not None:
                yield index, definition.words

    def _printed_works(self) -> Iterator[tuple[int, Definition]]:
        """Those without a template, whose anchors the wiki does not make."""
        for index, content in self._full_citations():
            if not content.templates and not any(anchor.startswith("CITEREF") for anchor in content.anchors):
                yield index, self._definitions[index]

    def find_of_definition(self, index: int, before: Sequence[Targets]) -> Targets:
        """What the short citations in the definition of this index mean; one that is full itself means no other.

        `before` are the targets of the definitions before it.
        """
        definition = self._definitions[index]
        if definition.fuller is not None:
            return Targets((definition.fuller,))
        is_short = definition.kind == "short_footnote"
        if definition.form and not any(len(self._list_anchored(one)) == 1 for one in definition.short_citations):
            typed = self._typed.find(index, definition.form, before)
            if typed.indexes or not any(map(self._look_up, definition.short_citations)):
                return typed
        found = [
            self.find(short, definition.source_start, definition.source_end, index)
            for short in definition.short_citations
            if is_short or index not in self._look_up(short)
        ]
        indexes = dict.fromkeys(full for targets in found for full in targets.indexes)
        return Targets(tuple(indexes), tuple(fault for targets in found for fault in targets.diagnostics))

    def find(self, short: ShortCitation, source_start: int, source_end: int, index: int | None = None) -> Targets:
        """What a short citation at this place of the raw file means: one target where that is certain.

        `index` is the definition in which it stands. Where no anchor fits, one work of its people and year is meant.
        """
        candidates = self._list_candidates(short)
        if len(candidates) == 1:
            return Targets(tuple(candidates))
        fault = self._report(short, candidates, source_start, source_end)
        if not candidates and short.year and (not short.ref or short.ref.startswith("CITEREF")):
            named = self._typed.find_named(index, short.names, short.year)
            if len(named) == 1:  # what is meant is plain, but the anchor is not its
                return Targets(tuple(named), (replace(fault, severity="info"),))
            fault = self._report(short, named, source_start, source_end)
        return Targets((), (fault,))

    def _list_candidates(self, short: ShortCitation) -> list[int]:
        """The full citations with the anchor, one for each work: its entry in the bibliography, else its first."""
        key = (short.names, short.year, short.ref)
        if key not in self._found:
            self._found[key] = self._choose_works(short)
        return self._found[key]

    def _choose_works(self, short: ShortCitation) -> list[int]:
        chosen: list[int] = []
        seen: set[object] = set()
        for index in sorted(self._look_up(short), key=lambda index: self._definitions[index].kind != "bibliography"):
            keys = {self._groups[index], *_list_titles(self._definitions[index])}
            if seen.isdisjoint(keys):
                chosen.append(index)
            seen.update(keys)
        return chosen

    def _list_anchored(self, short: ShortCitation) -> Sequence[int]:
        return self._by_anchor.get(_anchor(short), ())

    def _look_up(self, short: ShortCitation) -> Sequence[int]:
        anchor = _anchor(short)
        exact: Sequence[int] = self._by_anchor.get(anchor) or self._by_printed_anchor.get(anchor) or ()
        if exact or short.ref or len(short.names) != 1:
            return exact
        return self._by_part.get((short.names[0].casefold(), short.year), ())

    def _report(self, short: ShortCitation, candidates: list[int], source_start: int, source_end: int) -> Diagnostic:
        written = f"“{' '.join((*short.names, short.year)).strip()}” ({_anchor(short)})"
        return report_target(written, [self._definitions[one].text for one in candidates], source_start, source_end)


def find_targets(
    definitions: Sequence[Definition], footnotes: Footnotes, citation_of: Mapping[int, int], full: FullCitations
) -> list[Targets]:
    """For each definition its full citations where it is a short one, its main one where it is a sub-reference."""
    found: list[Targets] = []
    for index, definition in enumerate(definitions):
        main = None if definition.footnote is None else footnotes.footnotes[definition.footnote].main
        if main is None:
            found.append(full.find_of_definition(index, found))
        else:
            found.append(Targets((citation_of[main],) if main in citation_of else ()))
    return found


def find_parentheticals(document: Document, full: FullCitations) -> dict[int, Targets]:
    """By marker, the full citation that a parenthetical in the text means."""
    return {
        index: full.find(marker.short_citation, marker.source_start, marker.source_end)
        for index, marker in enumerate(document.markers)
        if marker.kind == "parenthetical" and marker.short_citation is not None
    }


def _list_titles(definition: Definition) -> Iterator[tuple[str, str]]:
    """What tells that two citations of one anchor are of one work where one of them gives no date."""
    work = definition.work
    if work.title:
        yield work.title.casefold(), (work.container_title or "").casefold()


def _anchor(short: ShortCitation) -> str:
    if short.ref:
        return short.ref.replace("_", " ") if short.ref.startswith("CITEREF") else short.ref
    return make_anchor(short.names, short.year)


def _list_parts(work: Work) -> Iterator[str]:
    """The names besides its authors' by which a short citation may mean a work, without case."""
    authors = work.author or work.editor
    if len(authors) >= _FEWEST_AND_OTHERS:
        yield (authors[0].family or authors[0].literal or "").casefold()
    if not authors:
        for part in (work.container_title, work.publisher, work.agency, work.title):
            if part:
                yield part.casefold()
                yield part.removeprefix("The ").partition(":")[0].casefold()
