"""Every table's Arrow schema, declared once: the writer, the checks and the README's data dictionary follow it.

A column is a name, a type, whether it may be null and one line of meaning, which is kept as the Arrow field's
`description`. Ids are strings; text is NFC without control characters; enumerations are dictionary-encoded.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

import pyarrow as pa

from pipeline import document

STRING = pa.string()
COUNT = pa.int32()
NAMES = pa.list_(
    pa.field("element", pa.struct([("family", STRING), ("given", STRING), ("literal", STRING)]), nullable=False)
)
STRINGS = pa.list_(pa.field("element", STRING, nullable=False))


@dataclass(frozen=True, slots=True)
class Enumeration:
    """A dictionary-encoded string that takes no other values than these."""

    values: tuple[str, ...]

    @classmethod
    def of(cls, literal: object) -> Enumeration:
        return cls(get_args(literal))


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; a name that ends in `?` may hold nulls."""

    name: str
    type: pa.DataType | Enumeration
    meaning: str
    nullable: bool = False


def _columns(*rows: tuple[str, pa.DataType | Enumeration, str]) -> tuple[Column, ...]:
    return tuple(Column(name.rstrip("?"), kind, meaning, name.endswith("?")) for name, kind, meaning in rows)


PRECISION = Enumeration.of(document.Precision)
COVERAGE = Enumeration.of(document.Coverage)
BLOCK = Enumeration.of(document.BlockKind)

_ENTITY_DATES = (
    ("mention_count", COUNT, "how many mentions the entity has"),
    ("sentence_count", COUNT, "how many sentences mention it"),
    ("first_date?", pa.date32(), "the earliest day of the dated sentences it stands in"),
    ("last_date?", pa.date32(), "the latest day of the dated sentences it stands in"),
)

