"""What holds of every wikitext, however broken: nothing raises, nothing is lost, doubled or read again."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.document import Document, Origin, Reference, Source
from pipeline.parse import parse
from pipeline.parse.templates.rules import RULES
from pipeline.parse.wikitext.constructs import Region
from pipeline.parse.wikitext.reader import Reader
from pipeline.spans import MappedText, plain

PIECES = [
    "{{", "}}", "[[", "]]", "{{{", "}}}", "[", "]", "|", "=", "\n", "\n\n", "''", "'''", "<ref>", "</ref>",
    "<ref name=a/>", '<ref name="b', "<ref group=note>", "<!--", "-->", "<nowiki>", "</nowiki>", "<references>",
    "</references>", "<references/>", "{|\n", "|-\n", "|}\n", "\n|", "\n!", "||", "!!", "|+", "\n* ", "\n# ", "\n; ",
    "\n== ", " ==\n", "\n----\n", "<br>", "<div>", "</div>", "<blockquote>", "</blockquote>", "<sup>2</sup>",
    "<gallery>\n", "</gallery>", "<poem>", "</poem>", "<math>", "</math>", "File:A.jpg|thumb|", "[[Category:",
    "[http://a.b ", "http://a.b/c ", "&amp;", "&nbsp;", "{{sfn|A|2000|p=1}}", "{{efn|", "{{r|a|b}}", "{{rp|3}}",
    "{{cn|date=May 2010}}", "{{harv|A|2000}}", "{{harvtxt|A|2000}}", "{{cite web|title=", "{{infobox x|a=",
    "{{convert|1|km}}", "{{quote|", "{{plainlist|", "{{ubl|", "{{#tag:ref|", "{{#if:", "{{reflist|refs=",
    "{{notelist}}", "{{!}}", "{{unknown|", "{{dead link}}", "__TOC__", "word", " ", "é", "e\u0301", "جبهه", "\u200b",
    "\ufdd0", "\x00", "\u00a0", "😀", "~~~~", "<includeonly>", "<noinclude>", "#REDIRECT [[A]]",
]  # fmt: skip


def read(wikitext: str) -> Document:
    return parse(Source(Origin("case", "wikitext", title="Case"), wikitext))


def check_text(mapped: MappedText, source: str) -> None:
    text = mapped.text
    assert text == unicodedata.normalize("NFC", text)
    assert text == plain(text)
    assert text == " ".join(text.split(" "))
    position = 0
    for segment in mapped.segments:
        assert segment.start == position < segment.end
        assert 0 <= segment.source_start <= segment.source_end <= len(source)
        position = segment.end
    assert position == len(text)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=80).map("".join))
def test_no_soup_raises_or_breaks_an_invariant(source: str) -> None:
    document = read(source)
    for block in document.blocks:
        assert block.text.text
        check_text(block.text, source)
        assert 0 <= block.section < len(document.sections)
        assert list(block.breaks) == sorted({*block.breaks})
        assert all(0 < offset < len(block.text.text) for offset in block.breaks)
        assert all(0 <= link.start < link.end <= len(block.text.text) for link in block.links)
    for content in document.contents:
        check_text(content.text, source)
        assert content.raw == plain(source.replace("\ufdd0", "\ufffd")[content.source_start : content.source_end])
        spans = [*content.italics, *((link.start, link.end) for link in content.external_links)]
        assert all(0 <= start <= end <= len(content.text.text) for start, end in spans)
        for template in content.templates:
            assert 0 <= template.offset <= len(content.text.text)
            assert all(
                template.source_start < p.source_start <= p.source_end <= template.source_end
                for p in template.parameters
            )
    for marker in document.markers:
        assert 0 <= marker.source_start < marker.source_end <= len(source)
        if marker.inside is not None:
            assert 0 <= marker.offset <= len(document.contents[marker.inside].text.text)
        elif marker.block is not None:
            assert 0 <= marker.offset <= len(document.blocks[marker.block].text.text)
    nested = [marker.inside is not None for marker in document.markers]
    assert nested == sorted(nested)
    used = [event.marker for event in document.events if isinstance(event, Reference) and event.marker is not None]
    assert len(used) == len({*used})
    others = {index for index, marker in enumerate(document.markers) if marker.kind in ("inline_tag", "parenthetical")}
    assert {*used} == {*range(len(document.markers))} - others


WORDS = st.text(st.characters(categories=["Ll", "Lu", "Nd"]), min_size=1, max_size=8)


@given(st.lists(WORDS, min_size=1, max_size=12))
def test_plain_words_slice_back_to_the_source(words: list[str]) -> None:
    source = f"'''{words[0]}''' [[{' '.join(words)}]] {{{{nowrap|{'  '.join(words)}}}}}<ref>x</ref> {words[-1]}"
    (block,) = read(source).blocks
    text = block.text.text
    for match in re.finditer(r"[^ ]+", text):
        start, end = block.text.source_span(*match.span())
        assert plain(source[start:end]) == match.group()


# Each holds a reference in a place that real articles put one, with `@` for the reference.
PLACES = [
    "Text@ here.", "* item@", "; term@ : what@", "{|\n! head@\n|-\n| cell@ || @\n|}", "{| class=x\n|+ caption@\n| a@",
    "{|\nloose@\n|- {{x|@}}\n| style={{x|@}} | a\n|}", "== H@ ==", "[[File:A.jpg|thumb|alt=@|caption@]]",
    "{{Infobox a|x=1@|y_ref=@|image=a.jpg@|caption=c@}}", "{{quote|words@|author@}}",
    "<blockquote>words@</blockquote>@", "{{nowrap|a@}}", "{{unknown|x@|y=@}} text", "{{unknown\n|x=@\n}}",
    "{{main|a@}}", "{{convert|1|km@}}", "[[a|b@]] c", "''i@''", "<div>a@</div>", "<gallery>\nA.jpg|cap@\n</gallery>",
    "<poem>a@\nb@</poem>", "{{efn|note@}}", "{{refn|group=note|note@}}", "{{#tag:ref|a@|group=nb}}", "{{#if:x|a@}}",
    "{{ubl|a@|b@}}", "{{cite web|title=a@}}", "* {{cite book|title=a}}@", "{{multiple image|caption1=a@|footer=b@}}",
    "<small>a@</small><br>@", "{{navbox|list1=@}}", "{{reflist|refs=@}}", "<references>@</references>",
    "{{efn|name=x|{{small|a@}}}}", "{{columns|col1=a@}}", "{{lang|fa|a@}}",
]  # fmt: skip


@settings(deadline=None)
@given(st.lists(st.sampled_from(PLACES), min_size=1, max_size=8))
def test_no_reference_is_lost_or_doubled(places: list[str]) -> None:
    numbers = iter(range(10_000))
    source = "\n\n".join(re.sub("@", lambda _: f"<ref name=n{next(numbers)}>r</ref>", place) for place in places)
    names = [event.name for event in read(source).events if isinstance(event, Reference) and event.name]
    assert sorted(name for name in names if name.startswith("n")) == sorted(f"n{n}" for n in range(next(numbers)))


# Every way in which a template shows what it is given: a template of each rule, but one of all that show words, and the
# functions.
_ROWS = [
    *{
        (rule.role, "" if rule.role in ("fixed", "cell", "sign", "inline_tag", "citation") else rule.detail): name
        for name, rule in RULES.items()
    }.values(),
    *("lang-fr", "unknown", "infobox a", "#tag:ref", "#if:", "#if:a", "#ifeq:a", "#switch:a", "#iferror:"),
    *("lc:", "formatnum:", "#invoke:a"),
]


@pytest.mark.parametrize("name", _ROWS)
@pytest.mark.parametrize("before", ["", "1|", "1|km|", "text=", "last=a|title="])
def test_nesting_does_not_multiply_the_work(name: str, before: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is written at twice the depth is twice as much: no argument is read again with each level around it."""
    written = 0
    write = Reader.write

    def count(reader: Reader, region: Region) -> None:
        nonlocal written
        written += 1
        assert written < 10_000
        write(reader, region)

    monkeypatch.setattr(Reader, "write", count)
    counts = []
    for depth in (12, 24):
        written = 0
        read(f"Text {{{{{name}|{before}" * depth + "a<ref>b</ref>" + "}}" * depth)
        counts.append(written)
    assert counts[1] <= 2 * counts[0] + 10


