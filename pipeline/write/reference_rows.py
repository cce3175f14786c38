"""Rows of `markers`, `citations` and `sentence_citations`, with the contract's ids in place of indexes."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any
from urllib.parse import urlsplit

from pipeline.document import Citation, Work
from pipeline.write.article import Article
from pipeline.write.shared_columns import Rows, share_columns


def make_marker_rows(article: Article) -> Rows:
    """One row a marker that the article shows, in the order it is read."""
    rows: Rows = []
    found = zip(article.document.markers, article.sentences.placements, article.resolution.markers, strict=True)
    shown = (triple for triple in found if triple[2].label)
    for ordinal, (marker, placement, resolved) in enumerate(shown, start=1):
        citation = None if resolved.citation is None else article.resolution.citations[resolved.citation]
        sentence = None if placement.sentence is None else article.sentences.sentences[placement.sentence]
        rows.append(
            share_columns("markers", marker)
            | share_columns("markers", placement)
            | share_columns("markers", resolved)  # whose label and kind are those that count
            | {
                "article_id": article.article_id,
                "sentence_id": sentence and sentence.sentence_id,
                "citation_id": citation and citation.citation_id,
                "ordinal": ordinal,
                "ref_name": marker.name,
            }
        )
    return rows


def make_citation_rows(article: Article) -> Rows:
    """One row a footnote, note, short footnote, sub-reference or bibliography entry."""
    return [_citation_row(article, citation) for citation in article.resolution.citations]


def _citation_row(article: Article, citation: Citation) -> dict[str, Any]:
    return (
        share_columns("citations", citation)
        | work_columns("citations", citation.work)
        | {
            "article_id": article.article_id,
            "ref_name": citation.name,
            "target_citation_ids": [article.resolution.citations[target].citation_id for target in citation.targets],
            "domain": find_domain(citation.work.url),
            "source_id": article.source_of.get(citation.work_id),
        }
    )


def work_columns(table: str, work: Work) -> dict[str, Any]:
    """The work's fields, each of which is a column of the table."""
    return share_columns(table, work) | {
        "author": [asdict(name) for name in work.author],
        "editor": [asdict(name) for name in work.editor],
        "translator": [asdict(name) for name in work.translator],
    }


def find_domain(url: str | None) -> str | None:
    """The host of the address, in lower case and without `www.`; None where there is none."""
    try:
        host = urlsplit(url).hostname if url else None
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def make_sentence_citation_rows(article: Article) -> Rows:
    """One row a distinct sentence, citation and way between them."""
    return [
        {
            "sentence_id": sentence.sentence_id,
            "citation_id": article.resolution.citations[citation].citation_id,
            "via": via,
        }
        for sentence, citations in zip(article.sentences.sentences, article.citations_of, strict=True)
        for citation, via in citations
    ]
