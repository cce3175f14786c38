"""What a page says of itself: where its article stands in it, its title, its revision, its language, its categories."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import unquote

from pipeline.document import Origin
from pipeline.parse.html.tree import Element, show_words

_REVISION = re.compile(r"/revision/(\d{1,18})$")
_PERMANENT = re.compile(r"[?&]oldid=(\d{1,18})(?![^&#])")
# What a skin's scripts are told (RLCONF, MediaWiki 1.35 to 1.43).
_SCRIPTED = re.compile(
    r'"wg(RevisionId|CurRevisionId|ArticleId|PageContentLanguage|WikibaseItemId)":\s*"?([\w-]{1,18})\b'
)
# And search engines (schema.org's Article, which Wikibase writes).
_MODIFIED = re.compile(r'"dateModified":\s*"([0-9T:Z-]{20})"')
_ITEM = re.compile(r"/(Q[1-9]\d{0,11})$")
_DESCRIBED = re.compile(r'"mainEntity":\s*"https?:(?:\\?/){2}www\.wikidata\.org\\?/entity\\?/(Q[1-9]\d{0,11})"')
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,9}")
_SAVED = re.compile(r"<!-- saved from url=\(\d+\)(?P<address>https?://[^\s<>\"]+) -->")  # as browsers write it
_ADDRESS = re.compile(r"https?://[\w.-]+(?::\d{1,5})?(?:[/?#][^\s\x00-\x1f\x7f]*)?")
_SITE = re.compile(r"\s+[-–—]\s+Wikip\w+(?:,.*)?$", re.DOTALL)
_CATEGORY = re.compile(r"(?:\./|.*/wiki/)[^/:?#]{1,40}:(?P<name>[^?#]+)", re.DOTALL)
_BODIES = ("mw-parser-output", "mw-body-content")
_BODY_IDS = ("mw-content-text", "bodyContent", "content", "pcs")
_CONTENT = frozenset({"mw-content-ltr", "mw-content-rtl"})  # what is in the page's language, not the reader's
_HEAD = 1 << 12  # characters in which a browser says where it saved the page from
_CATEGORY_LISTS = frozenset({"mw-normal-catlinks", "mw-hidden-catlinks"})
# What a page may tell, and what that is called.
_TOLD = {
    "title": "title",
    "page_id": "page id",
    "revision_id": "revision",
    "revision_timestamp": "revision's time",
    "url": "address",
    "language": "language",
    "wikidata_id": "item of Wikidata",
}


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
    language: str | None
    wikidata_id: str | None

    def complete(self, origin: Origin) -> Origin:
        """The origin with what is not known of it from elsewhere; of another revision than the given one, what every
        revision of the page has.
        """
        origin = replace(
            origin,
            title=origin.title or self.title,
            page_id=origin.page_id or self.page_id,
            url=origin.url or self.address,
            language=origin.language or self.language,
            wikidata_id=origin.wikidata_id or self.wikidata_id,
        )
        if origin.revision_id not in (None, self.revision_id):
            return origin
        return replace(
            origin,
            revision_id=self.revision_id,
            revision_timestamp=origin.revision_timestamp or (None if origin.as_of else self.revised),
        )


def list_untold(origin: Origin) -> list[str]:
    """What is not known of the article, in words."""
    return [words for name, words in _TOLD.items() if getattr(origin, name) is None]


class _Elements:
    """The elements of a page in their order, by what they are sought by."""

    def __init__(self, elements: list[Element]) -> None:
        self.all = elements
        self.by_name: dict[str, list[Element]] = defaultdict(list)
        self.by_id: dict[str, list[Element]] = defaultdict(list)
        for element in elements:
            self.by_name[element.name].append(element)
            if identity := element.get("id"):
                self.by_id[identity].append(element)

    def find_classed(self, word: str) -> list[Element]:
        return [one for one in self.all if word in one.classes]


def read_page(elements: list[Element], root: Element, source: str) -> Page:
    """The page of this tree, whose elements are given in their order."""
    found = _Elements(elements)
    properties = {name: one.get("content") for one in found.by_name["meta"] if (name := one.get("property"))}
    scripted = dict(_SCRIPTED.findall(source, 0, _find_head_end(found, source)))
    about = next((one.get("about") for one in found.by_name["html"]), "")
    revision = _REVISION.search(about)
    body = _find_body(root, found)
    return Page(
        body=body,
        title=_find_title(found, source),
        categories=tuple(dict.fromkeys(_list_categories(found))),
        page_id=_read_number(properties.get("mw:pageId") or scripted.get("ArticleId")),
        revision_id=_read_number(revision[1] if revision else scripted.get("RevisionId") or _find_permanent(found)),
        revised=_read_moment(properties.get("dc:modified") or _find_modified(found, source, scripted)),
        address=_find_address(found, source),
        language=_find_language(body, found, scripted.get("PageContentLanguage")),
        wikidata_id=_find_item(found, source, scripted.get("WikibaseItemId")),
    )


def _find_head_end(elements: _Elements, source: str) -> int:
    return next((one.start for one in elements.by_name["body"]), min(len(source), 1 << 16))


def _find_body(root: Element, elements: _Elements) -> Element:
    """The largest element of the first kind that there is: what the parser made, the skin's frame of it, the body."""
    for word in _BODIES:
        if found := elements.find_classed(word):
            return max(found, key=lambda one: one.end - one.start)
    named = [one for name in _BODY_IDS for one in elements.by_id[name]]
    return next(iter(named + elements.by_name["body"]), root)


