"""The date expressions of a sentence, in order and apart: one pass of the patterns, then what joins two of them.

A date that is a name ("the September 11 attacks") is no expression.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from spacy.tokens import Doc

from pipeline.english.word_lists import split_words
from pipeline.extract.dates.joining import join
from pipeline.extract.dates.lexemes import Lexeme, lexemes
from pipeline.extract.dates.readers.matches import Phrase
from pipeline.extract.dates.resolving.calendar_dates import CalendarDate
from pipeline.extract.dates.resolving.meaning import Expression
from pipeline.extract.dates.scanning import scan
from pipeline.extract.dates.styles import restyle
from pipeline.extract.dates.words import WORKS

_LEADING: Final = 2  # so many words may stand before a date that opens its sentence
# Before "by" and a day these say that it is a term and not what came about.
_PLANNING: Final = split_words("to must should shall will would can could may might until deadline")
# Before authors and a year these send a reader to their work.
_SENDING: Final = split_words("see cf compare also")
# Behind an article or an owner, and before a number alone, these have their title: "the film 1917".
_TITLED: Final = WORKS | split_words("newspaper magazine journal band")
_CLAUSE: Final = 12  # lexemes
_QUOTES: Final = frozenset("\"“”'‘’")
# Before a date, these bound or plan something that the sentence does not tell.
_BOUNDS: Final = frozenset({"since", "until", "till", "before", "after", "for", "by", "to", "born", "b."})


def find_expressions(doc: Doc, *, year_digits: int = 4) -> list[Expression]:
    """The date expressions of a tokenised sentence, in the order of its text; `year_digits` as in `lexemes`."""
    parts = lexemes(doc, year_digits=year_digits)
    classes = "".join([lexeme.cls for lexeme in parts])
    phrases = scan(classes, parts)
    if not phrases:
        return []
    found = []
    for phrase in restyle(join(phrases, classes, parts), parts, doc.text):
        if _is_name(phrase, parts) or _is_cited(phrase, parts):
            continue
        before = parts[phrase.first - 1].text.lower() if phrase.first else ""
        leads = phrase.first <= _LEADING
        aside = phrase.is_weak or (before in _BOUNDS and not leads and not _is_reached(phrase, parts))
        start, end = parts[phrase.first].start, parts[phrase.end - 1].end
        found.append(Expression(start, end, phrase.meaning, leads=leads, aside=aside))
    return found


def _is_reached(phrase: Phrase, parts: Sequence[Lexeme]) -> bool:
    """True for a day behind "by" that something had come about on: "it was lost by 3 May", not "to leave by 3 May"."""
    if parts[phrase.first - 1].text.lower() != "by" or not isinstance(phrase.meaning, CalendarDate):
        return False
    clause = parts[max(0, phrase.first - _CLAUSE) : phrase.first]
    return phrase.meaning.point.precision == "day" and not any(one.text.lower() in _PLANNING for one in clause)


def _is_cited(phrase: Phrase, parts: Sequence[Lexeme]) -> bool:
    """True for the year of a work that one is sent to: `see Roe & Doe 2021`, `cf. Roe et al. (1999)`."""
    if not isinstance(phrase.meaning, CalendarDate) or phrase.end != phrase.first + 1:
        return False
    index = phrase.first - 1
    if not parts[phrase.first].is_a("year") or index < 0:
        return False
    index -= parts[index].is_a("open")
    names = 0
    while index >= 0 and (parts[index].is_a("name", "and", "stop") or parts[index].text in ("et", "al", "al.")):
        names += parts[index].is_a("name")
        index -= 1
    return names > 0 and index >= 0 and parts[index].text.lower().rstrip(".") in _SENDING


def _is_name(phrase: Phrase, parts: Sequence[Lexeme]) -> bool:
    """True for a day and month, without a year, before "attacks" and their like, and for a year alone in quotes."""
    if not isinstance(phrase.meaning, CalendarDate):
        return False
    after = parts[phrase.end] if phrase.end < len(parts) else None
    before = parts[phrase.first - 1].text if phrase.first else ""
    is_year = phrase.end == phrase.first + 1 and parts[phrase.first].is_a("year")
    is_quoted = after is not None and before in _QUOTES and after.text in _QUOTES
    if is_quoted and (is_year or (phrase.first > 1 and parts[phrase.first - 2].text in _TITLED)):
        return True
    if _is_title(phrase, parts, is_year=is_year) and (after is None or not after.is_a("close", "dash", "slash")):
        return True
    has_year = phrase.meaning.point.year is not None
    is_event = after is not None and after.is_a("event") and phrase.meaning.point.precision in ("day", "month")
    return is_event and not has_year


def _is_title(phrase: Phrase, parts: Sequence[Lexeme], *, is_year: bool) -> bool:
    """True for `the film 1917`, `the newspaper 24 May`, `his play The Tenth of May`, `the journal Tenth Century`."""
    assert isinstance(phrase.meaning, CalendarDate)
    first, opening = phrase.first, parts[phrase.first]
    is_capital = opening.is_a("ordinal_word") and opening.text[0].isupper()
    if is_capital and first > 1 and parts[first - 1].text == "The":
        return not parts[first - 2].is_a("semicolon", "stop", "open", "dash")
    if first < 2 or parts[first - 1].text not in _TITLED or not parts[first - 2].is_a("the", "owner", "possessive"):
        return False
    return is_year or is_capital or (phrase.meaning.point.year is None and opening.is_a("day_number", "ordinal"))
