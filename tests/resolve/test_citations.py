"""Citations read from templates and from print, by cases kept as data."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from pipeline.document import Content, ExternalLink, Name, Origin, Parameter, Source, Template, Work
from pipeline.parse import parse
from pipeline.resolve.citations import (
    Reading,
    identify,
    print_content,
    print_template,
    read_content,
    read_printed,
    read_template,
)
from pipeline.resolve.citations.anchors import find_anchor, list_printed_anchors
from pipeline.resolve.citations.dates import read_date
from pipeline.resolve.citations.identifiers import is_well_formed
from pipeline.spans import MappedText, Segment
from tests.case_files import list_cases, read_cases


def make_content(text: str, **parts: Any) -> Content:
    segments = (Segment(0, len(text), 0, len(text)),) if text else ()
    return Content(MappedText(text, segments), text, 0, len(text), **parts)


def make_template(name: str, parameters: dict[str, str], offset: int = 0) -> Template:
    return Template(name, tuple(Parameter(key, value, 0, 0) for key, value in parameters.items()), offset, 0, 0)


def read_name(text: str) -> Name:
    if "/" not in text:
        return Name(literal=text)
    family, given = (part.strip() or None for part in text.split("/"))
    return Name(family=family, given=given)


def make_work(fields: dict[str, Any]) -> Work:
    names = {key: tuple(map(read_name, fields[key])) for key in ("author", "editor", "translator") if key in fields}
    return Work(**(fields | names | {"identifiers": tuple(fields.get("identifiers", {}).items())}))


def check(reading: Reading, case: dict[str, Any], work: Work) -> None:
    assert reading.work == work
    found = [f"{problem.code}: {problem.message}" for problem in reading.problems]
    expected = case.get("problems", [])
    assert len(found) == len(expected), found
    assert all(message.startswith(start) for message, start in zip(found, expected, strict=True)), found


@pytest.mark.parametrize("case", list_cases("citations/templates"))
def test_template(case: dict[str, Any]) -> None:
    template = make_template(case["template"], case["parameters"])
    check(read_template(template), case, make_work({"template": template.name} | case["fields"]))
    if "printed" in case:
        assert print_template(template) == case["printed"]


@pytest.mark.parametrize("case", list_cases("citations/printed"))
def test_printed(case: dict[str, Any]) -> None:
    text = case["text"]
    italics = tuple((text.index(words), text.index(words) + len(words)) for words in case.get("italics", ()))
    links = tuple(
        ExternalLink(url, text.index(words), text.index(words) + len(words)) for words, url in case.get("links", ())
    )
    check(read_printed(make_content(text, italics=italics, external_links=links)), case, make_work(case["fields"]))


@pytest.mark.parametrize("case", list_cases("citations/footnotes"))
def test_footnote(case: dict[str, Any]) -> None:
    document = parse(Source(Origin("rivers", "wikitext"), f"They say so.<ref>{case['raw']}</ref>"))
    (content,) = document.contents
    reading = read_content(content)
    assert (reading.work, reading.problems) == (make_work(case["fields"]), ())
    assert not document.diagnostics
    if "text" in case:
        assert print_content(content) == case["text"]


@pytest.mark.parametrize("case", list_cases("citations/typed"))
def test_typed(case: dict[str, Any]) -> None:
    document = parse(Source(Origin("mill", "wikitext"), f"It turns.<ref>{case['raw']}</ref>\n"))
    check(read_content(document.contents[0], is_typed=True), case, make_work(case["fields"]))


@pytest.mark.parametrize("case", list_cases("citations/dates"))
def test_date(case: dict[str, str]) -> None:
    date = read_date(case["text"])
    found = ("-", "") if date is None else (date.edtf or "", date.anchor_year)
    assert found == (case["edtf"], case["anchor_year"])


@pytest.mark.parametrize("case", list_cases("citations/identifiers"))
def test_identifier(case: dict[str, Any]) -> None:
    assert is_well_formed(case["kind"], case["value"]) is case["is_well_formed"]


def test_one_work_has_one_identity() -> None:
    groups = [
        {
            identify(Work(**{key: value for key, value in one.items() if key != "text"}), one.get("text", ""))
            for one in group["citations"]
        }
        for group in read_cases("citations/identities")
    ]
    assert [len(group) for group in groups] == [1] * len(groups), groups
    assert len(set.union(*groups)) == len(groups)


@pytest.mark.parametrize("case", list_cases("citations/anchors"))
def test_anchor(case: dict[str, Any]) -> None:
    anchor = find_anchor(make_template("cite book", case["parameters"]))
    assert ([] if anchor is None else [anchor]) == case["anchors"]


def test_printed_work_is_found_by_family_or_last_name() -> None:
    work = make_work({"author": ["Zenn / Jacob"], "issued": "2021-11-05"})
    assert "CITEREFZenn2021" in list_printed_anchors(work, "")
    assert "CITEREFRasa2022" in list_printed_anchors(make_work({"author": ["Mohammad Rasa"], "issued": "2022"}), "")
    assert "CITEREFZenn2021a" in list_printed_anchors(work, 'Zenn, Jacob (5 November 2021a). "Briefs".')


@pytest.mark.parametrize(
    ("given", "found"),
    [
        (
            {"url": "https://web.archive.org/web/20210903120000/http://example.org/a"},
            ("http://example.org/a", "https://web.archive.org/web/20210903120000/http://example.org/a", "2021-09-03"),
        ),
        (
            {"archive-url": "https://archive.today/2021/example.org/a", "archive-date": "4 May 2021"},
            ("http://example.org/a", "https://archive.today/2021/example.org/a", "2021-05-04"),
        ),
        (
            {
                "url": "https://web.archive.org/web/20210903120000/http:/example.org/a",
                "archive-url": "https://archive.today/20210904/http://example.org/a",
            },
            ("http://example.org/a", "https://archive.today/20210904/http://example.org/a", None),
        ),
        (
            {"url": "http://example.org/a", "archive-url": "https://archive.today/2021/http://example.org/a"},
            ("http://example.org/a", "https://archive.today/2021/http://example.org/a", None),
        ),
        ({"url": "https://archive.org/details/rivers00doe"}, ("https://archive.org/details/rivers00doe", None, None)),
    ],
)
def test_an_archived_copy_gives_its_original(given: dict[str, str], found: tuple[str | None, ...]) -> None:
    template = make_template("cite web", {"title": "A", **given})
    work = read_content(make_content("", templates=(template,))).work
    assert (work.url, work.archive_url, work.archived) == found


def test_words_around_a_template_add_to_it() -> None:
    template = make_template("cite book", {"last": "Smith", "title": "The Book", "year": "2004"}, offset=5)
    content = make_content("See , p. 5. Retrieved 6 May 2005.", templates=(template,))
    reading = read_content(content)
    assert (reading.work.title, reading.work.page, reading.work.accessed) == ("The Book", "5", "2005-05-06")
    assert [problem.message for problem in reading.problems] == ["words around the citation: See"]


def test_a_quotation_beside_a_template_is_of_its_work() -> None:
    words = 'The board calls it "slow" and "a thing taken out of the marsh". '
    template = make_template("cite book", {"title": "The Book", "year": "2004"}, offset=len(words))
    reading = read_content(make_content(words, templates=(template,)))
    assert reading.work.quote == "a thing taken out of the marsh"
    assert [one.message for one in reading.problems] == ['words around the citation: The board calls it "slow" and']


def test_a_second_template_is_reported() -> None:
    templates = (
        make_template("cite web", {"title": "One"}, 0),
        make_template("cite news", {"title": "Two"}, 1),
    )
    reading = read_content(make_content(";", templates=templates))
    assert reading.work.title == "One"
    assert [(problem.code, problem.message) for problem in reading.problems] == [
        ("unparsed_citation", "a further work beside the first: {{cite news}} Two")
    ]


@pytest.mark.parametrize(
    ("text", "offset", "printed"),
    [
        ("", 0, '"One".'),
        ("See  p. 5", 4, 'See "One". p. 5'),
        ("See", 3, 'See "One".'),
        ("(in print)", 0, '"One". (in print)'),
    ],
)
def test_a_template_is_printed_in_its_place(text: str, offset: int, printed: str) -> None:
    template = make_template("cite web", {"title": "One"}, offset)
    assert print_content(make_content(text, templates=(template,))) == printed


def test_every_field_of_the_rendered_sample(copied_article: str) -> None:
    """The printed lists of an article copied from a browser: each entry's fields, as checked by hand."""
    references = copied_article[copied_article.index("\nReferences\n") :]
    entries = dict(re.findall(r"^ +(\d+)\. \^ (?:[a-z] )*(.+)$", references, re.M))
    entries[""] = re.findall(r"^ +• (.+)$", copied_article[copied_article.index("\nWorks cited\n") :], re.M)[0]
    for case in read_cases("citations/rendered_article"):
        if case.pop("kind") not in {"footnote", "bibliography"}:
            continue
        number = case.pop("number")
        work = read_printed(make_content(entries[number])).work
        quote = case.pop("quote", None)
        if quote:
            assert work.quote is not None
            assert [work.quote[:12], work.quote[-12:], len(work.quote)] == quote
            case["quote"] = work.quote
        assert work == make_work(case), number


