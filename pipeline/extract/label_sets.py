"""The label sets of spaCy pipelines, mapped to the labels of the tables."""

from __future__ import annotations

from pipeline.document import ActorLabel, PlaceLabel

PLACE_LABELS: dict[str, PlaceLabel] = {
    "GPE": "GPE",  # OntoNotes 5 (LDC2013T19), as in en_core_web_*, and the shipped pipeline
    "LOC": "LOC",  # OntoNotes; in CoNLL-2003, WikiNER and Universal NER it holds GPE and FAC as well
    "FAC": "FAC",
    "FACILITY": "FAC",
    "LOCATION": "LOC",  # MUC-7
}
ACTOR_LABELS: dict[str, ActorLabel] = {
    "PERSON": "PERSON",
    "PER": "PERSON",  # CoNLL-2003, WikiNER, Universal NER
    "ORG": "ORG",
    "ORGANIZATION": "ORG",
    "ORGANISATION": "ORG",
    "NORP": "NORP",
}

# Names and quantities that are neither places nor actors: no table holds them.
OTHER_LABELS = frozenset(
    [
        *("MISC", "EVENT", "WORK_OF_ART", "LAW", "LANGUAGE", "PRODUCT"),
        *("DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "CARDINAL", "NUM"),
    ]
)
