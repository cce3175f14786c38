"""The scorer of citations typed by hand counts what the guideline beside the gold says."""

from __future__ import annotations

import pytest

from evaluation.typed import Item, Part, compare, fold, score_item, show_words

BOOK = Part({"title": "The Mill", "issued": "1901"}, ({"issued": None}, {"title": None, "container_title": "The Mill"}))


def _item(*parts: Part) -> Item:
    return Item("mill", 0, 1, "", "footnote", parts)


@pytest.mark.parametrize(
    ("column", "one", "other"),
    [
        ("title", "The “Old” Mill – a  history.", "the 'old' mill-a history"),
        ("container_title", "The Echo", "Echo"),
        ("url", "http://www.example.org/a%20b/", "https://example.org/a b"),
        ("isbn", "978-0-306-40615-7", "9780306406157"),
        ("author", [{"literal": "J. D. Roe"}], [{"literal": "J D Roe"}]),
    ],
)
def test_values_that_are_compared_alike(column: str, one: object, other: object) -> None:
    assert fold(column, one) == fold(column, other)


def test_a_name_that_is_split_is_another() -> None:
    assert fold("author", [{"literal": "Roe, Jane"}]) != fold("author", [{"family": "Roe", "given": "Jane"}])


def test_patches_are_as_right() -> None:
    for cells in ({"title": "The Mill"}, {"container_title": "The Mill", "issued": "1901"}):
        assert all(count.right for count in compare(BOOK, cells).values())


def test_two_patches_of_one_column_do_not_stand_together() -> None:
    part = Part({"title": "A"}, ({"title": "B", "volume": "1"}, {"title": "C", "issue": "2"}))
    assert not all(count.right for count in compare(part, {"title": "C", "volume": "1", "issue": "2"}).values())


def test_what_should_be_empty_is_a_false_fill() -> None:
    score = score_item(_item(BOOK), [{"title": "The Mill", "issued": "1901", "publisher": "1901"}])
    total = score.total
    assert (total.gold, total.ours, total.right, total.false, score.whole) == (2, 3, 2, 1, 0)


def test_a_part_that_is_not_read_is_missed_and_an_optional_one_is_not() -> None:
    other = Part({"title": "Remark"}, is_optional=True)
    assert score_item(_item(other, BOOK), [{"title": "The Mill", "issued": "1901"}]).whole == 1
    assert score_item(_item(BOOK, BOOK), [{"title": "The Mill", "issued": "1901"}]).total.gold == 4


def test_words_of_a_quotation_stand_without_markup() -> None:
    assert show_words("the [[mill|old]] ''wheel''{{sfn|Roe}} [http://a.example turns]") == "the old wheel turns"
