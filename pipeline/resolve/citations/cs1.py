"""The work that a citation template describes, field by field, with every parameter accounted for."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace

from pipeline.document import Name, Parameter, Template, Work
from pipeline.resolve.citations.dates import CitationDate, read_date
from pipeline.resolve.citations.identifiers import is_well_formed
from pipeline.resolve.citations.languages import read_languages
from pipeline.resolve.citations.names import accepted, read_free_names, read_vancouver
from pipeline.resolve.citations.parameters import find_meaning
from pipeline.resolve.citations.problems import Problem, ProblemCode, Reading
from pipeline.resolve.citations.templates import (
    CHAPTER_TYPES,
    CITATION_TYPES,
    CSL_TYPES,
    NUMBERED_TEMPLATES,
    PLACEHOLDER_TITLES,
    WRAPPERS,
)

URL_STATUSES = {
    "dead": "dead", "yes": "dead", "y": "dead", "true": "dead",
    "live": "live", "no": "live", "n": "live", "false": "live",
    "unfit": "unfit", "usurped": "usurped", "deviated": "deviated", "bot: unknown": "bot: unknown",
}  # fmt: skip

_IDENTIFIERS = (
    "doi", "isbn", "issn", "eissn", "pmid", "arxiv", "asin", "bibcode", "hdl", "ismn", "oclc", "osti", "pmc", "rfc",
    "s2cid", "sbn", "ssrn",
)  # fmt: skip
_SCRIPT_PREFIX = re.compile(r"^[a-z]{2,3}(?:-[a-z]{4})?:\s*(?=\S)", re.I)
_QUOTES = re.compile(r'^["“”„«]+(.*?)["“”»]+$', re.S)
_WEB = re.compile(r"^(?:[a-z][a-z0-9+.-]*:)?//\S+$", re.I)


class Fields:
    """A template's parameters by what they say; asking for one takes it as the value of a column.

    Where several aliases of one meaning are given the one that CS1 prefers counts and the others are problems.
    """

    def __init__(self, template: Template) -> None:
        self.problems: list[Problem] = []
        self._values: dict[tuple[str, int], Parameter] = {}
        found: dict[tuple[str, int], list[tuple[int, Parameter]]] = defaultdict(list)
        for parameter in template.parameters:
            if not parameter.value and not parameter.url:
                continue
            meaning = find_meaning(parameter.name)
            if meaning is None:
                self._report_unknown(parameter)
            elif meaning[0]:
                found[meaning[:2]].append((meaning[2], parameter))
        for key, candidates in found.items():
            # As in a wiki, the last of several parameters of one name is the one that counts.
            best = min(rank for rank, _ in candidates)
            self._values[key] = [parameter for rank, parameter in candidates if rank == best][-1]
            for _, parameter in candidates:
                if parameter is not self._values[key] and parameter.value != self._values[key].value:
                    self.report(parameter, f"more than one of |{self._values[key].name}= and |{parameter.name}=")

    def _report_unknown(self, parameter: Parameter) -> None:
        if parameter.name.strip().isdigit():
            self.report(parameter, f"text without a parameter: {parameter.value}", "unparsed_citation")
        else:
            self.report(parameter, f"unknown parameter |{parameter.name}= ({parameter.value})")

    def report(self, parameter: Parameter, message: str, code: ProblemCode = "citation_error") -> None:
        self.problems.append(
            Problem(code, message, source_start=parameter.source_start, source_end=parameter.source_end)
        )

    def find(self, *meanings: str) -> Parameter | None:
        """The first of these meanings that the template gives."""
        for meaning in meanings:
            if (meaning, 1) in self._values:
                return self._values[meaning, 1]
        return None

    def get(self, *meanings: str) -> str | None:
        parameter = self.find(*meanings)
        return parameter.value if parameter else None

    def has(self, *meanings: str) -> bool:
        return self.find(*meanings) is not None

    def numbered(self, meaning: str) -> dict[int, Parameter]:
        """Every parameter of this meaning by its number, in the order of the numbers."""
        return {number: self._values[key, number] for key, number in sorted(self._values) if key == meaning}

    def is_given(self, name: str) -> bool:
        """Whether a parameter of exactly this name is the one that counts."""
        return any(parameter.name.strip().lower() == name for parameter in self._values.values())


def read_template(template: Template) -> Reading:
    """The work that the template describes; each parameter is in a field, known to name none, or a problem.

    A chapter, entry or article is the title and the book its container, as in CSL.
    """
    fields = Fields(template)
    name = template.name.removeprefix("vcite ").removeprefix("vancite ")
    name = template.name if name == template.name else f"cite {name}"
    work = Work(
        template=template.name,
        csl_type=_find_type(name, fields),
        author=read_authors(fields, is_vancouver=name != template.name),
        editor=read_editors(fields),
        publisher=fields.get("publisher"),
        publisher_place=fields.get("publication_place", "place"),
        agency=fields.get("agency"),
        medium=_read_medium(fields),
        issued=_edtf(read_issued(fields)),
        accessed=_edtf(_read_accessed(fields)),
        archived=_edtf(_read_date_field(fields, "archive_date")),
        archive_url=_read_url(fields, "archive_url"),
        url_status=_read_url_status(fields),
        language=_read_language(fields),
        volume=fields.get("volume"),
        issue=None if name in NUMBERED_TEMPLATES else fields.get("issue"),
        page=_read_page(fields),
        quote=read_quote(fields),
        pmid=fields.get("pmid"),
        arxiv=fields.get("arxiv"),
        **_read_accepted(fields),
    )
    work = _place_titles(name, work, fields)
    work = _stand_alone(_add_wrapped(name, work))
    _check_identifiers(fields)
    return Reading(work, tuple(fields.problems))


def _find_type(name: str, fields: Fields) -> str:
    kind = CSL_TYPES.get(name)
    if kind is None:
        kind = "entry-encyclopedia" if name in WRAPPERS else "document"
    if fields.has("chapter") and kind in CHAPTER_TYPES:
        return CHAPTER_TYPES[kind]
    if kind:
        return kind
    for parameter, citation_type in CITATION_TYPES.items():
        if fields.is_given(parameter):
            return citation_type
    if fields.has("isbn", "publisher", "publication_place", "place", "edition", "oclc"):
        return "book"
    return "webpage" if fields.has("url", "periodical") else "document"


def _read_text(fields: Fields, meaning: str) -> str | None:
    """The title of this meaning, in the script that it is given in; the translation only where nothing else is."""
    parameter = fields.find(meaning)
    if parameter and parameter.value != "none":
        if parameter.value.lower().strip(" .!?") in PLACEHOLDER_TITLES:
            fields.report(parameter, f"a placeholder in |{parameter.name}= ({parameter.value})")
        return accepted(parameter.value)[0]
    script = fields.get(f"script_{meaning}")
    if script:
        return _SCRIPT_PREFIX.sub("", script)
    return fields.get(f"trans_{meaning}")


def _place_titles(name: str, work: Work, fields: Fields) -> Work:
    """The work with its title and container, which stand in other parameters from template to template."""
    title = _read_text(fields, "title") or fields.get("source_title")
    part = _read_text(fields, "chapter") or _read_text(fields, "map")
    container = _read_text(fields, "periodical") or _read_text(fields, "encyclopedia")
    container = container or fields.get("book_title", "mailing_list", "newsgroup", "program", "reporter")
    if name in {"cite episode", "cite serial"}:
        container = container or fields.get("series")
    if name == "cite encyclopedia" and not title and not part and container:
        title, container = container, None
    if name == "cite conference" or (work.csl_type == "paper-conference"):
        container = container or fields.get("conference")
        title = title or fields.get("conference")
    if part:
        title, container = part, title or container
    url = _read_url(fields, "url") or _read_url(fields, "chapter_url") or _linked_title(fields)
    return replace(work, title=title, container_title=container, url=url)


def _linked_title(fields: Fields) -> str | None:
    """The address that stands inside the title, where CS1 allows none."""
    for meaning in ("title", "chapter"):
        parameter = fields.find(meaning)
        if parameter and parameter.url:
            fields.report(parameter, f"external link in |{parameter.name}=")
            return parameter.url
    return None


def _stand_alone(work: Work) -> Work:
    """The work with a news agency as its container where nothing else is named as its source."""
    if work.agency and not work.container_title and not work.publisher:
        return replace(work, container_title=work.agency, agency=None)
    return work


def _add_wrapped(name: str, work: Work) -> Work:
    wrapped = WRAPPERS.get(name)
    if wrapped is None:
        return work
    issued = read_date(wrapped["date"]) if "date" in wrapped else None
    return replace(
        work,
        container_title=work.container_title or wrapped.get("encyclopedia"),
        publisher=work.publisher or wrapped.get("publisher"),
        issued=work.issued or _edtf(issued),
    )


def read_authors(fields: Fields, *, is_vancouver: bool = False) -> tuple[Name, ...]:
    """The authors, whether given one by one, in one list, or as a collaboration."""
    names = list(_read_names(fields, "author", is_vancouver=is_vancouver))
    if vancouver := fields.get("vauthors"):
        names += read_vancouver(vancouver)
    if not names and (people := fields.get("people")):
        names += read_free_names(people)
    if coauthors := fields.get("coauthors"):
        names += read_free_names(coauthors)
    if not names and (collaboration := fields.get("collaboration")):
        names.append(Name(literal=collaboration))
    return tuple(names)


def read_contributors(fields: Fields) -> tuple[Name, ...]:
    """The authors of a part, as an introduction, of another's book."""
    return tuple(_read_names(fields, "contributor"))


