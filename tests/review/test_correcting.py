"""Names corrected on the article's page: what is collected, how it lasts, and that it is read back as it was meant."""

from __future__ import annotations

from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from pipeline import process
from pipeline.cleaning import clean
from pipeline.corrections import Corrections, Kind, KindCorrection, NamesCorrection, read_corrections
from pipeline.review.article.article_page import render_article
from pipeline.review.article.article_text import Mention
from pipeline.review.article.correcting import KINDS, list_other_spellings
from pipeline.review.versions import Version
from tests.review.conftest import Open, wait_until
from tests.review.edits import article_html, find_names, read

ID = "velm_river_war"
# Names that YAML would take for something else, or break at.
HOSTILE = st.one_of(
    st.text(min_size=1),
    st.sampled_from(
        ["- a", "a: b", "# a", "'", '"', "\\", "no", "~", "{a}", "a\nb: c", "\x85\u2028\ufeff", "\x7f", "𝔘󠁁"]
    ),
)


@pytest.fixture
def page(open_page: Open) -> Page:
    return open_page(article_html())


@pytest.fixture(scope="module")
def bare_page(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Page:
    path = tmp_path_factory.mktemp("page") / "page.html"
    path.write_text(article_html(), encoding="utf-8")
    page = browser.new_page()
    page.goto(path.as_uri())
    return page


def correct(page: Page, name: str, button: str, *, kind: str = "actor", nth: int = 0) -> None:
    page.locator(f".m.{kind}", has_text=name).nth(nth).click()
    page.locator("#card").get_by_role("button", name=button, exact=True).click()


def collected(page: Page) -> Corrections:
    return read_corrections(page.locator("#lines").input_value())


def test_a_name_is_corrected_by_mouse(page: Page) -> None:
    correct(page, "Northern Accord", "a place")
    correct(page, "Belmor", "no name", kind="place")
    assert page.text_content("#collected-count") == "2 corrections"
    assert page.text_content("#said") == "Noted: “Belmor” is no name."
    assert collected(page).kind == (
        KindCorrection(name="Northern Accord", kind="place", article=ID),
        KindCorrection(name="Belmor", kind="none", article=ID),
    )
    marked = page.locator(".m.corrected").all_text_contents()
    assert {*marked} == {"Northern Accord", "Belmor"}


def test_a_name_is_corrected_by_keyboard(page: Page) -> None:
    page.locator(".m.actor", has_text="River Council").first.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.querySelector('#card').contains(document.activeElement)")
    page.get_by_label("Same actor as").focus()
    page.keyboard.type("Northern Accord")
    page.keyboard.press("Enter")
    assert collected(page).same == (NamesCorrection(names=("Northern Accord", "River Council"), article=ID),)
    assert page.evaluate("document.activeElement.textContent") == "River Council"
    page.locator("#collected summary").press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')").startswith("Undo: “River Council”")
    page.keyboard.press("Enter")
    assert page.locator("#tray").is_hidden()
    page.keyboard.press("Escape")
    assert page.locator(".m.corrected").count() == 0


def test_a_card_is_left_without_a_correction(page: Page) -> None:
    mark = page.locator("main .m.actor").first
    mark.focus()
    page.keyboard.press(" ")
    page.keyboard.press("Escape")
    assert page.locator("#card").is_hidden()
    mark.click()
    page.get_by_role("button", name="Close").click()
    mark.click()
    page.mouse.click(2, 2)
    assert page.locator("#card").is_hidden()
    assert page.locator("#tray").is_hidden()


def test_every_kind_may_be_said_of_a_name(page: Page) -> None:
    assert {*KINDS} == {*get_args(Kind)}
    for words in KINDS.values():
        correct(page, "Northern Accord", words)
    assert [one.kind for one in collected(page).kind] == [[*KINDS][-1]]  # the last counts, as in the file


@pytest.mark.parametrize("reach", ["article", "sentence", ""])
def test_a_correction_holds_as_far_as_it_is_said_to(page: Page, reach: str) -> None:
    mark = page.locator(".m.actor", has_text="Council").nth(1)
    mark.click()
    page.select_option("#reach", reach)
    page.fill("#why", "- see: the “talk” page\t")
    page.get_by_role("button", name="a person").click()
    (found,) = collected(page).kind
    assert found.note == "- see: the “talk” page"
    assert found.article == (ID if reach else None)
    sentence = mark.evaluate("mark => mark.closest('.s').id")
    assert found.sentence == (sentence if reach == "sentence" else None)


def test_names_that_are_one_are_told_apart_by_how_they_are_written() -> None:
    written = ["Accord", "the Accord", "Northern Accord", "Accord", "Velm", "1 May"]
    entities = [0, 0, 0, 0, 1, None]
    mentions = [
        Mention("date" if entity is None else "actor", "s", 0, 1, text, (), entity)
        for text, entity in zip(written, entities, strict=True)
    ]
    names = {"actor": ["Northern Accord", "Velm"]}
    others = list_other_spellings(mentions, names)
    assert others == ["Northern Accord", "Northern Accord", "Accord", "Northern Accord", None, None]


def test_what_is_exported_mends_the_tables(open_page: Open, tmp_path: Path) -> None:
    text = "The [[River Council]] met. The Council voted. Belmor fell to the [[Northern Accord]]."
    html = render_article(Version("output", read(text)), ID)
    page = open_page(html)
    page.locator(".m.actor", has_text="Council").nth(1).click()
    page.get_by_role("button", name="Not this actor").click()
    correct(page, "Belmor", "an organisation", kind="place")
    with page.expect_download() as download:
        page.keyboard.press("e")
    assert download.value.suggested_filename == f"corrections-{ID}.yaml"
    corrections = read_corrections(Path(download.value.path()).read_text(encoding="utf-8"))
    tables = process(text, article_id=ID, source_format="wikitext", nlp=find_names(), corrections=corrections)
    assert {*read(text)["actors"]["name"].to_pylist()} == {"River Council", "Northern Accord"}
    assert {*tables["actors"]["name"].to_pylist()} == {"River Council", "Council", "Northern Accord", "Belmor"}
    assert "unused_correction" not in tables["diagnostics"]["code"].to_pylist()


def test_corrections_outlast_the_visit(page: Page) -> None:
    correct(page, "Northern Accord", "a place")
    page.reload()
    assert page.text_content("#collected-count") == "1 correction"
    page.locator("#collected summary").click()
    page.get_by_role("button", name="Remove all").click()
    assert page.text_content("#collected-count") == "1 correction"  # asked whether that is meant
    page.get_by_role("button", name="Really remove all 1").click()
    page.reload()
    assert page.locator("#tray").is_hidden()


@pytest.mark.parametrize("kept", ["{", "[{}]", '[{"list": "kind", "kind": "x"}, null]', "7"])
def test_what_is_kept_and_no_correction_is_passed_over(page: Page, kept: str) -> None:
    page.evaluate("([name, kept]) => localStorage.setItem(name, kept)", [f"citetrace-corrections {ID}", kept])
    page.reload()
    correct(page, "Northern Accord", "a place")
    assert len(collected(page).kind) == 1


def test_a_browser_that_keeps_nothing_says_so_and_corrects_all_the_same(page: Page) -> None:
    refusal = (
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } })"
    )
    page.add_init_script(refusal)
    page.reload()
    correct(page, "Northern Accord", "a place")
    assert "keeps nothing" in (page.text_content("#said") or "")
    assert len(collected(page).kind) == 1


