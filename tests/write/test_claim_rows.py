"""The table `claims`, and what the timeline tells of it."""

from __future__ import annotations

from pipeline import process

TEXT = """'''The siege''' began in 1901.

On 3 May 1901, [[Angela Merkel]] said that the bridge had fallen, and she denied any part in it.

On 4 May 1901, two mills were reportedly burned. On 5 May 1901 the town fell."""


def test_a_claim_leads_to_its_sentence_and_its_actor() -> None:
    tables = process(TEXT, article_id="siege", source_format="wikitext", roles=True)
    texts = {row["sentence_id"]: row["text"] for row in tables["sentences"].to_pylist()}
    names = {row["actor_id"]: row["name"] for row in tables["actors"].to_pylist()}
    rows = tables["claims"].to_pylist()
    told = [(row["cue"], row["speaker"], row["stance"], row["actor_id"] and names[row["actor_id"]]) for row in rows]
    assert told == [
        ("said", "Angela Merkel", "says", "Angela Merkel"),
        ("denied", "she", "denies", "Angela Merkel"),
        ("reportedly", None, "claims", None),
    ]
    contents = [texts[row["sentence_id"]][row["start"] : row["end"]] for row in rows]
    assert contents == ["the bridge had fallen", "any part in it", "two mills were reportedly burned"]


def test_the_timeline_tells_who_says_it_and_how_the_text_stands_to_it() -> None:
    rows = process(TEXT, article_id="siege", source_format="wikitext", roles=True)["timeline"].to_pylist()
    told = {row["edtf"]: (row["claimed_by"], row["stances"]) for row in rows}
    assert told == {
        "1901": ([], []),
        "1901-05-03": (["Angela Merkel", "Angela Merkel"], ["says", "denies"]),
        "1901-05-04": ([""], ["claims"]),
        "1901-05-05": ([], []),
    }


def test_without_trees_the_table_is_empty() -> None:
    tables = process(TEXT, article_id="siege", source_format="wikitext")
    assert tables["claims"].num_rows == 0
    assert {tuple(row["claimed_by"]) for row in tables["timeline"].to_pylist()} == {()}
