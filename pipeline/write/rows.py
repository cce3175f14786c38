"""One article's rows, table by table."""

from __future__ import annotations

from pipeline.write.actor_links import make_actor_link_rows
from pipeline.write.article import Article
from pipeline.write.article_rows import make_article_row, make_diagnostic_rows, make_section_rows, make_sentence_rows
from pipeline.write.mention_rows import make_actor_rows, make_claim_rows, make_date_rows, make_place_rows
from pipeline.write.reference_rows import make_citation_rows, make_marker_rows, make_sentence_citation_rows
from pipeline.write.registries import make_registry_rows
from pipeline.write.shared_columns import Rows
from pipeline.write.sources import make_source_rows
from pipeline.write.timeline import make_timeline_rows
from pipeline.write.works import make_work_rows


def make_rows(article: Article) -> dict[str, Rows]:
    """The rows of every table."""
    return {
        "articles": [make_article_row(article)],
        "sections": make_section_rows(article),
        "sentences": make_sentence_rows(article),
        "date_mentions": make_date_rows(article),
        "place_mentions": make_place_rows(article),
        "actor_mentions": make_actor_rows(article),
        "claims": make_claim_rows(article),
        "markers": make_marker_rows(article),
        "citations": make_citation_rows(article),
        "works": make_work_rows(article),
        "sources": make_source_rows(article),
        "sentence_citations": make_sentence_citation_rows(article),
        "timeline": make_timeline_rows(article),
        "diagnostics": make_diagnostic_rows(article),
        **make_registry_rows(article),
        "actor_links": make_actor_link_rows(article),
    }
