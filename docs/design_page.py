"""Writes docs/design.html, which shows every element of the pages: `python -m docs.design_page`."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from pathlib import Path

from pipeline.review.article.article_coverage import ShownCoverage, list_coverage
from pipeline.review.article.article_timeline import make_timeline
from pipeline.review.pages import render_page

FILE = Path(__file__).with_name("design.html")
_COVERAGE: list[ShownCoverage] = (
    ["direct"] * 40 + ["row"] * 4 + ["paragraph"] * 12 + ["none"] * 9 + ["bare_field"] * 5 + ["not_a_claim"] * 7
)
_MONTHS = [1, 2, 2, 3, 3, 3, 3, 5, 5, 6, 6, 6]


def draw_design() -> str:
    """The page as HTML."""
    days = [dt.date(1990, month, 3) for month in _MONTHS]
    return render_page(
        "design.html.j2",
        styles=["page.css", "charts.css", "article.css", "site.css"],
        scripts=[],
        data=None,
        total=len(_COVERAGE),
        coverage=list_coverage(Counter(_COVERAGE)),
        timeline=make_timeline((number, day, day) for number, day in enumerate(days)),
    )


if __name__ == "__main__":
    FILE.write_text(draw_design(), encoding="utf-8")
