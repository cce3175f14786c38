"""Which date a date without a year, or one counted from another, is told on.

The rules, from the nearest to the farthest:

1. Within a sentence the nearest date before it governs; a date that lies years back and does not open its sentence
   ("…, who had fled in 1996, …") governs only what has no other. What a sentence tells back ("earlier, in March, it had
   …") governs that sentence only.
2. Within a paragraph the date that governed the sentence before goes on governing. What stands in brackets, qualifies
   a noun ("the 2004 games") or is only a bound ("until 1950") moves it only where nothing else does.
3. From paragraph to paragraph only the main line is handed on: the latest date that went forward. A flashback, which
   is a paragraph that goes back behind the main line, ends with its paragraph.
4. The first dated paragraph of a section starts the main line anew, in either direction, unless it is told back
   ("had"). A section begins where the one before ended, but not before the article's own first date (of the infobox,
   else of the lead).
   Of a range that holds more than one such day none is taken, and nothing is counted from a range of years.
5. A heading that says a year or a period governs its section and the sections inside it: each paragraph begins there,
   unless the main line has moved on inside the period. So does a range: a date without a year lies inside it.
6. Captions, quotations, table cells, infobox fields and notes stand apart: they read the main line and do not move it.
7. What is counted has its unit's reach: days and weeks are counted from a date of the paragraph or the one before,
   months, years and decades from the last eight. Of a sentence in which all is after a date ("after the 1998
   election") that date is counted from; of an event whose date the same words tell ("two days after the vote of 3 May
   1997"), that one. Nothing is counted from what only qualifies a noun ("the War of 1812"), nor
   from a date that the sentence tells of what is usual. Decades and centuries are counted from the last date of the
   paragraph, which can be a decade or century itself; centuries from one of the paragraph before at the farthest.
   "That year" and "the same year" point at what stands nearest: the last date of the sentence; a later edition that
   the sentence before it names ("won the 2010 games. Later that year"); at a paragraph's opening the last date of the
   paragraph before.
8. From the last quarter ("late 1996") to a first quarter the year turns forward, and from a first to a last one it
   stays, unless the sentence looks back ("had") and is not its paragraph's first with a date; the spring comes behind
   an autumn told before. What is reached "by" or "until" a month, or planned for it, lies behind what the paragraph
   has told, and so does what a second verb of the clause tells ("closed in November 1962 and reopened in June"). A
   date that a later one of the sentence counts ("on 9 June, two days after the mutiny of 7 June 1837") is told on that
   one. No date of the past lies behind the article's day: one that is counted so far on is not known; one that says so
   itself is foretold and governs its own sentence only. A weekday beside the date rules out the years in which it does
   not fall on it.
9. A weekday alone is the next one after the paragraph's last day, the one before where the clause looks back; in a
   quotation it is the speaker's, and not known. Where news tell of yesterday, a speaker's "today" is that day.
10. What stands between commas with a verb of the present, or with what tells of averages and habits, is general: a
   month, season, weekday or time in it is a set, and so is what a comma or "and" joins to one.
11. "The last ten years" end now where something has come about up to now ("has grown"), else at the date told.
12. The year of a work that the text cites tells when nothing was, and governs nothing. Where the last year told is that
    of an author named ("Roe (1998) found that"), years later are counted from no date: it may be the one that is meant.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, Protocol

from pipeline.extract.dates.points import AUTUMN, SEASON_MONTHS, SPRING, WINTER, Part, Point

APART: Final = frozenset({"caption", "table", "infobox", "note", "quote"})
COARSE: Final = frozenset({"decade", "century", "millennium"})  # no day or month is told on them
_MOST_YEARS: Final = 200  # of a period that are looked at
_EDGE_MONTHS: Final[dict[Part | None, int]] = {"START": 1, "Q1": 1, "END": 12, "Q4": 12}  # of a year


@dataclass(frozen=True, slots=True)
class Anchor:
    """A date that others are told on: its point and, unless a heading or the title said it, its mention."""

    point: Point
    mention: int | None = None
    period: Period | None = None  # where the date is a range
    aside: bool = False  # it qualifies a noun or stands in brackets: nothing is counted from it
    paragraph: int = 0  # in which it was told


@dataclass(frozen=True, slots=True)
class Period:
    """What a heading or title says: from the first date to the last."""

    first: Point
    last: Point

    @property
    def is_long(self) -> bool:
        """True for more than a year: from where in it is counted it does not say."""
        (first, month, _), (last, last_month, _) = self.first.bounds()[0], self.last.bounds()[1]
        return 12 * (last - first) + last_month - month > 12

    def years_of(self, month: int | None) -> Iterator[int]:
        """The years in which it holds the month, in their order."""
        begin, end = self.first.year or 0, self.last.year or 0
        return (year for year in range(begin, end + 1)[:_MOST_YEARS] if self.holds(year, month))

    def holds(self, year: int, month: int | None) -> bool:
        """True where the month, or the whole year, touches the period."""
        first, last = self.first.bounds()[0], self.last.bounds()[1]
        return first[:2] <= (year, month or 12) and (year, month or 1) <= last[:2]


class Told(Protocol):
    """What has been told so far, to be read and not to be changed: the fields of `Narrative`."""

    @property
    def origin(self) -> Anchor | None: ...
    @property
    def dateline(self) -> Anchor | None: ...
    @property
    def reported(self) -> Anchor | None: ...
    @property
    def period(self) -> Period | None: ...
    @property
    def main(self) -> Anchor | None: ...
    @property
    def current(self) -> Anchor | None: ...
    @property
    def latest(self) -> Anchor | None: ...
    @property
    def before(self) -> Anchor | None: ...
    @property
    def edition(self) -> Anchor | None: ...
    @property
    def early(self) -> Anchor | None: ...
    @property
    def here(self) -> Anchor | None: ...
    @property
    def bound(self) -> Anchor | None: ...
    @property
    def paragraph(self) -> int: ...
    @property
    def in_paragraph(self) -> bool: ...
    @property
    def in_sentence(self) -> bool: ...
    @property
    def cites(self) -> bool: ...


@dataclass(slots=True)
class Narrative:
    """The state of the reading: where the article, the section, the paragraph and the sentence stand in time."""

    origin: Anchor | None = None  # the article's own first date
    dateline: Anchor | None = None  # the day that news are told from
    reported: Anchor | None = None  # the "yesterday" that news tell of
    period: Period | None = None  # of the section
    main: Anchor | None = None
    current: Anchor | None = None
    latest: Anchor | None = None  # the last date of the paragraph, whatever its precision
    before: Anchor | None = None  # the last date of the paragraph before
    edition: Anchor | None = None  # the last year that qualifies a noun in the dated sentence before, of this paragraph
    early: Anchor | None = None  # the last date before 1000
    here: Anchor | None = None  # the last date of the sentence
    bound: Anchor | None = None  # what the sentence says that all is after ("after the 1998 election")
    paragraph: int = 0  # how many have begun
    in_paragraph: bool = False  # the paragraph itself has said a date
    in_sentence: bool = False
    cites: bool = False  # the last year of the paragraph is that of a work whose author it names ("Roe (1998) argues")
    opens_section: bool = False
    apart: bool = False
    edition_here: Anchor | None = None  # the same of this sentence
    _resumed: Anchor | None = field(default=None)  # what governs again after the sentence
    _carried: Anchor | None = field(default=None)  # the latest date of the paragraph that may be handed on
    _carries_back: bool = field(default=False)  # it was told back ("had")

    def enter_section(self, period: Period | None) -> None:
        """Begin a section under a heading that says a period, or none."""
        self.period = period
        self.opens_section = True
        if self.origin and self.main and _key(self.main.point) < _key(self.origin.point):
            self.main = self.origin

    def enter_paragraph(self, *, apart: bool) -> None:
        """Begin a block: the main line governs it, or its heading."""
        self.leave_paragraph()
        if not self.apart:
            self.before = self.latest
        self.paragraph += not apart
        self.apart = apart
        self._resumed = None
        self.in_paragraph = self.in_sentence = self.cites = False
        self.latest = self.edition = self.edition_here = None
        self.current = self.main or self.origin
        if self.period and not (
            self.current
            and self.current.point.year
            and self.period.holds(self.current.point.year, self.current.point.month)
        ):
            self.current = Anchor(self.period.first)

    def leave_paragraph(self) -> None:
        """Hand on the main line of the paragraph."""
        carried, self._carried = self._carried, None
        if carried is None or self.apart:
            return
        opens = self.opens_section and not self._carries_back
        if self.main is None or opens or _key(carried.point) >= _key(self.main.point):
            self.main = carried
        self.opens_section = False

    def enter_sentence(self) -> None:
        """Begin a sentence: what was told back in the one before governs no longer."""
        self.in_sentence = False
        self.bound = self.here = None
        self.edition, self.edition_here = self.edition_here, None
        if self._resumed is not None:
            self.current, self._resumed = self._resumed, None

    def move(
        self, anchor: Anchor, *, leads: bool, aside: bool, told_back: bool, looks_back: bool, foretold: bool
    ) -> None:
        """Read on: a date has been told; one told back, or foretold, governs its own sentence only."""
        before = self.current
        if before is not None:
            goes_back = (anchor.point.year or 0) < (before.point.year or 0)
            if aside or _holds(anchor.point, before.point) or (self.in_paragraph and goes_back and not leads):
                return
        self.current = anchor
        if aside:
            return
        self.in_paragraph = self.in_sentence = True
        goes_back = before is not None and _key(anchor.point) < _key(before.point)
        if before is not None and (foretold or (told_back and goes_back)):
            self._resumed = self._resumed or before
        elif self._carried is None or _carries(self._carried.point, anchor.point, leads=leads):
            self._carries_back = looks_back and (self._carried is None or self._carries_back)
            self._carried = anchor


def _holds(whole: Point, point: Point) -> bool:
    """True for the year of a day or month: "that year" makes nothing less exact."""
    return whole.precision == "year" and point.precision in ("day", "month") and whole.year == point.year


def _carries(carried: Point, point: Point, *, leads: bool) -> bool:
    """True for what goes on from the date carried so far; a year told in passing does not take the place of a day."""
    if _key(point) < _key(carried):
        return False
    return leads or point.precision in ("day", "month") or carried.precision not in ("day", "month")


def _key(point: Point) -> tuple[int, int, int]:
    return point.year or 0, point.month or 0, point.day or 0


def _is_over(season: int, anchor: Point) -> bool:
    """True for the spring behind an autumn's date, and for what is behind a winter that began the year before."""
    if anchor.season == WINTER:
        return season != WINTER
    return season == SPRING and (anchor.month or SEASON_MONTHS.get(anchor.season or 0, 0)) >= SEASON_MONTHS[AUTUMN]


