"""What became of the headings."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.review.diff.aligned import Aligned
from pipeline.review.diff.compared_columns import SECTIONS
from pipeline.review.diff.details import detail_fields
from pipeline.review.diff.report import Change, Side, Status
from pipeline.review.diff.word_changes import compare_words
from pipeline.review.versions import Version
from pipeline.tables import Row


def compare_sections(aligned: Aligned) -> Iterator[Change]:
    """One change a heading that is new, gone, renamed, under another, or of another level.

    What stands under it is not told again.
    """
    old_of = {new: old for old, new in aligned.section_pairs.items()}
    for new, row in aligned.b.sections.items():
        old = aligned.a.sections.get(old_of.get(new, ""))
        if not old:
            yield _section_change(aligned, "added", None, row)
        elif row["parent_section_id"] is None:
            continue  # the lead is named as the article, which tells it
        elif old["title"] != row["title"]:
            yield _section_change(aligned, "edited", old, row)
        elif aligned.section_pairs.get(old["parent_section_id"]) != row["parent_section_id"]:
            yield _section_change(aligned, "moved", old, row)
        elif aligned.everything and any(old[name] != row[name] for name in SECTIONS.minor):
            yield _section_change(aligned, "changed", old, row)
    for section_id, row in aligned.a.sections.items():
        if section_id not in aligned.section_pairs:
            yield _section_change(aligned, "removed", row, None)


def _section_change(aligned: Aligned, status: Status, old: Row | None, new: Row | None) -> Change:
    version, row = (aligned.b, new) if new else (aligned.a, old or {})
    return Change(
        id="",
        article_id=row["article_id"],
        table="sections",
        status=status,
        severity="info",
        section=version.describe_section(row["section_id"]),
        position=_section_position(aligned, version, row["section_id"]),
        a=_view_section(aligned.a, old) if old else None,
        b=_view_section(aligned.b, new) if new else None,
        words=compare_words(old["title"], new["title"]) if old and new and status == "edited" else (),
        details=tuple(detail_fields(SECTIONS, old, new)) if old and new and status == "changed" else (),
        minor=status == "changed",
    )


def _view_section(version: Version, row: Row) -> Side:
    return Side(row["section_id"], row["title"], version.describe_section(row["section_id"]))


def _section_position(aligned: Aligned, version: Version, section_id: str) -> float:
    """That of the first sentence of the section or of one below it; the end where there is none."""
    below = {section_id}
    for row in version.sections.values():  # parents stand before their children
        if row["parent_section_id"] in below:
            below.add(row["section_id"])
    for row_number, section in enumerate(version.section_of):
        if section in below:
            return aligned.find_position(version, row_number)
    return aligned.end
