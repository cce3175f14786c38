"""The citations of two forms of an article: which is which, and in which fields they agree."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from pipeline.document import Work
from pipeline.review.agreement.findings import CitationPair, Count
from pipeline.review.diff.aligned import Aligned
from pipeline.review.phrases import phrase_value
from pipeline.tables import Row

# What a citation says of its work; a page does not show by which template.
_FIELDS = tuple(name for name in Work.__dataclass_fields__ if name != "template")
_EMPTY: tuple[object, ...] = (None, [], "")


class CitationComparison:
    """Pairs the citations: those of one number and work, then those of one identity, then those that a diff takes for
    one, then those of one number.
    """

    def __init__(self, aligned: Aligned) -> None:
        self._aligned = aligned
        self._a = _read_rows(aligned.a.tables["citations"].to_pylist())
        self._b = _read_rows(aligned.b.tables["citations"].to_pylist())

    @cached_property
    def partners(self) -> dict[str, str]:
        """By the id of each of A's citations the id of B's."""
        numbered = {_find_place(row): one for one, row in self._b.items() if row["number"]}
        pairs = {
            one: partner
            for one, row in self._a.items()
            if row["number"]
            and (partner := numbered.get(_find_place(row)))
            and self._b[partner]["work_id"] == row["work_id"]
        }
        taken = set(pairs.values())
        alike = {one: one for one in self._a if one in self._b} | self._aligned.citation_pairs
        pairs |= {one: other for one, other in alike.items() if one not in pairs and other not in taken}
        taken = set(pairs.values())
        by_number = {place: one for place, one in numbered.items() if one not in taken}
        for one, row in self._a.items():
            if one not in pairs and row["number"] and (partner := by_number.pop(_find_place(row), None)):
                pairs[one] = partner
        return pairs

    def count(self) -> Iterator[Count]:
        """Citations that both forms have, the fields in which these agree, and the works that both cite."""
        yield Count("citations", len(self._a), len(self._b), len(self.partners))
        filled = [[count_filled(row) for row in rows.values()] for rows in self._rows]
        alike = sum(count_alike(a, b) for a, b in self.list_pairs())
        yield Count("fields", sum(filled[0]), sum(filled[1]), alike)
        works = [{row["work_id"] for row in rows.values()} for rows in self._rows]
        yield Count("works", len(works[0]), len(works[1]), len(works[0] & works[1]))

    @property
    def _rows(self) -> tuple[dict[str, Row], dict[str, Row]]:
        return self._a, self._b

    def list_pairs(self) -> Iterator[tuple[Row, Row]]:
        """The citations of both forms, in A's order of partners."""
        return ((self._a[one], self._b[other]) for one, other in self.partners.items())

    def list_differences(self) -> Iterator[CitationPair]:
        """Each field that differs in a citation of both forms, then the citations that one form lacks."""
        for a, b in self.list_pairs():
            for name in _FIELDS:
                if a[name] != b[name] and not (a[name] in _EMPTY and b[name] in _EMPTY):
                    yield CitationPair(a["number"], a["text"], name, phrase_value(a[name]), phrase_value(b[name]))
        taken = set(self.partners.values())
        for one, row in self._a.items():
            if one not in self.partners:
                yield CitationPair(row["number"], row["text"], None, row["text"], None)
        for one, row in self._b.items():
            if one not in taken:
                yield CitationPair(row["number"], row["text"], None, None, row["text"])


def count_filled(row: Row) -> int:
    """How many fields of its work the citation has."""
    return sum(row[name] not in _EMPTY for name in _FIELDS)


def count_alike(a: Row, b: Row) -> int:
    """How many fields of their works both citations have, alike."""
    return sum(a[name] == b[name] and a[name] not in _EMPTY for name in _FIELDS)


def _read_rows(rows: list[Row]) -> dict[str, Row]:
    return {row["citation_id"]: row for row in rows}


def _find_place(row: Row) -> tuple[str, str, int]:
    """Where readers find the citation: its group, its number, and which of the works that stand there it is."""
    return row["group"], row["number"], row["part"]