def year_of(
    point: Point,
    anchor: Point,
    *,
    looks_back: bool,
    goes_on: bool,
    period: Period | None,
    today: tuple[int, int] | None,
) -> int:
    """The year of a day, month or season that is told on the anchor, by rule 8; `today` is the article's month."""
    assert anchor.year is not None
    year, month = anchor.year, point.month
    told = anchor.month or SEASON_MONTHS.get(anchor.season or 0) or _EDGE_MONTHS.get(anchor.part)
    begins = month or SEASON_MONTHS.get(point.season or 0)
    if goes_on and begins and told and begins < told and not (today and (year + 1, begins) > today):
        turned = year + 1
    elif month is None or told is None:
        is_over = told is not None and not looks_back and point.season is not None and _is_over(point.season, anchor)
        is_over = is_over and not (today and (year + 1, begins or 12) > today)
        turned = year + is_over - (point.season == WINTER and anchor.month in (1, 2))
    elif (told >= 10 or anchor.season == AUTUMN) and month <= 3 and not looks_back:
        turned = year + 1
    elif (told <= 3 and month >= 10 and looks_back) or (today is not None and (year, month) > today):
        turned = year - 1
    else:
        turned = year
    if period and period.first.year is not None and not period.holds(turned, month):
        if period.holds(year, month):
            return year
        return next(period.years_of(month), turned)
    return turned
