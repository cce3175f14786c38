"""The dates that a person has corrected, and which of the corrections matched nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.corrections import NO_DATE, DateCorrection
from pipeline.document import DateMention, Diagnostic, Sentence
from pipeline.edtf import EdtfDate, EdtfInterval, parse_edtf
from pipeline.extract.dates.mentions import Wording, write_point, write_range
from pipeline.extract.dates.points import Point

_FAULTS = ("unresolved_date", "impossible_date")


def correct_dates(
    mentions: Sequence[DateMention],
    diagnostics: Sequence[Diagnostic],
    sentences: Sequence[Sentence],
    corrections: Sequence[DateCorrection],
) -> tuple[tuple[DateMention, ...], tuple[Diagnostic, ...]]:
    """The mentions as a person has them, without what was told of those, and each correction that matched nothing.

    The last correction of the words counts. One of a single sentence adds a mention where its words stand there and
    were read as no date. What was counted from a date is not counted anew.
    """
    if not corrections:
        return tuple(mentions), tuple(diagnostics)
    by_words: dict[str, list[DateCorrection]] = defaultdict(list)
    for one in corrections:
        by_words[one.words].append(one)
    used, corrected = set[int](), dict[int, DateMention | None]()
    for index, mention in enumerate(mentions):
        about = [
            one for one in by_words[mention.text] if one.sentence in (None, sentences[mention.sentence].sentence_id)
        ]
        used.update(map(id, about))
        if about:
            corrected[index] = _write(_word(mention), about[-1].edtf)
    missed = [one for one in corrections if id(one) not in used and one.sentence and one.edtf != NO_DATE]
    added = [mention for one in missed for mention in _add(one, mentions, sentences)]
    used.update(id(one) for one in missed if any(mention.text == one.words for mention in added))
    told = {(mentions[index].sentence, repr(mentions[index].text)) for index in corrected}
    kept = [one for one in diagnostics if one.code not in _FAULTS or _place(one) not in told]
    unused = [one.report_no_date() for one in corrections if id(one) not in used]
    return _join(mentions, corrected, added), (*kept, *unused)


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
) -> Iterator[DateMention]:
    """The mention of the words in their sentence, where no other stands in its place."""
    for index, sentence in enumerate(sentences):
        start = sentence.text.find(correction.words) if sentence.sentence_id == correction.sentence else -1
        end = start + len(correction.words)
        is_taken = any(one.sentence == index and one.start < end and start < one.end for one in mentions)
        written = (
            None if start < 0 or is_taken else _write(Wording(index, start, end, correction.words), correction.edtf)
        )
        if written is not None:
            yield written


def _join(
    mentions: Sequence[DateMention], corrected: dict[int, DateMention | None], added: Sequence[DateMention]
) -> tuple[DateMention, ...]:
    """All in the order of the text, each counted from the same date as before, if that is left."""
    kept = [(corrected.get(index, mention), index) for index, mention in enumerate(mentions)]
    pairs = [(mention, index) for mention, index in kept if mention is not None] + [(one, -1) for one in added]
    pairs.sort(key=lambda pair: (pair[0].sentence, pair[0].start))
    places = {index: place for place, (_, index) in enumerate(pairs)}
    return tuple(one if one.anchor is None else replace(one, anchor=places.get(one.anchor)) for one, _ in pairs)