TABLES: dict[str, tuple[Column, ...]] = {
    "articles": _columns(
        ("article_id", STRING, "the article, from its file's name or as given"),
        (
            "status",
            Enumeration.of(document.ArticleStatus),
            "failed: past its limits, or an error; then no other table but `diagnostics` speaks of it",
        ),
        ("title", STRING, "the article's title"),
        ("source_file", STRING, "the raw file, relative to the repository; one from elsewhere as if it lay in raw/"),
        ("source_format", Enumeration.of(document.SourceFormat), "the form in which the article came"),
        ("source_sha256", STRING, "SHA-256 of the raw file's UTF-8 text, hexadecimal"),
        ("page_id?", pa.int64(), "MediaWiki's id of the page"),
        ("revision_id?", pa.int64(), "MediaWiki's id of the revision"),
        ("revision_timestamp?", pa.timestamp("ms", tz="UTC"), "when the revision was saved"),
        ("url?", STRING, "where the article is on the web"),
        ("language", STRING, "the article's language, BCP 47"),
        (
            "as_of?",
            pa.date32(),
            "the day the article speaks from: the revision's, else as given, else its latest access date",
        ),
        ("pipeline_version", STRING, "the version of citetrace that wrote the row"),
        ("model", STRING, "name and version of the spaCy pipeline; empty where the article failed"),
    ),
    "sections": _columns(
        ("section_id", STRING, "the section, from the article and its path"),
        ("article_id", STRING, "the article"),
        ("ordinal", COUNT, "place among the article's sections, the lead being 0"),
        ("level", COUNT, "depth: 1 is the lead, 2 a section, 3 a subsection"),
        ("title", STRING, "the heading's plain text; the article's title for the lead"),
        ("path", STRINGS, "titles from the lead down to this section"),
        ("parent_section_id?", STRING, "the section that holds this one; null for the lead"),
    ),
    "sentences": _columns(
        ("sentence_id", STRING, "the sentence, from the article and its text"),
        ("article_id", STRING, "the article"),
        ("section_id", STRING, "the section it stands in"),
        ("ordinal", COUNT, "place in the article, from 0"),
        ("paragraph", COUNT, "ordinal of its block in the article, from 0"),
        ("block", BLOCK, "what kind of text it stands in"),
        ("field?", STRING, "the infobox field's or table column's name"),
        ("text", STRING, "plain text, without markers or markup"),
        ("source_start", COUNT, "where it starts in the raw file, in code points"),
        ("source_end", COUNT, "where it ends in the raw file"),
        ("table_row?", COUNT, "a table cell's row, counted from 0 over all tables of the article"),
        (
            "coverage",
            COVERAGE,
            "direct: a marker stands in or right after it; row: in another cell of its table row; paragraph: a later "
            "sentence of its block has one; not_a_claim: none, but no reader asks one of a bare name, number or label",
        ),
    ),
    "date_mentions": _columns(
        ("sentence_id", STRING, "the sentence"),
        ("start", COUNT, "where the mention starts in the sentence's text"),
        ("end", COUNT, "where it ends"),
        ("text", STRING, "the words of the mention"),
        ("timex_type", Enumeration.of(document.TimexType), "TIMEX3 type"),
        ("timex_value", STRING, "TIMEX3 value"),
        ("timex_mod?", STRING, "TIMEX3 modifier: START, MID, END, APPROX, …"),
        ("edtf?", STRING, "the date or interval in EDTF level 1 (ISO 8601-2)"),
        ("earliest?", pa.date32(), "the first day it can mean"),
        ("latest?", pa.date32(), "the last day it can mean"),
        ("precision?", PRECISION, "how fine the date is"),
        (
            "resolution",
            Enumeration.of(document.DateResolution),
            "how it was read: from itself, from earlier dates, counted from another date or the article's day",
        ),
        ("anchor_sentence_id?", STRING, "the sentence of the date it was counted from"),
        ("anchor_start?", COUNT, "where that date starts in its sentence"),
    ),
    "place_mentions": _columns(
        ("sentence_id", STRING, "the sentence"),
        ("start", COUNT, "where the mention starts in the sentence's text"),
        ("end", COUNT, "where it ends"),
        ("text", STRING, "the words of the mention"),
        ("label", Enumeration.of(document.PlaceLabel), "the class of the name"),
        ("place_id", STRING, "the place it names"),
        ("link?", STRING, "the page it links to, where it was a wikilink"),
        ("score?", pa.float32(), "the model's confidence, where it gives one"),
    ),
    "actor_mentions": _columns(
        ("sentence_id", STRING, "the sentence"),
        ("start", COUNT, "where the mention starts in the sentence's text"),
        ("end", COUNT, "where it ends"),
        ("text", STRING, "the words of the mention"),
        ("label", Enumeration.of(document.ActorLabel), "the class of the name"),
        ("actor_id", STRING, "the actor it names"),
        ("link?", STRING, "the page it links to, where it was a wikilink"),
        ("score?", pa.float32(), "the model's confidence, where it gives one"),
        ("role?", Enumeration.of(document.Role), "what the actor does in the sentence"),
    ),
    "places": _columns(
        ("place_id", STRING, "the place, from the linked page's title, else the canonical name"),
        ("name", STRING, "the canonical name: the page title or the longest name"),
        ("aliases", STRINGS, "the other names it goes by"),
        ("kind", Enumeration.of(document.PlaceLabel), "the class most of its mentions have"),
        ("link?", STRING, "the page about it"),
        *_ENTITY_DATES,
        ("country_code?", STRING, "the country, ISO 3166-1 alpha-2"),
        ("latitude?", pa.float64(), "degrees north, WGS 84"),
        ("longitude?", pa.float64(), "degrees east, WGS 84"),
        ("gazetteer_id?", STRING, "the place in a gazetteer"),
    ),
    "actors": _columns(
        ("actor_id", STRING, "the actor, from the linked page's title, else the canonical name"),
        ("name", STRING, "the canonical name: the page title or the longest name"),
        ("aliases", STRINGS, "the other names it goes by"),
        ("kind", Enumeration.of(document.ActorLabel), "the class most of its mentions have"),
        ("link?", STRING, "the page about it"),
        *_ENTITY_DATES,
        ("country_code?", STRING, "the country, ISO 3166-1 alpha-2"),
    ),
    "markers": _columns(
        ("marker_id", STRING, "the marker, from its sentence and what it leads to"),
        ("article_id", STRING, "the article"),
        ("sentence_id?", STRING, "the sentence it follows; null: it stands outside any"),
        ("citation_id?", STRING, "the citation it leads to"),
        ("start", COUNT, "its place in the sentence's text"),
        ("scope_start", COUNT, "where the words it follows begin"),
        ("ordinal", COUNT, "place among the article's markers, from 1"),
        ("label", STRING, "as printed: `12`, `note 1`, `a`"),
        ("group", STRING, "the reference group; empty for the default"),
        ("ref_name?", STRING, "the reference's name"),
        ("kind", Enumeration.of(document.MarkerKind), "what kind of marker it is"),
        ("locator?", STRING, "the pages given at the marker itself"),
        ("tag?", STRING, "an inline tag's type"),
        ("tag_date?", STRING, "when an inline tag was set, EDTF"),
        ("status", Enumeration.of(document.MarkerStatus), "whether it leads to a definition"),
        ("source_start", COUNT, "where it starts in the raw file"),
        ("source_end", COUNT, "where it ends in the raw file"),
    ),
    "citations": _columns(
        ("citation_id", STRING, "the citation, from its work, group and pages or quote"),
        ("article_id", STRING, "the article"),
        ("work_id", STRING, "the work it cites, from the strongest identity it has"),
        ("kind", Enumeration.of(document.CitationKind), "footnote, note, short footnote, … or bibliography entry"),
        ("group", STRING, "the reference group; empty for the default"),
        ("number?", STRING, "what its markers print"),
        ("ref_name?", STRING, "the reference's name"),
        ("target_citation_ids", STRINGS, "a short footnote's full citations; a sub-reference's main one"),
        ("raw", STRING, "the definition as it stands in the source"),
        ("text", STRING, "its plain text as a reader sees it"),
        ("template?", STRING, "the citation template, canonical name"),
        ("csl_type?", STRING, "CSL type"),
        ("title?", STRING, "CSL title"),
        ("author", NAMES, "CSL author"),
        ("editor", NAMES, "CSL editor"),
        ("container_title?", STRING, "CSL container-title: newspaper, site, journal, book"),
        ("publisher?", STRING, "CSL publisher"),
        ("publisher_place?", STRING, "CSL publisher-place"),
        ("agency?", STRING, "the news agency, beside another source"),
        ("medium?", STRING, "CSL medium: PDF, press release, …"),
        ("issued?", STRING, "date of publication, EDTF"),
        ("accessed?", STRING, "date of access, EDTF"),
        ("archived?", STRING, "date of the archived copy, EDTF"),
        ("url?", STRING, "the address cited"),
        ("archive_url?", STRING, "the archived copy's address"),
        ("url_status?", STRING, "live, dead, …, as stated"),
        ("domain?", STRING, "the host of the address, without `www.`"),
        ("language?", STRING, "the stated language, BCP 47"),
        ("volume?", STRING, "CSL volume"),
        ("issue?", STRING, "CSL issue"),
        ("page?", STRING, "CSL page; a short footnote's own pages"),
        ("quote?", STRING, "the words quoted from the work"),
        ("doi?", STRING, "Digital Object Identifier"),
        ("isbn?", STRING, "International Standard Book Number, as printed"),
        ("issn?", STRING, "International Standard Serial Number"),
        ("pmid?", STRING, "PubMed id"),
        ("arxiv?", STRING, "arXiv id"),
        ("marker_count", COUNT, "how many markers lead to it"),
        ("backlink_count?", COUNT, "how many backlinks the printed list gives it"),
        ("source_start", COUNT, "where the definition starts in the raw file"),
        ("source_end", COUNT, "where it ends in the raw file"),
    ),
    "sentence_citations": _columns(
        ("sentence_id", STRING, "the sentence"),
        ("citation_id", STRING, "the citation it rests on"),
        ("via", Enumeration.of(document.Via), "directly, through a note, or through a short footnote"),
    ),
    "timeline": _columns(
        ("article_id", STRING, "the article"),
        ("sentence_id", STRING, "the dated sentence"),
        ("ordinal", COUNT, "the sentence's place in the article"),
        ("earliest?", pa.date32(), "the first day the date can mean"),
        ("latest?", pa.date32(), "the last day the date can mean"),
        ("edtf?", STRING, "the date in EDTF level 1"),
        ("precision?", PRECISION, "how fine the date is"),
        ("text", STRING, "the sentence"),
        ("section", STRING, "the section's path, joined with ` › `"),
        ("places", STRINGS, "names of the places in the sentence"),
        ("actors", STRINGS, "names of the actors in the sentence"),
        (
            "citation_numbers",
            STRINGS,
            "printed numbers of the citations that it, or its table row, rests on",
        ),
        ("sources", STRINGS, "their containers or publishers"),
        ("work_ids", STRINGS, "the works it rests on"),
        ("coverage", COVERAGE, "how the sentence is covered by markers"),
        ("block", BLOCK, "what kind of text the sentence stands in"),
    ),
    "diagnostics": _columns(
        ("article_id", STRING, "the article"),
        ("severity", Enumeration.of(document.Severity), "how much it matters"),
        ("code", STRING, "what kind of finding it is"),
        ("message", STRING, "the finding in one line"),
        ("sentence_id?", STRING, "the sentence it is about"),
        ("citation_id?", STRING, "the citation it is about"),
        ("source_start?", COUNT, "where it is in the raw file"),
        ("source_end?", COUNT, "where that ends"),
    ),
}

# Columns that tables of earlier versions lack: they are read as null throughout, since versions are compared.
ADDED = {"articles": ("status",), "sentences": ("table_row",), "timeline": ("block",)}


def _field(column: Column) -> pa.Field:
    kind = pa.dictionary(pa.int32(), STRING) if isinstance(column.type, Enumeration) else column.type
    return pa.field(column.name, kind, nullable=column.nullable, metadata={"description": column.meaning})


SCHEMAS: dict[str, pa.Schema] = {
    name: pa.schema([_field(column) for column in columns]) for name, columns in TABLES.items()
}