# Places in which templates and links count or measure, with `@` for the number.
COUNTED = [
    "{{age|@|1|1|2000|1|1}}", "{{as of|2022|@}}", "{{start date|@|@|@}}",
    "{{convert|@|km|mi}}", "{{convert|@/@|km|mi}}",
    "{{convert|5|km|mi|@}}", "{{convert|5|km|mi|sigfig=@}}", "{{convert|5|km|mi|round=@}}", "{{val|@|e=@}}",
    "{{coord|@|N}}", "{{ordinal|@}}", "{{frac|@}}", "{{sfnm|@a1=A|1y=2000}}", "{{sfn|A|@|p=@}}", "{{cn|date=@ May @}}",
    "{{formatnum:@}}", "x<ref>a</ref>{{rp|@}}", "[[File:A.jpg|@|@px|@x@px]]", "{|\n! colspan=@ rowspan=@ | a\n|}",
    "{{padleft:1|@}}", "{{padright:1|@|@}}", "{{#titleparts:a/b|@|@}}", "{{pop density|3|1|prec=@}}", "{{rnd|@|@}}",
    "{{pop density|@|@}}", "{{metacritic film prose|@|5}}", "{{number to words|@}}", "{{percentage|@|3|@}}",
    "{{coord|@|5}}", "{{coord|@|5|N|5|W}}", "{{age in years and days|1|1|15|@|1|1}}", "{{#expr:@ round @}}",
    "[[a&#@;|b]]", "a&#@;b", "<span title='&#@;'>a</span>", "a&#0@;b", "&#x@;",
    "{{webarchive|url=http://a.b|date=@}}", "<ref>{{cite news|last=A|last@=B|access-date=@ May @}}</ref>",
]  # fmt: skip
NUMBERS = ["²", "٣", "0", "-1", "1e999", "1/0", "0" * 5000 + "55555", "1" * 20_000, "1," * 10_000, "1 " * 10_000]


