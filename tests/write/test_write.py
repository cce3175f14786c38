"""What the tables say together: coverage, the sources behind a sentence, the timeline's order, registries, metrics."""

from __future__ import annotations

import csv
import io

import pytest

from pipeline import process
from pipeline.checks import check_tables
from pipeline.corrections import Corrections, KindCorrection
from pipeline.errors import SchemaError
from pipeline.review.show.run_summary import tell_unused
from pipeline.tables import Tables, make_table
from pipeline.write.metrics import measure
from pipeline.write.plots import plot_actors, plot_coverage, plot_mentions, plot_places
from pipeline.write.reference_rows import find_domain
from pipeline.write.registries import unite_entity
from tests.merging import merge_articles

NOTES = """First claim. Second claim.{{efn|It was told.<ref>{{cite news|title=Told|work=The Times}}</ref>}} Third claim.

Fourth claim.{{sfn|Smith|2001|p=3}}{{citation needed|date=May 2020}}

== Notes ==
{{notelist}}
== References ==
{{reflist}}
* {{cite book |last=Smith |first=Ann |title=A Book |date=2001}}
"""
DATES = (
    "It fell in 44 BC. It rose on 3 May 1990. It was built between 1980 and 1985. "
    "It closed on 1 May 1990, then in 1992."
)


def run(text: str, article_id: str = "article") -> Tables:
    return process(text, article_id=article_id, source_format="wikitext")


def test_a_quotation_is_covered_by_the_marker_behind_who_is_told_to_have_said_it() -> None:
    source = "<ref>{{cite news |title=Rain |work=The Velm Post}}</ref>"
    text = f"Roe said:\n{{{{quote|The hills are wet. So are the roads.|Ann Roe, 3 May 2021{source}}}}}\n"
    text += f"{{{{quote|It is dry here.|Jo Doe}}}}\n\n<blockquote>No rain fell.</blockquote>\nIt rained.{source}"
    found = {row["text"]: row["coverage"] for row in run(text)["sentences"].to_pylist()}
    assert {said: found[said] for said in found if said.endswith((".", "Doe"))} == {
        "The hills are wet.": "paragraph",
        "So are the roads.": "paragraph",
        "It is dry here.": "none",
        "Jo Doe": "none",
        "No rain fell.": "none",
        "It rained.": "direct",
    }


def test_so_is_one_on_a_page() -> None:
    note = '<ol class="references"><li id="cite_note-1"><span class="reference-text">Roe, p. 3.</span></li></ol>'
    marker = '<sup class="reference" id="cite_ref-1"><a href="#cite_note-1">[1]</a></sup>'
    told = f'<div class="templatequotecite">— <cite>Ann Roe{marker}</cite></div>'
    page = f'<blockquote class="templatequote"><p>The hill is wet.</p>{told}</blockquote>{note}'
    tables = process(f'<div class="mw-parser-output">{page}</div>', article_id="a", source_format="html")
    found = {row["text"]: row["coverage"] for row in tables["sentences"].to_pylist()}
    assert found == {"The hill is wet.": "paragraph", "Ann Roe": "direct"}


def test_coverage_is_direct_by_a_later_marker_or_none() -> None:
    sentences = run(NOTES)["sentences"].to_pylist()
    found = {row["text"]: row["coverage"] for row in sentences}
    assert found["First claim."] == "paragraph"
    assert found["Second claim."] == "direct"
    assert found["Third claim."] == "none"
    assert found["It was told."] == "direct"


def test_a_sentence_for_which_an_editor_asks_a_source_is_covered_by_no_later_one() -> None:
    text = "The food ran out.{{citation needed}} The town gave up.<ref>The Times</ref> Rain fell.{{citation needed}}"
    found = {row["text"]: row["coverage"] for row in run(text)["sentences"].to_pylist()}
    assert found == {"The food ran out.": "none", "The town gave up.": "direct", "Rain fell.": "none"}


