"""What is meant by the start of an id, a title or a name; what is meant by several is told."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.errors import NotFoundError
from pipeline.review.lookup import find_article, find_id, suggest_names
from pipeline.review.show.registry import show_entity
from pipeline.schema import SCHEMAS
from pipeline.tables import Tables, make_table


def test_entities_of_one_name_are_listed() -> None:
    columns = dict.fromkeys(SCHEMAS["actors"].names) | {"aliases": ["Massoud"], "kind": "person"}
    columns |= {"mention_count": 2, "sentence_count": 2}
    people = [
        columns | {"actor_id": f"a00{n}", "name": name} for n, name in enumerate(("Ahmad Massoud", "Wali Massoud"))
    ]
    tables = {"actors": make_table("actors", people)}
    assert list(show_entity(tables, "actor", "massoud"))[1:] == [
        "a000  Ahmad Massoud (person, 2 mentions)",
        "a001  Wali Massoud (person, 2 mentions)",
    ]
    with pytest.raises(NotFoundError, match="no actor goes by the name 'Mass'"):
        list(show_entity(tables, "actor", "Mass"))


@pytest.mark.parametrize(
    ("wanted", "near"),
    [
        ("Bostn", "; did you mean 'Boston' or 'Boston Bay'?"),
        ("boston by", "; did you mean 'Boston Bay' or 'Boston'?"),
        ("The siege of Ostr", "; did you mean 'The Siege of Ostra in the Winter of the Long Frost'?"),
        ("Masud", "; did you mean 'Wali Massoud' or 'Ahmad Massoud'?"),
        ("Velm", ""),
        ("", ""),
    ],
)
def test_the_names_that_are_nearest_are_told(wanted: str, near: str) -> None:
    names = ["Boston Bay", "Boston", "The Siege of Ostra in the Winter of the Long Frost", "Ahmad Massoud"]
    assert suggest_names([*names, "Wali Massoud", "Boston"], wanted) == near


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


@pytest.fixture(scope="module")
def articles() -> Tables:
    """Two articles that were read and one that failed."""
    blank: dict[str, Any] = dict.fromkeys(SCHEMAS["articles"].names, "x") | {"source_format": "wikitext"}
    blank |= dict.fromkeys(("as_of", "page_id", "revision_id", "revision_timestamp"))
    known = (("war", "War", "read"), ("peace_2", "Peace", "read"), ("endless", "Endless", "failed"))
    rows = [blank | {"article_id": one, "title": title, "status": status} for one, title, status in known]
    finding = dict.fromkeys(SCHEMAS["diagnostics"].names) | {"severity": "error", "code": "article_failed"}
    findings = [finding | {"article_id": "endless", "message": "took more than 60 s"}]
    return {"articles": make_table("articles", rows), "diagnostics": make_table("diagnostics", findings)}


@pytest.mark.parametrize(("wanted", "found"), [("war", "war"), ("PEACE", "peace_2"), ("peac", "peace_2")])
def test_an_article_is_meant_by_its_id_or_title(wanted: str, found: str, articles: Tables) -> None:
    assert find_article(articles, wanted) == found


@pytest.mark.parametrize(
    ("wanted", "told"),
    [
        ("nowhere", "no article 'nowhere' among 3: War, Peace, Endless"),
        ("endless", "the article 'endless' failed: took more than 60 s"),
    ],
)
def test_an_article_that_is_not_there_or_failed_is_told(wanted: str, told: str, articles: Tables) -> None:
    with pytest.raises(NotFoundError, match=told):
        find_article(articles, wanted)
