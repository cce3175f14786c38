"""Citations as Citation Style 1 prints them: their words, and as parameters what their metadata (COinS) say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import parse_qsl

from pipeline.data_tables import load_table
from pipeline.document import Parameter
from pipeline.parse.html.tree import Element
from pipeline.spans import plain

_TABLES = load_table(__package__, "coins.toml")
_TEMPLATES: dict[str, str] = _TABLES["templates"]
_PARAMETERS: dict[str, str] = _TABLES["parameters"]
_IDENTIFIERS: dict[str, str] = _TABLES["identifiers"]
_PERIODICALS = frozenset({"cite web", "cite news", "cite journal", "cite magazine"})
_MOST_PAIRS = 1000  # of a record; a hostile one has no end of them


def is_citation(element: Element) -> bool:
    """Whether the element holds a citation's words."""
    return element.name in ("cite", "span") and "citation" in element.classes


def name_template(element: Element) -> str:
    """The template that prints such a citation, by the classes of its element."""
    return next((_TEMPLATES[one] for one in sorted(element.classes) if one in _TEMPLATES and one != "cs2"), "citation")


def is_record(element: Element) -> bool:
    """Whether the element bears a citation's metadata."""
    return "Z3988" in element.classes and bool(element.get("title"))


def read_record(citation: Element, record: Element | None) -> Iterator[Parameter]:
    """What the metadata say, each as the template's parameter would; each has the span of what bears it."""
    if (anchor := citation.get("id")).startswith("CITEREF"):
        yield Parameter("ref", anchor, citation.start, citation.inner)
    if record is not None:
        pairs = parse_qsl(record.get("title"), max_num_fields=None)[:_MOST_PAIRS]
        for name, value in _translate(name_template(citation), pairs):
            if shown := " ".join(plain(value).split()):
                url = shown if name == "url" else None
                yield Parameter(name, shown, record.start, record.inner, url)


def _translate(template: str, pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    given: dict[str, str] = {}
    others: list[str] = []
    addresses: list[str] = []
    for key, value in pairs:
        if key == "rft.au":
            others.append(value)
        elif key == "rft_id":
            addresses.append(value)
        else:
            given.setdefault(key, value)
    yield from _name_titles(template, given)
    yield from _name_people(given, others)
    for key, name in _PARAMETERS.items():
        if key in given:
            yield name, given[key]
    if "rft.pages" in given:
        yield "pages", given["rft.pages"].replace("-", "–")
    yield from _read_addresses(addresses)


def _name_titles(template: str, given: dict[str, str]) -> Iterator[tuple[str, str]]:
    """The title, and what holds the work: a part's book, an article's periodical."""
    part = given.get("rft.atitle")
    whole = given.get("rft.btitle")
    periodical = given.get("rft.jtitle")
    title = given.get("rft.title")
    if part and whole:
        yield "chapter", part
        yield "title", whole
    elif title := part or whole or title:
        yield "title", title
    if periodical and periodical != title:
        yield "work", periodical


def _name_people(given: dict[str, str], others: list[str]) -> Iterator[tuple[str, str]]:
    count = 0
    if family := given.get("rft.aulast"):
        count = 1
        yield "last1", family
        if first := given.get("rft.aufirst"):
            yield "first1", first
    for place, name in enumerate(others, count + 1):
        family, comma, first = name.partition(", ")
        yield (f"last{place}" if comma else f"author{place}"), family
        if comma:
            yield f"first{place}", first


def _read_addresses(addresses: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The identifiers, each once, and the first address that is none."""
    seen: set[str] = set()
    for address in addresses:
        bare = address.removeprefix("https:").removeprefix("http:")
        sign = next((sign for sign in _IDENTIFIERS if bare.startswith(sign)), "")
        name = _IDENTIFIERS.get(sign, "url")
        if name not in seen:
            seen.add(name)
            yield name, (bare.removeprefix(sign) if sign else address)
