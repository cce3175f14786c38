"""Both pages in a real browser: filters, keyboard, decisions, and nothing but their own script and their own file."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from benchmarks.synthetic_article import make_claims, make_tables, revise
from pipeline import process
from pipeline.review.addresses import make_safe_url, make_text_fragment
from pipeline.review.article.article_page import render_article
from pipeline.review.diff.compare import compare
from pipeline.review.diff.decisions import name_review, read_decisions
from pipeline.review.forms.review_page import render_review
from pipeline.review.versions import Version
from tests.merging import merge_articles
from tests.review.conftest import Open, wait_until
from tests.review.edits import BASE, EDITS, apply_edit, article_html, compare_texts, find_names, read

HOSTILE = "</script><script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">"


def many_changes() -> str:
    a, b = make_tables(make_claims(400)), make_tables(revise(make_claims(400), every=10), url="https://war.example/")
    return render_review(compare(Version("v1", a), Version("v2", b)))


def texts(page: Page, selector: str) -> list[str]:
    return page.locator(selector).all_text_contents()


# --- the review page -----------------------------------------------------------------------------------


def test_filters_by_table_kind_section_and_text(open_page: Open) -> None:
    page = open_page(render_review(compare_texts(*apply_edit(EDITS["a vandalised article"]))))
    everything = page.locator(".change").count()
    page.select_option("#table", "citations")
    assert set(texts(page, ".change h3")) == {"− citation removed"}
    page.select_option("#table", "")
    page.select_option("#section", "Background")
    assert texts(page, "main h2") == ["Background"]
    page.fill("#text", "ferry 1987")
    assert page.locator(".change").count() == 1
    page.fill("#text", "")
    page.select_option("#section", "")
    page.select_option("#kind", "newly_uncited")
    assert page.locator(".change .words ins").all_text_contents() == ["LOL the river is full of soup."]
    page.select_option("#kind", "")
    assert page.locator(".change").count() == everything
    page.fill("#text", "no such words")
    assert texts(page, ".empty") == ["No change matches."]


def test_the_keyboard_goes_through_the_changes_and_decides(open_page: Open) -> None:
    page = open_page(many_changes())
    page.keyboard.press("j")
    page.keyboard.press("a")
    page.keyboard.press("j")
    page.keyboard.press("r")
    page.keyboard.press("m")
    page.keyboard.type("jar of notes")  # letters that are commands elsewhere
    page.keyboard.press("Escape")
    page.keyboard.press("k")
    assert (page.locator(".change.current .verdict").text_content() or "").startswith("accepted")
    assert page.locator(".change.rejected").count() == 1
    assert page.evaluate("document.activeElement.className").startswith("change")
    page.keyboard.press("a")  # once more: undecided
    assert page.locator(".change.accepted").count() == 0
    page.keyboard.press("?")
    assert page.locator("#keys").is_visible()


def test_decisions_are_exported_to_the_file_that_the_next_diff_reads(open_page: Open) -> None:
    report = compare_texts(*apply_edit(EDITS["a source lost"]))
    page = open_page(render_review(report))
    for key in "jajr":
        page.keyboard.press(key)
    page.keyboard.press("m")
    page.keyboard.type("no reason given")
    page.keyboard.press("Escape")
    with page.expect_download() as download:
        page.keyboard.press("e")
    assert download.value.suggested_filename == name_review(report)
    data = Path(download.value.path()).read_bytes()
    decisions = read_decisions([("a..b.json", data)])
    assert [(d.verdict, d.note) for d in decisions.values()] == [("accepted", ""), ("rejected", "no reason given")]
    again = compare_texts(*apply_edit(EDITS["a source lost"]), decisions=decisions)
    assert [change.decision and change.decision.verdict for change in again.changes] == ["accepted", "rejected"]
    assert json.loads(data)["decisions"][0]["about"].startswith(
        "sentence changed in Campaign › Spring: The gunboats ran aground"
    )


def test_a_colleague_opens_exported_decisions_where_a_rejection_counts(open_page: Open, tmp_path: Path) -> None:
    html = render_review(compare_texts(*apply_edit(EDITS["a source lost"])))
    page = open_page(html)
    page.fill("#reviewer", "Ada Roe")
    page.locator("#reviewer").press("Tab")
    page.evaluate("document.activeElement.blur()")
    for key in "jajr":
        page.keyboard.press(key)
    review = decide_and_export(page)
    review["decisions"].append({"change": "x0", "verdict": "accepted"})
    (tmp_path / "handed.json").write_text(json.dumps(review), encoding="utf-8")
    (tmp_path / "other.json").write_text('{"schema": "another"}', encoding="utf-8")
    page.evaluate("localStorage.clear()")
    again = open_page(html)
    again.set_input_files("#file", [tmp_path / "other.json"])
    expect(again.locator("#opened")).to_contain_text("other.json")
    again.keyboard.press("j")
    again.keyboard.press("r")
    again.set_input_files("#file", [tmp_path / "handed.json"])
    expect(again.locator("#opened")).to_contain_text("handed.json")
    assert "1 of 3 decisions taken" in again.inner_text("#opened")
    assert [one["verdict"] for one in decide_and_export(again)["decisions"]] == ["rejected", "rejected"]
    assert [one["reviewer"] for one in decide_and_export(again)["decisions"]] == ["", "Ada Roe"]
    again.keyboard.press("z")
    assert len(decide_and_export(again)["decisions"]) == 1


def decide_and_export(page: Page) -> dict[str, Any]:
    with page.expect_download() as download:
        page.keyboard.press("e")
    exported: dict[str, Any] = json.loads(Path(download.value.path()).read_bytes())
    return exported


def test_what_is_shown_is_accepted_at_once_but_what_wants_a_look_and_taken_back_at_once(open_page: Open) -> None:
    page = open_page(render_review(compare_texts(*apply_edit(EDITS["a vandalised article"]))))
    everything = page.locator(".change").count()
    page.select_option("#section", "Background")
    shown, alerting = page.locator(".change").count(), page.locator(".change:has(.head .chip)").count()
    assert 0 < shown < everything
    page.click("h1")
    page.keyboard.press("A")
    assert page.locator(".change.accepted").count() == shown - alerting
    assert page.text_content("#said") == f"{shown - alerting} accepted"
    page.click("#undo")
    assert page.locator(".change.accepted").count() == 0
    page.select_option("#section", "")
    page.locator("button.chip", has_text="newly uncited").click()
    assert page.text_content("#bulk") == "Accept all 1"
    page.click("#bulk")
    assert page.is_disabled("#bulk")
    assert len(decide_and_export(page)["decisions"]) == 1
    page.keyboard.press("z")
    assert decide_and_export(page)["decisions"] == []


def test_the_file_tells_who_decided_when_between_which_commits(open_page: Open) -> None:
    a, b = (read(text) for text in apply_edit(EDITS["a source lost"]))
    versions = Version("HEAD", a, commit="0123456789" * 4), Version("worktree", b)
    page = open_page(render_review(compare(*versions)))
    page.clock.set_fixed_time("2026-05-01T12:00:00")
    page.keyboard.press("j")
    page.keyboard.press("a")
    page.fill("#reviewer", "Ada Roe")
    page.locator("#reviewer").press("Tab")
    page.click("h1")
    page.keyboard.press("j")
    page.keyboard.press("r")
    review = decide_and_export(page)
    assert (review["a_commit"], review["b_commit"]) == ("0123456789" * 4, None)
    assert [(one["verdict"], one["reviewer"], one["day"]) for one in review["decisions"]] == [
        ("accepted", "Ada Roe", "2026-05-01"),
        ("rejected", "Ada Roe", "2026-05-01"),
    ]
    decisions = read_decisions([("r", json.dumps(review).encode())])
    committed = compare(
        Version("HEAD~1", a, commit="0123456789" * 4), replace(versions[1], name="HEAD", commit="b" * 40)
    )
    assert {change.id for change in committed.changes} >= {*decisions}, "of the work tree, and after its commit"
    again = open_page(render_review(compare(*versions, decisions=decisions)))
    wait_until(again, "localStorage.getItem('citetrace-reviewer') !== null")  # another page has written it
    again.reload()
    assert again.input_value("#reviewer") == "Ada Roe"
    again.select_option("#state", "")
    assert texts(again, ".verdict") == ["accepted by Ada Roe, 2026-05-01", "rejected by Ada Roe, 2026-05-01"]
    again.fill("#reviewer", "Bo Lind")
    again.click("h1")
    assert {one["reviewer"] for one in decide_and_export(again)["decisions"]} == {"Ada Roe"}, "whose they stay"


def test_what_is_looked_at_is_an_address(open_page: Open) -> None:
    page = open_page(render_review(compare_texts(*apply_edit(EDITS["a vandalised article"]))))
    page.select_option("#section", "Background")
    page.keyboard.press("Escape")
    page.click("h1")
    for key in "jj":
        page.keyboard.press(key)
    before = (page.url, page.locator(".change").count(), page.locator(".change.current").get_attribute("id"))
    page.reload()
    expect(page.locator(".change")).to_have_count(before[1])
    assert (page.url, page.locator(".change").count(), page.locator(".change.current").get_attribute("id")) == before
    page.evaluate("location.hash = 'table=nothing&change=x0'")
    wait_until(page, "document.getElementById('section').value === ''")


def test_changes_of_articles_with_one_title_are_told_apart(open_page: Open) -> None:
    def read_two(text: str) -> Version:
        articles = [process(text, article_id=one, source_format="wikitext", title="War") for one in ("one", "two")]
        return Version("v", merge_articles(articles))

    report = compare(read_two("The bridge fell.\n"), read_two("The bridge fell again.\n"))
    page = open_page(render_review(report))
    assert page.text_content("h1") == "War (one), War (two)"
    assert texts(page, "main h2") == ["War (one) › Lead", "War (two) › Lead"]
    for key in "jaja":
        page.keyboard.press(key)
    about = [one["about"] for one in decide_and_export(page)["decisions"]]
    assert [one.split(":")[0] for one in about] == [f"sentence edited in War ({one}) › Lead" for one in ("one", "two")]


def test_decisions_outlast_the_visit(open_page: Open) -> None:
    page = open_page(many_changes())
    page.keyboard.press("j")
    page.keyboard.press("a")
    expect(page.locator(".change.accepted")).to_have_count(1)
    page.reload()
    expect(page.locator(".change.accepted")).to_have_count(1)


def test_what_was_accepted_before_is_out_of_the_way_but_there(open_page: Open) -> None:
    report = compare_texts(*apply_edit(EDITS["a source lost"]))
    decision = {"change": report.changes[0].id, "verdict": "accepted"}
    review = {"schema": "citetrace-review", "version": 1, "a": "a", "b": "b", "decisions": [decision]}
    decisions = read_decisions([("r", json.dumps(review).encode())])
    page = open_page(render_review(compare_texts(*apply_edit(EDITS["a source lost"]), decisions=decisions)))
    assert texts(page, ".change h3") == ["− citation removed"]
    page.select_option("#state", "accepted")
    assert texts(page, ".change h3") == ["~ sentence changed"]


def test_what_is_read_otherwise_of_the_same_words_is_a_kind_of_its_own(open_page: Open) -> None:
    edit = EDITS["a day changed from which the next sentence counts"]
    page = open_page(render_review(compare_texts(*apply_edit(edit))))
    page.select_option("#kind", "read_otherwise")
    assert texts(page, ".change h3") == ["~ sentence read otherwise, same words"]


def test_changed_words_sources_and_the_raw_text_are_marked(open_page: Open) -> None:
    page = open_page(render_review(compare_texts(*apply_edit(EDITS["a number changed"]))))
    assert texts(page, "del") == ["900"]
    assert texts(page, "ins") == ["9,000"]
    page.locator("summary", has_text="In the source").click()
    assert texts(page, ".excerpt mark") == ["Observers counted about 900 dead.", "Observers counted about 9,000 dead."]
    assert page.locator(".sources a").first.get_attribute("href") == "https://archive.example/losses"


def test_ten_thousand_changes_are_drawn_as_they_are_looked_at(open_page: Open) -> None:
    report = compare_texts(*apply_edit(EDITS["a number changed"]))
    change = report.changes[0]
    assert change.b
    changes = (
        replace(change, id=f"x{n:016x}", b=replace(change.b, text=f"Claim {n}."), words=(("+", f"Claim {n}."),))
        for n in range(10_000)
    )
    page = open_page(render_review(replace(report, changes=tuple(changes))))
    assert page.locator("#count").text_content() == "10000 of 10000, 10000 undecided"
    drawn = page.locator(".change").count()
    assert drawn < 500
    page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    wait_until(page, "(drawn) => document.querySelectorAll('.change').length > drawn", drawn)
    page.fill("#text", "claim 9999.")
    assert page.locator(".change").count() == 1


# --- the article page ----------------------------------------------------------------------------------


def test_the_page_holds_the_whole_article(open_page: Open) -> None:
    page = open_page(article_html())
    shown = page.evaluate(
        "[...document.querySelectorAll('.block .s')].map((s) => { const c = s.cloneNode(true);"
        " c.querySelectorAll('sup').forEach((m) => m.remove()); return c.textContent; })"
    )
    assert shown == read(BASE)["sentences"]["text"].to_pylist()
    markers = [marker["label"] for marker in read(BASE)["markers"].to_pylist()]
    assert texts(page, ".block .ref") == [f"[{label}]" for label in markers]


def test_focus_and_hover_show_what_a_mark_was_read_as(open_page: Open) -> None:
    page = open_page(article_html())
    page.locator(".m.date", has_text="the next day").focus()
    assert "2019-05-04" in (page.locator("#tip").text_content() or "")
    assert page.locator(".m.date", has_text="the next day").get_attribute("aria-describedby") == "tip"
    page.locator(".ref").first.hover()
    assert "War on the Velm" in (page.locator("#tip").text_content() or "")
    page.locator(".m.place", has_text="Belmor").first.hover()
    told = page.locator("#tip").text_content() or ""
    assert "GPE" in told
    assert "a government" in told
    page.mouse.move(0, 0)
    assert page.locator("#tip").is_hidden()


def test_a_heading_without_a_sentence_says_so_and_leads_to_the_works(open_page: Open) -> None:
    text = (
        "The bridge fell.<ref>Roe 2020, ''Bridges''.</ref>\n\n== Years ==\n=== First ===\nIt stood.\n\n"
        "== References ==\n<references />\n"
    )
    version = Version("a", process(text, article_id="bridge", source_format="wikitext", nlp=find_names()))
    page = open_page(render_article(version, "bridge"))
    empty = page.locator("main section", has_text="No sentence stands here.")
    assert texts(page, "main section:has(a[href='#lists']) h2") == ["References"]
    assert empty.count() == 1
    empty.locator("a").click()
    assert page.url.endswith("#lists")
    assert page.locator("#lists").is_visible()


def test_a_marker_tells_every_work_that_its_footnote_cites(open_page: Open) -> None:
    works = (
        "Roe, ''Rain'' (Oslo: Nord, 1990), p. 4; Doe, ''Snow'' (Oslo: Nord, 1991); {{cite web|title=Hail|year=1992}}"
    )
    page = open_page(
        article_html(f"Rain fell on [[Ostrand]] in 2019.<ref>{works}</ref>\n\n== Notes ==\n<references />\n")
    )
    page.locator("main [data-c]").first.hover()
    told = page.locator("#tip > p").all_text_contents()
    assert [title for title in ("Rain", "Snow", "Hail") if title in " ".join(told)] == ["Rain", "Snow", "Hail"]
    assert len(told) == 3


CLAIMED = "Angela Merkel denied that [[NATO]] had left [[Berlin]] on 3 May 2021."


def claims_html() -> str:
    tables = process(CLAIMED, article_id="talks", source_format="wikitext", roles=True)
    return render_article(Version("output", tables), "talks")


def test_a_claim_is_marked_with_its_stance_without_colour_and_the_card_tells_of_it(open_page: Open) -> None:
    page = open_page(claims_html())
    assert texts(page, ".m.cue[data-stance=denies]") == ["denied"]
    label = "getComputedStyle(document.querySelector('.m.cue'), '::after').content"
    assert page.evaluate(label) == '"denies"'
    assert "".join(texts(page, ".block .m.claim")) == "NATO had left Berlin on 3 May 2021"
    underlined = "getComputedStyle(document.querySelector('.m.claim')).textDecorationStyle"
    assert page.evaluate(underlined) == "dotted"
    page.locator(".m.cue").focus()
    told = dict(zip(texts(page, "#tip dt"), texts(page, "#tip dd"), strict=True))
    assert told == {
        "claim": "NATO had left Berlin on 3 May 2021",
        "speaker": "Angela Merkel",
        "cue": "denied",
        "stance": "denies",
    }
    page.locator(".m.claim.actor", has_text="NATO").click()
    assert "denies" in texts(page, "#card dd")
    assert page.locator("#card .same").count() == 1


def test_places_actors_time_and_words_filter_the_sentences(open_page: Open) -> None:
    page = open_page(article_html())
    hits = page.locator(".hit")
    page.locator(".entity[data-kind=place]", has_text="Ostrand").click()
    assert all("Ostrand" in text for text in hits.all_text_contents())
    assert page.locator("#count").text_content() == f"{hits.count()} of 11 sentences"
    page.keyboard.press("Escape")
    page.locator(".time").last.press("Enter")
    assert any("9 October 2020" in text for text in hits.all_text_contents())
    page.locator("#clear").click()
    page.keyboard.press("u")
    assert set(texts(page, ".hit.none")) == set(hits.all_text_contents())
    page.keyboard.press("Escape")
    page.fill("#find", "gunboats aground")
    assert hits.count() == 1


def test_the_keyboard_reads_sentence_by_sentence_and_shows_the_source(open_page: Open) -> None:
    page = open_page(article_html())
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    first = read(BASE)["sentences"].to_pylist()[0]
    assert page.evaluate("document.activeElement.id") == first["sentence_id"]
    page.keyboard.press("s")
    assert texts(page, "#excerpt mark") == [BASE[first["source_start"] : first["source_end"]]]


def test_the_page_tells_how_each_cell_of_a_table_is_sourced(open_page: Open) -> None:
    rows = ("| 3 May 2021 || A convoy burned.<ref>The Times</ref>", "| 4 May 2021 || Nobody died of it.")
    page = open_page(article_html("{|\n" + "\n|-\n".join(rows) + "\n|}\n"))
    told = []
    for span in page.locator(".block .s").all():
        span.click()
        told.append((page.text_content("#about") or "").split(" · ")[1])
    assert told == ["with one in the table row", "with a reference", "asking for none", "without a reference"]
    page.keyboard.press("u")
    assert page.text_content("#count") == "1 of 4 sentences"


def test_findings_stand_beside_the_words_they_are_about(open_page: Open) -> None:
    page = open_page(article_html(apply_edit(EDITS["a reference without a definition"])[1]))
    block = page.locator(".block", has_text="two gunboats")
    assert "undefined reference" in (block.locator(".finding").first.text_content() or "")


def test_a_page_of_ten_thousand_rows_answers(open_page: Open) -> None:
    tables = make_tables(make_claims(2_000))
    assert sum(table.num_rows for table in tables.values()) > 10_000
    page = open_page(render_article(Version("v", tables), "invented_war"))
    page.fill("#find", "movement 1999 of")
    assert page.locator(".hit").count() == 1


# --- both ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("make", [many_changes, article_html], ids=["review", "article"])
def test_a_phone_shows_the_whole_width(open_page: Open, make: Callable[[], str], scheme: str) -> None:
    page = open_page(make(), width=390, height=800)
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    light = sum(
        int(part) for part in re.findall(r"\d+", page.evaluate("getComputedStyle(document.body).backgroundColor"))
    )
    assert (light > 384) == (scheme == "light")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_review_page_keeps_to_wcag(open_page: Open, scheme: str) -> None:
    page = open_page(render_review(compare_texts(*apply_edit(EDITS["a vandalised article"]))))
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.get_by_text("Counts and measures").click()
    for key in "jajrm":
        page.keyboard.press(key)
    violations = Axe().run(page).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in violations] == []


@pytest.mark.parametrize("make", [many_changes, article_html], ids=["review", "article"])
def test_every_control_has_a_name(open_page: Open, make: Callable[[], str]) -> None:
    page = open_page(make())
    controls = "button, a, input, select, textarea, [role=button]"
    named = "e.textContent.trim() || e.getAttribute('aria-label') || (e.labels && e.labels.length)"
    shown = f"[...document.querySelectorAll('{controls}')].filter((e) => e.offsetParent)"
    nameless = page.evaluate(f"{shown}.filter((e) => !({named})).map((e) => e.outerHTML)")
    assert nameless == []
    assert page.locator("main").count() == 1
    assert page.locator("h1").count() == 1


def test_hostile_text_stays_text(open_page: Open) -> None:
    claims = make_claims(8)
    hostile = [type(c)(HOSTILE + c.text, c.section, c.works, c.date, c.place, c.actor) for c in claims]
    a = make_tables(claims, title=HOSTILE, url="javascript:document.title='owned'")
    b = make_tables(hostile, title=HOSTILE, url="javascript:document.title='owned'")
    b["citations"] = b["citations"].set_column(
        b["citations"].column_names.index("url"),
        b["citations"].schema.field("url"),
        [["javascript:document.title='owned'"] * b["citations"].num_rows],
    )
    for html in (
        render_review(compare(Version(HOSTILE, a), Version("b", b))),
        render_article(Version("b", b), "invented_war"),
    ):
        page = open_page(html)
        assert page.title() != "owned"
        assert page.locator("img").count() == 0
        assert page.locator('[href^="javascript" i]').count() == 0
        assert HOSTILE in (page.locator("h1").text_content() or "")
        assert any(HOSTILE in text for text in texts(page, "main p"))


def test_the_policy_refuses_a_script_that_is_not_the_page_s_own(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    injected = "<script>document.title = 'owned'</script><img src=x onerror=\"document.title = 'owned'\">"
    path.write_text(article_html().replace("<main", injected + "<main"), encoding="utf-8")
    page = browser.new_page()
    page.goto(path.as_uri())
    assert page.title() == "Velm River war · as read"
    page.close()


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://a.example/x?y=1#z", "https://a.example/x?y=1#z"),
        ("HTTP://a.example/ü x", "HTTP://a.example/%C3%BC%20x"),
        ('https://a.example/"><b>', "https://a.example/%22%3E%3Cb%3E"),
        ("javascript:alert(1)", None),
        (" JaVaScRiPt:alert(1)", None),
        ("java\nscript:alert(1)", None),
        ("data:text/html,x", None),
        ("//a.example/", None),
        ("https://[", None),
        ("https:///x", None),
        (None, None),
    ],
)
def test_only_web_addresses_are_linked(url: str | None, safe: str | None) -> None:
    assert make_safe_url(url) == safe


def test_a_text_fragment_names_the_words() -> None:
    assert (
        make_text_fragment("https://a.example/x#y", "One, two-three.")
        == "https://a.example/x#:~:text=One%2C%20two%2Dthree."
    )
    assert make_text_fragment(None, "One") is None
