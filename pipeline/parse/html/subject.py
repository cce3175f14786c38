"""What a page shows of its subject: where on the Earth that lies, and which of Wikidata's items its links name.

After Module:Coordinates (2024), which prints `.geo-default` and, beside the title, in `#coordinates`, and
Module:Interlanguage link, which prints the item's link behind that to a page which is not there.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from pipeline.coordinates import Point, find_points
from pipeline.document import WikidataItem
from pipeline.parse.html.tables import is_infobox
from pipeline.parse.html.tree import Element, build_tree, show_words
from pipeline.parse.html.visibility import SILENT, find_reason

_BESIDE_TITLE = "coordinates"  # the id
_LABEL = re.compile(r"\s*coordinates?\b", re.IGNORECASE)
_PAIR = re.compile(r"(?P<north>-?\d{1,2}(?:\.\d{1,12})?); (?P<east>-?\d{1,3}(?:\.\d{1,12})?)")
_ITEM = re.compile(r"(?:https?:)?//(?:www\.|m\.)?wikidata\.org/wiki/(?:Special:EntityPage/)?(?P<id>Q[1-9]\d{0,11})")
_NO_NAME = re.compile(r"(?:d|wd|wikidata|Q\d+)", re.IGNORECASE)  # what a link to an item shows that names nobody
_RED_TITLE = re.compile(r"(?P<page>.+?)(?: \(page does not exist\))?")
_INDICATOR = "mw:Extension/indicator"
_LONGEST_NAME = 200


def find_point(elements: list[Element], source: str) -> Point | None:
    """The point beside the article's title, else that of its infobox's coordinates; None where there is neither."""
    for element in elements:
        if element.get("id") == _BESIDE_TITLE and (point := _read_point(element, source)):
            return point
        if element.name == "meta" and _INDICATOR in element.get("typeof").split():
            shown = _read_indicator(element)
            if _BESIDE_TITLE in shown and (point := _read_point(build_tree(shown).root, shown)):
                return point
    return next(_read_infoboxes(elements, source), None)


def _read_indicator(element: Element) -> str:
    """The HTML that Parsoid keeps of what stands beside the title; "" where there is none."""
    try:
        data = json.loads(element.get("data-mw") or "{}")
    except (ValueError, RecursionError):
        return ""
    shown = data.get("html") if isinstance(data, dict) else None
    return shown if isinstance(shown, str) else ""


def _read_infoboxes(elements: list[Element], source: str) -> Iterator[Point]:
    end = 0
    for box in elements:
        if box.name != "table" or box.start < end or not is_infobox(box):
            continue
        end = box.end
        for row in (one for one in box.iterate() if one.name == "tr"):
            if _LABEL.match(show_words(row, source)[:40]) and (point := _read_point(row, source)):
                yield point


def _read_point(holder: Element, source: str) -> Point | None:
    """The point as it is shown, else as the pair of degrees of the `geo` microformat."""
    parts = list(holder.iterate())
    for shown in (one for one in parts if "geo-default" in one.classes):
        for *_, point in find_points(show_words(shown, source)):
            return point
    for pair in (one for one in parts if "geo" in one.classes):
        if match := _PAIR.search(show_words(pair, source)):
            printed = _print_degrees(match["north"], "NS") + " " + _print_degrees(match["east"], "EW")
            return next((point for *_, point in find_points(printed)), None)
    return None


def _print_degrees(number: str, sides: str) -> str:
    return f"{number.removeprefix('-')}°{sides[number.startswith('-')]}"


def list_named_items(body: Element, source: str) -> tuple[WikidataItem, ...]:
    """The items that links of the article name, each under the name that it shows or the page that it stands for."""
    if "wikidata.org/wiki/" not in source:
        return ()
    found: dict[WikidataItem, None] = {}
    missing: Element | None = None  # the last link to a page that is not there
    for link in _list_links(body):
        if match := _ITEM.match(link.get("href")):
            name = show_words(link, source)
            names = [name] if not _NO_NAME.fullmatch(name) else _name_missing(missing, source)
            for one in names:
                if 0 < len(one) <= _LONGEST_NAME:
                    found[WikidataItem(one, match["id"])] = None
        missing = link if "new" in link.classes else None
    return tuple(found)


def _list_links(body: Element) -> Iterator[Element]:
    """The links of the article; none of what editors put beside it, but such as stand small behind words."""
    waiting = [body]
    while waiting:
        element = waiting.pop()
        if element.name == "a":
            yield element
        elif find_reason(element) in (None, SILENT):
            waiting += reversed(element.elements())


def _name_missing(link: Element | None, source: str) -> list[str]:
    """The page that is not there, and what the link to it shows."""
    if link is None:
        return []
    titled = _RED_TITLE.fullmatch(link.get("title"))
    return [name for name in (titled["page"] if titled else "", show_words(link, source)) if name]
