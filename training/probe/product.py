"""How the product reads a sentence of the exchange test: whatever it weighs beside the model has its say."""

from collections.abc import Iterable, Iterator

from spacy.language import Language

from pipeline.document import Origin, Source
from pipeline.extract import extract
from pipeline.parse import parse
from pipeline.split import split
from training.names import Span
from training.probe.sentences import ProbeSentence


def read_as_article(nlp: Language, sentences: Iterable[ProbeSentence]) -> Iterator[list[Span]]:
    """The names that the product finds in each sentence, where it is all that an article says."""
    for sentence in sentences:
        document = parse(Source(Origin("exchange", "wikitext"), sentence.text))
        parts = split(document)
        mentions = extract(document, parts, nlp)
        names = []
        for mention in (*mentions.places, *mentions.actors):
            start = parts.sentences[mention.sentence].start
            names.append(Span(start + mention.start, start + mention.end, mention.label))
        yield names
