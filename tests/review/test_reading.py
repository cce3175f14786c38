"""What a reader of an article's page sees first, follows, and sends to others."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from pipeline.review.article.field_labels import label_field
from pipeline.review.diff.compare import compare
from pipeline.review.forms.review_page import render_review
from pipeline.review.versions import Version
from tests.review.conftest import Open, wait_until
from tests.review.edits import BASE, EDITS, apply_edit, article_html, compare_texts, read

SHORT = (
    "The ford was held.{{sfn|Tessen|2021|p=4}} The ferry burned.<ref>''Courier''</ref>\n\n== Works ==\n"
    "* {{cite book |last=Tessen |first=Mira |title=A Short History |publisher=Harbour Press |year=2021}}\n"
)
ROWS = ("! Day !! Event", "| 3 May 2021 || A convoy burned. It was lost.", "| 4 May 2021 || Rain fell.")
TABLE = "{|\n" + "\n|-\n".join(ROWS) + "\n|}\n"


def texts(page: Page, selector: str) -> list[str]:
    return [" ".join(text.split()) for text in page.locator(selector).all_text_contents()]


def test_a_table_has_its_rows_and_the_names_of_its_columns(open_page: Open) -> None:
    page = open_page(article_html(f"Before it.\n\n{TABLE}\nBehind it.\n\n{{|\n| 1 || 2 || 3\n|-\n| 4\n|}}\n"))
    assert texts(page, ".grid >> nth=0 >> th") == ["Day", "Event"]
    assert texts(page, ".grid >> nth=0 >> td") == [
        "3 May 2021",
        "A convoy burned. It was lost.",
        "4 May 2021",
        "Rain fell.",
    ]
    assert [row.locator("td").count() for row in page.locator(".grid >> nth=1 >> tbody tr").all()] == [3, 3]
    page.fill("#find", "convoy")
    assert page.locator(".grid tr.block >> visible=true").count() == 1
    assert page.locator(".grid >> visible=true").count() == 1


@pytest.mark.parametrize(
    ("field", "label"),
    [
        ("partof", "Part of"),
        ("combatant1", "Belligerent 1"),
        ("leader_title2", "Leader title 2"),
        ("official_languages", "Official languages"),
        ("_", "_"),
        ("12", "12"),
        ("<b>", "<b>"),
    ],
)
def test_a_field_is_labelled_in_words(field: str, label: str) -> None:
    assert label_field(field) == label


def test_a_field_that_goes_on_is_labelled_once(open_page: Open) -> None:
    page = open_page(article_html("{{Infobox war |partof=The long war |result=It ended. Nobody won.}}\n\nIt began.\n"))
    assert [text for text in texts(page, ".field") if text] == ["Part of", "Result"]


def test_the_counts_of_sentences_add_up(open_page: Open) -> None:
    page = open_page(article_html())
    total, *parts = [int(text.split()[0]) for text in texts(page, ".facts >> nth=0 >> > span")]
    assert total == sum(parts) == read(BASE)["sentences"].num_rows
    assert sum(float(rect.get_attribute("width") or 0) for rect in page.locator(".coverage rect").all()) == total


def test_findings_of_the_whole_article_come_last_folded_and_are_led_to(open_page: Open) -> None:
    page = open_page(article_html("{{Unknown war table}}\n\nRain fell.<ref name=a>{{cite web|title=Rain}}</ref>\n"))
    assert page.locator("main > :last-child").get_attribute("id") == "findings"
    assert page.locator("#findings .finding").first.is_hidden()
    page.click("a[href='#findings']")
    assert page.locator("#findings .finding").first.is_visible()


def test_the_card_of_a_short_footnote_tells_the_work(open_page: Open) -> None:
    page = open_page(article_html(SHORT))
    page.locator("main .block [data-c]").first.hover()
    assert "A Short History" in (page.text_content("#tip") or "")


def test_the_card_of_a_counted_date_names_the_date_that_it_counts_from(open_page: Open) -> None:
    page = open_page(article_html())
    page.locator(".m.date", has_text="the next day").focus()
    told = dict(zip(texts(page, "#tip dt"), texts(page, "#tip dd"), strict=True))
    assert told["counted from"] == "“dawn” (3 May 2019)"
    assert told["read as"] == "4 May 2019"


def test_a_card_tells_a_date_as_fine_as_the_text_does(open_page: Open) -> None:
    page = open_page(article_html("The [[River Council]] met in early May 1996. The [[River Council]] left in 1998.\n"))
    page.locator("main .m.date").first.focus()
    told = dict(zip(texts(page, "#tip dt"), texts(page, "#tip dd"), strict=True))
    assert (told["read as"], told["from, to"]) == ("early May 1996", "1–10 May 1996")
    page.locator("main .m.actor").first.focus()
    told = dict(zip(texts(page, "#tip dt"), texts(page, "#tip dd"), strict=True))
    assert (told["earliest date beside it"], told["latest date beside it"]) == ("early May 1996", "1998")


def test_bare_values_of_an_infobox_stand_apart_and_a_value_may_label_another(open_page: Open) -> None:
    box = "{{Infobox settlement |subdivision_type1=Valley |subdivision_name1=The Velm |mayor=A miller}}"
    page = open_page(article_html(f"{box}\n\nIt burned.\n"))
    assert texts(page, ".labelled") == ["Valley The Velm", "Mayor A miller"]
    assert texts(page, ".facts >> nth=0")[0].endswith(
        "1 without a reference, 2 bare values of the infobox, 1 asking for none"
    )
    page.click("#uncited")
    assert texts(page, "#count") == ["1 of 4 sentences"]


def test_a_citation_leads_back_to_its_sentences(open_page: Open) -> None:
    page = open_page(article_html())
    uses = page.locator(".citations li", has_text="War on the Velm").first.locator(".uses a")
    assert uses.count() > 1
    uses.last.click()
    wait_until(page, "document.getElementById('about').textContent")
    assert page.url.endswith(uses.last.get_attribute("href") or "none")
    assert (page.text_content("#about") or "").startswith(f"Sentence {uses.last.text_content()} of")


def test_a_section_tells_on_what_it_rests_and_leads_to_those_sentences(open_page: Open) -> None:
    page = open_page(article_html())
    told = page.locator("section:has(> #" + find_section("Background") + ") .rests")
    assert "sentences have a source" in (told.text_content() or "")
    count = int((told.locator("span").first.text_content() or "0").split()[0])
    link = told.locator("a").first
    name = link.text_content() or "none"
    link.click()
    wait_until(page, "document.getElementById('count').textContent")
    assert (
        page.text_content("#count")
        == f"{count} of {read(BASE)['sentences'].num_rows} sentences in Background on {name}"
    )
    assert page.locator(".hit").count() == count
    before = page.url
    page.reload()
    assert (page.url, page.locator(".hit").count()) == (before, count)
    page.keyboard.press("Escape")
    assert page.locator(".hit").count() == read(BASE)["sentences"].num_rows


def test_a_section_tells_the_sources_on_which_most_of_it_rests(open_page: Open) -> None:
    page = open_page(article_html())
    link = page.locator("section:has(> #" + find_section("Background") + ") .rests a[href*='source=']").first
    name = link.text_content() or "none"
    count = int((link.locator("..").text_content() or "").removeprefix(name).strip(" .,\n"))
    link.click()
    wait_until(page, "document.getElementById('count').textContent")
    assert (page.text_content("#count") or "").endswith(f"sentences in Background by {name}")
    assert page.locator(".hit").count() == count


def find_section(title: str) -> str:
    return next(str(row["section_id"]) for row in read(BASE)["sections"].to_pylist() if row["title"] == title)


def test_what_is_chosen_is_an_address_that_a_reload_keeps(open_page: Open) -> None:
    page = open_page(article_html())
    page.locator(".entity[data-kind=place]", has_text="Ostrand").click()
    page.locator(".entity[data-kind=actor]", has_text="Council").first.click()
    page.fill("#find", "river")
    page.click("#uncited")
    page.click("#uncited")
    before = (page.url, page.text_content("#count"), texts(page, ".hit"))
    page.reload()
    assert (page.url, page.text_content("#count"), texts(page, ".hit")) == before
    assert page.locator('.entity[aria-pressed="true"]').count() == 2
    page.keyboard.press("Escape")
    assert "#" not in page.url


def test_an_address_of_what_is_no_longer_there_chooses_nothing(open_page: Open) -> None:
    page = open_page(article_html())
    for written in ("place=p0&actor=a0&time=1066", "s0", "q=%E0%A4%A", "%E0%A4%A"):
        page.evaluate("(written) => { location.hash = written; }", written)
        assert page.locator('[aria-pressed="true"]').count() == 0


def test_a_sentence_s_address_and_citation_are_copied(open_page: Open) -> None:
    page = open_page(article_html())
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.keyboard.press("j")
    page.click("#link")
    wait_until(page, "document.getElementById('said').textContent")
    first = read(BASE)["sentences"].to_pylist()[0]
    assert page.evaluate("navigator.clipboard.readText()") == page.url.split("#")[0] + "#" + first["sentence_id"]
    page.click("#quote")
    wait_until(page, "document.getElementById('said').textContent.includes('Rests on')")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(f"“{first['text']}” (Velm River war")
    assert "War on the Velm" in copied


def test_the_first_change_stands_before_the_counts_and_nothing_is_called_an_error(open_page: Open) -> None:
    page = open_page(render_review(compare_texts(*apply_edit(EDITS["a source lost"]))))
    assert page.locator(".change").first.bounding_box()["y"] < 900  # type: ignore[index]
    page.get_by_text("Counts and measures").click()
    assert "error" not in page.locator("header").inner_text() + " ".join(texts(page, "#kind option"))


def test_the_lead_is_called_so(open_page: Open) -> None:
    page = open_page(article_html())
    assert texts(page, ".toc a")[0] == "Lead"
    a, b = (read(text) for text in apply_edit(EDITS["a reference added first"]))
    report = compare(Version("a", a), Version("b", b))
    assert {change.section for change in report.changes} == {"Lead"}
