"""What can be the name of a source, and which footnotes cite no work at all."""

from __future__ import annotations

import pytest

from pipeline.document import Mentions, Origin, Source, Work
from pipeline.parse import parse
from pipeline.resolve import resolve
from pipeline.resolve.citations.reading import Reading
from pipeline.resolve.citations.source_names import can_name_source, check_names
from pipeline.split import split


@pytest.mark.parametrize(
    ("words", "can"),
    [
        ("River Press", True),
        ("bellfounders.example", True),
        ("人民日报", True),
        ("Page & Sons 1901", True),
        (".", False),
        ("7", False),
        (", Mill Street", False),
        ("(River Press)", False),
        ("Seite 12.", False),
        ("pp. 3–4", False),
        ("abgerufen am 3. Mai 2020", False),
        ("retrieved 3 May 2020", False),
        ("Office of the High Commissioner for the Rivers of the North", True),
        ("Forening for gamle møller og lange veier", True),
        ("International journal of quiet mills and slow human weirs", True),
        ("Roe then left the old mill. The weir broke", False),
        ("Roe had come back to Ostrand and in that year wrote of his return", False),
    ],
)
def test_a_source_has_a_name_of_words(words: str, can: bool) -> None:
    assert can_name_source(words) is can


def test_what_is_no_name_fills_no_field_and_is_told() -> None:
    checked = check_names(Reading(Work(title="Mills", container_title="The Echo", publisher=", S. 4")))
    assert checked.work == Work(title="Mills", container_title="The Echo")
    assert [(problem.code, problem.message) for problem in checked.problems] == [
        ("unparsed_citation", "no name of a source: , S. 4")
    ]


def test_what_is_italic_is_a_name() -> None:
    words = "What the mill was and why people left it"
    reading = Reading(Work(title="Mills", container_title=words))
    assert check_names(reading, {words}) is reading
    assert check_names(reading).work.container_title is None


def test_a_report_of_cases_goes_by_its_letters() -> None:
    reading = Reading(Work(csl_type="legal_case", title="Roe v. Doe", container_title="P."))
    assert check_names(reading) is reading


@pytest.mark.parametrize(
    ("footnote", "sources"),
    [
        ("Also spelled Velmar; named after the founder's mill.", []),
        (", Seite 12.", []),
        ("(abgerufen am 3. Mai 2020)", []),
        (".", []),
        ("nach", []),
        ("nach , Seite 3.", []),
        ("人民日报", ["人民日报"]),
        ("Parish records", ["Parish records"]),
        ("[https://velm.example/mills Mills of Velm] (abgerufen am 3. Mai 2020)", ["velm.example"]),
        ("{{cite book |title=also |last=Roe |year=2001}}", ["Roe 2001"]),
    ],
)
def test_a_remark_in_a_footnote_is_no_work(footnote: str, sources: list[str]) -> None:
    document = parse(Source(Origin("mill", "wikitext"), f"It turns.<ref>{footnote}</ref>\n"))
    resolution = resolve(document, split(document), Mentions((), (), (), ""))
    assert [source.name for source in resolution.sources] == sources
    assert len(resolution.works) == len(sources)
    assert len(resolution.citations) == 1
