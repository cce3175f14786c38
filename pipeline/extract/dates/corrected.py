"""The dates that a person has corrected, and which of the corrections matched nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.corrections import NO_DATE, DateCorrection
from pipeline.document import DateMention, Diagnostic, Sentence
from pipeline.edtf import EdtfDate, EdtfInterval, parse_edtf
from pipeline.extract.dates.mentions import Wording, write_point, write_range
from pipeline.extract.dates.points import Point

_Key = tuple[str | None, str]  # the sentence, if it is about one, and the words
_FAULTS = ("unresolved_date", "impossible_date")


def correct_dates(
    mentions: Sequence[DateMention],
    diagnostics: Sequence[Diagnostic],
    sentences: Sequence[Sentence],
    corrections: Sequence[DateCorrection],
) -> tuple[tuple[DateMention, ...], tuple[Diagnostic, ...]]:
    """The mentions as a person has them, without what was told of those, and each correction that matched nothing.

    The last correction of the words counts, in whatever case they are written. One of a single sentence adds a mention
    where its words stand there and were read as no date. What was counted from a date is not counted anew.
    """
    if not corrections:
        return tuple(mentions), tuple(diagnostics)
    last = {(one.sentence, _fold(one.words)): (place, one) for place, one in enumerate(corrections)}
    used, corrected = set[_Key](), dict[int, DateMention | None]()
    for index, mention in enumerate(mentions):
        words = _fold(mention.text)
        about = [key for key in ((None, words), (sentences[mention.sentence].sentence_id, words)) if key in last]
        used.update(about)
        if about:
            _, wanted = max(last[key] for key in about)
            corrected[index] = _write(_word(mention), wanted.edtf)
    added: list[DateMention] = []
    for key, (_, one) in last.items():
        is_missed = key not in used and one.sentence and one.edtf != NO_DATE
        if is_missed and (new := _add(one, (*mentions, *added), sentences)):
            added.append(new)
            used.add(key)
    told = {(mentions[index].sentence, repr(mentions[index].text)) for index in corrected}
    kept = [one for one in diagnostics if one.code not in _FAULTS or _place(one) not in told]
    unused = [one.report_no_date() for one in corrections if (one.sentence, _fold(one.words)) not in used]
    return _join(mentions, corrected, added), (*kept, *unused)


def _fold(words: str) -> str:
    return words.casefold()


def _word(mention: DateMention) -> Wording:
    return Wording(mention.sentence, mention.start, mention.end, mention.text)


def _place(diagnostic: Diagnostic) -> tuple[int | None, str]:
    """The sentence of a date that was told, and its words, with which the message begins."""
    return diagnostic.sentence, diagnostic.message.rpartition(": ")[0]


def _write(wording: Wording, value: str) -> DateMention | None:
    """The mention of the value, which says all of itself; None where it is no date."""
    read = parse_edtf(value)
    if isinstance(read, EdtfInterval):
        first, last = (None if end is None else _as_point(end) for end in (read.start, read.end))
        return replace(write_range(wording, first, last, "explicit", None), edtf=value)
    return replace(write_point(wording, _as_point(read), "explicit", None), edtf=value) if read else None


def _as_point(date: EdtfDate) -> Point:
    """The day, month, season, year, decade or century; one that is uncertain is approximate."""
    precision = "day" if date.day else "month" if date.month else "season" if date.season else date.unit
    return Point(
        precision,  # type: ignore[arg-type]
        year=date.year,
        month=date.month,
        day=date.day,
        season=date.season,
        approximate=date.is_approximate,
    )


def _add(
    correction: DateCorrection, mentions: Sequence[DateMention], sentences: Sequence[Sentence]
) -> DateMention | None:
    """The mention of the words in their sentence, where they first stand whole and no other mention does."""
    words = re.compile(rf"(?<!\w){re.escape(correction.words)}(?!\w)", re.IGNORECASE)
    for index, sentence in enumerate(sentences):
        found = words.finditer(sentence.text) if sentence.sentence_id == correction.sentence else ()
        for match in found:
            start, end = match.span()
            if not any(one.sentence == index and one.start < end and start < one.end for one in mentions):
                return _write(Wording(index, start, end, match.group()), correction.edtf)
    return None


def _join(
    mentions: Sequence[DateMention], corrected: dict[int, DateMention | None], added: Sequence[DateMention]
) -> tuple[DateMention, ...]:
    """All in the order of the text, each counted from the same date as before, if that is left."""
    kept = [(corrected.get(index, mention), index) for index, mention in enumerate(mentions)]
    pairs = [(mention, index) for mention, index in kept if mention is not None] + [(one, -1) for one in added]
    pairs.sort(key=lambda pair: (pair[0].sentence, pair[0].start))
    places = {index: place for place, (_, index) in enumerate(pairs)}
    return tuple(one if one.anchor is None else replace(one, anchor=places.get(one.anchor)) for one, _ in pairs)
