"""Writes what is learned from as spaCy training data, by `python -m training.prepare`.

train.spacy holds the corpora, grammar_train.spacy the part with trees, dev.spacy and grammar_dev.spacy what training is
watched on, and wild.spacy the text of real articles. Kept out of training is what evaluate.py measures on: CrossNER's
politics dev, the last 200 documents of Re-DocRED's test file, GUM's dev part, the annotated article.
"""

import argparse
import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import spacy
import yaml
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span
from spacy.util import filter_spans

from pipeline.document import Link, Origin, Source
from pipeline.extract.classes.titles import read_title
from pipeline.parse import parse
from pipeline.split import find_sentences
from pipeline.tokens import set_sentence_starts
from training.augment import draw_places, exchange_names, load_grammar, write_contexts
from training.corpora import HELD_OUT_REDOCRED, read_crossner, read_gum, read_re3d, read_redocred, read_uner
from training.names import (
    HERE,
    LABELS,
    UNKNOWN,
    Document,
    Word,
    classify_place,
    is_demonym,
    load_lexicon,
    trim_name,
)
from training.names import Span as Name
from training.probe import probe_names

Part = TypeVar("Part", Name, Word)

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


WILD_FOLDERS = ("wild", "modern/wikitext")

# Running text, as opposed to cells and fields, of at least so many words.
WILD_BLOCKS = ("paragraph", "list_item", "caption", "quote", "note")
LEAST_WORDS = 5
LINKS = "links"
PREPOSITIONS = frozenset({"of", "and", "for", "in", "on", "at"})
PARTICLES = frozenset({"the", "de", "la", "le", "du", "des", "del", "di", "da", "von", "van", "al", "el", "bin", "ibn"})


def read_settings() -> dict:
    """What training/params.yaml says; its folders are relative to the repository's root."""
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


def open_contested(document: Document) -> Document:
    """The document with what the corpora disagree about giving no signal: "the House", "Liberals", "the Allies"."""
    lexicon = load_lexicon()
    names = [
        replace(name, label=UNKNOWN)
        if name.label != "NORP" and document.text[name.start : name.end] in lexicon.contested
        else name
        for name in document.names
    ]
    taken = sorted((name.start, name.end) for name in names)
    for match in re.finditer(r"[A-Z]\w+", document.text):
        is_open = match.group() in lexicon.contested or match.group() in lexicon.chambers
        if is_open and all(match.end() <= start or end <= match.start() for start, end in taken):
            names.append(Name(match.start(), match.end(), UNKNOWN))
    return replace(document, names=sorted(names, key=lambda name: name.start))


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
    """The document as a spaCy Doc with gold names, and gold grammar where it has them; then its words are the tokens.

    A name that cuts a token is widened to whole tokens and counted as "widened".
    """
    doc = place_words(nlp, document) if document.words else nlp.make_doc(document.text)
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
    if counts is not None:
        counts["documents"] += 1
        counts["tokens"] += len(doc)
        counts.update(name.label_ for name in names)
    return doc


def place_words(nlp: Language, document: Document) -> Doc:
    """A Doc of the document's own words, with their grammar and, by their trees, its sentences."""
    words = document.words
    ends = [*(word.start for word in words[1:]), len(document.text)]
    return Doc(
        nlp.vocab,
        words=[document.text[word.start : word.end] for word in words],
        spaces=[document.text[word.end : end] == " " for word, end in zip(words, ends, strict=True)],
        tags=[word.tag for word in words],
        pos=[word.pos for word in words],
        morphs=[word.morph for word in words],
        lemmas=[word.lemma for word in words],
        heads=[place + word.head for place, word in enumerate(words)],
        deps=["ROOT" if word.head == 0 else word.dep for word in words],
    )


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
    """The paragraphs of annotated documents, each a document of its own, as the pipeline meets them."""
    for document in documents:
        for start, block in find_blocks(document.text):
            stop = start + len(block)
            names, words = (_move(parts, start, stop) for parts in (document.names, document.words))
            sentences = [(a - start, b - start) for a, b in document.sentences if start <= a < stop]
            yield Document(f"{document.key}/{start}", block, names, sentences, words)


def _move(parts: Sequence[Part], start: int, stop: int) -> list[Part]:
    """Those of the names or words that begin in `[start, stop)`, counted from `start`."""
    return [replace(p, start=p.start - start, end=p.end - start) for p in parts if start <= p.start < stop]


def cut_annotated(documents: Iterable[Document]) -> Iterator[Document]:
    """The documents, those with gold grammar as paragraphs."""
    for document in documents:
        yield from read_paragraphs([document]) if document.words else [document]


