"""What a dump would cost, told from a sample of its articles before it is read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import TypeVar

from pipeline.dump.idle_workers import borrow_worker
from pipeline.dump.job import Job
from pipeline.dump.parts import Parts
from pipeline.dump.ranges import Cut, Notes, Range
from pipeline.dump.reading import read_page
from pipeline.errors import DumpError
from pipeline.ids import slugify
from pipeline.output import pack_outcome
from pipeline.sources.exports import ExportPage
from pipeline.sources.raw_articles import find_page_fault

T = TypeVar("T")

_RANGES, _ARTICLES = 8, 4  # of each of so many ranges so many articles


@dataclass(frozen=True, slots=True)
class Estimate:
    """What reading the dump would take, on one core, from so many articles that were read for it.

    `start_seconds` is what each core takes before its first article.
    """

    ranges: int
    sampled: int
    pages: int
    articles: int
    core_seconds: float
    start_seconds: float
    memory_mb: int
    bytes: int


def estimate(job: Job, cut: Cut) -> Estimate:
    """What the dump would cost: some ranges tell how much text a byte of it holds, articles of theirs what that costs.

    Raises DumpError where no article is in the sample.
    """
    chosen = _spread(cut.ranges, _RANGES)
    pages = articles = characters = 0
    sample: list[ExportPage] = []
    for one in chosen:
        sizes = []
        for place, page in enumerate(_list_articles(job, one)):
            pages += 1
            if page is not None:
                sizes.append((place, len(page.text or "")))
        articles += len(sizes)
        characters += sum(size for _, size in sizes)
        wanted = {place for place, _ in _spread(sizes, _ARTICLES)}
        sample += [page for place, page in enumerate(_list_articles(job, one)) if place in wanted and page]
    if not sample:
        raise DumpError("no article is in the ranges that were looked at: nothing tells what the others would cost")
    begun, seconds, memory, size = _read(job, sample)
    times = sum(map(_measure, cut.ranges)) / sum(map(_measure, chosen))
    part = characters / sum(len(page.text or "") for page in sample)
    return Estimate(
        len(cut.ranges),
        len(sample),
        round(pages * times),
        round(articles * times),
        seconds * part * times,
        begun,
        memory,
        round(size * part * times),
    )


def _spread(items: Sequence[T], most: int) -> list[T]:
    """So many of the items, as far from one another as may be."""
    count = min(most, len(items))
    return [items[(2 * number + 1) * len(items) // (2 * count)] for number in range(count)]


def _measure(one: Range) -> int:
    return one.offsets[-1] - one.offsets[0]


def _list_articles(job: Job, one: Range) -> Iterator[ExportPage | None]:
    """The pages of the range; None for each that is no article."""
    for page in job.read_range(one, Notes()):
        yield None if find_page_fault(page, job.settings.exports) else page


def _read(job: Job, sample: Sequence[ExportPage]) -> tuple[float, float, int, int]:
    """The seconds before the first of these articles, and those that they take; the megabytes of the process that reads
    them, the bytes of their tables."""
    parts, seconds = Parts(), list[float]()
    with borrow_worker(job.settings) as worker:
        for page in (sample[0], *sample):  # the first once more: with it the process begins
            started = perf_counter()
            packed = pack_outcome(read_page(job, page, slugify(page.title), worker))
            if seconds:
                parts.add(slugify(page.title), packed)
            seconds.append(perf_counter() - started)
        first, *others = seconds
        return max(0, first - others[0]), sum(others), worker.peak // 1_000_000, parts.measure()


def tell_estimate(found: Estimate, workers: int) -> Iterator[str]:
    """The estimate in lines."""
    yield f"ranges   {found.ranges:,}; about {found.pages:,} pages, {found.articles:,} of them articles"
    one, all_of_them = (_tell_time(found.start_seconds + found.core_seconds / count) for count in (1, workers))
    yield f"time     {one} of one core, {all_of_them} with {workers} (from {found.sampled} articles)"
    yield f"memory   {found.memory_mb:,} MB a core"
    yield f"output   {found.bytes / 1e6:,.1f} MB"


def _tell_time(seconds: float) -> str:
    return f"{seconds / 3600:,.1f} hours" if seconds >= 3600 else f"{seconds:,.0f} s"
