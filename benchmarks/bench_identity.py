"""What identity and places cost: as a share of finding the names in the same run, and how they grow with the mentions.

The sample article is grouped and described: first by a process that has not opened the gazetteer yet, then again. For
growth the article is followed by copies of itself whose vowels are moved on by one each time, so that every copy has
names of its own in the same places.
"""

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")

import time
from dataclasses import replace

from benchmarks.bench_names import ARTICLE
from benchmarks.clock import measure
from pipeline.corrections import Corrections
from pipeline.document import Document, Mentions, NameMention, Origin, Sentence, Sentences, Source
from pipeline.extract.model import load_model
from pipeline.extract.names import find_names
from pipeline.extract.stretches import read_stretches
from pipeline.parse import parse
from pipeline.resolve.entities import CorrectedNames, group_entities
from pipeline.resolve.kinds import describe_actors
from pipeline.resolve.places import describe_places
from pipeline.resolve.subject import read_subject
from pipeline.split import split
from pipeline.tokens import tokenize

MOST_OF_NAMES = 0.1
COPIES = 4
MOST_GROWTH = 1.5  # of the time a mention takes, from one copy to all
_VOWELS = "aeiou"


def identify(document: Document, sentences: Sentences, mentions: Mentions) -> None:
    """Every name grouped and described."""
    ids = [sentence.sentence_id for sentence in sentences.sentences]
    corrected = CorrectedNames(Corrections(), document.origin.article_id, ids)
    places, actors = group_entities(document, sentences, mentions, corrected)
    places, _ = describe_places(document, sentences, mentions, places, read_subject(document, sentences, mentions))
    describe_actors(sentences, mentions, actors, places, ())


def repeat(sentences: Sentences, mentions: Mentions, copies: int) -> tuple[Sentences, Mentions]:
    """The article with its copies; blocks and sections stay those of the first."""
    texts: list[Sentence] = []
    places: list[NameMention] = []
    actors: list[NameMention] = []
    for copy in range(copies):
        moved, offset = str.maketrans(_VOWELS, _VOWELS[copy:] + _VOWELS[:copy]), len(texts)
        texts += (replace(sentence, text=sentence.text.translate(moved)) for sentence in sentences.sentences)
        for copied, of_kind in ((places, mentions.places), (actors, mentions.actors)):
            copied += (
                replace(one, sentence=one.sentence + offset, text=one.text.translate(moved), link=None)
                for one in of_kind
            )
    repeated = replace(mentions, places=tuple(places), actors=tuple(actors))
    return replace(sentences, sentences=tuple(texts)), repeated


def main() -> None:
    """Prints the figures; exits with 1 where the share or the growth is past its limit."""
    document = parse(Source(Origin(ARTICLE.stem, "wikitext", ARTICLE.name), ARTICLE.read_text(encoding="utf-8")))
    sentences, nlp = split(document), load_model()
    docs = [tokenize(nlp, sentence.text) for sentence in sentences.sentences]
    stretches = list(read_stretches(docs, sentences, nlp))
    places, actors, _ = find_names(stretches, sentences, document, nlp)
    mentions = Mentions((), places, actors, "")
    texts = [sentence.text for sentence in sentences.sentences]
    finding = measure(lambda: list(nlp.pipe(texts)))
    started = time.process_time()
    identify(document, sentences, mentions)
    first = time.process_time() - started
    again = measure(lambda: identify(document, sentences, mentions))
    several = repeat(sentences, mentions, COPIES)
    growth = measure(lambda: identify(document, *several)) / COPIES / again
    count = len(places) + len(actors)
    print(f"{count} mentions, found in {finding:.2f} s")
    print(f"identity {first / finding:.1%} of that at first, {again / finding:.1%} again (at most {MOST_OF_NAMES:.0%})")
    print(f"growth   {growth:.2f} times as long a mention in {COPIES} times as many (at most {MOST_GROWTH})")
    if again > MOST_OF_NAMES * finding or growth > MOST_GROWTH:
        raise SystemExit(f"wanted: {MOST_OF_NAMES:.0%} of the names' time, growth {MOST_GROWTH}")


if __name__ == "__main__":
    main()
