"""Short citations led to the full ones, by the anchor that both make of names and year.

The rule is that of https://en.wikipedia.org/wiki/Template:Sfn (as of 2025-06): up to four family names and the
year with its letter, or what `|ref=` says; a printed work makes its anchor of the same parts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from pipeline.document import Content, Diagnostic, ShortCitation
from pipeline.resolve.citations import anchors, citeref, printed_anchors
from pipeline.resolve.definitions import Definition


@dataclass(frozen=True, slots=True)
class Targets:
    """The full citations that short ones mean, as indexes of definitions, and what could not be told."""

    indexes: tuple[int, ...]
    diagnostics: tuple[Diagnostic, ...] = ()


class Anchors:
    """The full citations of an article, found by their anchors."""

    def __init__(self, definitions: Sequence[Definition], contents: Sequence[Content]) -> None:
        self._definitions = definitions
        self._contents = contents

    @cached_property
    def _by_anchor(self) -> dict[str, list[int]]:
        """Made when first needed: most articles have no short citation."""
        found: dict[str, list[int]] = defaultdict(list)
        for index, definition in enumerate(self._definitions):
            if definition.kind in ("footnote", "note", "bibliography") and definition.content is not None:
                for anchor in dict.fromkeys(_make_anchors(definition, self._contents[definition.content])):
                    found[anchor].append(index)
        return dict(found)

    def find_targets(self, index: int) -> Targets:
        """What the short citations in the definition of this index mean, one target each where that is certain."""
        definition = self._definitions[index]
        found: list[int] = []
        diagnostics: list[Diagnostic] = []
        for short in definition.short_citations:
            candidates = self._find(short)
            if candidates == [index] or index in self._by_anchor.get(_anchor(short), ()):
                continue  # it is itself the full citation
            if len(candidates) == 1:
                found.append(candidates[0])
            else:
                diagnostics.append(self._report(short, candidates, definition.source_start, definition.source_end))
        return Targets(tuple(dict.fromkeys(found)), tuple(diagnostics))

    def find_target(self, short: ShortCitation, source_start: int, source_end: int) -> Targets:
        """What a parenthetical at this place of the raw file means."""
        candidates = self._find(short)
        if len(candidates) == 1:
            return Targets(tuple(candidates))
        return Targets((), (self._report(short, candidates, source_start, source_end),))

    def _find(self, short: ShortCitation) -> list[int]:
        """The full citations with the anchor, one for each work: its entry in the bibliography, else its first."""
        works: dict[str, int] = {}
        for index in self._by_anchor.get(_anchor(short), ()):
            identity = self._definitions[index].identity
            known = works.setdefault(identity, index)
            if self._definitions[known].kind != "bibliography" and self._definitions[index].kind == "bibliography":
                works[identity] = index
        return list(works.values())

    def _report(self, short: ShortCitation, candidates: list[int], source_start: int, source_end: int) -> Diagnostic:
        written = " ".join((*short.names, short.year)).strip()
        if not candidates:
            message = f"no full citation for “{written}” ({_anchor(short)})"
            return Diagnostic("warning", "short_footnote_without_target", message, source_start, source_end)
        texts = "; ".join(f"“{self._definitions[index].text[:60]}”" for index in candidates)
        message = f"{len(candidates)} works could be “{written}” ({_anchor(short)}): {texts}"
        return Diagnostic("warning", "ambiguous_short_footnote", message, source_start, source_end)


def _anchor(short: ShortCitation) -> str:
    return short.ref or citeref(short.names, short.year)


def _make_anchors(definition: Definition, content: Content) -> Iterator[str]:
    if content.templates:
        for template in content.templates:
            yield from anchors(template)
    else:
        yield from printed_anchors(definition.work)
