"""Which places can act and speak: states, and the capitals that stand for them."""

from __future__ import annotations

from pipeline.english.countries import find_country_code
from pipeline.extract.classes.vocabulary import CAPITALS, STATES


def is_state(name: str, page: str | None = None) -> bool:
    """Whether the name is a state's, past or present, or its capital's; `page` is the title that it links to."""
    return name in CAPITALS or bool(find_country_code(name, page)) or not STATES.isdisjoint(name.split())
