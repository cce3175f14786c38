"""The sentences as the corpus's pages show them, and where each of their words stands."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from pipeline.document import Coverage
from pipeline.edtf import format_edtf
from pipeline.review.article.article_coverage import COVERAGE
from pipeline.review.navigation import KINDS
from pipeline.review.site.corpus import Corpus
from pipeline.review.site.packing import write_numbers

COVERAGES: tuple[Coverage, ...] = tuple(COVERAGE)  # by their numbers in records
_WORD = re.compile(r"\w+")
_MOST_NAMES = 40  # of a word


def list_sentences(corpus: Corpus) -> Iterator[tuple[int, Any]]:
    """By row: its article's number, its id, its text, its coverage's number, its dates in words, and its sources."""
    version = corpus.version
    number_of = {article: number for number, article in enumerate(corpus.articles)}
    dates: dict[str, dict[str, None]] = defaultdict(dict)
    mentioned = (version.values("date_mentions", name) for name in ("sentence_id", "edtf"))
    for sentence, edtf in zip(*mentioned, strict=True):
        if edtf:
            dates[sentence][format_edtf(edtf)] = None
    sources, names = corpus.held["source"], corpus.names["source"]
    columns = (version.values("sentences", one) for one in ("article_id", "sentence_id", "text", "coverage"))
    for row, (article, sentence, text, coverage) in enumerate(zip(*columns, strict=True)):
        told = [[source, names[source]] for source in sources.get(row, ()) if source in names]
        yield row, [number_of[article], sentence, text, COVERAGES.index(coverage), [*dates[sentence]], told]


def fold_word(text: str) -> str:
    """The text in small letters without diacritics, as the pages' search folds what is typed."""
    if text.isascii():
        return text.lower()
    parted = unicodedata.normalize("NFKD", text)
    return "".join(one for one in parted if not unicodedata.category(one).startswith("M")).lower()


def list_words(corpus: Corpus) -> Iterator[tuple[str, Any]]:
    """By word, in the order of JavaScript's strings: the sentences that hold it, and what is called by it."""
    rows: dict[str, list[int]] = defaultdict(list)
    for row, text in enumerate(corpus.version.values("sentences", "text")):
        for word in set(_WORD.findall(fold_word(text))):
            rows[word].append(row)
    named = _list_named(corpus)
    for word in sorted({*rows, *named}, key=lambda word: word.encode("utf-16-be", "surrogatepass")):
        yield word, [write_numbers(rows.get(word, ())), named.get(word, [])]


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
