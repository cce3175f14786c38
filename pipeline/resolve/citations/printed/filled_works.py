"""The work that the parts of a printed citation fill."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from pipeline.document import ExternalLink, Work
from pipeline.resolve.citations.cs1.templates import find_csl_type
from pipeline.resolve.citations.dates import read_date
from pipeline.resolve.citations.identifiers import IDENTIFIER_LABELS, collect, is_well_formed
from pipeline.resolve.citations.media import MEDIA
from pipeline.resolve.citations.printed import quotation_marks
from pipeline.resolve.citations.printed.citation_draft import ARCHIVE_LINK, CitationDraft, shows_words
from pipeline.resolve.citations.printed.containers import add_sources, names_journal
from pipeline.resolve.citations.printed.name_lists import read_printed_names

_DATES = frozenset(("issued", "accessed", "archived"))
_FIELDS = frozenset(field.name for field in fields(Work)) - {"editor"}


def fill_work(draft: CitationDraft) -> Work:
    """The work with what the draft's parts, its free words and its links say."""
    values: dict[str, Any] = {field: _read_value(draft, field) for field in draft.values if field in _FIELDS}
    editors = draft.editors
    if not editors and "editor" in draft.values:
        editors = read_printed_names(draft.values["editor"][0])
    work = Work(
        title=draft.title.text if draft.title else None,
        author=draft.authors,
        editor=editors,
        template=draft.template,
        csl_type=_tell_type(draft),
        identifiers=collect((kind, values[0]) for kind, values in draft.values.items() if kind in IDENTIFIER_LABELS),
        **values,
    )
    work = _add_links(draft, add_sources(draft, work))
    _check(draft)
    return replace(work, quote=_unquote(work.quote)) if work.quote else work


def _read_value(draft: CitationDraft, field: str) -> str | None:
    values = draft.values[field]
    if field == "medium":
        return "; ".join(dict.fromkeys(values)) or None
    if field in _DATES:
        date = read_date(values[0])
        return date.edtf if date else None
    return values[0] or None


def _tell_type(draft: CitationDraft) -> str | None:
    """The CSL type, where the print tells it: by the kind of document, the form of volume and pages, or a template."""
    if draft.csl_type:
        return draft.csl_type
    kinds = (MEDIA.get(medium.lower()) for medium in draft.values.get("medium", ()))
    kind = next(filter(None, kinds), None)
    if kind:
        return kind
    if draft.is_journal and draft.title and (draft.is_title_marked or names_journal(draft)):
        return "article-journal"
    return find_csl_type(draft.template or "")


def _add_links(draft: CitationDraft, work: Work) -> Work:
    """The work with the addresses behind the title and behind `the original` and `Archived`."""
    if not draft.content.external_links:
        return work
    found: dict[str, str] = {}
    for link in draft.content.external_links:
        role = _tell_role(draft, link)
        if role:
            found.setdefault(role, link.url)
        if role == "loose":
            draft.claim(link.start, link.end)
    title, original, archive = (found.get(role) for role in ("title", "original", "archive"))
    if original and title:
        archive = archive or title
    return replace(work, url=original or title or work.url or found.get("loose"), archive_url=archive)


def _tell_role(draft: CitationDraft, link: ExternalLink) -> str | None:
    """What a link is to the citation, told by the words that it shows."""
    shown = draft.text[link.start : link.end].strip().lower()
    if ARCHIVE_LINK.match(shown):
        return "archive"
    if shown == "the original":
        return "original"
    if draft.title and link.start <= draft.title.end and draft.title.start <= link.end:
        return "title"
    return None if shows_words(draft.text, link) else "loose"


def _check(draft: CitationDraft) -> None:
    for kind in IDENTIFIER_LABELS if draft.values else ():
        value = next(iter(draft.values.get(kind, ())), "")
        if value and not is_well_formed(kind, value):
            draft.report("citation_error", f"no valid {kind.upper()} ({value})")
    first, *others = draft.values.get("language", [""])
    if others:
        message = f"a work in several languages: {first} is kept, not {', '.join(others)}"
        draft.report("unparsed_citation", message)


def _unquote(quote: str) -> str:
    trimmed = quote.rstrip(" .")
    is_quoted = quote[0] in quotation_marks.OPENING and quotation_marks.find_closing(quote, 0) == len(trimmed) - 1
    return trimmed[1:-1] if is_quoted else quote
