"""Invariants of aligning two versions, and of what the article's page is made of."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from itertools import combinations

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.synthetic_article import Claim, make_claims, make_tables
from pipeline.review.article.article_text import Mention, cut_sentence
from pipeline.review.article.article_timeline import make_timeline
from pipeline.review.diff.compare import compare
from pipeline.review.diff.fingerprints import find_unshared
from pipeline.review.diff.moved_items import find_moved
from pipeline.review.diff.word_changes import compare_words
from pipeline.review.versions import Version

TEXTS = st.text(alphabet="ab 1.,", max_size=30)


@given(TEXTS, TEXTS)
def test_the_runs_of_a_word_diff_give_both_texts_back(a: str, b: str) -> None:
    runs = compare_words(a, b)
    assert "".join(text for op, text in runs if op != "+") == a
    assert "".join(text for op, text in runs if op != "-") == b
    assert all(text for _, text in runs)


@given(st.permutations(range(7)))
def test_as_few_as_possible_are_moved(order: list[int]) -> None:
    moved = find_moved(order)
    kept = [position for index, position in enumerate(order) if index not in moved]
    assert kept == sorted(kept)
    longest = max(size for size in range(8) for run in combinations(order, size) if list(run) == sorted(run))
    assert len(kept) == longest


ROWS = st.lists(st.tuples(st.sampled_from("xy"), st.one_of(st.none(), st.integers(0, 2))), max_size=8)


@given(ROWS, ROWS)
def test_unshared_rows_are_those_that_the_other_does_not_hold_as_often(a: list[tuple], b: list[tuple]) -> None:
    def table(rows: list[tuple]) -> pa.Table:
        columns = ([row[0] for row in rows], [row[1] for row in rows])
        return pa.table({"s": pa.array(columns[0], pa.string()), "n": pa.array(columns[1], pa.int32())})

    masks = find_unshared(table(a), table(b), ("s", "n"))
    for rows, mask in zip((a, b), masks, strict=True):
        assert mask.tolist() == [Counter(a)[row] != Counter(b)[row] for row in rows]


CLAIMS = make_claims(60)


def changes_between(a: list[Claim], b: list[Claim]) -> list[tuple[str, str]]:
    report = compare(Version("a", make_tables(a)), Version("b", make_tables(b)))
    return [(change.table, change.status) for change in report.changes]


@settings(max_examples=20, deadline=None)
@given(st.sets(st.integers(0, 59), max_size=12))
def test_sentences_taken_out_are_told_and_nothing_else_of_the_sentences(taken: set[int]) -> None:
    kept = [claim for index, claim in enumerate(CLAIMS) if index not in taken]
    found = Counter(change for change in changes_between(CLAIMS, kept) if change[0] == "sentences")
    assert found == Counter({("sentences", "removed"): len(taken)} if taken else {})


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 50), st.integers(1, 5), st.integers(0, 50))
def test_a_passage_moved_within_its_section_is_moved_and_no_more(start: int, length: int, target: int) -> None:
    one_section = [Claim(c.text, "Phase 1", c.works, c.date, c.place, c.actor) for c in CLAIMS]
    passage, rest = one_section[start : start + length], one_section[:start] + one_section[start + length :]
    moved = rest[:target] + passage + rest[target:]
    assert set(changes_between(one_section, moved)) <= {("sentences", "moved")}


def test_an_article_that_came_or_went_is_one_change() -> None:
    there, empty = Version("a", make_tables(CLAIMS)), Version("b", make_tables(CLAIMS).copy())
    gone = Version("b", {name: table.slice(0, 0) for name, table in empty.tables.items()})
    assert [(c.table, c.status, c.alerts) for c in compare(there, gone).changes] == [
        ("articles", "removed", ("lost_article",))
    ]
    assert [(c.table, c.status) for c in compare(gone, there).changes] == [("articles", "added")]


SPANS = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)).filter(lambda span: span[0] < span[1]), max_size=6)


@given(SPANS, st.lists(st.integers(0, 12), max_size=4))
def test_the_pieces_of_a_sentence_give_its_text_back_whatever_overlaps(
    spans: list[tuple[int, int]], places: list[int]
) -> None:
    text = "abcdefghijkl"
    mentions = [
        (number, Mention("date", "s", start, end, text[start:end], ())) for number, (start, end) in enumerate(spans)
    ]
    markers = [
        {"start": at, "status": "resolved", "kind": "footnote", "label": str(n), "locator": None, "citation_id": "c"}
        for n, at in enumerate(places)
    ]
    pieces = cut_sentence(text, mentions, markers)
    assert "".join(piece.text for piece in pieces if not piece.marker) == text
    assert sorted(piece.text for piece in pieces if piece.marker) == sorted(f"[{n}]" for n in range(len(places)))
    for number, (start, end) in enumerate(spans):
        assert "".join(piece.text for piece in pieces if number in piece.mentions) == text[start:end]


DAYS = st.dates(dt.date(1, 1, 1), dt.date(9999, 1, 1))


@given(st.lists(st.tuples(st.integers(0, 300), DAYS, st.integers(0, 700)), max_size=150))
def test_every_dated_sentence_has_its_bar(dated: list[tuple[int, dt.date, int]]) -> None:
    spans = [(sentence, day, day + dt.timedelta(days=length)) for sentence, day, length in dated if day.year < 9998]
    timeline = make_timeline(spans)
    assert {sentence for bar in timeline.bars for sentence in bar.sentences} == {span[0] for span in spans}
    assert len({bar.name for bar in timeline.bars}) == len(timeline.bars) <= 100
    assert all(0 < bar.height <= 1 for bar in timeline.bars)
