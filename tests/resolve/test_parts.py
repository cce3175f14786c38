"""A definition is parted into the works that it cites, and short forms are told from full citations."""

from __future__ import annotations

import re
from typing import Any

import pytest

from pipeline.document import Content, Mentions, Origin, Resolution, Source, Work
from pipeline.parse import parse
from pipeline.resolve import resolve
from pipeline.resolve.parts import NamedContents, part_content
from pipeline.spans import MappedText, Segment
from pipeline.split import split
from tests.case_files import list_cases


def make_content(text: str) -> Content:
    return Content(MappedText(text, (Segment(0, len(text), 0, len(text)),)), text, 0, len(text))


@pytest.mark.parametrize("case", list_cases("citations/short_forms"))
def test_a_short_form_is_told_from_any_other(case: dict[str, Any]) -> None:
    parts = part_content(make_content(case["printed"]), NamedContents())
    forms = [part.form for part in parts if part.form and part.is_short]
    found = [f"{' + '.join(form.names)} | {form.year} | {form.locator or ''}".strip() for form in forms]
    assert found == case["read"]


LISTED = """
* {{cite book|last1=Marlow|first1=Edith|year=1987|title=Tides of Ostrand|publisher=Fenwick Press}}
* {{cite book|last1=Falk|first1=Nora|year=1950|title=Birds of the Marsh|publisher=Elm Press}}
* {{cite book|last1=Gray|first1=Peter|last2=Holm|first2=Ida|year=1961|title=Stones and Bones|publisher=Oak Press}}
"""


def read_article(footnotes: list[str], listed: str) -> Resolution:
    text = "".join(f" The tide rose in that year.<ref>{one}</ref>" for one in footnotes)
    raw = f"It was so.{text}\n\n== Notes ==\n{{{{reflist}}}}\n\n== Bibliography ==\n{listed}\n"
    document = parse(Source(Origin("case", "wikitext", title="Case"), raw))
    return resolve(document, split(document), Mentions((), (), (), ""))


@pytest.mark.parametrize("case", list_cases("citations/parts"))
def test_a_footnote_is_cut_where_a_new_work_begins(case: dict[str, Any]) -> None:
    marked = case["marked"]
    resolution = read_article([re.sub("[⟦⟧]", "", marked)], LISTED)
    found = [" ".join(one.raw.split()) for one in resolution.citations if one.kind != "bibliography"]
    parts = [" ".join(one.split()) for one in re.findall("⟦(.*?)⟧", marked, re.DOTALL)]
    assert len(found) == len(parts), found
    assert all(part in raw for part, raw in zip(parts, found, strict=True)), found


@pytest.mark.parametrize("case", list_cases("citations/short_form_targets"))
def test_a_short_form_leads_to_its_work_however_both_are_written(case: dict[str, Any]) -> None:
    resolution = read_article(case["forms"], f"* {case['entry']}\n{LISTED}")
    cited = [one for one in resolution.citations if one.kind != "bibliography"]
    led_to = [[resolution.citations[target].raw for target in one.targets] for one in cited]
    assert [one.raw for one, targets in zip(cited, led_to, strict=True) if targets != [case["entry"]]] == []


@pytest.mark.parametrize(
    "footnote",
    [
        "Some authors, among them Marlow 1987, doubt this.",
        "The tide, some say (Marlow 1987, p. 3), rose. Few believe it.",
        "The tide is discussed in Marlow, op. cit., p. 3",
    ],
)
def test_a_short_form_amid_words_leads_to_its_work(footnote: str) -> None:
    resolution = read_article([footnote], LISTED)
    (cited,) = [one for one in resolution.citations if one.kind != "bibliography"]
    assert [resolution.citations[target].work.title for target in cited.targets] == ["Tides of Ostrand"]


def test_a_sentence_that_leads_to_a_work_is_none_of_its_fields() -> None:
    work = "Ann Orr & Al Bell, ''Mills of the North'', ''Water'', 21 (4) 1974, pp. 23–37."
    footnote = f"The only good count of the mills is by {work}"
    (one,) = [cited for cited in read_article([footnote], LISTED).citations if cited.kind != "bibliography"]
    assert [name.literal for name in one.work.author] == ["Ann Orr", "Al Bell"]
    assert (one.work.title, one.work.issued, one.work.page) == ("Mills of the North", "1974", "23–37")


@pytest.mark.parametrize("case", list_cases("citations/remarks"))
def test_a_remark_is_no_work(case: dict[str, Any]) -> None:
    (one,) = [cited for cited in read_article([case["remark"]], LISTED).citations if cited.kind != "bibliography"]
    assert (one.work, one.targets) == (Work(), ())


