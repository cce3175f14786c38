"""What one speaker says and another denies or doubts, of the same day or right after: side by side for a terminal."""

from __future__ import annotations

import datetime as dt
import re
import textwrap
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice, pairwise

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.review.show.sentence_sources import name_sources
from pipeline.review.show.timeline_text import WHERE_CLAIMS_ARE
from pipeline.tables import Row, Tables, select_article

_MOST = 50  # pairs; an article with more of them is better read by its table
_SUBJECT = 4  # words at most that what is stated begins with, of whom it tells
_MOST_STATED = 200  # of one day
_AGAINST = ("denies", "doubts")
_UNDISPUTED = (*_AGAINST, "intends")
_NOTHING = (
    "no dispute found: it takes one who states something and another who denies or doubts it, in sentences of the same"
    " day that name the same place or actor, right after, by whom it tells of, or in one sentence"
)
_STATEMENT = r"(?:account|accusation|allegation|assertion|charge|claim|report|rumou?r|statement|suggestion)s?"
# What is against a claim by naming it only.
_TAKEN_UP = re.compile(
    rf"(?:the|this|these|that|those|such|both|all) (?:\w+ )?{_STATEMENT}|this|that|it", re.IGNORECASE
)
# What stands between a cue and the claim that it is against: "denied the claim that".
_OF_CLAIM = re.compile(rf"(?:\w+ )?{_STATEMENT} (?:that|of)")
_NAME = re.compile(r"\b[A-Z]\w{3,}")  # a word of a name
_WORD = re.compile(r"[^\W\d_]{5,}")  # long enough to mean something


@dataclass(frozen=True, slots=True)
class Stated:
    """A claim, with the words of what is stated that are long enough to mean something."""

    row: Row  # of the timeline, or of the same columns where its sentence has no date
    claim: Row
    words: frozenset[str]

    @property
    def speaker(self) -> str:
        return self.claim["speaker"] or "nobody named"

    @property
    def stated(self) -> str:
        text: str = self.row["text"]
        return text[self.claim["start"] : self.claim["end"]]

    @property
    def who(self) -> str:
        return self.claim["actor_id"] or self.speaker.casefold()


def show_disputes(tables: Tables, article_id: str, *, width: int = 80) -> Iterator[str]:
    """The lines that tell of each dispute both sides, what says so and on what it rests; `width` in characters."""
    found = islice(chain(find_disputes(tables, article_id), find_answers(tables, article_id)), _MOST)
    pairs = list({(*_key(one), *_key(other)): (one, other) for one, other in found}.values())  # found both ways: once
    if not pairs:
        yield _NOTHING if tables["claims"].num_rows else f"no claims in the tables; {WHERE_CLAIMS_ARE}"
    for one, other in pairs:
        yield str(one.row["edtf"] or "no date")
        for side in (one, other):
            sources = ", ".join(side.row["sources"]) or "none"
            words = side.stated if side is one and one.row is other.row else side.row["text"]
            told = f"{side.speaker} ({side.claim['stance']}): {words}  {side.row['sentence_id']}"
            yield from _wrap(told, width)
            yield from _wrap(f"sources  {sources}", width)
        yield ""


def find_disputes(tables: Tables, article_id: str) -> Iterator[tuple[Stated, Stated]]:
    """Each pair of claims of one day, by other speakers, of which the second is against the first."""
    of_day: dict[tuple[dt.date, dt.date], list[Stated]] = defaultdict(list)
    for stated in _list_stated(tables, article_id):
        of_day[stated.row["earliest"], stated.row["latest"]].append(stated)
    seen = set[tuple[str, int, str, int]]()
    for group in of_day.values():
        for against in (one for one in group[:_MOST_STATED] if one.claim["stance"] in _AGAINST):
            for one in group[:_MOST_STATED]:
                key = (*_key(one), *_key(against))
                if key not in seen and _disputes(against, one):
                    seen.add(key)
                    yield one, against