# Columns that hold a parameter as it was written; `year` and its like are held by the cases.
PARAMETERS = {
    "title": "title", "journal": "container_title", "newspaper": "container_title", "magazine": "container_title",
    "website": "container_title", "publisher": "publisher", "volume": "volume", "issue": "issue", "number": "issue",
    "page": "page", "pages": "page", "url": "url", "archive-url": "archive_url", "archiveurl": "archive_url",
    "doi": "doi", "isbn": "isbn", "issn": "issn", "pmid": "pmid", "arxiv": "arxiv",
}  # fmt: skip
# Parameters beside which another one is the work's title, container or address.
SHADOWED = {"title": {"chapter", "contribution", "article", "entry", "section"}, "pages": {"page"}}


def test_fields_equal_the_parameters_of_real_articles(shared: Path) -> None:
    articles = sorted((shared / "articles" / "wild").glob("*.wikitext"))
    count = 0
    for path in articles[::6]:
        document = parse(Source(Origin(path.stem, "wikitext"), path.read_text(encoding="utf-8")))
        for template in (template for content in document.contents for template in content.templates):
            given = {parameter.name: parameter for parameter in template.parameters if parameter.value}
            work = read_template(template).work
            for name, column in PARAMETERS.items():
                if name in given and not SHADOWED.get(name, set()) & given.keys() and given[name].value != "none":
                    expected = given[name].url or given[name].value if "url" in name else given[name].value
                    assert getattr(work, column) == expected, (path.stem, template)
                    count += 1
            names = [given[key].value for key in ("last", "last1") if key in given]
            assert not names or names[0] in {work.author[0].family, work.author[0].literal}
    assert count > 500


@pytest.mark.parametrize("words", ["31 June 2021", "31 February 2020", "2020-02-30"])
def test_a_typed_date_that_no_calendar_has_is_told(words: str) -> None:
    reading = read_content(make_content(f'Roe, Jane. "Rain on Hills". Elm Post. {words}.'), is_typed=True)
    assert reading.work.issued is None
    assert [one.message for one in reading.problems if words in one.message] == [f"not read: {words}"]
