"""What is computed of each revision: its sentences and what they rest on, kept under its text and its day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial

from pipeline.document import Failure, Origin, Source, dump
from pipeline.errors import ArticleError
from pipeline.ids import digest
from pipeline.packed_tables import unpack_tables
from pipeline.review.versions import Version
from pipeline.scale.computing import Outcome, Task, key_result
from pipeline.scale.tasks import read_references
from pipeline.scale.worker import Worker
from pipeline.schema import SCHEMAS
from pipeline.sources.wiki.revisions import SavedRevision

STAGES = ("parse", "split", "resolve", "write")  # which read a revision


def plan_readings(texts: Iterable[tuple[SavedRevision, str]], origin: Origin, code: bytes) -> Iterator[Task]:
    """What there is to read: each of these revisions by its id, as the article of this origin stood on its day.

    `code` is the digest of what reads them.
    """
    for revision, text in texts:
        told = replace(origin, source_format="wikitext", revision_id=None, revision_timestamp=None)
        source = Source(replace(told, as_of=revision.timestamp.date()), text)
        key = key_result(code, read_references, [dump(source)], ())
        yield Task(str(revision.revision_id), key, partial(_attempt, source))


def _attempt(source: Source, worker: Worker) -> Outcome:
    try:
        return worker.call(read_references, source)
    except ArticleError as error:
        return Failure(source.origin, digest(source.text), str(error))


def open_reading(outcome: bytes) -> Version:
    """What was read of a revision, as a version of the article."""
    return Version("", unpack_tables(outcome, SCHEMAS))
