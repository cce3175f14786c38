"""Citations as Citation Style 1 prints them: their words, and as parameters what their metadata (COinS) say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from pipeline.data_tables import load_table
from pipeline.document import Parameter
from pipeline.english.calendar import MONTH_FORMS
from pipeline.parse.entities import decode_entities
from pipeline.parse.html.tree import Element
from pipeline.parse.wikitext.superscripts import is_exponent, raise_number
from pipeline.spans import plain

_TABLES = load_table(__package__, "coins.toml")
_TEMPLATES: dict[str, str] = _TABLES["templates"]
_PARAMETERS: dict[str, str] = _TABLES["parameters"]
_IDENTIFIERS: dict[str, str] = _TABLES["identifiers"]
_LABELS: dict[str, str] = _TABLES["labels"]
_TAG, _RAISED = re.compile(r"</?[a-zA-Z][^<>]*>"), re.compile(r"<sup>([^<>]*)</sup>")
_LINK = re.compile(r"\[(?:https?:)?//[^\s\[\]]+ ?([^\[\]]*)\]")
_BEFORE_ADDRESS = re.compile(r"^[\W_]+(?=https?://)")  # a slip of the editor's
# "Roe, Jr., Ann M."; behind a second comma stand initials alone, for other words are somebody else's.
_FAMILY_FIRST = re.compile(
    r"(?P<family>(?!\w\.)[^,]+(?:, (?:Jr|Sr)\.?(?=,)|, I{2,3}(?=,))?)(?:, (?P<given>[^,]+(?:,(?: \w\.)+)?,?))?"
)
# Behind the date of this one: in CS1's brackets, "(1968) [Original French 1958]", whatever else they say; elsewhere
# behind a year a date, or words that are said of none but that of a publication.
_ORIGINAL = re.compile(
    r"(?:(?<=\d\) )|(?<=\d[a-z]\) ))\[(?P<told>(?=[^\[\]]*\d{4})[^\[\]]{4,100})\]|"
    rf"\d{{4}}[a-z]?\)? \[(?P<date>(?:(?:{'|'.join(_TABLES['dating'])}|{MONTH_FORMS})\.? |\d{{1,2}},? ){{0,6}}"
    r"[12]\d{3}(?:[-–]\d{2,4}){0,2})\]",
    re.IGNORECASE,
)
_NAMED = "#id-name="
_YEAR, _DAY = re.compile(r"\d{4}"), re.compile(r"\d{4}-\d{2}-\d{2}")
_MOST_PAIRS = 1000  # of a record; a hostile one has no end of them


def is_citation(element: Element) -> bool:
    """Whether the element holds a citation's words; an anchor that editors put around one or others does not itself."""
    if element.name not in ("cite", "span") or "citation" not in element.classes or "wikicite" in element.classes:
        return False
    return element.name == "cite" or not any(
        one.name == "cite" and "citation" in one.classes for one in element.iterate()
    )


def name_template(element: Element) -> str:
    """The template that prints such a citation, by the classes of its element."""
    return next((_TEMPLATES[one] for one in sorted(element.classes) if one in _TEMPLATES and one != "cs2"), "citation")


def is_record(element: Element) -> bool:
    """Whether the element bears a citation's metadata."""
    return "Z3988" in element.classes and bool(element.get("title"))


def read_record(citation: Element, record: Element | None, words: str, quote: str) -> Iterator[Parameter]:
    """What the metadata say, each as the template's parameter would; each has the span of what bears it.

    `words` are those of the citation without those that are quoted; they alone tell the date of the first publication.
    """
    if match := _ORIGINAL.search(words):
        yield Parameter("orig-date", match["told"] or match["date"], citation.inner, citation.end)
    if quote:
        yield Parameter("quote", quote, citation.inner, citation.end)
    if (anchor := citation.get("id")).startswith("CITEREF"):
        yield Parameter("ref", anchor, citation.start, citation.inner)
    if record is not None:
        for name, value in _translate(name_template(citation), _read_pairs(record.get("title"))):
            if shown := (_BEFORE_ADDRESS.sub("", value.strip()) if name == "url" else _show(value)):
                url = shown if name == "url" else None
                yield Parameter(name, shown, record.start, record.inner, url)