@pytest.mark.parametrize("number", NUMBERS, ids=lambda number: number[:5])
@pytest.mark.parametrize("place", COUNTED)
def test_no_number_raises_or_swallows_the_text(place: str, number: str) -> None:
    blocks = read(f"Text {place.replace('@', number)} here.").blocks
    assert blocks[0].text.text.startswith("Text")
    assert blocks[-1].text.text.endswith("here.")


# What no author of a template thought of, given to each that computes what it shows, in each of these shapes.
NASTY = [
    "", " ", "0", "-1", "−5", "99999999999999999999", "9" * 5000, "0." + "9" * 400, "1e308", "1e-320", "5E9999", "inf",
    "nan", "1/0", "٣", "²", "½", "{0}", "{a}", "{", "}", "{:>2000000000}", "{0!r} x", "%s", "%(a)d", "%", "\\1",
    "\\g<9>", "[", "(", "/" * 400, "a " * 500, "é" * 500, "&#" + "9" * 20 + ";", "َ", "\U0010fffd",
]  # fmt: skip
SHAPES = ["@", "@|@", "@|@|@|@|@|@|@", "1|@", "fr|mo|@", "1|1|15|@|1|1", "1|@|km|mi|@", "2001|@|@", "5|1|@"]
OPTIONS = "|prec=@|e=@|u=@|p=@|s=@|m=@|ft=@|in=@|df=@|score=@|count=@|label=@|text=@|sigfig=@|frac=@|round=@"


@pytest.mark.parametrize("value", NASTY, ids=lambda value: value[:6])
def test_no_argument_makes_a_computed_template_raise_or_swell(value: str) -> None:
    for name in {rule.detail: name for name, rule in RULES.items() if rule.role == "computed"}.values():
        shapes = [*SHAPES, SHAPES[0] + OPTIONS]
        source = "\n\n".join(f"Text {{{{{name}|{shape.replace('@', value)}}}}} here." for shape in shapes)
        blocks = read(source).blocks
        assert any(block.text.text.startswith("Text") for block in blocks)
        assert sum(len(block.text.text) for block in blocks) < 3 * len(source) + 1000


@pytest.mark.parametrize(
    ("call", "shown"),
    [
        ("{{IPA|fr|mo|{0!r} }}", "{0!r} [mo]"),
        ("{{IPA|fr|mo|lang}}", "French: [mo]"),
        ("{{padleft:7|" + "0" * 5000 + "3}}", "007"),
        ("{{padleft:|" + "9" * 5000 + "}}", "0" * 500),
        ("{{#titleparts:a/b|9|9}}", ""),
        ("{{age in years and days|1|1|15|1|1|1}}", ""),
        ("{{coord|" + "9" * 5000 + "|5}}", ""),
        ("{{number to words|1000000}}", "1000000"),
        ("[[a|b]]&#" + "0" * 5000 + "65;", "bA"),
    ],
    ids=lambda text: text[:16],
)
def test_an_argument_is_no_more_than_its_text(call: str, shown: str) -> None:
    assert read(f"Text {call} here.").blocks[0].text.text == f"Text {shown} here.".replace("  ", " ")
