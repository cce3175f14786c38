"""What a person names is a page of a wiki: by its title, or by the address at which it is read."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from pipeline.errors import FetchError, cut

PageForm = Literal["wikitext", "html"]  # in which a page is fetched
WIKIPEDIA = "en.wikipedia.org"
# Where wikis have their API, from the host on: Wikimedia's and most others', and those at the root of a host.
_PATHS = ("/w/api.php", "/api.php")
_LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
_IN_PATH = re.compile(r"(?P<before>.*?)/(?:wiki|index\.php)/(?P<title>.+)")
_MOBILE = re.compile(r"(?P<language>[a-z-]+)\.m\.(?P<rest>wik\w+\.org)")
_NEVER = re.compile(r"[\x00-\x1f\x7f#<>\[\]|{}\ud800-\udfff]")  # in a title (MediaWiki's Manual:Page title)
_LONGEST = 255  # bytes of a title, and as many again for its namespace


@dataclass(frozen=True, slots=True)
class Wanted:
    """A page that someone named: the addresses at which its wiki may have an API, and its title or its ids."""

    apis: tuple[str, ...]
    title: str | None = None
    page_id: int | None = None
    revision_id: int | None = None


def read_wanted(named: str, wiki: str | None = None) -> Wanted:
    """The page that this title or address means, in the wiki given, or in that of the address, or in Wikipedia.

    Raises FetchError where it means none, or the address is one of another wiki.
    """
    if not re.match(r"[A-Za-z][A-Za-z0-9+.-]*://", named):
        return Wanted(list_apis(wiki or WIKIPEDIA), _check_title(named.partition("#")[0]))
    parts = _split(named)
    apis = list_apis(f"{parts.scheme}://" + _MOBILE.sub(r"\g<language>.\g<rest>", parts.netloc))
    if wiki and urlsplit(list_apis(wiki)[0]).netloc != urlsplit(apis[0]).netloc:
        raise FetchError(f"{named}: not of the wiki {wiki}")
    given = {name: values[0] for name, values in parse_qs(parts.query).items()}
    inside = _IN_PATH.fullmatch(parts.path)
    title = given.get("title") or (unquote(inside["title"]) if inside else None)
    page_id, revision_id = (_read_id(given[name], named) if name in given else None for name in ("curid", "oldid"))
    if not (title or page_id or revision_id):
        raise FetchError(f"{named}: names no page; expected an address such as https://{WIKIPEDIA}/wiki/Kabul")
    if page_id:  # it counts before a title, as in MediaWiki
        return Wanted(apis, page_id=page_id, revision_id=revision_id)
    return Wanted(apis, _check_title(title) if title else None, revision_id=revision_id)


def list_apis(wiki: str) -> tuple[str, ...]:
    """The addresses at which the wiki of this host or address may have its API; raises FetchError where it is none."""
    if "://" not in wiki:
        host = wiki.partition("/")[0].rpartition(":")[0] or wiki.partition("/")[0]
        wiki = f"{'http' if host in _LOOPBACK else 'https'}://{wiki}"
    parts = _split(wiki)
    if parts.path.endswith("api.php"):
        return (f"{parts.scheme}://{parts.netloc}{parts.path}",)
    return tuple(f"{parts.scheme}://{parts.netloc}{path}" for path in _PATHS)


def _split(address: str) -> SplitResult:
    try:
        parts = urlsplit(address)
        good = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0 and "@" not in parts.netloc
    except ValueError:
        good = False
    if not good:
        raise FetchError(f"{cut(address)}: no address of a wiki; expected one such as https://{WIKIPEDIA}/wiki/Kabul")
    return parts


def _check_title(title: str) -> str:
    """The title as MediaWiki writes it; raises FetchError where no page can have it."""
    clean = unicodedata.normalize("NFC", " ".join(title.replace("_", " ").split()))
    if not clean.strip(" :") or _NEVER.search(clean) or len(clean.encode(errors="replace")) > 2 * _LONGEST:
        raise FetchError(f"{cut(title)}: no page can have this title")
    return clean


def _read_id(value: str, named: str) -> int:
    if not (value.isascii() and value.isdigit() and len(value) < 19 and int(value)):
        raise FetchError(f"{named}: {cut(value)} is no id of a page or revision")
    return int(value)
