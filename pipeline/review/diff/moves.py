"""Which sentences moved, those that moved together as one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pipeline.review.diff.aligned import Aligned
from pipeline.review.diff.report import Change


def compare_moves(aligned: Aligned) -> Iterator[Change]:
    """One change a run of sentences that moved together."""
    if not aligned.moved:
        return
    aligned.describe_a.load(aligned.moved)
    aligned.describe_b.load(aligned.moved)
    for run in _list_runs(aligned):
        first = run[0]
        a, b = aligned.describe_a.side(first), aligned.describe_b.side(first)
        others = tuple(aligned.describe_b.side(sentence_id).text for sentence_id in run[1:])
        place = aligned.place_of(first, first)
        yield Change(
            id="",
            article_id=place.article_id,
            table="sentences",
            status="moved",
            severity="info",
            section=b.section,
            position=place.position,
            a=replace(a, others=others),
            b=replace(b, others=others),
            moved=True,
        )


def _list_runs(aligned: Aligned) -> Iterator[list[str]]:
    """The moved sentences, those that stand in a row in both versions together, in the newer's order."""
    run: list[str] = []
    for sentence_id in sorted(aligned.moved, key=aligned.b.row_of.__getitem__):
        if run and not _follows(aligned, run[-1], sentence_id):
            yield run
            run = []
        run.append(sentence_id)
    if run:
        yield run


def _follows(aligned: Aligned, first: str, second: str) -> bool:
    return all(
        version.row_of[second] == version.row_of[first] + 1
        and version.section_of[version.row_of[second]] == version.section_of[version.row_of[first]]
        for version in (aligned.a, aligned.b)
    )
