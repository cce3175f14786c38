"""Addresses, alone or behind the words that lead to them."""

from __future__ import annotations

import re
from functools import partial
from urllib.parse import quote

from pipeline.document import ExternalLink
from pipeline.parse.templates.computed.arguments import Writer, is_on, text_of, values_of, write
from pipeline.parse.templates.computed.dates import print_date
from pipeline.parse.wikitext.calls import Call
from pipeline.parse.wikitext.state import State

_SCHEME = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?//", re.I)
_STAMP = re.compile(r"(\d{4})(\d\d)(\d\d)\d*")
# What Module:Webarchive calls the archives, by their hosts.
_ARCHIVES = (
    (re.compile(r"//(?:[a-z-]+\.)?archive\.org/"), "the Wayback Machine"),
    (re.compile(r"//archive\.(?:today|is|ph|fo|li|md|vn)/"), "archive.today"),
    (re.compile(r"//(?:www\.)?webcitation\.org/"), "WebCite"),
)


def _write_linked(state: State, call: Call, shown: str, url: str) -> None:
    """Put the words where the call stands, as a link to the address."""
    first = state.run.next_start
    write(state, call, shown)
    last = len(state.run.builder)
    state.run.add_external_link(ExternalLink(url, min(first, last), last), call.start, call.end)


def _write_address(state: State, call: Call) -> None:
    """{{URL|example.com|Example}}: the text, else the address without its scheme."""
    values = values_of(state, call)
    url = "".join(values[:1])
    shown = values[1] if len(values) > 1 else _SCHEME.sub("", url, count=1).rstrip("/")
    _write_linked(state, call, shown, url if _SCHEME.match(url) else f"http://{url}")


def _write_book(state: State, call: Call, *, is_plain: bool = False) -> None:
    """{{Google books|id|Title|page=5}}: Title at Google Books; {{GBurl|id|p=5}}, |plainurl=yes: the address alone."""
    query = {"id": text_of(state, call, "id", "1"), "pg": text_of(state, call, "pg")}
    page = text_of(state, call, "page", "p")
    query["pg"] = query["pg"] or (f"PA{page}" if page.isdigit() else page)
    query |= {name: text_of(state, call, name) for name in ("dq", "q")}
    pairs = (f"{name}={quote(value, safe='&=')}" for name, value in query.items() if value)
    url = "https://books.google.com/books?" + "&".join(pairs)
    if is_plain or is_on(state, call, "plainurl", "plain-url"):
        _write_linked(state, call, url, url)
    else:
        _write_linked(state, call, text_of(state, call, "title", "2") or state.title, url)
        write(state, call, " at Google Books")


def _write_archive(state: State, call: Call, *, is_wayback: bool = False) -> None:
    """{{webarchive|url=…|date=…}}: Archived 2 May 2008 at …; with a title: My page at … (archived 2 May 2008)."""
    date, title = text_of(state, call, "date", "2"), text_of(state, call, "title")
    stamp = _STAMP.fullmatch(date)
    shown = print_date(stamp[1], str(int(stamp[2])), stamp[3], day_first=True) if stamp else date.strip("*")
    region = call.get("url", "1")
    url = state.source[region.start : region.end].strip() if region else ""
    if is_wayback and not url:
        return  # it says nothing
    if is_wayback:
        url = f"https://web.archive.org/web/{stamp.group() if stamp else '*'}/{url}"
    place = next((f" at {name}" for host, name in _ARCHIVES if host.search(url)), "")
    _write_linked(state, call, title or ("Archived" if shown else "Archive index"), url)
    if title:
        write(state, call, place + (f" (archived {shown})" if shown else ""))
    else:
        write(state, call, (f" {shown}" if shown else "") + place)


WRITERS: dict[str, Writer] = {
    "address": _write_address,
    "book": _write_book,
    "book_address": partial(_write_book, is_plain=True),
    "archive": _write_archive,
    "wayback": partial(_write_archive, is_wayback=True),
}
