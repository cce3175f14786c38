"""The identity of an address: what is left of it without the accidents of how an editor came to it."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from pipeline.data_tables import load_table

_TRACKING = load_table(__package__, "tracking_parameters.toml")
_TRACKING_NAMES, _TRACKING_PREFIXES = frozenset(_TRACKING["names"]), tuple(_TRACKING["prefixes"])
_ARCHIVE = re.compile(
    r"^(?:https?:)?//(?:(?:web|www|wayback)\.)?(?:archive\.org/(?:web/)?|archive\.(?:today|is|ph|md|fo|li|vn)/|"
    r"webarchive\.nationalarchives\.gov\.uk/(?:ukgwa/)?)(?:\d{4,14}(?:[a-z]{2}_|\*)?)/(?P<url>.+)$",
    re.I,
)
_SCHEME = re.compile(r"^(?:[a-z][a-z0-9+.-]*:)?//", re.I)
_HOST_PREFIX = re.compile(r"^www\d?\.")
_SLASHES = re.compile(r"//+")


def normalise_url(url: str) -> str:
    """The address without scheme, `www.`, trailing slash, tracking parameters and archive around it."""
    match = _ARCHIVE.match(url.strip())
    while match:
        url = match["url"]
        match = _ARCHIVE.match(url)
    if not _SCHEME.match(url):
        url = f"//{url}"
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:  # a bracket or port that no address has: the text itself is the identity
        return url.removeprefix("//")
    host = _HOST_PREFIX.sub("", host) + (f":{port}" if port not in {None, 80, 443} else "")
    path = _SLASHES.sub("/", _requote(parts.path)).rstrip("/")
    query = _strip_tracking(parts.query)
    fragment = "" if parts.fragment.startswith(":~:") else parts.fragment.partition(":~:")[0]
    return host + path + (f"?{query}" if query else "") + (f"#{fragment}" if fragment else "")


def _requote(path: str) -> str:
    """The path in one percent-encoding, whichever letters the editor's browser encoded."""
    return quote(unquote(path), safe="/:@!$&'()*+,;=~-._")


def _strip_tracking(query: str) -> str:
    pairs = parse_qsl(query, keep_blank_values=True)
    kept = [(name, value) for name, value in pairs if not _is_tracking(name.lower())]
    return query if len(kept) == len(pairs) else urlencode(kept)


def _is_tracking(name: str) -> bool:
    return name in _TRACKING_NAMES or name.startswith(_TRACKING_PREFIXES)
