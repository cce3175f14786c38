"""Rewrites the generated parts of the README and of `docs/tables.md`, from what they are made of.

Each stands between `<!-- name -->` and `<!-- /name -->`. Run by `make readme`; a test holds the files against it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from pipeline import process
from pipeline.column_facts import Weight
from pipeline.column_types import Column, Enumeration
from pipeline.history.columns import COLUMNS
from pipeline.history.columns import NAME as HISTORY
from pipeline.review.show.run_summary import summarise
from pipeline.schema import TABLES
from pipeline.write.metrics import measure

REPOSITORY = Path(__file__).resolve().parents[1]
README, TABLES_PAGE = REPOSITORY / "README.md", REPOSITORY / "docs" / "tables.md"
OVER_ALL = ("all", "sentences", "heads and relations", "lemmas")
SAMPLE = REPOSITORY / "raw" / "panjshir_conflict.wikitext"


def summary() -> str:
    """What a run on the sample article ends with."""
    tables = process(SAMPLE.read_text(encoding="utf-8"), article_id=SAMPLE.stem, source_format="wikitext")
    return "\n".join(("```text", *summarise(tables, measure(tables)["all"]), "```"))


def data_dictionary() -> str:
    """Every table with its columns: name, type, meaning, weight in a diff, and what it is in CSL and BibTeX."""
    return "\n".join(_describe_tables())


def _describe_tables() -> Iterator[str]:
    for name, columns in (TABLES | {HISTORY: COLUMNS}).items():
        headings = _HEADINGS if any(column.csl for column in columns) else _HEADINGS[:-2]
        yield f"\n## `{name}`\n"
        yield _write_row(headings)
        yield _write_row(["---"] * len(headings))
        for column in columns:
            yield _write_row(_describe_column(column)[: len(headings)])


_HEADINGS = ("column", "type", "meaning", "in a diff", "CSL", "BibTeX")


def _describe_column(column: Column) -> tuple[str, ...]:
    name = f"`{column.name}`{'?' if column.nullable else ''}"
    csl = f"`{column.csl.variable}`{' (a line of `note`)' if column.csl.value == 'note' else ''}" if column.csl else ""
    bibtex = f"`{column.bibtex.field}`" if column.bibtex else ""
    return name, _describe_type(column), column.meaning, _describe_weight(column.weight), csl, bibtex


def _write_row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cell.replace("|", r"\|") for cell in cells) + " |"


def _describe_weight(weight: Weight) -> str:
    where = ", where the words are the same" if weight.placed else ""
    return f"{weight.kind}{where}" + (f": {weight.reason}" if weight.reason else "")


def _describe_type(column: Column) -> str:
    if isinstance(column.type, Enumeration):
        return "one of " + ", ".join(f"`{value}`" for value in column.type.values)
    return f"`{re.sub('element: | not null', '', str(column.type))}`"


def model_figures() -> str:
    """What `make train` measured over all classes: the shipped spaCy pipeline, and the product with it."""
    head, rule, *rows = _read_figures("training")
    _, _, *of_product = _read_figures("evaluation")
    rows += (row.replace("| ", "| Product: ", 1) for row in of_product)
    return "\n".join((head, rule, *filter(_is_summary, rows)))


def _read_figures(folder: str) -> list[str]:
    """The lines of the first table of a folder's figures."""
    table, *_ = (REPOSITORY / folder / "figures.md").read_text(encoding="utf-8").split("\n\n")
    return table.splitlines()


def _is_summary(row: str) -> bool:
    """Whether the row is over all classes, or of the exchange test, which has figures by class alone."""
    _, which, kind, *_ = row.split("|")
    return kind.strip() in OVER_ALL or "Exchange test" in which


PARTS: dict[Path, dict[str, Callable[[], str]]] = {
    README: {"summary": summary, "model figures": model_figures},
    TABLES_PAGE: {"data dictionary": data_dictionary},
}


def update(path: Path) -> str:
    """The file's text with every generated part as its source makes it now."""
    text = path.read_text(encoding="utf-8")
    for name, make in PARTS[path].items():
        pattern = re.compile(rf"(<!-- {name} -->\n).*?(\n<!-- /{name} -->)", re.DOTALL)
        part = make().replace("\\", r"\\")
        text, count = pattern.subn(rf"\g<1>{part}\g<2>", text)
        if count != 1:
            raise SystemExit(f"{path.name}: {count} parts named {name!r}; expected one")
    return text


if __name__ == "__main__":
    for path in PARTS:
        path.write_text(update(path), encoding="utf-8")
