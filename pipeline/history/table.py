"""An article's history as a table: first its sentences, then the works that it cited, then what rested on what."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pyarrow as pa

from pipeline.history.columns import COLUMNS, NAME, Kind
from pipeline.history.lives import History, Life
from pipeline.schema import make_schema
from pipeline.sources.wiki.revisions import SavedRevision
from pipeline.tables import Row, fill_table


def make_history_table(article_id: str, history: History) -> pa.Table:
    """One row a sentence, a work, or a sentence's rest on a work."""
    return fill_table(NAME, COLUMNS, make_schema(COLUMNS), _list_rows(article_id, history))


def _list_rows(article_id: str, history: History) -> Iterator[Row]:
    def make(kind: Kind, life: Life[Any], sentence_id: str | None, work_id: str | None) -> Row:
        names = {"article_id": article_id, "kind": kind, "sentence_id": sentence_id, "work_id": work_id}
        return names | _describe(life) | {"is_older": bool(life.first.parent_id and life.first == history.earliest)}

    yield from (make("sentence", life, life.key, None) for life in history.sentences.lives)
    yield from (make("work", life, None, life.key) for life in history.works.lives)
    for support in history.supports.lives:
        sentence, work = support.key
        yield make("support", support, sentence.key, work.key)


def _describe(life: Life[Any]) -> Row:
    return {
        "text": life.text,
        "section": life.section,
        **_describe_revision("first", life.first),
        "last_revision_id": life.last.revision_id,
        "last_timestamp": life.last.timestamp,
        **_describe_revision("gone", life.gone),
        "gone_by_revert": life.gone_by_revert if life.gone else None,
        "revision_count": life.revisions,
        "return_count": life.returns,
        "rewording_count": life.rewordings,
    }


def _describe_revision(which: str, revision: SavedRevision | None) -> Row:
    return {
        f"{which}_revision_id": revision and revision.revision_id,
        f"{which}_timestamp": revision and revision.timestamp,
        f"{which}_user": revision and revision.user,
        f"{which}_comment": revision and revision.comment,
    }
