"""The words of `words.toml`, and patterns of them."""

from __future__ import annotations

from pipeline.data_tables import load_table
from pipeline.english.name_particles import NAME_PARTICLES
from pipeline.english.word_lists import alternate

WORDS: dict[str, list[str]] = load_table(__package__, "words.toml")
NAME_WORDS = NAME_PARTICLES.union(WORDS["particles"])  # in lower case inside or before names
SIGNALS, INNER_SIGNALS, COPIES = (alternate(WORDS[kind]) for kind in ("signals", "inner_signals", "copies"))
LOCATORS, UNITS, PAGES, NAMED_PLACES = (
    alternate(WORDS[kind]) for kind in ("locators", "units", "pages", "named_places")
)
CAPITAL = r"[^\W\d_a-zß-öø-ÿ]"
# A short citation in the midst of prose: "as is told in Roe 2001, p. 4", "it rained (Roe and Doe 2001".
_LISTED = rf"(?:(?:{CAPITAL}[\w'’-]+,\s){{1,3}}(?={CAPITAL}[\w'’-]+,?\s(?:and|&)\s))?"
DATED_NAMES = rf"{_LISTED}{CAPITAL}[\w'’-]+(?:,?\s(?:and|&)\s{CAPITAL}[\w'’-]+|\set\sal\.?)?,?\s\(?(?:1\d|20)\d\d[a-z]?"
