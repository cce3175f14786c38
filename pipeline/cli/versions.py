"""Versions of the tables as the commands open them: a folder, a git revision, a raw article."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pipeline.cli.articles import find_source, read_article, read_settings
from pipeline.cli.models import check_model
from pipeline.cli.output import METRICS, OUTPUT
from pipeline.document import Source
from pipeline.errors import ArticleError, ReviewError, SourceError
from pipeline.ids import digest
from pipeline.review.revisions import Revision
from pipeline.review.versions import TABLES as REVIEWED
from pipeline.review.versions import Version
from pipeline.scale.tasks import STAGES, prepare, process_article
from pipeline.scale.worker import Worker
from pipeline.sources.decoding import decode_text
from pipeline.storage import read_set
from pipeline.tables import Tables, decode_tables, name_table, read_tables


def open_versions(a: str, b: str) -> tuple[Version, Version]:
    """Both versions; two raw articles are compared as one article, whatever their files are called."""
    raw = [Path(name) for name in (a, b) if Path(name).is_file()]
    if len(raw) == 1:
        raise ReviewError(f"{raw[0]}: a raw article is compared with another raw article, not with tables")
    if not raw:
        return open_version(a), open_version(b)
    settings = read_settings()
    model = check_model(settings.model)
    new = read_article(raw[1], settings)
    old = read_article(raw[0], settings)
    old = replace(old, origin=replace(old.origin, article_id=new.origin.article_id, source_file=new.origin.source_file))
    with Worker(settings.limits, prepare, STAGES, model) as worker:
        return open_article(a, old, worker, model), open_article(b, new, worker, model)


def open_article(name: str, source: Source, worker: Worker, model: str) -> Version:
    """The version that the article makes; raises ReviewError where it fails."""
    from pipeline.write.metrics import measure

    try:
        tables = worker.call(process_article, source, model)
    except ArticleError as error:
        raise ReviewError(f"{name}: {error}") from error
    return Version(name, tables, measure(tables), {source.origin.article_id: source.text})


def open_version(name: str) -> Version:
    """The version in this folder, or that DVC keeps of this git revision."""
    if Path(name).is_dir():
        folder = Path(name)
        files = read_set(folder, [*map(name_table, REVIEWED), METRICS])
        tables = decode_tables(REVIEWED, files, folder)
        return Version(
            "worktree" if folder == OUTPUT else name,
            tables,
            read_metrics(files[METRICS], (folder / METRICS).as_posix()) if METRICS in files else {},
            read_sources(tables, lambda name: path.read_bytes() if (path := find_source(name)) else None),
        )
    revision = Revision(name)
    with TemporaryDirectory() as fetched:
        revision.fetch([(OUTPUT / name_table(table)).as_posix() for table in REVIEWED], Path(fetched))
        tables = read_tables(REVIEWED, Path(fetched))  # which DVC holds to the digests in the revision's dvc.lock
    metrics_file = (OUTPUT / METRICS).as_posix()
    known = revision.find(metrics_file)
    metrics_at = read_metrics(known, f"{name}:{metrics_file}") if known else {}
    return Version(name, tables, metrics_at, read_sources(tables, revision.find))


def read_metrics(data: bytes, name: str) -> dict[str, Any]:
    try:
        metrics = json.loads(data)
    except ValueError as error:
        raise ReviewError(f"{name}: not JSON: {error}") from error
    if not isinstance(metrics, dict):
        raise ReviewError(f"{name}: not metrics: a {type(metrics).__name__} where an object should be")
    return metrics


def read_sources(tables: Tables, find: Callable[[str], bytes | None]) -> dict[str, str]:
    """The raw text of each article whose file is there and is still the one that the tables were made of."""
    sources = {}
    columns = ("article_id", "source_file", "source_sha256")
    for article_id, path, known in zip(*(tables["articles"][name].to_pylist() for name in columns), strict=True):
        data = find(path)
        text = decode_known(data, path) if data else None
        if text is not None and digest(text) == known:
            sources[article_id] = text
    return sources


def decode_known(data: bytes, path: str) -> str | None:
    """The file's text; None where it is no longer one."""
    try:
        return decode_text(data, path)
    except SourceError:
        return None
