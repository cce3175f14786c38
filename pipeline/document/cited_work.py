"""The work that a citation names: each field of `Work` is a column of `citations`, and says all that hangs on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pipeline.column_facts import CONTENT, MINOR, Bibtex, Csl, Trait

NAMES_WORK, ADDED = Trait.NAMES_WORK, Trait.ADDED


@dataclass(frozen=True, slots=True)
class Name:
    """A CSL name: `family` and `given`, or a `literal` that is not split."""

    family: str | None = None
    given: str | None = None
    literal: str | None = None

    @property
    def last_name(self) -> str:
        """The family's name, else the last word of a literal; empty where there is neither."""
        return self.family or (self.literal or "").rpartition(" ")[2]


Text = str | None
Names = tuple[Name, ...]
Identifiers = tuple[tuple[str, str], ...]  # the kind, as Citation Style 1 calls it, and the value


@dataclass(frozen=True, slots=True)
class Work:
    """The fields of one citation; names and meanings are CSL's, dates are EDTF; None is what it does not say.

    A field is its type, the column's meaning, how a diff weighs it, and what it is in CSL and BibTeX.
    """

    template: Annotated[Text, "the citation template, canonical name", MINOR] = None
    csl_type: Annotated[Text, "CSL type", CONTENT] = None
    title: Annotated[Text, "CSL title", CONTENT, Csl("title"), NAMES_WORK] = None
    author: Annotated[Names, "CSL author", CONTENT, Csl("author", "names"), Bibtex("author"), NAMES_WORK] = ()
    editor: Annotated[Names, "CSL editor", CONTENT, Csl("editor", "names"), Bibtex("editor"), NAMES_WORK] = ()
    container_title: Annotated[
        Text, "CSL container-title: newspaper, site, journal, book", CONTENT, Csl("container-title"), NAMES_WORK
    ] = None
    publisher: Annotated[Text, "CSL publisher", CONTENT, Csl("publisher"), NAMES_WORK] = None
    publisher_place: Annotated[Text, "CSL publisher-place", CONTENT, Csl("publisher-place"), Bibtex("address")] = None
    agency: Annotated[
        Text, "the news agency, beside another source", CONTENT, Csl("agency", "note"), Bibtex("agency")
    ] = None
    medium: Annotated[Text, "CSL medium: PDF, press release, …", CONTENT, Csl("medium"), Bibtex("medium")] = None
    issued: Annotated[
        Text, "date of publication, EDTF", CONTENT, Csl("issued", "date"), Bibtex("date", verbatim=True)
    ] = None
    accessed: Annotated[
        Text, "date of access, EDTF", CONTENT, Csl("accessed", "date"), Bibtex("urldate", verbatim=True)
    ] = None
    archived: Annotated[
        Text, "date of the archived copy, EDTF", CONTENT, Csl("archived", "note"), Bibtex("archivedate", verbatim=True)
    ] = None
    url: Annotated[Text, "the address cited", CONTENT, Csl("URL"), Bibtex("url", verbatim=True), NAMES_WORK] = None
    archive_url: Annotated[
        Text,
        "the archived copy's address",
        CONTENT,
        Csl("archive_location"),
        Bibtex("archiveurl", verbatim=True),
        NAMES_WORK,
    ] = None
    url_status: Annotated[
        Text,
        "live, dead, …, as stated; dead where a copy is given without a word",
        CONTENT,
        Csl("url-status", "note"),
        Bibtex("urlstatus"),
    ] = None
    language: Annotated[Text, "the stated language, BCP 47", CONTENT, Csl("language"), Bibtex("language")] = None
    volume: Annotated[Text, "CSL volume", CONTENT, Csl("volume"), Bibtex("volume")] = None
    issue: Annotated[Text, "CSL issue", CONTENT, Csl("issue"), Bibtex("number")] = None
    page: Annotated[Text, "CSL page; a short footnote's own pages", CONTENT, Csl("page")] = None
    quote: Annotated[Text, "the words quoted from the work", CONTENT, Csl("quote", "note"), Bibtex("quote")] = None
    doi: Annotated[Text, "Digital Object Identifier", CONTENT, Csl("DOI"), Bibtex("doi", verbatim=True), NAMES_WORK] = (
        None
    )
    isbn: Annotated[
        Text, "International Standard Book Number, as printed", CONTENT, Csl("ISBN"), Bibtex("isbn"), NAMES_WORK
    ] = None
    issn: Annotated[Text, "International Standard Serial Number", CONTENT, Csl("ISSN"), Bibtex("issn"), NAMES_WORK] = (
        None
    )
    pmid: Annotated[Text, "PubMed id", CONTENT, Csl("PMID"), Bibtex("pmid"), NAMES_WORK] = None
    arxiv: Annotated[Text, "arXiv id", CONTENT, Csl("arXiv", "note"), Bibtex("eprint", verbatim=True), NAMES_WORK] = (
        None
    )
    identifiers: Annotated[
        Identifiers,
        "every other identifier, by its name in Citation Style 1: jstor, pmc, oclc, …",
        CONTENT,
        Csl("identifiers", "identifiers"),
        NAMES_WORK,
        ADDED,
    ] = ()
    translator: Annotated[
        Names, "CSL translator", CONTENT, Csl("translator", "names"), Bibtex("translator"), ADDED
    ] = ()
    edition: Annotated[Text, "CSL edition, as stated", CONTENT, Csl("edition"), Bibtex("edition"), ADDED] = None
    collection_title: Annotated[
        Text, "CSL collection-title: the series", CONTENT, Csl("collection-title"), Bibtex("series"), ADDED
    ] = None
    original_date: Annotated[
        Text,
        "date of the first publication, EDTF",
        CONTENT,
        Csl("original-date", "date"),
        Bibtex("origdate", verbatim=True),
        ADDED,
    ] = None
    via: Annotated[
        Text, "CSL source: who delivers the copy, not its publisher", CONTENT, Csl("source"), Bibtex("via"), ADDED
    ] = None
