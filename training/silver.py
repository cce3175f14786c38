"""Names in real articles, which nobody annotated: what the teachers find, brought into line with the wikilinks.

A link marks a name exactly. Where the teachers find a name that crosses a link's bounds, or only a part of it, the name
is the link's words; where they find none in it, they may have missed one, and its words give no signal. Where the title
of the page tells what it is about, the link's words are a name of that label, whatever the teachers find.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np
from spacy.tokens import Doc

from pipeline.extract.encoder_ner import find_best_tags, read_spans, score_transitions
from training.prepare import LINKS
from training.tasks import IGNORE, NAMES

if TYPE_CHECKING:
    from training.windows import Window  # needs PyTorch, which the tests of this module do without

Name = tuple[int, int, str]  # words `[first, last)` of a window, label


def label_windows(windows: Iterable[Window], tags: Sequence[str], links: Iterable[set[Name]]) -> None:
    """Gives each window classes of names: those its beliefs say, corrected by the links in it."""
    transitions = score_transitions(tags)
    for window, linked in zip(windows, links, strict=True):
        assert window.beliefs is not None, "the teachers have read the window"
        scores = np.log(window.beliefs + 1e-6)
        names, unknown = correct_names(set(read_spans(find_best_tags(scores, transitions), tags)), linked)
        window.classes[NAMES] = _write_classes(names, unknown, len(window.heads), tags)
        for first, last, label in linked:
            if label:  # the page knows better
                window.beliefs[first:last] = 0


def _write_classes(names: Iterable[Name], unknown: Iterable[int], words: int, tags: Sequence[str]) -> list[int]:
    """The numbers of the BILOU tags of so many words, those of unknown ones `IGNORE`."""
    numbers = {tag: number for number, tag in enumerate(tags)}
    classes = [numbers["O"]] * words
    for place in unknown:
        classes[place] = IGNORE
    for first, last, label in names:
        classes[first:last] = [numbers[f"I-{label}"]] * (last - first)
        classes[first], classes[last - 1] = numbers[f"B-{label}"], numbers[f"L-{label}"]
        if last - first == 1:
            classes[first] = numbers[f"U-{label}"]
    return classes


def correct_names(names: set[Name], links: set[Name]) -> tuple[set[Name], set[int]]:
    """The names with the links' bounds where they differ, and the words that give no signal.

    A link's label is empty where its page does not tell it. A name that holds a whole link stays: "University of
    <Kabul>". The words without a signal are those of names that gave way, and of links, as far as no name holds them in
    the end.
    """
    corrected, doubtful = set(names), set[int]()
    for first, last, label in sorted(links):
        touching = {name for name in corrected if name[0] < last and first < name[1]}
        doubtful.update(range(first, last), *(range(name[0], name[1]) for name in touching))
        if any(name[:2] != (first, last) and name[0] <= first and last <= name[1] for name in touching):
            continue
        if not label and any(name[:2] == (first, last) for name in touching):
            continue
        corrected -= touching
        labels = {label} if label else {found for _, _, found in touching}
        if len(labels) == 1:
            corrected.add((first, last, labels.pop()))
    return corrected, doubtful - {place for first, last, _ in corrected for place in range(first, last)}


def find_links(docs: Iterable[Doc], windows: Sequence[Window]) -> Iterator[set[Name]]:
    """For each window the links in it, with their labels; the windows are those of the documents, in order."""
    remaining = iter(windows)
    for doc in docs:
        places = [token.i for token in doc if not token.is_space]
        numbers = {place: number for number, place in enumerate(places)}
        links = [([numbers[token.i] for token in span if not token.is_space], span.label_) for span in doc.spans[LINKS]]
        first = 0
        while first < len(places):
            stop = first + len(next(remaining).heads)
            assert stop <= len(places), "windows end with their document"
            inside = ((words, label) for words, label in links if words and first <= words[0] and words[-1] < stop)
            yield {(words[0] - first, words[-1] + 1 - first, label) for words, label in inside}
            first = stop
