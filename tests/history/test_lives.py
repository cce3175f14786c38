"""What stands in an article from revision to revision, whatever else happens to it."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.history.summary import describe_history, summarise_history
from tests.history.past import BROKEN, ID, follow, make_history, save

NEWS = "<ref>{{cite news |title=Water in the streets |work=The Times |date=4 May 2019}}</ref>"
ROSE, FELL, STONE = "The river rose in May.", "It fell within a week.", "A stone marks how high it stood."


def tell(*texts: str | None, earlier: int = 0) -> dict[str, tuple[Any, ...]]:
    """By sentence the numbers of its first, last and next revision, and whether that was a revert."""
    rows = make_history(*texts, earlier=earlier).to_pylist()
    known = ("first_revision_id", "last_revision_id", "gone_revision_id", "gone_by_revert")
    return {row["text"]: tuple(row[name] for name in known) for row in rows if row["kind"] == "sentence"}


def test_a_sentence_stands_until_the_revision_that_lacks_it() -> None:
    assert tell(ROSE, f"{ROSE} {FELL}", FELL, FELL + "\n") == {ROSE: (1, 2, 3, False), FELL: (2, 4, None, None)}


def test_a_move_is_no_change() -> None:
    flood, mark = f"== Flood ==\n{ROSE} {FELL}\n", f"== Mark ==\n{STONE}\n"
    rows = make_history(flood + mark, mark + flood, f"== Water ==\n{FELL}\n{mark}\n{ROSE}").to_pylist()
    assert {(row["first_revision_id"], row["last_revision_id"], row["return_count"]) for row in rows} == {(1, 3, 0)}


def test_a_sentence_that_is_reworded_is_the_same_and_goes_by_its_last_words() -> None:
    new = ROSE.replace("May", "early May")
    (row,) = make_history(ROSE, new).to_pylist()
    assert (row["text"], row["first_revision_id"], row["rewording_count"]) == (new, 1, 1)


@pytest.mark.parametrize("blank", ["", " \n", "#REDIRECT [[Sel (river)]]\n"])
def test_what_comes_back_after_a_blank_page_is_what_went(blank: str) -> None:
    by_revert, by_hand = make_history(ROSE, blank, ROSE), make_history(ROSE, blank, f"{ROSE} {FELL}")
    for table, reverted in ((by_revert, [1]), (by_hand, [1, 0])):
        assert [row["return_count"] for row in table.to_pylist()] == reverted
    assert {row["first_revision_id"] for row in by_revert.to_pylist()} == {1}


def test_a_sentence_that_is_reworded_while_the_page_was_blank_is_the_same() -> None:
    (row,) = make_history(ROSE, "", ROSE.replace("May", "early May")).to_pylist()
    assert (row["first_revision_id"], row["return_count"], row["rewording_count"]) == (1, 1, 1)


def test_a_revert_is_a_text_that_was_there_before_but_not_right_before() -> None:
    assert tell(ROSE, f"{ROSE} {FELL}", ROSE)[FELL] == (2, 2, 3, True)
    assert tell(f"{ROSE} {FELL}", ROSE, ROSE)[FELL] == (1, 1, 2, False)
    assert follow(save([ROSE, ROSE, FELL, ROSE, ROSE])).history.reverts == 1


def test_what_a_vandal_wrote_over_a_sentence_is_not_what_it_became_once_that_is_reverted() -> None:
    rows = make_history(f"{ROSE} {FELL}", f"{ROSE} Hahaha!", f"{ROSE} {FELL}").to_pylist()
    assert [(row["text"], row["return_count"], row["gone_by_revert"]) for row in rows] == [
        (ROSE, 0, None),
        (FELL, 1, None),
        ("Hahaha!", 0, True),
    ]


def test_a_source_is_gained_and_lost_with_who_did_it() -> None:
    rows = make_history(ROSE, ROSE + NEWS, f"{FELL}<ref>A letter</ref> {ROSE}{NEWS}", f"{FELL} {ROSE}").to_pylist()
    of_news = [row for row in rows if row["kind"] == "support" and row["gone_revision_id"]]
    assert {(row["first_revision_id"], row["last_revision_id"]) for row in of_news} == {(2, 3), (3, 3)}
    assert {(row["gone_user"], row["gone_comment"]) for row in of_news} == {("User 4", "edit 4")}
    assert [row["text"] for row in rows if row["kind"] == "work"] == [
        "“Water in the streets”, The Times, 4 May 2019",
        "A letter",
    ]


def test_a_work_that_is_described_otherwise_is_the_same() -> None:
    exact = NEWS.replace("4 May 2019", "5 May 2019 |url=https://times.example/water")
    rows = make_history(ROSE + NEWS, ROSE + exact).to_pylist()
    assert [(row["kind"], row["first_revision_id"], row["rewording_count"]) for row in rows] == [
        ("sentence", 1, 0),
        ("work", 1, 1),
        ("support", 1, 0),
    ]


def test_the_earliest_revision_read_tells_no_age_but_where_it_is_the_first() -> None:
    older = [row["is_older"] for row in make_history(ROSE, f"{ROSE} {FELL}", earlier=7).to_pylist()]
    assert older == [True, False]
    assert [row["is_older"] for row in make_history(ROSE).to_pylist()] == [False]


def test_the_earliest_is_one_that_could_be_read() -> None:
    texts = (None, ROSE, f"{ROSE} {FELL}")
    rows = make_history(*texts, earlier=7).to_pylist()
    assert [row["is_older"] for row in rows] == [True, False]
    assert summarise_history(ID, follow(save(texts, earlier=7)))["sentence"]["added"] == 1


def test_what_cannot_be_read_is_passed_over_and_told() -> None:
    following = follow(save([ROSE, None, BROKEN, BROKEN, f"{ROSE} {FELL}"]))
    assert following.passed == [
        "revision 2 is passed over: the wiki does not show its wikitext",
        "revision 3 is passed over: takes too long",
        "revision 4 is passed over: its text is that of the one before",
    ]
    assert [life.last.revision_id for life in following.history.sentences.lives] == [5, 5]
    assert [life.returns for life in following.history.sentences.lives] == [0, 0]
    found = summarise_history(ID, following)
    assert found["revisions"]["read"] == 2
    assert found["sentence"] == {
        **dict.fromkeys(("gone", "gone_by_revert", "returned", "reworded"), 0),
        "standing": 2,
        "added": 1,
    }
    assert next(describe_history(found, "Orvel")) == "read     2 revisions of Orvel, 2021-03-02 to 2021-03-06"


# Sentences of which none can be another one reworded: they share no letter.
APART = ["Abba baab.", "Cddc ddcc.", "Effe feef.", "Ghhg hhgg."]
SOME = st.tuples(st.permutations(APART), st.integers(0, len(APART))).map(lambda drawn: drawn[0][: drawn[1]])


@settings(max_examples=40)
@given(st.lists(SOME, max_size=7))
def test_whatever_is_moved_taken_out_and_brought_back_is_followed(pages: list[list[str]]) -> None:
    texts = [" ".join(page) for page in [APART[:1], *pages]]
    rows = {row["text"]: row for row in make_history(*texts).to_pylist()}
    for sentence in APART:
        there = [sentence in text for text in texts]
        assert (sentence in rows) == any(there)
        if sentence not in rows:
            continue
        row, numbers = rows[sentence], [number for number, is_there in enumerate(there, start=1) if is_there]
        gone = numbers[-1] + 1 if not there[-1] else None
        assert (row["first_revision_id"], row["last_revision_id"]) == (numbers[0], numbers[-1])
        assert (row["gone_revision_id"], row["revision_count"]) == (gone, len(numbers))
        assert row["return_count"] == sum(b - a > 1 for a, b in pairwise(numbers))
        assert row["gone_by_revert"] == (None if gone is None else texts[gone - 1] in texts[: gone - 1])
