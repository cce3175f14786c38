"""Every date expression of an article resolved in the order of its text: what it means there moves the narrative on."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from spacy.tokens import Doc
from spacy.vocab import Vocab

from pipeline.document import Block, DateMention, Diagnostic, Document, Sentence, Sentences
from pipeline.extract.dates.cited_works import CitedYears
from pipeline.extract.dates.dated_names import find_dated_names, leave_out_names
from pipeline.extract.dates.detection import find_expressions
from pipeline.extract.dates.eras import count_year_digits, find_first_era
from pipeline.extract.dates.gregorian import Day
from pipeline.extract.dates.headings import read_headings
from pipeline.extract.dates.mentions import Impossible, Wording, write_bare, write_point
from pipeline.extract.dates.narrative import APART, COARSE, Anchor, Narrative
from pipeline.extract.dates.points import Point, as_day
from pipeline.extract.dates.resolving.calendar_dates import BARE
from pipeline.extract.dates.resolving.counted import Counted
from pipeline.extract.dates.resolving.fiscal_years import find_home
from pipeline.extract.dates.resolving.meaning import (
    Context,
    DateMeaning,
    Expression,
    LaterDate,
    Meaning,
    Outcome,
    Unresolved,
)
from pipeline.extract.dates.resolving.occurrences import Occurrence
from pipeline.extract.dates.surroundings import Surroundings, find_quotes, is_dateline

_WHEN_FIELD: Final = re.compile(r"\b(?:date|year|time|period|when)", re.IGNORECASE)
_AFTER: Final = re.compile(r"\b(?:after|following|since)\s+(?:the\s+)?$", re.IGNORECASE)
_YEARLY: Final = re.compile(r"(?:every|each) (?:second |other )?year", re.IGNORECASE)
_JOINT: Final = re.compile(r"\s*(?:,|,?\s*(?:and|or|&))\s*(?:in\s+|on\s+)?(?:the\s+)?")
_BARE_SEASON: Final = re.compile(r"\b(?:[Ii]n|[Dd]uring)\s$")
_SEASONS_AT_LARGE: Final = re.compile(r"\s(?:and (?:spring|summer|autumn|winter) )?(?:time|months|seasons?)\b")
_YESTERDAY: Final = re.compile(r"yesterday\b", re.IGNORECASE)
_OPENING: Final = 8  # blocks in which a dateline can stand


class Resolver:
    """Resolves the expressions of one article, sentence by sentence, and alone moves its narrative."""

    def __init__(self, document: Document, sentences: Sentences, vocab: Vocab) -> None:
        self.mentions: list[DateMention] = []
        self.diagnostics: list[Diagnostic] = []
        self._document = document
        self._sentences = sentences.sentences
        self._narrative = Narrative()
        self._known: dict[tuple[str, int], list[Expression]] = {}
        self._year_digits = count_year_digits(document)
        self._names = find_dated_names(document)
        self._cited_years = CitedYears(document)
        self._country = find_home(document.title, document.categories)
        day = document.as_of
        self._as_of: Day | None = (day.year, day.month, day.day) if day else None
        self._told = document.origin.told
        if self._told == "news" and self._as_of is not None:
            self._narrative.dateline = Anchor(as_day(self._as_of))
        first_era = find_first_era(document)
        if first_era is not None:
            self._narrative.early = Anchor(Point("year", year=first_era))
        self._periods = read_headings(document, vocab, self._year_digits)
        if document.sections and self._periods[0]:
            self._narrative.origin = Anchor(self._periods[0].first)
        self._first_paragraph = next((i for i, b in enumerate(document.blocks) if b.kind == "paragraph"), None)
        self._section: int | None = None
        self._block: int | None = None
        self._quotes: list[int] = []  # the places of the block's quotation marks

    def read(self, index: int, doc: Doc) -> None:
        """Resolve the expressions of the sentence with this index."""
        sentence = self._sentences[index]
        self._enter(sentence)
        expressions = self._find_expressions(sentence, doc)
        if not expressions:
            return
        cited = self._cited_years.find(sentence, expressions)
        if len(cited) < len(expressions):
            self._narrative.enter_sentence()
        if self._is_dateline(sentence, expressions):
            self._narrative.dateline = Anchor(expressions[0].meaning.points[0], len(self.mentions))
        reading = _Reading(
            index,
            sentence,
            self._document.blocks[sentence.block],
            Surroundings(sentence.text, opens_quoted=self._opens_quoted(sentence)),
            tuple(_list_days(expressions, len(self.mentions))),
        )
        ahead = [*_list_later(expressions, len(self.mentions), sentence.text)]
        for place, (expression, later) in enumerate(zip(expressions, reversed(ahead), strict=True)):
            if place in cited:
                self._cite(expression, reading)
            else:
                behind = expressions[place + 1].meaning if place + 1 < len(expressions) else None
                self._resolve(expression, reading, later, behind)

    def _find_expressions(self, sentence: Sentence, doc: Doc) -> list[Expression]:
        """The sentence's expressions, found once however many cells of tables say the same."""
        digits = self._year_digits[self._document.blocks[sentence.block].section]
        known = sentence.text, digits
        if known not in self._known:
            found = find_expressions(doc, year_digits=digits)
            self._known[known] = leave_out_names(found, sentence.text, self._names) if self._names else found
        return self._known[known]

    def _enter(self, sentence: Sentence) -> None:
        if sentence.block == self._block:
            return
        self._block = sentence.block
        block = self._document.blocks[sentence.block]
        self._quotes = find_quotes(block.text.text)
        apart = block.kind in APART
        if block.section != self._section and not apart:
            self._narrative.leave_paragraph()
            self._section = block.section
            self._narrative.enter_section(self._periods[block.section] if block.section else None)
        self._narrative.enter_paragraph(apart=apart)

    def _opens_quoted(self, sentence: Sentence) -> bool:
        """True for a sentence of a quotation that is a block, or that an earlier sentence opens."""
        is_open = bisect_left(self._quotes, sentence.start) % 2 == 1
        return is_open or (self._document.blocks[sentence.block].kind == "quote" and not self._quotes)

    def _is_dateline(self, sentence: Sentence, expressions: Sequence[Expression]) -> bool:
        """True for a paragraph of the opening that begins with one whole day as a sentence of its own, as news do."""
        first, meaning = expressions[0], expressions[0].meaning
        known = self._narrative.dateline is not None and self._narrative.dateline.mention is not None
        if known or self._told == "narrative" or sentence.block > _OPENING or sentence.start:
            return False
        if not isinstance(meaning, DateMeaning) or not meaning.tells_day:
            return False
        if not all(point.is_complete and point.is_possible for point in meaning.points):
            return False
        if self._document.blocks[sentence.block].kind != "paragraph":
            return False
        before, after = sentence.text[: first.start], sentence.text[first.end :]
        if len(expressions) == 1 and not re.search(r"\w", before + after):
            return True
        return sentence.block == self._first_paragraph and is_dateline(before, after)

    def _cite(self, expression: Expression, reading: _Reading) -> None:
        """Add the mention of the year of a cited work, which tells nothing of when anything was."""
        wording = reading.quote(expression)
        self.mentions.append(replace(write_point(wording, expression.meaning.points[0], "explicit", None), cited=True))
        self._narrative.cites = reading.words.text[wording.start - 1 : wording.start] == "("

    def _resolve(
        self, expression: Expression, reading: _Reading, later: LaterDate | None, behind: Meaning | None
    ) -> None:
        """Add the mention of the expression, and move the narrative on."""
        wording = reading.quote(expression)
        words, start, end = reading.words, expression.start, expression.end
        joins = self._joins_set(wording, words.text)
        is_general = joins or words.is_general(start, end) or self._is_any_season(expression, words)
        ahead = words.looks_ahead(start, end)
        told, today, home = self._narrative, self._as_of, self._country
        next_one = (len(self.mentions) + 1, behind) if behind else None
        context = Context(wording, words, reading.days, told, today, ahead, is_general, home, later, next_one)
        meaning = expression.meaning
        may_recur = self._narrative.dateline is None and (is_general or not words.tells_past)
        if may_recur and meaning.recurs(context):
            self.mentions.append(write_bare(wording, "set", meaning.timex()))
            return
        try:
            outcome = meaning.resolve(context)
            if isinstance(meaning, (Counted, Occurrence)) and not meaning.from_speech:
                self._refuse_to_come(outcome.mention, context)
        except (Unresolved, Impossible) as problem:
            self.mentions.append(meaning.write_unresolved(wording))
            self.diagnostics.append(_report(problem, wording, reading))
            return
        self.mentions.append(outcome.mention)
        self._follow(outcome, expression, reading)
        if self._told == "news" and outcome.mention.resolution == "relative" and outcome.mention.anchor is None:
            self.mentions[-1] = replace(outcome.mention, resolution="as_of")  # counted from the day that is given

    def _refuse_to_come(self, mention: DateMention, context: Context) -> None:
        """Raise Unresolved where what is told as past would lie behind the article's day, counted from before it."""
        index = mention.anchor
        anchor = self.mentions[index] if index is not None and index < len(self.mentions) else None
        if self._as_of is None or anchor is None or anchor.latest is None or mention.earliest is None:
            return
        today = dt.date(*self._as_of)
        words, wording = context.sentence, context.wording
        if mention.earliest <= today or anchor.latest > today or not words.tells_past or context.looks_ahead:
            return
        if not words.is_foreseen(wording.start, wording.end):
            raise Unresolved("it would lie behind the day of the article")

    def _is_any_season(self, expression: Expression, words: Surroundings) -> bool:
        """True for "in winter", without an article, in a paragraph that has told no date; for "the summer months"."""
        points = expression.meaning.points
        if not points or points[0].precision != "season" or points[0].year is not None:
            return False
        if _SEASONS_AT_LARGE.match(words.text, expression.end):
            return not self._narrative.in_sentence
        is_bare = _BARE_SEASON.search(words.text[: expression.start]) is not None
        return is_bare and not self._narrative.in_paragraph

    def _joins_set(self, wording: Wording, text: str) -> bool:
        """True behind "every year", and where only a comma or "and" parts it from a set ("in March and in June")."""
        before = self.mentions[-1] if self.mentions else None
        if before is None or before.timex_type != "set" or before.sentence != wording.sentence:
            return False
        between = text[before.end : wording.start]
        if _YEARLY.match(before.text) and ";" not in between:
            return True
        return _JOINT.fullmatch(between) is not None

    def _follow(self, outcome: Outcome, expression: Expression, reading: _Reading) -> None:
        """Move the narrative on by what has just been told."""
        point, mention, index = outcome.point, outcome.mention, len(self.mentions) - 1
        if point is None:
            return
        self._narrative.cites = False
        if _YESTERDAY.match(mention.text) and not reading.words.is_quoted(expression.start):
            self._narrative.reported = self._narrative.reported or Anchor(point, index)
        if point.year is not None and point.year < BARE:
            self._narrative.early = Anchor(point, index)
        if point.year is not None and not (expression.aside and point.precision == "year"):
            self._narrative.here = Anchor(point, index)
            if not expression.aside and not (outcome.counted or 0) < 0:
                self._narrative.latest = self._narrative.here
        if not outcome.moves or mention.resolution == "as_of" or mention.precision in COARSE:
            return
        words, start = reading.words, expression.start
        is_foreseen = words.is_foreseen(start, None if outcome.counted is None else expression.end)
        aside = expression.aside or words.is_bracketed(start) or is_foreseen
        told_back = words.looks_back and not expression.leads and mention.resolution != "explicit"
        anchor = Anchor(point, index, outcome.period, aside, self._narrative.paragraph)
        if expression.aside and not words.is_bracketed(start):
            self._narrative.edition_here = anchor
        if aside and _AFTER.search(words.clause_before(start)):
            self._narrative.bound = replace(anchor, aside=False)
        foretold = self._as_of is not None and point.year is not None and point.year > self._as_of[0]
        self._narrative.move(
            anchor,
            leads=expression.leads,
            aside=aside,
            told_back=told_back,
            looks_back=words.looks_back,
            foretold=foretold,
        )
        if self._is_origin(reading.block):
            self._narrative.origin = replace(anchor, point=outcome.begin or point)

    def _is_origin(self, block: Block) -> bool:
        """True for the first date of the infobox's fields that say when, else of the lead."""
        origin = self._narrative.origin
        if block.section or (origin is not None and origin.mention is not None):
            return False
        return block.kind not in APART or (block.kind == "infobox" and bool(_WHEN_FIELD.search(block.field or "")))


