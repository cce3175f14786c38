"""What one speaker says and another denies or doubts, of the same days: side by side as text for a terminal."""

from __future__ import annotations

import datetime as dt
import re
import textwrap
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

import pyarrow.compute as pc

from pipeline.review.show.timeline_text import WHERE_CLAIMS_ARE
from pipeline.tables import Row, Tables, select_article

_MOST = 50  # pairs; an article with more of them is better read by its table
_MOST_STATED = 200  # of one day
_AGAINST = ("denies", "doubts")
_WORD = re.compile(r"[^\W\d_]{5,}")  # long enough to mean something


@dataclass(frozen=True, slots=True)
class Stated:
    """A claim of a dated sentence, with the words of what is stated that are long enough to mean something."""

    row: Row  # of the timeline
    claim: Row
    words: frozenset[str]

    @property
    def speaker(self) -> str:
        return self.claim["speaker"] or "nobody named"

    @property
    def who(self) -> str:
        return self.claim["actor_id"] or self.speaker.casefold()


def show_disputes(tables: Tables, article_id: str, *, width: int = 80) -> Iterator[str]:
    """The lines that tell of each dispute both sides, what says so and on what it rests; `width` in characters."""
    pairs = list(islice(find_disputes(tables, article_id), _MOST))
    if not pairs:
        yield "no dispute found" if tables["claims"].num_rows else f"no claims in the tables; {WHERE_CLAIMS_ARE}"
    for one, other in pairs:
        yield str(one.row["edtf"])
        for side in (one, other):
            sources = ", ".join(side.row["sources"]) or "none"
            told = f"{side.speaker} {side.claim['stance']}: {side.row['text']}  {side.row['sentence_id']}"
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


def _list_stated(tables: Tables, article_id: str) -> Iterator[Stated]:
    timeline = select_article(tables, "timeline", article_id)
    of_article = pc.is_in(tables["claims"]["sentence_id"], value_set=timeline["sentence_id"].combine_chunks())
    claims: dict[str, list[Row]] = defaultdict(list)
    for claim in tables["claims"].filter(of_article).to_pylist():
        claims[claim["sentence_id"]].append(claim)
    for row in timeline.to_pylist():
        if row["precision"] == "day" and row["earliest"] and row["latest"]:
            for claim in claims.get(row["sentence_id"], ()):
                words = _WORD.findall(row["text"][claim["start"] : claim["end"]].casefold())
                yield Stated(row, claim, frozenset(words))


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
