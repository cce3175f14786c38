"""Rows in a few words: what is written from right to left turns nothing round beside it."""

from __future__ import annotations

from pipeline.review.phrases import isolate_runs, join_isolated

NEWS, PAPER = "\N{ARABIC LETTER KHAH}\N{ARABIC LETTER BEH}\N{ARABIC LETTER REH}", "\N{HEBREW LETTER ALEF}"
MARK, FIRST, LAST = "\u200e", "\u2068", "\u2069"


def test_what_runs_from_left_to_right_stays_as_it_is() -> None:
    assert join_isolated(["“Talks”", "Herald", "2021"]) == "“Talks”, Herald, 2021"
    assert isolate_runs("Talks. Herald, 2021.") == "Talks. Herald, 2021."


def test_parts_that_run_from_right_to_left_stand_apart_in_a_line_that_does_not() -> None:
    told = join_isolated([f"“{NEWS}”", PAPER, "2021-08-26"])
    assert told == f"{MARK}{FIRST}“{NEWS}”{LAST}, {FIRST}{PAPER}{LAST}, 2021-08-26"


def test_runs_in_a_printed_text_stand_apart_from_the_figures_beside() -> None:
    told = isolate_runs(f"{NEWS} {NEWS}. {PAPER}, 26 August 2021")
    assert told == f"{MARK}{FIRST}{NEWS} {NEWS}{LAST}. {FIRST}{PAPER}{LAST}, 26 August 2021"
