"""What states something, so that a reader may ask for its source, and what only names, counts or labels.

Prose states something: a paragraph, a quotation, a note; but for what leads in a list ("The parties were the
following:"), whose items state it. So does an infobox's field, which says a name or a number of the article's subject,
but for the subject's own name and the label of another field. A table's cell may hold no more than a name, a number or
a date; a list's item no more than a name or a link; both may be an entry of a list of works or of links; a caption may
hold no more than three words. None of these, nor a header cell, nor a label that ends in a colon, is a statement by
itself. What ends as a sentence does is one wherever it stands, and so is any phrase with a common word among others
("Taliban victory", "12 killed"): rather one row too many in a list of claims without a source than one that nobody
sees. For the same reason words of scripts without capitals are a name by themselves only where a link or quotation
marks hold them all, and under a heading that may tell of a subject ("Television") only what begins with a title is an
entry.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.data_tables import load_table
from pipeline.document import Block, Document, Section
from pipeline.english.apparatus_headings import APPARATUS
from pipeline.english.infobox_labels import pair_labels
from pipeline.english.lists_of_works import heads_titles, names_works
from pipeline.english.name_particles import NAME_PARTICLES
from pipeline.english.word_lists import split_words

_PROSE = ("paragraph", "quote", "note")
_LEAST_WORDS = 4  # of a caption that states something, and of what is taken for a sentence by its full stop
_LONGEST_NAME = 10  # words; what is longer is no name, though every word of it is capitalised
_OWN_ENDS = "。｡！？؟۔।॥።။។"  # of sentences, in scripts without capitals, in which words cannot always be counted
_SENTENCE_END = re.compile(rf"([.!?…{_OWN_ENDS}])[\"'”’»)\]」』》）]*$")
_LEAD_IN = re.compile(r"\b(?:the following|as follows|(?:listed|given|shown) below)\b[^.!?:]*:$", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:[-'’‐][^\W\d_]+)*")
_QUOTED = re.compile(r"[\"“«'‘][^\"”»]+[\"”»'’]|「[^」]+」|『[^』]+』|《[^》]+》")
_BRACKETED = re.compile(r"\([^()]*\)")
_BEFORE_TITLE = re.compile(r"[\d\s().,:;/–—-]*")  # a year or a number
_OPENING_QUOTES = "\"“«'‘「『《"
_BEHIND_LINK = re.compile(r"\s*(?:[^\w\s]|$)")  # no word that a linked title could be the subject of
_WORDS = load_table(__package__, "claims.toml")
_NUMBER_WORDS, _NAME_WORDS = split_words(_WORDS["in_numbers"]), NAME_PARTICLES | split_words(_WORDS["in_names"])


class Claims:
    """Which of an article's sentences, or units that read as one, state something."""

    def __init__(self, document: Document) -> None:
        self._title = document.title.casefold()
        fields = {block.field for block in document.blocks if block.kind == "infobox" and block.field}
        self._labels = pair_labels(sorted(fields)).keys()
        headings = [_list_headings(document, number) for number, _ in enumerate(document.sections)]
        self._entries = [any(names_works(title) or title in APPARATUS for title in titles) for titles in headings]
        self._may_list = [any(map(heads_titles, titles)) for titles in headings]

    def states_something(self, block: Block, text: str) -> bool:
        """Whether the sentence of this text, which stands in the block, states something."""
        if block.kind in _PROSE:
            return not _LEAD_IN.search(text)
        if block.kind == "caption":
            return sum(any(map(str.isalnum, word)) for word in block.text.text.split()) >= _LEAST_WORDS
        words = _WORD.findall(text)
        is_held = _is_link(block, text) or _QUOTED.fullmatch(text) is not None
        if _ends_sentence(text, words, is_held=is_held):
            return True
        if text.endswith(":"):
            return False
        if block.kind == "infobox":
            return text.casefold() != self._title and block.field not in self._labels
        is_header = block.cell is not None and block.cell.is_header
        is_entry = self._entries[block.section] or (self._may_list[block.section] and _begins_with_title(block, text))
        return not (is_header or is_entry or is_held or _is_name(text, words) or _is_number(block, text, words))


def _list_headings(document: Document, number: int) -> list[str]:
    """The heading of a section and those that it stands under, the article's title aside."""
    return [section.title.casefold() for section in _climb(document, number) if section.level > 1]


def _climb(document: Document, number: int | None) -> Iterator[Section]:
    while number is not None:
        section = document.sections[number]
        yield section
        number = section.parent


def _is_link(block: Block, text: str) -> bool:
    """Whether the block is one link and nothing else."""
    return any(link.start == 0 and link.end == len(block.text.text) for link in block.links)


def _ends_sentence(text: str, words: list[str], *, is_held: bool) -> bool:
    """Whether the text ends as a sentence: of some words, or with a stop that no name has, a link or a quotation."""
    found = _SENTENCE_END.search(text)
    if found is None:
        return False
    return not is_held if found[1] in _OWN_ENDS else len(words) >= _LEAST_WORDS


def _begins_with_title(block: Block, text: str) -> bool:
    """Whether the text begins its block with a title: in italics, quoted, or a link that no word follows."""
    whole = block.text.text
    found = _BEFORE_TITLE.match(whole)
    at = found.end() if found else 0
    if not text or not whole.startswith(text) or at >= len(text):
        return False
    if whole[at] in _OPENING_QUOTES or any(start <= at < end for start, end in block.italics):
        return True
    return any(link.start == at and _BEHIND_LINK.match(whole, link.end) for link in block.links)


def _is_name(text: str, words: list[str]) -> bool:
    """Whether every word is written as names are; words of scripts without capitals may stand in brackets behind it."""
    if not 0 < len(words) <= _LONGEST_NAME or any(word[0].islower() and word not in _NAME_WORDS for word in words):
        return False
    named = _WORD.findall(_BRACKETED.sub("", text))
    return bool(named) and all(map(_has_capitals, named))


def _has_capitals(word: str) -> bool:
    """Whether the word is of a script with capitals."""
    return word.upper() != word.lower()


def _is_number(block: Block, text: str, words: list[str]) -> bool:
    """Whether there are but figures and what belongs to them; in a cell one word alone says no more than they."""
    if block.kind == "table" and len(words) == 1 and not any(character.isdigit() for character in text):
        return _has_capitals(words[0])
    return all(word[0].isupper() or word.lower() in _NUMBER_WORDS for word in words)