TABLE = """{| class="wikitable"
! Day !! Place !! What happened !! Source
|-
| 3 May 2021 || Kabul || A convoy burned || <ref>The Times</ref>
|-
| 4 May 2021 || Herat || Nobody died || {{citation needed}}
|-
| 5 May 2021 || rowspan="2" | Ghor || rowspan="2" | The bridge fell.<ref>The Guardian</ref><br/>It was old. ||
|-
| 6 May 2021
|}
{| class="wikitable"
| Farah || 12 || {{efn|A note.<ref>Dawn</ref>}}
|}
"""


def test_the_cells_of_a_row_share_what_its_markers_cover() -> None:
    cells = run(TABLE)["sentences"].to_pylist()
    assert [(row["table_row"], row["text"], row["coverage"]) for row in cells if row["block"] == "table"] == [
        (0, "3 May 2021", "row"),
        (0, "Kabul", "row"),
        (0, "A convoy burned", "direct"),
        (1, "4 May 2021", "not_a_claim"),
        (1, "Herat", "not_a_claim"),
        (1, "Nobody died", "none"),
        (2, "5 May 2021", "row"),
        (2, "Ghor", "row"),
        (2, "The bridge fell.", "direct"),
        (2, "It was old.", "none"),
        (3, "6 May 2021", "row"),
        (4, "Farah", "row"),
        (4, "12", "direct"),
    ]
    assert [row["table_row"] for row in cells if row["block"] != "table"] == [None]


def test_the_timeline_names_the_sources_of_a_dated_cell_s_row() -> None:
    tables = run(TABLE)
    timeline = [
        (row["edtf"], row["citation_numbers"], row["coverage"], row["block"]) for row in tables["timeline"].to_pylist()
    ]
    assert timeline == [
        ("2021-05-03", ["1"], "row", "table"),
        ("2021-05-04", [], "not_a_claim", "table"),
        ("2021-05-05", ["2"], "row", "table"),
        ("2021-05-06", ["2"], "row", "table"),
    ]
    resting = {row["sentence_id"] for row in tables["sentence_citations"].to_pylist()}
    assert not resting & {row["sentence_id"] for row in tables["timeline"].to_pylist()}, (
        "no marker stands at the date itself"
    )


def test_an_inline_tag_covers_nothing() -> None:
    (row,) = run("Claim.{{citation needed|date=May 2020}}")["sentences"].to_pylist()
    assert row["coverage"] == "none"


def test_a_sentence_rests_on_what_its_note_and_its_short_footnote_lead_to() -> None:
    tables = run(NOTES)
    text = {row["sentence_id"]: row["text"] for row in tables["sentences"].to_pylist()}
    cited = {row["citation_id"]: (row["kind"], row["title"]) for row in tables["citations"].to_pylist()}
    links = [
        (text[row["sentence_id"]], *cited[row["citation_id"]], row["via"])
        for row in tables["sentence_citations"].to_pylist()
    ]
    assert links == [
        ("Second claim.", "note", None, "direct"),
        ("Second claim.", "footnote", "Told", "note"),
        ("Fourth claim.", "short_footnote", None, "direct"),
        ("Fourth claim.", "bibliography", "A Book", "short_footnote"),
        ("It was told.", "footnote", "Told", "direct"),
    ]


def test_the_timeline_has_one_row_of_a_sentence_that_says_its_date_twice() -> None:
    rows = run("The mill of 1990, which burnt in 1990, was built anew in 1992.")["timeline"].to_pylist()
    assert [row["edtf"] for row in rows] == ["1990", "1992"]


def test_the_timeline_goes_by_the_earliest_day_and_years_before_1_come_first() -> None:
    timeline = run(DATES)["timeline"].to_pylist()
    assert [row["edtf"] for row in timeline] == ["-0043", "1980/1985", "1990-05-01", "1990-05-03", "1992"]
    assert timeline[0]["earliest"] is None