@dataclass(frozen=True, slots=True)
class _Reading:
    """A sentence while its expressions are resolved: its index, its block, and the days that it tells."""

    index: int
    sentence: Sentence
    block: Block
    words: Surroundings
    days: tuple[tuple[int, DateMeaning], ...]

    def quote(self, expression: Expression) -> Wording:
        """The expression's words."""
        start, end = expression.start, expression.end
        return Wording(self.index, start, end, self.sentence.text[start:end])


def _list_days(expressions: Sequence[Expression], first: int) -> Iterator[tuple[int, DateMeaning]]:
    """The meanings that tell a day, each with the index of its mention; `first` is that of the first expression."""
    for index, expression in enumerate(expressions, first):
        meaning = expression.meaning
        if isinstance(meaning, DateMeaning) and meaning.tells_day:
            yield index, meaning


def _list_later(expressions: Sequence[Expression], first: int, text: str) -> Iterator[LaterDate | None]:
    """For each expression, from the last on, the next day, month or season with its year."""
    later: LaterDate | None = None
    behind = len(text)
    for index in range(len(expressions) - 1, -1, -1):
        one = expressions[index]
        later = None if ";" in text[one.end : behind] else later
        yield later
        points = one.meaning.points
        if points and points[0].year is not None and points[0].precision in ("day", "month", "season"):
            later = LaterDate(first + index, points[0], one.start)
        behind = one.start


def _report(problem: Unresolved | Impossible, wording: Wording, reading: _Reading) -> Diagnostic:
    """What could not be resolved, and where it stands in the source."""
    start = reading.sentence.start
    source_start, source_end = reading.block.text.source_span(start + wording.start, start + wording.end)
    is_impossible = isinstance(problem, Impossible)
    return Diagnostic(
        "warning" if is_impossible else "info",
        "impossible_date" if is_impossible else "unresolved_date",
        f"{wording.text!r}: {problem}",
        source_start,
        source_end,
        wording.sentence,
    )
