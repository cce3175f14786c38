"""What the stages found becomes the tables of the contract, checked, with metrics and plots' data."""

from __future__ import annotations

from pipeline.checks import check_tables
from pipeline.document import Document, Mentions, Resolution, Sentences
from pipeline.errors import SchemaError
from pipeline.schema import SCHEMAS
from pipeline.tables import Tables, make_table
from pipeline.write.article import Article
from pipeline.write.rows import make_rows

__all__ = ["Article", "write"]


def write(
    document: Document,
    sentences: Sentences,
    mentions: Mentions,
    resolution: Resolution,
    *,
    pipeline_version: str,
) -> Tables:
    """All the tables of one article, rows in document order.

    Raises SchemaError, naming the raw file, where they would break the contract.
    """
    article = Article(document, sentences, mentions, resolution, pipeline_version)
    rows = make_rows(article)
    try:
        tables = {name: make_table(name, rows[name]) for name in SCHEMAS}
        check_tables(tables)
    except SchemaError as error:
        raise SchemaError(f"{document.origin.source_file or article.article_id}: {error}") from error
    return tables
