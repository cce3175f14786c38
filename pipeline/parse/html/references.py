"""Markers and the lists to which they lead, as Cite writes them: by Parsoid and by the legacy parser.

After Extension:Cite, MediaWiki 1.39 to 1.45: `sup.reference` links to an entry `li#cite_note-…` of `ol.references`,
whose backlinks lead to `#cite_ref-…`; Parsoid adds `data-mw`, which names what the wikitext named.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

from pipeline.document import Marker, ShortCitation
from pipeline.english.calendar import find_month
from pipeline.english.footnote_labels import SHORT_FOOTNOTE
from pipeline.english.short_citations import split_short
from pipeline.parse.entities import decode_entities
from pipeline.parse.html import links
from pipeline.parse.html.tree import Element, show_words
from pipeline.parse.html.writer import Writer
from pipeline.parse.templates.rules import list_tags

_TAGS = {" ".join(words.casefold().split()): tag for words, tag in list_tags()}
_TAG_CLASSES = frozenset({"Inline-Template"})
_DEAD = re.compile(r"(?:permanent )?dead link|dead youtube link|usurped", re.IGNORECASE)
_TAG_DATE = re.compile(r"(?:\(|since |tagged )(?:(?P<month>[A-Z][a-z]{2,8}) )?(?P<year>[12]\d{3})(?:\)|$)")
_LOCATOR = re.compile(r"[\s\u200a]*:[\s\u200a]*(?P<pages>.{0,60}?)[\s\u200a]*", re.DOTALL)
_SEVERAL = re.compile(r"[-–—,&]|\band\b")
_PAGES_BEHIND = re.compile(r",\s?(?P<pages>pp?\.\s?\d(?:[\w–—-]|,(?=\d)){0,20})")
_FARTHEST = 400  # characters, of Parsoid's entities in their tags
_TAG = re.compile(r"<[^<>]*>")
_NUMBERED_NAME = re.compile(r"cite_note-(?P<name>.+)-\d+", re.DOTALL)


def find_target(element: Element) -> str | None:
    """The id of the entry to which the element leads, where it is a marker; what follows another shows none."""
    if "mw-ref-follow" in element.classes:
        return None
    if element.name != "sup" and "mw-ref" not in element.classes:
        return None
    if element.classes.isdisjoint({"reference", "mw-ref"}) and "mw:Extension/ref" not in element.get("typeof").split():
        return None
    return next((note for link in element.iterate() if link.name == "a" and (note := links.find_note(link))), None)


def read_marker(writer: Writer, element: Element, target: str) -> None:
    """Put the marker where the text stands now."""
    attributes = read_data(element).get("attrs")
    named = attributes if isinstance(attributes, dict) else {}
    link = next(one for one in element.iterate() if one.name == "a")
    label = show_words(link, writer.source).strip("[] ")
    group = named.get("group") or link.get("data-mw-group")
    name = named.get("name")
    record = Marker(
        "footnote",
        element.start,
        element.end,
        block=None,
        offset=0,
        label=label or None,
        group=group if isinstance(group, str) else "",
        name=name if isinstance(name, str) and name else name_note(target),
    )
    writer.add_marker(record, target)


def read_parenthetical(writer: Writer, link: Element, anchor: str) -> None:
    """Write a short citation in running text and put its marker behind all that it prints, "Roe (2008, p. 3)".

    One that stands alone in brackets is as a footnote's marker: its words are none of the sentence's.
    """
    shown = show_words(link, writer.source)
    if not shown:
        return
    match = _PAGES_BEHIND.match(_read_behind(writer, link.end, link.end + _FARTHEST))
    pages, behind = (match["pages"], match[0]) if match else (None, "")
    closing = writer.source.find(")", link.end, link.end + _FARTHEST)
    is_closed = closing >= 0 and _read_behind(writer, link.end, closing) == behind
    is_open = shown.count("(") > shown.count(")")
    is_apart = is_closed and not is_open and writer.run.drop_brackets(closing + 1)
    if not is_apart:
        writer.write_children(link)
        behind += ")" if is_closed and is_open else ""
    label = f"({shown}{behind})" if is_apart else shown + behind
    short = ShortCitation(*split_short(shown), locator=pages, ref=anchor)
    record = Marker("parenthetical", link.start, link.end, None, 0, label=label, locator=pages, short_citation=short)
    writer.add_marker(record)
    if not is_apart and not writer.run.gap:
        writer.run.markers[-1].offset += len(behind)


def _read_behind(writer: Writer, start: int, end: int) -> str:
    """The words of the stretch, which may end in a tag."""
    return decode_entities(_TAG.sub("", writer.source[start:end])).replace("\xa0", " ")


def read_data(element: Element) -> dict[str, Any]:
    """What Parsoid says of the element in `data-mw`; nothing where it says nothing that can be read."""
    try:
        data = json.loads(element.get("data-mw") or "{}")
    except (ValueError, RecursionError):
        return {}
    return data if isinstance(data, dict) else {}


def name_note(target: str) -> str | None:
    """The name in the id of an entry; None where it has none, or one in which blanks cannot be told from underlines.

    In a name that {{sfn}} makes of those of people there are no underlines.
    """
    match = _NUMBERED_NAME.fullmatch(target)
    if match is None:
        return None
    if match["name"].startswith(SHORT_FOOTNOTE):
        return match["name"].replace("_", " ")
    return match["name"] if "_" not in match["name"] else None


def read_tag(writer: Writer, element: Element) -> bool:
    """Read an inline tag, "citation needed" and its like, where the element is one."""
    if _TAG_CLASSES.isdisjoint(element.classes):
        return False
    words = show_words(element, writer.source).strip("[] ")
    printed = words.casefold().replace(" - ", " – ")
    if _DEAD.fullmatch(printed):
        _mark_dead(writer)
        return True
    tag = _TAGS.get(printed) or "_".join(re.findall(r"[^\W_]+", printed))
    if tag:
        date = _find_date(element)
        writer.add_marker(
            Marker("inline_tag", element.start, element.end, None, 0, label=words, tag=tag, tag_date=date)
        )
    return True


def _mark_dead(writer: Writer) -> None:
    run = writer.run
    run.dead_link = True
    if run.content is None and run.last_citing is not None:
        run.last_citing.record = replace(run.last_citing.record, dead_link=True)


def _find_date(element: Element) -> str | None:
    """The day from which the tag says it stands, EDTF."""
    for inner in element.iterate():
        if match := _TAG_DATE.search(inner.get("title")):
            month = find_month(match["month"]) if match["month"] else None
            if month:
                return f"{match['year']}-{month:02}"
            if not match["month"]:
                return match["year"]
    return None


def read_locator(writer: Writer, element: Element) -> bool:
    """Read the pages that {{rp}} prints behind a marker; False where the element is no such thing."""
    if element.name != "sup" or "reference" not in element.classes:
        return False
    match = _LOCATOR.fullmatch(show_words(element, writer.source))
    if match is None:
        return False
    marker = writer.run.last_citing
    if marker is not None and marker.offset == len(writer.run.builder) and not marker.record.locator:
        pages = match["pages"].strip()
        sign = "pp. " if _SEVERAL.search(pages) else "p. "
        marker.record = replace(marker.record, locator=(sign if pages[:1].isdigit() else "") + pages)
    return True
