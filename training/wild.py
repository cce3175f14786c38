"""The whole articles some of whose sentences are annotated: `wild/names.jsonl`, by the rules of wild/GUIDELINE.md."""

import hashlib
import json
import re
from collections.abc import Iterable
from pathlib import Path

from pipeline.document import Origin, Source
from pipeline.parse import parse
from training.names import HERE, Document, Span
from training.prepare import WILD_BLOCKS

ANNOTATED = HERE / "wild"
_WORD_START = re.compile(r"(?<!\S)\S")


def list_annotated_articles(annotated: Path = ANNOTATED) -> list[str]:
    """The articles that hold the annotated sentences, as paths in the folder of articles."""
    return (annotated / "articles.txt").read_text(encoding="utf-8").splitlines()


def read_annotated_articles(articles: Path, annotated: Path = ANNOTATED) -> list[Document]:
    """One document per annotated article: its running text, a paragraph a block, and the sentences with their names.

    Raises ValueError where an article does not hold one of its sentences.
    """
    rows: dict[str, list[dict]] = {name: [] for name in list_annotated_articles(annotated)}
    for line in (annotated / "names.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        rows[row["article"]].append(row)
    return [place_annotations(name, read_running_text(articles / name), of_it) for name, of_it in rows.items()]


def read_running_text(path: Path) -> str:
    """The text of an article in wikitext as a reader sees it, without its cells and fields; blank lines part blocks."""
    document = parse(Source(Origin(path.stem, "wikitext", path.name), path.read_text(encoding="utf-8")))
    return "\n\n".join(block.text.text for block in document.blocks if block.kind in WILD_BLOCKS)


def place_annotations(name: str, text: str, rows: Iterable[dict]) -> Document:
    """The text as a document with the sentences and names of the rows, whose names count from their sentence's start.

    Raises ValueError where a sentence is not in the text.
    """
    document = Document(name.removesuffix(".wikitext"), text)
    for row in rows:
        start = find_by_hash(text, row["length"], row["sha256"])
        if start is None:
            raise ValueError(f"{name}: holds no sentence of {row['length']} characters with hash {row['sha256']}")
        document.sentences.append((start, start + row["length"]))
        document.names.extend(Span(start + first, start + end, label) for first, end, label in row["names"])
    return document


def find_by_hash(text: str, length: int, digits: str) -> int | None:
    """Where the first stretch of so many code points between white space begins whose hash has these first 16 digits.

    The hash alone finds a sentence, so that where blocks and sentences are cut has no say.
    """
    for match in _WORD_START.finditer(text):
        start, end = match.start(), match.start() + length
        ends_word = end == len(text) or text[end : end + 1].isspace()
        if ends_word and hashlib.sha256(text[start:end].encode()).hexdigest()[:16] == digits:
            return start
    return None
