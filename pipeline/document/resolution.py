"""What `resolve` yields: every marker led to its citation, every citation read, every name grouped."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pipeline.document.cited_work import Work
from pipeline.document.diagnostic import Diagnostic
from pipeline.document.parsed import MarkerKind

PlaceKind = Literal[
    "country", "admin1", "admin2", "settlement", "natural", "facility", "region", "historical_state", "unknown"
]
ActorKind = Literal[
    "person",
    "armed_group",
    "party",
    "state",
    "government_body",
    "international_body",
    "media",
    "people",
    "company",
    "other",
]
# What tells where a place is: a coordinate in the article, the gazetteer, the places that lie in it.
LocatedBy = Literal["article", "gazetteer", "derived"]

MarkerStatus = Literal["resolved", "undefined", "inline_tag"]
CitationKind = Literal["footnote", "note", "short_footnote", "sub_reference", "bibliography"]
SourceKind = Literal["news", "agency", "journal", "site", "publisher"]
# What joined a mention to its entity, the strongest first; `alone` is a name that stands once and joins nothing.
IdentityRule = Literal[
    "correction",
    "link",
    "same_name",
    "definition",
    "acronym",
    "short_name",
    "common_noun",
    "type_word",
    "plural",
    "middle_initial",
    "middle_name",
    "variant",
    "long_ending",
    "last_name",
    "first_name",
    "alone",
]
# What kept two names apart that a rule would have joined.
Objection = Literal["correction", "pages", "generation", "one_sentence", "several", "gazetteer", "title"]


@dataclass(frozen=True, slots=True)
class Citation:
    """A work that a footnote, note, short footnote, sub-reference or bibliography entry cites.

    The parts of one footnote follow each other; its markers lead to the first.
    """

    citation_id: str
    work_id: str
    kind: CitationKind
    group: str
    number: str | None
    part: int  # which of the works that its footnote cites, from 1
    name: str | None
    targets: tuple[int, ...]  # indexes of citations
    raw: str
    text: str
    work: Work
    marker_count: int
    backlink_count: int | None
    source_start: int
    source_end: int
    content: int | None  # index of the content it was read from; None for a sub-reference's details


@dataclass(frozen=True, slots=True)
class CitedWork:
    """A work that the article cites, as its citations tell it together."""

    work_id: str
    work: Work
    citations: tuple[int, ...]  # indexes of those that cite it, short ones among them
    source_id: str = ""


@dataclass(frozen=True, slots=True)
class CitedSource:
    """What works are of, under one canonical name: a newspaper, journal, site, agency, or publisher of books."""

    source_id: str
    name: str
    aliases: tuple[str, ...]
    domain: str | None  # the registrable one
    kind: SourceKind


@dataclass(frozen=True, slots=True)
class ResolvedMarker:
    """What a marker leads to; one for each marker of the document, in the same order."""

    marker_id: str
    label: str  # as printed; empty where nothing is: an invalid reference, or one that continues another
    status: MarkerStatus
    citation: int | None
    kind: MarkerKind


@dataclass(frozen=True, slots=True)
class Location:
    """A point in degrees, what tells it, and within how many kilometres of it the place lies, where that is known."""

    latitude: float
    longitude: float
    located_by: LocatedBy
    uncertainty_km: int | None = None


@dataclass(frozen=True, slots=True)
class Refusal:
    """A name that a rule would have joined to an entity's, and what spoke against it."""

    name: str
    other_name: str
    rule: IdentityRule
    objection: Objection


@dataclass(frozen=True, slots=True)
class Entity:
    """A place or an actor, under one canonical name; `mentions` are indexes into the mentions of its kind.

    `label` is what most of its mentions have; `rules[i]` is what joined `mentions[i]` to it.
    """

    entity_id: str
    name: str
    aliases: tuple[str, ...]
    label: str
    link: str | None
    mentions: tuple[int, ...]
    rules: tuple[IdentityRule, ...]
    refusals: tuple[Refusal, ...] = ()
    kind: PlaceKind | ActorKind = "unknown"
    country_code: str | None = None  # ISO 3166-1 alpha-2
    admin1: str | None = None  # of a place the division of the first level that it lies in
    location: Location | None = None  # of a place
    gazetteer_id: str | None = None  # of a place
    wikidata_id: str | None = None


@dataclass(frozen=True, slots=True)
class Resolution:
    """Every marker resolved, every citation read, every name grouped; all in document order.

    Entities and sources stand by id, works in the order in which they are first cited.
    """

    markers: tuple[ResolvedMarker, ...]
    citations: tuple[Citation, ...]
    places: tuple[Entity, ...]
    actors: tuple[Entity, ...]
    works: tuple[CitedWork, ...] = ()
    sources: tuple[CitedSource, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
