"""Sentences into mentions: the dates, places and actors that they speak of, and what is given to a speaker."""

from __future__ import annotations

from spacy.language import Language

from pipeline.corrections import Corrections
from pipeline.document import Document, Mentions, Sentences
from pipeline.extract.claims import find_claims, name_speakers
from pipeline.extract.dates import find_dates
from pipeline.extract.dates.assumed_day import report_assumed_day
from pipeline.extract.dates.corrected import correct_dates
from pipeline.extract.model import describe_model
from pipeline.extract.names import find_names
from pipeline.extract.stretches import read_stretches
from pipeline.tokens import tokenize

__all__ = ["extract"]


def extract(
    document: Document,
    sentences: Sentences,
    nlp: Language,
    corrections: Corrections | None = None,
    *,
    roles: bool = False,
) -> Mentions:
    """Every date, place and actor of the sentences, in their order; names are those that the pipeline finds.

    What a name is follows from all that speaks of it (`classes`), and from a correction first. What an actor does and
    what the text gives to a speaker (`claims`) are read off trees, where `roles` are wanted.
    """
    tokens = {text: tokenize(nlp, text) for text in dict.fromkeys(sentence.text for sentence in sentences.sentences)}
    docs = [tokens[sentence.text] for sentence in sentences.sentences]  # cells of a table often say the same
    corrections = (corrections or Corrections()).select_article(document.origin.article_id)
    dates, date_diagnostics = correct_dates(
        *find_dates(docs, sentences, document), sentences.sentences, corrections.date
    )
    stretches = list(read_stretches(docs, sentences, nlp, trees=roles))
    places, actors, name_diagnostics = find_names(
        stretches, sentences, document, nlp, dates=dates, corrections=corrections
    )
    claims, claim_diagnostics = find_claims(stretches, sentences, dates)
    named, actors = name_speakers(claims, actors, sentences)
    diagnostics = (*report_assumed_day(document, dates), *date_diagnostics, *name_diagnostics, *claim_diagnostics)
    return Mentions(dates, places, actors, describe_model(nlp), diagnostics, named)
