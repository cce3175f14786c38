"""What identity and places cost: as a share of finding the names in the same run, and how they grow with the mentions.

A process that has read no article opens its tables on two sentences. Then the sample article is grouped and described
for the first time, as every article of a run is, the gazetteer having been asked for no more names than to tell their
classes; and again, with all that was looked up at hand. The shares are of the time that finding the names takes. For
growth the article is followed by copies of itself whose vowels are moved on by one each time, so that every copy has
names of its own in the same places.
"""

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")

import time
from collections.abc import Callable
from dataclasses import replace

from spacy.language import Language

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
from pipeline.scale.tasks import spare_collector
from pipeline.split import split
from pipeline.tokens import tokenize

MOST_OF_NAMES = 0.1  # of the first reading
OPENING = (
    "Kabul, in Kabul Province near Lake Qargha, is the capital of Afghanistan, says Ann Smith of the Red Cross. "
    "The Norvik Ministry of Fisheries and Halden Partners reached southern Balkh and the Seven Years' War."
)
COPIES = 4
MOST_GROWTH = 1.5  # of the time a mention takes, from one copy to all
_VOWELS = "aeiou"


def identify(document: Document, sentences: Sentences, mentions: Mentions) -> None:
    """Every name grouped and described."""
    ids = [sentence.sentence_id for sentence in sentences.sentences]
    corrected = CorrectedNames(Corrections(), document.origin.article_id, ids)
    places, actors = group_entities(document, sentences, mentions, corrected)
    subject = read_subject(document, sentences, mentions)
    places, _ = describe_places(document, sentences, mentions, places, subject)
    describe_actors(sentences, mentions, actors, places, (), subject.title)


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


def read(text: str, nlp: Language) -> tuple[Document, Sentences, Mentions]:
    """The article of this wikitext with its names."""
    document = parse(Source(Origin(ARTICLE.stem, "wikitext", ARTICLE.name), text))
    sentences = split(document)
    docs = [tokenize(nlp, sentence.text) for sentence in sentences.sentences]
    places, actors, _ = find_names(list(read_stretches(docs, sentences, nlp)), sentences, document, nlp)
    return document, sentences, Mentions((), places, actors, "")


def main() -> None:
    """Prints the figures; exits with 1 where the first reading's share or the growth is past its limit."""
    nlp = load_model()
    spare_collector()  # as every worker does
    opening = measure_once(lambda: identify(*read(OPENING, nlp)))
    document, sentences, mentions = read(ARTICLE.read_text(encoding="utf-8"), nlp)
    first = measure_once(lambda: identify(document, sentences, mentions))
    again = measure(lambda: identify(document, sentences, mentions))
    texts = [sentence.text for sentence in sentences.sentences]
    finding = measure(lambda: list(nlp.pipe(texts)))
    several = repeat(sentences, mentions, COPIES)
    growth = measure(lambda: identify(document, *several)) / COPIES / again
    count = len(mentions.places) + len(mentions.actors)
    print(f"{count} mentions, found in {finding:.2f} s; the tables are open after {opening:.2f} s")
    print(f"identity {first / finding:.1%} of that at first (at most {MOST_OF_NAMES:.0%}), {again / finding:.1%} again")
    print(f"growth   {growth:.2f} times as long a mention in {COPIES} times as many (at most {MOST_GROWTH})")
    if first > MOST_OF_NAMES * finding or growth > MOST_GROWTH:
        raise SystemExit(f"wanted: {MOST_OF_NAMES:.0%} of the names' time, growth {MOST_GROWTH}")


def measure_once(work: Callable[[], object]) -> float:
    """Seconds of the processor of what is never so new again."""
    started = time.process_time()
    work()
    return time.process_time() - started


if __name__ == "__main__":
    main()
