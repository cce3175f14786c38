"""What speaks for two names being one: each kind of evidence by the rule that it is told as, the strongest first."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pipeline.document import IdentityRule
from pipeline.resolve.entities.definitions import (
    find_definitions,
    find_foreign_acronyms,
    find_other_names,
    find_translations,
)
from pipeline.resolve.entities.firms import find_firms
from pipeline.resolve.entities.groups import Finding
from pipeline.resolve.entities.named_mentions import NamedMentions
from pipeline.resolve.entities.national_names import find_national_names
from pipeline.resolve.entities.persons import find_long_endings, find_middle_initials, find_middle_names
from pipeline.resolve.entities.place_names import find_known_places, find_rivers, find_sites, find_slips
from pipeline.resolve.entities.short_names import (
    find_acronyms,
    find_common_nouns,
    find_half_acronyms,
    find_plurals,
    find_short_names,
    find_typed_places,
    find_untyped_bodies,
)
from pipeline.resolve.entities.spellings import find_same_names, find_spellings

Evidence = Callable[[NamedMentions], Iterator[Finding]]

# Each kind sees the groups that those before it made.
EVIDENCE: tuple[tuple[IdentityRule, Evidence], ...] = (
    ("same_name", find_same_names),
    ("definition", find_definitions),
    ("definition", find_translations),
    ("definition", find_other_names),
    ("acronym", find_acronyms),
    ("acronym", find_half_acronyms),
    ("definition", find_foreign_acronyms),
    ("type_word", find_firms),
    ("type_word", find_typed_places),
    ("type_word", find_rivers),
    ("type_word", find_sites),
    ("variant", find_spellings),
    ("variant", find_known_places),
    ("variant", find_slips),
    ("short_name", find_national_names),
    ("short_name", find_short_names),
    ("short_name", find_untyped_bodies),
    ("common_noun", find_common_nouns),
    ("plural", find_plurals),
    ("middle_initial", find_middle_initials),
    ("middle_name", find_middle_names),
    ("long_ending", find_long_endings),
)
