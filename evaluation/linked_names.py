"""Names whose class the title of the page tells that they link to: a gold standard that the editors made.

A link counts where its title tells a class (`page_titles.py`) and its words are one name by the convention of
`training/README.md`: each with a capital, no demonym but of a people's page, no office, no monarch with a country, and
nothing beside them that makes them part of a longer name. Its span is right without the article, the genitive and the
region behind a comma.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.lang.en.stop_words import STOP_WORDS

from evaluation.articles import Article
from evaluation.page_titles import is_named, read_title_class, trim_people
from pipeline.document import NameMention
from training.name_scores import CLASSES, NameScores
from training.names import Span, is_demonym, load_lexicon, trim_name
from training.prepare import is_written_as_name

_LABELS = {kind: label for label, kind in reversed(CLASSES.items())}  # place is GPE
_CAPITAL = ", D.C."  # the one region that is of the name
_MONARCH = re.compile(r".+ [IVX]+ (?:of|in) ")  # corpora do not agree on whether the country is of the name
_GOES_ON = re.compile(r"[ \-–/&]+(?:(?:of|&) )?[A-ZÀ-Ý0-9]|\w")
_WORD_BEFORE = re.compile(r"(?:^|[\s(\"“])([\w.'’&-]+)[ \-–/]$")


@dataclass(frozen=True, slots=True)
class LinkedName:
    """A name of this class at `start` to `end` of a sentence, which links to the page."""

    sentence: int
    start: int
    end: int
    kind: str
    page: str


def list_linked_names(article: Article) -> Iterator[LinkedName]:
    """The names of an article whose links tell their class, in the order of the text."""
    blocks = article.document.blocks
    for index, sentence in enumerate(article.sentences.sentences):
        for link in blocks[sentence.block].links:
            if sentence.start <= link.start < link.end <= sentence.end and (kind := read_title_class(link.target)):
                start, end = link.start - sentence.start, link.end - sentence.start
                if bounds := _find_name(sentence.text, start, end, kind, link.target):
                    yield LinkedName(index, *bounds, kind, link.target)


def _find_name(text: str, start: int, end: int, kind: str, page: str) -> tuple[int, int] | None:
    """The bounds of the name that a link's words are, or None where they are none, or not surely all of one."""
    if kind == "NORP":
        end = start + len(trim_people(text[start:end]))
    elif kind == "place" and _CAPITAL not in text[start:end]:
        end = start + len(text[start:end].split(", ")[0])
    start, end = trim_name(text, start, end, _LABELS[kind])
    if _GOES_ON.match(text, end) or _begins_before(text, start):
        return None
    name = text[start:end]
    if not is_written_as_name(name.replace(_CAPITAL, "")) or "(" in name or _MONARCH.match(name):
        return None
    if kind != "NORP" and is_demonym(name):
        return None
    if kind in ("place", "ORG") and not is_named(name, page):
        return None
    return start, end


def _begins_before(text: str, start: int) -> bool:
    """Whether a word before the name may be of it: one with a capital, but at a sentence's start, or a title."""
    before = _WORD_BEFORE.search(text[:start])
    if before is None:
        return bool(start and text[start - 1].isalnum())
    word = before[1]
    is_function_word = word.lower() in STOP_WORDS and (len(word) == 1 or not word.isupper())  # "US" is none
    return word[0].isupper() and not is_function_word and word not in load_lexicon().titles


def score_linked_names(
    names: Iterable[LinkedName], found: Iterable[NameMention], scores: NameScores
) -> Iterator[tuple[LinkedName, str]]:
    """Counts the names against what was found where they stand; yields those that are wrong, with what was found."""
    near: dict[int, list[NameMention]] = defaultdict(list)
    for mention in found:
        near[mention.sentence].append(mention)
    for name in names:
        over = [m for m in near[name.sentence] if m.start < name.end and name.start < m.end]
        gold = Span(name.start, name.end, _LABELS[name.kind])
        scores.add([gold], [Span(m.start, m.end, m.label) for m in over])
        if not any((m.start, m.end, CLASSES[m.label]) == (name.start, name.end, name.kind) for m in over):
            yield name, ", ".join(f"{m.label} {m.text!r}" for m in over) or "nothing"
