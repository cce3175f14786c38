"""The exchange test counts a name as right where its span and class are, and its material is as its guideline says."""

from collections import Counter

import pytest
import spacy
from spacy.language import Language

from training.figures import NOTHING, OTHER, OVER_ALL, Figures
from training.names import Span
from training.probe import probe_names
from training.probe.__main__ import render
from training.probe.measure import Result, add_figures, judge, measure, read_alone
from training.probe.product import read_as_article
from training.probe.sentences import GAP, ProbeName, ProbeSentence, fill, read_contexts, read_names, read_sentences

TOWN = ProbeName("Old Wexmoor", "place", also="person")
GROUP = ProbeName("Marsh Wardens", "ORG", article="the")


@pytest.fixture(scope="module")
def ruled() -> Language:
    """A pipeline that knows one town and one group, which it takes for a person."""
    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "GPE", "pattern": TOWN.text}, {"label": "PERSON", "pattern": GROUP.text}])
    return nlp


def test_material_is_as_large_and_as_mixed_as_its_guideline_says() -> None:
    names, contexts = read_names(), read_contexts()
    kinds = Counter(name.kind for name in names)
    assert {*kinds} == {*contexts} == {*OVER_ALL}
    assert kinds["place"] >= 120
    assert kinds["ORG"] >= 70
    assert kinds["PERSON"] >= 60
    for kind, what in (("place", "person"), ("PERSON", "town")):
        shared = [name.also for name in names if name.kind == kind and name.also]
        assert {*shared} == {what}
        assert len(shared) >= kinds[kind] / 3


def test_every_name_and_context_stands_once_and_every_context_has_one_gap() -> None:
    contexts = [context for those in read_contexts().values() for context in those]
    assert len({*contexts}) == len(contexts)
    assert all(context.count(GAP) == 1 for context in contexts)
    assert len(probe_names()) == len(read_names())


def test_every_name_stands_where_its_sentence_says() -> None:
    sentences = read_sentences()
    assert all(sentence.text[sentence.start : sentence.end] == sentence.name.text for sentence in sentences)
    assert {sentence.name.text for sentence in sentences} == probe_names()


@pytest.mark.parametrize(
    ("context", "name", "text"),
    [
        ("{name} lost its bridge.", TOWN, "Old Wexmoor lost its bridge."),
        ("{name} elected a treasurer.", GROUP, "The Marsh Wardens elected a treasurer."),
        ("A treasurer of {name} spoke.", GROUP, "A treasurer of the Marsh Wardens spoke."),
    ],
)
def test_a_name_brings_its_article_which_is_no_part_of_it(context: str, name: ProbeName, text: str) -> None:
    sentence = fill(context, name)
    assert sentence.text == text
    assert text[sentence.start : sentence.end] == name.text


@pytest.mark.parametrize(
    ("start", "end", "label", "reading"),
    [
        (8, 19, "FAC", "place"),
        (8, 19, "PERSON", "PERSON"),
        (12, 19, "GPE", OTHER),
        (5, 19, "GPE", OTHER),
        (8, 19, "EVENT", NOTHING),
        (0, 7, "GPE", NOTHING),
    ],
)
def test_a_name_is_read_as_the_class_of_its_span(start: int, end: int, label: str, reading: str) -> None:
    sentence = fill("Fair at {name}.", TOWN)
    assert judge(sentence, [Span(start, end, label)]) == reading


@pytest.mark.parametrize("reader", [read_alone, read_as_article])
def test_both_readers_find_names_wherever_they_stand(ruled: Language, reader) -> None:
    contexts = ("{name} lost its bridge.", "The ferry sank. Nobody swam to {name}.")
    sentences = [fill(context, name) for name in (TOWN, GROUP) for context in contexts]
    assert [result.reading for result in measure(ruled, reader, sentences)] == ["place", "place", "PERSON", "PERSON"]


def result(name: ProbeName, context: str, reading: str) -> Result:
    return Result(ProbeSentence(name, context, "", 0, 0), reading)


RESULTS = [
    result(TOWN, "in {name}", "place"),
    result(TOWN, "at {name}", "PERSON"),
    result(GROUP, "by {name}", "ORG"),
]


def test_every_figure_is_the_share_right() -> None:
    figures = Figures()
    add_figures(figures, "test", RESULTS)
    place = figures.counts["test"]["place"]
    assert (place.precision, place.recall, place.f1) == (0.5, 0.5, 0.5)
    assert figures.confusions["test"] == {("place", "place"): 1, ("place", "PERSON"): 1, ("ORG", "ORG"): 1}


def test_the_report_names_what_went_wrong_as_often_as_asked() -> None:
    report = render({"a reader": RESULTS}, worst=1)
    assert "| a reader | place | 0.500 | 0.500 | 2 |" in report
    assert "| a reader | ORG | 1.000 | – | 1 |" in report
    assert "- 0.500 Old Wexmoor\n" in report
    assert "- 0.000 at {name}\n" in report
    assert "in {name}" not in report
    assert "ORG, the worst" not in report
    assert "worst" not in render({"a reader": RESULTS}, worst=0)