@pytest.mark.parametrize("names", ["Falk, Nora", "Falk, N.", "Falk, N. M.", "Nora Falk", "von Falk, Nora"])
def test_another_work_of_the_same_people_and_year_is_one_of_its_own(names: str) -> None:
    full = f"{names} (1950). ''Fish of the Marsh''. Leeds: Oak Press, p. 4."
    (one,) = [cited for cited in read_article([full], LISTED).citations if cited.kind != "bibliography"]
    assert (one.work.title, one.work.publisher, one.work.page) == ("Fish of the Marsh", "Oak Press", "4")


@pytest.mark.parametrize(
    "full",
    [
        '"Birds of the Marsh" (PDF). Ministry of Rivers. 3 May 2004. p. 4.',
        "Falk, N. ''Birds of the Marsh'' (2nd ed., rev.; Leeds: Oak Press, 2001), p. 9.",
    ],
)
def test_a_title_that_is_listed_and_another_year_are_another_work(full: str) -> None:
    (one,) = [cited for cited in read_article([full], LISTED).citations if cited.kind != "bibliography"]
    assert (one.kind, one.targets, one.work.title) == ("footnote", (), "Birds of the Marsh")


@pytest.mark.parametrize(
    "more",
    [
        "Falk, Nora. [http://a.example/marsh Birds of the Marsh] (1950), p. 4.",
        "Falk, Nora (1950). ''Birds of the Marsh''. Leeds: Oak Press. p. 4.",
        'Nora Falk (1950) "Birds of the Marsh", ISBN 0-306-40615-2, p. 4',
        "Falk, N. 1950. Reeds of the Fens. Leeds: Oak Press, p. 4.",
        "Falk, Ostrik (1950). ''Birds of the Marsh'', p. 4",
    ],
)
def test_what_says_more_than_a_short_form_of_a_listed_work_is_full(more: str) -> None:
    (one,) = [cited for cited in read_article([more], LISTED).citations if cited.kind != "bibliography"]
    assert (one.kind, one.work.issued, one.work.page) == ("footnote", "1950", "4")
    assert one.work.title in more


def test_a_family_that_lacks_its_last_letter_is_told() -> None:
    resolution = read_article(["Tausworth 1977, p. 3"], "* Tausworthe, Robert (1977). ''Mills''. Elm.")
    assert [len(one.targets) for one in resolution.citations if one.kind != "bibliography"] == [1]
    assert [(one.code, one.severity) for one in resolution.diagnostics] == [("ambiguous_short_footnote", "info")]


FULLER = [
    ("Jane Quill, ''A Guide to Mills'', Elm Press, 2001", "Jane Quill, ''A Guide to Mills'', p. 4"),
    ("Jane Quill, ''A Reader's Guide to Old Mills'', Elm, 2001", "Quill, ''Readers Guide to Mills'', p. 4"),
    ("''The Lost Miller of Leeds'', edited by Al Bell, Elm, 2001", "''The Lost Miller of Leeds'', p. 4"),
    ("Henry Quill, ''From Mill to Mill'' (2000).", "Quill, ''From Mill to Mill'' (2000)."),
    ("{{cite book|last=Quill|first=Jane|title=Old Mills|year=2001|publisher=Elm}}", "Old Mills by Jane Quill, p. 4"),
]


@pytest.mark.parametrize(("full", "partial"), FULLER)
def test_a_title_told_more_fully_elsewhere_is_a_short_citation(full: str, partial: str) -> None:
    cited = [one for one in read_article([full, partial], LISTED).citations if one.kind != "bibliography"]
    assert [(one.kind, len(one.targets)) for one in cited] == [("footnote", 0), ("short_footnote", 1)]
    assert cited[0].work_id == cited[1].work_id


@pytest.mark.parametrize(
    "others",
    [
        ["Ann Roe, ''History of Mills'', Elm, 2001", "Al Bell, ''History of Mills'', Oak, 2003"],  # nothing tells which
        ["Ann Roe, ''History of Wheels'', Elm, 2001"],
    ],
)
def test_a_title_of_several_works_or_of_none_leads_to_none(others: list[str]) -> None:
    *_, last = [one for one in read_article([*others, "''History of Mills'', p. 4"], LISTED).citations if one.content]
    assert last.targets == ()


