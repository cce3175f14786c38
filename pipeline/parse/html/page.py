"""What a page says of itself: where its article stands in it, its title, its revision, its categories."""

from __future__ import annotations

import datetime as dt
import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from urllib.parse import unquote

from pipeline.document import Origin
from pipeline.parse.html.tokens import Text
from pipeline.parse.html.tree import Element

_REVISION = re.compile(r"/revision/(\d{1,18})$")
# What a skin's scripts are told (RLCONF, MediaWiki 1.35 to 1.43).
_SCRIPTED = re.compile(r'"wg(RevisionId|ArticleId)":\s*(\d{1,18})')
_SITE = re.compile(r"\s+[-–—]\s+Wikip\w+(?:,.*)?$", re.DOTALL)
_CATEGORY = re.compile(r"(?:\./|.*/wiki/)[^/:?#]{1,40}:(?P<name>[^?#]+)", re.DOTALL)
_BODIES = ("mw-parser-output", "mw-body-content")
_BODY_IDS = ("mw-content-text", "bodyContent", "content", "pcs")
_CATEGORY_LISTS = frozenset({"mw-normal-catlinks", "mw-hidden-catlinks"})


@dataclass(frozen=True, slots=True)
class Page:
    """The element that holds the article's text, and what is said of the article beside it."""

    body: Element
    title: str | None
    categories: tuple[str, ...]
    page_id: int | None
    revision_id: int | None
    revised: dt.datetime | None
    address: str | None

    def complete(self, origin: Origin) -> Origin:
        """The origin with what is not known of it from elsewhere; of another revision than the given one nothing."""
        if origin.revision_id not in (None, self.revision_id):
            return origin
        return replace(
            origin,
            page_id=origin.page_id or self.page_id,
            revision_id=self.revision_id,
            revision_timestamp=origin.revision_timestamp or (None if origin.as_of else self.revised),
            url=origin.url or self.address,
        )


def read_page(root: Element, source: str) -> Page:
    """The page whose tree this is."""
    elements = list(root.iterate())
    properties = {name: one.get("content") for one in elements if one.name == "meta" and (name := one.get("property"))}
    scripted = dict(_SCRIPTED.findall(source, 0, _find_head_end(elements, source)))
    about = next((one.get("about") for one in elements if one.name == "html"), "")
    revision = _REVISION.search(about)
    return Page(
        body=_find_body(root, elements),
        title=_find_title(elements, source),
        categories=tuple(dict.fromkeys(_list_categories(elements))),
        page_id=_read_number(properties.get("mw:pageId") or scripted.get("ArticleId")),
        revision_id=_read_number(revision[1] if revision else scripted.get("RevisionId")),
        revised=_read_moment(properties.get("dc:modified")),
        address=_find_address(elements),
    )


def _find_head_end(elements: Iterable[Element], source: str) -> int:
    return next((one.start for one in elements if one.name == "body"), min(len(source), 1 << 16))


def _find_body(root: Element, elements: list[Element]) -> Element:
    """The largest element of the first kind that there is: what the parser made, the skin's frame of it, the body."""
    for word in _BODIES:
        if found := [one for one in elements if word in one.classes]:
            return max(found, key=lambda one: one.end - one.start)
    for name in _BODY_IDS:
        if found := [one for one in elements if one.get("id") == name]:
            return found[0]
    return next((one for one in elements if one.name == "body"), root)


def _find_title(elements: list[Element], source: str) -> str | None:
    """The heading above the article, else the page's title without the site's name."""
    for element in elements:
        if element.get("id") == "firstHeading" and (title := _show(element, source)):
            return title
    shown = next((_show(one, source) for one in elements if one.name == "title"), "")
    return _SITE.sub("", shown) or None


def _show(element: Element, source: str) -> str:
    parts = [element, *element.iterate()]
    texts = sorted((child.start, child.end) for one in parts for child in one.children if isinstance(child, Text))
    return " ".join(html.unescape("".join(source[start:end] for start, end in texts)).split())


def _list_categories(elements: Iterable[Element]) -> Iterator[str]:
    for element in elements:
        if element.name == "link" and "mw:PageProp/Category" in element.get("rel").split():
            links = [element]
        elif element.get("id") in _CATEGORY_LISTS:
            links = [one for one in element.iterate() if one.name == "a"][1:]  # the first says "Categories"
        else:
            continue
        for link in links:
            if match := _CATEGORY.match(link.get("href")):
                yield " ".join(unquote(match["name"]).replace("_", " ").split())


def _find_address(elements: Iterable[Element]) -> str | None:
    for element in elements:
        relation = element.get("rel") if element.name == "link" else ""
        if relation in ("dc:isVersionOf", "canonical") and (address := element.get("href")):
            return f"https:{address}" if address.startswith("//") else address
    return None


def _read_number(digits: str | None) -> int | None:
    return int(digits) or None if digits and digits.isascii() and digits.isdigit() and len(digits) < 19 else None


def _read_moment(written: str | None) -> dt.datetime | None:
    """The moment, in UTC; None where it is none."""
    try:
        return dt.datetime.fromisoformat(written.removesuffix("Z")).replace(tzinfo=dt.UTC) if written else None
    except ValueError:
        return None
