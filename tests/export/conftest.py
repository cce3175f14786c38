"""Rows of the table `citations`, whole."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from pipeline.schema import TABLES

Row = dict[str, Any]
PEOPLE = {"author", "editor", "translator"}


@pytest.fixture(scope="session")
def make_citation() -> Callable[..., Row]:
    """Makes a row with these columns, the others null or empty."""
    empty: Row = {column.name: None for column in TABLES["citations"]}
    empty |= {"author": [], "editor": [], "target_citation_ids": [], "text": "", "raw": "", "group": ""}
    empty |= {"citation_id": "c0123456789abcdef", "work_id": "w0123456789abcdef", "kind": "footnote"}
    no_name = {"family": None, "given": None, "literal": None}

    def make(**given: Any) -> Row:
        assert given.keys() <= empty.keys()
        names = {people: [no_name | name for name in given[people]] for people in given.keys() & PEOPLE}
        return empty | given | names

    return make
