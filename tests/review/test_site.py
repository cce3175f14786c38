"""The corpus's pages in a real browser: what they hold, find and lead to, from disk and without any request."""

from __future__ import annotations

import datetime as dt
import json
import re
from base64 import b64decode
from collections.abc import Callable
from functools import cache
from itertools import accumulate
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from axe_playwright_python.sync_playwright import Axe
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page, expect

from pipeline import process
from pipeline.corrections import read_corrections
from pipeline.review.article.article_page import render_article
from pipeline.review.navigation import INDEX, KINDS, NAVIGATION, Kind, name_page
from pipeline.review.phrases import phrase_share
from pipeline.review.site import packing
from pipeline.review.site.corpus import Corpus
from pipeline.review.site.glance import count_corpus, list_articles
from pipeline.review.site.growth import list_points
from pipeline.review.site.held_rows import group_rows, hold_rows
from pipeline.review.site.packing import Pack, write_numbers
from pipeline.review.site.sentence_records import fold_word, list_sentences
from pipeline.review.site.site_pages import Site as Drawn
from pipeline.review.versions import Version
from pipeline.write.metrics import measure
from tests.merging import merge_articles
from tests.review.conftest import Open, wait_until
from tests.review.edits import BASE, find_names

TIME = pa.timestamp("ms", tz="UTC")
HOSTILE = "</script><script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">"
TEXTS = {
    "velm_river_war": BASE,
    "talks": "[[Ostrand]] saw talks on 9 October 2020.<ref>{{cite news |title=Talks |work=Herald |date=2021}}</ref> "
    "The [[River Council]] came, and the [[Northern Accord]] in [[Ostrand]] too.\n\nÉclairs were served in 1990.\n",
    "index": "Ostrand is a word of the index.\n",
}
Site = Callable[[str], str]


def place_all(version: Version, points: Callable[[int], tuple[float, float]]) -> Version:
    """The version with each place at the latitude and longitude that are given for its row."""
    places = version.tables["places"]
    for name, degrees in zip(
        ("latitude", "longitude"), zip(*map(points, range(places.num_rows)), strict=True), strict=True
    ):
        column = places.column_names.index(name)
        places = places.set_column(column, places.schema.field(name), pa.array(degrees, pa.float64()))
    return Version(version.name, dict(version.tables) | {"places": places})


@cache
def make_version() -> Version:
    """The corpus, each of its places at a point of its own."""
    read = [
        process(text, article_id=one, source_format="wikitext", title=one.replace("_", " ").title(), nlp=find_names())
        for one, text in sorted(TEXTS.items())
    ]
    return place_all(Version("worktree", merge_articles(read)), lambda row: (10.0 + row, 20.0 + row))


def draw(version: Version) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """The files of records and the pages, by name."""
    drawn = Drawn(version)
    return dict(drawn.make_records()), dict(drawn.draw_pages())


def write_site(version: Version, folder: Path) -> Site:
    """All pages in the folder; gives the address of one."""
    (folder / "data").mkdir()
    records, pages = draw(version)
    for name, record in records.items():
        (folder / "data" / f"{name}.js").write_bytes(record)
    for name, page in pages.items():
        (folder / f"{name}.html").write_bytes(page)
    for article in version.readable:
        html = render_article(version, article, is_among=True)
        (folder / f"{name_page(article)}.html").write_text(html, encoding="utf-8")
    return lambda address: f"{folder.as_uri()}/{address}"


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return write_site(make_version(), tmp_path)


def texts(page: Page, selector: str) -> list[str]:
    page.wait_for_load_state()  # of the page that a link led to
    return [" ".join(text.split()) for text in page.locator(selector).all_text_contents()]


def find(kind: str, name: str) -> str:
    rows = make_version().tables[f"{kind}s"].to_pylist()
    return str(next(row[f"{kind}_id"] for row in rows if row["name"] == name))


def wait_for(page: Page, selector: str) -> None:
    page.locator(selector).first.wait_for()


