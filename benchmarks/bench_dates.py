"""What dates cost, as a ratio to two others in the same run: the shipped names, and `dateparser.search.search_dates`.

All read the sentences of the sample article, tokenised before: `find_dates` and the named-entity model until there are
`WORDS` words, `search_dates` its first `SEARCHED` sentences, for it is slow. Time is the processor's, the
best of several rounds; the word lists and dateparser's cache are warm, as in any run of more than one article.
"""

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")

from pathlib import Path

from dateparser.search import search_dates
from spacy.language import Language
from spacy.tokens import Doc

from benchmarks.clock import measure
from pipeline.document import Origin, Source
from pipeline.extract.dates import find_dates
from pipeline.extract.model import load_model
from pipeline.parse import parse
from pipeline.split import split

REPOSITORY = Path(__file__).resolve().parents[1]
ARTICLE = REPOSITORY / "raw" / "panjshir_conflict.wikitext"
MOST_OF_NAMES, MOST_OF_SEARCH = 1 / 5, 1 / 3
WORDS, SEARCHED = 10_000, 60


def find_entities(nlp: Language, docs: list[Doc]) -> None:
    """Run the pipeline's components on copies of tokenised sentences."""
    for doc in nlp.pipe([Doc(nlp.vocab, [t.text for t in doc], [bool(t.whitespace_) for t in doc]) for doc in docs]):
        _ = doc.ents


def main() -> None:
    """Prints the figures; exits with 1 where one is past its limit."""
    document = parse(Source(Origin(ARTICLE.stem, "wikitext", ARTICLE.name), ARTICLE.read_text(encoding="utf-8")))
    sentences = split(document)
    nlp = load_model()
    docs = [nlp.make_doc(sentence.text) for sentence in sentences.sentences]
    words = sum(map(len, docs))
    repeats = 1 + WORDS // words
    dates = measure(lambda: [find_dates(docs, sentences, document) for _ in range(repeats)]) / (repeats * words)
    names = measure(lambda: find_entities(nlp, docs)) / words
    texts = [sentence.text for sentence in sentences.sentences[:SEARCHED]]
    searched = sum(map(len, docs[:SEARCHED]))
    search = measure(lambda: [search_dates(text, languages=["en"]) for text in texts]) / searched
    print(f"dates: {1 / dates:,.0f} tokens a second")
    print(f"  {dates / names:.3f} of the names ({1 / names:,.0f}), wanted at most {MOST_OF_NAMES:.3f}")
    print(f"  {dates / search:.3f} of search_dates ({1 / search:,.0f}), wanted at most {MOST_OF_SEARCH:.3f}")
    if dates > MOST_OF_NAMES * names or dates > MOST_OF_SEARCH * search:
        raise SystemExit("dates cost more than wanted")


if __name__ == "__main__":
    main()
