"""The greatest regions, natural features and states of the past, which the gazetteer lacks: what each is."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple, cast

from pipeline.data_tables import load_table
from pipeline.document import PlaceKind
from pipeline.english.name_folding import fold_name
from pipeline.english.word_lists import split_phrases


class Known(NamedTuple):
    """What a place is, and the country of today in which all of it lies, where there is one."""

    kind: PlaceKind
    country_code: str | None


def find_known(name: str) -> Known | None:
    """What is known of the place of this name."""
    return _read_known().get(fold_name(name))


@cache
def _read_known() -> Mapping[str, Known]:
    return {
        fold_name(name): Known(cast("PlaceKind", kind), None if code == "none" else code)
        for kinds in load_table(__package__, "known.toml").values()
        for kind, countries in kinds.items()
        for code, names in countries.items()
        for name in split_phrases(names)
    }
