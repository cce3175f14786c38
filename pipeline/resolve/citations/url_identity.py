"""The identity of an address: what is left of it without the accidents of how an editor came to it."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urlencode, urlsplit

from pipeline.data_tables import load_table
from pipeline.resolve.citations.archived_addresses import read_archived_copy

_TRACKING = load_table(__package__, "tracking_parameters.toml")
_TRACKING_NAMES, _TRACKING_PREFIXES = frozenset(_TRACKING["names"]), tuple(_TRACKING["prefixes"])
_FORMS = load_table(__package__, "address_forms.toml")
_WRAPPERS: dict[str, list[str]] = _FORMS["wrappers"]
_IDENTIFIERS = [(row["kind"], re.compile(row["pattern"])) for row in _FORMS["identifiers"]]
_THINGS = [(row["address"], re.compile(row["pattern"])) for row in _FORMS["things"]]
_COPIES = tuple(_FORMS["copies"])
_SCHEME = re.compile(r"^(?:[a-z][a-z0-9+.-]*:)?//", re.I)
# Subdomains under which a site shows the same pages: https://en.wikipedia.org/wiki/Accelerated_Mobile_Pages (2024).
_MIRROR = re.compile(r"^(?:(?:www\d?|m|mobile|amp)\.)+(?=[^.]+\.[^.])|(?<=^..\.)m\.(?=[^.]+\.[^.])")
_AMP_PATH = re.compile(r"/amp/?$|(?<=.)\.amp(?=\.html?$)|(?<=\.html)\.amp$", re.I)
# A page of a document, words marked in a text: places, not documents.
_PLACE = re.compile(r":~:text=.*|page=\d+.*", re.S)
_SLASHES = re.compile(r"//+")


@lru_cache(maxsize=1024)
def normalise_url(url: str) -> str:
    """The address without scheme, `www.`, trailing slash, tracking parameters, mirrors and archive around it."""
    url = _unwrap(url.strip())
    parts = _split(url)
    if parts is None:  # a bracket or port that no address has: the text itself is the identity
        return url.removeprefix("//")
    host = _MIRROR.sub("", (parts.hostname or "").rstrip("."))
    port = f":{parts.port}" if parts.port not in {None, 80, 443} else ""
    path = _SLASHES.sub("/", _AMP_PATH.sub("", _requote(parts.path))).rstrip("/")
    query = _strip_tracking(parts.query)
    fragment = _PLACE.sub("", parts.fragment)
    address = host + port + path + (f"?{query}" if query else "") + (f"#{fragment}" if fragment else "")
    for thing, pattern in _THINGS:
        if match := pattern.match(address):
            return f"{thing}{match['id']}"
    return address


def read_identifier(address: str) -> tuple[str, str] | None:
    """The kind and value of the identifier that a normalised address gives, as one of doi.org does."""
    for kind, pattern in _IDENTIFIERS:
        if match := pattern.match(address):
            return kind, unquote(match["id"]).lower()
    return None


def holds_copies(address: str) -> bool:
    """Whether the normalised address is at a site that holds copies of others' books and papers."""
    return address.startswith(_COPIES)


def _unwrap(url: str) -> str:
    """What the address leads to, where it is that of an archived copy or of a service that leads elsewhere."""
    copy = read_archived_copy(url)
    url = copy.original if copy else url
    parts = _split(url)
    if parts is None or not parts.query:
        return url
    names = _WRAPPERS.get(_MIRROR.sub("", parts.hostname or "") + parts.path.rstrip("/"), ())
    wrapped = (value for name, value in parse_qsl(parts.query) if name in names and _SCHEME.match(value))
    return next(wrapped, url)


def _split(url: str) -> SplitResult | None:
    """The parts of the address; None where it is none."""
    try:
        parts = urlsplit(url if _SCHEME.match(url) else f"//{url}")
        parts.port  # noqa: B018  # read here, where a wrong one is caught
    except ValueError:
        return None
    return parts


def _requote(path: str) -> str:
    """The path in one percent-encoding, whichever letters the editor's browser encoded."""
    return quote(unquote(path), safe="/:@!$&'()*+,;=~-._")


def _strip_tracking(query: str) -> str:
    pairs = parse_qsl(query, keep_blank_values=True)
    kept = [(name, value) for name, value in pairs if not _is_tracking(name.lower())]
    return query if len(kept) == len(pairs) else urlencode(kept)


def _is_tracking(name: str) -> bool:
    return name in _TRACKING_NAMES or name.startswith(_TRACKING_PREFIXES)