def test_what_is_told_of_a_day_stands_before_the_longer_dates_that_begin_on_it() -> None:
    text = (
        "The war (1 May 1990 – present) began in May 1990. It was 1 May 1990. It lasted from 1 May 1990 to 9 May 1991."
    )
    timeline = run(text)["timeline"].to_pylist()
    assert [row["edtf"] for row in timeline] == [
        "1990-05-01", "1990-05", "1990-05-01/1991-05-09", "1990-05-01/..",
    ]  # fmt: skip


def test_two_dates_in_a_sentence_are_two_rows() -> None:
    timeline = run(DATES)["timeline"].to_pylist()
    assert [row["edtf"] for row in timeline if row["ordinal"] == 3] == ["1990-05-01", "1992"]


def test_registries_are_united_over_articles_and_the_rest_is_stacked() -> None:
    one = run("[[Kabul]] fell on 15 August 2021. [[Kabul]] is large.", "one")
    two = run("[[Kabul]] grew in 1990.", "two")
    merged = merge_articles([one, two])
    (kabul,) = [row for row in merged["places"].to_pylist() if row["name"] == "Kabul"]
    assert (kabul["mention_count"], kabul["sentence_count"]) == (3, 3)
    assert (str(kabul["first_date"]), str(kabul["last_date"])) == ("1990-01-01", "2021-08-15")
    assert merged["sentences"].num_rows == one["sentences"].num_rows + two["sentences"].num_rows
    assert merged["articles"]["article_id"].to_pylist() == ["one", "two"]
    check_tables(merged)


def test_the_article_that_knows_where_a_place_lies_goes_before_one_that_infers_its_country() -> None:
    known = {"kind": "settlement", "country_code": "PT", "latitude": 38.7, "gazetteer_id": "1", "mention_count": 1}
    inferred = {"kind": "unknown", "country_code": "US", "latitude": None, "gazetteer_id": None, "mention_count": 5}
    shared = dict.fromkeys(("link", "wikidata_id", "first_date", "last_date", "admin1", "longitude", "located_by"))
    shared |= {"uncertainty_km": None, "name": "Lisbon", "aliases": [], "sentence_count": 1}
    united = unite_entity([shared | inferred, shared | known])
    assert [united[column] for column in ("kind", "country_code", "latitude")] == ["settlement", "PT", 38.7]
    assert united["mention_count"] == 6


WORKS = """Rain fell.<ref>{{cite book|last=Smith|title=A Book|date=2001|page=3|access-date=3 May 2020}}</ref>
It fell again.{{sfn|Smith|2001|p=4}}{{sfn|Smith|2001|p=5}}
"""
MORE_WORKS = """Sun.<ref>{{cite book|last=Smith|title=A Book|date=2001|location=Rome|access-date=2 May 2020}}</ref>
Wind.<ref>{{cite book|last=Smith|title=Other|date=2001}}</ref>
"""


def test_a_work_is_one_row_over_articles_with_a_key_of_its_own() -> None:
    one, two = run(WORKS, "one"), run(MORE_WORKS, "two")
    merged = merge_articles([one, two])
    check_tables(merged)
    (row,) = [row for row in merged["works"].to_pylist() if row["title"] == "A Book"]
    assert [row[f"{what}_count"] for what in ("citation", "marker", "sentence", "article")] == [4, 4, 3, 2]
    assert (str(row["first_accessed"]), str(row["last_accessed"])) == ("2020-05-02", "2020-05-03")
    assert (row["publisher_place"], row["page"], row["archived"]) == ("Rome", None, False)
    assert {"smith2001a", "smith2001b"} == {*merged["works"]["key"].to_pylist()}
    assert merged["works"].num_rows == 2


