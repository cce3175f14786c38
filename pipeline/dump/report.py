"""What came of a dump: counts, what failed and why, and what it cost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pipeline.dump.job import Done
from pipeline.dump.ranges import Cut

_MOST_NAMED = 1000  # pages that failed; the tables have all


@dataclass(frozen=True, slots=True)
class Report:
    """What came of all ranges; `key` is the job's."""

    key: str
    ranges: int
    pages: int
    articles: int
    read: int
    failed: Mapping[str, int]  # by reason
    skipped: Mapping[str, int]  # by reason
    failed_pages: tuple[str, ...]  # the first by title, and why
    told: tuple[str, ...]
    lost: tuple[str, ...]  # of which pages nothing could be read
    unused: tuple[str, ...]  # corrections, in the words of `diagnostics`
    rows: Mapping[str, int]  # by table
    bytes: int
    core_seconds: float  # of reading
    pages_per_core_second: float
    articles_per_core_second: float
    memory_mb: int  # the most that a process that reads articles held


def make_report(key: str, cut: Cut, read: Iterable[Done], parts: Iterable[Done], unused: Iterable[str]) -> Report:
    """The report on ranges that were read, on all that wrote parts, and on corrections that are of no use."""
    ranges, written = list(read), [file for done in parts for file in done.files]
    failed, skipped, rows = Counter[str](), Counter[str](), Counter[str]()
    for done in ranges:
        failed.update(page.reason for page in done.failed)
        skipped.update(done.skipped)
    for file in written:
        rows[file.name.partition("/")[0]] += file.rows
    pages, articles = (sum(getattr(done, name) for done in ranges) for name in ("pages", "articles"))
    seconds = sum(done.seconds for done in ranges)
    named = [f"{page.title!r}: {page.reason}" for done in ranges for page in done.failed]
    return Report(
        key,
        len(ranges),
        pages,
        articles,
        articles - failed.total(),
        dict(sorted(failed.items())),
        dict(sorted(skipped.items())),
        tuple(named[:_MOST_NAMED]),
        (*cut.told, *(line for done in ranges for line in done.told)),
        (*cut.lost, *(line for done in ranges for line in done.lost)),
        tuple(dict.fromkeys(unused)),
        dict(sorted(rows.items())),
        sum(file.size for file in written),
        round(seconds, 1),
        round(pages / seconds, 2) if seconds else 0,
        round(articles / seconds, 2) if seconds else 0,
        max((done.memory_mb for done in ranges), default=0),
    )


def tell_report(report: Report) -> Iterator[str]:
    """The report in lines."""
    yield f"pages    {report.pages:,} in {report.ranges:,} ranges; {report.read:,} articles read"
    for what, counts in (("failed", report.failed), ("skipped", report.skipped)):
        if counts:
            told = ", ".join(f"{reason} ({count:,})" for reason, count in counts.items())
            yield f"{what:8} {sum(counts.values()):,}: {told}"
    if report.lost:
        yield f"lost     {report.lost[0]}{', …' if len(report.lost) > 1 else ''}"
    yield f"rows     {', '.join(f'{count:,} {table}' for table, count in report.rows.items())}"
    rates = f"{report.pages_per_core_second:,} pages and {report.articles_per_core_second:,} articles a second a core"
    yield f"speed    {rates}, {report.memory_mb:,} MB a core"
    yield f"size     {report.bytes / 1e6:,.1f} MB"
