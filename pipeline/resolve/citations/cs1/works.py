"""The work that a citation template describes, field by field, with every parameter accounted for."""

from __future__ import annotations

from dataclasses import replace

from pipeline.document import Template, Work
from pipeline.resolve.citations.cs1.fields import Fields
from pipeline.resolve.citations.cs1.locators import read_page, read_quote
from pipeline.resolve.citations.cs1.people import read_authors, read_editors, read_translators
from pipeline.resolve.citations.cs1.templates import CITATION_TYPES
from pipeline.resolve.citations.cs1.times import read_accessed, read_archived, read_issued, read_original_date
from pipeline.resolve.citations.cs1.titles import read_titles
from pipeline.resolve.citations.cs1.urls import read_archive_url, read_url, read_url_status
from pipeline.resolve.citations.cs1.work_identifiers import read_identifiers
from pipeline.resolve.citations.dates import CitationDate
from pipeline.resolve.citations.languages import read_languages
from pipeline.resolve.citations.reading import Reading

# Types that a chapter changes: it is the part that is cited.
_CHAPTER_TYPES = {"book": "chapter", "": "chapter", "document": "chapter", "report": "chapter"}


def read_template(template: Template) -> Reading:
    """The work that the template describes; each parameter is in a field, known to name none, or a problem."""
    fields = Fields(template)
    csl_type = _find_type(fields)
    title, container_title = read_titles(fields, csl_type)
    work = Work(
        template=template.name,
        csl_type=csl_type,
        title=title,
        author=read_authors(fields),
        editor=read_editors(fields),
        container_title=container_title,
        publisher=fields.get("publisher", "network", "station") or fields.rule.publisher or None,
        publisher_place=fields.get("publication_place", "place"),
        agency=fields.get("agency"),
        medium=_read_medium(fields),
        issued=_write_edtf(read_issued(fields)) or fields.rule.date or None,
        accessed=_write_edtf(read_accessed(fields)),
        archived=_write_edtf(read_archived(fields)),
        url=read_url(fields),
        archive_url=read_archive_url(fields),
        url_status=read_url_status(fields),
        language=_read_language(fields),
        volume=fields.get("volume"),
        issue=None if fields.rule.is_numbered else fields.get("issue"),
        page=read_page(fields),
        quote=read_quote(fields),
        translator=read_translators(fields),
        edition=fields.get("edition") or _read_series(fields, is_version=True) or fields.rule.edition or None,
        # A broadcast's series is its container.
        collection_title=series if (series := _read_series(fields)) != container_title else None,
        original_date=_write_edtf(read_original_date(fields)),
        via=fields.get("via"),
        **read_identifiers(fields),
    )
    return Reading(stand_alone(work), tuple(fields.problems))


def _find_type(fields: Fields) -> str:
    kind = fields.rule.csl_type
    if fields.has("chapter") and kind in _CHAPTER_TYPES:
        return _CHAPTER_TYPES[kind]
    if kind:
        return kind
    for parameter, citation_type in CITATION_TYPES.items():
        if fields.is_given(parameter):
            return citation_type
    if fields.has("periodical") and fields.has("volume", "issue", "page", "pages"):
        return "article-journal"
    if fields.has("isbn", "publisher", "publication_place", "place", "edition", "oclc"):
        return "book"
    return "webpage" if fields.has("url", "periodical") else "document"


def stand_alone(work: Work) -> Work:
    """The work with a news agency as its container where nothing else is named as its source."""
    if work.agency and not work.container_title and not work.publisher:
        return replace(work, container_title=work.agency, agency=None)
    return work


def _read_medium(fields: Fields) -> str | None:
    parts = [value for value in (fields.get("format"), fields.get("type")) if value and value.lower() != "none"]
    return "; ".join(dict.fromkeys(parts)) or None


def _write_edtf(date: CitationDate | None) -> str | None:
    return date.edtf if date else None


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


def _read_series(fields: Fields, *, is_version: bool = False) -> str | None:
    """The series, or the version, which is an alias of it in CS1."""
    return fields.get("series") if fields.is_given("version") == is_version else None
