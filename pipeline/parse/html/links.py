"""Links of a page: to pages of the wiki, to places of the page itself, to the world outside."""

from __future__ import annotations

import re
from urllib.parse import unquote

from pipeline.parse.html.tree import Element
from pipeline.parse.wikitext.links import page_of

_NOTE = re.compile(r"#(cite_note.*)", re.DOTALL)
_BACKLINK = re.compile(r"#cite_ref")
_TITLE = re.compile(r"[?&]title=([^&#]*)")
_PATH = re.compile(r"(?:.*?/(?:wiki|index\.php)/|\./)(?P<title>[^?#]+)", re.DOTALL)
# Wikimedia's projects beside the encyclopedia (https://wikimediafoundation.org, 2024); a picture's page is no door.
_SISTER = re.compile(
    r"(?:https?:)?//(?:[a-z-]{1,20}\.){0,2}(?:wikimedia|wikidata|wiktionary|wikiquote|wikisource|wikivoyage|"
    r"wikinews|wikiversity|wikibooks)\.org/wiki/(?!File:)"
)
_MAGIC = "mw-magiclink"  # RFC 1, PMID 1 and ISBN 1 in plain words (Help:Magic links, 2024)
_OUTSIDE = frozenset({"external", "extiw"})


def find_note(element: Element) -> str | None:
    """The id of the entry of a list of references to which the link leads."""
    match = _NOTE.search(element.get("href"))
    return unquote(match[1]) if match else None


def is_backlink(element: Element) -> bool:
    """Whether it leads from an entry of a list of references to one of its markers."""
    return element.name == "a" and _BACKLINK.search(element.get("href")) is not None


def find_page(link: Element) -> str | None:
    """The page of the wiki to which the link leads."""
    href = link.get("href")
    if not href or not _OUTSIDE.isdisjoint(link.classes) or "mw:ExtLink" in link.get("rel").split():
        return None
    match = _TITLE.search(href) or _PATH.match(href)
    return page_of(unquote(match[1]).replace("_", " ")) if match else None


def find_address(link: Element) -> str | None:
    """The address outside the wiki to which the link leads; none of an identifier that the wiki itself makes a link."""
    href = link.get("href")
    is_outside = "external" in link.classes or "mw:ExtLink" in link.get("rel").split()
    return href if href and is_outside and not any(one.startswith(_MAGIC) for one in link.classes) else None


def find_anchor(link: Element, title: str) -> str | None:
    """The place of the page itself, which has this title, to which the link leads."""
    href = link.get("href")
    path, sign, fragment = href.partition("#")
    if not sign or not fragment:
        return None
    is_own = (
        not path or find_page(link) == title or "mw-selflink-fragment" in link.classes or fragment.startswith("CITEREF")
    )
    return unquote(fragment).replace("_", " ").strip() if is_own else None


def leads_to_sister(element: Element) -> bool:
    """Whether the first link in the element leads to a project beside the encyclopedia."""
    first = next((one for one in element.iterate() if one.name == "a" and one.get("href")), None)
    return first is not None and _SISTER.match(first.get("href")) is not None