def read_editors(fields: Fields) -> tuple[Name, ...]:
    """The editors, whether given one by one or in one list."""
    names = list(_read_names(fields, "editor"))
    if vancouver := fields.get("veditors"):
        names += read_vancouver(vancouver)
    if not names and (editors := fields.get("editors")):
        names += read_free_names(editors)
    return tuple(names)


def _read_names(fields: Fields, kind: str, *, is_vancouver: bool = False) -> list[Name]:
    """The names of one list of numbered parameters, whatever numbers are left out."""
    lasts, firsts = fields.numbered(f"{kind}_last"), fields.numbered(f"{kind}_first")
    names: list[Name] = []
    for number in sorted(lasts.keys() | firsts.keys()):
        last, first = lasts.get(number), firsts.get(number)
        if last and first:
            names.append(Name(family=accepted(last.value)[0], given=accepted(first.value)[0]))
        elif first:
            fields.report(first, f"|{first.name}= without a last name")
            names.append(Name(given=first.value))
        elif last and is_vancouver:
            names += read_vancouver(last.value)
        elif last:
            names += _read_single(last)
    return names


def _read_single(parameter: Parameter) -> tuple[Name, ...]:
    """The name that a last name without a first makes: a family name only where the parameter calls it one."""
    names = read_free_names(parameter.value)
    is_family = re.search(r"last|surname", parameter.name, re.I)
    if is_family and len(names) == 1 and names[0].literal and not parameter.value.startswith("(("):
        return (Name(family=names[0].literal),)
    return names


