"""Findings as lines for a terminal: a table of counts, then what differs, the first of each kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pipeline.review.agreement.findings import CitationPair, Findings, MarkerPair, SentencePair, UnknownTemplate

_DIFFERENCES = {
    "only_a": "in A alone",
    "only_b": "in B alone",
    "label": "another label",
    "target": "another target",
    "sentence": "in another sentence",
    "order": "in another order",
}
_LONGEST = 100  # characters of what is quoted


def list_lines(findings: Findings, most: int) -> Iterator[str]:
    """The lines, with so many of each kind of difference; what is left out is counted."""
    for name, form in (("A", findings.a), ("B", findings.b)):
        yield f"{name}  {form.name}: {form.title}, {form.source_format}"
    yield ""
    yield f"{'':10} {'A':>7} {'B':>7} {'agree':>7} {'F1':>7}"
    yield from (f"{one.what:10} {one.a:>7} {one.b:>7} {one.agree:>7} {one.share:>7.3f}" for one in findings.counts)
    if why := _explain_works(findings):
        yield why
    yield from _list_kind(
        "templates where the other form alone has markers", map(_tell_template, findings.templates), most
    )
    yield from _list_kind("markers", map(_tell_marker, findings.markers), most)
    yield from _list_kind("citations", map(_tell_citation, findings.citations), most)
    yield from _list_kind("sentences", map(_tell_sentence, findings.sentences), most)


def _explain_works(findings: Findings) -> str | None:
    """Why works differ where no address tells which they are; None where they agree, or links stand in both forms."""
    bare = [name for name, form in (("A", findings.a), ("B", findings.b)) if not form.linked_citations]
    if not bare or all(one.share == 1 for one in findings.counts if one.what == "works"):
        return None
    forms = "neither form has" if len(bare) == 2 else f"{bare[0]} has no"
    return f"works: {forms} addresses in its citations; what has no DOI or ISBN is then told by its words alone"


def _list_kind(heading: str, told: Iterable[Sequence[str]], most: int) -> Iterator[str]:
    found = [*told]
    if not found:
        return
    yield ""
    yield heading
    for lines in found[:most]:
        yield from (f"  {line}" for line in lines)
    if len(found) > most:
        yield f"  … and {len(found) - most} more"


def _tell_template(template: UnknownTemplate) -> list[str]:
    calls = ", ".join(map(str, template.source_starts[:5])) + (", …" if len(template.source_starts) > 5 else "")
    return [f"{{{{{template.name}}}}}: {template.markers} there, at {calls} of the file"]


def _tell_marker(marker: MarkerPair) -> list[str]:
    labels = dict.fromkeys(f"[{label}]" for label in (marker.a, marker.b) if label is not None)
    shown = (
        f"{' → '.join(labels)} {_DIFFERENCES[marker.difference]}: {_quote(marker.sentence or 'outside any sentence')}"
    )
    if marker.difference != "target":
        return [shown]
    return [shown, f"  A  {_quote(marker.target_a)}", f"  B  {_quote(marker.target_b)}"]


def _tell_citation(citation: CitationPair) -> list[str]:
    number = f"[{citation.number}] " if citation.number else ""
    if citation.field is None:
        return [f"{number}in {'A' if citation.b is None else 'B'} alone: {_quote(citation.text)}"]
    return [f"{number}{citation.field.replace('_', ' ')}: {_quote(citation.a)} → {_quote(citation.b)}"]


def _tell_sentence(sentence: SentencePair) -> list[str]:
    return [f"{name}  {_quote(text)}" for name, text in (("A", sentence.a), ("B", sentence.b)) if text is not None]


def _quote(text: str | None) -> str:
    if text is None:
        return "none"
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"