def wait_for_counted(page: Page) -> None:
    """Waits until as many sentences stand on the page as it counts."""
    wait_for(page, ".told")
    shown = "document.querySelectorAll('.told').length === parseInt(document.getElementById('count').textContent)"
    wait_until(page, shown)


def test_the_index_lists_every_article_and_leads_to_its_page(open_address: Open, site: Site) -> None:
    page = open_address(site("index.html"))
    assert texts(page, "h1") == ["3 articles"]
    assert texts(page, ".grid tbody th") == ["Index", "Talks", "Velm River War"]
    for number, title in enumerate(["Index", "Talks", "Velm River War"]):
        page.goto(site("index.html"))
        page.locator(".grid tbody a").nth(number).click()
        expect(page.locator("h1")).to_have_text(title)
        page.locator(".among a", has_text="Articles").click()
        expect(page.locator("h1")).to_have_text("3 articles")


def test_a_search_finds_sentences_by_words_begun_without_accents_and_leads_to_them(
    open_address: Open, site: Site
) -> None:
    page = open_address(site("index.html"))
    page.keyboard.press("/")
    page.keyboard.type("eclair serv")
    wait_for(page, ".told")
    assert texts(page, ".told .words") == ["Éclairs were served in 1990."]
    address = page.url
    page.reload()
    wait_for(page, ".told")
    assert (page.url, page.input_value("#find")) == (address, "eclair serv")
    page.locator(".told .words").click()
    assert page.locator(".s:target").text_content() == "Éclairs were served in 1990."


def test_a_short_word_with_another_behind_it_is_meant_whole(open_address: Open, site: Site) -> None:
    sentences = [text.lower().split() for text in make_version().tables["sentences"]["text"].to_pylist()]
    found = dict.fromkeys(("a council", "o council"), 0)
    page = open_address(site("index.html"))
    for query in found:
        page.fill("#find", query)
        wait_until(page, "(query) => location.hash.includes(query.replace(' ', '+'))", query)
        found[query] = int(texts(page, "#count")[0].split()[0])
    with_council = [words for words in sentences if any(word.startswith("council") for word in words)]
    assert found["a council"] == sum("a" in words for words in with_council)
    assert found["o council"] == sum(any(word.startswith("o") for word in words) for words in with_council) > 0


def test_dates_are_told_in_words_and_a_remark_is_no_work() -> None:
    reference = "<ref>{{cite news |title=Talks |work=Herald |date=2021}}</ref>"
    text = f"It began in the early 1980s.{reference}{{{{efn|So it is told.}}}}\n"
    corpus = Corpus(Version("", process(text, article_id="war", source_format="wikitext")))
    assert [record[4] for _, record in list_sentences(corpus)] == [["early 1980s"], []]
    assert [row["works"] for row in list_articles(corpus)] == [count_corpus(corpus)["works"]] == [1]


def test_a_search_finds_what_is_called_so(open_address: Open, site: Site) -> None:
    page = open_address(site("index.html#q=council"))
    wait_for(page, ".named")
    assert any(text.startswith("Actors: River Council") for text in texts(page, ".named"))
    page.locator(".named a", has_text="River Council").click()
    wait_for(page, "#record .told")
    assert texts(page, "h1") == ["River Council"]


def test_the_page_of_an_actor_tells_its_names_its_sentences_and_what_stands_beside_it(
    open_address: Open, site: Site
) -> None:
    actor = find("actor", "River Council")
    page = open_address(site(f"all-actors.html#{actor}"))
    wait_for(page, "#record .told")
    mentions = [row for row in make_version().tables["actor_mentions"].to_pylist() if row["actor_id"] == actor]
    expect(page.locator(".told")).to_have_count(len({row["sentence_id"] for row in mentions}))
    assert {*texts(page, "aside tbody th")} == {row["text"] for row in mentions}
    assert "the page that it links to" in texts(page, "aside tbody td")[1]
    beside = page.locator("section[aria-label='Actors beside it'] a")
    beside.first.click()
    wait_until(page, "(before) => document.title !== before", "River Council · citetrace")
    page.go_back()
    page.reload()
    wait_for(page, "#record .told")
    assert texts(page, "h1") == ["River Council"]


