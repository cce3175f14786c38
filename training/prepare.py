"""Writes the corpora as spaCy training data: `python -m training.prepare` gives train.spacy and dev.spacy.

What is kept out of training is what evaluate.py measures on: CrossNER's politics dev, the last 200 documents of
Re-DocRED's test file, and all of GUM's dev part.
"""

import argparse
import random
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import spacy
import yaml
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span
from spacy.util import filter_spans

from training.corpora import HELD_OUT_REDOCRED, read_crossner, read_gum, read_re3d, read_redocred, read_uner
from training.names import HERE, UNKNOWN, Document

CROSSNER_DOMAINS = ("politics", "science", "literature", "music", "ai")

# All of re3d but BBC_Online, whose licence (CC BY-NC) bars commercial use.
RE3D_FOLDERS = (
    "Australian_Department_of_Foreign_Affairs",
    "CENTCOM",
    "Delegation_of_the_European_Union_to_Syria",
    "UK_Government",
    "US_State_Department",
    "Wikipedia",
)


def read_settings() -> dict:
    """training/params.yaml, the corpora's folder resolved from the repository's root."""
    return yaml.safe_load((HERE / "params.yaml").read_text(encoding="utf-8"))


def read_training(corpora: Path) -> Iterator[Document]:
    """Every document that may be learned from."""
    for domain in CROSSNER_DOMAINS:
        for path in sorted((corpora / "crossner" / domain).glob("*.txt")):
            if (domain, path.stem) != ("politics", "dev"):
                yield from read_crossner(path)
    yield from read_redocred(corpora / "redocred" / "dev_revised.json")
    yield from list(read_redocred(corpora / "redocred" / "test_revised.json"))[:-HELD_OUT_REDOCRED]
    for path in sorted((corpora / "uner_ewt").glob("*.iob2")):
        yield from read_uner(path)
    for path in sorted((corpora / "gum" / "train").glob("*.conllu")):
        yield from read_gum(path)
    for folder in RE3D_FOLDERS:
        yield from read_re3d(corpora / "re3d" / folder)


def read_held_out(corpora: Path) -> dict[str, list[Document]]:
    """The documents that the shipped pipeline is measured on, by evaluation set."""
    gum = {
        path.stem: document
        for path in sorted((corpora / "gum" / "dev").glob("*.conllu"))
        for document in read_gum(path)
    }
    return {
        "crossner_politics": list(read_crossner(corpora / "crossner" / "politics" / "dev.txt")),
        "redocred": list(read_redocred(corpora / "redocred" / "test_revised.json"))[-HELD_OUT_REDOCRED:],
        "gum": list(gum.values()),
    }


def make_doc(nlp: Language, document: Document, counts: Counter[str] | None = None) -> Doc:
    """The document as a spaCy Doc with gold names, and gold sentence starts where it has them.

    A name that cuts a token is widened to whole tokens and counted as "widened".
    """
    doc = nlp.make_doc(document.text)
    names: list[Span] = []
    for name in document.names:
        span = doc.char_span(name.start, name.end, label=name.label)
        if span is None:
            span = doc.char_span(name.start, name.end, label=name.label, alignment_mode="expand")
            if counts is not None:
                counts["widened"] += 1
        if span is not None:
            names.append(span)
    names = filter_spans(names)
    doc.set_ents(
        [name for name in names if name.label_ != UNKNOWN],
        missing=[name for name in names if name.label_ == UNKNOWN],
        default="outside",
    )
    if document.sentences:
        starts = {start for start, _ in document.sentences}
        for token in doc:
            token.is_sent_start = token.idx in starts or token.i == 0
    if counts is not None:
        counts["documents"] += 1
        counts["tokens"] += len(doc)
        counts.update(name.label_ for name in names)
    return doc


def split_doc(doc: Doc, limit: int) -> Iterator[Doc]:
    """The document in parts of at most about `limit` tokens, cut at paragraphs."""
    start = 0
    for token in doc:
        if token.is_space and "\n" in token.text and token.i + 1 - start >= limit and token.i + 1 < len(doc):
            yield doc[start : token.i + 1].as_doc()
            start = token.i + 1
    yield doc[start:].as_doc() if start else doc


def repeat(documents: Iterable[Document], times: dict[str, int]) -> Iterator[Document]:
    """The documents, those whose key starts as `times` says given as many times."""
    for document in documents:
        for _ in range(next((n for prefix, n in times.items() if document.key.startswith(prefix)), 1)):
            yield document


def write(documents: Iterable[Document], path: Path, limit: int, seed: int) -> Counter[str]:
    """Writes the documents, shuffled, and gives what was counted on the way."""
    nlp = spacy.blank("en")
    counts: Counter[str] = Counter()
    docs = [part for document in documents for part in split_doc(make_doc(nlp, document, counts), limit)]
    random.Random(seed).shuffle(docs)
    path.parent.mkdir(parents=True, exist_ok=True)
    DocBin(docs=docs, store_user_data=False).to_disk(path)
    return counts


def read_paragraphs(documents: Iterable[Document]) -> Iterator[Document]:
    """The paragraphs of documents with gold sentences, each a document of its own, as the pipeline meets them."""
    for document in documents:
        for start, block in find_blocks(document.text):
            stop = start + len(block)
            sentences = [(a - start, b - start) for a, b in document.sentences if start <= a < stop]
            yield Document(f"{document.key}/{start}", block, sentences=sentences)


def find_blocks(text: str) -> Iterator[tuple[int, str]]:
    """Each paragraph and where it starts; blank lines part them."""
    position = 0
    for block in text.split("\n\n"):
        yield position, block
        position += len(block) + 2


def main() -> None:
    """Reads the settings, writes both sets, prints their counts."""
    argparse.ArgumentParser(description=__doc__.splitlines()[0]).parse_args()
    settings = read_settings()
    corpora = Path(settings["corpora"])
    if not corpora.is_dir():
        raise SystemExit(f"{corpora}: the corpora's folder is missing; training/README.md says where each is public")
    work = HERE / "build"
    held_out = read_held_out(corpora)
    for name, documents in (
        ("train", repeat(read_training(corpora), settings["repeat"])),
        ("dev", (document for part in held_out.values() for document in part)),
        ("sentences_train", read_paragraphs(d for d in read_training(corpora) if d.sentences)),
        ("sentences_dev", read_paragraphs(held_out["gum"])),
    ):
        counts = write(documents, work / f"{name}.spacy", settings["tokens_a_document"], settings["seed"])
        print(name, dict(counts.most_common()))


if __name__ == "__main__":
    main()
