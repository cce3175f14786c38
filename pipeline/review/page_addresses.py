"""Where on the pages of a corpus stands what people name by an id, its start, or an article's title."""

from __future__ import annotations

from pipeline.errors import NotFoundError
from pipeline.review.lookup import find_article, find_id, match_ids
from pipeline.review.navigation import KINDS, PAGED, Kind, name_page
from pipeline.tables import Row, Tables

_IN_ARTICLES = {"sentences": "sentence_id", "citations": "citation_id", "sections": "section_id"}
_MENTIONED: dict[Kind, str] = {
    "actor": "actor_mentions",
    "place": "place_mentions",
    "work": "citations",
    "source": "citations",
}
SOUGHT = ("articles", "diagnostics", *_IN_ARTICLES, *(f"{kind}s" for kind in KINDS), "actor_mentions", "place_mentions")


def find_page(tables: Tables, wanted: str) -> tuple[str, str | None]:
    """The name of the page on which it stands, and the id there, None for an article as a whole.

    Needs the tables `SOUGHT`. Raises NotFoundError where nothing is called so, or several things.
    """
    try:
        return name_page(find_article(tables, wanted)), None
    except NotFoundError as error:
        place = _find_in_article(tables, wanted) or _find_entity(tables, wanted)
        if place is None:
            raise NotFoundError(f"{error}; nor has anything an id that is or begins with it") from error
        return place


def _find_in_article(tables: Tables, wanted: str) -> tuple[str, str] | None:
    """The place of a sentence, citation or section."""
    for table, key in _IN_ARTICLES.items():
        ids = tables[table][key].to_pylist()
        if match_ids(ids, wanted):
            found = find_id(ids, wanted, table[:-1])
            return name_page(tables[table]["article_id"][ids.index(found)].as_py()), found
    return None


def _find_entity(tables: Tables, wanted: str) -> tuple[str, str] | None:
    """The place of an actor, a place, …: its own page or, where it has none, what alone speaks of it."""
    for kind, (name, _) in KINDS.items():
        ids = tables[f"{kind}s"][f"{kind}_id"].to_pylist()
        if match_ids(ids, wanted):
            found = find_id(ids, wanted, kind)
            if tables[f"{kind}s"]["sentence_count"][ids.index(found)].as_py() >= PAGED:
                return name, found
            row = _find_mention(tables, kind, found)
            return _find_in_article(tables, row.get("sentence_id") or row["citation_id"])
    return None


def _find_mention(tables: Tables, kind: Kind, entity: str) -> Row:
    rows: list[Row] = tables[_MENTIONED[kind]].to_pylist()
    return next(row for row in rows if row[f"{kind}_id"] == entity)
