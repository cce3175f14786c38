"""Wikipedia articles as evidence: every statement as data, with its date, places, actors and source.

The flow, one package a step: `parse` turns markup or rendered text into a document of plain text blocks,
reference markers and definitions, each tied to its place in the raw file; `split` finds the sentences and puts every
marker onto one; `extract` finds dates, places and actors; `resolve` leads every marker to its citation, reads the
citations and groups the names; `write` lays it all out as tables. `process` runs them all on one article.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from pipeline.document import Origin, Source, SourceFormat, Telling
from pipeline.errors import ParameterError, PipelineError
from pipeline.version import VERSION

if TYPE_CHECKING:
    import pyarrow as pa
    from spacy.language import Language

    from pipeline.corrections import Corrections

__all__ = ["PipelineError", "__version__", "process"]

__version__ = VERSION


def process(
    source: str,
    *,
    article_id: str,
    source_format: SourceFormat,
    source_file: str | None = None,
    title: str | None = None,
    as_of: dt.date | None = None,
    told: Telling | None = None,
    url: str | None = None,
    page_id: int | None = None,
    revision_id: int | None = None,
    revision_timestamp: dt.datetime | None = None,
    language: str = "en",
    wikidata_id: str | None = None,
    corrections: Corrections | None = None,
    roles: bool = False,
    nlp: Language | None = None,
) -> dict[str, pa.Table]:
    """Every table of the article whose raw text is `source`, by name, with exactly the schemas of `pipeline.schema`.

    Touches no file and no network; without `nlp` the shipped spaCy pipeline is loaded, once a process. `source_file` is
    where the text stands, `raw/<article_id>.<extension>` unless given. The actors' roles are read where they are
    wanted (`roles`).
    Raises PipelineError alone: SourceError for an empty text, FormatError for a format without a reader, ParameterError
    for a day or time that is none of `datetime`'s, ArticleError where a step breaks on the text. How long that may take
    and how much memory is the caller's to limit.
    """
    from pipeline.flow import process_source
    from pipeline.sources import decoding, names

    decoding.check_text(source, article_id)
    _check_kind("as_of", as_of, dt.date)
    _check_kind("revision_timestamp", revision_timestamp, dt.datetime)
    file = source_file or names.name_file(article_id, source_format)
    revision = page_id, revision_id, revision_timestamp
    origin = Origin(article_id, source_format, file, title, *revision, url, language, as_of, told, wikidata_id)
    return process_source(
        Source(origin, source), nlp=nlp, pipeline_version=VERSION, corrections=corrections, roles=roles
    )


def _check_kind(name: str, value: object, kind: type[dt.date]) -> None:
    """Raises ParameterError where the value is given and is none of the kind."""
    if not isinstance(value, kind | None):
        raise ParameterError(f"{name}: {value!r} is no datetime.{kind.__name__}")
