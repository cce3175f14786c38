"""A sentence's card tells its past, where the article's history is there."""

from __future__ import annotations

from pipeline import process
from pipeline.article_pages import draw_page
from pipeline.history.columns import COLUMNS, NAME
from pipeline.packed_tables import pack_tables
from pipeline.review.article.article_history import list_past
from pipeline.review.article.article_page import render_article
from pipeline.review.article.article_versions import cut_articles
from pipeline.review.versions import Version
from pipeline.table_files import encode_table
from tests.history.past import ID, make_history
from tests.review.conftest import Open

NEWS = "<ref>{{cite news |title=Water in the streets |work=The Times |date=4 May 2019}}</ref>"
FLOOD = "The river rose in May."
TEXTS = [FLOOD, FLOOD + NEWS, "", FLOOD + NEWS, f"The river rose in early May. {FLOOD[:-1]} again."]


def test_the_past_is_how_old_it_is_and_what_it_gained_and_lost() -> None:
    rows = make_history(*TEXTS).to_pylist()
    (sentence, *_), (other, *_) = list_past(rows).values()
    assert sentence == "In the article since 2 March 2021 (User 1: “edit 1”)"
    assert other == "In the article since 6 March 2021 (User 5: “edit 5”)"
    (lines, _) = list_past(rows).values()
    assert lines[1:] == [
        "Reworded once, taken out and brought back once",
        "Lost its source “Water in the streets”, The Times, 4 May 2019 on 6 March 2021 (User 5: “edit 5”); "
        "it had it since 3 March 2021 (User 2: “edit 2”)",
    ]


def test_of_what_is_older_than_all_that_was_read_no_age_is_told() -> None:
    (lines,) = list_past(make_history(FLOOD, f"{FLOOD} ", earlier=4).to_pylist()).values()
    assert lines == ["In the article since 6 March 2021 or before"]


def test_a_revert_is_told() -> None:
    past = list_past(make_history(FLOOD, f"{FLOOD} Hello there, Bob!", FLOOD).to_pylist())
    assert [lines for lines in past.values() if "gone" in lines[0]] == [
        ["In the article since 3 March 2021 (User 2: “edit 2”); gone on 4 March 2021 (User 3: “edit 3”; a revert)"]
    ]


def test_the_card_shows_it(open_page: Open) -> None:
    history = make_history(FLOOD, FLOOD + NEWS)
    version = Version("", process(FLOOD + NEWS, article_id=ID, source_format="wikitext"))
    page = open_page(render_article(version, ID, past=history.to_pylist()))
    page.click(".block .s")
    assert page.locator("#past li").all_inner_texts() == [
        "In the article since 2 March 2021 (User 1: “edit 1”)",
        "Rests on “Water in the streets”, The Times, 4 May 2019 since 3 March 2021 (User 2: “edit 2”)",
    ]
    (_, cut), *_ = cut_articles(version)
    drawn = draw_page(pack_tables(cut.tables), encode_table(history), ID, version.names[ID], None)
    assert drawn.decode() == render_article(version, ID, past=history.to_pylist(), is_among=True)
    bare = open_page(render_article(version, ID))
    bare.click(".block .s")
    assert not bare.is_visible("#past")


def test_every_column_is_described() -> None:
    schema = make_history(FLOOD).schema
    assert schema.names == [column.name for column in COLUMNS], NAME
    assert all(field.metadata[b"description"] for field in schema)
