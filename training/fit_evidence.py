"""Fits what each kind of evidence for a name's class weighs: `python -m training.fit_evidence`.

Prints for each kind the weight of `pipeline/extract/classes/weights.toml` and the one that the data gives: those of a
conditional logit (multinomial logistic regression whose features the classes share), drawn towards the table's. The
names are those of the development sets, and linked ones of real articles, where the page's title is the truth and no
link is seen. Half of the documents fit, the other half measure.
"""

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import spacy
from spacy.language import Language

from pipeline.document import Origin, Source
from pipeline.extract import encoder, encoder_ner, name_consistency, sentence_edges  # noqa: F401  (registers them)
from pipeline.extract.classes.names import CLASSES, OTHER, PLACES
from pipeline.extract.classes.setting import Setting
from pipeline.extract.classes.titles import read_title
from pipeline.extract.classes.weighing import WEIGHTS, Account, list_features
from pipeline.extract.model import SHIPPED_FOLDER
from pipeline.extract.name_consistency import weigh_document
from pipeline.extract.names import weigh_names
from pipeline.extract.stretches import read_stretches
from pipeline.parse import parse
from pipeline.split import split
from pipeline.tokens import tokenize
from training.names import UNKNOWN, Document
from training.prepare import read_held_out, read_settings

KINDS = list(WEIGHTS)
PULL = 0.002  # towards the weights of the table, per squared log-odd and name
STEPS, RATE = 3000, 0.05


@dataclass(frozen=True)
class Example:
    """A name's features, a row per class and a column per kind of evidence, and the classes that are right."""

    features: np.ndarray
    right: np.ndarray  # 1 for each class that counts as right
    fits: bool  # or measures
    kind: str  # of the truth


def make_example(account: Account, truth: str, fits: bool) -> Example:
    right = np.array([label == truth or (truth == "place" and label in PLACES) for label in CLASSES], dtype=float)
    return Example(np.array(list_features(account, KINDS)), right, fits, truth)


def read_corpora(nlp: Language, documents: Sequence[Document]) -> Iterator[Example]:
    """The names that are annotated and that the pipeline finds with the same bounds."""
    for number, (document, doc) in enumerate(zip(documents, nlp.pipe(d.text for d in documents), strict=True)):
        truth = {(name.start, name.end): name.label for name in document.names if name.label != UNKNOWN}
        for start, end, account in weigh_document(doc, doc.ents):
            if label := truth.get((start, end)):
                kind = "place" if label in PLACES else label if label in CLASSES else OTHER
                yield make_example(account, kind, number % 2 == 0)


def read_articles(nlp: Language, paths: Iterable[Path]) -> Iterator[Example]:
    """The names that link to a page whose title tells what it is; the links themselves are not seen."""
    for number, path in enumerate(paths):
        document = parse(Source(Origin(path.stem, "wikitext"), path.read_text(encoding="utf-8")))
        sentences = split(document)
        truth = {}
        for index, sentence in enumerate(sentences.sentences):
            for link in document.blocks[sentence.block].links:
                if told := read_title(link.target):
                    truth[index, link.start - sentence.start, link.end - sentence.start] = told[0]
        texts = [sentence.text for sentence in sentences.sentences]
        docs = [tokenize(nlp, text) for text in texts]
        fields = [document.blocks[sentence.block].field for sentence in sentences.sentences]
        stretches = read_stretches(docs, sentences, nlp)
        for account in weigh_names(stretches, Setting(texts, fields), Counter()):
            name = account.name
            if told := truth.get((name.sentence, name.start, name.end)):
                yield make_example(account, "place" if told[0] in PLACES else told[0], number % 2 == 0)


def fit(examples: Sequence[Example], start: np.ndarray) -> np.ndarray:
    """The weights that make the right classes most likely; none is below zero."""
    features = np.stack([example.features for example in examples])
    right = np.stack([example.right for example in examples])
    weights, first, second = start.copy(), np.zeros_like(start), np.zeros_like(start)
    for step in range(1, STEPS + 1):
        shares = share_out(features, weights)
        wanted = shares * right
        wanted /= wanted.sum(axis=1, keepdims=True)
        gradient = np.einsum("nc,nck->k", shares - wanted, features) / len(examples) + 2 * PULL * (weights - start)
        first, second = 0.9 * first + 0.1 * gradient, 0.999 * second + 0.001 * gradient**2
        weights -= RATE * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
        weights = np.maximum(weights, 0.0)
    return weights


def share_out(features: np.ndarray, weights: np.ndarray) -> np.ndarray:
    scores = features @ weights
    shares = np.exp(scores - scores.max(axis=1, keepdims=True))
    return shares / shares.sum(axis=1, keepdims=True)


def measure(examples: Sequence[Example], weights: np.ndarray) -> str:
    """The share of names that are right, and that of each class, and the mean log loss."""
    features = np.stack([example.features for example in examples])
    right = np.stack([example.right for example in examples])
    shares = share_out(features, weights)
    good = right[np.arange(len(examples)), shares.argmax(axis=1)]
    loss = -np.log((shares * right).sum(axis=1) + 1e-12).mean()
    kinds = np.array([example.kind for example in examples])
    by_kind = " ".join(f"{kind} {good[kinds == kind].mean():.3f}" for kind in sorted(set(kinds)))
    return f"right {good.mean():.4f}  log loss {loss:.4f}  {by_kind}  ({len(examples)} names)"


def gather(nlp: Language) -> dict[str, list[Example]]:
    """The examples by set."""
    settings = read_settings()
    held_out = read_held_out(Path(settings["corpora"]))
    sets = {name: list(read_corpora(nlp, documents)) for name, documents in held_out.items()}
    articles = Path(settings["articles"])
    paths = [
        *sorted((articles / "wild").glob("*.wikitext")),
        *sorted((articles / "modern/wikitext").glob("*.wikitext")),
    ]
    return sets | {"linked": list(read_articles(nlp, paths))}


def main() -> None:
    argparse.ArgumentParser(description=__doc__.splitlines()[0]).parse_args()
    nlp = spacy.load(SHIPPED_FOLDER, exclude=["name_consistency", "parser", "morphologizer", "lemmatizer"])
    sets = gather(nlp)
    start = np.array([WEIGHTS[kind] for kind in KINDS])
    fitted = fit([example for examples in sets.values() for example in examples if example.fits], start)
    alone = np.where(np.array(KINDS) == "model", 1.0, 0.0)
    for name, examples in sets.items():
        rest = [example for example in examples if not example.fits]
        for what, weights in (("the model alone", alone), ("the table", start), ("fitted", fitted)):
            print(f"{name:<18} {what:<16} {measure(rest, weights)}")
    counts = sum((example.features != 0).any(axis=0) for examples in sets.values() for example in examples)
    for kind, old, new, count in zip(KINDS, start, fitted, counts, strict=True):
        print(f"{kind:<18} table {old:6.2f}  fitted {new:6.2f}  in {count} names")


if __name__ == "__main__":
    main()
