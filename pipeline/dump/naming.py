"""The ids of a dump's articles: each page's title makes one, and where two make the same the pages' order decides.

Every range is listed first, which costs little beside reading it; then the few pages whose ids another page may want
are looked at together, and the memory needed is that of a number a page.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.dump.job import Job
from pipeline.dump.ranges import Notes, Range
from pipeline.ids import slugify
from pipeline.sources.raw_articles import find_page_fault, name_page

Names = dict[int, str | None]  # by a page's place in its range; None: the dump gives it twice

_LISTING = pa.schema([("place", pa.int32()), ("digest", pa.uint64()), ("title", pa.string()), ("page_id", pa.string())])


def list_range(job: Job, one: Range) -> None:
    """The range's listing is written: a row a page that is an article."""
    job.check_version()
    listing = job.find_listing(one)
    if listing.is_there():
        return
    rows: list[dict[str, Any]] = []
    for place, page in enumerate(job.read_range(one, Notes())):
        if not find_page_fault(page, job.settings.exports):
            number = digest_id(slugify(page.title))
            rows.append({"place": place, "digest": number, "title": page.title, "page_id": page.page_id})
    sink = pa.BufferOutputStream()
    pq.write_table(pa.Table.from_pylist(rows, schema=_LISTING), sink, compression="zstd")
    listing.write(sink.getvalue().to_pybytes())


def digest_id(article_id: str) -> int:
    return int.from_bytes(hashlib.blake2b(article_id.encode(), digest_size=8).digest(), "big")


def find_names(job: Job, ranges: Sequence[Range]) -> dict[str, Names]:
    """By range the ids of those of its pages whose title alone does not make them; all must be listed."""
    digests = np.sort(np.concatenate([_read(job, one, ["digest"])["digest"].to_numpy() for one in ranges]))
    contested = {*digests[1:][digests[1:] == digests[:-1]].tolist(), digest_id("")}
    while True:
        rows = list(_find_rows(job, ranges, contested))
        others = {digest_id(slugify(f"{slugify(title)}_{page_id}")) for _, _, title, page_id in rows}
        wanted = np.array(sorted(others - contested), dtype=np.uint64)
        if not (more := wanted[np.isin(wanted, digests)]).size:
            return _decide(rows)
        contested |= {*more.tolist()}


def _read(job: Job, one: Range, columns: list[str]) -> pa.Table:
    data = job.find_listing(one).read()
    return pq.ParquetFile(pa.BufferReader(data)).read(columns, use_threads=False)


def _find_rows(job: Job, ranges: Sequence[Range], contested: set[int]) -> Iterator[tuple[str, int, str, str]]:
    """The range, place, title and id of each page whose title makes one of these, in the dump's order."""
    for one in ranges:
        table = _read(job, one, _LISTING.names)
        for place, number, title, page_id in zip(*(table[name].to_pylist() for name in _LISTING.names), strict=True):
            if number in contested:
                yield one.name, place, title, page_id


def _decide(rows: Sequence[tuple[str, int, str, str]]) -> dict[str, Names]:
    titles: dict[str, str] = {}
    found: dict[str, Names] = defaultdict(dict)
    for name, place, title, page_id in rows:
        article_id = name_page(title, page_id, titles)
        if article_id:
            titles[article_id] = title
        if article_id != slugify(title):
            found[name][place] = article_id
    return found
