"""How the sentences of an article are covered by references, in words that count each once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Literal

from pipeline.document import SOURCED, Coverage
from pipeline.review.phrases import phrase_share
from pipeline.tables import Row

# As `Coverage`, but that the values of an infobox stand apart: few of them carry a reference of their own.
ShownCoverage = Literal[Coverage, "bare_field"]

# In the order in which they are told: what stands behind the number, and what it means.
COVERAGE: dict[ShownCoverage, tuple[str, str]] = {
    "direct": ("with a reference", "a marker stands in the sentence or right behind it"),
    "row": ("with one in the table row", "another cell of its row has a marker"),
    "paragraph": ("with one later in the paragraph", "a later sentence of its paragraph has a marker"),
    "none": ("without a reference", "no marker covers it"),
    "bare_field": (
        "bare values of the infobox",
        "no marker stands there; the article's text is to say where they are from",
    ),
    "not_a_claim": ("asking for none", "a bare name, number or label, or an entry of a list of works or links"),
}


def show_coverage(coverage: Coverage, block: str) -> ShownCoverage:
    """How pages tell that a sentence of such a block is covered."""
    return "bare_field" if coverage == "none" and block == "infobox" else coverage


def count_coverage(sentences: Iterable[Row]) -> Counter[ShownCoverage]:
    return Counter(show_coverage(row["coverage"], row["block"]) for row in sentences)


def list_coverage(counts: Counter[ShownCoverage]) -> list[tuple[ShownCoverage, int, str, str]]:
    """Each kind of coverage with its count, words and meaning; together the counts are those of all sentences."""
    return [(kind, counts[kind], *words) for kind, words in COVERAGE.items() if counts[kind]]


def phrase_sourced(counts: Counter[ShownCoverage]) -> str | None:
    """The share of the claims with a source of their own; None where nothing is claimed.

    A claim is all that may ask for a reference, a source one that stands in it, right behind it, or in its table row.
    """
    claims = counts.total() - counts["not_a_claim"]
    return phrase_share(sum(counts[kind] for kind in SOURCED) / claims) if claims else None
