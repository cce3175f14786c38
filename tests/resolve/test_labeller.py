"""The labeller of typed citations: what the rules left unread finds its field, what they read stays."""

from __future__ import annotations

import pytest

from pipeline.document import Content, Name, Work
from pipeline.resolve.citations.typed import labeller, settling
from pipeline.resolve.citations.typed.labeller import Proposal, propose
from pipeline.resolve.citations.typed.readings import draft_by_rules, read_typed
from pipeline.resolve.citations.typed.signs import list_signs
from pipeline.resolve.citations.typed.tokens import NAMED, UNREAD, cut_tokens, list_decided
from pipeline.spans import MappedText, Segment

CHAPTER = (
    "Roe, Jane, 'Wheels', in Mills of the North, Waters and Winds, and Beyond, ed. by Ann Doe"
    " (Leeds: Tower Press, 1999), pp. 5–7."
)
REMARK = "All of this was over when the mill at Poe (see above) had stood for a hundred years, said the miller in 1881."


def make_content(text: str) -> Content:
    segments = (Segment(0, len(text), 0, len(text)),) if text else ()
    return Content(MappedText(text, segments), text, 0, len(text))


def propose_for(text: str) -> list[Proposal]:
    draft = draft_by_rules(make_content(text))
    tokens = cut_tokens(draft)
    return propose(draft, tokens, list_decided(draft, tokens))


def see(monkeypatch: pytest.MonkeyPatch, text: str, *proposals: tuple[str, str, float]) -> tuple[Work, list[str]]:
    """The work of a text, and what is told of it, where the labeller sees these values of fields."""
    seen = [
        Proposal(field, text.index(value), text.index(value) + len(value), value, sureness)
        for field, value, sureness in proposals
    ]
    monkeypatch.setattr(settling, "propose", lambda draft, tokens, decided: seen)
    reading = read_typed(make_content(text))
    return reading.work, [problem.message for problem in reading.problems]


def test_words_that_the_rules_left_unread_make_a_container_whole() -> None:
    reading = read_typed(make_content(CHAPTER))
    assert reading.work.container_title == "Mills of the North, Waters and Winds, and Beyond"
    assert reading.work.editor == (Name(literal="Ann Doe"),)
    assert not reading.problems


def test_a_token_is_a_word_an_exact_part_or_a_word_of_a_role() -> None:
    draft = draft_by_rules(make_content("Roe, Jane. The Old Mill, ed. by Ann Doe. Leeds, 3 May 1999."))
    texts = [token.text for token in cut_tokens(draft)]
    assert texts == ["Roe", "Jane", "The", "Old", "Mill", "editor", "Ann", "Doe", "Leeds", "3 May 1999"]


def test_what_the_rules_decided_is_told_of_every_token() -> None:
    draft = draft_by_rules(make_content(CHAPTER))
    tokens = cut_tokens(draft)
    decided = {token.text: field for token, field in zip(tokens, list_decided(draft, tokens), strict=True)}
    assert (decided["Roe"], decided["Mills"], decided["Tower"]) == ("author", "container_title", "publisher")
    assert (decided["Waters"], decided["Leeds"], decided["Ann"]) == (UNREAD, "publisher_place", "editor")


def test_a_neighbours_signs_say_how_far_it_stands() -> None:
    draft = draft_by_rules(make_content("Roe, Jane. The Old Mill."))
    first, second, *_ = list_signs(draft, cut_tokens(draft), [])
    assert {"w=roe", "1:w=jane", "-1:edge", "-2:edge", "2:w=the"} <= set(first)
    assert {"w=jane", "-1:w=roe", "1:w=the", "gap<,"} <= set(second)
    assert not any(sign.startswith("rule") for sign in first)


def test_values_lie_in_the_text_and_follow_each_other() -> None:
    proposals = propose_for(CHAPTER)
    assert {proposal.field for proposal in proposals} >= {"author", "title", "container_title", "publisher"}
    assert all(0 <= proposal.start < proposal.end <= len(CHAPTER) for proposal in proposals)
    assert all(0 < proposal.sureness <= 1 for proposal in proposals)
    assert [proposal.start for proposal in proposals] == sorted(proposal.start for proposal in proposals)


def test_the_weights_outlive_what_loads_them() -> None:
    labeller._load.cache_clear()
    first = propose_for(CHAPTER)
    assert first == propose_for(CHAPTER) != []


def test_what_the_rules_read_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Roe, Jane. The Old Mill, Tower Press, Leeds, of many parts."
    before = read_typed(make_content(text)).work
    assert (before.title, before.publisher) == ("The Old Mill", "Tower Press")
    after, told = see(monkeypatch, text, ("title", "Tower Press", 1.0), ("publisher", "Leeds", 1.0))
    assert after == before
    assert told == ["not read: of many parts"]


@pytest.mark.parametrize("value", ["North, Waters and Winds", "Waters and Winds"])
def test_a_value_goes_on_from_what_the_rules_read_or_not_at_all(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    work, _ = see(monkeypatch, CHAPTER, ("container_title", value, 1.0))
    assert work.container_title == "Mills of the North"


@pytest.mark.parametrize(("sureness", "container"), [(0.9, "Northern Letters"), (0.3, None)])
def test_an_empty_field_takes_unread_words_that_are_surely_its(
    monkeypatch: pytest.MonkeyPatch, sureness: float, container: str | None
) -> None:
    text = "Roe, Jane. The Old Mill, Tower Press, Leeds, a part of Northern Letters."
    work, told = see(monkeypatch, text, ("container_title", "Northern Letters", sureness))
    assert work.container_title == container
    assert told == ["not read: a part of" if container else "not read: a part of Northern Letters"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("publisher", "a part of it"),
        ("publisher", "Winds of 1888"),
        ("publisher", "http://a.example/rain"),
        ("translator", "12 wheels"),
        ("publisher_place", "Northern Letters and Other Works of the Mill of Winds"),
    ],
)
def test_a_value_that_contradicts_its_field_is_refused(monkeypatch: pytest.MonkeyPatch, field: str, value: str) -> None:
    text = f"Roe, Jane. The Old Mill, York, a part of it and Winds of 1888 and 12 wheels, or {value}, so they say"
    work, _ = see(monkeypatch, text, (field, value, 1.0))
    assert not getattr(work, field)


def test_a_remark_names_a_work_only_where_a_title_and_its_maker_are_surely_seen(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = "All of these words are from what Jane Roe (1881) calls Symbolic Mills, Second Preface."
    assert read_typed(make_content(text)).work.title is None
    title, author = ("title", "Symbolic Mills"), ("author", "Jane Roe")
    assert see(monkeypatch, text, (*title, 1.0))[0].title is None
    assert see(monkeypatch, text, (*title, 0.7), (*author, 0.6))[0].title is None
    work, told = see(monkeypatch, text, (*title, 0.9), (*author, 0.9))
    assert (work.title, work.author) == ("Symbolic Mills", (Name(literal="Jane Roe"),))
    assert any("Second Preface" in message for message in told)


def test_a_remark_stays_a_remark() -> None:
    work = read_typed(make_content(REMARK)).work
    assert not any(getattr(work, field) for field in (*NAMED, "author"))


def test_what_is_long_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> list[Proposal]:
        raise AssertionError("prose is not asked")

    monkeypatch.setattr(settling, "propose", fail)
    read_typed(
        make_content("Roe, Jane. The Old Mill, 1999, p. 3; " + "wheels of many mills, and the winds of the north " * 40)
    )
