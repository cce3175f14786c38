"""On which works, or on whose, the sections of an article rest most."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass

from pipeline.document import SOURCED
from pipeline.review.article.article_coverage import ShownCoverage, show_coverage
from pipeline.tables import Row

_MOST, _FEWEST = 3, 2  # carriers that are told; sentences with a source, below which none is


@dataclass(frozen=True, slots=True)
class SectionCarriers:
    """The works, or sources, that carry most sentences of a section and of what stands under it, and how many each.

    `sourced` sentences have a source, `bare` ones none.
    """

    section_id: str
    sourced: int
    bare: int
    carriers: tuple[tuple[str, int], ...]


def list_ancestors(sections: Iterable[Row]) -> dict[str, tuple[str, ...]]:
    """By section itself and the sections that it stands under; the article as a whole is none."""
    found: dict[str, tuple[str, ...]] = {}
    for row in sections:
        above = found.get(row["parent_section_id"], ()) if row["level"] > 2 else ()
        found[row["section_id"]] = (row["section_id"], *above)
    return found


def rank_carriers(
    ancestors: Mapping[str, tuple[str, ...]], sentences: Iterable[Row], rests_on: Mapping[str, Set[str]]
) -> Iterator[SectionCarriers]:
    """Of each section in which a few sentences have a source; `rests_on` is by sentence its works, or its sources."""
    carried: dict[str, Counter[str]] = defaultdict(Counter)
    coverage: dict[str, Counter[ShownCoverage]] = defaultdict(Counter)
    for row in sentences:
        for section in ancestors[row["section_id"]]:
            coverage[section][show_coverage(row["coverage"], row["block"])] += 1
            carried[section].update(rests_on.get(row["sentence_id"], ()))
    for section, kinds in coverage.items():
        sourced = sum(kinds[kind] for kind in SOURCED)
        ranked = sorted(carried[section].items(), key=lambda entry: (-entry[1], entry[0]))
        if sourced >= _FEWEST and ranked:
            yield SectionCarriers(section, sourced, kinds["none"], tuple(ranked[:_MOST]))
