"""Which places can act and speak: states, and the capitals that stand for them."""

from __future__ import annotations

import re

from pipeline.english.countries import find_country_code
from pipeline.extract.classes.vocabulary import ACTS, CAPITALS, COMBATANTS, STATES, fold_field

# What a clause begins after.
_BEGINNING = re.compile(r"(?:^|[^\w\s]|\b(?:and|as|because|but|that|when|while))\s*(?:the )?$", re.IGNORECASE)
_REACH = 20  # characters looked at


def is_state(name: str, page: str | None = None) -> bool:
    """Whether the name is a state's, past or present, or its capital's; `page` is the title that it links to."""
    return name in CAPITALS or bool(find_country_code(name, page)) or not STATES.isdisjoint(name.split())


def is_of_combatants(field: str | None) -> bool:
    """Whether what stands in this infobox field fights: "Combatant 1"."""
    return field is not None and fold_field(field) in COMBATANTS


def is_said_to_act(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` begins a clause and a verb follows that is a state's: "Pakistan denied"."""
    before = text[max(0, start - _REACH) : start]
    return bool(_BEGINNING.search(before) and ACTS.match(text, end))
