"""The gold standard of linked names: what a title tells, which links are names, and what counts as right."""

from __future__ import annotations

from typing import Any

import pytest

from evaluation.articles import Article
from evaluation.linked_names import list_linked_names, score_linked_names
from evaluation.page_titles import read_title_class
from pipeline.document import NameMention, Origin, Source
from pipeline.parse import parse
from pipeline.split import split
from tests.case_files import list_cases
from training.name_scores import NameScores


@pytest.mark.parametrize("case", list_cases("names/page_titles"))
def test_a_title_tells_the_class(case: dict[str, Any]) -> None:
    assert read_title_class(case["title"]) == case["class"]


def read(wikitext: str) -> Article:
    document = parse(Source(Origin("a", "wikitext"), wikitext))
    return Article(document, split(document))


@pytest.mark.parametrize(
    ("wikitext", "names"),
    [
        ("It began in the [[Kandahar Province|Kandahar]] hills.", [("Kandahar", "place")]),
        ("She left [[Fairbanks, Alaska]].", [("Fairbanks", "place")]),
        ("They moved to [[Washington, D.C.]] then.", [("Washington, D.C.", "place")]),
        ("It met [[The Labour Party (UK)|the Labour Party's]] board.", [("Labour Party", "ORG")]),
        ("In [[Algeria]] and [[Niger]] it rained.", [("Algeria", "place"), ("Niger", "place")]),
        ("The [[Kurdish people]] and the [[Hazara people|Hazaras]] fled.", [("Kurdish", "NORP"), ("Hazaras", "NORP")]),
        ("King [[Frederick II of Prussia|Frederick]] wrote.", [("Frederick", "PERSON")]),
        ("It was [[Frederick II of Prussia]]'s.", []),
        ("An [[Afghanistan|Afghan]] farmer of the [[Kabul Province|province]] came.", []),
        ("[[Labour Party (UK)|Labour]] voters and the [[Mughal Empire|Mughals]] met.", []),
        ("The [[Angola]] Army and the US [[National Cancer Institute]] met.", []),
        ("He read [[Mercury (mythology)|Mercury]].", []),
    ],
)
def test_a_link_counts_where_its_words_are_a_name(wikitext: str, names: list[tuple[str, str]]) -> None:
    article = read(wikitext)
    found = list(list_linked_names(article))
    texts = [article.sentences.sentences[name.sentence].text[name.start : name.end] for name in found]
    assert list(zip(texts, (name.kind for name in found), strict=True)) == names


def test_span_and_class_must_be_right_and_what_is_wrong_is_told() -> None:
    article = read("From [[Parwan Province|Parwan]] to [[Baghlan Province|Baghlan]] and [[Oruzgan Province|Oruzgan]].")
    parwan, baghlan, oruzgan = names = list(list_linked_names(article))
    mentions = [
        NameMention(parwan.sentence, parwan.start, parwan.end, "Parwan", "LOC"),
        NameMention(baghlan.sentence, baghlan.start, baghlan.end, "Baghlan", "PERSON"),
    ]
    scores = NameScores()
    wrong = list(score_linked_names(names, mentions, scores))
    assert wrong == [(baghlan, "PERSON 'Baghlan'"), (oruzgan, "nothing")]
    assert (scores.counts["place"].right, scores.counts["place"].gold) == (1, 3)
