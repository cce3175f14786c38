"""Measures a pipeline on what it never learned from: `python -m training.evaluate` prints the table.

Names count when span and class are both right, classes being PERSON, ORG and place (GPE, LOC and FAC together). A name
that the gold standard leaves open (`unknown` in labels.yaml) counts neither way. Sentences count by their starts,
paragraph by paragraph; heads, relations and lemmas by the word, where a token is the corpus's word.
"""

import argparse
import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate, pairwise
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.extract import encoder, encoder_ner, name_consistency, sentence_edges  # noqa: F401  (registers them)
from pipeline.extract.model import SHIPPED_FOLDER
from training.names import HERE, UNKNOWN, Document, Span
from training.prepare import read_held_out, read_paragraphs, read_settings

CLASSES = {"PERSON": "PERSON", "ORG": "ORG", "GPE": "place", "LOC": "place", "FAC": "place", "NORP": "NORP"}
NAME_GENRES = ("bio", "news")
SENTENCE_GENRES = ("bio", "news", "voyage")
GRAMMAR = ("parser", "morphologizer", "lemmatizer")  # in the shipped pipeline, off until they are enabled
_MARKER = re.compile(r"\[(?:\d+|note \d+|[a-z]|who\?)\]")


@dataclass
class Counts:
    """How many were right, found and to be found."""

    right: int = 0
    found: int = 0
    gold: int = 0

    def __iadd__(self, other: "Counts") -> "Counts":
        self.right += other.right
        self.found += other.found
        self.gold += other.gold
        return self

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.found + self.gold) if self.found + self.gold else 0.0


Figures = dict[str, dict[str, Counts]]


def compare_names(gold: Iterable[Span], found: Iterable[Span]) -> dict[str, Counts]:
    """The counts by class; what overlaps an unknown span counts neither way."""
    gold = list(gold)
    open_spans = [name for name in gold if name.label == UNKNOWN]
    expected = {(name.start, name.end, CLASSES[name.label]) for name in gold if name.label in CLASSES}
    actual = {
        (name.start, name.end, CLASSES[name.label])
        for name in found
        if name.label in CLASSES and all(name.end <= o.start or name.start >= o.end for o in open_spans)
    }
    return {
        kind: Counts(
            sum(1 for name in expected & actual if name[2] == kind),
            sum(1 for name in actual if name[2] == kind),
            sum(1 for name in expected if name[2] == kind),
        )
        for kind in sorted(set(CLASSES.values()))
    }


def measure_names(nlp: Language, documents: list[Document]) -> dict[str, Counts]:
    """The counts by class over all documents, and under "all" those of PERSON, ORG and place."""
    totals: dict[str, Counts] = {}
    for document, doc in zip(documents, nlp.pipe(document.text for document in documents), strict=True):
        found = [Span(name.start_char, name.end_char, name.label_) for name in doc.ents]
        for kind, counts in compare_names(document.names, found).items():
            totals.setdefault(kind, Counts()).__iadd__(counts)
    return totals | {"all": _sum_up(totals)}


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


def read_annotated(articles: Path, name: str) -> tuple[str, list[dict]]:
    """The annotated article, and the rows of one of the files in panjshir/ with their places in it.

    Raises ValueError where the article is another text.
    """
    source = (articles / "panjshir_conflict.txt").read_bytes().decode("utf-8")
    rows = [json.loads(line) for line in (HERE / "panjshir" / name).read_text(encoding="utf-8").splitlines()]
    for row in rows:
        sentence = source[row["start"] : row["end"]]
        if hashlib.sha256(sentence.encode()).hexdigest()[:16] != row["sha256"]:
            raise ValueError(f"panjshir_conflict.txt: not the annotated text at {row['start']}")
    return source, rows


def read_panjshir(articles: Path) -> Document:
    """The prose of the annotated article without its markers; `sentences` are the forty whose names are annotated."""
    source, rows = read_annotated(articles, "names.jsonl")
    prose = re.split(r"^References$", source, maxsplit=1, flags=re.MULTILINE)[0]
    markers = [match.span() for match in _MARKER.finditer(prose)]

    def shift(place: int) -> int:
        return place - sum(end - start for start, end in markers if end <= place)

    names = [Span(shift(start), shift(end), label) for row in rows for start, end, label in row["names"]]
    bounds = [(shift(row["start"]), shift(row["end"])) for row in rows]
    return Document("panjshir", _MARKER.sub("", prose), names, bounds)


