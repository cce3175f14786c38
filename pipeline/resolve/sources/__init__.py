"""The sources that an article's works are of.

`registrable` finds what one owner holds of a host, `attribution` whom a work's fields name, `grouping` which names and
sites are one.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.corrections import Corrections
from pipeline.document import Citation, CitedSource, CitedWork, Diagnostic
from pipeline.ids import make_id
from pipeline.resolve.sources.attribution import attribute, fold_source, name_by_author
from pipeline.resolve.sources.grouping import SourceGroups, list_corrections, make_node

__all__ = ["find_sources"]


def find_sources(
    works: Sequence[CitedWork],
    citations: Sequence[Citation],
    corrections: Corrections,
    article_id: str,
    sentence_ids: Sequence[str],
) -> tuple[tuple[CitedWork, ...], tuple[CitedSource, ...], tuple[Diagnostic, ...]]:
    """The works, each with its source; the sources by id; and which corrections of them matched nothing."""
    held = list_corrections(corrections.source, article_id, sentence_ids)
    full = (attribute(citations[index].work) for cited in works for index in cited.citations)
    groups = SourceGroups([*full], held)
    described = groups.describe()
    sources: dict[str, CitedSource] = {}
    sourced = []
    for cited in works:
        node = make_node(attribute(cited.work))
        source = described.get(groups.find(node)) if node else None
        source = source or _stand_alone(cited, citations)
        source = sources.setdefault(source.source_id, source)
        sourced.append(CitedWork(cited.work_id, cited.work, cited.citations, source.source_id))
    return tuple(sourced), tuple(sources[one] for one in sorted(sources)), tuple(groups.report_unused())


def _stand_alone(cited: CitedWork, citations: Sequence[Citation]) -> CitedSource:
    """The source that a work without publisher and site is by itself: its author, and the year."""
    first = citations[cited.citations[0]]
    name = name_by_author(cited.work, first.text or first.raw)
    return CitedSource(make_id("o", "name", fold_source(name)), name, (), None, "publisher")
