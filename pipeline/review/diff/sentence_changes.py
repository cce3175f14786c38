"""What became of the sentences: which are new, gone, edited or moved, and what became of all that hangs on them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final

from pipeline.review.diff.alerts import find_alerts, lost_cover
from pipeline.review.diff.aligned import Aligned
from pipeline.review.diff.compared_columns import OF_SENTENCE, READINGS, SENTENCES
from pipeline.review.diff.details import detail_fields, detail_rows, mark_implied
from pipeline.review.diff.fingerprints import find_unshared
from pipeline.review.diff.report import Alert, Change, Detail, Side
from pipeline.review.diff.word_changes import compare_words
from pipeline.tables import Row

_READINGS: Final = frozenset(compared.what for compared in READINGS)


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
    """The sentences in both versions whose rows in any table, their own among them, differ."""
    touched: set[str] = set()
    for compared in (SENTENCES, *OF_SENTENCE):
        columns = (*compared.columns, *(compared.minor if aligned.everything else ()))
        if not columns:
            continue
        a, b = aligned.with_partners(compared), aligned.b.tables[compared.table]
        for table, mask in zip((a, b), find_unshared(a, b, ("sentence_id", *columns)), strict=True):
            touched.update(table["sentence_id"].filter(mask).to_pylist())
    touched.update(_find_uncovered(aligned))
    return {s for s in touched if s in aligned.a.row_of and s in aligned.b.row_of}


def _find_uncovered(aligned: Aligned) -> Iterator[str]:
    """The sentences that lost their cover."""
    old, new = aligned.a.values("sentences", "coverage"), aligned.b.values("sentences", "coverage")
    for sentence_id in aligned.common:
        if lost_cover(old[aligned.a.row_of[sentence_id]], new[aligned.b.row_of[sentence_id]]):
            yield sentence_id


def _compare_sentence(aligned: Aligned, old: str | None, new: str | None) -> Iterator[Change]:
    a = aligned.describe_a.side(old) if old else None
    b = aligned.describe_b.side(new) if new else None
    details = _compare_mentions(aligned, old, new)
    if old and new:
        details += detail_fields(SENTENCES, aligned.describe_a.sentence(old), aligned.describe_b.sentence(new))
    if not aligned.everything:
        details = [detail for detail in details if not detail.minor]
    alerts = _list_alerts(aligned, old, a, b, details)
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
        reread=old == new and bool(details) and all(detail.what in _READINGS for detail in details),
        split_from=aligned.pairing.split_from.get(new or ""),
        merged_into=aligned.pairing.merged_into.get(old or ""),
    )


def _list_alerts(
    aligned: Aligned, old: str | None, a: Side | None, b: Side | None, details: list[Detail]
) -> tuple[Alert, ...]:
    """The sentence's alerts; what is minor brings none, so that `--all` shows no more of them than without it."""
    if a and b and a.id == b.id and all(detail.minor for detail in details) and not lost_cover(a.coverage, b.coverage):
        return ()
    kept = any(aligned.describe_b.side(part).sources for part in aligned.parts_of.get(old or "", ()))
    return tuple(find_alerts(a, b, details, lost=not kept))


def _moved(aligned: Aligned, old: str, new: str) -> bool:
    return old in aligned.moved if old == new else aligned.changed_section(old, new)


def _compare_mentions(aligned: Aligned, old: str | None, new: str | None) -> list[Detail]:
    found: list[Detail] = []
    for compared in OF_SENTENCE:
        rows_a = aligned.describe_a.rows(compared.table, old) if old else []
        rows_b = aligned.describe_b.rows(compared.table, new) if new else []
        found += detail_rows(
            compared,
            [_translate(aligned, row) for row in rows_a],
            rows_b,
            partial(aligned.describe_a.phrase, compared),
            partial(aligned.describe_b.phrase, compared),
            () if old == new else compared.placed,
        )
    return mark_implied(found)


def _translate(aligned: Aligned, row: Row) -> Row:
    """The older version's row with the newer's ids; the older stay beside them, for showing."""
    changed = {
        column: partners[row[column]] for column, partners in aligned.partners.items() if row.get(column) in partners
    }
    return row | changed | {f"old_{column}": row[column] for column in changed} if changed else row