def _read_medium(fields: Fields) -> str | None:
    parts = [value for value in (fields.get("format"), fields.get("type")) if value and value.lower() != "none"]
    return "; ".join(dict.fromkeys(parts)) or None


def read_issued(fields: Fields) -> CitationDate | None:
    """The date of the work, with the year and its letter by which short footnotes call it."""
    if not fields.has("date"):
        year, month, day = fields.get("year"), fields.get("month"), fields.get("day")
        if year and month:
            date = read_date(" ".join(filter(None, (day, month, year)))) or read_date(year)
            if date:
                return date
        return _read_date_field(fields, "year" if year else "publication_date")
    date = _read_date_field(fields, "date")
    year_date = read_date(fields.get("year") or "")
    if date is None or date.edtf is None:
        return year_date or date
    if year_date and year_date.anchor_year.rstrip("abcdefghijklmnopqrstuvwxyz") == date.anchor_year:
        return CitationDate(date.edtf, year_date.anchor_year)
    return date


def _read_accessed(fields: Fields) -> CitationDate | None:
    if fields.has("access_date"):
        year = fields.get("access_year")
        whole = read_date(f"{fields.get('access_date')} {year}") if year else None
        return whole or _read_date_field(fields, "access_date")
    parts = (fields.get("access_day"), fields.get("access_month"), fields.get("access_year"))
    return read_date(" ".join(filter(None, parts))) if fields.has("access_year") else None


