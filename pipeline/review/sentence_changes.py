"""What became of the sentences: which are new, gone, edited or moved, and what became of all that hangs on them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial

from pipeline.review import details as shown
from pipeline.review.aligned import Aligned
from pipeline.review.details import OF_SENTENCE
from pipeline.review.fingerprints import find_unshared
from pipeline.review.report import Alert, Change, Detail, Side
from pipeline.review.versions import Row
from pipeline.review.words import compare_words

# Where a claim without a source is told as one; infobox and captions go by what the text says.
_CLAIMING = ("paragraph", "list_item", "quote", "note", "table")
_COVERED = ("direct", "row", "paragraph")


def compare_sentences(aligned: Aligned) -> Iterator[Change]:
    """One change a sentence that is new, gone, edited, or of which something else is known."""
    edited = aligned.pairing.edited
    removed = [s for s in aligned.a.sentence_ids if s not in aligned.b.row_of]
    added = [s for s in aligned.b.sentence_ids if s not in aligned.a.row_of]
    touched = _find_touched(aligned)
    aligned.describe_a.load(touched | set(removed))
    aligned.describe_b.load(touched | set(added))
    for sentence_id in (s for s in aligned.common if s in touched):
        yield from _compare_sentence(aligned, sentence_id, sentence_id)
    for sentence_id in removed:
        yield from _compare_sentence(aligned, sentence_id, edited.get(sentence_id))
    partners = set(edited.values())
    for sentence_id in added:
        if sentence_id not in partners:
            yield from _compare_sentence(aligned, None, sentence_id)


def _find_touched(aligned: Aligned) -> set[str]:
    """The sentences in both versions whose rows in any table differ."""
    touched: set[str] = set()
    for compared in OF_SENTENCE:
        columns = ("sentence_id", *compared.columns, *(compared.minor if aligned.everything else ()))
        a, b = aligned.with_partners(compared), aligned.b.tables[compared.table]
        for table, mask in zip((a, b), find_unshared(a, b, columns), strict=True):
            touched.update(table["sentence_id"].filter(mask).to_pylist())
    touched.update(_find_uncovered(aligned))
    return {s for s in touched if s in aligned.a.row_of and s in aligned.b.row_of}


def _find_uncovered(aligned: Aligned) -> Iterator[str]:
    """The sentences that lost their cover; other changes of it follow from the markers that came or went."""
    old, new = aligned.a.values("sentences", "coverage"), aligned.b.values("sentences", "coverage")
    for sentence_id in aligned.common:
        if new[aligned.b.row_of[sentence_id]] == "none" and old[aligned.a.row_of[sentence_id]] in _COVERED:
            yield sentence_id


def _compare_sentence(aligned: Aligned, old: str | None, new: str | None) -> Iterator[Change]:
    a = aligned.describe_a.side(old) if old else None
    b = aligned.describe_b.side(new) if new else None
    details = _compare_mentions(aligned, old, new)
    if not aligned.everything:
        details = [detail for detail in details if not detail.minor]
    kept = any(aligned.describe_b.side(part).sources for part in aligned.parts_of.get(old or "", ()))
    alerts = tuple(_find_alerts(a, b, details, lost=not kept))
    if old == new and not details and not alerts:
        return
    moved = bool(old and new) and _moved(aligned, old or "", new or "")
    yield Change(
        id="",
        article_id=aligned.place_of(old, new).article_id,
        table="sentences",
        status="added" if not old else "removed" if not new else "changed" if old == new else "edited",
        severity="info",
        section=(b or a or Side("", "")).section,
        position=aligned.place_of(old, new).position,
        a=a,
        b=b,
        alerts=alerts,
        words=compare_words(a.text, b.text) if a and b and old != new else (),
        details=tuple(details),
        moved=moved,
        minor=old == new and not alerts and all(detail.minor for detail in details),
        split_from=aligned.pairing.split_from.get(new or ""),
        merged_into=aligned.pairing.merged_into.get(old or ""),
    )


def _moved(aligned: Aligned, old: str, new: str) -> bool:
    return old in aligned.moved if old == new else aligned.changed_section(old, new)


def _compare_mentions(aligned: Aligned, old: str | None, new: str | None) -> list[Detail]:
    found: list[Detail] = []
    for compared in OF_SENTENCE:
        rows_a = aligned.describe_a.rows(compared.table, old) if old else []
        rows_b = aligned.describe_b.rows(compared.table, new) if new else []
        ignore = () if old == new else ("start", "end", "scope_start")
        found += shown.compare_rows(
            compared,
            [_translate(aligned, row) for row in rows_a],
            rows_b,
            partial(aligned.describe_a.show, compared),
            partial(aligned.describe_b.show, compared),
            ignore,
        )
    return shown.mark_implied(found)


def _translate(aligned: Aligned, row: Row) -> Row:
    """The older version's row with the newer's ids; the older stay beside them, for showing."""
    changed = {
        column: partners[row[column]] for column, partners in aligned.partners.items() if row.get(column) in partners
    }
    return row | changed | {f"old_{column}": row[column] for column in changed} if changed else row


def _find_alerts(a: Side | None, b: Side | None, details: Iterable[Detail], *, lost: bool) -> Iterator[Alert]:
    """What must be seen first; a source is not `lost` where a part that was split off keeps it."""
    if not b:
        return
    if lost and a and a.sources and not b.sources:
        yield "lost_source"
    elif b.coverage == "none" and b.block in _CLAIMING and (not a or a.coverage != "none"):
        yield "newly_uncited"
    markers = [d.b_values for d in details if d.what == "marker" and d.status == "added" and d.b_values]
    if any(marker["status"] == "undefined" for marker in markers):
        yield "broken_reference"
    if any(marker["status"] == "inline_tag" for marker in markers):
        yield "newly_tagged"


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
