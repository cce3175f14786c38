"""Documents to begin with: real ones in pieces, and others made at random from what articles are made of."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from random import Random
from typing import Any, get_args

from pipeline.document import SourceFormat
from tests.case_files import list_files, read_cases
from tests.fuzz.pieces import make, make_citation, make_html, make_prose, make_sentence, make_soup

Document = tuple[str, SourceFormat]
REPOSITORY = Path(__file__).resolve().parents[2]
_SHARED = REPOSITORY.parent / "shared"


def load_real() -> list[Document]:
    """The project's sample article and cases, and the shared test data where it lies beside the checkout."""
    documents = [document for name in list_files() for case in read_cases(name) for document in find_texts(case)]
    folders = (REPOSITORY / "raw", REPOSITORY / "tests" / "cases", _SHARED / "articles")
    for path in (path for folder in folders for path in sorted(folder.rglob("*"))):
        if path.suffix in (".wikitext", ".txt", ".html"):
            is_rendered = path.suffix == ".txt" and "rendered" in path.parts
            source_format = "html" if path.suffix == ".html" else "rendered" if is_rendered else "wikitext"
            documents.append((path.read_text(encoding="utf-8"), source_format))
    for path in sorted(_SHARED.glob("cases/*.jsonl")):
        documents += [
            it for line in path.read_text(encoding="utf-8").splitlines() for it in find_texts(json.loads(line))
        ]
    return documents


def find_texts(case: Mapping[str, Any]) -> Iterator[Document]:
    """The articles that a case holds, told by the names of its fields."""
    if case.get("format") in get_args(SourceFormat):
        yield from ((case[field], case["format"]) for field in ("input", "raw") if field in case)
    if "wikitext" in case:
        yield case["wikitext"], "wikitext"
    yield from ((case[field], "rendered") for field in ("copy", "printed", "sentence", "text") if field in case)


def cut_window(document: Document, random: Random) -> Document:
    """A stretch of the document, mostly short, mostly from the start of a line."""
    text, source_format = document
    length = random.choice((80, 300, 300, 1500, 4000))
    start = random.randint(0, max(len(text) - length, 0))
    line = text.rfind("\n", 0, start) + 1
    return text[line if start - line < 300 else start : start + length], source_format


_MAKERS: dict[SourceFormat, list[Callable[[Random], str]]] = {
    "wikitext": [make_citation, *[lambda random: make("references", random)] * 3],
    "rendered": [lambda random: make("printed", random)] * 3,
    "html": [make_html, *[lambda random: make("html", random)] * 9],
}


def generate(random: Random) -> Document:
    """A document made of nothing but pieces."""
    (source_format,) = random.choices(get_args(SourceFormat), (5, 2, 3))
    makers = [make_sentence, make_soup, lambda random: make("dates", random)]
    makers += _MAKERS[source_format]
    pieces = [random.choice(makers)(random) for _ in range(random.randint(1, 8))]
    return random.choice((" ", "\n", "\n\n", "")).join(pieces), source_format


_LINK = re.compile(r"\[\[([^][|]*)\|?([^][|]*)\]\]")
_REF = re.compile(r"<ref>(.*?)</ref>")


def generate_prose(random: Random) -> Document:
    """Paragraphs about names and days, with sources typed by hand: what a pipeline reads that knows words."""
    (source_format,) = random.choices(get_args(SourceFormat), (3, 1, 1))
    paragraphs = [" ".join(make_prose(random) for _ in range(random.randint(1, 3))) for _ in range(8)]
    text = "\n\n".join(paragraphs)
    return _WRITERS[source_format](text), source_format


def _print(text: str) -> str:
    """The wikitext as a reader copies it."""
    notes = [f"{number}. ^ {note}" for number, note in enumerate(_REF.findall(text), 1)]
    numbers = iter(range(1, len(notes) + 1))
    shown = _REF.sub(lambda _: f"[{next(numbers)}]", text)
    return _LINK.sub(lambda match: match[2] or match[1], "\n".join([shown, "\nReferences", *notes]))


def _write_html(text: str) -> str:
    """The wikitext as a page shows it."""
    notes = [f'<li id="cite_note-{number}">{note}</li>' for number, note in enumerate(_REF.findall(text), 1)]
    numbers = iter(range(1, len(notes) + 1))
    marked = _REF.sub(lambda _: f'<sup class="reference"><a href="#cite_note-{next(numbers)}">[x]</a></sup>', text)
    shown = _LINK.sub(lambda match: f'<a href="/wiki/{match[1]}">{match[2] or match[1]}</a>', marked)
    body = "".join(f"<p>{paragraph}</p>\n" for paragraph in shown.split("\n\n"))
    return f'{body}<ol class="references">{"".join(notes)}</ol>'


_WRITERS: dict[SourceFormat, Callable[[str], str]] = {"wikitext": str, "rendered": _print, "html": _write_html}
