"""What an extraction amounts to: counts, shares, and the data of the plots."""

from __future__ import annotations

from typing import Any

import pandas as pd

from pipeline.tables import Tables

_CITED_KINDS = ("footnote", "bibliography")  # notes and short footnotes have no fields of their own
_FORMULA_SIGNS = (*"=+-@\t\r\n＝＋－＠",)
_YEARS_BY_MONTH = 20  # a timeline longer than this is drawn by year


def measure(tables: Tables) -> dict[str, Any]:
    """Counts of rows, and shares from 0 to 1 (null where there is nothing to share out), rounded to four places."""
    markers, citations, dates, sentences = (
        tables[name].to_pandas() for name in ("markers", "citations", "date_mentions", "sentences")
    )
    references = markers[markers["status"] != "inline_tag"]
    works = citations[citations["kind"].isin(_CITED_KINDS)]
    sourced = sentences["sentence_id"].isin(tables["sentence_citations"]["sentence_id"].to_pylist())
    return {
        "rows": {name: table.num_rows for name, table in tables.items()},
        "markers_resolved": _share(references["status"] == "resolved"),
        "citations_with_title_and_date": _share(works["title"].notna() & works["issued"].notna()),
        "dates_resolved": _share(dates["resolution"] != "unresolved"),
        "sentences_with_source": _share(sourced),
        "sentences_covered": _share(sentences["coverage"] != "none"),
        "diagnostics": {
            code: int(count) for code, count in sorted(tables["diagnostics"].to_pandas()["code"].value_counts().items())
        },
    }


def _share(holds: pd.Series[bool]) -> float | None:
    return round(float(holds.mean()), 4) if len(holds) else None


def plot_mentions(tables: Tables) -> str:
    """CSV of how many dated mentions fall into each month, or each year where they span more than two decades."""
    timeline = tables["timeline"].to_pandas()
    precise = timeline[timeline["precision"].isin(["day", "month"])] if len(timeline) else timeline
    if _spans_long(precise):
        precise = timeline[timeline["precision"].isin(["day", "month", "season", "year"])]
    days = precise["earliest"].dropna().astype(str)
    periods = days.str[: 4 if _spans_long(precise) else 7]
    counts = periods.value_counts().sort_index()
    return str(counts.rename_axis("period").rename("mentions").to_csv())


def _spans_long(timeline: pd.DataFrame) -> bool:
    days = timeline["earliest"].dropna()
    return bool(len(days)) and max(days).year - min(days).year > _YEARS_BY_MONTH


def plot_coverage(tables: Tables) -> str:
    """CSV of the share of each section's sentences that a marker covers, directly or later in their paragraph."""
    sentences = tables["sentences"].to_pandas()
    sections = tables["sections"].to_pandas()
    names = sections.set_index("section_id")["path"].map(" › ".join)
    covered = (sentences["coverage"] != "none").groupby(sentences["section_id"], sort=False)
    shares = covered.agg(["mean", "size"]).rename(columns={"mean": "covered", "size": "sentences"})
    shares.insert(0, "section", [neutralise_cell(names[section_id]) for section_id in shares.index])
    return str(shares.round(4).to_csv(index=False))


def neutralise_cell(text: str) -> str:
    """The text as a cell that no spreadsheet takes for a formula, behind `'` where it begins like one.

    After OWASP, "CSV Injection" (https://owasp.org/www-community/attacks/CSV_Injection, read 2026-01): what begins with
    `=`, `+`, `-`, `@` (the full-width ones as well), a tab or a line end.
    """
    return f"'{text}" if text.startswith(_FORMULA_SIGNS) else text
