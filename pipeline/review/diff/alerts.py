"""Where a sentence lost what it rested on (its source, its cover, a definition), an editor asks for a source, or the
text stands otherwise to what someone says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.review.diff.report import Alert, Detail, Side

# Where a claim without a source is told as one; infobox and captions go by what the text says.
_CLAIMING = ("paragraph", "list_item", "quote", "note", "table")
_COVERED = ("direct", "row", "paragraph")


def lost_cover(old: str | None, new: str | None) -> bool:
    """Whether a sentence that markers covered is covered no more; other changes of it follow from its markers."""
    return new == "none" and old in _COVERED


def _changes_stance(claim: Detail, before: str, after: str) -> bool:
    """Whether what is claimed got another stance or, where the words around it became others, became or was a fact."""
    if claim.a_values and claim.b_values:
        one, other = (
            text[values["start"] : values["end"]].lower()
            for text, values in ((before, claim.a_values), (after, claim.b_values))
        )
        is_one = one in other or other in one or claim.a_values["speaker"] == claim.b_values["speaker"]
        return is_one and bool(claim.a_values["stance"] != claim.b_values["stance"])
    values, here, there = (claim.a_values, before, after) if claim.a_values else (claim.b_values, after, before)
    return values is not None and here != there and here[values["start"] : values["end"]].lower() in there.lower()


def find_alerts(a: Side | None, b: Side | None, details: Iterable[Detail], *, lost: bool) -> Iterator[Alert]:
    """What must be seen first; a source is not `lost` where a part that was split off keeps it."""
    details = list(details)
    if not b:
        return
    if lost and a and a.sources and not b.sources:
        yield "lost_source"
    elif b.coverage == "none" and b.block in _CLAIMING and (not a or a.coverage != "none"):
        yield "newly_uncited"
    markers = [d.b_values for d in details if d.what == "marker" and d.status == "added" and d.b_values]
    if any(marker["status"] == "undefined" for marker in markers):
        yield "broken_reference"
    if a and any(_changes_stance(detail, a.text, b.text) for detail in details if detail.what == "claim"):
        yield "changed_stance"
    if any(marker["status"] == "inline_tag" for marker in markers):
        yield "newly_tagged"
