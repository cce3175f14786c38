"""One article's rows, table by table, with the contract's ids in place of indexes."""

from __future__ import annotations

from dataclasses import asdict, fields
from typing import Any
from urllib.parse import urlsplit

from pipeline.document import Citation, Diagnostic, NameMention, Origin, Work
from pipeline.write.article import Article

Rows = list[dict[str, Any]]


def make_rows(article: Article) -> dict[str, Rows]:
    """The rows of every table but the registries and the timeline."""
    return {
        "articles": [_article_row(article)],
        "sections": _section_rows(article),
        "sentences": _sentence_rows(article),
        "date_mentions": _date_rows(article),
        "place_mentions": _place_rows(article),
        "actor_mentions": _actor_rows(article),
        "markers": _marker_rows(article),
        "citations": _citation_rows(article),
        "sentence_citations": _sentence_citation_rows(article),
        "diagnostics": _diagnostic_rows(article),
    }


def _article_row(article: Article) -> dict[str, Any]:
    return origin_columns(article.document.origin) | {
        "status": "read",
        "title": article.document.title,
        "source_sha256": article.document.source_sha256,
        "as_of": article.document.as_of,
        "pipeline_version": article.pipeline_version,
        "model": article.mentions.model,
    }


def origin_columns(origin: Origin) -> dict[str, Any]:
    """The columns of `articles` that say where the article comes from."""
    return {
        "article_id": origin.article_id,
        "source_file": origin.source_file,
        "source_format": origin.source_format,
        "page_id": origin.page_id,
        "revision_id": origin.revision_id,
        "revision_timestamp": origin.revision_timestamp,
        "url": origin.url,
        "language": origin.language,
    }


def _section_rows(article: Article) -> Rows:
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


def _sentence_rows(article: Article) -> Rows:
    """One row a sentence, or a unit that reads as one."""
    rows: Rows = []
    for index, sentence in enumerate(article.sentences.sentences):
        block = article.block_of(index)
        rows.append(
            {
                "sentence_id": sentence.sentence_id,
                "article_id": article.article_id,
                "section_id": article.section_ids[block.section],
                "ordinal": index,
                "paragraph": sentence.block,
                "block": block.kind,
                "field": block.field,
                "text": sentence.text,
                "source_start": sentence.source_start,
                "source_end": sentence.source_end,
                "table_row": block.cell and block.cell.first_row,
                "coverage": article.coverages[index],
            }
        )
    return rows


def _date_rows(article: Article) -> Rows:
    """One row a date mention."""
    rows: Rows = []
    for mention in article.mentions.dates:
        anchor = None if mention.anchor is None else article.mentions.dates[mention.anchor]
        rows.append(
            {
                "sentence_id": article.sentences.sentences[mention.sentence].sentence_id,
                "start": mention.start,
                "end": mention.end,
                "text": mention.text,
                "timex_type": mention.timex_type,
                "timex_value": mention.timex_value,
                "timex_mod": mention.timex_mod,
                "edtf": mention.edtf,
                "earliest": mention.earliest,
                "latest": mention.latest,
                "precision": mention.precision,
                "resolution": mention.resolution,
                "anchor_sentence_id": anchor and article.sentences.sentences[anchor.sentence].sentence_id,
                "anchor_start": anchor and anchor.start,
            }
        )
    return rows


def _name_row(article: Article, mention: NameMention) -> dict[str, Any]:
    return {
        "sentence_id": article.sentences.sentences[mention.sentence].sentence_id,
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "label": mention.label,
        "link": mention.link,
        "score": mention.score,
    }


def _place_rows(article: Article) -> Rows:
    """One row a place mention."""
    return [
        _name_row(article, mention) | {"place_id": place_id}
        for mention, place_id in zip(article.mentions.places, article.place_ids, strict=True)
    ]


def _actor_rows(article: Article) -> Rows:
    """One row an actor mention."""
    return [
        _name_row(article, mention) | {"actor_id": actor_id, "role": mention.role}
        for mention, actor_id in zip(article.mentions.actors, article.actor_ids, strict=True)
    ]


def _marker_rows(article: Article) -> Rows:
    """One row a marker that the article shows, in the order it is read."""
    rows: Rows = []
    found = zip(article.document.markers, article.sentences.placements, article.resolution.markers, strict=True)
    shown = (triple for triple in found if triple[2].label)
    for ordinal, (marker, placement, resolved) in enumerate(shown, start=1):
        citation = None if resolved.citation is None else article.resolution.citations[resolved.citation]
        sentence = None if placement.sentence is None else article.sentences.sentences[placement.sentence]
        rows.append(
            {
                "marker_id": resolved.marker_id,
                "article_id": article.article_id,
                "sentence_id": sentence and sentence.sentence_id,
                "citation_id": citation and citation.citation_id,
                "start": placement.start,
                "scope_start": placement.scope_start,
                "ordinal": ordinal,
                "label": resolved.label,
                "group": marker.group,
                "ref_name": marker.name,
                "kind": resolved.kind,
                "locator": marker.locator,
                "tag": marker.tag,
                "tag_date": marker.tag_date,
                "status": resolved.status,
                "source_start": marker.source_start,
                "source_end": marker.source_end,
            }
        )
    return rows


def _citation_rows(article: Article) -> Rows:
    """One row a footnote, note, short footnote, sub-reference or bibliography entry."""
    return [_citation_row(article, citation) for citation in article.resolution.citations]


def _citation_row(article: Article, citation: Citation) -> dict[str, Any]:
    targets = [article.resolution.citations[target].citation_id for target in citation.targets]
    return {
        "citation_id": citation.citation_id,
        "article_id": article.article_id,
        "work_id": citation.work_id,
        "kind": citation.kind,
        "group": citation.group,
        "number": citation.number,
        "ref_name": citation.name,
        "target_citation_ids": targets,
        "raw": citation.raw,
        "text": citation.text,
        **_work_columns(citation.work),
        "domain": find_domain(citation.work.url),
        "marker_count": citation.marker_count,
        "backlink_count": citation.backlink_count,
        "source_start": citation.source_start,
        "source_end": citation.source_end,
    }


def _work_columns(work: Work) -> dict[str, Any]:
    """The work's fields, which are named as their columns are."""
    columns = {field.name: getattr(work, field.name) for field in fields(work)}
    return columns | {
        "author": [asdict(name) for name in work.author],
        "editor": [asdict(name) for name in work.editor],
    }


def find_domain(url: str | None) -> str | None:
    """The host of the address, in lower case and without `www.`; None where there is none."""
    try:
        host = urlsplit(url).hostname if url else None
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def _sentence_citation_rows(article: Article) -> Rows:
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


def _diagnostic_rows(article: Article) -> Rows:
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