def find_answers(tables: Tables, article_id: str) -> Iterator[tuple[Stated, Stated]]:
    """Each claim and one against it, of the same words or right after: by a noun alone or by whom it tells of."""
    sentences = select_article(tables, "sentences", article_id)
    claims = _group_claims(tables, sentences)
    rows = {row["sentence_id"]: row for row in select_article(tables, "timeline", article_id).to_pylist()}
    sources = name_sources(tables, claims)
    told: list[list[Stated]] = [[]]
    for row in sentences.select(["sentence_id", "paragraph", "text"]).to_pylist():
        key = row["sentence_id"]
        whole = rows.get(key, {"edtf": None, "sources": sources.get(key, [])}) | row
        told.append([_state(whole, claim) for claim in claims.get(key, ())])
    for before, here in pairwise(told):
        for against in here:
            earlier = [one for one in here if one.claim["end"] <= against.claim["start"]]
            sayers = [one for one in (*before, *earlier) if one.who != against.who]
            others = [one for one in sayers if one.claim["stance"] not in _UNDISPUTED]
            alike = [one for one in here if _states_the_same(one, against)]
            named = _find_taken_up(others) if _takes_up(against) else []
            charged = [one for one in others if _answers(against, one)][-1:]
            yield from ((one, against) for one in alike or named or charged or _find_claim_within(against))


def _find_taken_up(others: list[Stated]) -> list[Stated]:
    """The last claim of an actor; where none is, the only one: "It is claimed that it fell. Roe doubted this claim"."""
    return [one for one in others if one.claim["actor_id"]][-1:] or (others if len(others) == 1 else [])


def _states_the_same(one: Stated, against: Stated) -> bool:
    """Whether the sentence gives to both the same words: "Roe alleged that it fell, but Doe denied this"."""
    is_against = against.claim["stance"] in _AGAINST and one.claim["stance"] not in _UNDISPUTED
    spans = [(each.claim["start"], each.claim["end"]) for each in (one, against)]
    return is_against and one.who != against.who and spans[0] == spans[1]


def _find_claim_within(against: Stated) -> list[Stated]:
    """What others claim, unnamed, in the words that are denied: "denied the claim that it fell"."""
    claim = against.claim
    between = against.row["text"][claim["cue_end"] : claim["start"]].strip()
    if claim["stance"] not in _AGAINST or not claim["speaker"] or not _OF_CLAIM.fullmatch(between):
        return []
    told = {"speaker": None, "actor_id": None, "stance": "claims", "cue_start": claim["cue_end"]}
    return [Stated(against.row, claim | told, against.words)]


def _takes_up(stated: Stated) -> bool:
    claim = stated.claim
    words = stated.row["text"][claim["start"] : claim["end"]]
    return claim["stance"] in _AGAINST and bool(claim["speaker"]) and bool(_TAKEN_UP.fullmatch(words))


def _answers(against: Stated, one: Stated) -> bool:
    """Whether who is told to have done something denies it: one of his names stands in what is stated of him."""
    if against.claim["stance"] != "denies" or one.row["paragraph"] != against.row["paragraph"]:
        return False
    told = _NAME.findall(" ".join(one.row["text"][one.claim["start"] : one.claim["end"]].split()[:_SUBJECT]))
    own = {*_NAME.findall(against.speaker)}
    return bool(own & {*told}) and own.isdisjoint(_NAME.findall(one.speaker))


def _list_stated(tables: Tables, article_id: str) -> Iterator[Stated]:
    timeline = select_article(tables, "timeline", article_id)
    claims = _group_claims(tables, timeline)
    for row in timeline.to_pylist():
        if row["precision"] == "day" and row["earliest"] and row["latest"]:
            for claim in claims.get(row["sentence_id"], ()):
                yield _state(row, claim)


def _group_claims(tables: Tables, sentences: pa.Table) -> dict[str, list[Row]]:
    """The claims of these sentences, by sentence."""
    inside = pc.is_in(tables["claims"]["sentence_id"], value_set=sentences["sentence_id"].combine_chunks())
    claims: dict[str, list[Row]] = defaultdict(list)
    for claim in tables["claims"].filter(inside).to_pylist():
        claims[claim["sentence_id"]].append(claim)
    return claims


def _state(row: Row, claim: Row) -> Stated:
    words = _WORD.findall(row["text"][claim["start"] : claim["end"]].casefold())
    return Stated(row, claim, frozenset(words))


def _key(stated: Stated) -> tuple[str, int]:
    return stated.claim["sentence_id"], stated.claim["cue_start"]


def _disputes(against: Stated, one: Stated) -> bool:
    """Whether the first is against what the second states: another speaker, of something that both name."""
    if one.claim["stance"] in (*_AGAINST, "intends") or one.who == against.who:
        return False
    shared = {*one.row["places"], *one.row["actors"]} & {*against.row["places"], *against.row["actors"]}
    speakers = {*(one.row["claimed_by"] or ()), *(against.row["claimed_by"] or ())}
    return bool(shared - speakers) and bool(one.words & against.words)


def _wrap(words: str, width: int) -> list[str]:
    return textwrap.wrap(words, max(width, 40), initial_indent="  ", subsequent_indent="    ", break_long_words=False)
