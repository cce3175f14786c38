"""What the stages hand to each other: the document model and each stage's product.

`parse` yields a `Document`, the same whatever the source format; `split`, `extract` and `resolve` each yield
a product that refers to it by index and never repeats or changes it. All are frozen, hold plain values only,
and survive a round trip through JSON (`dump` and `load`). Indexes count from 0 into the tuple they name.

Every `source_start`/`source_end` counts code points of the raw file; every other `start`, `end` and `offset` counts
code points of the text that its docstring names. Spans are half-open.
"""

from __future__ import annotations

from pipeline.document.cited_work import (
    Name,
    Work,
)
from pipeline.document.claims import (
    Claim,
    Quoted,
    Stance,
)
from pipeline.document.diagnostic import (
    Diagnostic,
    Severity,
)
from pipeline.document.interchange import (
    dump,
    load,
)
from pipeline.document.mentions import (
    ActorLabel,
    Calendar,
    DateBasis,
    DateMention,
    LabelEvidence,
    LabelRule,
    Mentions,
    NameMention,
    PlaceLabel,
    Precision,
    Role,
    TimexType,
)
from pipeline.document.parsed import (
    AnchorLink,
    Block,
    BlockKind,
    Cell,
    Content,
    Document,
    Entry,
    ExternalLink,
    Link,
    Marker,
    MarkerKind,
    Parameter,
    PrintedCitation,
    Reference,
    ReferenceList,
    Section,
    ShortCitation,
    Template,
    WikidataItem,
)
from pipeline.document.resolution import (
    ActorKind,
    Citation,
    CitationKind,
    CitedSource,
    CitedWork,
    Entity,
    IdentityRule,
    LocatedBy,
    Location,
    MarkerStatus,
    Objection,
    PlaceKind,
    Refusal,
    Resolution,
    ResolvedMarker,
    SourceKind,
)
from pipeline.document.sentences import (
    Placement,
    Sentence,
    Sentences,
)
from pipeline.document.source import (
    Failure,
    Origin,
    Source,
    Telling,
)
from pipeline.document.table_values import (
    SOURCED,
    ArticleStatus,
    Coverage,
    Via,
)
from pipeline.source_formats import SourceFormat

__all__ = [
    "SOURCED",
    "ActorKind",
    "ActorLabel",
    "AnchorLink",
    "ArticleStatus",
    "Block",
    "BlockKind",
    "Calendar",
    "Cell",
    "Citation",
    "CitationKind",
    "CitedSource",
    "CitedWork",
    "Claim",
    "Content",
    "Coverage",
    "DateBasis",
    "DateMention",
    "Diagnostic",
    "Document",
    "Entity",
    "Entry",
    "ExternalLink",
    "Failure",
    "IdentityRule",
    "LabelEvidence",
    "LabelRule",
    "Link",
    "LocatedBy",
    "Location",
    "Marker",
    "MarkerKind",
    "MarkerStatus",
    "Mentions",
    "Name",
    "NameMention",
    "Objection",
    "Origin",
    "Parameter",
    "PlaceKind",
    "PlaceLabel",
    "Placement",
    "Precision",
    "PrintedCitation",
    "Quoted",
    "Reference",
    "ReferenceList",
    "Refusal",
    "Resolution",
    "ResolvedMarker",
    "Role",
    "Section",
    "Sentence",
    "Sentences",
    "Severity",
    "ShortCitation",
    "Source",
    "SourceFormat",
    "SourceKind",
    "Stance",
    "Telling",
    "Template",
    "TimexType",
    "Via",
    "WikidataItem",
    "Work",
    "dump",
    "load",
]
