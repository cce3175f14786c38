"""Blocks into sentences, and every marker onto the sentence and the words that it follows."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise

import spacy
from spacy.language import Language

from pipeline.document import Block, Diagnostic, Document, Placement, Sentence, Sentences
from pipeline.ids import Repetitions, make_id
from pipeline.split import sentences as rules
from pipeline.tokens import tokenize

__all__ = ["split"]

# Characters. No sentence of prose is half as long: what is longer is a list or data without full stops, and all that
# is told of a sentence for each date or name in it would grow with the square of its length.
LONGEST = 4000
_LONGEST_KEPT = 2000  # characters of a block whose sentences are kept in memory


def split(document: Document) -> Sentences:
    """Every sentence of the document in order, and for each of its markers the place in one.

    A marker belongs to the sentence that it follows, also after the full stop; at the very start of a block, to the
    block's first. Sentences partition the words of their block and begin and end without space. One
    of more than `LONGEST` characters is cut between words, and reported.
    """
    offsets: dict[int, list[int]] = defaultdict(list)
    for marker in document.markers:
        if marker.block is not None:
            offsets[marker.block].append(marker.offset)
    repetitions = Repetitions()
    sentences: list[Sentence] = []
    diagnostics: list[Diagnostic] = []
    of_block: list[range] = []
    for index, block in enumerate(document.blocks):
        first = len(sentences)
        spans = _find_sentences(block.text.text, tuple(offsets[index]), tuple(block.breaks))
        diagnostics += _report_long(block, spans)
        for start, end in [part for span in spans for part in _cut(block.text.text, *span)]:
            text = block.text.text[start:end]
            sentence_id = make_id("s", document.origin.article_id, text, repetitions.count(text))
            sentences.append(Sentence(sentence_id, index, start, end, text, *block.text.source_span(start, end)))
        of_block.append(range(first, len(sentences)))
    return Sentences(tuple(sentences), tuple(_place_markers(document, sentences, of_block)), tuple(diagnostics))


def find_sentences(
    text: str, markers: list[int] | tuple[int, ...] = (), breaks: list[int] | tuple[int, ...] = ()
) -> list[tuple[int, int]]:
    """The spans of the text's sentences, in order, without the space around them.

    `markers` are the offsets at which reference markers stand, `breaks` those at which a sentence must end.
    """
    if not breaks and not rules.has_stop(text):
        starts = [0]
    else:
        doc = tokenize(_tokens(), text, [*rules.find_seams(text), *markers, *breaks])
        starts = [doc[token].idx for token in rules.find_sentence_starts(doc, markers, breaks)]
    spans = []
    for first, last in pairwise([*starts, len(text)]):
        words = text[first:last]
        start = first + len(words) - len(words.lstrip())
        if stripped := words.strip():
            spans.append((start, start + len(stripped)))
    return spans


def _find_sentences(text: str, markers: tuple[int, ...], breaks: tuple[int, ...]) -> Sequence[tuple[int, int]]:
    """As `find_sentences`, from memory where such a block was read before: in another revision, or another cell."""
    find = _find_again if len(text) <= _LONGEST_KEPT else find_sentences
    return find(text, markers, breaks)


@lru_cache(maxsize=4096)
def _find_again(text: str, markers: tuple[int, ...], breaks: tuple[int, ...]) -> tuple[tuple[int, int], ...]:
    return tuple(find_sentences(text, markers, breaks))


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The span in parts of at most `LONGEST` characters, each but the last ended at a space where there is one.

    Like the span, no part begins or ends with one.
    """
    while end - start > LONGEST:
        space = text.rfind(" ", start, start + LONGEST + 1)
        cut = space if space > start else start + LONGEST
        yield start, start + len(text[start:cut].rstrip())
        start = next(at for at in range(cut, end) if not text[at].isspace())
    yield start, end


def _report_long(block: Block, spans: Sequence[tuple[int, int]]) -> Iterator[Diagnostic]:
    for start, end in spans:
        if end - start > LONGEST:
            message = f"no sentence ends in {end - start:,} characters: cut after {LONGEST:,} at most"
            yield Diagnostic("info", "long_sentence", message, *block.text.source_span(start, end))


@cache
def _tokens() -> Language:
    return spacy.blank("en")


def _place_markers(document: Document, sentences: list[Sentence], of_block: list[range]) -> Iterator[Placement]:
    """One placement for each marker, in order; the markers of one place share the words that they follow."""
    places: dict[int, list[int]] = defaultdict(list)
    found: list[tuple[int, int] | None] = []
    for marker in document.markers:
        place = None
        if marker.block is not None and (of := of_block[marker.block]):
            at = bisect_left(of, marker.offset, key=lambda index: sentences[index].start)
            sentence = of[max(at - 1, 0)]
            start = max(marker.offset - sentences[sentence].start, 0)
            place = sentence, min(start, len(sentences[sentence].text))
            places[place[0]].append(place[1])
        found.append(place)
    for of_sentence in places.values():
        of_sentence.sort()
    for place in found:
        if place is None:
            yield Placement(None, 0, 0)
        else:
            yield Placement(*place, _scope_start(sentences[place[0]].text, place[1], places[place[0]]))


def _scope_start(text: str, start: int, places: list[int]) -> int:
    """The last of the places, which are sorted, with a letter or digit between it and `start`, else 0."""
    last_word = next((at for at in range(start - 1, -1, -1) if text[at].isalnum()), -1)
    before = bisect_right(places, last_word)
    return places[before - 1] if before else 0