def test_the_sentences_of_an_actor_are_shown_by_how_they_are_covered(open_address: Open, site: Site) -> None:
    actor = find("actor", "River Council")
    page = open_address(site(f"all-actors.html#{actor}"))
    wait_for(page, "#record .told")
    told = texts(page, "[aria-label='Which sentences'] button")
    total, *counts = [int(re.sub(r"\D", "", text)) for text in told]
    assert total == sum(counts)
    expect(page.locator(".told")).to_have_count(total)
    page.get_by_role("button", name="without a reference").press("Enter")
    wait_until(page, "location.hash.endsWith('coverage=none')")
    page.reload()
    wait_for(page, "#record .told")
    mentions = [row for row in make_version().tables["actor_mentions"].to_pylist() if row["actor_id"] == actor]
    held = {row["sentence_id"] for row in mentions}
    sentences = make_version().tables["sentences"].to_pylist()
    bare = [row["text"] for row in sentences if row["sentence_id"] in held and row["coverage"] == "none"]
    expect(page.locator(".told .words")).to_have_text(bare)
    page.locator("#record a", has_text="on the timeline").click()
    filters = {"actor": "River Council", "coverage": "none"}
    shown = "(filters) => Object.entries(filters).every(([id, value]) => document.getElementById(id)?.value === value)"
    wait_until(page, shown, filters)


def test_two_that_are_one_are_written_as_a_line_for_the_corrections(open_address: Open, site: Site) -> None:
    page = open_address(site(f"all-actors.html#{find('actor', 'River Council')}"))
    wait_for(page, "#record .told")
    page.locator(".joining summary").press("Enter")
    page.fill(".joining input", "northern accord")
    page.locator(".joining input").press("Enter")
    wait_for(page, ".joining textarea:focus")
    written = read_corrections(page.input_value(".joining textarea"))
    assert [one.names for one in written.same] == [("Northern Accord", "River Council")]


def test_what_has_no_page_is_joined_from_the_list(open_address: Open, site: Site) -> None:
    page = open_address(site("all-actors.html"))
    page.locator(".joining summary").press("Enter")
    page.fill("[aria-label='A name']", "The Accord of the North")
    page.fill("[aria-label='The same as']", "northern accord")
    page.locator("[aria-label='The same as']").press("Enter")
    wait_for(page, ".joining textarea:focus")
    written = read_corrections(page.input_value(".joining textarea"))
    assert [one.names for one in written.same] == [("Northern Accord", "The Accord of the North")]
    page.goto(site("all-works.html"))
    assert not page.locator(".joining").count()


def test_the_index_s_map_opens_at_its_places_on_a_phone(open_address: Open, site: Site) -> None:
    page = open_address(site("index.html"), width=390, height=800)
    dots = """document.querySelectorAll('.plate .map [data-place] circle')"""
    middle = f"""(() => {{ const places = [...{dots}].map((e) => e.getBoundingClientRect().left).sort((a, b) => a - b);
      return places[places.length >> 1]; }})()"""
    wait_until(page, "document.querySelector('.plate').scrollLeft > 0")
    assert 0 < page.evaluate(middle) < 390
    for width in (1200, 390):  # turned, and back
        page.set_viewport_size({"width": width, "height": 800})
        wait_until(page, "(wide) => document.querySelector('.plate').scrollLeft > 0 !== wide", width > 390)
        page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")  # it is drawn
    assert 0 < page.evaluate(middle) < 390


@pytest.mark.parametrize("kind", ["place", "work", "source"])
def test_a_place_a_work_and_a_source_have_pages_that_the_list_leads_to(
    open_address: Open, site: Site, kind: str
) -> None:
    page = open_address(site(f"all-{kind}s.html"))
    first = page.locator("#list a[href^='#']").first
    name = first.text_content()
    first.click()
    wait_for(page, "#record .told")
    assert texts(page, "h1") == [name]
    assert page.locator(".told").count() > 1


def test_what_stands_in_one_sentence_has_no_page_and_an_unknown_id_is_told(open_address: Open, site: Site) -> None:
    page = open_address(site("all-actors.html#a0"))
    wait_until(page, "document.body.textContent.includes('Nothing here has the id a0')")
    assert page.locator("#list").is_visible()