def test_a_correction_is_unused_where_no_article_has_a_use_of_it() -> None:
    everywhere = KindCorrection(name="Bazarak", kind="GPE")
    nowhere = KindCorrection(name="Nobody", kind="PERSON")
    corrections = Corrections(kind=(everywhere, nowhere))
    texts = {"one": "The road to Bazarak is open.", "two": "It rained."}
    tables = merge_articles(
        [
            process(text, article_id=article, source_format="wikitext", corrections=corrections)
            for article, text in texts.items()
        ]
    )
    unused = [row for row in tables["diagnostics"].to_pylist() if row["code"] == "unused_correction"]
    assert [(row["article_id"], "'Nobody'" in row["message"]) for row in unused] == [("one", True)]
    assert list(tell_unused(row["message"] for row in unused)) == [
        "unused   corrections.yaml: kind: no name 'Nobody' to be PERSON"
    ]


def test_shares_are_of_what_there_is_and_null_of_nothing() -> None:
    metrics = measure(
        run("Claim on 3 May 1990.<ref>{{cite news|title=A|date=4 May 1990}}</ref> Another.<ref name=x />")
    )["all"]
    assert metrics["markers_resolved"] == 0.5
    assert metrics["citations_with_title_and_date"] == 1.0
    assert metrics["sentences_with_source"] == 0.5
    assert metrics["diagnostics"]["undefined_reference"] == 1
    assert measure(run("Claim."))["all"]["markers_resolved"] is None


def test_shares_of_sentences_are_of_claims_and_a_row_s_source_counts() -> None:
    metrics = measure(run(TABLE))["all"]
    # Three cells and a note have a source of their own, six cells one in their row, two claims none.
    assert (metrics["sentences_covered"], metrics["sentences_with_source"]) == (0.8333, 0.8333)


def test_another_article_changes_nothing_in_the_metrics_of_the_first() -> None:
    one, two = run("[[Kabul]] fell.<ref>A</ref>", "one"), run("[[Kabul]] grew.", "two")
    metrics = measure(merge_articles([one, two]))
    assert metrics["articles"] == {"one": measure(one)["all"], "two": measure(two)["all"]}
    assert metrics["all"]["sentences_with_source"] == 0.5
    assert [part["rows"]["places"] for part in (metrics["all"], *metrics["articles"].values())] == [1, 1, 1]


