"""The measure of an article's forms: what is cut before, and an article of the wiki's own templates in all three."""

from __future__ import annotations

from pathlib import Path

import pytest

from evaluation.forms import compare_articles, make_pages, share
from evaluation.wiki_forms import cut_templates
from wiki.mediawiki import find_lack

ARTICLE = """'''Velm''' is a port.<ref>{{cite news |title=Ships at Velm |work=The Velm Post |agency=Reuters
|date=4 May 2019 |url=http://post.example/a |access-date=5 May 2020 |language=fr}}</ref> It burned in
1931.{{sfn|Roe|Lum|1990|pp=3–4}}{{efn|So says one.<ref name="hill">{{cite journal |last1=Hill |first1=Bo |title=Fires
|journal=Annals |volume=3 |issue=4 |pages=5–6 |date=Spring 1999 |doi=10.1000/3}}</ref>}} It was built
anew.<ref name="hill" /> {{Unheard of|a=b}}

== Notes ==
{{notelist}}

== References ==
{{reflist}}
* {{cite book |last1=Roe |first1=Ann |last2=Lum |first2=Cy |title=Ports |publisher=Tay Press |location=Fife |year=1990
|isbn=978-0-00-000000-2 |ref=harv}}
"""


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("a {{Cite_web|b={{x}}}} {{cite web}}", "a {{Cite_web|b=}} {{cite web}}"),
        ("{{x|{{cite web}}}}a{{{y|}}}{{#if:1|{{y}}b}}", "a{{{y|}}}{{#if:1|b}}"),
        ("{{PAGENAME}}{{!}}<nowiki>{{x}}</nowiki>", "{{PAGENAME}}{{!}}<nowiki>{{x}}</nowiki>"),
        (
            "<ref name=a>{{x}} </ref><ref>b {{x}}</ref>",
            "<ref name=a>A source that the wiki has no template for</ref><ref>b </ref>",
        ),
    ],
)
def test_calls_of_templates_that_the_wiki_has_not_are_cut(text: str, left: str) -> None:
    assert cut_templates(text, ["Cite web"]) == left


needs_wiki = pytest.mark.skipif(find_lack() is not None, reason=str(find_lack()))
PAGES = sorted((Path(__file__).parents[1] / "cases" / "forms").glob("*.wikitext"))


@needs_wiki
def test_the_wiki_s_templates_say_the_same_in_every_form(tmp_path: Path) -> None:
    source = tmp_path / "velm.txt"
    source.write_text(ARTICLE, encoding="utf-8")
    articles = [("velm", "Velm", source)]
    make_pages(articles, tmp_path)
    totals = compare_articles(articles, tmp_path, show=True)
    assert totals.keys() == {"legacy.html", "parsoid.html"}
    for counts in totals.values():
        assert counts["markers"] == (5, 5, 5)
        assert {what: share(*one) for what, one in counts.items()} == dict.fromkeys(counts, 1.0)


@pytest.fixture(scope="module")
def odd_pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the odd pages in every form."""
    folder = tmp_path_factory.mktemp("forms")
    make_pages([(page.stem, page.stem.capitalize(), page) for page in PAGES], folder)
    return folder


@needs_wiki
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_odd_references_are_the_same_in_every_form(page: Path, odd_pages: Path) -> None:
    totals = compare_articles([(page.stem, page.stem.capitalize(), page)], odd_pages, show=True)
    for counts in totals.values():
        assert {what: share(*one) for what, one in counts.items()} == dict.fromkeys(counts, 1.0)