def augment(documents: Sequence[Document], settings: dict) -> Iterator[Document]:
    """Made sentences, and copies of documents with other names; none holds a name of the exchange test."""
    how, seed = settings["augmentation"], settings["seed"]
    grammar = load_grammar(draw_places())
    forbidden = probe_names()
    yield from write_contexts(grammar, how["times"], forbidden, seed)
    yield from exchange_names(documents, grammar, how["classes"], how["share"], forbidden, seed)


def list_wild(articles: Path) -> list[Path]:
    """The articles that may be learned from: all but those whose names are annotated for measuring."""
    kept_out = {articles / line for line in (HERE / "wild" / "articles.txt").read_text(encoding="utf-8").splitlines()}
    paths = (path for folder in WILD_FOLDERS for path in sorted((articles / folder).glob("*.wikitext")))
    return [path for path in paths if path not in kept_out]


def read_wild(articles: Path) -> Iterator[Doc]:
    """The running text of real articles, a Doc a block, with sentences by the product's rules, and its wikilinks.

    They are in `spans["links"]`, with the label that a page's title tells. Links are kept where they may be names: each
    word but small ones has a capital.
    """
    nlp = spacy.blank("en")
    for path in list_wild(articles):
        for block in parse(Source(Origin(path.stem, "wikitext", path.name), path.read_text(encoding="utf-8"))).blocks:
            if block.kind in WILD_BLOCKS and len(block.text.text.split()) >= LEAST_WORDS:
                doc = nlp.make_doc(block.text.text)
                starts = {start for start, _ in find_sentences(block.text.text)}
                set_sentence_starts(doc, [0, *(token.i for token in doc if token.idx in starts and token.i)])
                doc.spans[LINKS] = list(_find_links(doc, block.links))
                yield doc


def _find_links(doc: Doc, links: Iterable[Link]) -> Iterator[Span]:
    """The links that may be names, each with the label that its page's title tells, or none."""
    for link in links:
        start, end = trim_name(doc.text, link.start, link.end, "")
        words = doc.text[start:end]
        if is_written_as_name(words):
            span = doc.char_span(start, end, label=label_link(words, link.target))
            if span is not None:
                yield span


def label_link(words: str, title: str) -> str:
    """The label of a link's words by the title of its page, empty where it does not say, or is of something else."""
    if is_demonym(words):
        return "NORP"
    told = read_title(title)
    if told is None or not set(words.split()) & set(title.split()):
        return ""
    labels = told[0]
    if "GPE" in labels:
        return classify_place(words)
    return labels[0] if len(labels) == 1 and labels[0] in LABELS else ""


def is_written_as_name(text: str) -> bool:
    """Whether the words may be one name as the convention has it: "Battle of the Nile".

    Each has a capital, but for small ones inside; there is no comma ("Aberdeen, Jamaica" is two names), no title first.
    """
    words = text.split()
    return (
        bool(words)
        and "," not in text
        and words[0].lower() not in PREPOSITIONS
        and words[0] not in load_lexicon().titles
        and all(word[0].isupper() or word in PREPOSITIONS | PARTICLES for word in words)
        and words[0][0].isupper()
    )


def find_blocks(text: str) -> Iterator[tuple[int, str]]:
    """Each paragraph and where it starts; blank lines part them."""
    position = 0
    for block in text.split("\n\n"):
        yield position, block
        position += len(block) + 2


def main() -> None:
    """Reads the settings, writes all sets, prints their counts."""
    argparse.ArgumentParser(description=__doc__.splitlines()[0]).parse_args()
    settings = read_settings()
    corpora, articles = Path(settings["corpora"]), Path(settings["articles"])
    for folder in (corpora, articles / "wild"):
        if not folder.is_dir():
            raise SystemExit(f"{folder}: the folder is missing; training/README.md says what it holds")
    work = HERE / "build"
    held_out = read_held_out(corpora)
    training = [open_contested(document) for document in cut_annotated(read_training(corpora))]
    for name, documents in (
        ("train", repeat(training, settings["repeat"])),
        ("augmented", augment(training, settings)),
        ("dev", cut_annotated(document for part in held_out.values() for document in part)),
        ("grammar_train", (document for document in training if document.words)),
        ("grammar_dev", read_paragraphs(held_out["gum"])),
    ):
        counts = write(documents, work / f"{name}.spacy", settings["tokens_a_document"], settings["seed"])
        print(name, dict(counts.most_common()))
    wild = list(read_wild(articles))
    DocBin(docs=wild, store_user_data=False).to_disk(work / "wild.spacy")
    print(
        "wild", {"documents": len(wild), "tokens": sum(map(len, wild)), "links": sum(len(d.spans[LINKS]) for d in wild)}
    )


if __name__ == "__main__":
    main()
