"""Measures a pipeline on what it never learned from: `python -m training.evaluate` prints the tables.

Names count when span and class are both right, classes being PERSON, ORG and place (GPE, LOC and FAC together). A name
that the gold standard leaves open (`unknown` in labels.yaml) counts neither way. Sentences count by their starts,
paragraph by paragraph; heads, relations and lemmas by the word, where a token is the corpus's word.
"""

import argparse
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.extract import encoder, encoder_ner, name_consistency, sentence_edges  # noqa: F401  (registers them)
from pipeline.extract.model import SHIPPED_FOLDER
from training.annotated import read_panjshir, read_panjshir_paragraphs
from training.figures import Counts, Figures, render_figures
from training.name_scores import NameScores
from training.names import Document, Span
from training.prepare import read_held_out, read_paragraphs, read_settings
from training.probe.measure import add_figures, measure, read_alone
from training.wild import list_annotated_articles, read_annotated_articles

NAME_GENRES = ("bio", "news")
SENTENCE_GENRES = ("bio", "news", "voyage")
GRAMMAR = ("parser", "morphologizer", "lemmatizer")  # in the shipped pipeline, off until they are enabled


def measure_names(nlp: Language, documents: list[Document]) -> NameScores:
    """The scores over all documents."""
    scores = NameScores()
    for document, doc in zip(documents, nlp.pipe(document.text for document in documents), strict=True):
        scores.add(document.names, [Span(name.start_char, name.end_char, name.label_) for name in doc.ents])
    return scores


def measure_sentences(nlp: Language, documents: list[Document]) -> Counts:
    """The counts of sentence starts, each paragraph read on its own."""
    blocks = list(read_paragraphs(documents))
    totals = Counts()
    for block, doc in zip(blocks, nlp.pipe(block.text for block in blocks), strict=True):
        expected = {start for start, _ in block.sentences}
        actual = {sentence.start_char for sentence in doc.sents}
        totals += Counts(len(expected & actual), len(actual), len(expected))
    return totals


def measure_grammar(nlp: Language, documents: list[Document]) -> dict[str, Counts]:
    """The counts of heads, of heads with their relations, and of lemmas, each paragraph read on its own."""
    blocks = list(read_paragraphs(documents))
    off = [name for name in GRAMMAR if name in nlp.disabled]
    for name in off:
        nlp.enable_pipe(name)
    totals = {kind: Counts() for kind in ("heads", "heads and relations", "lemmas")}
    for block, doc in zip(blocks, nlp.pipe(block.text for block in blocks), strict=True):
        gold, found = _list_gold_grammar(block), _list_found_grammar(doc)
        for kind, counts in totals.items():
            counts += Counts(len(gold[kind] & found[kind]), len(found[kind]), len(gold[kind]))
    for name in off:
        nlp.disable_pipe(name)
    return totals


def _list_gold_grammar(block: Document) -> dict[str, set[tuple]]:
    heads = [block.words[place + word.head] for place, word in enumerate(block.words)]
    pairs = list(zip(block.words, heads, strict=True))
    return {
        "heads": {(word.start, head.start) for word, head in pairs},
        "heads and relations": {(word.start, head.start, word.dep if word.head else "ROOT") for word, head in pairs},
        "lemmas": {(word.start, word.lemma) for word in block.words},
    }


def _list_found_grammar(doc: Doc) -> dict[str, set[tuple]]:
    tokens = [token for token in doc if not token.is_space]
    return {
        "heads": {(token.idx, token.head.idx) for token in tokens},
        "heads and relations": {(token.idx, token.head.idx, token.dep_) for token in tokens},
        "lemmas": {(token.idx, token.lemma_) for token in tokens},
    }


def measure_sentences_of(nlp: Language, documents: list[Document]) -> NameScores:
    """The scores in the documents' annotated sentences, the pipeline having read all of each at once."""
    scores = NameScores()
    for document in documents:
        found = [Span(name.start_char, name.end_char, name.label_) for name in nlp(document.text).ents]
        scores.add(document.names, [n for n in found if any(a <= n.start < b for a, b in document.sentences)])
    return scores


def evaluate(nlp: Language, settings: dict) -> Figures:
    """Every figure, by set and class."""
    held_out = read_held_out(Path(settings["corpora"]))
    gum = {genre: [d for d in held_out["gum"] if f"_{genre}_" in d.key] for genre in SENTENCE_GENRES}
    names = {
        "CrossNER politics dev": measure_names(nlp, held_out["crossner_politics"]),
        "Re-DocRED, last 200": measure_names(nlp, held_out["redocred"]),
        "GUM dev, bio and news": measure_names(nlp, [d for genre in NAME_GENRES for d in gum[genre]]),
    }
    others: dict[str, dict[str, Counts]] = {}
    articles = Path(settings["articles"])
    if (articles / "panjshir_conflict.txt").is_file():
        names["Panjshir, 40 sentences"] = measure_sentences_of(nlp, [read_panjshir(articles)])
        others["Panjshir, prose"] = {"sentences": measure_sentences(nlp, read_panjshir_paragraphs(articles))}
    if all((articles / name).is_file() for name in list_annotated_articles()):
        names["Whole articles, 300 sentences"] = measure_sentences_of(nlp, read_annotated_articles(articles))
    if any(nlp.has_pipe(name) for name in ("senter", "parser", "sentencizer")):
        every = [document for genre in SENTENCE_GENRES for document in gum[genre]]
        others["GUM dev, bio, news, voyage"] = {"sentences": measure_sentences(nlp, every)}
    if set(GRAMMAR) <= set(nlp.component_names):
        others["GUM dev"] = measure_grammar(nlp, held_out["gum"])
    counts = {name: scores.counts for name, scores in names.items()}
    figures = Figures(counts | others, {name: scores.confusion for name, scores in names.items()})
    add_figures(figures, "Exchange test", measure(nlp, read_alone))
    return figures


def main() -> None:
    """Prints the tables of the shipped pipeline, or of another."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "model", nargs="?", default=str(SHIPPED_FOLDER), help="a folder or an installed pipeline's name"
    )
    arguments = parser.parse_args()
    settings = read_settings()
    if not Path(settings["corpora"]).is_dir():
        raise SystemExit(f"{settings['corpora']}: the corpora's folder is missing; see training/README.md")
    print(render_figures(evaluate(spacy.load(arguments.model), settings)), end="")


if __name__ == "__main__":
    main()
