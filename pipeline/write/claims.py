"""What states something, so that a reader may ask for its source, and what only names, counts or labels.

Prose states something: a paragraph, a quotation, a note; but for what leads in a list ("The parties were the
following:"), whose items state it. So does an infobox's field, which says a name or a number of the article's subject,
but for the subject's own name and the label of another field. A table's cell may hold no more than a name, a number or
a date; a list's item no more than a name or a link; both may be an entry of a list of works or of links; a caption may
hold no more than three words. None of these, nor a header cell, nor a label that ends in a colon, is a statement by
itself. What ends as a sentence does is one wherever it stands, and so is any phrase with a common word among others
("Taliban victory", "12 killed"): rather one row too many in a list of claims without a source than one that nobody
sees.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.document import Block, Document, Section
from pipeline.english.apparatus_headings import APPARATUS
from pipeline.english.infobox_labels import pair_labels
from pipeline.english.lists_of_works import names_works

_PROSE = ("paragraph", "quote", "note")
_LEAST_WORDS = 4  # of a caption that states something, and of what is taken for a sentence by its full stop
_LONGEST_NAME = 10  # words; what is longer is no name, though every word of it is capitalised
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*$")
_LEAD_IN = re.compile(r"\b(?:the following|as follows|(?:listed|given|shown) below)\b[^.!?:]*:$", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:[-'’‐][^\W\d_]+)*")
_QUOTED = re.compile(r"[\"“«'‘][^\"”»]+[\"”»'’]")
_OF_NUMBERS = """
    about ad ago am approx approximately around bc bce billion c ca ce circa cm days degrees early est feet ft g ha
    hours hundred in inches k kg kilograms kilometers kilometres km late lb m meters metres mi mid miles million
    millimeters millimetres min minutes mm months mph n nd no over per percent pm present rd s seconds since sq square
    st t th thousand to tonnes tons trillion under until up weeks years
"""
_OF_NAMES = """
    a al an and as at bin by da das de del della der des di do dos du e el for from ibn in la las le les los of on or
    the to und van von y zu
"""
# Words that stand beside the figures of a number or a date, months aside; and within names and titles, in lower case.
_NUMBER_WORDS, _NAME_WORDS = frozenset(_OF_NUMBERS.split()), frozenset(_OF_NAMES.split())


class Claims:
    """Which of an article's sentences, or units that read as one, state something."""

    def __init__(self, document: Document) -> None:
        self._title = document.title.casefold()
        fields = {block.field for block in document.blocks if block.kind == "infobox" and block.field}
        self._labels = pair_labels(sorted(fields)).keys()
        self._entries = {number for number, _ in enumerate(document.sections) if _lists_entries(document, number)}

    def states_something(self, block: Block, text: str) -> bool:
        """Whether the sentence of this text, which stands in the block, states something."""
        if block.kind in _PROSE:
            return not _LEAD_IN.search(text)
        if block.kind == "caption":
            return sum(any(map(str.isalnum, word)) for word in block.text.text.split()) >= _LEAST_WORDS
        words = _WORD.findall(text)
        if len(words) >= _LEAST_WORDS and _SENTENCE_END.search(text):
            return True
        if text.endswith(":"):
            return False
        if block.kind == "infobox":
            return text.casefold() != self._title and block.field not in self._labels
        is_header = block.cell is not None and block.cell.is_header
        is_entry = is_header or block.section in self._entries
        return not (is_entry or _is_link(block, text) or _is_name(text, words) or _is_number(block, text, words))


def _lists_entries(document: Document, number: int) -> bool:
    """Whether lists under the heading, or under one that it stands under, name works or links."""
    titles = [section.title.casefold() for section in _climb(document, number) if section.level > 1]
    return any(names_works(title) or title in APPARATUS for title in titles)


def _climb(document: Document, number: int | None) -> Iterator[Section]:
    while number is not None:
        section = document.sections[number]
        yield section
        number = section.parent


def _is_link(block: Block, text: str) -> bool:
    """Whether the block is one link and nothing else."""
    return any(link.start == 0 and link.end == len(block.text.text) for link in block.links)


def _is_name(text: str, words: list[str]) -> bool:
    """Whether every word is written as names are (in scripts without capitals all are), or the whole is quoted."""
    if _QUOTED.fullmatch(text):
        return True
    return 0 < len(words) <= _LONGEST_NAME and all(not word[0].islower() or word in _NAME_WORDS for word in words)


def _is_number(block: Block, text: str, words: list[str]) -> bool:
    """Whether there are but figures and what belongs to them; in a cell one word alone says no more than they."""
    if block.kind == "table" and len(words) == 1 and not any(character.isdigit() for character in text):
        return True
    return all(word[0].isupper() or word.lower() in _NUMBER_WORDS for word in words)
