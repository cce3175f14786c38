"""What counts as a right name, and what a wrong one is counted as."""

from training.figures import NOTHING, OTHER, Figures, render_confusions, render_table
from training.name_scores import NameScores
from training.names import UNKNOWN, Span


def score(gold: list[Span], found: list[Span]) -> NameScores:
    scores = NameScores()
    scores.add(gold, found)
    return scores


def test_a_name_is_right_by_span_and_class_and_a_place_by_any_of_its_labels() -> None:
    gold = [Span(0, 5, "GPE"), Span(10, 15, "ORG"), Span(20, 25, "NORP")]
    counts = score(gold, [Span(0, 5, "FAC"), Span(10, 14, "ORG"), Span(20, 25, "NORP")]).counts
    assert (counts["place"].right, counts["place"].f1) == (1, 1.0)
    assert (counts["ORG"].right, counts["ORG"].found, counts["ORG"].gold) == (0, 1, 1)
    assert counts["NORP"].f1 == 1.0
    assert (counts["all"].right, counts["all"].gold) == (1, 2), "peoples are not in it"


def test_what_overlaps_an_open_span_counts_neither_way() -> None:
    counts = score([Span(0, 5, UNKNOWN)], [Span(3, 9, "PERSON")]).counts
    assert (counts["PERSON"].found, counts["PERSON"].gold) == (0, 0)


def test_each_gold_name_and_each_invented_one_has_one_cell() -> None:
    gold = [Span(0, 5, "GPE"), Span(10, 20, "ORG"), Span(30, 35, "PERSON")]
    found = [Span(0, 5, "PERSON"), Span(10, 14, "ORG"), Span(15, 20, "GPE"), Span(50, 55, "LOC"), Span(60, 70, "EVENT")]
    assert score(gold, found).confusion == {
        ("place", "PERSON"): 1,
        ("ORG", OTHER): 1,
        ("PERSON", NOTHING): 1,
        (NOTHING, "place"): 1,
    }


def test_the_tables_leave_out_what_has_no_gold() -> None:
    scores = score([Span(0, 5, "GPE")], [Span(0, 5, "GPE")])
    figures = Figures({"a set": scores.counts}, {"a set": scores.confusion})
    assert render_table(figures).splitlines()[2:] == [
        "| a set | all | 1.000 | 1.000 | 1.000 | 1 |",
        "| a set | place | 1.000 | 1.000 | 1.000 | 1 |",
    ]
    assert render_confusions(figures).splitlines()[2:] == ["| a set | place | 0 | 0 | 1 | 0 | 0 | 0 |"]