def test_the_timeline_s_filters_are_an_address(open_address: Open, site: Site) -> None:
    page = open_address(site("all-timeline.html"))
    wait_for_counted(page)
    everything = page.locator(".told").count()
    page.fill("#from", "2020-10")
    page.locator("#from").press("Enter")
    page.fill("#place", "Ostrand")
    page.locator("#place").press("Tab")
    wait_until(page, "location.hash.includes('place=')")
    page.select_option("#coverage", "direct")
    wait_until(page, "location.hash.includes('coverage=')")
    wait_for_counted(page)
    told = texts(page, ".told .words")
    assert 0 < len(told) < everything
    assert all("Ostrand" in text for text in told)
    address = page.url
    page.reload()
    wait_for_counted(page)
    assert (page.url, texts(page, ".told .words")) == (address, told)
    page.click("#clear")
    wait_until(page, "(all) => document.querySelectorAll('.told').length === all", everything)
    assert "#" not in page.url


def test_the_timeline_counts_and_shows_what_is_chosen_and_has_no_date(open_address: Open, site: Site) -> None:
    tables = make_version().tables
    held = {
        row["sentence_id"]
        for row in tables["place_mentions"].to_pylist()
        if row["place_id"] == find("place", "Ostrand")
    }
    dated = {row["sentence_id"] for row in tables["date_mentions"].to_pylist() if row["earliest"] and row["latest"]}
    bare = [row["text"] for row in tables["sentences"].to_pylist() if row["sentence_id"] in held - dated]
    page = open_address(site("all-timeline.html"))
    wait_for(page, ".told")
    expect(page.locator("#undated")).to_be_hidden()
    page.fill("#place", "Ostrand")
    page.locator("#place").press("Tab")
    expect(page.locator("#undated")).to_have_text(f"{len(bare)} more without a date")
    page.locator("#undated").press("Enter")
    wait_for(page, "#results h2 + .sentences .told")
    assert bare
    assert texts(page, "#results h2 + .sentences .words") == bare
    page.reload()
    wait_for(page, "#results h2 + .sentences .told")
    page.click("#undated")
    wait_until(page, "!location.hash.includes('undated')")
    assert not page.locator("#results h2").count()


def test_the_timeline_s_filters_mind_neither_case_nor_accents(open_address: Open, site: Site) -> None:
    page = open_address(site("all-timeline.html"))
    wait_for(page, ".told")
    page.fill("#actor", "rivér council")
    page.locator("#actor").press("Tab")
    wait_until(page, "location.hash.includes('actor=')")
    assert page.input_value("#actor") == "River Council"


def test_the_timeline_s_filters_take_part_of_a_name_and_tell_what_they_do_not_take(
    open_address: Open, site: Site
) -> None:
    page = open_address(site("all-timeline.html"))
    wait_for(page, ".told")
    shown = set()
    for typed, told in (("nobody", "none of the actors"), ("r", "of several actors")):
        page.fill("#actor", typed)
        page.locator("#actor").press("Tab")
        wait_until(page, "(told) => document.querySelector('#count').textContent.includes(told)", told)
        assert (page.input_value("#actor"), page.get_attribute("#actor", "aria-invalid")) == (typed, "true")
        shown.add(page.locator(".told").count())
    assert len(shown) == 1
    actors = make_version().tables["actors"].to_pylist()
    aliases = {alias: row["name"] for row in actors for alias in row["aliases"] or ()}
    assert aliases
    for alias, name in aliases.items():
        page.fill("#actor", alias)
        page.locator("#actor").press("Tab")
        wait_until(page, "(name) => document.querySelector('#actor').value === name", name)
    page.fill("#actor", "ver counc")
    page.locator("#actor").press("Tab")
    wait_until(page, "(name) => document.querySelector('#actor').value === name", "River Council")
    wait_until(page, "location.hash.includes('actor=')")
    wait_until(page, "document.querySelector('#actor').getAttribute('aria-invalid') === 'false'")
    assert page.input_value("#actor") == "River Council"


