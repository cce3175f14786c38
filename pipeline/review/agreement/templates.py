"""Templates that the reader of wikitext does not know, where the other form of the article alone has markers."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from pipeline.review.agreement.findings import UnknownTemplate
from pipeline.review.diff.aligned import Aligned
from pipeline.review.versions import Version
from pipeline.tables import Row

_CALL = re.compile(r"\{\{\s*(?P<name>[^{}|<>\n]{1,255}?)\s*(?:[|}\n]|\Z)")
_CODES = frozenset({"unknown_template", "skipped_block"})


def list_unknown_templates(aligned: Aligned, alone: tuple[list[Row], list[Row]]) -> Iterator[UnknownTemplate]:
    """The templates by name, each with the markers that the other form has where they stand.

    `alone` are the markers that A, and that B, alone has. A marker is the first such template's, not counted yet, that
    stands in or right behind the words in which it stands, else in or between those around them.
    """
    edited = aligned.pairing.edited
    back = {new: old for old, new in edited.items()}
    yield from _list_of(aligned.a, aligned.b, back, alone[1])
    yield from _list_of(aligned.b, aligned.a, edited, alone[0])


def _list_of(
    version: Version, other: Version, partners: Mapping[str, str], markers: list[Row]
) -> Iterator[UnknownTemplate]:
    """Those of this version, where it is wikitext, at these markers of the other."""
    (article,) = version.articles.values()
    if article["source_format"] != "wikitext" or not markers:
        return
    calls = sorted(_list_calls(version))
    stretches = _Stretches(version, other, partners)
    counts: dict[str, list[int]] = defaultdict(list)
    used: set[int] = set()
    for row in markers:
        start, end = stretches.find(row["sentence_id"])
        inside = calls[bisect_left(calls, (start, "")) : bisect_left(calls, (end, ""))]
        if call := next((one for one in inside if one[0] not in used), inside[-1] if inside else None):
            used.add(call[0])
            counts[call[1]].append(call[0])
    for name, places in sorted(counts.items()):
        yield UnknownTemplate(name, len(places), tuple(sorted(set(places))))


class _Stretches:
    """Where in the version's raw text the words of the other's sentences would stand."""

    def __init__(self, version: Version, other: Version, partners: Mapping[str, str]) -> None:
        starts: list[int] = version.values("sentences", "source_start")
        self._row_of = other.row_of
        self._starts = sorted(starts)
        found = [version.row_of.get(partners.get(one, one)) for one in other.sentence_ids]
        places = [None if row is None else starts[row] for row in found]
        self._before = _carry(places)
        self._after = _carry(places[::-1])[::-1]

    def find(self, sentence_id: str | None) -> tuple[int, int]:
        """From where the sentence, or the last one before it that both have, begins, to the end of it or the next."""
        if sentence_id is None:
            return 0, 0
        row = self._row_of[sentence_id]
        start, last = self._before[row], self._after[row]
        following = len(self._starts) if last is None else bisect_right(self._starts, last)
        return start or 0, self._starts[following] if following < len(self._starts) else 1 << 62


def _carry(places: Iterable[int | None]) -> list[int | None]:
    """Each place, in the stead of one that is missing the last before it."""
    carried: list[int | None] = []
    for place in places:
        carried.append(place if place is not None or not carried else carried[-1])
    return carried


def _list_calls(version: Version) -> Iterator[tuple[int, str]]:
    """Where each call of a template that is not read begins in the raw text, and the template's name."""
    source = next(iter(version.sources.values()), "")
    for row in version.tables["diagnostics"].to_pylist():
        start = row["source_start"]
        if row["code"] in _CODES and start is not None and (match := _CALL.match(source, start)):
            yield start, " ".join(match["name"].replace("_", " ").split())