def _read_pairs(query: str) -> Iterator[tuple[str, str]]:
    """The names and values of the metadata, a form's fields as addresses write them."""
    for pair in query.split("&", _MOST_PAIRS)[:_MOST_PAIRS]:
        name, _, value = pair.partition("=")
        if value:
            yield unquote(name), unquote(value.replace("+", " "))


def _show(value: str) -> str:
    """The value as it is read: its markup, which some wikis leave in it, is gone."""
    if "<" in value or "&" in value:
        value = decode_entities(_TAG.sub("", _RAISED.sub(_raise, value)))
    if "//" in value:
        value = _LINK.sub(r"\1", value)
    return " ".join(plain(value).split())


def _raise(match: re.Match[str]) -> str:
    return raise_number(match[1]) if is_exponent(match[1]) else match[1]


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
    if _YEAR.fullmatch(given.get("rft.date", "")) and (season := given.get("rft.ssn")):
        given["rft.date"] = f"{season.capitalize()} {given['rft.date']}"
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
    periodical = None if given.get("rft.genre") == "preprint" else given.get("rft.jtitle")  # where it was posted
    title = given.get("rft.title")
    if part and whole:
        yield "chapter", part
        yield "title", whole
    elif title := part or whole or title:
        yield "title", title
    if periodical and periodical != title:
        yield _name_container(template, given), periodical


def _name_container(template: str, given: dict[str, str]) -> str:
    """The parameter that says what holds the article, of which the name of {{citation}} does not say what it is: a
    newspaper where it has a day, and neither a volume nor a range of pages.
    """
    if template != "citation" or given.get("rft.genre") != "article":
        return "work"
    is_of_day = _DAY.fullmatch(given.get("rft.date", "")) and not given.keys() & {"rft.volume", "rft.issue"}
    is_of_day = is_of_day and "-" not in given.get("rft.pages", "")
    return "newspaper" if is_of_day else "journal"


def _name_people(given: dict[str, str], others: list[str]) -> Iterator[tuple[str, str]]:
    count = 0
    first = given.get("rft.aufirst", "")
    if family := given.get("rft.aulast"):
        count = 1
        yield "last1", family
        if first:
            yield "first1", first
    for place, name in enumerate(others, count + 1):
        match = _FAMILY_FIRST.fullmatch(name) if first else None  # as the first author is named
        if match:
            yield f"last{place}", match["family"]
            if match["given"]:
                yield f"first{place}", match["given"]
        else:
            yield f"author{place}", name


def _read_addresses(addresses: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The identifiers, each once, and the first address that is none, to which a title may be linked as well."""
    given = [*addresses]
    seen: set[str] = set()
    made = {unquote(address.partition(_NAMED)[0]) for address in given if _NAMED in address}
    for address in (one for one in given if unquote(one) not in made):
        name, value = _read_identifier(address) or ("url", address)
        if name not in seen and value:
            seen.add(name)
            yield name, value


def _read_identifier(address: str) -> tuple[str, str] | None:
    """The identifier's parameter and value; None where the address is what the citation gives as such.

    Both may begin alike; an identifier's says its name behind it, or, as it was made until 2020, has no scheme. Its
    value is "" where it cannot be told from what stands before it.
    """
    address, named, label = address.partition(_NAMED)
    bare = address.removeprefix("https:").removeprefix("http:") if named else address
    sign = next((sign for sign in _IDENTIFIERS if bare.startswith(sign)), "")
    bare = unquote(bare) if bare.startswith("//") else bare  # a slash in an identifier is written as %2F there
    if named:
        return _LABELS.get(label) or label.lower(), bare.removeprefix(sign) if sign else ""
    return (_IDENTIFIERS[sign], bare.removeprefix(sign)) if sign else None
