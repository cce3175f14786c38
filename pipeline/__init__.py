"""Wikipedia articles as evidence: every statement as data, with its date, places, actors and source.

The flow, one package a step: `parse` turns markup or rendered text into a document of plain text blocks,
reference markers and definitions, each tied to its place in the raw file; `split` finds the sentences and puts every
marker onto one; `extract` finds dates, places and actors; `resolve` leads every marker to its citation, reads the
citations and groups the names; `write` lays it all out as tables. `process` runs them all on one article.
"""

from __future__ import annotations

import datetime as dt
from importlib.metadata import version
from typing import TYPE_CHECKING

from pipeline.document import Source, SourceFormat
from pipeline.errors import PipelineError

if TYPE_CHECKING:
    import pyarrow as pa
    from spacy.language import Language

__all__ = ["PipelineError", "__version__", "process", "process_source"]

__version__ = version("citetrace")


def process(
    source: str,
    *,
    article_id: str,
    source_format: SourceFormat,
    source_file: str | None = None,
    title: str | None = None,
    as_of: dt.date | None = None,
    url: str | None = None,
    page_id: int | None = None,
    revision_id: int | None = None,
    revision_timestamp: dt.datetime | None = None,
    language: str = "en",
    nlp: Language | None = None,
) -> dict[str, pa.Table]:
    """Every table of the article whose raw text is `source`, by name, with exactly the schemas of `pipeline.schema`.

    Touches no file and no network, but that without `nlp` the shipped spaCy pipeline is loaded, once a process.
    `source_file` is where the text stands, `raw/<article_id>.<extension>` unless given.
    Raises SourceError for an empty text, FormatError for a format without a reader.
    """
    from pipeline.sources.decoding import check_text
    from pipeline.sources.files import name_file

    check_text(source, article_id)
    return process_source(
        Source(
            article_id=article_id,
            text=source,
            source_format=source_format,
            source_file=source_file or name_file(article_id, source_format),
            title=title,
            page_id=page_id,
            revision_id=revision_id,
            revision_timestamp=revision_timestamp,
            url=url,
            language=language,
            as_of=as_of,
        ),
        nlp=nlp,
    )


def process_source(source: Source, *, nlp: Language | None = None) -> dict[str, pa.Table]:
    """Every table of one source; as `process`."""
    from pipeline.extract import extract
    from pipeline.extract.model import load_model
    from pipeline.parse import parse
    from pipeline.resolve import resolve
    from pipeline.split import split
    from pipeline.write import write

    document = parse(source)
    sentences = split(document)
    mentions = extract(document, sentences, nlp or load_model())
    resolution = resolve(document, sentences, mentions)
    return write(document, sentences, mentions, resolution, pipeline_version=__version__)
