"""The sentences as the corpus's pages show them, and where each of their words stands."""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import numpy as np

from pipeline.review.navigation import KINDS
from pipeline.review.site.corpus import Corpus
from pipeline.review.site.packing import write_numbers

_WORD = re.compile(r"\w+")
_MOST_NAMES = 40  # of a word


def list_sentences(corpus: Corpus) -> Iterator[tuple[int, Any]]:
    """By row: its article's number, its id, its text, its coverage's number, its dates in words, and its sources."""
    version = corpus.version
    number_of = {article: number for number, article in enumerate(corpus.articles)}
    coverages = corpus.coverages.tolist()
    sources, names = corpus.held["source"], corpus.names["source"]
    for row, sentence in enumerate(version.stream("sentences", "article_id", "sentence_id", "text")):
        told = [[source, names[source]] for source in sources.of(row) if source in names]
        article = number_of[sentence["article_id"]]
        dates = corpus.dates.list_words(row)
        yield row, [article, sentence["sentence_id"], sentence["text"], coverages[row], dates, told]


def fold_word(text: str) -> str:
    """The text in small letters without diacritics, as the pages' search folds what is typed."""
    if text.isascii():
        return text.lower()
    parted = unicodedata.normalize("NFKD", text)
    return "".join(one for one in parted if not unicodedata.category(one).startswith("M")).lower()


def list_words(corpus: Corpus) -> Iterator[tuple[str, Any]]:
    """By word, in the order of JavaScript's strings: the sentences that hold it, and what is called by it."""
    rows: dict[str, array[int]] = defaultdict(lambda: array("I"))
    for row, sentence in enumerate(corpus.version.stream("sentences", "text")):
        for word in set(_WORD.findall(fold_word(sentence["text"]))):
            rows[word].append(row)
    named = _list_named(corpus)
    for word in sorted({*rows, *named}, key=lambda word: word.encode("utf-16-be", "surrogatepass")):
        yield word, [write_numbers(np.asarray(rows.get(word, ()), np.int64)), named.get(word, [])]


def _list_named(corpus: Corpus) -> dict[str, list[Any]]:
    """By word what has a page and the word in its name: kind, id, name, and how many sentences it stands in."""
    named: dict[str, list[Any]] = defaultdict(list)
    titles = corpus.version.names
    for article in corpus.articles:
        for word in set(_WORD.findall(fold_word(titles[article]))):
            named[word].append(["article", article, titles[article], 0])
    for kind in KINDS:
        found: dict[str, list[Any]] = defaultdict(list)
        names, rows = corpus.names[kind], corpus.rows[kind]
        for entity in corpus.rank(kind):
            for word in set(_WORD.findall(fold_word(names[entity]))):
                if len(found[word]) < _MOST_NAMES:
                    found[word].append([kind, entity, names[entity], len(rows[entity])])
        for word, entries in found.items():
            named[word] += entries
    return named
