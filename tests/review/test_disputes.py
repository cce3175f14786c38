"""What one says and another denies, of the same day."""

from __future__ import annotations

from pipeline import process
from pipeline.review.show.disputes import show_disputes

TEXT = """'''The siege''' began in 1901.

On 3 May 1901, the garrison claimed that the bridge at [[Berlin]] had been burned by raiders.<ref>{{cite news
|title=Burned |work=The Times}}</ref>

On 3 May 1901, the mayor denied that the bridge at [[Berlin]] had been burned.

On 4 May 1901, the mayor denied that the road to [[Berlin]] was closed."""


def test_both_sides_stand_side_by_side_with_their_sources() -> None:
    tables = process(TEXT, article_id="siege", source_format="wikitext", roles=True)
    lines = list(show_disputes(tables, "siege", width=200))
    assert lines[0] == "1901-05-03"
    assert lines[1].startswith("  the garrison (claims): On 3 May 1901")
    assert lines[2] == "  sources  The Times"
    assert lines[3].startswith("  the mayor (denies): On 3 May 1901")
    assert lines[4] == "  sources  none"
    assert len([line for line in lines if not line]) == 1


ANSWERED = """The [[Red Cross]] said that the bridge had been burned.<ref>{{cite news |title=Told
|work=The Times}}</ref> [[NATO]] rejected the claim.

[[NATO]] rejected the offer. [[UNICEF]] denied the reports."""


def test_who_takes_up_what_was_said_right_before_is_against_it() -> None:
    tables = process(ANSWERED, article_id="siege", source_format="wikitext", roles=True)
    lines = list(show_disputes(tables, "siege", width=200))
    assert [line.partition(":")[0] for line in lines if line] == [
        "no date",
        "  The Red Cross (says)",
        "  sources  The Times",
        "  NATO (denies)",
        "  sources  none",
    ]


CHARGED = """On 3 May 1901, the [[Red Cross]] said that [[NATO]] had burned the bridge. A spokesman of [[NATO]] denied
any part in the fire.

The [[Red Cross]] said that [[NATO]] had burned the mill.

A spokesman of [[NATO]] denied any part in the theft. [[NATO]] said that the road was safe. A clerk of [[NATO]] denied
any part in the flood."""


def test_who_denies_right_after_what_is_told_of_him_is_against_it() -> None:
    tables = process(CHARGED, article_id="siege", source_format="wikitext", roles=True)
    lines = list(show_disputes(tables, "siege", width=200))
    assert [line.partition(":")[0] for line in lines if line and "sources" not in line] == [
        "1901-05-03",
        "  the Red Cross (says)",
        "  A spokesman of NATO (denies)",
    ]


WITHIN = """The [[Red Cross]] claimed that the bridge had been burned, but [[NATO]] denied this.

[[UNICEF]] denied the claim that the mill had been sold.

It is claimed that the road was closed. [[UNESCO]] rejected this claim."""


def test_what_one_sentence_gives_to_both_is_a_dispute_and_so_is_a_claim_that_nobody_named_makes() -> None:
    tables = process(WITHIN, article_id="siege", source_format="wikitext", roles=True)
    lines = list(show_disputes(tables, "siege", width=200))
    assert [line.partition(":")[0].strip() for line in lines if line.startswith("  ") and "sources" not in line] == [
        "The Red Cross (claims)",
        "NATO (denies)",
        "nobody named (claims)",
        "UNICEF (denies)",
        "nobody named (claims)",
        "UNESCO (denies)",
    ]


def test_without_claims_it_is_told_where_they_come_from() -> None:
    tables = process(TEXT, article_id="siege", source_format="wikitext")
    assert "roles: true" in next(show_disputes(tables, "siege"))


def test_where_nothing_is_disputed_one_line_tells_what_that_takes() -> None:
    text = "On 3 May 1901, the mayor denied that the road to [[Berlin]] was closed."
    tables = process(text, article_id="siege", source_format="wikitext", roles=True)
    lines = list(show_disputes(tables, "siege"))
    assert len(lines) == 1
    assert "denies or doubts it" in lines[0]
