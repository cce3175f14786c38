"""The sources that an article's works are of.

`registrable` finds what one owner holds of a host, `attribution` whom a work's fields name, `grouping` which names and
sites are one.
"""

from __future__ import annotations

from collections.abc import Container, Sequence

from pipeline.corrections import Corrections
from pipeline.document import Citation, CitedSource, CitedWork, Diagnostic
from pipeline.ids import make_id
from pipeline.resolve.sources.attribution import Attribution, attribute, fold_source, name_by_author
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
    told = {fold_source(name) for correction in held for name in correction.names}
    full = [attribute(citations[index].work) for cited in works for index in cited.citations]
    alone = [_attribute_alone(cited, citations, told) for cited in works]
    groups = SourceGroups([*full, *filter(None, alone)], held)
    described = groups.describe()
    sources: dict[str, CitedSource] = {}
    sourced = []
    for cited, itself in zip(works, alone, strict=True):
        node = make_node(itself or attribute(cited.work))
        source = described.get(groups.find(node)) if node else None
        source = source or _stand_alone(cited, citations)
        source = sources.setdefault(source.source_id, source)
        sourced.append(CitedWork(cited.work_id, cited.work, cited.citations, source.source_id))
    return tuple(sourced), tuple(sources[one] for one in sorted(sources)), tuple(groups.report_unused())


def _attribute_alone(cited: CitedWork, citations: Sequence[Citation], told: Container[str]) -> Attribution | None:
    """What a work without publisher and site goes by, where a person's correction is about that name."""
    if make_node(attribute(cited.work)):
        return None
    name = _name_alone(cited, citations)
    return Attribution(name, None, "publisher", may_be_hosted=True) if fold_source(name) in told else None


def _name_alone(cited: CitedWork, citations: Sequence[Citation]) -> str:
    first = citations[cited.citations[0]]
    return name_by_author(cited.work, first.text or first.raw)


def _stand_alone(cited: CitedWork, citations: Sequence[Citation]) -> CitedSource:
    """The source that a work without publisher and site is by itself: its author, and the year."""
    name = _name_alone(cited, citations)
    return CitedSource(make_id("o", "name", fold_source(name)), name, (), None, "publisher")