def read_panjshir_paragraphs(articles: Path) -> list[Document]:
    """The paragraphs of the article's prose without their markers, with every sentence."""
    source, rows = read_annotated(articles, "sentences.jsonl")
    paragraphs: list[list[str]] = []
    previous = 0
    for row in rows:
        if not paragraphs or "\n" in source[previous : row["start"]]:
            paragraphs.append([])
        paragraphs[-1].append(_MARKER.sub("", source[row["start"] : row["end"]]).strip())
        previous = row["end"]
    documents = []
    for number, sentences in enumerate(paragraphs):
        ends = list(accumulate((len(sentence) + 1 for sentence in sentences), initial=0))
        bounds = [(start, end - 1) for start, end in pairwise(ends)]
        documents.append(Document(f"panjshir/{number}", " ".join(sentences), sentences=bounds))
    return documents


def measure_sentences_of(nlp: Language, document: Document) -> dict[str, Counts]:
    """The counts by class in the document's annotated sentences, the pipeline having read all of it at once."""
    doc = nlp(document.text)
    found = [
        Span(name.start_char, name.end_char, name.label_)
        for name in doc.ents
        if any(start <= name.start_char < end for start, end in document.sentences)
    ]
    totals = compare_names(document.names, found)
    return totals | {"all": _sum_up(totals)}


def _sum_up(totals: dict[str, Counts]) -> Counts:
    every = Counts()
    for kind in ("PERSON", "ORG", "place"):
        every += totals[kind]
    return every


def evaluate(nlp: Language, settings: dict) -> Figures:
    """Every figure, by set and class."""
    held_out = read_held_out(Path(settings["corpora"]))
    gum = {genre: [d for d in held_out["gum"] if f"_{genre}_" in d.key] for genre in SENTENCE_GENRES}
    sets = {
        "CrossNER politics dev": held_out["crossner_politics"],
        "Re-DocRED, last 200": held_out["redocred"],
        "GUM dev, bio and news": [document for genre in NAME_GENRES for document in gum[genre]],
    }
    figures = {name: measure_names(nlp, documents) for name, documents in sets.items()}
    articles = Path(settings["articles"])
    if (articles / "panjshir_conflict.txt").is_file():
        figures["Panjshir, 40 sentences"] = measure_sentences_of(nlp, read_panjshir(articles))
        figures["Panjshir, prose"] = {"sentences": measure_sentences(nlp, read_panjshir_paragraphs(articles))}
    if any(nlp.has_pipe(name) for name in ("senter", "parser", "sentencizer")):
        every = [document for genre in SENTENCE_GENRES for document in gum[genre]]
        figures["GUM dev, bio, news, voyage"] = {"sentences": measure_sentences(nlp, every)}
    if set(GRAMMAR) <= set(nlp.component_names):
        figures["GUM dev"] = measure_grammar(nlp, held_out["gum"])
    return figures


def render_table(figures: Figures) -> str:
    """The figures as a Markdown table."""
    lines = ["| set | class | precision | recall | F1 | gold |", "| --- | --- | --- | --- | --- | --- |"]
    for name, kinds in figures.items():
        for kind, counts in sorted(kinds.items()):
            if counts.gold:
                scores = f"{counts.precision:.3f} | {counts.recall:.3f} | {counts.f1:.3f}"
                lines.append(f"| {name} | {kind} | {scores} | {counts.gold} |")
    return "\n".join(lines) + "\n"


def count_numbers(figures: Figures) -> dict[str, dict[str, float]]:
    """F1 by set and class."""
    return {
        name: {kind: round(counts.f1, 4) for kind, counts in kinds.items() if counts.gold}
        for name, kinds in figures.items()
    }


def main() -> None:
    """Prints the table of the shipped pipeline, or of another."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "model", nargs="?", default=str(SHIPPED_FOLDER), help="a folder or an installed pipeline's name"
    )
    arguments = parser.parse_args()
    settings = read_settings()
    if not Path(settings["corpora"]).is_dir():
        raise SystemExit(f"{settings['corpora']}: the corpora's folder is missing; see training/README.md")
    print(render_table(evaluate(spacy.load(arguments.model), settings)), end="")


if __name__ == "__main__":
    main()
