"""Short citations typed by hand led to the works that they name, by people, year and title, or to what they repeat.

An entry of a bibliography is meant before a footnote, and of footnotes that cite one work the one that says most.
Where works of several titles fit, nothing tells which.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import product

from pipeline.resolve.definitions import Definition
from pipeline.resolve.parts import NamedContents, ShortForm, bare
from pipeline.resolve.targets import Targets, report_spelling, report_target

_SHORT = 2  # the rank of what cites shortly itself: it tells more than a name and a page, but no more than a title
_MOST_COMPARED = 40  # works that people share; of more, which are one is not asked


class TypedTargets:
    """The works of an article that a short citation typed by hand can mean."""

    def __init__(self, definitions: Sequence[Definition], groups: Sequence[int]) -> None:
        self._definitions = definitions
        self._groups = groups  # which of the definitions cite one work
        self._named = NamedContents(
            (index, one.words)
            for index, one in enumerate(definitions)
            if one.words is not None and _rank(one) is not None
        )
        self._titles: dict[int, tuple[str, ...]] = {}  # of each that was looked at

    def find(self, index: int, form: ShortForm, before: Sequence[Targets]) -> Targets:
        """What the form in the definition of this index means; `before` are the targets of those before it."""
        definition = self._definitions[index]
        if form.repeats and not (form.names or form.title):
            names = self._list_people_before(index, before) if form.year else ()
            if not names:
                return self._repeat(index, before)
            form = replace(form, names=names, repeats=False)  # "Idem 2003": another work of the people named before
        works = self._list_works(index, form)
        if form.repeats and len(works) > 1:
            cited = {one for work in works for one in work}
            latest = next((one for one in self._list_latest(index, before) if one in cited), None)
            works = works if latest is None else [[latest]]
        written = " ".join(filter(None, (*form.names, form.year, form.title)))
        if len(works) == 1:
            found = works[0][0]
            if not form.names or self._named.names_family(found, form.names[0]):
                return Targets((found,))
            shown = self._definitions[found].text
            return Targets((found,), (report_spelling(written, shown, definition.source_start, definition.source_end),))
        texts = [self._definitions[work[0]].text for work in works]
        return Targets((), (report_target(written, texts, definition.source_start, definition.source_end),))

    def find_named(self, index: int | None, names: tuple[str, ...], year: str) -> list[int]:
        """The works, one citation each, of these people and year: the definition of this index is none of them."""
        return [work[0] for work in self._list_works(index, ShortForm(0, 0, names, year))]

    def _list_works(self, index: int | None, form: ShortForm) -> list[list[int]]:
        found = [one for one in self._named.find(form.names, form.year, form.title or "") if one != index]
        works = self._group_works(self._prefer(found, _SHORT if form.title else _SHORT + 1))
        if len(works) > 1 and form.names:
            return [work for work in works if self._named.names_given(work[0], form.names[0])] or works
        return works

    def _find_previous(self, index: int) -> Definition | None:
        """The part before this one, or the only part of the footnote before."""
        previous = self._definitions[index - 1] if index else None
        is_plain = previous and previous.footnote is not None and _precedes(previous, self._definitions[index])
        return previous if is_plain else None

    def _list_people_before(self, index: int, before: Sequence[Targets]) -> tuple[str, ...]:
        """Whom the part or footnote before names: in its short citation, else as the authors of its one work."""
        previous = self._find_previous(index)
        if previous is None:
            return ()
        if previous.short_citations:
            return previous.short_citations[0].names
        targets = before[index - 1].indexes
        work = self._definitions[targets[0]].work if len(targets) == 1 else previous.work
        return tuple(name.family or name.literal or "" for name in work.author or work.editor)

    def _repeat(self, index: int, before: Sequence[Targets]) -> Targets:
        """The work of the part or footnote before, where that cites one alone."""
        definition, previous = self._definitions[index], self._find_previous(index)
        if previous is not None:
            targets = before[index - 1].indexes
            if len(targets) == 1:
                return Targets(targets)
            if previous.kind == "footnote" and not targets and _rank(previous) is not None:
                return Targets((index - 1,))
        return Targets((), (report_target(definition.text[:60], (), definition.source_start, definition.source_end),))

    def _list_latest(self, index: int, before: Sequence[Targets]) -> Iterable[int]:
        """What the footnotes before cite, the nearest first: full ones themselves, short ones by their targets."""
        for one in range(index - 1, -1, -1):
            yield from before[one].indexes or (one,)

    def _list_titles(self, index: int) -> tuple[str, ...]:
        """The titles of the definition of this index and of what it is a part of, bare; else its words."""
        if index not in self._titles:
            work = self._definitions[index].work
            titles = tuple(filter(None, map(bare, (work.title or "", work.container_title or ""))))
            self._titles[index] = titles or (bare(self._definitions[index].text),)
        return self._titles[index]

    def _prefer(self, found: list[int], end: int) -> list[int]:
        """Those of the best rank below `end` that any of them has."""
        ranks = [_rank(self._definitions[one]) for one in found]
        best = min((rank for rank in ranks if rank is not None and rank < end), default=-1)
        return [one for one, rank in zip(found, ranks, strict=True) if rank == best]

    def _group_works(self, found: list[int]) -> list[list[int]]:
        """The citations of one work together, the one that says most first."""
        if len(found) > _MOST_COMPARED:
            return [[one] for one in found]
        groups: list[list[int]] = []
        for one in sorted(found, key=lambda index: -len(self._definitions[index].text)):
            group = next((group for group in groups if self._is_one_work(group[0], one)), None)
            if group is None:
                groups.append([one])
            else:
                group.append(one)
        return groups

    def _is_one_work(self, one: int, other: int) -> bool:
        if self._groups[one] == self._groups[other]:
            return True
        pairs = product(self._list_titles(one), self._list_titles(other))
        return any(first.startswith(second) or second.startswith(first) for first, second in pairs if first and second)


def _rank(definition: Definition) -> int | None:
    """How good a target it is, the best being 0; None where it can be none.

    What names a title and nothing more of its work cites shortly itself.
    """
    work, words = definition.work, definition.words
    if words is None or definition.kind == "sub_reference":
        return None
    if definition.kind == "bibliography":
        return 0
    if definition.kind == "short_footnote":
        return _SHORT if definition.form and definition.form.title else None
    if words.templates or (work.title and (work.issued or work.publisher or work.container_title or work.url)):
        return 1
    return _SHORT if work.title else None


def _precedes(previous: Definition, definition: Definition) -> bool:
    """Whether it is the part before, or the only part of the footnote before."""
    if previous.footnote == definition.footnote:
        return True
    return previous.part == 1 and definition.part == 1 and (definition.footnote or 0) - (previous.footnote or 0) == 1
