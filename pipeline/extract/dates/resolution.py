"""Every date expression of an article resolved: its values, and the date that it was counted from."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from typing import Final, Literal

from spacy.tokens import Doc
from spacy.vocab import Vocab

from pipeline.document import DateMention, Diagnostic, Document, Sentence, Sentences
from pipeline.extract.dates import tense
from pipeline.extract.dates.counting import as_tuple, count_weeks, find_occurrence, find_weekday, measure_stretch
from pipeline.extract.dates.detection import find_expressions
from pipeline.extract.dates.expressions import (
    Absolute,
    Clock,
    Expression,
    Length,
    Meaning,
    MonthWeekday,
    Present,
    Range,
    Repeated,
    Shifted,
    Weekday,
)
from pipeline.extract.dates.mentions import (
    How,
    Impossible,
    Place,
    check,
    precision_of,
    write_bare,
    write_point,
    write_range,
    write_unknown,
)
from pipeline.extract.dates.narrative import APART, Anchor, Narrative, Period, year_of
from pipeline.extract.dates.points import (
    YEARS,
    Day,
    Point,
    add_days,
    as_day,
    easter,
    narrowed,
    shift,
    weekday,
    weekday_of_month,
)

_QUOTE: Final = re.compile(r"[\"“”]")
_CLAUSE_EDGE: Final = re.compile(r"[\"“”;:]")
_WHEN_FIELD: Final = re.compile(r"\b(?:date|year|time|period|when)", re.IGNORECASE)
_REACH: Final = 200  # characters of a clause that tell its tense
_OPENING: Final = 8  # blocks in which a dateline can stand
_ROUND: Final = 10000  # so many years are a round number: from which year they are counted does not matter
_FORMER: Final = 200  # so many years ago are counted from now, whatever the narrative's year


Outcome = tuple[DateMention, Point | None]  # and the date that others can be counted from
Counted = tuple[Point, How, int | None]  # with the mention that it was counted from


class Unresolved(Exception):
    """No rule tells the day; the message says why."""


class Resolver:
    """Resolves the expressions of one article, sentence by sentence in the order of its text."""

    def __init__(self, document: Document, sentences: Sentences, vocab: Vocab) -> None:
        self.document = document
        self.sentences = sentences.sentences
        self.mentions: list[DateMention] = []
        self.diagnostics: list[Diagnostic] = []
        self.narrative = Narrative()
        self.dateline: Anchor | None = None
        self.as_of: Day | None = (
            (document.as_of.year, document.as_of.month, document.as_of.day) if document.as_of else None
        )
        self._periods = _section_periods(document, vocab)
        if document.sections and self._periods[0]:
            self.narrative.origin = Anchor(self._periods[0].first)
        self._section: int | None = None
        self._block: int | None = None

    def read(self, index: int, doc: Doc) -> None:
        """Resolve the expressions of the sentence with this index."""
        sentence = self.sentences[index]
        self._enter(sentence)
        expressions = find_expressions(doc)
        if not expressions:
            return
        self.narrative.enter_sentence()
        if self._is_dateline(sentence, expressions):
            meaning = expressions[0].meaning
            assert isinstance(meaning, Absolute)
            self.dateline = Anchor(meaning.point, len(self.mentions))
        reading = _Sentence(self, index, sentence, expressions)
        for position in range(len(expressions)):
            reading.resolve(position)

    def _enter(self, sentence: Sentence) -> None:
        if sentence.block == self._block:
            return
        self._block = sentence.block
        block = self.document.blocks[sentence.block]
        apart = block.kind in APART
        if block.section != self._section and not apart:
            self.narrative.leave_paragraph()
            self._section = block.section
            self.narrative.enter_section(self._periods[block.section] if block.section else None)
        self.narrative.enter_paragraph(apart=apart)

    def _is_dateline(self, sentence: Sentence, expressions: Sequence[Expression]) -> bool:
        """True for a paragraph of the opening that begins with one whole day as a sentence of its own, as news do."""
        first = expressions[0]
        if self.dateline is not None or sentence.block > _OPENING or sentence.start or len(expressions) > 1:
            return False
        if not isinstance(first.meaning, Absolute) or first.meaning.point.precision != "day":
            return False
        if not first.meaning.point.is_possible:
            return False
        others = sentence.text[: first.start] + sentence.text[first.end :]
        is_prose = self.document.blocks[sentence.block].kind == "paragraph"
        return first.meaning.point.is_complete and is_prose and not re.search(r"\w", others)

    @property
    def today(self) -> tuple[int, int] | None:
        """The month that nothing of the past lies behind."""
        return self.as_of[:2] if self.as_of else None


def _section_periods(document: Document, vocab: Vocab) -> list[Period | None]:
    """What each section's heading, else the nearest heading above it, says of time."""
    periods: list[Period | None] = []
    for section in document.sections:
        above = periods[section.parent] if section.parent is not None else None
        periods.append(_heading_period(section.title, above, vocab) or above)
    return periods