def test_the_timeline_takes_days_in_words_and_tells_what_is_none(open_address: Open, site: Site) -> None:
    page = open_address(site("all-timeline.html"))
    wait_for(page, ".told")
    found = []
    for typed in ("2020-10", "October 2020", "oct 2020", "2020-10-01", "1 October 2020", "Oct. 1, 2020"):
        page.fill("#from", typed)
        page.locator("#from").press("Enter")
        wait_until(page, "(typed) => decodeURIComponent(location.hash).replaceAll('+', ' ').includes(typed)", typed)
        assert page.get_attribute("#from", "aria-invalid") == "false"
        found.append(texts(page, ".told .words"))
    assert found[0]
    assert found == found[:1] * len(found)
    for typed in (
        "soon",
        "Octopus 2020",
        "1 October 1, 2020",
        "May",
        "2020-13",
        "2021-02-29",
        "31 June 2020",
        "2020-00",
    ):
        page.fill("#from", typed)
        page.locator("#from").press("Enter")
        wait_until(
            page, "(told) => document.querySelector('#count').textContent.includes(told)", f"“{typed}” is no day"
        )
        assert page.get_attribute("#from", "aria-invalid") == "true"


def test_the_timeline_tells_that_nothing_has_the_id_of_its_address(open_address: Open, site: Site) -> None:
    page = open_address(site("all-timeline.html#actor=zz9"))
    wait_until(page, "document.querySelector('#count').textContent.endsWith('; nothing here has the id zz9')")
    page.evaluate("location.hash = 'from=2020-02-29'")
    wait_until(page, "!document.querySelector('#count').textContent.includes(';')")


def test_a_list_counts_all_of_its_kind_as_the_index_does(open_address: Open, site: Site) -> None:
    for kind in ("work", "source"):
        page = open_address(site(f"all-{kind}s.html"))
        total = make_version().tables[f"{kind}s"].num_rows
        assert any(text.startswith(f"{total} {kind}s: ") for text in texts(page, "#list p"))
        page.goto(site("index.html"))
        assert f"{total} {kind}s" in texts(page, ".facts a")


def test_the_page_of_a_place_shows_where_on_the_earth_it_lies(open_address: Open, tmp_path: Path) -> None:
    site = write_site(place_all(make_version(), lambda _: (12.0, 0.0)), tmp_path)
    page = open_address(site(f"all-places.html#{find('place', 'Ostrand')}"))
    wait_for(page, "#record .told")
    globe = page.locator("#record .map")
    assert globe.get_attribute("aria-label") == "Map of the Earth: where Ostrand lies"
    width, height = (float(side) for side in (globe.get_attribute("viewBox") or "").split()[2:])
    dot = globe.locator(".dot circle")
    assert [float(dot.get_attribute(name) or "") for name in ("cx", "cy")] == [width / 2, height / 2]


def test_the_map_shows_the_places_of_a_time_by_keyboard_and_address(open_address: Open, site: Site) -> None:
    page = open_address(site("index.html"))
    everything = page.locator(".map [data-place]").count()
    assert everything > 1
    page.locator("#moment").focus()
    page.keyboard.press("End")
    name, _, told = (page.text_content("#moment-told") or "").partition(": ")
    shown = page.locator(".map [data-place]:not(.hidden)").count()
    assert told.startswith(f"{shown} place")
    assert shown < everything
    assert page.get_attribute("#moment", "aria-valuetext") == f"{name}: {told}"
    before = page.url
    page.reload()
    assert (page.url, page.text_content("#moment-told")) == (before, f"{name}: {told}")
    page.locator("#moment").focus()
    page.keyboard.press("Home")
    assert page.text_content("#moment-told") == "all times"
    assert page.locator(".map .hidden").count() == 0
    assert "#" not in page.url


