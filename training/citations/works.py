"""The works that articles' citation templates name, and sentences of prose: `python -m training.citations.works`.

Writes `training/build/citations/works.jsonl` and `sentences.jsonl`, of which nothing is part of the project.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import yaml

from pipeline.document import Name, Origin, Source, Work
from pipeline.parse import parse
from pipeline.resolve.citations.cs1 import read_template
from training.citations.pools import has_plain_fields

HERE = Path(__file__).resolve().parents[1]
BUILD = HERE / "build" / "citations"
FOLDERS = ("wild", "modern/wikitext")
_SENTENCE = re.compile(r"(?<=\. )[A-Z][^\[\]{}<>|='\n.]{50,250}\.(?= )")
_PEOPLE = ("author", "editor", "translator")


def list_works(article: Path) -> Iterator[Work]:
    """The works of an article's citation templates, as far as people type such."""
    document = parse(Source(Origin(article.stem, "wikitext"), article.read_text(encoding="utf-8")))
    for content in document.contents:
        for template in content.templates:
            work = read_template(template).work
            if has_plain_fields(work):
                yield work


def list_sentences(article: Path) -> Iterator[str]:
    """Sentences of the article without any markup, for remarks and quotations."""
    for line in article.read_text(encoding="utf-8").splitlines():
        if line[:1].isupper():
            yield from _SENTENCE.findall(line)


def read_works(path: Path) -> list[tuple[str, Work]]:
    """The works of a file, each with its article's name."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [(row.pop("article"), _to_work(row)) for row in rows]


def _to_work(row: dict[str, Any]) -> Work:
    people = {role: tuple(Name(**name) for name in row.pop(role, ())) for role in _PEOPLE}
    return Work(**row, **people)


def _to_row(article: str, work: Work) -> dict[str, Any]:
    return {"article": article} | {key: value for key, value in asdict(work).items() if value and key != "identifiers"}


def main() -> None:
    settings = yaml.safe_load((HERE / "params.yaml").read_text(encoding="utf-8"))
    folder = HERE.parent / settings["articles"]
    articles = [path for name in FOLDERS for path in sorted((folder / name).glob("*.wikitext"))]
    BUILD.mkdir(parents=True, exist_ok=True)
    works = [_to_row(path.stem, work) for path in articles for work in list_works(path)]
    sentences = [sentence for path in articles for sentence in list_sentences(path)]
    for name, rows in (("works", works), ("sentences", sentences)):
        text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (BUILD / f"{name}.jsonl").write_text(text, encoding="utf-8")
    print(f"{len(works):,} works and {len(sentences):,} sentences of {len(articles)} articles")


if __name__ == "__main__":
    main()
