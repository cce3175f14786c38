"""Rows of `articles`, `sections`, `sentences` and `diagnostics`, with the contract's ids in place of indexes."""

from __future__ import annotations

from typing import Any

from pipeline.document import Diagnostic
from pipeline.english import LANGUAGE
from pipeline.write.article import Article
from pipeline.write.shared_columns import Rows, share_columns


def make_article_row(article: Article) -> dict[str, Any]:
    return share_columns("articles", article.document.origin) | {
        "status": "read",
        "wikidata_id": article.document.wikidata_id,
        "title": article.document.title,
        "language": article.document.origin.language or LANGUAGE,
        "source_sha256": article.document.source_sha256,
        "as_of": article.document.as_of,
        "pipeline_version": article.pipeline_version,
        "model": article.mentions.model,
    }


def make_section_rows(article: Article) -> Rows:
    """One row a heading, the lead first."""
    return [
        {
            "section_id": article.section_ids[index],
            "article_id": article.article_id,
            "ordinal": index,
            "level": section.level,
            "title": section.title,
            "path": article.section_paths[index],
            "parent_section_id": None if section.parent is None else article.section_ids[section.parent],
        }
        for index, section in enumerate(article.document.sections)
    ]


def make_sentence_rows(article: Article) -> Rows:
    """One row a sentence, or a unit that reads as one."""
    rows: Rows = []
    for index, sentence in enumerate(article.sentences.sentences):
        block = article.block_of(index)
        rows.append(
            share_columns("sentences", sentence)
            | {
                "article_id": article.article_id,
                "section_id": article.section_ids[block.section],
                "ordinal": index,
                "paragraph": sentence.block,
                "block": block.kind,
                "field": block.field,
                "table_row": block.cell and block.cell.first_row,
                "coverage": article.coverages[index],
            }
        )
    return rows


def make_diagnostic_rows(article: Article) -> Rows:
    """One row a finding, in the order of the places that they are about; those about no place come first."""
    products = (article.document, article.sentences, article.mentions, article.resolution)
    rows = [_diagnostic_row(article, diagnostic) for product in products for diagnostic in product.diagnostics]
    return sorted(rows, key=lambda row: -1 if row["source_start"] is None else row["source_start"])


def _diagnostic_row(article: Article, diagnostic: Diagnostic) -> dict[str, Any]:
    sentence = None if diagnostic.sentence is None else article.sentences.sentences[diagnostic.sentence]
    citation = None if diagnostic.citation is None else article.resolution.citations[diagnostic.citation]
    place = diagnostic if diagnostic.source_start is not None else sentence or citation
    return {
        "article_id": article.article_id,
        "severity": diagnostic.severity,
        "code": diagnostic.code,
        "message": diagnostic.message,
        "sentence_id": sentence and sentence.sentence_id,
        "citation_id": citation and citation.citation_id,
        "source_start": place and place.source_start,
        "source_end": place and place.source_end,
    }
