"""The columns that tables of mentions, and those of the places and actors that they name, share."""

from __future__ import annotations

import pyarrow as pa

from pipeline import document
from pipeline.column_facts import CONTENT, IDENTITY, MINOR, PLACED_MINOR, Trait, ignored
from pipeline.column_types import COUNT, STRING, Enumeration

GATHERED = ignored("it is gathered from the mentions, which are compared")

COUNTS = (
    ("mention_count", COUNT, "how many mentions the entity has", GATHERED),
    ("sentence_count", COUNT, "how many sentences mention it", GATHERED),
    ("first_date?", pa.date32(), "the earliest day of the dated sentences it stands in", GATHERED),
    ("last_date?", pa.date32(), "the latest day of the dated sentences it stands in", GATHERED),
)

MENTION = (
    ("sentence_id", STRING, "the sentence", IDENTITY),
    ("start", COUNT, "where the mention starts in the sentence's text", PLACED_MINOR),
    ("end", COUNT, "where it ends", PLACED_MINOR),
    ("text", STRING, "the words of the mention", CONTENT),
)
NAME = (
    ("link?", STRING, "the page it links to, where it was a wikilink", MINOR),
    ("score?", pa.float32(), "the model's confidence, where it gives one", MINOR),
    (
        "label_rule?",
        Enumeration.of(document.LabelRule),
        "what counted most for its class, against the class that comes next",
        MINOR,
        Trait.ADDED,
    ),
    ("label_words?", STRING, "the words that this rests on, where it is not the name itself", MINOR, Trait.ADDED),
)
RULE = (
    "rule",
    Enumeration.of(document.IdentityRule),
    "what joined it to the place or actor; alone: nothing else names it",
    MINOR,
    Trait.ADDED,
)
