"""Two forms of one article compared: their sentences are aligned as two versions' are, all else by these."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.review.agreement.citations import CitationComparison
from pipeline.review.agreement.findings import Count, Findings, Form, SentencePair
from pipeline.review.agreement.markers import MarkerComparison
from pipeline.review.agreement.templates import list_unknown_templates
from pipeline.review.diff.aligned import Aligned
from pipeline.review.versions import Version


def compare_forms(a: Version, b: Version) -> Findings:
    """What agrees in two forms of an article, which are versions of one article by its id."""
    aligned = Aligned(a, b, everything=False)
    citations = CitationComparison(aligned)
    markers = MarkerComparison(aligned, citations.partners)
    counts = (
        Count("sentences", len(a.sentence_ids), len(b.sentence_ids), len(aligned.common)),
        markers.count(),
        *citations.count(),
    )
    return Findings(
        schema="citetrace-compare",
        version=1,
        a=_describe(a),
        b=_describe(b),
        same=all(one.a == one.b == one.agree for one in counts),
        counts=counts,
        templates=tuple(list_unknown_templates(aligned, markers.alone)),
        markers=markers.differences,
        citations=tuple(citations.list_differences()),
        sentences=tuple(_pair_sentences(aligned)),
    )


def _describe(version: Version) -> Form:
    (article,) = version.articles.values()
    linked = sum(url is not None for url in version.tables["citations"]["url"].to_pylist())
    return Form(version.name, article["source_format"], article["title"], linked)


def _pair_sentences(aligned: Aligned) -> Iterator[SentencePair]:
    """The sentences that the forms do not share, in the order of A, then those that B alone has."""
    edited = aligned.pairing.edited
    only_a = [one for one in aligned.a.sentence_ids if one not in aligned.b.row_of]
    only_b = [one for one in aligned.b.sentence_ids if one not in aligned.a.row_of]
    texts_a, texts_b = _read_texts(aligned.a, only_a), _read_texts(aligned.b, only_b)
    for one in only_a:
        partner = edited.get(one)
        yield SentencePair(texts_a[one], texts_b[partner] if partner else None)
    taken = set(edited.values())
    yield from (SentencePair(None, texts_b[one]) for one in only_b if one not in taken)


def _read_texts(version: Version, sentence_ids: list[str]) -> dict[str, str]:
    return {row["sentence_id"]: row["text"] for row in version.select("sentences", "sentence_id", sentence_ids)}
