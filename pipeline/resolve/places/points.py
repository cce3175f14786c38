"""Which places the article itself gives the coordinates of."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import chain

from pipeline.coordinates import Point, find_points
from pipeline.document import Document, Entity, NameMention, Sentences
from pipeline.english.name_folding import fold_name
from pipeline.resolve.places.names import part_name

_REACH = 40  # characters between a place's name and its coordinates
_FIELD = "coordinates"


def find_article_points(
    document: Document, sentences: Sentences, mentions: Sequence[NameMention], entities: Sequence[Entity]
) -> dict[int, Point]:
    """The point of each place that has one, by the place's index.

    What stands beside the title, or in the infobox's field, is the subject's; what stands in a table's row, of the one
    place that the row names; any other, of the place that is named right before it.
    """
    owner = {mention: index for index, entity in enumerate(entities) for mention in entity.mentions}
    in_sentence: Mapping[int, list[int]] = defaultdict(list)
    in_row: Mapping[int, set[int]] = defaultdict(set)
    for number, mention in enumerate(mentions):
        in_sentence[mention.sentence].append(number)
        if cell := document.blocks[sentences.sentences[mention.sentence].block].cell:
            in_row[cell.first_row].add(owner[number])
    points: dict[int, Point] = {}
    subject = _find_subject(document, entities)
    if subject is not None and document.point:
        points[subject] = document.point
    for number, sentence in enumerate(sentences.sentences):
        if "°" not in sentence.text:
            continue
        block = document.blocks[sentence.block]
        for start, point in find_points(sentence.text):
            if block.kind == "infobox" and (block.field or "").casefold() == _FIELD:
                place = subject
            elif block.cell and len(in_row[block.cell.first_row]) == 1:
                (place,) = in_row[block.cell.first_row]
            else:
                place = _find_named_before(mentions, in_sentence[number], owner, start)
            if place is not None:
                points.setdefault(place, point)
    return points


def _find_subject(document: Document, entities: Sequence[Entity]) -> int | None:
    """The place that the article is about."""
    names = {fold_name(document.title), fold_name(part_name(document.title).name)}
    titled = (index for index, entity in enumerate(entities) if entity.link == document.title)
    named = (index for index, entity in enumerate(entities) if not entity.link and fold_name(entity.name) in names)
    return next(chain(titled, named), None)


def _find_named_before(
    mentions: Sequence[NameMention], numbers: Sequence[int], owner: Mapping[int, int], start: int
) -> int | None:
    """The place whose name stands right before this offset of the sentence."""
    last = bisect_left(numbers, start, key=lambda number: mentions[number].start) - 1
    return owner[numbers[last]] if last >= 0 and start - mentions[numbers[last]].end <= _REACH else None
