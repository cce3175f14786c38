"""One range of a dump read: its pages become articles, and these the range's parts of the tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from time import perf_counter

from pipeline.document import Failure
from pipeline.dump.idle_workers import borrow_worker
from pipeline.dump.job import Done, FailedPage, Job, find_done, mark_done
from pipeline.dump.naming import Names
from pipeline.dump.parts import Parts
from pipeline.dump.ranges import Notes, Range
from pipeline.ids import slugify
from pipeline.output import pack_outcome
from pipeline.scale.computing import Outcome
from pipeline.scale.tasks import process_article
from pipeline.scale.worker import Worker
from pipeline.sources.attempts import attempt_article
from pipeline.sources.exports import ExportPage
from pipeline.sources.raw_articles import find_page_fault, read_export_page

READING = "reading"
_GIVEN_TWICE = "given twice"


@dataclass(slots=True)
class _Seen:
    """What became of the pages so far."""

    pages: int = 0
    articles: int = 0
    failed: list[FailedPage] = field(default_factory=list)
    skipped: Counter[str] = field(default_factory=Counter)
    notes: Notes = field(default_factory=Notes)


def make_parts(job: Job, one: Range, names: Names) -> Done:
    """What came of the range, whose parts are written; `names` are the ids of those pages that bear not their own."""
    job.check_version()
    if done := find_done(job, READING, one.name):
        return done
    started, seen, parts = perf_counter(), _Seen(), Parts()
    with borrow_worker(job.settings) as worker:
        for article_id, title, made in read_articles(job, one, names, worker, seen):
            if isinstance(made, Failure):
                seen.failed.append(FailedPage(title, made.reason))
            parts.add(article_id, pack_outcome(made))
    files = parts.write(job, one)
    done = Done(
        files,
        seen.pages,
        seen.articles,
        tuple(seen.failed),
        dict(sorted(seen.skipped.items())),
        tuple(seen.notes.told),
        tuple(seen.notes.lost),
        parts.count_rows(),
        parts.unused,
        round(perf_counter() - started, 3),
        worker.peak // 1_000_000,
    )
    return mark_done(job, READING, one.name, done)


def read_articles(
    job: Job, one: Range, names: Names, worker: Worker, seen: _Seen
) -> Iterator[tuple[str, str, Outcome]]:
    """The id, the title and what was made of each article of the range."""
    for place, page in enumerate(job.read_range(one, seen.notes)):
        seen.pages += 1
        article_id = names.get(place, slugify(page.title))
        if fault := find_page_fault(page, job.settings.exports):
            seen.skipped[fault] += 1
            if page.is_oversize:
                seen.notes.lost.append(f"{page.title!r}: passed over: {fault}")
        elif article_id is None:
            seen.skipped[_GIVEN_TWICE] += 1
        else:
            seen.articles += 1
            yield article_id, page.title, read_page(job, page, article_id, worker)


def read_page(job: Job, page: ExportPage, article_id: str, worker: Worker) -> Outcome:
    """What was made of the page, an article of this id."""
    settings = job.settings
    source = read_export_page(page, article_id, job.source_file, settings)
    if isinstance(source, Failure):
        return source
    given = settings.model, job.corrections.select_article(article_id), settings.roles
    return attempt_article(source, process_article, given, worker)
