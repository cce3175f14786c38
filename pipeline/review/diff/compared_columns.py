"""By which columns the rows of each table are compared: what `schema` says of their weight."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.schema import TABLES


@dataclass(frozen=True, slots=True)
class Compared:
    """How rows of a table are compared: by `columns`; a difference in `minor` alone is renumbering or reformatting.

    Those in `placed` are places in the words of a sentence and say nothing where these became others. Rows that differ
    are still the same one changed where they agree in one of the keys of `same`; those that are left are, one by one,
    where they are `matched` and as many came as went.
    """

    table: str
    what: str
    columns: tuple[str, ...]
    minor: tuple[str, ...]
    placed: tuple[str, ...]
    same: tuple[tuple[str, ...], ...] = ()
    matched: bool = False


def _weigh(table: str, what: str, *same: tuple[str, ...], matched: bool = False) -> Compared:
    columns = TABLES[table]
    content = tuple(column.name for column in columns if column.weight.kind == "content")
    minor = tuple(column.name for column in columns if column.weight.kind == "minor")
    placed = tuple(column.name for column in columns if column.weight.placed)
    return Compared(table, what, content, minor, placed, same, matched)


DATES = _weigh("date_mentions", "date", ("text",), matched=True)
PLACES = _weigh("place_mentions", "place", ("text",), ("place_id",))
ACTORS = _weigh("actor_mentions", "actor", ("text",), ("actor_id",))
CLAIMS = _weigh("claims", "claim", ("speaker", "cue"), ("speaker",), ("cue",), matched=True)
MARKERS = _weigh("markers", "marker", ("citation_id", "tag"))
SOURCES = _weigh("sentence_citations", "source")
READINGS = (DATES, PLACES, ACTORS, CLAIMS)  # of a sentence's words
OF_SENTENCE = (*READINGS, MARKERS, SOURCES)

ARTICLES = _weigh("articles", "article")
SECTIONS = _weigh("sections", "section")
SENTENCES = _weigh("sentences", "sentence")
CITATIONS = _weigh("citations", "citation")
ENTITIES = {f"{what}s": _weigh(f"{what}s", what) for what in ("place", "actor", "source")}
DIAGNOSTICS = _weigh("diagnostics", "finding")
