"""What stands in a line: links, italics, raised numbers, formulas, citations."""

from __future__ import annotations

import re

from pipeline.document import AnchorLink, ExternalLink, Link, PrintedCitation, Template
from pipeline.parse.html import coins, links, references
from pipeline.parse.html.tokens import Text
from pipeline.parse.html.tree import Element, show_words
from pipeline.parse.html.writer import Writer
from pipeline.parse.wikitext.drafts import Run
from pipeline.parse.wikitext.links import is_file
from pipeline.parse.wikitext.superscripts import is_exponent, raise_number
from pipeline.parse.wikitext.tex import read_formula

_ITALIC = frozenset({"i", "em", "cite", "var", "dfn"})
_QUOTED = frozenset({"q", "style", "script"})
_MATH = frozenset({"mwe-math-element", "math", "tex"})
_BROKEN = frozenset({"mw-file-element", "mw-broken-media"})
_LINE_END = re.compile(r"\s*(?:</|<br\b|\Z)|[^\S\n]*\n")
_DASH = re.compile(r"\s*(?:[–—―-]|&(?:[mn]dash|#821[123]|#x201[345]);)\s*")
_STYLE = re.compile(r"^\{\\(?:display|text)style\s(.*)\}$", re.DOTALL)


def write_styled(writer: Writer, element: Element) -> bool:
    """Write the element where it is more than its words; False where it is not."""
    if element.name == "a":
        _write_link(writer, element)
    elif element.name in _ITALIC and "citation" not in element.classes:
        _write_italics(writer, element)
    elif element.name == "sup":
        return _write_raised(writer, element)
    elif not _MATH.isdisjoint(element.classes) or element.name == "math":
        _write_formula(writer, element)
    else:
        return False
    return True


def _write_link(writer: Writer, link: Element) -> None:
    run, first = writer.run, writer.run.next_start
    address = links.find_address(link)
    if address and _is_identifier(run, first):
        address = None
    if address and "autonumber" in link.classes:
        end = len(run.builder)
        run.add_external_link(ExternalLink(address, end, end), link.start, link.end)
        return
    if _is_missing_picture(writer, link):
        return
    anchor = None if address else links.find_anchor(link, writer.title)
    if anchor and anchor.startswith("CITEREF") and not writer.is_citing:
        references.read_parenthetical(writer, link, anchor)
        return
    writer.write_children(link)
    last = len(run.builder)
    if address:
        run.add_external_link(ExternalLink(address, min(first, last), last), link.start, link.end)
    elif last <= first or writer.run is not run:
        return
    elif anchor:
        run.anchor_links.append(AnchorLink(first, last, anchor))
    elif page := links.find_page(link):
        run.links.append(Link(first, last, page))


def _is_identifier(run: Run, start: int) -> bool:
    """Whether what begins here is an identifier, behind a link to the page of its kind: "doi:10.1000/7"."""
    if not run.links or not run.links[-1].target.endswith("(identifier)"):
        return False
    return start - run.links[-1].end <= 1


def _is_missing_picture(writer: Writer, link: Element) -> bool:
    """Whether the link stands for a picture that is not there, by the file's name alone where the wiki takes no files;
    one that an editor wrote to a file's page is words.
    """
    if is_file(title := link.get("title")):
        is_named = "new" not in link.classes and show_words(link, writer.source) == title
        return is_named or ("new" in link.classes and "redlink=1" not in link.get("href"))
    return any(one.name == "span" and not _BROKEN.isdisjoint(one.classes) for one in link.iterate())


def _write_italics(writer: Writer, element: Element) -> None:
    run, first = writer.run, writer.run.next_start
    writer.write_children(element)
    if _is_run_on(writer, element):
        return
    if writer.run is run and len(run.builder) > first and not (run.italics and run.italics[-1][1] > first):
        run.italics.append((first, len(run.builder)))


def _is_run_on(writer: Writer, element: Element) -> bool:
    """Whether the words are in italics because a mark before them was never closed, which holds to the end of the line:
    they go on with what was said.
    """
    first = element.children[0] if element.children else None
    goes_on = isinstance(first, Text) and writer.source[first.start] in " ,.;:)"
    return goes_on and _LINE_END.match(writer.source, element.end) is not None


def _write_raised(writer: Writer, element: Element) -> bool:
    """Write a raised number as such: 10⁶ and not 106."""
    words = show_words(element, writer.source)
    if not is_exponent(words) or any(references.find_target(one) is not None for one in element.iterate()):
        return False
    writer.run.builder.add_shown(raise_number(words), element.start, element.end)
    return True


def _write_formula(writer: Writer, element: Element) -> None:
    """Write the TeX from which the formula was made, as wikitext's formulas are read; else nothing."""
    sources = (
        one.get("alttext") or (one.get("alt") if one.name == "img" else "") for one in (element, *element.iterate())
    )
    if source := next(filter(None, sources), None):
        styled = _STYLE.match(source.strip())
        writer.run.builder.add_shown(read_formula(styled[1] if styled else source), element.start, element.end)


def write_citation(writer: Writer, element: Element, record: Element | None) -> None:
    """Put a citation where the text stands now: it adds no words, but keeps those that it prints."""
    offset = writer.run.next_start
    with writer.citing(Run()) as run:
        writer.write_children(element)
    for marker in run.markers:
        marker.run, marker.offset = None, 0
    printed = PrintedCitation(run.builder.build(), tuple(run.external_links), tuple(run.italics))
    said = show_words(element, writer.source, passing=_QUOTED)
    quote = next((show_words(one, writer.source) for one in element.iterate() if one.name == "q"), "")
    parameters = tuple(coins.read_record(element, record, said, quote))
    end = max(element.end, record.end if record else 0)
    name = coins.name_template(element)
    writer.run.templates.append(Template(name, parameters, offset, element.start, end, printed))
    writer.run.dead_link |= run.dead_link


def strip_dash(element: Element, source: str) -> Element:
    """The element without the dash that stands before its words, as before the name of who is quoted."""
    first = element.children[0] if element.children else None
    dash = _DASH.match(source, first.start, first.end) if isinstance(first, Text) else None
    if first is None or dash is None:
        return element
    kept = [Text(dash.end(), first.end), *element.children[1:]]
    return Element(element.name, element.start, element.inner, element.end, element.attributes, kept)