def test_the_lines_are_copied(page: Page) -> None:
    correct(page, "Northern Accord", "a place")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator("#copy").click()
    wait_until(page, "document.querySelector('#said').textContent === 'Copied.'")
    assert page.evaluate("navigator.clipboard.readText()") == page.locator("#lines").input_value()


def test_where_nothing_may_be_copied_the_lines_are_selected(page: Page) -> None:
    refusal = "navigator.clipboard.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'))"
    page.evaluate(f"() => {{ {refusal} }}")
    correct(page, "Northern Accord", "a place")
    page.locator("#copy").click()
    wait_until(page, "getSelection().toString().startsWith('kind:')")


@pytest.mark.parametrize("width", [390, 1440])
def test_card_and_tray_fit_the_window(open_page: Open, width: int) -> None:
    page = open_page(article_html(), width=width, height=844)
    correct(page, "Northern Accord", "a place")
    page.locator("#collected summary").click()
    page.locator(".m.place").last.click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    box = page.locator("#card").bounding_box()
    assert box
    assert min(box["x"], box["y"]) >= 0
    assert max(box["x"] + box["width"] - width, box["y"] + box["height"] - 844) <= 1


def test_every_control_of_card_and_tray_has_a_name(page: Page) -> None:
    correct(page, "Northern Accord", "a place")
    page.locator("#collected summary").click()
    page.locator("main .m.actor").first.click()
    for role in ("button", "textbox", "combobox"):
        for control in page.locator("#card, #tray").get_by_role(role).all():  # type: ignore[arg-type]
            assert control.evaluate(
                "e => (e.textContent.trim() && e.tagName === 'BUTTON') || e.ariaLabel || (e.labels && e.labels.length)"
            )


# No name has blanks around it, or is of controls alone.
TRIMMED = HOSTILE.filter(lambda text: clean(text).strip() != "" and text == text.strip())


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(names=st.lists(TRIMMED, min_size=2, max_size=2), note=st.one_of(st.none(), TRIMMED))
def test_whatever_a_name_holds_it_is_read_back(bare_page: Page, names: list[str], note: str | None) -> None:
    given: list[dict[str, Any]] = [
        {"list": "same", "names": names, "article": names[0], "note": note},
        {"list": "different", "names": names, "sentence": names[1]},
        {"list": "kind", "name": names[0], "kind": "none", "article": names[1], "note": note},
    ]
    read_back = read_corrections(bare_page.evaluate("formatCorrections", given))
    assert read_back == Corrections(
        same=(NamesCorrection(names=(names[0], names[1]), article=names[0], note=note),),
        different=(NamesCorrection(names=(names[0], names[1]), sentence=names[1]),),
        kind=(KindCorrection(name=names[0], kind="none", article=names[1], note=note),),
    )
