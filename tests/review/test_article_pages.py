"""An article's page is made of what it shows alone, so that another article's edit leaves it as it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline import process
from pipeline.article_pages import plan_pages
from pipeline.document import Failure, Origin
from pipeline.params import Limits
from pipeline.review.article.article_page import render_article
from pipeline.review.article.article_timeline import count_dayless
from pipeline.review.article.article_versions import cut_articles
from pipeline.review.versions import Version
from pipeline.scale.code_digest import read_code
from pipeline.scale.computing import compute
from pipeline.scale.results import Results
from pipeline.scale.workers import Workers
from pipeline.table_files import read_tables, write_tables
from pipeline.write.failures import write_failure
from tests.merging import merge_articles
from tests.review.edits import find_names

TEXTS = {
    "alpha": "'''Talks''' were held in [[Ostrand]] in 1990.<ref>{{cite news |title=Talks |work=Herald}}</ref>\n",
    "beta": "== Fall ==\n[[Belmor]] fell on 3 May 1991, near the [[Velm]].{{citation needed}}\n",
    "gamma": "The [[River Council]] left Ostrand.<ref name=a/>\n\n{| \n| a || b\n|}\n",
}
TITLES = {"alpha": "Talks", "beta": "Fall", "gamma": "Talks"}  # two of one title


def make_version(folder: Path, texts: dict[str, str]) -> Version:
    """The articles with one that failed, read from files, as a run's are."""
    read = [
        process(text, article_id=one, source_format="wikitext", title=TITLES[one], nlp=find_names())
        for one, text in sorted(texts.items())
    ]
    failed = write_failure(Failure(Origin("failed", "wikitext"), "0" * 64, "why"), pipeline_version="0")
    write_tables(merge_articles([*read, failed]), folder)
    names = [path.stem for path in folder.glob("*.parquet")]
    return Version("output", read_tables(names, folder), sources=texts)


@pytest.fixture(scope="module")
def version(tmp_path_factory: pytest.TempPathFactory) -> Version:
    return make_version(tmp_path_factory.mktemp("tables"), TEXTS)


def test_a_page_of_an_article_alone_is_that_of_it_among_others(version: Version) -> None:
    cut = dict(cut_articles(version))
    assert [*cut] == [*TEXTS]
    for article, alone in cut.items():
        assert render_article(alone, article, version.names[article]) == render_article(version, article)
        assert {*alone.tables["articles"]["article_id"].to_pylist()} == {article}
    assert cut["beta"].tables["places"].num_rows < version.tables["places"].num_rows


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("It fell in 44 BC.", "One date before the year 1, or with an open end, stands in no bar"),
        ("It fell in 44 BC, and again in 41 BC.", "2 dates before the year 1, or with an open end, stand in no bar"),
        ("It fell in 1944.", None),
    ],
)
def test_dates_that_stand_in_no_bar_are_counted(tmp_path: Path, text: str, told: str | None) -> None:
    version = make_version(tmp_path, {"alpha": text})
    page = render_article(version, "alpha")
    assert told in page if told else "in no bar" not in page
    assert count_dayless(version.tables["date_mentions"]) == (0 if told is None else text.count("BC"))


def test_a_section_rests_on_works_by_their_titles_and_not_by_short_footnotes(tmp_path: Path) -> None:
    text = """It fell.<ref>Roe, p. 61.</ref> It stood.<ref>Roe, p. 62.</ref>

== Bibliography ==
* Roe, Jane (1988). ''The Mills of Velm''. Leeds: Elm.
"""
    page = render_article(make_version(tmp_path, {"alpha": text}), "alpha")
    rests = page[page.index('class="rests soft"') :].partition("</p>")[0]
    assert "The Mills of Velm" in rests
    assert "p. 61" not in rests


def test_an_edit_draws_the_pages_that_show_it_anew_and_no_other(version: Version, tmp_path: Path) -> None:
    code = read_code(("review",))
    other = "Belmor stood again in March 1992, the [[Northern Accord]] said.\n\n* A list\n"
    edited = make_version(tmp_path / "edited", TEXTS | {"beta": TEXTS["beta"] + other})
    before, after = ({task.article: task.key for task in plan_pages(one, code.digest)} for one in (version, edited))
    assert {article for article in before if before[article] != after[article]} == {"beta"}


def test_pages_drawn_by_workers_are_those_drawn_here(version: Version, tmp_path: Path) -> None:
    code = read_code(("review",))
    with Results(tmp_path, 1 << 30, print) as results, Workers(Limits(), count=1) as workers:
        drawn = dict(compute(plan_pages(version, code.digest), workers, results, code))
        kept = {task.article: results.find(task.key) for task in plan_pages(version, code.digest) if task.key}
    assert drawn == {article: render_article(version, article, is_among=True).encode() for article in TEXTS}
    assert kept == drawn
