"""Templates whose text has to be made of their arguments, a module a family.

Each follows its template's page on the English Wikipedia, read in April 2025.
"""

from __future__ import annotations

from pipeline.parse.templates.computed import (
    addresses,
    dates,
    east_asian,
    images,
    languages,
    lists,
    measures,
    names,
    numbers,
    places,
    quotations,
    records,
    science,
    sports,
)
from pipeline.parse.templates.computed.arguments import Writer
from pipeline.parse.templates.rules import Rule
from pipeline.parse.wikitext.calls import Call
from pipeline.parse.wikitext.state import State

_SUBJECTS = (
    addresses, dates, east_asian, images, languages, lists, measures, names, numbers, places, quotations, records,
    science, sports,
)  # fmt: skip
WRITERS: dict[str, Writer] = {key: writer for subject in _SUBJECTS for key, writer in subject.WRITERS.items()}


def write_computed(state: State, call: Call, rule: Rule) -> None:
    """Write what the template makes of its arguments."""
    WRITERS[rule.detail](state, call)