def test_the_index_tells_how_the_articles_grew(open_page: Open) -> None:
    day = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
    spans = [("sentence", "s1", 0, None), ("sentence", "s2", 150, 240), ("support", "s1", 60, None)]
    times = [
        [day + dt.timedelta(days=at) if at is not None else None for at in column]
        for column in zip(*[one[2:] for one in spans], strict=True)
    ]
    table = pa.table(
        {
            "kind": [one[0] for one in spans],
            "sentence_id": [one[1] for one in spans],
            "first_timestamp": pa.array(times[0], TIME),
            "gone_timestamp": pa.array(times[1], TIME),
            "last_timestamp": pa.array([day + dt.timedelta(days=365)] * 3, TIME),
        }
    )
    counts = {day: (standing, sourced) for day, standing, sourced in list_points([table])}
    assert counts[min(counts)] == (1, 0)
    assert (2, 1) in counts.values()
    assert counts[max(counts)] == (1, 1)
    drawn = Drawn(make_version(), [table])
    list(drawn.make_records())
    page = open_page(dict(drawn.draw_pages())[INDEX].decode())
    told = "In one article 0 of 1 sentences had a source on 1 January 2020, and 1 of 1 on 30 December 2020."
    assert page.locator(".growth").get_attribute("aria-label") == told


def test_all_tell_the_same_counts(open_address: Open, site: Site) -> None:
    """Of claims with a source and of findings: the index, an article's page, and the summary of a run."""
    tables = make_version().tables
    measured = measure(tables)
    page = open_address(site("index.html"))
    assert f"{tables['diagnostics'].num_rows} finding" in (page.text_content(".facts >> nth=1") or "")
    for row, article in zip(page.locator(".grid tbody tr").all(), ("index", "talks", "velm_river_war"), strict=True):
        cells = row.locator("td").all_text_contents()
        known = measured["articles"][article]
        assert cells[1] == phrase_share(known["sentences_with_source"])
        assert int(cells[3].replace("·", "0")) == sum(known["diagnostics"].values())
    found = sum(measured["articles"]["velm_river_war"]["diagnostics"].values())
    page.goto(site("velm_river_war.html"))
    assert f"{found} finding" in (page.text_content(".facts >> nth=1") or "")


def test_a_bar_is_a_stretch_of_time(open_address: Open, site: Site) -> None:
    page = open_address(site("index.html"))
    page.locator(".time", has_text="1990").focus()
    page.keyboard.press("Enter")
    wait_for(page, ".told")
    assert texts(page, ".told .words") == ["Éclairs were served in 1990."]
    assert page.locator(".time[aria-pressed=true]").count() == 1


def test_records_are_found_in_many_small_files(
    open_address: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packing, "MOST", 600)
    site = write_site(make_version(), tmp_path)
    assert len([*(tmp_path / "data").glob("word-*.js")]) > 5
    page = open_address(site("index.html#q=the r"))
    wait_for_counted(page)
    sentences = make_version().tables["sentences"]["text"].to_pylist()
    wanted = [
        text for text in sentences if "the" in (words := text.lower().split()) and any(w[0] == "r" for w in words)
    ]
    assert {*wanted} <= {*texts(page, ".told .words")}
    page.goto(site(f"all-places.html#{find('place', 'Ostrand')}"))
    wait_for(page, "#record .told")


def test_equal_tables_give_equal_bytes() -> None:
    assert draw(make_version()) == draw(Version("other", dict(make_version().tables)))


def test_an_empty_corpus_has_pages() -> None:
    _, pages = draw(Version("v", {name: table.slice(0, 0) for name, table in make_version().tables.items()}))
    assert [*pages] == [name for name, _ in NAVIGATION]


def read_numbers(written: str) -> list[int]:
    if written.startswith("="):
        bits = np.unpackbits(np.frombuffer(b64decode(written[1:]), np.uint8), bitorder="little")
        found: list[int] = np.flatnonzero(bits).tolist()
        return found
    return [*accumulate(int(step, 36) for step in written.split())]


@given(st.one_of(st.lists(st.integers(0, most), unique=True).map(sorted) for most in (60, 10**6)))
def test_numbers_are_read_back(numbers: list[int]) -> None:
    assert read_numbers(write_numbers(np.array(numbers, np.int64))) == numbers


