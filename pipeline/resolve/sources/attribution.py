"""Who published a work: the name and the site that its citation gives, and what kind of source CSL's place tells."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

from pipeline.document import SourceKind, Work
from pipeline.english.enumerations import cite_names
from pipeline.english.name_folding import fold_name
from pipeline.resolve.citations.agencies import is_agency
from pipeline.resolve.citations.dates import DAY_LENGTH
from pipeline.resolve.citations.publisher_places import is_place
from pipeline.resolve.citations.typed.known_sources import is_known
from pipeline.resolve.sources.abbreviations import LITTLE_WORDS
from pipeline.resolve.sources.registrable import find_registrable, is_platform, is_platform_name

_HOST = re.compile(r"(?:https?://)?(?:www\d?\.)?((?:[\w-]{1,63}\.){1,8}[a-z]{2,24})/?", re.IGNORECASE)
_WWW = re.compile(r"^www\d?\.")
_BOOKS = frozenset(("book", "chapter", "thesis", "report", "paper-conference"))
_KINDS: dict[str, SourceKind] = {
    "article-journal": "journal",
    "article-magazine": "news",
    "article-newspaper": "news",
    "broadcast": "news",
    "webpage": "site",
}
_UNIVERSITY_PRESS = re.compile(r"(?<=\w\s)U\.?\s?P\.?$")  # "Oxford UP"
# What a company's name has with and without meaning another: "Elm, Inc.", "Elm & Company", "Elm-Verlag".
_LEGAL_FORM = re.compile(
    r"(?<=\w)(?:,?\s(?:Inc|Ltd|LLC|Corp|Co|PLC|plc|GmbH|AG|KG|Pty|Limited|Incorporated)\b\.?|,?\s(?:&|and)\s(?:Company|Co\b\.?)"
    r"|[\s-]Verlag)+$"
)
_COMMA = re.compile(r",\s")
_PARTS_OF_PLACE = 3  # at most: city, state, country
_LONGEST_LABEL = 64
_MOST_WORDS = 12  # of a name that are looked for in a domain
_LONGEST_TITLE = 60


@dataclass(frozen=True, slots=True)
class Attribution:
    """The source that a citation names: as printed, by its site, or both.

    Where it `may_be_hosted`, as books and papers are, the site may be another's. The `registrant` is that of its DOI,
    `10.1021`: the publisher of a journal.
    """

    name: str | None
    domain: str | None
    kind: SourceKind
    may_be_hosted: bool
    registrant: str | None = None


def attribute(work: Work) -> Attribution:
    """The source that the work's fields give; of books the publisher."""
    is_book = work.csl_type in _BOOKS or not (work.csl_type or work.container_title or work.url)
    places = [work.container_title, work.agency, work.publisher]
    if is_book:
        places = [work.publisher, None if work.csl_type == "chapter" else work.container_title, work.agency]
    name = next(filter(None, places), None)
    named = read_site_name(name) if name else None
    host = read_host(work.url or work.archive_url)
    domain = find_registrable(host) or host if host else None
    if domain and host and is_platform(host) and not (name and resembles(name, domain)) and (name or _is_signed(work)):
        domain = None
    is_paper = work.csl_type == "article-journal"
    may_be_hosted = not named and (is_book or is_paper or (name is not None and is_known(name, "publishers")))
    registrant = work.doi.partition("/")[0] if work.doi and is_paper else None
    return Attribution(name, named or domain, _find_kind(work, name, is_book), may_be_hosted, registrant)


def _is_signed(work: Work) -> bool:
    return bool((work.author or work.editor) and work.issued)


def _find_kind(work: Work, name: str | None, is_book: bool) -> SourceKind:
    if name and is_agency(name):
        return "agency"
    if work.csl_type in _KINDS:
        return _KINDS[work.csl_type]
    if is_book:
        return "publisher"
    if work.volume or work.issue:
        return "journal"
    is_of_a_day = len(work.issued or "") >= DAY_LENGTH
    return "news" if is_of_a_day and not (name and is_platform_name(fold_source(name))) else "site"


