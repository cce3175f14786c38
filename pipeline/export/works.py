"""Which citations are exported: one for each work, or those that one id means."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from pipeline.document.work_readings import measure_fullness, names_work
from pipeline.errors import NotFoundError
from pipeline.tables import Row, Tables, select_article


def read_citations(tables: Tables, article_id: str | None = None) -> list[Row]:
    """The citations of the article, or of all."""
    citations = tables["citations"] if article_id is None else select_article(tables, "citations", article_id)
    rows: list[Row] = citations.to_pylist()
    return rows


def select_works(citations: Iterable[Row]) -> list[Row]:
    """One citation for each work, the fullest and of equals the first, in the order in which works are first cited.

    A short footnote and a sub-reference call a work that another citation describes; a note that names no work, and a
    footnote that says nothing, cite none. Of a book whose citations name different pages the work has none: they say
    where each footnote looked.
    """
    works: dict[str, Row] = {}
    pages: dict[str, set[str]] = defaultdict(set)
    for citation in filter(cites_work, citations):
        work_id = citation["work_id"]
        known = works.get(work_id)
        if known is None or measure_fullness(citation) > measure_fullness(known):
            works[work_id] = citation
        if citation["page"]:
            pages[work_id].add(citation["page"])
    return [
        {**one, "page": None} if one["csl_type"] == "book" and len(pages[work_id]) > 1 else one
        for work_id, one in works.items()
    ]


def find_works(citations: Iterable[Row], wanted: str) -> list[Row]:
    """The citations that an id means: that one, the fullest of a work, or those that a short footnote leads to.

    Raises NotFoundError where no citation or work has the id, or it cites no work.
    """
    rows = list(citations)
    by_id = {row["citation_id"]: row for row in reversed(rows)}
    start = by_id.get(wanted)
    if start is None:
        start = next((row for row in rows if row["work_id"] == wanted), None)
        if start is None:
            raise NotFoundError(f"no row of `citations` has the citation_id or work_id {wanted!r}")
        if described := select_works(row for row in rows if row["work_id"] == wanted):
            return described
    found = list(_follow(start, by_id, set()))
    if not found:
        raise NotFoundError(f"{wanted}: this {start['kind'].replace('_', ' ')} cites no work: {start['text'][:80]!r}")
    return found


def _follow(citation: Row, by_id: dict[str, Row], seen: set[str]) -> Iterator[Row]:
    """The citation, where it describes a work, else the ones that its targets lead to, each once."""
    if citation["citation_id"] in seen:
        return
    seen.add(citation["citation_id"])
    if cites_work(citation):
        yield citation
        return
    for target in citation["target_citation_ids"]:
        if target in by_id:
            yield from _follow(by_id[target], by_id, seen)


def cites_work(citation: Row) -> bool:
    """Whether the citation itself describes a work."""
    if citation["kind"] in ("short_footnote", "sub_reference"):
        return False
    return names_work(citation) or (citation["kind"] != "note" and bool(citation["text"]))


def describe_untitled(citation: Row) -> str | None:
    """The words of a citation that gives no title, by which a reader can tell the work; None of one that does."""
    return None if citation["title"] else citation["text"] or citation["raw"] or None


def read_keys(tables: Tables) -> dict[str, str]:
    """The key of each work, unique among them: its author and year."""
    works = tables["works"]
    return dict(zip(works["work_id"].to_pylist(), works["key"].to_pylist(), strict=True))
