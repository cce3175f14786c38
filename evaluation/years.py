"""Which years lie far from what an article tells, and what stays unresolved: `python -m evaluation.years FOLDER …`.

Every article in wikitext or copied text of the folders is read. An article's own span is that of nine tenths of its
dates: those that lie outside are listed with their sentence, the farthest first, one line each, so that a person can
look at them. Deep time and what lies within ten years of the span are left out. The table at the end counts the
reasons for which dates stayed unresolved.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import spacy
from spacy.language import Language

from evaluation.ages import DEEP_YEARS, year_bounds
from evaluation.articles import Article, read_article
from pipeline.document import DateMention, Diagnostic
from pipeline.extract.dates import find_dates

_TAIL = 0.05  # of an article's years lie before its span, and as many after it
_NEAR = 10  # years
_SUFFIXES = (".wikitext", ".txt")
_DETAIL = re.compile(r"^.*?['\"]: |\b\d[\d-]*\b|\b(?:BC)?\d+X*(?:-\w+)*\b", re.DOTALL)


class FarYear(NamedTuple):
    """A date outside its article's span: by how many years, and where it is told."""

    distance: int
    article: str
    mention: DateMention
    sentence: str


def read_years(mention: DateMention) -> tuple[int, int] | None:
    """The first and last year of a date; None where it has none or counts deep time."""
    bounds = year_bounds(mention.edtf.replace("..", "") if mention.edtf else None)
    return bounds if bounds and bounds[0] > -DEEP_YEARS else None


def find_far_years(article: Article, mentions: Sequence[DateMention]) -> Iterator[FarYear]:
    """The dates outside the span of nine tenths of the article's dates."""
    dated = [(years, mention) for mention in mentions if (years := read_years(mention))]
    firsts, lasts = sorted(years[0] for years, _ in dated), sorted(years[1] for years, _ in dated)
    if not dated:
        return
    tail = int(_TAIL * len(dated))
    begin, end = firsts[tail], lasts[-1 - tail]
    for (first, last), mention in dated:
        distance = max(begin - last, first - end)
        if distance > _NEAR:
            sentence = article.sentences.sentences[mention.sentence].text
            yield FarYear(distance, article.document.title, mention, sentence)


def read_dates(article: Article, nlp: Language) -> tuple[tuple[DateMention, ...], tuple[Diagnostic, ...]]:
    """The dates of an article and what is told of them."""
    docs = [nlp.make_doc(sentence.text) for sentence in article.sentences.sentences]
    return find_dates(docs, article.sentences, article.document)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", type=Path, nargs="+", help="folders of articles")
    parser.add_argument("--count", type=int, default=50, help="how many years to list")
    parser.add_argument("--told", help="list only dates that are told so: explicit, context, relative or as_of")
    options = parser.parse_args()
    nlp = spacy.blank("en")
    far: list[FarYear] = []
    how: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    for path in sorted(path for folder in options.folders for path in folder.iterdir() if path.suffix in _SUFFIXES):
        article = read_article(path)
        mentions, diagnostics = read_dates(article, nlp)
        how.update(mention.resolution for mention in mentions if mention.timex_type in ("date", "time"))
        reasons.update(_DETAIL.sub("", one.message) for one in diagnostics)
        far += find_far_years(article, mentions)
    far = [one for one in far if options.told in (None, one.mention.resolution)]
    _print_far(sorted(far, key=lambda one: -one.distance)[: options.count])
    _print_counts("dates and times", how)
    _print_counts("unresolved", reasons)


def _print_far(far: Sequence[FarYear]) -> None:
    for distance, title, mention, sentence in far:
        before, after = sentence[max(0, mention.start - 90) : mention.start], sentence[mention.end : mention.end + 60]
        print(f"{distance:6} {title}: {before}[{mention.text}]{after}  {mention.edtf} {mention.resolution}")


def _print_counts(title: str, counts: Counter[str]) -> None:
    total = counts.total()
    print(f"\n{title}: {total}")
    for name, count in counts.most_common():
        print(f"{count:6} {count / total:6.3f} {name}")


if __name__ == "__main__":
    main()