@lru_cache(maxsize=1024)
def read_host(url: str | None) -> str | None:
    """The host of the address, in lower case and without `www.`."""
    try:
        host = urlsplit(url if "//" in url else f"//{url}").hostname if url else None
    except ValueError:
        return None
    return _WWW.sub("", host) or None if host else None


@lru_cache(maxsize=4096)
def read_site_name(name: str) -> str | None:
    """The registrable domain of a name that is an address itself, as `www.geo.tv`; None for any other."""
    match = _HOST.fullmatch(name.strip(" ."))
    return find_registrable(match[1]) if match else None


@lru_cache(maxsize=4096)
def fold_source(name: str) -> str:
    """The name's letters and digits, without article, legal form and a company's place: `france24` of "France 24"."""
    folded = "".join(filter(str.isalnum, fold_name(_UNIVERSITY_PRESS.sub("University Press", _strip_company(name)))))
    return folded or name.casefold()


def _strip_company(name: str) -> str:
    """The name without its legal form, and without the place behind a company: other bodies' place tells them apart."""
    for comma in [*_COMMA.finditer(name)][-_PARTS_OF_PLACE:]:
        head = name[: comma.start()]
        bare = _strip_legal_form(head)
        if is_place(name[comma.end() :]) and (bare != head or is_known(head, "publishers")):
            return bare
    return _strip_legal_form(name)


def _strip_legal_form(name: str) -> str:
    """The name without its legal form where what is left still tells whose it is."""
    bare = _LEGAL_FORM.sub("", name)
    return bare if len(bare.split()) > 1 or is_known(bare, "publishers") else name


@lru_cache(maxsize=4096)
def resembles(name: str, domain: str) -> bool:
    """Whether the domain is made of the name's words, or of what they begin with: `nytimes.com`, `hrw.org`."""
    words = fold_name(name).split()[:_MOST_WORDS]
    return any(_is_made_of(one, words) for one in _list_labels(domain))


@lru_cache(maxsize=4096)
def is_spelt_out(name: str, domain: str) -> bool:
    """Whether the domain is the words of the name, two or more, each whole or its initial: `usgs.gov`."""
    words = [word for word in fold_name(name).split() if word not in LITTLE_WORDS]
    if not 1 < len(words) <= _MOST_WORDS:
        return False
    return any(_is_spelt_by(label, words) for label in _list_labels(domain))


def _is_spelt_by(label: str, words: list[str]) -> bool:
    """Whether the label is the words one behind the other, each whole or its initial."""
    ends = {0}
    for word in words:
        parts = (word, word[0])
        ends = {end + len(part) for end in ends for part in parts if label.startswith(part, end)}
    return len(label) in ends


def _list_labels(domain: str) -> tuple[str, str]:
    """What the domain is called, and that without what many sites' names have more."""
    label = domain.partition(".")[0].replace("-", "")[:_LONGEST_LABEL]
    plain = label.removesuffix("news").removesuffix("online") or label
    return label, plain.removeprefix("the") or plain


def _is_made_of(label: str, words: list[str]) -> bool:
    """Whether the label is beginnings of the words one behind the other, each at most once, some left out."""
    ends = {0}  # how far the label is made up
    for word in words:
        for end in sorted(ends):
            length = 0
            while length < len(word) and label[end + length : end + length + 1] == word[length]:
                length += 1
                ends.add(end + length)
    return len(label) > 1 and len(label) in ends


def name_by_author(work: Work, text: str) -> str:
    """What a work without a publisher goes by: author and year, else its title, else its citation's words."""
    people = [name.family or name.literal or name.given or "" for name in (work.author or work.editor)]
    year = (work.issued or "")[:4]
    if people:
        return f"{cite_names(people)} {year}".strip()
    title = work.title or text
    return title if len(title) <= _LONGEST_TITLE else f"{title[: _LONGEST_TITLE - 1].rstrip()}…"
