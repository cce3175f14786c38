"""Dates: what is found, what it means, and which date it hangs on."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import edtf
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.document import (
    Block,
    DateMention,
    Diagnostic,
    Document,
    Origin,
    Section,
    Sentence,
    Sentences,
    Source,
    Telling,
)
from pipeline.extract.dates import find_dates
from pipeline.parse import parse
from pipeline.spans import MappedText, Segment
from pipeline.split import split
from tests.case_files import list_cases

NLP = spacy.blank("en")
AS_OF = dt.date(2022, 2, 25)
_BLOCK = re.compile(r"(paragraph|list_item|quote|caption|infobox|table|note)(?:/(\w+))?: ")


def make_article(lines: list[str], told: Telling | None = None) -> tuple[Document, Sentences]:
    """The article that lines describe: `## ` headings, `kind/field: ` blocks, `||` between sentences."""
    sections = [Section(1, "Article", None)]
    blocks: list[Block] = []
    sentences: list[Sentence] = []
    offset = 0
    for line in lines:
        if heading := re.match(r"(##+) (.*)", line):
            level = len(heading[1])
            parent = max(i for i, section in enumerate(sections) if section.level < level)
            sections.append(Section(level, heading[2], parent))
            continue
        mark = _BLOCK.match(line)
        kind, name = (mark[1], mark[2]) if mark else ("paragraph", None)
        parts = (line[mark.end() :] if mark else line).split(" || ")
        text = " ".join(parts)
        start = 0
        for part in parts:
            end = start + len(part)
            sentences.append(Sentence("", len(blocks), start, end, part, offset + start, offset + end))
            start = end + 1
        mapped = MappedText(text, (Segment(0, len(text), offset, offset + len(text)),) if text else ())
        blocks.append(Block(len(sections) - 1, kind, mapped, field=name))  # type: ignore[arg-type]
        offset += len(text) + 1
    origin = Origin("article", "wikitext", told=told)
    document = Document(origin, "Article", AS_OF, tuple(sections), tuple(blocks), (), ())
    return document, Sentences(tuple(sentences), ())


def find(lines: list[str], told: Telling | None = None) -> tuple[tuple[DateMention, ...], tuple[Diagnostic, ...]]:
    document, sentences = make_article(lines, told)
    return find_dates([NLP.make_doc(sentence.text) for sentence in sentences.sentences], sentences, document)


def describe(mention: DateMention) -> str:
    """The mention as the cases write it."""
    values = (
        mention.text, mention.timex_type, mention.timex_value, mention.timex_mod, mention.edtf, mention.earliest,
        mention.latest, mention.precision, mention.resolution,
    )  # fmt: skip
    values += () if mention.calendar == "gregorian" else (mention.calendar,)
    return " | ".join("" if value is None else str(value) for value in values)


@pytest.mark.parametrize("case", list_cases("dates/forms"))
def test_form(case: dict[str, Any]) -> None:
    mentions, diagnostics = find([case["sentence"]])
    found = [describe(mention) for mention in mentions] + [f"! {one.code}" for one in diagnostics]
    assert found == case["expected"]


@pytest.mark.parametrize("case", list_cases("dates/narrative"))
def test_narrative(case: dict[str, Any]) -> None:
    mentions, diagnostics = find(case["article"], case.get("told"))
    found = []
    for mention in mentions:
        origin = "" if mention.anchor is None else f" < {mentions[mention.anchor].text}"
        found.append(f"{mention.text} = {mention.edtf or mention.timex_value} {mention.resolution}{origin}")
    found += [f"! {one.code}" for one in diagnostics]
    assert found == case["expected"]


def test_a_page_named_with_a_date_is_no_date() -> None:
    text = (
        "In 1934 came ''[[Night of May 4th (play)|Night of May 4th]]''. [[May Day]] came, and Night of May 4th opened."
    )
    document = parse(Source(Origin("Anna", "wikitext"), text))
    sentences = split(document)
    mentions, _ = find_dates([NLP.make_doc(one.text) for one in sentences.sentences], sentences, document)
    assert [(one.text, one.edtf) for one in mentions] == [
        ("1934", "1934"),
        ("May Day", "1934-05-01"),
    ]


@pytest.mark.parametrize(
    ("category", "born", "at_end"),
    [
        ("420s births", "0421", "0443"),
        ("4th-century saints", "0421", "0443"),
        ("421 BC births", "-0420", "-0442"),
        ("5th-century BC philosophers", "-0420", "-0442"),
        ("1990 films]] [[Category:1991 plays", None, "0443"),
    ],
)
def test_categories_tell_the_era(category: str, born: str | None, at_end: str) -> None:
    text = f"She was born by 421 here and taught.\n\nThe house burned in 443.\n\n[[Category:{category}|Sort key]]"
    document = parse(Source(Origin("Anna", "wikitext"), text))
    sentences = split(document)
    mentions, _ = find_dates([NLP.make_doc(one.text) for one in sentences.sentences], sentences, document)
    expected = [("421", born)] if born else []
    assert [(one.text, one.edtf) for one in mentions] == [*expected, ("443", at_end)]


def test_a_diagnostic_stands_where_the_date_stands() -> None:
    lines = ["It rained. || On 30 February 2021 it snowed."]
    _, (problem,) = find(lines)
    text = " ".join(lines[0].split(" || "))
    assert (problem.code, problem.sentence) == ("impossible_date", 1)
    assert text[problem.source_start : problem.source_end] == "30 February 2021"


# --- invariants ----------------------------------------------------------------------------------------

_VOCABULARY = """
On in the of to from until between and or by since early late mid - – , ( ) . 's 5 20th 31 1942 2021 12 264 BC AD
BCE May march September Sept. Monday Sunday summer winter century centuries decade decades year years day days week
weekend month night morning 1990s 1800s 90s first second last next previous following same that this a an few several
two twenty half end beginning around circa ago later earlier before after present today yesterday currently every
twice daily Christmas Easter Eve Day New Year's World War II noon 14:05 pm am UTC 22/8/2021 1.2.1999 2021-08-22 million
thousand 9999 0 00 0000 1,000 Q3 quarter people was is had " / : ; Feb. 348 47 30
"""
_WORDS = st.sampled_from(_VOCABULARY.split())
_PROSE = st.lists(st.lists(_WORDS, min_size=1, max_size=14).map(" ".join), min_size=1, max_size=6)


def check(mentions: tuple[DateMention, ...], sentences: list[str]) -> None:
    """What is true of every mention, whatever the text."""
    position = (-1, 0)
    for index, mention in enumerate(mentions):
        assert sentences[mention.sentence][mention.start : mention.end] == mention.text != ""
        assert (mention.sentence, mention.start) >= position
        position = (mention.sentence, mention.end)
        assert mention.anchor is None or (mention.anchor != index and 0 <= mention.anchor < len(mentions))
        if mention.earliest and mention.latest:
            assert mention.earliest <= mention.latest
        if mention.resolution in ("none", "unresolved"):
            assert (mention.edtf, mention.earliest, mention.latest) == (None, None, None)
        if mention.edtf:
            check_edtf(mention)


def check_edtf(mention: DateMention) -> None:
    """An independent parser reads the value, and the interval lies inside what it reads."""
    assert mention.edtf is not None
    if "Y" in mention.edtf:  # of an interval in deep time the parser reads each end
        assert all(end == ".." or edtf.parse_edtf(end) for end in mention.edtf.split("/"))
        return
    value = edtf.parse_edtf(mention.edtf)
    if ".." in mention.edtf or not (mention.earliest and mention.latest) or "-24" in mention.edtf:
        return
    first, last = value.lower_strict(), value.upper_strict()
    assert (max(first.tm_year, 1), *first[1:3]) <= mention.earliest.timetuple()[:3] or first.tm_year < 1
    assert mention.latest.timetuple()[:3] <= (last.tm_year, *last[1:3])


@settings(max_examples=300, deadline=None)
@given(st.lists(_PROSE, min_size=1, max_size=3))
def test_every_mention_is_sound(paragraphs: list[list[str]]) -> None:
    lines = [" || ".join(sentences) for sentences in paragraphs]
    mentions, diagnostics = find(lines)
    check(mentions, [sentence for sentences in paragraphs for sentence in sentences])
    unresolved = sum(mention.resolution == "unresolved" for mention in mentions)
    assert unresolved == len(diagnostics)
    assert find(lines) == (mentions, diagnostics)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=120).filter(lambda text: " || " not in text and not text.startswith("##")))
def test_any_text_is_read(text: str) -> None:
    sentence = Sentence("", 0, 0, len(text), text, 0, len(text))
    mapped = MappedText(text, (Segment(0, len(text), 0, len(text)),) if text else ())
    block = Block(0, "paragraph", mapped)
    origin = Origin("article", "wikitext")
    document = Document(origin, "Article", AS_OF, (Section(1, "Article", None),), (block,), (), ())
    mentions, _ = find_dates([NLP.make_doc(text)], Sentences((sentence,), ()), document)
    check(mentions, [text])


@settings(deadline=None)
@given(st.dates(dt.date(1000, 1, 1), dt.date(2100, 12, 31)), st.sampled_from(["%d %B %Y", "%B %d, %Y", "%Y-%m-%d"]))
def test_a_whole_date_is_that_day(day: dt.date, form: str) -> None:
    (mention,), _ = find([f"It was on {day.strftime(form)}."])
    assert (mention.earliest, mention.latest, mention.edtf) == (day, day, day.isoformat())
