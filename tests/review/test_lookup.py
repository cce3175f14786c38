"""What is meant by the start of an id, a title or a name; what is meant by several is told."""

from __future__ import annotations

import pytest

from pipeline.errors import NotFoundError
from pipeline.review.lookup import find_id
from pipeline.review.show_registry import show_entity
from pipeline.schema import SCHEMAS
from pipeline.tables import make_table


def test_entities_of_one_name_are_listed() -> None:
    columns = dict.fromkeys(SCHEMAS["actors"].names) | {"aliases": ["Massoud"], "kind": "PERSON"}
    columns |= {"mention_count": 2, "sentence_count": 2}
    people = [
        columns | {"actor_id": f"a00{n}", "name": name} for n, name in enumerate(("Ahmad Massoud", "Wali Massoud"))
    ]
    tables = {"actors": make_table("actors", people)}
    assert list(show_entity(tables, "actor", "massoud"))[1:] == [
        "a000  Ahmad Massoud (PERSON, 2 mentions)",
        "a001  Wali Massoud (PERSON, 2 mentions)",
    ]
    with pytest.raises(NotFoundError, match="no actor goes by the name 'Mass'"):
        list(show_entity(tables, "actor", "Mass"))


@pytest.mark.parametrize(
    ("ids", "wanted", "found"),
    [
        (["s12345", "s12367"], "s12345", "s12345"),
        (["s12345", "s1234"], "s1234", "s1234"),
        (["s12345", "s12367"], "s1234", "s12345"),
        (["s12345", "s12367"], "s123", "'s123' means 2 sentences: s12345, s12367"),
        (["s12345"], "s12", "no sentence has an id that is or begins with 's12'; the start of one has 4"),
        (["s12345"], "s1239", "no sentence has an id that is or begins with 's1239'$"),
    ],
)
def test_what_the_start_of_an_id_means(ids: list[str], wanted: str, found: str) -> None:
    if found in ids:
        assert find_id(ids, wanted, "sentence") == found
    else:
        with pytest.raises(NotFoundError, match=found):
            find_id(ids, wanted, "sentence")
