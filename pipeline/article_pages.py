"""The pages of articles, each drawn by a worker, and kept under all that it shows."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from pipeline.document import Failure, Origin
from pipeline.errors import ArticleError
from pipeline.history.files import decode_history, find_history
from pipeline.packed_tables import pack_tables, unpack_tables
from pipeline.review.article.article_page import render_article
from pipeline.review.article.article_versions import cut_articles, list_cut_schemas
from pipeline.review.versions import Version
from pipeline.scale.computing import Outcome, Task, key_result
from pipeline.scale.worker import Worker

ROOMS = ("review", "export", "history")  # whose code draws them


def draw_page(tables: bytes, history: bytes, article: str, name: str, source: str | None) -> bytes:
    """The page of an article by its tables, its name among the others, and its raw text where it is at hand.

    The tables are packed as `cut_articles` gives them; `history` is the file of its history; empty where there is none.
    """
    version = Version(
        "", unpack_tables(tables, list_cut_schemas()), sources={} if source is None else {article: source}
    )
    past = decode_history(article, history).to_pylist() if history else ()
    return render_article(version, article, name, past, is_among=True).encode()


def plan_pages(version: Version, code: bytes) -> Iterator[Task]:
    """What there is to draw: the page of each article that was read; `code` is the digest of what draws them."""
    for article, alone in cut_articles(version):
        shown = pack_tables(alone.tables), find_history(article) or b""
        given = article, version.names[article], version.sources.get(article)
        yield Task(article, key_result(code, draw_page, shown, given), partial(_attempt, shown, given))


def _attempt(shown: tuple[bytes, bytes], given: tuple[str, str, str | None], worker: Worker) -> Outcome:
    try:
        return worker.call(draw_page, *shown, *given)
    except ArticleError as error:
        return Failure(Origin(given[0], "wikitext"), "", str(error))
