"""What holds of every citation: print and template say the same, nothing raises, nothing vanishes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.document import Content, ExternalLink, Parameter, Template, Work
from pipeline.resolve.citations import identify, print_content, read_content, read_printed, read_template
from pipeline.resolve.citations.anchors import find_anchor
from pipeline.spans import MappedText, Segment

LATIN = st.sampled_from(
    [
        "Storm",
        "River",
        "valley",
        "North",
        "Élan",
        "Küste",
        "history",
        "Reports",
        "of",
        "the",
        "new",
        "order",
        "Øst",
        "market",
        "Ćao",
        "bridge",
        "winter",
        "Kings",
    ]
)
CAPITALS = st.sampled_from(
    [
        "Avalon",
        "Borealis",
        "Corvina",
        "Dunmore",
        "Élan",
        "Farrow",
        "Gondal",
        "Harrow",
        "Ílion",
        "Jumna",
        "Küstner",
        "Łódź",
    ]
)
OTHER_SCRIPTS = st.sampled_from(["نیروهای مقاومت", "новые события", "東京の歴史", "नया इतिहास", "η νέα ιστορία"])
MARKS = st.sampled_from(["", "", "", ",", ":", "?", "'s", "…", " –", " |"])
FAMILIES = st.sampled_from(
    ["Smith", "van der Berg", "O'Grady", "García Márquez", "Nawaz Khan", "Łukasz", "Иванова", "al-Masri"]
)
GIVENS = st.sampled_from(["John", "Anna Maria", "Victor J.", "J. R. R.", "Siobhán", "Jean-Luc", "Мария"])
GROUPS = st.sampled_from(["World Health Organization", "Echo Web Desk", "NATO", "Ministry of Justice", "example.org"])
INITIALS = st.sampled_from(["J", "JB", "ABC"])
MONTHS = st.sampled_from(["January", "May", "September", "December"])
DAYS, YEARS = st.integers(1, 28).map(str), st.integers(1890, 2025).map(str)
DAY_DATES = st.one_of(
    st.tuples(DAYS, MONTHS, YEARS).map(" ".join),
    st.tuples(MONTHS, DAYS, YEARS).map(lambda parts: "{} {}, {}".format(*parts)),
    st.dates().filter(lambda day: day.year > 1600).map(str),
)
DATES = st.one_of(
    DAY_DATES,
    st.tuples(MONTHS, YEARS).map(" ".join),
    YEARS,
    YEARS.map(lambda year: f"c. {year}"),
    YEARS.map(lambda year: f"{year}–{int(year) + 2}"),
    YEARS.map(lambda year: f"Summer {year}"),
    st.tuples(DAYS, MONTHS, YEARS).map(lambda parts: "{} {} {}".format(*parts)),
    YEARS.map(lambda year: f"May–June {year}"),
    YEARS.map(lambda year: f"30 April – 2 May {year}"),
)
PLACES = st.sampled_from(["London", "New York", "Washington, D.C.", "Cambridge, Massachusetts", "Kabul", "Paris"])
LANGUAGES = st.sampled_from(["de", "fa", "German", "Persian", "pt-BR", "Ukrainian"])
PAGES = st.sampled_from(["5", "5–17", "A1", "12, 15–17", "xii–xv", "e0123"])
ISBNS = st.sampled_from(["978-0-306-40615-7", "0-306-40615-2", "080442957X"])
DOIS = st.sampled_from(["10.1000/xyz123", "10.1016/S0140-6736(12)61728-0", "10.1002/14651858.CD002855.pub4"])


@st.composite
def titles(draw: st.DrawFn) -> str:
    words = draw(st.lists(st.one_of(LATIN, CAPITALS, OTHER_SCRIPTS), min_size=1, max_size=6))
    marked = [word + draw(MARKS) for word in words[:-1]] + [words[-1] + draw(st.sampled_from(["", "", "?", "!"]))]
    title = " ".join(marked)
    style = draw(st.sampled_from(["{}", "{}", "{}", "'Quoted': {}", 'The "inner" {} of it']))
    return style.format(title)


def plain_names(minimum: int = 2) -> st.SearchStrategy[str]:
    return st.lists(CAPITALS, min_size=minimum, max_size=3, unique=True).map(" ".join)


def quotations() -> st.SearchStrategy[str]:
    return st.lists(st.lists(LATIN, min_size=3, max_size=6).map(" ".join), min_size=1, max_size=2).map(
        lambda sentences: " ".join(f"The {sentence}." for sentence in sentences)
    )


@st.composite
def people(draw: st.DrawFn, role: str) -> dict[str, str]:
    """Parameters that name up to three people, each by last and first name or as a group."""
    parameters = {}
    for number in range(1, draw(st.integers(0, 3)) + 1):
        if draw(st.booleans()):
            first, last = ("last", "first") if role == "author" else (f"{role}-last", f"{role}-first")
            parameters |= {f"{first}{number}": draw(FAMILIES), f"{last}{number}": draw(GIVENS)}
        else:
            parameters[f"{role}{number}"] = draw(GROUPS)
    return parameters


@st.composite
def citations(draw: st.DrawFn) -> Template:
    """A template with random fields, each in a form that CS1 accepts."""
    name = draw(
        st.sampled_from(["cite news", "cite web", "cite journal", "cite magazine", "cite press release", "citation"])
    )
    container = {"cite journal": "journal", "cite magazine": "magazine", "cite web": "website", "citation": "journal"}
    parameters = {"title": draw(titles()), container.get(name, "work"): draw(plain_names())}
    parameters |= draw(people("author"))
    if not parameters.keys() & {"last1", "author1"} and draw(st.booleans()):
        parameters["vauthors"] = f"{draw(CAPITALS)} {draw(INITIALS)}, {draw(CAPITALS)} {draw(INITIALS)}"
    optional = {
        "date": DATES, "access-date": DAY_DATES, "language": LANGUAGES, "isbn": ISBNS, "doi": DOIS,
        "pmid": st.integers(1, 9999999).map(str), "issn": st.just("0362-4331"), "arxiv": st.just("hep-th/9901001"),
        "quote": quotations(), "pages": PAGES, "publisher": plain_names(),
    }  # fmt: skip
    for parameter, values in optional.items():
        if draw(st.booleans()):
            parameters[parameter] = draw(values)
    # Without a date nothing parts editors from authors that end in an initial.
    if parameters.keys() & {"last1", "author1", "vauthors"} and "date" in parameters:
        parameters |= draw(people("editor"))
    if "publisher" in parameters and draw(st.booleans()):
        parameters["location"] = draw(PLACES)
    if name != "cite web" and draw(st.booleans()):
        parameters["volume"] = draw(st.integers(1, 400).map(str))
        if draw(st.booleans()):
            parameters["issue"] = draw(st.integers(1, 52).map(str))
    if draw(st.booleans()):
        parameters |= {"archive-url": "http://archive.example/1", "archive-date": draw(DAY_DATES)}
    parameters["url"] = "http://example.org/1"
    return Template(name, tuple(Parameter(key, value, 0, 0) for key, value in parameters.items()), 0, 0, 0)


def make_content(text: str, **parts: Any) -> Content:
    return Content(
        MappedText(text, (Segment(0, len(text), 0, len(text)),) if text else ()), text, 0, len(text), **parts
    )


# What words alone do not keep: which template it was, the addresses behind them, and which of the two is linked first.
UNPRINTED: dict[str, Any] = dict.fromkeys(("template", "csl_type", "url", "archive_url", "url_status", "medium"))


@settings(max_examples=250, deadline=None)
@given(citations())
def test_what_a_template_prints_reads_as_the_template(template: Template) -> None:
    reading = read_template(template)
    assert not reading.problems
    printed = print_content(make_content("", templates=(template,)))
    again = read_printed(make_content(printed))
    assert replace(again.work, **UNPRINTED) == replace(reading.work, **UNPRINTED), printed
    assert not again.problems, printed


@settings(max_examples=100, deadline=None)
@given(citations())
def test_one_work_keeps_its_identity_without_access_data(template: Template) -> None:
    work = replace(read_template(template).work, url=None, archive_url=None, doi=None, isbn=None)
    shorn = replace(
        work, accessed=None, archived=None, quote=None, page=None, author=(), title=(work.title or "").upper()
    )
    assert identify(work, "a") == identify(shorn, "b")
    anchor = find_anchor(template)
    assert anchor is None or anchor.startswith("CITEREF")


FRAGMENTS = st.sampled_from(
    [
        '"', "“", "”", "«", "'", "(", ")", "[", "]", "{{cite web}}: ", "(link)", "(help)", "|a=", ". ", ", ", "; ",
        ": ", " ",
        "Retrieved ", "Archived from the original on ", "5 May 2004", "2004", "(2004)", "31 February 2004", "n.d.",
        "pp. 5–7", "p. ", "Vol. ", "no. 3", "19 (21): 1–3", "ISBN 0-306-40615-2", "doi:10.1000/a)", "http://a.b/c",
        "via ",
        "Smith, John", "et al.", "(ed.)", ", eds.", "In ", "Edited by ", "London: ", "(in German)", "(PDF)",
        "Reuters", "U.S.",
        "J. Am. Chem. Soc.", "عنوان", "東京", "\u200c", "–", "CS1 maint: ", "Cite error: ", "\n", "A", "^", "0",
    ]
)  # fmt: skip
SOUP = st.one_of(st.lists(FRAGMENTS, max_size=30).map("".join), st.text(max_size=200))


@settings(max_examples=250, deadline=None)
@given(SOUP, st.data())
def test_no_words_raise_and_remainders_are_slices(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=2)))
    link = ExternalLink("http://example.org/1", cuts[0], cuts[1])
    for content in (
        make_content(text),
        make_content(text, external_links=(link,)),
        make_content(text, italics=((cuts[0], cuts[1]),)),
    ):
        reading = read_content(content)
        identify(reading.work, print_content(content))
        for problem in reading.problems:
            if problem.message.startswith("not read: "):
                assert problem.source_start is not None
                assert text[problem.source_start : problem.source_end] == problem.message.removeprefix("not read: ")


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(["cite web", "citation", "cite book", "cite eb1911", "vcite journal", "cite nothing"]),
    st.dictionaries(
        st.one_of(
            st.sampled_from(
                ["title", "url", "last1", "first2", "author", "vauthors", "date", "year", "ref", "language", "mode"]
            ),
            st.text(max_size=12),
        ),
        SOUP,
        max_size=6,
    ),
    SOUP,
)
def test_no_template_raises_and_every_parameter_counts(name: str, values: dict[str, str], around: str) -> None:
    parameters = tuple(Parameter(key, value, 0, 0) for key, value in values.items())
    template = Template(name, parameters, len(around) // 2, 0, 0)
    content = make_content(around, templates=(template, template))
    reading = read_content(content)
    identify(reading.work, print_content(content))
    find_anchor(template)
    if values.get("title") not in {None, "", "none"}:
        assert reading.work.title


def test_an_empty_content_is_an_empty_work() -> None:
    assert read_content(make_content("")).work == Work()