def test_numbers_take_no_more_than_a_bit_for_each_there_could_be() -> None:
    """So a word of every sentence is no longer to read than one of every tenth."""
    written = [write_numbers(np.arange(0, 60_000, step)) for step in (1, 2, 10)]
    assert max(map(len, written)) <= 10_001
    assert len(write_numbers(np.arange(0, 60_000, 1000))) < 200


def test_the_pages_read_the_numbers_that_are_written(open_address: Open, site: Site) -> None:
    page = open_address(site("index.html"))
    most = make_version().tables["sentences"].num_rows
    for numbers in ([], [0], [7, 8], [most - 1], [*range(most)], [*range(0, most, 2)]):
        written = write_numbers(np.array(numbers, np.int64))
        assert page.evaluate("(written) => readRows(written)", written) == numbers


def test_files_hold_records_in_order_and_no_more_than_they_may(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packing, "MOST", 100)
    pack = Pack("word", ((f"k{number:03}", "x" * (number % 40)) for number in range(200)))
    found = {}
    files = [*pack.make_files()]
    for first, (name, data) in zip(pack.firsts, files, strict=True):
        assert len(data) < 150
        call, _, rest = data.decode().partition(",{")
        assert call == f'receive("word",{name.partition("-")[2]}'
        records = json.loads("{" + rest.removesuffix(");\n"))
        assert next(iter(records)) == first
        found |= records
    assert found == {f"k{number:03}": "x" * (number % 40) for number in range(200)}


def test_no_word_is_lost_to_the_language_of_the_files() -> None:
    pack = Pack("word", [("__proto__", 1), ("proto", 2)])
    assert [data for _, data in pack.make_files()] == [b'receive("word",0,{["__proto__"]:1,"proto":2});\n']


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Éclair", "eclair"), ("\N{DEVANAGARI LETTER KA}\N{DEVANAGARI VOWEL SIGN I}", "क"), ("ﬁn", "fin")],
)
def test_words_are_folded_without_marks(text: str, folded: str) -> None:
    assert fold_word(text) == folded


def rank(kind: Kind) -> str:
    return Corpus(make_version()).rank(kind)[0]


DRAWN = (
    "!document.querySelector('#record, #results')"
    " || document.querySelector('.told, #list:not([hidden]), #find:placeholder-shown')"
)
# The controls that no scrolling brings into the window; what scrolls by itself brings its own.
CUT = """[...document.querySelectorAll('a, button, input, select, summary')]
  .filter((e) => e.checkVisibility() && !e.closest('.skip, .timeline, .grid, svg'))
  .filter((e) => [...e.getClientRects()].some((r) => r.left < 0 || r.right > innerWidth + 1)).map((e) => e.outerHTML)"""
ADDRESSES = [
    "index.html",
    "index.html#q=ostrand",
    "all-timeline.html#from=2019",
    "all-actors.html",
    "all-places.html",
    "all-works.html",
    "all-sources.html",
    f"all-works.html#{rank('work')}",
    f"all-places.html#{rank('place')}",
    f"all-sources.html#{rank('source')}",
    f"all-actors.html#{find('actor', 'River Council')}",
    "velm_river_war.html",
]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", ADDRESSES, ids=lambda address: re.sub(r"#[a-z]+\d\w+", "#id", address))
def test_the_pages_keep_to_wcag_and_to_a_phone_s_width(
    open_address: Open, site: Site, address: str, scheme: str
) -> None:
    page = open_address(site(address), width=390, height=800)
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    wait_until(page, DRAWN)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    violations = Axe().run(page).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in violations] == []


@pytest.mark.parametrize("address", ADDRESSES, ids=lambda address: re.sub(r"#[a-z]+\d\w+", "#id", address))
def test_a_window_at_200_per_cent_and_paper_lose_nothing(open_address: Open, site: Site, address: str) -> None:
    """A window of 1280 pixels at 200 %, and at 400 %, as WCAG 2.2 has it (1.4.4, 1.4.10)."""
    for width, height in ((640, 450), (320, 256)):
        page = open_address(site(address), width=width, height=height)
        wait_until(page, DRAWN)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate(CUT) == []
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 700, "height": 1000})
    assert page.locator(".bar, .among, button").locator("visible=true").count() == 0
    assert page.locator("main").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 700