def read_plot(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_the_plots_count_what_the_tables_hold() -> None:
    tables = run(NOTES)
    rows = read_plot(plot_coverage(tables))
    assert sum(int(row["claims"]) for row in rows) == tables["sentences"].num_rows
    assert [row["section"] for row in rows] == ["Article", "Notes"]
    months = read_plot(plot_mentions(run("On 3 May 1990 and 5 May 1990, then in June 1990.")))
    assert [(row["article_id"], row["period"], row["mentions"]) for row in months] == [
        ("article", "1990-05", "2"),
        ("article", "1990-06", "1"),
    ]
    years = read_plot(plot_mentions(run("On 3 May 1890, in 1890, and on 3 May 1990.")))
    assert [(row["period"], row["mentions"]) for row in years] == [("1890", "2"), ("1990", "1")]


def test_the_plots_of_several_articles_begin_with_all_of_them() -> None:
    merged = merge_articles([run("It fell on 3 May 1990.<ref>A</ref>", "one"), run("It rose on 4 May 1990.", "two")])
    assert [tuple(row.values()) for row in read_plot(plot_mentions(merged))] == [
        ("", "1990-05", "2"),
        ("one", "1990-05", "1"),
        ("two", "1990-05", "1"),
    ]
    assert [tuple(row.values()) for row in read_plot(plot_coverage(merged))] == [
        ("", "one", "1.0", "1"),
        ("", "two", "0.0", "1"),
        ("one", "One", "1.0", "1"),
        ("two", "Two", "0.0", "1"),
    ]
    assert plot_mentions(run("Nothing is dated.")) == "article_id,period,mentions\n"


def test_the_plot_of_actors_counts_who_is_named_in_what_happened_when() -> None:
    met = "On 3 May 1990 and 5 May 1990 [[Ann Smith]] met [[Ben Jones]]. In June 1990 [[Ben Jones]] left. He lives."
    rows = [tuple(row.values()) for row in read_plot(plot_actors(run(met)))]
    assert rows == [
        ("article", "Ben Jones", "1990-05", "1"),
        ("article", "Ben Jones", "1990-06", "1"),
        ("article", "Ann Smith", "1990-05", "1"),
    ]
    both = read_plot(plot_actors(merge_articles([run(met, "one"), run("[[Ann Smith]] died on 7 May 1990.", "two")])))
    assert [row["article_id"] for row in both] == [""] * 3 + ["one"] * 3 + ["two"]
    assert [tuple(row.values())[1:] for row in both[:3]] == [
        ("Ann Smith", "1990-05", "2"),
        ("Ben Jones", "1990-05", "1"),
        ("Ben Jones", "1990-06", "1"),
    ]
    assert plot_actors(run("Nobody is named.")) == "article_id,actor,period,mentions\n"


def test_the_map_has_all_places_with_a_point() -> None:
    merged = merge_articles([run("[[Kabul]] fell.", "one"), run("[[Kabul]] grew; so did [[Paris]].", "two")])
    drawn = plot_places(merged)
    assert "Kabul: 2 mentions" in drawn
    assert "Paris: 1 mention<" in drawn
    assert "data-number" not in drawn
    assert 'class="dot' not in plot_places(run("It rained."))


@pytest.mark.parametrize(
    ("table", "change", "reason"),
    [
        ("markers", {"citation_id": "c0"}, "markers.citation_id: c0 is not in `citations`"),
        ("sentences", {"section_id": "h0"}, "sentences.section_id: h0 is not in `sections`"),
        ("date_mentions", {"text": "other"}, "'other' is not what"),
    ],
)
def test_tables_that_do_not_fit_together_are_refused(table: str, change: dict[str, str], reason: str) -> None:
    tables = run("Claim on 3 May 1990.<ref>Source.</ref>")
    broken = make_table(table, [row | change for row in tables[table].to_pylist()])
    with pytest.raises(SchemaError, match=reason):
        check_tables(tables | {table: broken})


def test_an_id_that_stands_twice_is_refused() -> None:
    tables = run("Claim.<ref>Source.</ref>")
    rows = tables["citations"].to_pylist()
    with pytest.raises(SchemaError, match="stands twice"):
        check_tables(tables | {"citations": make_table("citations", rows + rows)})


@pytest.mark.parametrize(
    ("url", "domain"),
    [
        ("https://www.Example.org:8080/a?b", "example.org"),
        ("//news.example.co.uk/x", "news.example.co.uk"),
        ("http://[broken", None),
        ("mailto:a@b", None),
        (None, None),
    ],
)
def test_the_domain_is_the_host_without_www(url: str | None, domain: str | None) -> None:
    assert find_domain(url) == domain


def test_what_a_note_by_hand_cites_supports_the_sentence_through_the_note() -> None:
    tables = run(
        "The land rose.{{ref label|land|a}}\n\n== Notes ==\n* {{note label|land|a}} By a foot.<ref>Bar 1990, p. 2</ref>"
        "\n* Another line.<ref>Roe 1991</ref>\n== References ==\n{{reflist}}"
    )
    sentences = {row["sentence_id"]: row["text"] for row in tables["sentences"].to_pylist()}
    texts = {row["citation_id"]: row["text"] for row in tables["citations"].to_pylist()}
    found = [
        (texts[row["citation_id"]], row["via"])
        for row in tables["sentence_citations"].to_pylist()
        if sentences[row["sentence_id"]] == "The land rose."
    ]
    assert found == [("By a foot.", "direct"), ("Bar 1990, p. 2", "note")]
