"""Which places the article itself gives the coordinates of."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Container, Mapping, Sequence
from operator import itemgetter

from pipeline.coordinates import Point, find_points
from pipeline.document import Document, Entity, NameMention, Sentences

_REACH = 40  # characters between a place's name and its coordinates
_TOUCHES = 2  # characters between coordinates and the name that they stand before
_FIELD = "coordinates"
# The fields that say where what the article is about is, or was: in the names of English Wikipedia's infoboxes.
_SITE_FIELDS = frozenset(["place", "location", "locations", "headquarters", "city"])


def find_article_points(
    document: Document,
    sentences: Sentences,
    mentions: Sequence[NameMention],
    entities: Sequence[Entity],
    subject: int | None,
    large: Container[int],
) -> dict[int, Point]:
    """The point of each place that has one, by the place's index; `large` are countries, their divisions and the like.

    `subject` is the place that the article is about.

    What stands beside the title, or in the infobox's field, is the subject's, or of the place that the infobox says an
    event or body is at, if that is not large; any other, of the place that is named right before or after it, or else
    of the one that its table's row is about.
    """
    named = _NamedPlaces(document, sentences, mentions, entities)
    if subject is None:
        subject = named.find_site(large)
    points: dict[int, Point] = {}
    if subject is not None and document.point:
        points[subject] = document.point
    for number, sentence in enumerate(sentences.sentences):
        if "°" not in sentence.text:
            continue
        block = document.blocks[sentence.block]
        for start, end, point in find_points(sentence.text):
            if block.kind == "infobox" and (block.field or "").casefold() == _FIELD:
                place = subject
            else:
                place = named.find_beside(number, start, end)
                if place is None and block.cell:
                    place = named.find_in_row(block.cell.first_row, large)
            if place is not None:
                points.setdefault(place, point)
    return points


class _NamedPlaces:
    """Where the article names its places."""

    def __init__(
        self,
        document: Document,
        sentences: Sentences,
        mentions: Sequence[NameMention],
        entities: Sequence[Entity],
    ) -> None:
        owner = {mention: index for index, entity in enumerate(entities) for mention in entity.mentions}
        # Of each sentence where names begin and end, and which places they are of.
        self._in_sentence: Mapping[int, list[tuple[int, int, int]]] = defaultdict(list)
        self._in_row: Mapping[int, dict[int, set[int]]] = defaultdict(lambda: defaultdict(set))  # by row and cell
        self._site: int | None = None
        for number, mention in enumerate(mentions):
            place = owner[number]
            self._in_sentence[mention.sentence].append((mention.start, mention.end, place))
            index = sentences.sentences[mention.sentence].block
            block = document.blocks[index]
            if block.cell:
                self._in_row[block.cell.first_row][index].add(place)
            is_site = block.kind == "infobox" and (block.field or "").casefold() in _SITE_FIELDS
            if is_site and mention.start == 0 and self._site is None:
                self._site = place

    def find_site(self, large: Container[int]) -> int | None:
        """The place that the infobox's field begins with, if it is not large."""
        return None if self._site is None or self._site in large else self._site

    def find_beside(self, sentence: int, start: int, end: int) -> int | None:
        """The place whose name the point touches, or else stands right before it."""
        names = self._in_sentence[sentence]
        at = bisect_left(names, start, key=itemgetter(0))
        before = [(start - name_end, place) for _, name_end, place in names[max(at - 1, 0) : at]]
        after = [(name_start - end, place) for name_start, _, place in names[at : at + 1]]
        near = [found for found in before if found[0] <= _REACH] + [found for found in after if found[0] <= _TOUCHES]
        return min(near, key=itemgetter(0))[1] if near else None

    def find_in_row(self, row: int, large: Container[int]) -> int | None:
        """The only place of the row's first cell that names any; one of the row's only place, however large."""
        cells = list(self._in_row[row].values()) if row in self._in_row else []
        if not cells or len(cells[0]) != 1:
            return None
        (place,) = cells[0]
        return None if place in large and len(set[int]().union(*cells)) > 1 else place
