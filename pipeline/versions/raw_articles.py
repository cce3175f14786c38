"""Two raw articles as two versions of one article."""

from __future__ import annotations

from dataclasses import replace

from pipeline.corrections import Corrections
from pipeline.document import Source
from pipeline.errors import ArticleError, ReviewError
from pipeline.model_names import check_model
from pipeline.params_file import read_corrections_file, read_settings
from pipeline.review.versions import Version
from pipeline.scale.tasks import STAGES, prepare, process_article
from pipeline.scale.worker import Worker
from pipeline.sources.selection import read_named


def open_raw_articles(a: str, b: str, *, roles: bool | None = None) -> tuple[Version, Version]:
    """The versions that these articles make, each named by its file, or its id in the raw folder; the first by the id
    and the file of the second. `roles` holds before what the parameters say.
    """
    settings = read_settings()
    model = check_model(settings.model)
    new = read_named(b, settings)
    old = read_named(a, settings)
    old = replace(old, origin=replace(old.origin, article_id=new.origin.article_id, source_file=new.origin.source_file))
    with Worker(settings.limits, prepare, STAGES, model) as worker:
        known = worker, model, read_corrections_file(), settings.roles if roles is None else roles
        return _open_article(a, old, *known), _open_article(b, new, *known)


def _open_article(
    name: str, source: Source, worker: Worker, model: str, corrections: Corrections, roles: bool
) -> Version:
    """The version that the article makes; raises ReviewError where it fails."""
    from pipeline.packed_tables import unpack_tables
    from pipeline.schema import SCHEMAS
    from pipeline.write.metrics import measure

    try:
        tables = unpack_tables(worker.call(process_article, source, model, corrections, roles), SCHEMAS)
    except ArticleError as error:
        raise ReviewError(f"{name}: {error}") from error
    return Version(name, tables, measure(tables), {source.origin.article_id: source.text})
