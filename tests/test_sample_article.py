"""The sample article is sound, holds the markup that real articles hold, and copies no sentence."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import Any
from urllib.parse import urlsplit

import pytest

from pipeline.tables import Tables
from tests.case_files import read_cases

(FACTS,) = read_cases("sample_article")
LEAST_SENTENCES = 200
LONGEST_COPIED = 11  # words in a row that two texts on one subject may share


@pytest.fixture(scope="module")
def citations(sample_tables: Tables) -> list[dict[str, Any]]:
    return sample_tables["citations"].to_pylist()


@pytest.mark.parametrize("markup", FACTS["markup"])
def test_it_holds_the_markup_of_real_articles(markup: str, sample: str) -> None:
    assert sample.lower().count(markup) == FACTS["markup"][markup]


def test_it_is_long_and_its_sentences_rest_on_references(sample_tables: Tables) -> None:
    rows = sample_tables["sentences"].to_pylist()
    assert len(rows) >= LEAST_SENTENCES
    direct = {row["block"] for row in rows if row["coverage"] == "direct"}
    assert direct >= {"paragraph", "infobox", "table", "list_item", "note"}


def test_nothing_is_amiss_but_what_is_meant_to_be(sample_tables: Tables) -> None:
    found = [[row["code"], row["message"]] for row in sample_tables["diagnostics"].to_pylist()]
    assert found == FACTS["diagnostics"]
    assert {*sample_tables["markers"]["status"].to_pylist()} == {"resolved", "inline_tag"}


def test_every_named_reference_is_one_and_is_used(sample_tables: Tables) -> None:
    uses: Counter[str] = Counter()
    citations: defaultdict[str, set[str]] = defaultdict(set)
    for row in sample_tables["markers"].to_pylist():
        if row["ref_name"] and row["kind"] != "short_footnote":
            uses[row["ref_name"]] += 1
            citations[row["ref_name"]].add(row["citation_id"])
    assert uses == FACTS["names"]
    assert {len(ids) for ids in citations.values()} == {1}


def test_every_short_footnote_leads_to_its_works(citations: list[dict[str, Any]]) -> None:
    titles = {row["citation_id"]: row["title"] for row in citations}
    found = [
        {"footnote": row["text"], "works": [titles[target] for target in row["target_citation_ids"]]}
        for row in citations
        if row["kind"] == "short_footnote"
    ]
    assert found == FACTS["short_footnotes"]
    listed = {row["title"] for row in citations if row["kind"] == "bibliography"}
    assert listed == {title for footnote in found for title in footnote["works"]}


def test_citations_raise_no_cs1_error(citations: list[dict[str, Any]]) -> None:
    cited = [row for row in citations if row["template"]]
    assert Counter(row["template"] for row in cited) == FACTS["templates"]
    for row in cited:
        assert row["title"], row["raw"]
        assert row["url"] or not row["accessed"], row["raw"]
        assert row["url"] or row["template"] != "cite web", row["raw"]
        assert bool(row["archive_url"]) == bool(row["archived"]), row["raw"]
    # Only home pages are known. One home page twice would make two works one.
    urls = [row["url"] for row in cited if row["url"]]
    assert len(urls) == len(set(urls))
    assert {urlsplit(url).path for url in urls} == {"/"}


def test_no_sentence_is_copied(sample_tables: Tables, copied_article: str) -> None:
    body = re.sub(r"\[[^\]\n]{1,9}\]", "", copied_article[: copied_article.index("\nReferences\n")])
    rows = sample_tables["sentences"].to_pylist()
    prose = " ".join(row["text"] for row in rows if row["block"] != "infobox")  # whose lists of names have one order
    common = find_runs(prose) & find_runs(body)
    assert not sorted(" ".join(run) for run in common)


def find_runs(text: str) -> set[tuple[str, ...]]:
    """Every run of one word more than two texts may share."""
    words = re.findall(r"[a-z']+", text.replace("’", "'").lower())
    return {tuple(words[start : start + LONGEST_COPIED + 1]) for start in range(len(words) - LONGEST_COPIED)}