def _heading_period(title: str, above: Period | None, vocab: Vocab) -> Period | None:
    words = title.split()
    if not words:
        return None
    expressions = find_expressions(Doc(vocab, words=words))
    points: list[Point] = []
    for expression in expressions:
        meaning = expression.meaning
        if isinstance(meaning, Range):
            points += [point for point in (meaning.first, meaning.last) if point]
        elif isinstance(meaning, Absolute):
            points.append(meaning.point)
    points = [replace(p, year=above.first.year) if p.year is None and above else p for p in points]
    points = [
        p for p in points if p.is_complete and p.is_possible and p.precision in ("day", "month", "season", "year")
    ]
    return Period(points[0], points[-1]) if points and points[0].bounds() <= points[-1].bounds() else None


class _Sentence:
    """The resolving of one sentence's expressions, each with those before it known."""

    def __init__(self, resolver: Resolver, index: int, sentence: Sentence, expressions: Sequence[Expression]) -> None:
        self.resolver = resolver
        self.narrative = resolver.narrative
        self.index = index
        self.sentence = sentence
        self.expressions = expressions
        self.looks_back = tense.looks_back(sentence.text)
        self.tells_past = tense.tells_past(sentence.text)
        self.tells_usual = tense.tells_usual(sentence.text)
        self.looks_ahead = False
        self.block = resolver.document.blocks[sentence.block]
        self.edges = [match.start() for match in _CLAUSE_EDGE.finditer(sentence.text)]
        self.quotes = [match.start() for match in _QUOTE.finditer(sentence.text)]
        self.brackets = tuple([match.start() for match in re.finditer(sign, sentence.text)] for sign in (r"\(", r"\)"))
        self.first = len(resolver.mentions)  # the index of the first mention of the sentence
        self.days = [
            index
            for index, expression in enumerate(expressions)
            if isinstance(expression.meaning, Absolute) and expression.meaning.point.precision == "day"
        ]

    # --- one mention -----------------------------------------------------------------------------------

    def resolve(self, position: int) -> None:
        """Add the mention of the expression, and move the narrative on."""
        expression = self.expressions[position]
        if self._recurs(expression.meaning):
            self.resolver.mentions.append(write_bare(self._place(expression), "set", write_unknown(expression.meaning)))
            return
        self.looks_ahead = tense.looks_ahead(self._clause(expression))
        try:
            mention, end = self._mention(expression, expression.meaning)
        except (Unresolved, Impossible) as problem:
            code = "impossible_date" if isinstance(problem, Impossible) else "unresolved_date"
            mention, end = self._unresolved(expression), None
            self._report(expression, code, str(problem))
        self.resolver.mentions.append(mention)
        goes_back = isinstance(expression.meaning, Shifted) and expression.meaning.count < 0
        if end is not None and end.year is not None and not goes_back and not expression.aside:
            self.narrative.latest = Anchor(end, len(self.resolver.mentions) - 1)
        if end is not None and mention.timex_type in ("date", "time") and self._moves(expression, mention):
            self._move(expression, end)

    def _recurs(self, meaning: Meaning) -> bool:
        """True for a weekday, or a day, month or season without a year, where a sentence tells what is usual."""
        if self.resolver.dateline is not None or self.tells_past:
            return False
        if isinstance(meaning, Clock):
            if meaning.date is None:
                return self.tells_usual and not self.days
            meaning = meaning.date
        if isinstance(meaning, Weekday):
            return meaning.direction == 0
        if isinstance(meaning, Absolute | MonthWeekday):
            points = [meaning.point if isinstance(meaning, Absolute) else meaning.month]
        elif isinstance(meaning, Range):
            points = [point for point in (meaning.first, meaning.last) if point]
        else:
            return False
        if any(point.year is not None or not (point.month or point.season) for point in points):
            return False
        return self.tells_usual or points[0].precision == "season"

    def _clause(self, expression: Expression) -> str:
        """The words around the expression, as far as no quotation or semicolon parts them from it."""
        index = bisect_left(self.edges, expression.start)
        end = self.edges[index] if index < len(self.edges) else len(self.sentence.text)
        return (
            self._clause_before(expression) + self.sentence.text[expression.start : min(end, expression.end + _REACH)]
        )

    def _clause_before(self, expression: Expression) -> str:
        index = bisect_left(self.edges, expression.start)
        start = self.edges[index - 1] + 1 if index else 0
        return self.sentence.text[max(start, expression.start - _REACH) : expression.start]

    def _moves(self, expression: Expression, mention: DateMention) -> bool:
        if isinstance(expression.meaning, Shifted) and (
            expression.meaning.count < 0 or expression.meaning.unit == "easter"
        ):
            return False
        if mention.resolution == "as_of" or mention.precision in ("decade", "century", "millennium"):
            return False
        return not (isinstance(expression.meaning, Range) and mention.precision == "year")

    def _move(self, expression: Expression, end: Point) -> None:
        index, period = len(self.resolver.mentions) - 1, _period(expression.meaning)
        aside = expression.aside or self._in_brackets(expression) or self._is_foreseen(expression)
        told_back = self.looks_back and not expression.leads and self.resolver.mentions[index].resolution != "explicit"
        self.narrative.move(Anchor(end, index, period), leads=expression.leads, aside=aside, told_back=told_back)
        if self._is_origin():
            meaning = expression.meaning
            first = meaning.first if isinstance(meaning, Range) else None
            self.narrative.origin = Anchor(first if first and first.year else end, index, period)

    def _is_origin(self) -> bool:
        """True for the first date of the infobox's fields that say when, else of the lead."""
        origin, kind = self.narrative.origin, self.block.kind
        if self.block.section or (origin is not None and origin.mention is not None):
            return False
        return kind not in APART or (kind == "infobox" and bool(_WHEN_FIELD.search(self.block.field or "")))

    def _is_foreseen(self, expression: Expression) -> bool:
        """True for what is told ahead: "he would die in 1950", "ten years later he would die"."""
        if isinstance(expression.meaning, Shifted):
            return tense.is_foreseen(self._clause(expression))
        return tense.is_foreseen(self._clause_before(expression))

    def _in_brackets(self, expression: Expression) -> bool:
        opened, closed = (bisect_left(places, expression.start) for places in self.brackets)
        return opened > closed

    def _place(self, expression: Expression) -> Place:
        return Place(
            self.index, expression.start, expression.end, self.sentence.text[expression.start : expression.end]
        )

    def _report(self, expression: Expression, code: str, message: str) -> None:
        start = self.sentence.start + expression.start
        source_start, source_end = self.block.text.source_span(start, self.sentence.start + expression.end)
        text = self.sentence.text[expression.start : expression.end]
        self.resolver.diagnostics.append(
            Diagnostic(
                "info" if code == "unresolved_date" else "warning",
                code,
                f"{text!r}: {message}",
                source_start,
                source_end,
                self.index,
            )
        )

    def _mention(self, expression: Expression, meaning: Meaning) -> Outcome:
        if isinstance(meaning, Absolute):
            point, how, anchor = self._complete(meaning.point, meaning.weekday)
            return write_point(self._place(expression), point, how, anchor), point
        if isinstance(meaning, Range):
            return self._range(expression, meaning)
        if isinstance(meaning, MonthWeekday):
            return self._month_weekday(expression, meaning)
        if isinstance(meaning, Shifted | Weekday | Present):
            return self._counted(expression, meaning)
        if isinstance(meaning, Length):
            return self._length(expression, meaning)
        if isinstance(meaning, Repeated):
            return write_bare(self._place(expression), "set", meaning.value), None
        if isinstance(meaning, Clock):
            return self._clock(expression, meaning)
        raise Unresolved(meaning.reason)

    def _unresolved(self, expression: Expression) -> DateMention:
        meaning = expression.meaning
        kind: Literal["date", "time"] = "time" if isinstance(meaning, Clock) else "date"
        mention = write_bare(self._place(expression), kind, write_unknown(meaning), "unresolved")
        if isinstance(meaning, Absolute):
            return replace(mention, timex_mod=meaning.point.mod, precision=precision_of(meaning.point))
        return mention

    # --- dates that lack their year or month ---------------------------------------------------------------

    def _complete(self, point: Point, number: int | None = None) -> Counted:
        """The point with its year and month, from the date that governs it."""
        check(point)
        if point.year is not None:
            return point, "explicit", None
        anchor = self._governing()
        if anchor is None:
            raise Unresolved("no date before it says the year")
        if point.precision == "day" and point.month is None:
            if anchor.point.month is None:
                raise Unresolved("no date before it says the month")
            completed = replace(point, year=anchor.point.year, month=anchor.point.month)
        else:
            year = year_of(
                point,
                anchor.point,
                looks_back=self.looks_back and self.narrative.in_paragraph,
                period=anchor.period or (self.narrative.period if anchor.mention is None else None),
                today=None if self.looks_ahead else self.resolver.today,
            )
            completed, anchor = self._fitting(replace(point, year=year), number, anchor)
        return completed, "context", anchor.mention

    def _fitting(self, point: Point, number: int | None, anchor: Anchor) -> tuple[Point, Anchor]:
        """The day, or where it has another weekday that day in the main line's, the article's or the nearest year."""
        if number is None or point.precision != "day" or point.year is None:
            return point, anchor
        others = [other for other in (self.narrative.main, self.narrative.origin) if other and other.point.year]
        candidates = [(point.year, anchor), *((other.point.year, other) for other in others)]
        candidates += [(point.year - 1, anchor), (point.year + 1, anchor)]
        for year, origin in candidates:
            moved = replace(point, year=year)
            if moved.is_possible and weekday(as_tuple(moved)) == number:
                return moved, origin
        return point, anchor

    def _month_weekday(self, expression: Expression, meaning: MonthWeekday) -> Outcome:
        month, how, anchor = self._complete(meaning.month)
        assert month.year is not None
        assert month.month is not None
        day = weekday_of_month(month.year, month.month, meaning.weekday, meaning.which)
        if day is None:
            raise Impossible(f"{month.timex()} has no such weekday")
        return write_point(self._place(expression), as_day(day), how, anchor), as_day(day)

    def _governing(self) -> Anchor | None:
        anchor = self.narrative.current
        if self.resolver.dateline is not None and not self.narrative.in_paragraph:
            return self.resolver.dateline
        return anchor if anchor is not None and anchor.point.year is not None else None

    def _range(self, expression: Expression, meaning: Range) -> Outcome:
        first, last = meaning.first, meaning.last
        how: How = "explicit"
        anchor: int | None = None
        if first is not None:
            first, how, anchor = self._complete(first)
        if last is not None and last.year is None:
            if first is None or first.year is None:
                last, how, anchor = self._complete(last)
            else:
                turned = (last.month or 0, last.day or 0) < (first.month or 0, first.day or 0)
                last = replace(last, year=first.year + turned)
        mention = write_range(self._place(expression), first, last, how, anchor)
        return mention, last or first

    # --- dates counted from another --------------------------------------------------------------------------

    def _counted(self, expression: Expression, meaning: Shifted | Weekday | Present) -> Outcome:
        point, how, anchor = self._point_of(meaning, expression)
        mention = write_point(self._place(expression), point, how, anchor)
        if isinstance(meaning, Present) and not (meaning.spoken and how == "relative"):
            mention = replace(mention, timex_value="PRESENT_REF")
        return mention, point

    def _point_of(self, meaning: Absolute | Shifted | Weekday | Present, expression: Expression) -> Counted:
        if isinstance(meaning, Absolute):
            return self._complete(meaning.point, meaning.weekday)
        if isinstance(meaning, Present):
            return self._present(meaning, expression)
        if isinstance(meaning, Weekday):
            return self._weekday(meaning)
        return self._shifted(meaning)

    def _present(self, meaning: Present, expression: Expression) -> Counted:
        dateline = self.resolver.dateline
        if dateline is not None:
            return as_day(add_days(as_tuple(dateline.point), meaning.days)), "relative", dateline.mention
        if meaning.spoken and (meaning.days or self._is_quoted(expression)):
            anchor = self.narrative.current
            if (
                anchor is None
                or anchor.point.precision != "day"
                or not self.narrative.in_paragraph
                or anchor.point.week
            ):
                raise Unresolved("the day on which it is said is not told")
            return as_day(add_days(as_tuple(anchor.point), meaning.days)), "relative", anchor.mention
        if self.resolver.as_of is None:
            raise Unresolved("the article's day is not known")
        return as_day(add_days(self.resolver.as_of, meaning.days)), "as_of", None

    def _is_quoted(self, expression: Expression) -> bool:
        return bisect_left(self.quotes, expression.start) % 2 == 1

    def _weekday(self, meaning: Weekday) -> Counted:
        anchor = self.resolver.dateline
        if meaning.direction and self.narrative.in_paragraph:
            anchor = self.narrative.current
        if anchor is None or anchor.point.precision != "day":
            raise Unresolved("no day from which the weekday could be counted")
        ahead = meaning.direction == 1 or (meaning.direction == 0 and self.looks_ahead)
        day = find_weekday(as_tuple(anchor.point), meaning.number, ahead=ahead, other=meaning.direction == -1)
        return as_day(day), "relative", anchor.mention

    def _shifted(self, meaning: Shifted) -> Counted:
        if meaning.unit == "easter":
            return self._easter(meaning)
        anchor, how = self._counting_anchor(meaning)
        base = anchor.point
        try:
            if meaning.unit == "occurrence":
                assert meaning.target is not None
                point = find_occurrence(base, meaning.count, meaning.target)
            elif meaning.unit in ("week", "weekend") and not meaning.counted:  # "a week later" is a day
                point = self._week(base, meaning)
            elif abs(meaning.count) * YEARS.get(meaning.unit, 0) >= _ROUND:
                point = Point("millennium", year=meaning.count * YEARS[meaning.unit], approximate=True)
            else:
                point = shift(base, meaning.count, meaning.unit)
                if meaning.target is not None:
                    point = replace(meaning.target, year=point.year)
        except ValueError as error:
            raise Unresolved(str(error)) from error
        return narrowed(point, meaning.part, approximate=meaning.approximate), how, anchor.mention

    def _week(self, base: Point, meaning: Shifted) -> Point:
        """The week or weekend; early in a week "this weekend" of the past is the one just over."""
        weekend = meaning.unit == "weekend"
        count = meaning.count
        if weekend and not count and not self.looks_ahead and base.precision == "day" and weekday(as_tuple(base)) < 5:
            count = -1
        return count_weeks(base, count, weekend=weekend)

    def _counting_anchor(self, meaning: Shifted) -> tuple[Anchor, How]:
        """The date from which it is counted: for what is said from a speaker's day the dateline, else the narrative."""
        dateline, current, as_of = self.resolver.dateline, self.narrative.current, self.resolver.as_of
        if meaning.definite and dateline is not None:
            return dateline, "relative"
        if meaning.from_speech:
            if dateline is not None:
                return dateline, "relative"
            if YEARS.get(meaning.unit, 0) * abs(meaning.count) >= _FORMER and as_of is not None:
                return Anchor(as_day(as_of)), "as_of"
            if not self.narrative.in_paragraph or current is None:
                raise Unresolved("the day on which it is said is not told")
            return current, "relative"
        if meaning.unit in ("decade", "century", "millennium") and self.narrative.latest is not None:
            return self.narrative.latest, "relative"
        if self.tells_usual and not self.tells_past and not self.narrative.in_sentence:
            raise Unresolved("the sentence tells what is usual, of no one day")
        if current is None or current.point.year is None or (current.mention is None and not self.narrative.period):
            if dateline is not None:
                return dateline, "relative"
            raise Unresolved("no date before it from which it could be counted")
        return current, "relative"

    def _easter(self, meaning: Shifted) -> Counted:
        assert meaning.target is not None
        if meaning.target.year is not None:
            return as_day(add_days(easter(meaning.target.year), meaning.count)), "explicit", None
        anchor = self._governing()
        if anchor is None or anchor.point.year is None:
            raise Unresolved("no date before it says the year")
        return as_day(add_days(easter(anchor.point.year), meaning.count)), "context", anchor.mention

    # --- durations and times -------------------------------------------------------------------------------------

    def _length(self, expression: Expression, meaning: Length) -> Outcome:
        bare = write_bare(self._place(expression), "duration", meaning.value, approximate=meaning.approximate)
        if not meaning.direction:
            return bare, None
        anchor, how = self._length_anchor(meaning)
        if anchor is None:
            return bare, None
        ends = measure_stretch(anchor.point, meaning)
        if ends is None:
            return bare, None
        try:
            mention = write_range(self._place(expression), *ends, how, anchor.mention)
        except Impossible:  # it reaches beyond the calendar
            return bare, None
        mention = replace(mention, timex_type="duration", timex_value=meaning.value, timex_mod=bare.timex_mod)
        return mention, None

    def _length_anchor(self, meaning: Length) -> tuple[Anchor | None, How]:
        """The date told before; "the past five years" of the perfect tense ("has grown") end now."""
        dateline, current, as_of = self.resolver.dateline, self.narrative.current, self.resolver.as_of
        is_past = as_of is None or (current is not None and (current.point.year or 0) <= as_of[0])
        if self.narrative.in_paragraph and current is not None and (is_past or meaning.direction > 0):
            return current, "relative"
        if dateline is not None:
            return dateline, "relative"
        if meaning.direction < 0 and as_of is not None and tense.is_perfect(self.sentence.text):
            return Anchor(as_day(as_of)), "as_of"
        return (current, "relative") if current is not None and current.mention is not None else (None, "none")

    def _clock(self, expression: Expression, meaning: Clock) -> Outcome:
        if meaning.date is not None:
            point, how, anchor = self._point_of(meaning.date, expression)
        else:
            day = self._day_of_sentence()
            if day is None:
                return write_bare(self._place(expression), "time", meaning.value), None
            point, how, anchor = day.point, "context", day.mention
        if point.precision != "day":
            raise Unresolved("the day of the time is not told")
        mention = write_point(self._place(expression), point, how, anchor)
        value = f"{point.timex()}{meaning.value}"
        return replace(mention, timex_type="time", timex_value=value), point

    def _day_of_sentence(self) -> Anchor | None:
        """The day told before in the sentence, else the only one told after it, else that of the paragraph."""
        current = self.narrative.current
        if self.narrative.in_sentence and current is not None and current.point.precision == "day":
            return current
        if len(self.days) == 1:
            meaning = self.expressions[self.days[0]].meaning
            assert isinstance(meaning, Absolute)
            try:
                point, _, _ = self._complete(meaning.point, meaning.weekday)
            except (Unresolved, Impossible):
                return None
            return Anchor(point, self.first + self.days[0])
        if self.narrative.in_paragraph and current is not None and current.point.precision == "day":
            return current
        return None


def _period(meaning: Meaning) -> Period | None:
    """The period of a range whose ends are both said in full."""
    if not isinstance(meaning, Range) or meaning.first is None or meaning.last is None:
        return None
    return Period(meaning.first, meaning.last) if meaning.first.is_complete and meaning.last.is_complete else None