@pytest.mark.parametrize(
    ("listed", "footnote"),
    [
        ("{{cite book|last=Roe|title=The The|year=2001|publisher=Elm}}", "Jane Roe, ''Mills and Rain'', p. 3."),
        ("Roe, Ann. ''Rain and Other Mills of the North in Old Velm''. Elm, 2001", "Ann Roe, ''Rain in Velm'', p. 3."),
        ("Roe, Ann. ''Mills''. Elm, 2001", "Jane Roe, On Rain'', p. 9''"),
        ("Roe, Ann. ''Mills''. Elm, 2001", "g'', p9''"),
    ],
)
def test_what_only_looks_like_a_title_of_the_article_leads_nowhere(listed: str, footnote: str) -> None:
    (one,) = [cited for cited in read_article([footnote], f"* {listed}").citations if cited.kind != "bibliography"]
    assert (one.kind, one.targets) == ("footnote", ())


def test_a_footnote_that_cites_fully_is_what_later_ones_cite_shortly() -> None:
    footnotes = ["Ida Vance. ''Pagan Hills''. Elm Press, 2007. p. 49", "Ida Vance. ''Pagan Hills''. p. 85-98"]
    full, short = [one for one in read_article(footnotes, LISTED).citations if one.kind != "bibliography"]
    assert (full.kind, full.targets, short.kind, len(short.targets)) == ("footnote", (), "short_footnote", 1)


@pytest.mark.parametrize(
    "form", ["Falk n.d., p. 3", "Falk forthcoming, p. 3", "Falk 1951, p. 3", "Falk, ''Arsh'', p. 3"]
)
def test_a_short_form_of_another_year_or_title_leads_nowhere(form: str) -> None:
    resolution = read_article([form], LISTED)
    assert [one.targets for one in resolution.citations if one.kind != "bibliography"] == [()]


@pytest.mark.parametrize(
    ("footnote", "pages"),
    [
        ("Reed 2010a, p. 3, and 2010b, p. 4.", ["3", "4"]),
        ("Reed (2010a, 2010b).", [None, None]),
        ("Reed (2010a and 2010b)", [None, None]),
        ("Reed (2010a; 2010b), p. 4", [None, "4"]),
        ("Reed 2010a, b, p. 7", [None, "7"]),
    ],
)
def test_years_with_letters_lead_to_the_works_of_the_people_before(footnote: str, pages: list[str | None]) -> None:
    listed = "* Reed, Ada (2010a). ''Fens''. Elm Press.\n* Reed, Ada (2010b). ''Moors''. Elm Press.\n"
    resolution = read_article([footnote], listed)
    cited = [one for one in resolution.citations if one.kind != "bibliography"]
    led_to = [[resolution.citations[target].work.title for target in one.targets] for one in cited]
    assert (led_to, [one.work.page for one in cited]) == ([["Fens"], ["Moors"]], pages)


def test_an_anchor_keeps_the_letter_of_a_year_that_the_date_has_lost() -> None:
    listed = "".join(
        f"* {{{{cite book|last=Reed|first=Ada|date=2010|title={title}|ref=CITEREFReed2010{letter}}}}}\n"
        for title, letter in (("Fens", "a"), ("Moors", "b"))
    )
    resolution = read_article(["See Ada Reed 2010b, p. 7"], listed)
    cited = [one for one in resolution.citations if one.kind != "bibliography"]
    assert [resolution.citations[target].work.title for one in cited for target in one.targets] == ["Moors"]


@pytest.mark.parametrize("between", [": ", ":<br>", ":\n"])
def test_a_quotation_by_a_template_is_the_short_citations_before_it(between: str) -> None:
    footnote = "{{harvnb|Marlow|1987|p=3}}" + between + "{{quote|The tide rose at dawn. It fell again.}}"
    (one,) = [one for one in read_article([footnote], LISTED).citations if one.kind != "bibliography"]
    assert (one.work.page, one.work.quote) == ("3", "The tide rose at dawn. It fell again.")


def test_a_quotation_belongs_to_the_short_citation_behind_it() -> None:
    footnote = '"The tide rose at dawn." Marlow 1987, p. 3; "It fell in the night", Falk 1950, p. 4.'
    cited = [one for one in read_article([footnote], LISTED).citations if one.kind != "bibliography"]
    assert [one.work.quote for one in cited] == ["The tide rose at dawn.", "It fell in the night"]
    assert all(one.targets for one in cited)


