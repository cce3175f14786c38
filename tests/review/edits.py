"""The corpus of edits: `python -m tests.review.edits` prints the reports that the code makes of it now."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

import spacy
import yaml
from spacy.language import Language

from pipeline import process
from pipeline.review.article.article_page import render_article
from pipeline.review.diff.compare import compare
from pipeline.review.diff.report import Change, Report
from pipeline.review.forms.terminal import compose_words
from pipeline.review.forms.wording import describe_change, list_details
from pipeline.review.versions import Version
from pipeline.tables import Tables
from pipeline.write.metrics import measure
from tests.case_files import FOLDER, read_cases

BASE = (FOLDER / "edits" / "base.wikitext").read_text(encoding="utf-8")
EDITS = {case["name"]: case for case in read_cases("edits/edits")}
NAMES = {
    "GPE": ("Ostrand", "Belmor"),
    "LOC": ("Velm",),
    "ORG": ("River Council", "Northern Accord", "Accord", "Council"),
}


@cache
def find_names() -> Language:
    """A pipeline that finds the corpus's names by rule, so that no report depends on what a model learned."""
    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": label, "pattern": name} for label, names in NAMES.items() for name in names])
    return nlp


@cache
def read(text: str) -> Tables:
    return process(
        text, article_id="velm_river_war", source_format="wikitext", title="Velm River war", nlp=find_names()
    )


def article_html(text: str = BASE) -> str:
    return render_article(Version("output", read(text), {}, {"velm_river_war": text}), "velm_river_war")


def apply_edit(edit: dict[str, Any]) -> tuple[str, str]:
    """The raw text before and after the edit."""
    before = replace_words(BASE, edit.get("before", ()))
    return before, str(edit.get("text") or replace_words(before, edit["replace"]))


def replace_words(text: str, replaced: Iterable[tuple[str, str]]) -> str:
    for old, new in replaced:
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
        text = text.replace(old, new)
    return text


def compare_texts(a: str, b: str, **options: Any) -> Report:
    """The report on two raw texts of the article."""
    versions = (
        Version(name, read(text), measure(read(text)), {"velm_river_war": text}) for name, text in (("a", a), ("b", b))
    )
    return compare(*versions, **options)


def summarise_change(change: Change) -> dict[str, Any]:
    """What a report says of a change, as the corpus writes it."""
    summary: dict[str, Any] = {"change": describe_change(change), "section": change.section}
    if change.alerts:
        summary["alerts"] = list(change.alerts)
    if change.severity != "info":
        summary["severity"] = change.severity
    summary["words"] = compose_words(change, marks=True).plain
    details = [
        f"{d.what} {d.status}: {d.a} → {d.b}" if d.status == "changed" else f"{d.what} {d.status}: {d.b or d.a}"
        for d in list_details(change)
    ]
    return summary | ({"details": details} if details else {})


def summarise(report: Report) -> list[dict[str, Any]]:
    return [summarise_change(change) for change in report.changes]


if __name__ == "__main__":
    for name, edit in EDITS.items():
        found = [{"name": name, "report": summarise(compare_texts(*apply_edit(edit)))}]
        print(yaml.safe_dump(found, allow_unicode=True, sort_keys=False, width=118))