def test_paper_is_white_in_the_dark_too_and_shows_what_is_folded(open_address: Open, site: Site) -> None:
    page = open_address(site("velm_river_war.html"), width=700, height=1000)
    page.emulate_media(media="print", color_scheme="dark")
    ink, paper = page.evaluate(
        "[getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]"
    )
    assert paper == "rgb(255, 255, 255)"
    assert max(map(int, re.findall(r"\d+", ink))) < 80
    assert page.locator(".citations li").first.is_visible()
    assert page.locator("summary", has_text="as read").locator("visible=true").count() == 0
    shown = page.locator(".block").evaluate_all("(all) => all.map((one) => getComputedStyle(one).contentVisibility)")
    assert {*shown} == {"visible"}


def make_hostile() -> Version:
    """The corpus with markup in every name, title, sentence and address."""
    tables = dict(make_version().tables)
    named = {"places": "name", "actors": "name", "sources": "name", "articles": "title", "works": "title"}
    for table, column in (named | {"actor_mentions": "text"}).items():
        tables[table] = replace_column(tables[table], column, lambda _: HOSTILE)
    tables["works"] = replace_column(tables["works"], "url", lambda _: "javascript:document.title='owned'")
    tables["sentences"] = replace_column(tables["sentences"], "text", lambda text: text + HOSTILE)
    return Version("v", tables)


def replace_column(table: pa.Table, column: str, make: Callable[[str], str]) -> pa.Table:
    index = table.column_names.index(column)
    return table.set_column(index, table.schema.field(index), [[make(value) for value in table[column].to_pylist()]])


def test_hostile_names_stay_text_on_every_page(open_address: Open, tmp_path: Path) -> None:
    version = make_hostile()
    site = write_site(version, tmp_path)
    addresses = ("index.html", "index.html#q=owned", "all-timeline.html", "all-actors.html", "velm_river_war.html")
    for address in (*addresses, *(f"all-{kind}s.html#{entity}" for kind, entity in list_paged())):
        page = open_address(site(address))
        wait_until(page, DRAWN)
        assert page.title() != "owned"
        assert page.locator("img").count() == 0
        assert page.locator('[href^="javascript" i]').count() == 0
        assert "document.title='owned'" in page.inner_text("main"), address


def list_paged() -> list[tuple[str, str]]:
    """One of each kind that has a page."""
    return [(kind, rank(kind)) for kind in KINDS]


def test_the_policy_refuses_a_script_that_stands_in_the_page_s_text(browser: Browser, tmp_path: Path) -> None:
    write_site(make_version(), tmp_path)
    (tmp_path / "evil.js").write_text("document.title = 'owned'", encoding="utf-8")
    injected = "<script>document.title = 'owned'</script><script src='evil.js'></script>"
    path = tmp_path / f"{INDEX}.html"
    path.write_text(path.read_text(encoding="utf-8").replace("<main", injected + "<main"), encoding="utf-8")
    page = browser.new_page()
    page.goto(f"{path.as_uri()}#q=ostrand")
    wait_for(page, ".told")
    assert page.title() == "3 articles · citetrace"
    page.close()


def test_what_a_sentence_holds_is_told_in_order_once_and_counted() -> None:
    ids, rows = pa.array(["b", "a", None, "b", "c", "b"]), np.array([2, 2, 2, 2, 0, 0])
    held = hold_rows(ids, rows, 4)
    assert [held.of(row) for row in range(4)] == [["c", "b"], [], ["b", "a"], []]
    assert held.count([0, 2, 3]) == {"c": 1, "b": 2, "a": 1}
    assert {one: found.tolist() for one, found in group_rows(ids, rows).items()} == {"b": [0, 2], "a": [2], "c": [0]}
    nothing = pa.array([], pa.string()), np.array([], dtype=np.int64)
    assert group_rows(*nothing) == {}
    assert hold_rows(*nothing, 1).of(0) == []
