"""Dates found, resolved, normalised, and honest about it.

`lexemes` gives each token the class of what it can be in a date, by the words of `words.toml`; the patterns of
`readers` run over those classes, and each reader says what its matches mean; `joining` makes one of what belongs
together. `resolving` says what becomes of each kind of meaning; `resolver` reads through the article and moves its
`narrative`; `points` and `mentions` write the values.

Nothing depends on the clock, the locale or the time zone, and nothing is guessed: a day that no rule tells is
`unresolved`, and a row in `diagnostics`.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from pipeline.document import DateMention, Diagnostic, Document, Sentences
from pipeline.extract.dates.resolver import Resolver


def find_dates(
    docs: Sequence[Doc], sentences: Sentences, document: Document
) -> tuple[tuple[DateMention, ...], tuple[Diagnostic, ...]]:
    """Every date mention of the sentences in order, and a diagnostic for each that could not be resolved.

    `docs` are the tokenised sentences, one each; raises ValueError where their number differs.
    """
    if len(docs) != len(sentences.sentences):
        raise ValueError(f"{len(docs)} tokenised texts for {len(sentences.sentences)} sentences")
    if not docs:
        return (), ()
    resolver = Resolver(document, sentences, docs[0].vocab)
    for index, doc in enumerate(docs):
        resolver.read(index, doc)
    return tuple(resolver.mentions), tuple(resolver.diagnostics)