def _read_date_field(fields: Fields, meaning: str) -> CitationDate | None:
    parameter = fields.find(meaning)
    if parameter is None:
        return None
    date = read_date(parameter.value)
    if date is None:
        fields.report(parameter, f"no date that can be told in |{parameter.name}= ({parameter.value})")
    return date


def _edtf(date: CitationDate | None) -> str | None:
    return date.edtf if date else None


def _read_url(fields: Fields, meaning: str) -> str | None:
    parameter = fields.find(meaning)
    if parameter is None:
        return None
    url = parameter.url or parameter.value
    if _WEB.match(url):
        return url
    fields.report(parameter, f"no web address in |{parameter.name}= ({url})")
    first = url.split(" ")[0]
    return first if "." in first and ("/" in first or first == url) else None


def _read_url_status(fields: Fields) -> str | None:
    parameter = fields.find("url_status")
    if parameter is None:
        return None
    status = URL_STATUSES.get(parameter.value.lower())
    if status is None:
        fields.report(parameter, f"unknown value of |{parameter.name}= ({parameter.value})")
    return status


def _read_language(fields: Fields) -> str | None:
    parameter = fields.find("language")
    if parameter is None:
        return None
    known, unknown = read_languages(parameter.value)
    for part in unknown:
        fields.report(parameter, f"unknown language in |{parameter.name}= ({part})")
    if len(known) > 1:
        others = ", ".join(known[1:])
        fields.report(parameter, f"a work in several languages: {known[0]} is kept, not {others}", "unparsed_citation")
    return known[0] if known else None


def _read_page(fields: Fields) -> str | None:
    page = fields.get("page", "pages", "at", "article_number")
    for other in ("pages", "at"):
        parameter = fields.find(other)
        if parameter and parameter.value != page:
            fields.report(parameter, f"more than one of |page=, |pages= and |at= ({parameter.value})")
    return accepted(page)[0] if page else None


def read_quote(fields: Fields) -> str | None:
    quote = fields.get("quote")
    if quote is None:
        script = fields.get("script_quote")
        quote = _SCRIPT_PREFIX.sub("", script) if script else fields.get("trans_quote")
    if quote is None:
        return None
    match = _QUOTES.match(quote)
    return match[1].strip() if match and '"' not in match[1] else quote


def _read_accepted(fields: Fields) -> dict[str, str | None]:
    """The identifiers that an editor may put in `((…))` against CS1's checks."""
    values: dict[str, str | None] = {}
    for column, meanings in {"doi": ("doi",), "isbn": ("isbn",), "issn": ("issn", "eissn")}.items():
        value = fields.get(*meanings)
        values[column] = accepted(value)[0] if value else None
    return values


def _check_identifiers(fields: Fields) -> None:
    for kind in _IDENTIFIERS:
        parameter = fields.find(kind)
        if parameter is None:
            continue
        value, is_accepted = accepted(parameter.value)
        if not is_accepted and not is_well_formed(kind, value):
            fields.report(parameter, f"no valid {kind.upper()} in |{parameter.name}= ({value})")
