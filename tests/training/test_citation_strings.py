"""Works printed to learn from: a character's label is the field that it came from, a seed repeats the strings."""

from __future__ import annotations

from itertools import groupby
from random import Random

import pytest

from pipeline.document import Name, Work
from training.citations.pools import Pools, has_plain_fields
from training.citations.strings import LabelledString, join
from training.citations.typing_habits import FORMS, scramble, type_work
from training.citations.values import print_date, print_names

BOOK = Work(
    csl_type="book", title="Wheels of the North", author=(Name("Roe", "Jane B."), Name("Doe", "John")),
    editor=(Name("Poe", "Ann"),), publisher="Tower Press", publisher_place="Leeds", issued="1999", page="5–7",
)  # fmt: skip
NEWS = Work(
    csl_type="article-newspaper", title="Rain falls on mills", author=(Name("Roe", "Jane"),), issued="2001-05-03",
    container_title="The Daily Echo", url="http://a.example/rain", accessed="2001-05-04",
)  # fmt: skip
POOLS = Pools([BOOK, NEWS], ["Nobody had seen the old mill at work for a hundred years."])


def list_runs(string: LabelledString) -> list[tuple[str, str]]:
    """The stretches of one label with their text."""
    pairs = zip(string.labels, string.text, strict=True)
    return [(label, "".join(letter for _, letter in run)) for label, run in groupby(pairs, key=lambda pair: pair[0])]


@pytest.mark.parametrize("seed", range(40))
@pytest.mark.parametrize("work", [BOOK, NEWS], ids=["book", "news"])
def test_a_label_is_the_field_that_its_characters_came_from(work: Work, seed: int) -> None:
    string = type_work(work, POOLS, Random(seed))
    if string is None:  # the form asks for what the work lacks
        return
    values = {"title": work.title, "container_title": work.container_title}
    runs = [(label, text) for label, text in list_runs(string) if values.get(label)]
    assert all(text == values[label] for label, text in runs)
    assert all(0 <= start < end <= len(string.text) for start, end in string.italics)
    assert all(0 <= link.start < link.end <= len(string.text) for link in string.links)


def test_a_seed_gives_the_same_strings() -> None:
    def draw() -> list[str | None]:
        random = Random(7)
        strings = [type_work(work, POOLS, random) for work in (BOOK, NEWS) * 20]
        return [string and string.text for string in strings]

    assert draw() == draw()
    assert len(set(draw())) > 20


@pytest.mark.parametrize("kind", [kind for kind in FORMS if kind != "short"])
def test_a_scrambled_form_has_one_title(kind: str) -> None:
    assert all(scramble(kind, Random(seed)).count("<title/") == 1 for seed in range(50))


def test_what_is_cut_and_joined_keeps_its_marks() -> None:
    string = LabelledString.of("See ")
    string.extend(LabelledString("Wheels", ["title"] * 6, italics=[(0, 6)]))
    assert string.italics == [(4, 10)]
    assert join([string.cut(0, 7), string.cut(7, 10)]).italics == [(4, 7), (7, 10)]
    assert list_runs(string.cut(2, 7)) == [("other", "e "), ("title", "Whe")]


@pytest.mark.parametrize(
    ("style", "shown"),
    [
        ("inverted", "Roe, Jane B."),
        ("initials", "Roe, J. B."),
        ("natural", "Jane B. Roe"),
        ("vancouver", "Roe JB"),
        ("family", "Roe"),
    ],
)
def test_names_are_printed_in_a_style(style: str, shown: str) -> None:
    assert print_names(BOOK.author[:1], style, Random(0)) == shown


def test_dates_that_are_none_are_printed_as_nothing() -> None:
    assert print_date("1999", Random(0)) == "1999"
    assert [print_date(value, Random(0)) for value in ("", "1999/2001", "1999-24", "-0044")] == ["", "", "", ""]


def test_works_that_nobody_types_are_left_out() -> None:
    assert has_plain_fields(BOOK)
    assert not has_plain_fields(Work(title="Wheels " * 50))
    assert not has_plain_fields(Work(publisher="Tower Press"))


def test_a_style_labels_given_names_and_what_joins_names() -> None:
    pytest.importorskip("citeproc")
    from training.citations.csl_strings import render

    (string,) = render([BOOK], "elsevier-harvard")
    runs = dict(list_runs(string))
    assert runs["author"] == "Roe, J.B., Doe, J."
    assert (runs["title"], runs["publisher"], runs["publisher_place"]) == (
        "Wheels of the North",
        "Tower Press",
        "Leeds",
    )