@pytest.mark.parametrize(
    ("footnote", "page"),
    [
        ('Marlow 1987: Chapter 11 "Tide models" and Chapter 14 "Very simple tides of it" pp. 25–28', "25–28"),
        ('Marlow (1987, Chapter 2 "A more general model" in Marlow, pp. 38–40)', "38–40"),
        ("Falk 1950 in Marlow 1987:274", "274"),
        ("Marlow 1987, ''On Rain'', pp. 3–9.", "3–9"),
        ("Marlow, 1:408", "408"),
    ],
)
def test_parts_of_a_work_are_no_quotations_and_keep_their_pages(footnote: str, page: str) -> None:
    (one,) = [one for one in read_article([footnote], LISTED).citations if one.kind != "bibliography"]
    assert (one.kind, one.work, len(one.targets)) == ("short_footnote", Work(page=page), 1)


def test_a_place_in_a_classical_work_is_read_to_its_end() -> None:
    one, *_ = read_article(["Marlow, ''Tides of Ostrand'', 9. 26. 1"], LISTED).citations
    assert (one.kind, one.work.page) == ("short_footnote", "9. 26. 1")


@pytest.mark.parametrize("days", ["3 and 4 March 1921", "3–5 March 1921"])
def test_days_behind_a_newspaper_are_no_pages(days: str) -> None:
    (one,) = [
        one for one in read_article([f"''The Ostrand Gazette'', {days}."], LISTED).citations if one.kind == "footnote"
    ]
    assert one.work.page is None


def test_idem_with_a_year_leads_to_another_work_of_the_people_before() -> None:
    listed = "* Marlow, Edith (1990). ''Tides Again''. Fenwick Press.\n"
    resolution = read_article(["Marlow 1987, p. 3", "Idem 1990, p. 4"], LISTED + listed)
    second = next(one for one in resolution.citations if one.raw.startswith("Idem"))
    assert [resolution.citations[target].work.title for target in second.targets] == ["Tides Again"]


@pytest.mark.parametrize(
    "footnote", ["[[Quill Tarn]], ''Tides of Ostrand'', 23.", "Report of Meeting No. 8, December 17, 1950"]
)
def test_another_works_title_and_a_year_lead_nowhere(footnote: str) -> None:
    listed = "* {{cite book|last=Vale|first=Tom|year=1999|title=1950: The Year of the Marsh|publisher=Elm}}\n"
    resolution = read_article([footnote], LISTED + listed)
    assert [one.targets for one in resolution.citations if one.kind != "bibliography"] == [()]


def test_letters_without_blanks_are_read_in_time() -> None:
    (one, *_) = read_article([f"Water rose; {'漢' * 2000} 2001, p. 4."], LISTED).citations
    assert "漢" in one.raw


def test_a_work_of_another_letter_of_the_year_is_not_meant() -> None:
    listed = """* Quill, Tom & Tarn, Ann, "Colonels and Mills", ''Elm'' 3 (2004a), pp. 1–40.
* ———, "The Ostrand Papers". ''Journal of Mills'', 36:2 (2004b), 311–340.
* Lane, Petra (1999a). ''Birds''. Leeds: Elm."""
    resolution = read_article(["Quill & Tarn 2004b, p. 2", "{{harvnb|Lane|1999b}}"], listed)
    named, unlisted = (one for one in resolution.citations if one.kind != "bibliography")
    assert ["Papers" in resolution.citations[target].raw for target in named.targets] == [True]
    assert unlisted.targets == ()


def test_what_tells_pages_names_nobody() -> None:
    listed = "* Page, Elwin (1945). ''Powder''. Leeds: Elm."
    resolution = read_article(["A Land Divided. Ann Smith Page 15", "Page, p. 5"], listed)
    unlisted, named = (one for one in resolution.citations if one.kind != "bibliography")
    assert unlisted.targets == ()
    assert len(named.targets) == 1


def test_a_label_before_a_list_of_works_is_no_title() -> None:
    works = [f"{{{{cite journal|last={name}|title=Dams and weirs: {name}|year=2001|journal=Elm}}}}" for name in "AB"]
    footnote = "Dams and weirs:\n" + "\n".join(f"* {work}" for work in works)
    resolution = read_article([footnote], "* Lane, Petra (1999). ''Dams and weirs: A tale''. Leeds: Elm.")
    assert [one.targets for one in resolution.citations if one.kind != "bibliography"] == [(), ()]


def test_a_repetition_may_stand_before_whom_it_repeats() -> None:
    resolution = read_article(["Marlow 1987, p. 3", "Op. cit. Falk, p. 61."], LISTED)
    repeated = resolution.citations[1]
    assert ["Birds" in resolution.citations[target].raw for target in repeated.targets] == [True]
