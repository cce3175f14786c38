"""What `extract` yields: the dates, places and actors that the sentences speak of."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from pipeline.document.claims import Claim
from pipeline.document.diagnostic import Diagnostic

TimexType = Literal["date", "time", "duration", "set"]
DateBasis = Literal["explicit", "context", "relative", "as_of", "none", "unresolved"]
# The calendar in which a date is printed.
Calendar = Literal["gregorian", "julian", "hijri", "solar_hijri"]
Precision = Literal["day", "month", "season", "year", "decade", "century", "millennium"]
PlaceLabel = Literal["GPE", "LOC", "FAC"]
ActorLabel = Literal["PERSON", "ORG", "NORP", "GPE"]  # a GPE that acts
Role = Literal["agent", "patient", "speaker", "other"]
# What decides a name's class, by its kind: the weights stand in `pipeline/extract/classes/weights.toml`.
LabelRule = Literal[
    "model",
    "correction",
    "link",
    "linked_name",
    "field",
    "type_word",
    "apposition",
    "title",
    "context",
    "country",
    "people",
    "gazetteer",
    "full_name",
    "typed_name",
    "italics",
    "mentions",
    "list",
]


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date, duration or set in a sentence, normalised; columns as in the table `date_mentions`."""

    sentence: int
    start: int
    end: int
    text: str
    timex_type: TimexType
    timex_value: str
    resolution: DateBasis
    timex_mod: str | None = None
    edtf: str | None = None
    earliest: dt.date | None = None
    latest: dt.date | None = None
    precision: Precision | None = None
    anchor: int | None = None  # index of the date mention that it was counted from
    calendar: Calendar = "gregorian"
    cited: bool = False  # the year of a work that the text cites


@dataclass(frozen=True, slots=True)
class LabelEvidence:
    """What speaks for a name's being of one of these classes, or against it where its weight is below 0.

    The log-odds added to each, and the words that it rests on.
    """

    rule: LabelRule
    labels: tuple[str, ...]
    weight: float
    words: str = ""  # none where it is the name itself, or what a model or other mentions make of it


@dataclass(frozen=True, slots=True)
class NameMention:
    """A name in a sentence, with the label of the contract and, where it was a wikilink, the page.

    `evidence` is all that was weighed, the strongest first; none where the model alone spoke.
    """

    sentence: int
    start: int
    end: int
    text: str
    label: PlaceLabel | ActorLabel
    link: str | None = None
    score: float | None = None
    role: Role | None = None
    label_rule: LabelRule = "model"  # of the evidence for the label what counted most against the next best label
    label_words: str | None = None  # that this evidence rests on
    evidence: tuple[LabelEvidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Mentions:
    """What the sentences speak of, each list in the order of the text."""

    dates: tuple[DateMention, ...]
    places: tuple[NameMention, ...]  # GPE, LOC, FAC
    actors: tuple[NameMention, ...]  # PERSON, ORG, NORP, and each GPE that acts
    model: str  # name and version of the spaCy pipeline
    diagnostics: tuple[Diagnostic, ...] = ()
    claims: tuple[Claim, ...] = ()  # in the order of their cues; none where no trees were wanted
