"""The annotated article: its text, the names of forty sentences, the ends of all."""

import hashlib
import json
import re
from itertools import accumulate, pairwise
from pathlib import Path

from training.names import HERE, Document, Span

_MARKER = re.compile(r"\[(?:\d+|note \d+|[a-z]|who\?)\]")


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
