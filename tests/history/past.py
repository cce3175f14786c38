"""Histories of texts that no wiki holds, read as the command reads those of one."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable

import pyarrow as pa

from pipeline.document import Failure, Origin, Source
from pipeline.errors import ArticleError
from pipeline.history.following import Following
from pipeline.history.table import make_history_table
from pipeline.scale.computing import Outcome
from pipeline.scale.tasks import read_references
from pipeline.sources.wiki.revisions import SavedRevision

BROKEN = "a text that cannot be read"
ID = "orvel"


def save(texts: Iterable[str | None], *, earlier: int = 0) -> list[tuple[SavedRevision, str | None]]:
    """Each text as a revision, a day after the one before; None: it is hidden. `earlier` are not among them."""
    return [
        (
            SavedRevision(
                revision_id=number,
                parent_id=number - 1,
                timestamp=dt.datetime(2021, 3, 1, 12, tzinfo=dt.UTC) + dt.timedelta(days=number),
                user=None if text is None else f"User {number}",
                comment=f"edit {number}",
                sha1=None if text is None else hashlib.sha1(text.encode()).hexdigest(),
            ),
            text,
        )
        for number, text in enumerate(texts, start=1 + earlier)
    ]


def follow(saved: list[tuple[SavedRevision, str | None]]) -> Following:
    revisions = [revision for revision, _ in saved]
    following = Following(revisions)
    chosen = [*following.choose(pair for pair in saved if pair[0] in following.changed)]
    following.take(reversed([(str(revision.revision_id), _read(text)) for revision, text in chosen]))
    return following


def _read(text: str) -> Outcome:
    origin = Origin(ID, "wikitext")
    try:
        if BROKEN in text:
            raise ArticleError("takes too long")
        return read_references(Source(origin, text))
    except ArticleError as error:
        return Failure(origin, "", str(error))


def make_history(*texts: str | None, earlier: int = 0) -> pa.Table:
    saved = save(texts, earlier=earlier)
    return make_history_table(ID, follow(saved).history)
