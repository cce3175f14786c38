"""How the sentences of an article are covered by references, in words that count each once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from pipeline.document import Coverage
from pipeline.tables import Row

# In the order in which they are told: what stands behind the number, and what it means.
COVERAGE: dict[Coverage, tuple[str, str]] = {
    "direct": ("with a reference", "a marker stands in the sentence or right behind it"),
    "paragraph": ("with one later in the paragraph", "a later sentence of its paragraph has a marker"),
    "row": ("with one in the table row", "another cell of its row has a marker"),
    "none": ("without a reference", "no marker covers it"),
    "not_a_claim": ("asking for none", "a bare name, number or label"),
}


def count_coverage(sentences: Iterable[Row]) -> list[tuple[Coverage, int, str, str]]:
    """Each kind of coverage with its count, words and meaning; together the counts are those of all sentences."""
    return list_coverage(Counter(row["coverage"] for row in sentences))


def list_coverage(counts: Counter[str]) -> list[tuple[Coverage, int, str, str]]:
    """As `count_coverage`, of sentences that are counted already."""
    return [(kind, counts[kind], *words) for kind, words in COVERAGE.items() if counts[kind]]
