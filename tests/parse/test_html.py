"""What a page in HTML makes: the same document as its wikitext would, tied to the file."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path

import pytest

from pipeline.coordinates import Point
from pipeline.document import Document, Origin, Source
from pipeline.parse import parse
from pipeline.parse.html.tree import DEEPEST, build_tree

PAGES = Path(__file__).parents[3] / "shared" / "articles" / "modern" / "html"

LEGACY = """<div class="mw-parser-output"><p><b>Velm</b> is a <a href="/wiki/Town" title="Town">town</a>.<sup
id="cite_ref-a_1-0" class="reference"><a href="#cite_note-a-1">&#91;1&#93;</a></sup> It lies on the Tay.<sup
id="cite_ref-2" class="reference"><a href="#cite_note-2">[note 1]</a></sup><sup class="reference"
>: 4&#8202;</sup>
</p><h2><span class="mw-headline" id="Past">Past</span><span class="mw-editsection">[edit]</span></h2>
<div class="hatnote">Main article: Tay</div><table class="wikitable"><caption>Floods</caption><tbody><tr><th>Year</th>
<th>Dead</th></tr><tr><td>1204</td><td>Five<sup class="reference"><a href="#cite_note-a-1">[1]</a></sup></td></tr>
</tbody></table><div class="navbox">Towns of Fife</div><ul><li>A mill<ul><li>a weir</li></ul></li></ul>
<p>It burned.<sup class="noprint Inline-Template">[<i><span title="Since when? (May 2010)">when?</span></i>]</sup></p>
<ol class="references"><li id="cite_note-2"><span class="mw-cite-backlink"><a href="#cite_ref-2">^</a></span> <span
class="reference-text">Or the Eden.</span></li></ol>
<ol class="references"><li id="cite_note-a-1"><span class="mw-cite-backlink">^ <a href="#cite_ref-a_1-0">a</a> <a
href="#cite_ref-a_1-1">b</a></span> <span class="reference-text"><cite id="CITEREFRoe2001"
class="citation book cs1">Roe,
Ann (2001). <i>Towns of Fife</i>. Tay Press.</cite><span class="Z3988"
title="ctx_ver=Z39.88-2004&amp;rft.genre=book&amp;rft.btitle=Towns+of+Fife&amp;rft.date=2001&amp;rft.aulast=Roe&amp;rft.aufirst=Ann"
></span></span></li></ol></div>"""


_MANY = 5_000
_LIST = "<ol class=references><li>Tay.</ol>"


def read(text: str) -> Document:
    return parse(Source(Origin("velm", "html"), text))


def test_a_page_is_blocks_markers_and_entries() -> None:
    document = read(LEGACY)
    assert [(block.kind, block.field, block.text.text) for block in document.blocks] == [
        ("paragraph", None, "Velm is a town. It lies on the Tay."),
        ("caption", None, "Floods"),
        ("table", "Year", "1204"),
        ("table", "Dead", "Five"),
        ("list_item", None, "A mill"),
        ("list_item", None, "a weir"),
        ("paragraph", None, "It burned."),
        ("note", None, "Or the Eden."),
    ]
    assert [section.title for section in document.sections] == ["Velm", "Past"]
    assert [(one.label, one.kind, one.group, one.name, one.entry, one.locator) for one in document.markers] == [
        ("1", "footnote", "", "a", 1, None),
        ("note 1", "note", "note", None, 0, "p. 4"),
        ("1", "footnote", "", "a", 1, None),
        ("when?", "inline_tag", "", None, None, None),
    ]
    assert [one.tag_date for one in document.markers][-1] == "2010-05"
    assert [(one.number, one.group, one.name, one.backlink_count) for one in document.entries] == [
        ("note 1", "note", None, 1),
        ("1", "", "a", 2),
    ]
    cited = document.contents[document.entries[1].content].templates[0]
    assert cited.name == "cite book"
    assert cited.printed is not None
    assert cited.printed.text.text == "Roe, Ann (2001). Towns of Fife. Tay Press."
    assert [(one.name, one.value) for one in cited.parameters] == [
        ("ref", "CITEREFRoe2001"),
        ("title", "Towns of Fife"),
        ("last1", "Roe"),
        ("first1", "Ann"),
        ("date", "2001"),
    ]
    assert [one.target for one in document.blocks[0].links] == ["Town"]


SAVED = """<!DOCTYPE html><!-- saved from url=(0035)https://wiki.example/wiki/Velm_%28town%29 -->
<html lang="en"><head><title>Velm (town) - Wikipedia</title>
<script>RLCONF={"wgArticleId":12,"wgRevisionId":345,"wgCurRevisionId":345,"wgWikibaseItemId":"Q67"};</script>
<script type="application/ld+json">{"@type":"Article","dateModified":"2024-05-06T07:08:09Z"}</script></head><body>
<div class="mw-indicators"><span id="coordinates"><a href="/wiki/C">Coordinates</a>: <span class="geo-default">
<span class="geo-dms">53°6′11.4″N 8°46′29.2″W</span></span></span></div>
<div id="mw-content-text" class="mw-body-content mw-content-ltr" lang="de"><div class="mw-parser-output">
<p>Velm ist. <a href="https://www.wikidata.org/wiki/Q9" class="extiw">Ann Doe</a> <a class="new" href="/w/?title=Bo_Roe"
title="Bo Roe (page does not exist)">Roe</a><span class="noprint">[<a href="https://www.wikidata.org/wiki/Q8">d</a>]
</span></p><div class="navbox"><a href="https://www.wikidata.org/wiki/Q7">Edit this</a></div></div></div></body>
</html>"""


def test_a_saved_page_tells_of_itself() -> None:
    document = read(SAVED)
    origin = document.origin
    assert (document.title, origin.page_id, origin.revision_id, document.wikidata_id) == ("Velm (town)", 12, 345, "Q67")
    assert (origin.language, origin.url) == ("de", "https://wiki.example/wiki/Velm_%28town%29")
    assert document.as_of == dt.date(2024, 5, 6)
    assert document.point == Point(pytest.approx(53.10317, abs=1e-5), pytest.approx(-8.77478, abs=1e-5), 1)
    assert [(one.name, one.wikidata_id) for one in document.items] == [
        ("Ann Doe", "Q9"),
        ("Bo Roe", "Q8"),
        ("Roe", "Q8"),
    ]
    assert [one.message for one in document.diagnostics if one.code == "not_told"] == []


def test_what_is_known_of_the_page_holds_before_what_it_says_and_an_older_revision_has_no_day() -> None:
    known = Origin("velm", "html", title="Velm", language="nl", revision_id=344)
    origin = parse(Source(known, SAVED)).origin
    assert (origin.title, origin.language, origin.revision_id, origin.revision_timestamp) == ("Velm", "nl", 344, None)
    old = parse(Source(Origin("velm", "html"), SAVED.replace('"wgRevisionId":345', '"wgRevisionId":340')))
    assert (old.origin.revision_id, old.as_of) == (340, None)


@pytest.mark.parametrize(
    ("row", "point"),
    [
        ('<th>Coordinates</th><td><span class="geo">-1.5; 30.25</span></td>', (-1.5, 30.25)),
        ('<td colspan=2>Coordinates: <span class="geo-default">1.5°S 30.25°E</span></td>', (-1.5, 30.25)),
        ('<th>Source</th><td><span class="geo">-1.5; 30.25</span></td>', None),
    ],
)
def test_an_infobox_s_coordinates_are_the_subject_s(row: str, point: tuple[float, float] | None) -> None:
    found = read(f'<div class="mw-parser-output"><table class="infobox"><tr>{row}</tr></table></div>').point
    assert (found and (found.latitude, found.longitude)) == point


@pytest.mark.parametrize(
    ("address", "url"),
    [
        ("//wiki.example/wiki/Velm", "https://wiki.example/wiki/Velm"),
        ("javascript:alert(1)", None),
        ("https://", None),
        ("http://wiki.example/a b", None),
        ("/wiki/Velm", None),
    ],
)
def test_what_is_no_address_is_not_the_page_s(address: str, url: str | None) -> None:
    assert read(f'<head><link rel="canonical" href="{address}"></head><body><p>Velm.').origin.url == url


def test_a_door_to_a_sister_project_is_no_field_of_an_infobox() -> None:
    door = '<td colspan=2><a href="//commons.wikimedia.org/wiki/Category:Velm">Pictures</a> on Commons</td>'
    seal = '<td><a href="//commons.wikimedia.org/wiki/File:Velm.svg"><img></a> The seal</td>'
    rows = f"<tr>{door}</tr><tr>{seal}</tr><tr><th>Mayor</th><td>Ann Doe</td></tr>"
    document = read(f'<div class="mw-parser-output"><table class="infobox">{rows}</table></div>')
    assert [block.text.text for block in document.blocks] == ["The seal", "Ann Doe"]
    assert "a link to a sister project is not read" in [one.message for one in document.diagnostics]


def test_an_entry_of_a_bare_address_or_a_stop_is_what_its_marker_leads_to() -> None:
    entries = ('<a class="external autonumber" href="https://velm.example">[1]</a>', ".", "<span></span>")
    items = "".join(f'<li id="cite_note-{i}">{words}</li>' for i, words in enumerate(entries))
    marks = "".join(f'<sup class="reference"><a href="#cite_note-{i}">[{i + 1}]</a></sup>' for i in range(3))
    document = read(f'<div class="mw-parser-output"><p>Velm.{marks}</p><ol class="references">{items}</ol></div>')
    assert [one.entry for one in document.markers] == [0, 1, None]


def test_a_link_to_a_place_of_the_page_itself_is_known_by_the_page_s_title() -> None:
    words = '<a href="./Velm#Roe">Roe</a> <a href="./Tay#Roe">R.</a>'
    (content,) = read(f'<title>Velm</title><body><ol class="references"><li>{words}</li></ol>').contents
    assert ([one.anchor for one in content.anchor_links], [one.target for one in content.links]) == (["Roe"], ["Tay"])


def test_italics_that_nothing_closed_are_no_title() -> None:
    document = read('<ol class="references"><li id="cite_note-1"><i>The mill</i><i>, p. 2. Tay Press</i></li></ol>')
    assert document.contents[0].italics == ((0, 8),)
    document = read('<ol class="references"><li id="cite_note-1">Ann Roe, <i> The mill</i>, p. 2.</li></ol>')
    assert document.contents[0].italics == ((9, 17),)


def test_an_identifier_that_the_wiki_itself_makes_a_link_is_none() -> None:
    made = '<a class="external mw-magiclink" rel="mw:ExtLink" href="https://tools.ietf.org/html/rfc20">RFC 20</a>'
    given = '<a class="external text" href="https://velm.example/a">Fords</a>'
    document = read(f'<ol class="references"><li id="cite_note-1">{made} and {given}</li></ol>')
    assert [link.url for link in document.contents[0].external_links] == ["https://velm.example/a"]


def test_a_page_that_a_program_wrote_down_as_a_string_is_the_page_and_its_places_are_those_of_the_file() -> None:
    page = '<!DOCTYPE html>\n<p title="a">The mill\'s weir\tat V\xe9lm.</p>\n\n<p>It "burned".</p>\n'
    for written in (repr(page), json.dumps(page)):
        blocks = read(written).blocks
        assert [block.text.text for block in blocks] == ["The mill's weir at Vélm.", 'It "burned".']
        start, end = blocks[1].text.source_span(0, 2)
        assert written[start:end] == "It"


def test_a_frame_around_a_table_is_no_picture() -> None:
    table = '<table class="wikitable"><tr><th>Year</th></tr><tr><td>1204</td></tr></table>'
    frame = (
        f'<div class="thumb"><div class="thumbinner">{table}<div class="thumbcaption">Floods of Velm.</div></div></div>'
    )
    blocks = read(f'<div class="mw-parser-output">{frame}</div>').blocks
    assert [(block.kind, block.text.text) for block in blocks] == [("table", "1204"), ("caption", "Floods of Velm.")]


def test_what_parsoid_keeps_beside_the_title_is_read() -> None:
    shown = json.dumps({"html": '<span id="coordinates"><span class="geo">2; 3</span></span>'})
    meta = f"<meta typeof='mw:Extension/indicator' data-mw='{shown}'>"
    assert read(f'<div class="mw-parser-output">{meta}<p>Velm.</p></div>').point == Point(2.0, 3.0, 56)


def test_what_a_page_does_not_tell_is_told_once() -> None:
    told = [one.message for one in read(LEGACY).diagnostics if one.code == "not_told"]
    assert told == [
        "the page does not tell its title, page id, revision, revision's time, address, language, item of Wikidata",
        "citations that templates print do not tell a language that is the page's own, nor the day of a copy without "
        "its address",
    ]


def test_every_word_is_found_in_the_file() -> None:
    for block in read(LEGACY).blocks:
        for match in re.finditer(r"\w+", block.text.text):
            start, end = block.text.source_span(*match.span())
            assert LEGACY[start:end] == match.group()


def test_what_is_passed_over_is_told_whatever_the_order_of_its_classes() -> None:
    silent = ("metadata", "noprint", "nodisplay", "searchaux", "mw-empty-elt", "sortkey")
    boxes = "".join(f'<div class="ambox {word}">A sign.</div>' for word in silent)
    told = read(f'<div class="mw-parser-output">{boxes}<p>Velm.</p></div>').diagnostics
    assert [one.message for one in told if one.code == "skipped_block"] == ["a message is not read"] * len(silent)


@pytest.mark.parametrize(
    ("kind", "caption"),
    [
        ("mw:File/Thumb", ["The mill."]),
        ("mw:Error mw:File/Frame", ["The mill."]),
        ("mw:File/Frameless", []),
        ("mw:File", []),
    ],
)
def test_a_caption_is_read_where_the_picture_shows_it(kind: str, caption: list[str]) -> None:
    figure = f'<figure typeof="{kind}"><a href="./File:A.jpg"><img></a><figcaption>The mill.</figcaption></figure>'
    blocks = read(f'<div class="mw-parser-output"><p>Velm is.</p>{figure}</div>').blocks
    assert [block.text.text for block in blocks if block.kind == "caption"] == caption


@pytest.mark.parametrize(
    "text",
    [
        "<b>" * 400 + "Velm.",
        "<p>Velm.<div>" * 400,
        "<table><tr><td>" * 300 + "Velm.",
        "<p>Velm.<!-- never closed",
        "<p>Velm.<a href='never closed",
        "<p>Velm.</td></p></li></table>",
        "Velm.<script>if (a < b) {",
        "<ul><li>Velm.<li>Tay.</ol></ul></b>",
    ],
)
def test_broken_markup_keeps_the_words(text: str) -> None:
    assert any("Velm." in block.text.text for block in read(text).blocks)


def test_a_tree_is_never_too_deep() -> None:
    depth, level = 0, [build_tree("<div>" * 1000).root]
    while level := [inner for one in level for inner in one.elements()]:
        depth += 1
    assert depth <= DEEPEST


@pytest.mark.parametrize(("tag", "kept"), [("<span>", True), ("<span lang=de>", False)])
def test_of_what_is_nested_too_deep_markers_are_kept_or_it_is_told(tag: str, kept: bool) -> None:
    marker = '<sup class="reference"><a href="#cite_note-1">[1]</a></sup>'
    words = f"<p>Velm {tag * 50_000}burned.{marker}{'</span>' * 50_000} It fell.</p>"
    document = read(f'{words}<ol class="references"><li id="cite_note-1">Tay.</li></ol>')
    assert [one.entry for one in document.markers] == [0] * kept
    assert [one.code for one in document.diagnostics].count("markup_error") == 1


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        (
            f"<div class='reflist-lower-alpha {' '.join(map(str, range(_MANY)))}'>" + _LIST * _MANY,
            ["a"] * _MANY,
        ),
        (
            "<div class=reflist-lower-roman>" + _LIST * _MANY + "</div>" + _LIST * _MANY,
            ["i"] * _MANY + ["1"] * _MANY,
        ),
        (
            "<ol class=references><li>Tay" + "<ol class=mw-subreference-list><li>p. 4</ol>" * _MANY,
            ["1"] + ["1.1"] * _MANY,
        ),
    ],
    ids=["classes", "lists", "sub-lists"],
)
def test_thousands_of_lists_are_read_in_linear_time(text: str, numbers: list[str]) -> None:
    assert [one.number for one in read(text).entries] == numbers


@pytest.mark.parametrize(
    "text",
    [
        f"<ol class=references data-mw-group={'x' * _MANY}>" + "<li>Tay." * _MANY,
        f"<ol class=references><li data-mw-footnote-number={'1' * _MANY}>Tay<ol class=mw-subreference-list>"
        + "<li>p. 4" * _MANY,
    ],
    ids=["group", "number"],
)
def test_what_entries_repeat_takes_no_more_room_than_the_page(text: str) -> None:
    assert sum(len(one.number) + len(one.group) for one in read(text).entries) < len(text)


def test_a_number_of_thousands_of_digits_in_an_attribute_is_no_character() -> None:
    (block,) = read(f'<p><span title="&#{"9" * 5_000};">The mill</span> stood.').blocks
    assert block.text.text == "The mill stood."


# --- real pages: counted by what stands in the file ------------------------------------------------------------

_MARKER = re.compile(r'<sup\b[^<>]*\bclass="(?:[^"]*\s)?(?:mw-ref|reference)\b[^<>]*>\s*<a\b[^<>]*#cite_note')
_ENTRY = re.compile(r'<li\b[^<>]*\bid="cite_note')
_UNDEFINED = re.compile(r'class="[^"]*\breference-text\b[^"]*"[^<>]*>\s*</span>')  # an entry that says nothing


@pytest.mark.skipif(not PAGES.exists(), reason="shared test data is not beside the checkout")
@pytest.mark.parametrize("path", sorted(PAGES.glob("*.html")), ids=lambda path: path.stem)
def test_every_marker_and_entry_of_a_real_page_is_read(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    document = parse(Source(Origin(path.stem, "html"), text))
    assert sum(one.kind != "inline_tag" for one in document.markers) == len(_MARKER.findall(text))
    assert len(document.entries) == len(_ENTRY.findall(text)) - len(_UNDEFINED.findall(text))


def test_a_picture_that_is_missing_shows_no_words_in_any_language() -> None:
    missing = '<a href="/w/index.php?wpDestFile=A.jpg" class="new" title="Datei:A.jpg">Am Fluss</a>'
    without_uploads = (
        '<a href="/wiki/File:B.jpg" title="File:B.jpg"><span class="mw-broken-media">File:B.jpg</span></a>'
    )
    by_name = '<a href="/wiki/File:C.jpg" title="File:C.jpg">File:C.jpg</a>'  # of a wiki that takes no files
    pictures = f"{missing} ist {without_uploads}{by_name}"
    document = read(f'<div class="mw-parser-output"><p>Velm {pictures} ein Ort.</p></div>')
    assert [one.text.text for one in document.blocks] == ["Velm ist ein Ort."]


def test_markers_of_an_empty_name_lead_where_their_label_says() -> None:
    def mark(label: str, target: str = "") -> str:
        return f'<sup class="reference"><a href="#cite_note-{target}">[{label}]</a></sup>'

    def list_notes(*notes: str) -> str:
        return f'<ol class="references">{"".join(f"<li id=cite_note-{one}>{one}</li>" for one in notes)}</ol>'

    words = f"It fell{mark('lower-alpha 2')} and burned{mark('1', 'a')}{mark('lower-alpha 1')}{mark('note 1')}."
    document = read(f'<div class="mw-parser-output"><p>{words}</p>{list_notes("a")}{list_notes("b", "c")}</div>')
    assert [(one.label, one.group, one.entry) for one in document.markers] == [
        ("b", "lower-alpha", 2),
        ("1", "", 0),
        ("a", "lower-alpha", 1),
        ("note 1", "note", None),
    ]


def test_a_short_citation_in_running_text_is_a_marker_and_one_in_a_reference_is_its_own() -> None:
    blank = '<span typeof="mw:Entity">&#160;</span>'  # as Parsoid writes it
    pages = f'<a href="#CITEREFRoe2001">Roe (2001</a>, pp.{blank}3–4)'
    unknown = '<a href="./Velm#CITEREFLum1999">Lum (1999)</a>'
    notes = f'<ol class="references"><li id="cite_note-1">{unknown}, p. 2.</li></ol>'
    document = read(f'<div class="mw-parser-output"><p>So says {pages}, and {unknown} not.</p>{notes}</div>')
    text = document.blocks[0].text.text
    assert [(one.kind, one.label, one.locator, text[: one.offset]) for one in document.markers] == [
        ("parenthetical", "Roe (2001, pp. 3–4)", "pp. 3–4", "So says Roe (2001, pp. 3–4)"),
        ("parenthetical", "Lum (1999)", None, "So says Roe (2001, pp. 3–4), and Lum (1999)"),
    ]
    assert [one.short_citation and one.short_citation.ref for one in document.markers] == [
        "CITEREFRoe2001",
        "CITEREFLum1999",
    ]


_MARK = "<sup class=reference><a href=#cite_note-1>[1]</a></sup>"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (f"<table><td>Nine{_MARK}<td>Ten</table>", ["Nine", "Ten"]),
        (f"<table><tr><td hidden>Nine{_MARK}<td>Ten</table>", ["Ten"]),
        (f"<p>A mill.</p><figure>A tower{_MARK}</figure>", ["A mill."]),
        (f"<p>A mill.</p><table><caption class=noprint>Mills{_MARK}</caption></table>", ["A mill."]),
        (f"<p>It holds 10<sup>6{_MARK}</sup> grains.", ["It holds 106 grains."]),
        (f"<p>It is <math alttext=x><mi>x{_MARK}</math> wide.", ["It is x wide."]),
    ],
)
def test_a_marker_is_read_wherever_in_the_page_it_stands(text: str, words: list[str]) -> None:
    document = read(text)
    assert [block.text.text for block in document.blocks] == words
    assert [marker.source_start for marker in document.markers] == [text.index("<sup class")]


def test_markers_are_in_the_order_of_the_page() -> None:
    document = read(f"<p>One.{_MARK}</p><figure>{_MARK}</figure><p>Two.{_MARK}")
    starts = [marker.source_start for marker in document.markers]
    assert len(starts) == 3
    assert starts == sorted(starts)


def test_a_link_that_an_editor_wrote_to_a_file_is_words() -> None:
    written = '<a href="/wiki/File:B.jpg" title="File:B.jpg">the map</a>'
    film = '<a class="new" href="/w/index.php?title=Imagine&redlink=1" title="Imagine: Ann Roe">Imagine: Ann Roe</a>'
    document = read(f"<p>Velm is in {written} and {film}.</p>")
    assert [one.text.text for one in document.blocks] == ["Velm is in the map and Imagine: Ann Roe."]


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("(1968) [1958]", "1958"),
        ("(1968) [First published May 1958]", "First published May 1958"),
        ("<i>Velm 1945 [The fall of Velm]</i>", None),
        ("<q>It was in 1968 [May 1958] that it fell</q>.", None),
    ],
)
def test_a_date_of_first_publication_is_one_and_is_not_quoted(words: str, date: str | None) -> None:
    document = read(f'<p>Velm.<cite class="citation book cs1">Roe {words}</cite></p>')
    (template,) = (one for content in document.contents for one in content.templates)
    assert {one.name: one.value for one in template.parameters}.get("orig-date") == date


def test_a_sentence_goes_on_behind_a_locator() -> None:
    document = read('<p>After <a href="#CITEREFRoe1990">Roe 1990</a>, p. 3, it fell.</p>')
    assert [one.locator for one in document.markers] == ["p. 3"]


def test_a_short_citation_alone_in_brackets_is_a_marker_and_no_words() -> None:
    link = '<a href="#CITEREFRoe1990">Roe 1990</a>, p.<span typeof="mw:Entity">&#160;</span>3'
    document = read(f"<p>It fell ({link}), and (see {link}) burned.</p>")
    assert [one.text.text for one in document.blocks] == ["It fell, and (see Roe 1990, p. 3) burned."]
    assert [(one.label, one.offset) for one in document.markers] == [("(Roe 1990, p. 3)", 7), ("Roe 1990, p. 3", 32)]


def test_a_quotation_in_a_reference_stands_in_marks() -> None:
    said = '<blockquote class="templatequote"><p>It fell at dawn.</p><div class="templatequotecite">— <cite>Roe</cite>'
    entry = f'<li id="cite_note-1"><span class="reference-text">Lum: {said}</div></blockquote></span></li>'
    document = read(f'<p>It fell.{_MARK}</p><ol class="references">{entry}</ol>')
    assert document.contents[0].text.text == 'Lum: "It fell at dawn." Roe'


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (
            '&lt;ref&gt; tag with name "tay" defined in &lt;references&gt; is not used in prior text.',
            "unused_reference",
        ),
        ('A list-defined reference named "tay" is not used in the content (see the help page).', "unused_reference"),
        (
            '&lt;ref&gt; tag with name "tay" defined in &lt;references&gt; has group attribute "b" which does not '
            "appear in prior text.",
            "unused_reference",
        ),
        (
            'Invalid &lt;ref&gt; tag; name "tay" defined multiple times with different content',
            "duplicate_reference_name",
        ),
        (
            'The named reference "tay" was defined multiple times with different content (see the help page).',
            "duplicate_reference_name",
        ),
        ("Invalid &lt;ref&gt; tag; refs with no name must have content", "skipped_block"),
    ],
)
def test_what_cite_says_of_references_is_told_as_of_the_wikitext(words: str, code: str) -> None:
    document = read(f'<p>It fell.</p><span class="error mw-ext-cite-error">Cite error: {words}</span>')
    (told,) = (one for one in document.diagnostics if one.source_start == len("<p>It fell.</p>"))
    assert told.code == code
    assert ("“tay”" in told.message) == (code != "skipped_block")


def test_odd_references_of_cite_s_own_markup() -> None:
    def mark(note: str, label: str, more: str = "") -> str:
        return f'<sup class="mw-ref reference {more}"><a href="#cite_note-{note}">[{label}]</a></sup>'

    def item(note: str, words: str, inner: str = "") -> str:
        return f'<li id="cite_note-{note}"><span class="reference-text">{words}</span>{inner}</li>'

    marks = mark("a-1", "1") + mark("a-1", "1", "mw-ref-follow") + mark("2", "1.1") + mark("3", "decimal 1")
    sub = f'<ol class="mw-extended-references">{item("2", "p. 4")}</ol>'
    lists = f'<ol class="references">{item("a-1", "Roe", sub)}</ol><ol class="references">{item("3", "Lum")}</ol>'
    gallery = '<ul class="gallery"><li class="gallerycaption">Views of the Tay</li></ul>'
    document = read(f"<p>It fell.{marks}</p>{gallery}{lists}")
    assert [(one.label, one.group, one.entry) for one in document.markers] == [
        ("1", "", 0),
        ("1.1", "", 1),
        ("1", "decimal", 2),
    ]
    assert document.entries[1].main == 0
    assert [(one.kind, one.text.text) for one in document.blocks][:2] == [
        ("paragraph", "It fell."),
        ("caption", "Views of the Tay"),
    ]


_PAGE = "<html><body><p>Velm fell.<p>It held.<ol class=references><li id=cite_note-1>Tay.</ol>"


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (_PAGE, "<html>"),
        (_PAGE + "<a href=x", "a tag"),
        (_PAGE + "<!-- more", "a comment"),
        (_PAGE + "<script>more</body></html>", "<script>"),
        (_PAGE + "<textarea>more</body></html>", "<textarea>"),
        (_PAGE + "<!more", "a declaration"),
    ],
)
def test_a_page_that_is_cut_off_or_hides_its_rest_is_told(text: str, what: str) -> None:
    found = [one.message for one in read(text).diagnostics if one.code == "markup_error"]
    assert found == [f"{what} is never closed: the page is cut off, or what follows is not read"]


@pytest.mark.parametrize("end", ["</body></html>", "</html>", "</body>", "</body></html>\n<!-- saved -->\n"])
def test_a_page_that_ends_and_a_part_of_one_are_whole(end: str) -> None:
    assert not any(one.code == "markup_error" for text in (_PAGE + end, LEGACY) for one in read(text).diagnostics)


def test_what_follows_the_end_of_the_page_stands_in_it() -> None:
    marked = '<sup class=reference><a href="#cite_note-1">[1]</a></sup>'
    text = f"<html><body><div class=mw-parser-output><p>Velm fell.{marked}</p></body></html>{_PAGE[12:]}"
    document = read(text)
    assert [block.text.text for block in document.blocks] == ["Velm fell.", "Velm fell.", "It held."]
    assert [marker.entry for marker in document.markers] == [0]
