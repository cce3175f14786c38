"""Fit the weights by which the headings of copied text are found where nothing marks them.

    python training/fit_headings.py FOLDER...

The folders hold articles in wikitext. Each is printed as a browser copies it, as a text browser dumps it, and without
blank lines; every line that has a heading's form is an example. Prints how many headings are found on a third of the
articles, kept out of a first fit, and writes `pipeline/parse/rendered/heading_weights.toml`, fitted on all.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
from fit_line_kinds import fit

from pipeline.document import Block, Document, Origin, Source
from pipeline.parse.rendered import read_passages
from pipeline.parse.rendered.heading_lines import find_traits, has_heading_form
from pipeline.parse.rendered.layout import learn_habits
from pipeline.parse.rendered.lead import find_lead
from pipeline.parse.wikitext import parse_wikitext

TABLE = Path(__file__).resolve().parents[1] / "pipeline" / "parse" / "rendered" / "heading_weights.toml"
FORMS = ("browser", "dump", "no blank lines")
RAREST = 40  # examples that a feature needs
ENTRIES = 30  # of the list of references that stands in for the article's own
HEAD = """# The weights by which a line is told to be a heading, by feature: see heading_lines.py.
# Fitted by training/fit_headings.py on 77 articles of the English Wikipedia: 63 of April 2016, 14 of 2014 to 2024.
"""


class Line(NamedTuple):
    """A line that has a heading's form, with its features and whether it is one."""

    article: str
    form: str
    traits: list[str]
    is_heading: bool


def print_lines(document: Document) -> Iterator[tuple[str, str]]:
    """The article's lines as a browser shows them, each with its kind; a table's cells are parted by tabs."""
    markers: dict[int, list[int]] = {}
    for marker in document.markers:
        if marker.inside is None and marker.block is not None and marker.kind != "inline_tag":
            markers.setdefault(marker.block, []).append(marker.offset)
    section = 0
    row: list[tuple[str | None, str]] = []
    for index, block in enumerate(document.blocks):
        text = put_markers(block, markers.get(index, []))
        if row and (block.kind != "table" or block.field in [name for name, _ in row]):
            yield "table", "\t".join(cell for _, cell in row)
            row = []
        while section < block.section:
            section += 1
            yield from print_heading(document.sections[section].title)
        if block.kind == "table":
            row.append((block.field, text))
        elif block.kind == "infobox":
            yield "infobox", f"{block.field or ''}\t{text}"
        elif block.kind != "note" and text:
            yield block.kind, text
    for later in document.sections[section + 1 :]:
        yield from print_heading(later.title)


def put_markers(block: Block, offsets: list[int]) -> str:
    text = block.text.text
    for offset in sorted(offsets, reverse=True):
        text = f"{text[:offset]}[1]{text[offset:]}"
    return text.strip()


def print_heading(title: str) -> Iterator[tuple[str, str]]:
    yield "heading", title
    if title.casefold() in ("references", "citations", "footnotes", "notes"):
        for number in range(ENTRIES):
            yield "entry", f"^ Doe, Ann ({1900 + number}). A book of mills, part {number}. Mill Press."


def print_form(lines: list[tuple[str, str]], title: str, form: str) -> tuple[str, set[int]]:
    """The article's text in one of the forms, and the offsets at which its headings start."""
    text = f"{title}\nFrom Wikipedia, the free encyclopedia\n"
    headings: set[int] = set()
    last = ""
    for kind, line in lines:
        if form == "dump" and (kind != last or kind in ("heading", "paragraph", "quote", "caption")):
            text += "\n"
        if kind == "heading":
            headings.add(len(text))
        text += ("• " if form == "dump" and kind == "list_item" else "") + line + "\n"
        if form == "browser" and kind in ("paragraph", "quote"):
            text += "\n"
        last = kind
    return text, headings


def read_examples(path: Path) -> Iterator[Line]:
    title = path.stem.replace("_", " ")
    document = parse_wikitext(Source(Origin(path.stem, "wikitext", title=title), path.read_text(encoding="utf-8")))
    lines = list(print_lines(document))
    for form in FORMS:
        text, headings = print_form(lines, title, form)
        passages = read_passages(text)[0]
        habits = learn_habits(passages)
        for index in range(find_lead(passages, title, None), len(passages)):
            if has_heading_form(passages[index]):
                under = index > 0 and passages[index - 1].source_start in headings
                traits = find_traits(passages, index, habits, under=under)
                yield Line(path.stem, form, traits, passages[index].source_start in headings)


def weigh_traits(lines: list[Line]) -> dict[str, float]:
    """The weight of each feature that is not too rare, those of a logistic regression."""
    counts = Counter(trait for line in lines for trait in line.traits)
    names = sorted(name for name, count in counts.items() if count >= RAREST)
    columns = {name: column for column, name in enumerate(names)}
    features = np.zeros((len(lines), len(names)))
    for row, line in enumerate(lines):
        features[row, [columns[trait] for trait in line.traits if trait in columns]] = 1
    kinds = np.array([[line.is_heading, not line.is_heading] for line in lines], dtype=np.float64)
    weights = fit(features, kinds)
    return {name: float(weight) for name, weight in zip(names, weights[:, 0] - weights[:, 1], strict=True)}


def main(folders: list[Path]) -> None:
    lines = [line for folder in folders for path in sorted(folder.glob("*.wikitext")) for line in read_examples(path)]
    articles = sorted({line.article for line in lines})
    held_out = set(random.Random(1).sample(articles, len(articles) // 3))
    weights = weigh_traits([line for line in lines if line.article not in held_out])
    for form in FORMS:
        tested = [line for line in lines if line.article in held_out and line.form == form]
        told = [sum(weights.get(trait, 0.0) for trait in line.traits) > 0 for line in tested]
        right = sum(line.is_heading and found for line, found in zip(tested, told, strict=True))
        headings = sum(line.is_heading for line in tested)
        print(f"# {form}: {right} of {headings} headings found, {sum(told) - right} other lines taken for one")
    table = {name: round(weight, 1) for name, weight in weigh_traits(lines).items()}
    rows = [f'"{name}" = {weight}' for name, weight in sorted(table.items()) if weight]
    TABLE.write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main([Path(folder) for folder in sys.argv[1:]])
