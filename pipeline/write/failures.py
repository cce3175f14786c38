"""An article that could not be read, as rows."""

from __future__ import annotations

from pipeline.article_title import name_title
from pipeline.cleaning import clean
from pipeline.document import Failure
from pipeline.english import LANGUAGE
from pipeline.schema import SCHEMAS
from pipeline.tables import Tables, make_table
from pipeline.write.shared_columns import share_columns


def write_failure(failure: Failure, *, pipeline_version: str) -> Tables:
    """All the tables of the article: its row in `articles`, the reason in `diagnostics`, nothing elsewhere."""
    origin = failure.origin
    article = share_columns("articles", origin) | {
        "status": "failed",
        "wikidata_id": None,
        "title": clean(origin.title or name_title(origin)),
        "source_sha256": failure.source_sha256,
        "language": origin.language or LANGUAGE,
        "as_of": origin.as_of,
        "pipeline_version": pipeline_version,
        "model": "",
    }
    finding = {
        "article_id": origin.article_id,
        "severity": "error",
        "code": "article_failed",
        "message": clean(failure.reason),
        "sentence_id": None,
        "citation_id": None,
        "source_start": None,
        "source_end": None,
    }
    rows = {"articles": [article], "diagnostics": [finding]}
    return {name: make_table(name, rows.get(name, [])) for name in SCHEMAS}
