"""Documents to begin with: real ones in pieces, and others made at random from what articles are made of."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

from pipeline.document import SourceFormat
from tests.fuzz.pieces import make, make_citation, make_sentence, make_soup

Document = tuple[str, SourceFormat]
REPOSITORY = Path(__file__).resolve().parents[2]
_SHARED = REPOSITORY.parent / "shared"
_TEXTS = (".wikitext", ".txt", ".yaml", ".tsv")


def load_real() -> list[Document]:
    """The project's sample article and cases, and the shared test data where it lies beside the checkout."""
    own = [REPOSITORY / "raw", REPOSITORY / "tests" / "cases"]
    files = [path for folder in own for path in sorted(folder.rglob("*")) if path.suffix in _TEXTS]
    shared = [path for path in sorted(_SHARED.glob("articles/**/*")) if path.suffix in (".wikitext", ".txt")]
    documents = [_as_document(path) for path in (*files, *shared)]
    for path in [*sorted(own[1].rglob("*.jsonl")), *sorted(_SHARED.glob("cases/*.jsonl"))]:
        for line in path.read_text(encoding="utf-8").splitlines():
            case = json.loads(line)
            if case.get("format") in ("wikitext", "rendered") and "input" in case:
                documents.append((case["input"], case["format"]))
    return documents


def _as_document(path: Path) -> Document:
    is_rendered = path.suffix == ".txt" and not {"rendered", "sentences"}.isdisjoint(path.parts)
    return path.read_text(encoding="utf-8"), "rendered" if is_rendered else "wikitext"


def cut_window(document: Document, random: Random) -> Document:
    """A stretch of the document, mostly short, mostly from the start of a line."""
    text, source_format = document
    length = random.choice((80, 300, 300, 1500, 4000))
    start = random.randint(0, max(len(text) - length, 0))
    line = text.rfind("\n", 0, start) + 1
    return text[line if start - line < 300 else start : start + length], source_format


def generate(random: Random) -> Document:
    """A document made of nothing but pieces."""
    source_format: SourceFormat = "wikitext" if random.random() < 0.7 else "rendered"
    makers = [make_sentence, make_soup, lambda random: make("dates", random)]
    if source_format == "wikitext":
        makers += [make_citation, *[lambda random: make("references", random)] * 3]
    else:
        makers += [lambda random: make("printed", random)] * 3
    pieces = [random.choice(makers)(random) for _ in range(random.randint(1, 8))]
    return random.choice((" ", "\n", "\n\n", "")).join(pieces), source_format
