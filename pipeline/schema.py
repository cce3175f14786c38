"""Every table's Arrow schema, declared once: the writer, the checks, the diff, the exports and the docs follow it.

A column is a name, a type, whether it may be null, one line of meaning, which is kept as the Arrow field's
`description`, and how a diff weighs it (`column_facts`). Ids are strings; text is NFC without control characters;
enumerations are dictionary-encoded. The order of the tables and of the columns in the files is the one here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pyarrow as pa

from pipeline import document
from pipeline.column_facts import CONTENT, IDENTITY, MINOR, PLACED_CONTENT, PLACED_MINOR, Trait, ignored
from pipeline.column_types import COUNT, STRING, STRINGS, Column, Enumeration, make_columns, read_columns
from pipeline.mention_columns import COUNTS, GATHERED, MENTION, NAME, RULE

PRECISION = Enumeration.of(document.Precision)
COVERAGE = Enumeration.of(document.Coverage)
BLOCK = Enumeration.of(document.BlockKind)

COUNTED = ignored("it counts what stands before it")
IN_FILE = ignored("an edit before it in the raw file changes it")
FOLLOWS = ignored("the table follows from the others, which are compared")
CITED = ignored("it is gathered from the citations, which are compared")
_WIKIDATA = ("wikidata_id?", STRING, "its item in Wikidata, where the markup names it", CONTENT, Trait.ADDED)

WORK = read_columns(document.Work)  # the columns of `citations` that say which work is cited
_AFTER_ADDRESSES = [column.name for column in WORK].index("language")

TABLES: dict[str, tuple[Column, ...]] = {
    "articles": make_columns(
        ("article_id", STRING, "the article, from its file's name or as given", IDENTITY),
        (
            "status",
            Enumeration.of(document.ArticleStatus),
            "failed: past its limits, or an error; then no other table but `diagnostics` speaks of it",
            CONTENT,
            Trait.ADDED,
        ),
        _WIKIDATA,
        ("title", STRING, "the article's title", CONTENT),
        (
            "source_file",
            STRING,
            "the raw file, relative to the repository; one from elsewhere as if it lay in raw/; of a page in an export "
            "the export, and places in the raw file are then places in the page's text",
            MINOR,
        ),
        ("source_format", Enumeration.of(document.SourceFormat), "the form in which the article came", MINOR),
        ("source_sha256", STRING, "SHA-256 of the raw file's UTF-8 text, hexadecimal", MINOR),
        ("page_id?", pa.int64(), "MediaWiki's id of the page", MINOR),
        ("revision_id?", pa.int64(), "MediaWiki's id of the revision", MINOR),
        ("revision_timestamp?", pa.timestamp("ms", tz="UTC"), "when the revision was saved", MINOR),
        ("url?", STRING, "where the article is on the web", CONTENT),
        ("language", STRING, "the article's language, BCP 47", CONTENT),
        (
            "as_of?",
            pa.date32(),
            "the day the article speaks from: the revision's, else as given, else its latest access date",
            MINOR,
        ),
        ("pipeline_version", STRING, "the version of citetrace that wrote the row", MINOR),
        ("model", STRING, "name and version of the spaCy pipeline; empty where the article failed", MINOR),
    ),
    "sections": make_columns(
        ("section_id", STRING, "the section, from the article and its path", IDENTITY),
        ("article_id", STRING, "the article", IDENTITY),
        ("ordinal", COUNT, "place among the article's sections, the lead being 0", COUNTED),
        ("level", COUNT, "depth: 1 is the lead, 2 a section, 3 a subsection", MINOR),
        ("title", STRING, "the heading's plain text; the article's title for the lead", CONTENT),
        (
            "path",
            STRINGS,
            "titles from the lead down to this section",
            ignored("its title and those above it are compared"),
        ),
        ("parent_section_id?", STRING, "the section that holds this one; null for the lead", IDENTITY),
    ),
    "sentences": make_columns(
        ("sentence_id", STRING, "the sentence, from the article and its text", IDENTITY),
        ("article_id", STRING, "the article", IDENTITY),
        ("section_id", STRING, "the section it stands in", IDENTITY),
        ("ordinal", COUNT, "place in the article, from 0", COUNTED),
        ("paragraph", COUNT, "ordinal of its block in the article, from 0", COUNTED),
        ("block", BLOCK, "what kind of text it stands in", MINOR),
        ("field?", STRING, "the infobox field's or table column's name", MINOR),
        ("text", STRING, "plain text, without markers or markup", IDENTITY),
        ("source_start", COUNT, "where it starts in the raw file, in code points", IN_FILE),
        ("source_end", COUNT, "where it ends in the raw file", IN_FILE),
        (
            "table_row?",
            COUNT,
            "a table cell's row, counted from 0 over all tables of the article",
            COUNTED,
            Trait.ADDED,
        ),
        (
            "coverage",
            COVERAGE,
            "direct: a marker stands in or right after it; row: in another cell of its table row; paragraph: a later "
            "sentence of its block, or who is told behind a quotation, has one, and no editor asks for one here; "
            "not_a_claim: none, but no reader asks one of a bare name, number or label",
            ignored("its markers are compared; where it lost them all, an alert tells"),
        ),
    ),
    "date_mentions": make_columns(
        *MENTION,
        ("timex_type", Enumeration.of(document.TimexType), "TIMEX3 type", CONTENT),
        ("timex_value", STRING, "TIMEX3 value", CONTENT),
        ("timex_mod?", STRING, "TIMEX3 modifier: START, MID, END, APPROX, …", CONTENT),
        ("edtf?", STRING, "the date or interval in EDTF level 1 (ISO 8601-2)", CONTENT),
        ("earliest?", pa.date32(), "the first day it can mean", CONTENT),
        ("latest?", pa.date32(), "the last day it can mean", CONTENT),
        ("precision?", PRECISION, "how fine the date is", CONTENT),
        ("calendar", Enumeration.of(document.Calendar), "the calendar in which it is printed", CONTENT),
        (
            "resolution",
            Enumeration.of(document.DateBasis),
            "how it was read: from itself, from earlier dates, counted from another date or the article's day",
            CONTENT,
        ),
        ("anchor_sentence_id?", STRING, "the sentence of the date it was counted from", MINOR),
        ("anchor_start?", COUNT, "where that date starts in its sentence", MINOR),
        (
            "cited",
            pa.bool_(),
            "whether it is the year of a work that the text cites, `Roe (1998) argues`: nothing is told of that year",
            MINOR,
            Trait.ADDED,
        ),
    ),
    "place_mentions": make_columns(
        *MENTION,
        ("label", Enumeration.of(document.PlaceLabel), "the class of the name", CONTENT),
        ("place_id", STRING, "the place it names", CONTENT),
        *NAME,
        RULE,
    ),
    "actor_mentions": make_columns(
        *MENTION,
        ("label", Enumeration.of(document.ActorLabel), "the class of the name", CONTENT),
        ("actor_id", STRING, "the actor it names", CONTENT),
        *NAME,
        ("role?", Enumeration.of(document.Role), "what the actor does there; null where no tree tells", CONTENT),
        RULE,
    ),
    "places": make_columns(
        ("place_id", STRING, "the place, from the linked page's title, else the canonical name", IDENTITY),
        ("name", STRING, "the canonical name: the page title or the longest name", CONTENT),
        ("aliases", STRINGS, "the other names it goes by", GATHERED),
        ("kind", Enumeration.of(document.PlaceKind, earlier=document.PlaceLabel), "what kind of place it is", CONTENT),
        ("link?", STRING, "the page about it", CONTENT),
        _WIKIDATA,
        *COUNTS,
        ("country_code?", STRING, "the country it is or lies in, ISO 3166-1 alpha-2", CONTENT),
        ("admin1?", STRING, "the first-level division it lies in", CONTENT, Trait.ADDED),
        ("latitude?", pa.float64(), "degrees north, WGS 84", CONTENT),
        ("longitude?", pa.float64(), "degrees east, WGS 84", CONTENT),
        ("gazetteer_id?", STRING, "its number in GeoNames", CONTENT),
        ("located_by?", Enumeration.of(document.LocatedBy), "what tells the point", CONTENT, Trait.ADDED),
        ("uncertainty_km?", COUNT, "within how many kilometres of the point it lies", CONTENT, Trait.ADDED),
    ),
    "actors": make_columns(
        ("actor_id", STRING, "the actor, from the linked page's title, else the canonical name", IDENTITY),
        ("name", STRING, "the canonical name: the page title or the longest name", CONTENT),
        ("aliases", STRINGS, "the other names it goes by", GATHERED),
        ("kind", Enumeration.of(document.ActorKind, earlier=document.ActorLabel), "what kind of actor it is", CONTENT),
        ("link?", STRING, "the page about it", CONTENT),
        _WIKIDATA,
        *COUNTS,
        ("country_code?", STRING, "of a state and of what belongs to one its country, ISO 3166-1 alpha-2", CONTENT),
    ),
    "actor_links": make_columns(
        ("actor_id", STRING, "an actor", FOLLOWS),
        ("other_actor_id", STRING, "one that stands in a sentence with it, the greater id", FOLLOWS),
        ("sentence_count", COUNT, "how many sentences they stand in together", FOLLOWS),
        ("first_date?", pa.date32(), "the earliest day of those that are dated", FOLLOWS),
        ("last_date?", pa.date32(), "the latest day of those that are dated", FOLLOWS),
        ("sentence_ids", STRINGS, "the sentences, in document order, at most 50", FOLLOWS),
    ),
    "claims": make_columns(
        ("sentence_id", STRING, "the sentence that gives it to someone", IDENTITY),
        ("start", COUNT, "where what is stated starts in the sentence's text", PLACED_CONTENT),
        ("end", COUNT, "where it ends", PLACED_CONTENT),
        ("speaker?", STRING, "the words that name who says it; null: nobody, as in `reportedly`", CONTENT),
        ("speaker_start?", COUNT, "where they start", PLACED_MINOR),
        ("speaker_end?", COUNT, "where they end", PLACED_MINOR),
        ("actor_id?", STRING, "the actor that the speaker is; null where no name tells", CONTENT),
        ("cue", STRING, "the words that say that it is said: `said`, `according to`, `not confirmed`", CONTENT),
        ("cue_start", COUNT, "where they start", PLACED_MINOR),
        ("cue_end", COUNT, "where they end", PLACED_MINOR),
        ("stance", Enumeration.of(document.Stance), "how the text stands to it", CONTENT),
        ("quoted", Enumeration.of(document.Quoted), "how much of what is stated is in quotation marks", CONTENT),
    ),
    "markers": make_columns(
        ("marker_id", STRING, "the marker, from its sentence and what it leads to", IDENTITY),
        ("article_id", STRING, "the article", IDENTITY),
        ("sentence_id?", STRING, "the sentence it follows; null: it stands outside any", IDENTITY),
        ("citation_id?", STRING, "the citation it leads to", CONTENT),
        ("start", COUNT, "its place in the sentence's text", PLACED_CONTENT),
        ("scope_start", COUNT, "where the words it follows begin", PLACED_MINOR),
        ("ordinal", COUNT, "place among the article's markers, from 1", COUNTED),
        ("label", STRING, "as printed: `12`, `note 1`, `a`", MINOR),
        ("group", STRING, "the reference group; empty for the default", CONTENT),
        ("ref_name?", STRING, "the reference's name", MINOR),
        ("kind", Enumeration.of(document.MarkerKind), "what kind of marker it is", CONTENT),
        ("locator?", STRING, "the pages given at the marker itself", CONTENT),
        ("tag?", STRING, "an inline tag's type", CONTENT),
        ("tag_date?", STRING, "when an inline tag was set, EDTF", CONTENT),
        ("status", Enumeration.of(document.MarkerStatus), "whether it leads to a definition", CONTENT),
        ("source_start", COUNT, "where it starts in the raw file", IN_FILE),
        ("source_end", COUNT, "where it ends in the raw file", IN_FILE),
    ),
    "citations": (
        *make_columns(
            ("citation_id", STRING, "the citation, from its work, group and pages or quote", IDENTITY),
            ("article_id", STRING, "the article", IDENTITY),
            (
                "work_id",
                STRING,
                "the work it cites, from the strongest identity it has",
                ignored("it is made of what is compared"),
            ),
            (
                "kind",
                Enumeration.of(document.CitationKind),
                "footnote, note, short footnote, … or bibliography entry",
                CONTENT,
            ),
            ("group", STRING, "the reference group; empty for the default", CONTENT),
            ("number?", STRING, "what its markers print", MINOR),
            ("part", COUNT, "which of the works that its footnote cites, from 1", MINOR, Trait.ADDED),
            ("ref_name?", STRING, "the reference's name", MINOR),
            ("target_citation_ids", STRINGS, "a short footnote's full citations; a sub-reference's main one", CONTENT),
            ("raw", STRING, "the definition as it stands in the source", MINOR),
            ("text", STRING, "its plain text as a reader sees it", CONTENT),
        ),
        *WORK[:_AFTER_ADDRESSES],
        *make_columns(
            ("domain?", STRING, "the host of the address, without `www.`", ignored("the address is compared")),
        ),
        *WORK[_AFTER_ADDRESSES:],
        *make_columns(
            (
                "source_id?",
                STRING,
                "whom its work is of, in `sources`",
                ignored("what becomes of a source is told once, of the source"),
                Trait.ADDED,
            ),
            ("marker_count", COUNT, "how many markers lead to its footnote", MINOR),
            ("backlink_count?", COUNT, "how many backlinks the printed list gives it", MINOR),
            ("source_start", COUNT, "where the definition starts in the raw file", IN_FILE),
            ("source_end", COUNT, "where it ends in the raw file", IN_FILE),
        ),
    ),
    "works": (
        *make_columns(
            ("work_id", STRING, "the work, from the strongest identity that its citations give", FOLLOWS),
            ("source_id", STRING, "whom it is of: its newspaper, journal, site, agency or publisher", FOLLOWS),
        ),
        *(replace(column, weight=FOLLOWS) for column in WORK if column.name != "archived"),  # here it is no date
        *make_columns(
            ("citation_count", COUNT, "how many citations there are of it, short footnotes among them", FOLLOWS),
            ("marker_count", COUNT, "how many markers lead to these", FOLLOWS),
            ("sentence_count", COUNT, "how many sentences rest on it", FOLLOWS),
            ("article_count", COUNT, "how many articles cite it", FOLLOWS),
            ("first_accessed?", pa.date32(), "the earliest day on which an editor read it", FOLLOWS),
            ("last_accessed?", pa.date32(), "the latest", FOLLOWS),
            ("archived", pa.bool_(), "whether any citation gives an archived copy", FOLLOWS),
            ("key", STRING, "author and year, for bibliographies: `massoud2021a`", FOLLOWS),
        ),
    ),
    "sources": make_columns(
        ("source_id", STRING, "the source, from its registrable domain, else its name", IDENTITY),
        ("name", STRING, "the canonical name; of what has no publisher its author and year", CONTENT),
        ("aliases", STRINGS, "the other ways in which it is printed", CITED),
        ("domain?", STRING, "its registrable domain", CITED),
        ("kind", Enumeration.of(document.SourceKind), "what kind of source it is, by where CSL puts it", CITED),
        ("work_count", COUNT, "how many works are of it", CITED),
        ("citation_count", COUNT, "how many citations there are of these", CITED),
        ("sentence_count", COUNT, "how many sentences rest on it", CITED),
        ("article_count", COUNT, "how many articles cite it", CITED),
    ),
    "sentence_citations": make_columns(
        ("sentence_id", STRING, "the sentence", IDENTITY),
        ("citation_id", STRING, "the citation it rests on", CONTENT),
        ("via", Enumeration.of(document.Via), "directly, through a note, or through a short footnote", CONTENT),
    ),
    "timeline": make_columns(
        ("article_id", STRING, "the article", FOLLOWS),
        ("sentence_id", STRING, "the dated sentence", FOLLOWS),
        ("ordinal", COUNT, "the sentence's place in the article", FOLLOWS),
        ("earliest?", pa.date32(), "the first day the date can mean", FOLLOWS),
        ("latest?", pa.date32(), "the last day the date can mean", FOLLOWS),
        ("edtf?", STRING, "the date in EDTF level 1", FOLLOWS),
        ("precision?", PRECISION, "how fine the date is", FOLLOWS),
        ("text", STRING, "the sentence", FOLLOWS),
        ("section", STRING, "the section's path, joined with ` › `", FOLLOWS),
        ("places", STRINGS, "names of the places in the sentence", FOLLOWS),
        ("actors", STRINGS, "names of the actors in the sentence", FOLLOWS),
        ("citation_numbers", STRINGS, "printed numbers of the citations that it, or its table row, rests on", FOLLOWS),
        ("sources", STRINGS, "names of their sources; empty where no work is cited", FOLLOWS),
        ("source_ids", STRINGS, "these, beside the names", FOLLOWS, Trait.ADDED),
        ("work_ids", STRINGS, "the works it rests on", FOLLOWS),
        ("coverage", COVERAGE, "how the sentence is covered by markers", FOLLOWS),
        ("block", BLOCK, "what kind of text the sentence stands in", FOLLOWS, Trait.ADDED),
        (
            "claimed_by",
            STRINGS,
            "who says it, by name or as the text has it, an empty word where nobody is named; none: the article does",
            FOLLOWS,
            Trait.ADDED,
        ),
        ("stances", STRINGS, "beside `claimed_by` how the text stands to what each says", FOLLOWS, Trait.ADDED),
    ),
    "diagnostics": make_columns(
        ("article_id", STRING, "the article", IDENTITY),
        ("severity", Enumeration.of(document.Severity), "how much it matters", CONTENT),
        ("code", STRING, "what kind of finding it is", CONTENT),
        ("message", STRING, "the finding in one line", CONTENT),
        ("sentence_id?", STRING, "the sentence it is about", CONTENT),
        ("citation_id?", STRING, "the citation it is about", CONTENT),
        ("source_start?", COUNT, "where it is in the raw file", IN_FILE),
        ("source_end?", COUNT, "where that ends", IN_FILE),
    ),
}

# Tables that earlier versions lack: they are read as empty, since versions are compared.
LATER = frozenset(["claims", "sources"])


def _field(column: Column) -> pa.Field:
    kind = pa.dictionary(pa.int32(), STRING) if isinstance(column.type, Enumeration) else column.type
    return pa.field(column.name, kind, nullable=column.nullable, metadata={"description": column.meaning})


def make_schema(columns: Iterable[Column]) -> pa.Schema:
    """The Arrow schema of a table of these columns."""
    return pa.schema([_field(column) for column in columns])


SCHEMAS: dict[str, pa.Schema] = {name: make_schema(columns) for name, columns in TABLES.items()}