def _find_title(elements: _Elements, source: str) -> str | None:
    """The heading above the article, else the page's title without the site's name."""
    for element in elements.by_id["firstHeading"]:
        if title := show_words(element, source):
            return title
    shown = next((show_words(one, source) for one in elements.by_name["title"]), "")
    return _SITE.sub("", shown) or None


def _find_language(body: Element, elements: _Elements, scripted: str | None) -> str | None:
    """The language of what is around or is the text, else of the whole page, which may be the reader's instead."""
    around = [one for one in elements.all if one.start <= body.start and body.end <= one.end]
    content = (one.get("lang") for one in reversed(around) if not _CONTENT.isdisjoint(one.classes) or one is body)
    sent = (one.get("content") for one in elements.by_name["meta"] if one.get("http-equiv") == "content-language")
    page = (one.get("lang") for one in around if one.name == "html")
    return next((said for said in (*content, scripted, *sent, *page) if said and _LANGUAGE.fullmatch(said)), None)


def _find_permanent(elements: _Elements) -> str | None:
    """The revision in the link by which the page asks to be cited."""
    holders = elements.find_classed("printfooter") + elements.by_id["t-permalink"]
    for holder in sorted(holders, key=lambda one: one.start):
        for link in (one for one in holder.iterate() if one.name == "a"):
            if match := _PERMANENT.search(link.get("href")):
                return match[1]
    return None


def _list_described(elements: _Elements, source: str) -> Iterator[str]:
    """What the page tells search engines of itself."""
    for element in elements.by_name["script"]:
        if element.get("type") == "application/ld+json":
            yield source[element.inner : element.end]


def _find_modified(elements: _Elements, source: str, scripted: dict[str, str]) -> str | None:
    """When the page was last changed, where no older revision of it is shown."""
    if scripted.get("RevisionId") != scripted.get("CurRevisionId") or elements.by_id["mw-revision-info"]:
        return None
    return next((match[1] for said in _list_described(elements, source) if (match := _MODIFIED.search(said))), None)


def _find_item(elements: _Elements, source: str, scripted: str | None) -> str | None:
    """The item of Wikidata that the page's scripts, its link to the item or its description names."""
    if scripted and _ITEM.search(f"/{scripted}"):
        return scripted
    for holder in elements.by_id["t-wikibase"]:
        if found := next((match[1] for one in holder.iterate() if (match := _ITEM.search(one.get("href")))), None):
            return found
    return next((match[1] for said in _list_described(elements, source) if (match := _DESCRIBED.search(said))), None)


def _list_categories(elements: _Elements) -> Iterator[str]:
    links = [one for one in elements.by_name["link"] if "mw:PageProp/Category" in one.get("rel").split()]
    for holder in (one for name in _CATEGORY_LISTS for one in elements.by_id[name]):
        links += [one for one in holder.iterate() if one.name == "a"][1:]  # the first says "Categories"
    for link in sorted(links, key=lambda one: one.start):
        if match := _CATEGORY.match(link.get("href")):
            yield " ".join(unquote(match["name"]).replace("_", " ").split())


def _find_address(elements: _Elements, source: str) -> str | None:
    for element in elements.by_name["link"]:
        if element.get("rel") in ("dc:isVersionOf", "canonical"):
            address = element.get("href")
            address = f"https:{address}" if address.startswith("//") else address
            if _ADDRESS.fullmatch(address):
                return address
    saved = _SAVED.search(source, 0, _HEAD)
    return saved["address"] if saved and _ADDRESS.fullmatch(saved["address"]) else None


def _read_number(digits: str | None) -> int | None:
    return int(digits) or None if digits and digits.isascii() and digits.isdigit() and len(digits) < 19 else None


def _read_moment(written: str | None) -> dt.datetime | None:
    """The moment, in UTC; None where it is none."""
    try:
        return dt.datetime.fromisoformat(written.removesuffix("Z")).replace(tzinfo=dt.UTC) if written else None
    except ValueError:
        return None
