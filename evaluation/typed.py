"""How well citations typed by hand are read: `python -m evaluation.typed [--shared FOLDER] [--gold FILE] [--show]`.

Whole articles are read, and the citations of `tests/gold/typed/` are scored by their place in the raw text. Cells are
compared as the guideline beside the gold says. A cell is right where both say the same; a false fill is a cell of ours
that the gold leaves empty. `--show` prints what went wrong. The reader was mended by all of them, first by the items
at even indexes, then by those at odd ones, last by `fresh.jsonl`; `--gold` judges it by others.
"""

from __future__ import annotations

import argparse
import html
import json
import re
import urllib.parse
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

from evaluation.dates import ROOT
from evaluation.gold_text import Annotated, check_text, read_references
from pipeline.document import Citation, Name, Origin, Source

GOLD = ROOT / "tests" / "gold" / "typed" / "citations.jsonl"
FRESH = GOLD.with_name("fresh.jsonl")
NAMES = ("author", "editor", "translator")
ADDRESSES = ("url", "archive_url")
NUMBERS = ("doi", "isbn", "issn", "pmid", "arxiv")
COLUMNS = (
    "csl_type", *NAMES, "title", "container_title", "collection_title", "publisher", "publisher_place", "agency",
    "medium", "volume", "issue", "page", "edition", "issued", "original_date", "accessed", "archived", *ADDRESSES,
    "language", "via", "quote", *NUMBERS, "identifiers",
)  # fmt: skip

Cells = Mapping[str, Any]  # a work's columns that are not null


@dataclass(frozen=True, slots=True)
class Part:
    """A work that an item cites: its cells, and patches of them that are as right."""

    cells: Cells
    also: tuple[Cells, ...] = ()
    is_optional: bool = False


@dataclass(frozen=True, slots=True)
class Item(Annotated):
    """An annotated citation: its place in the raw text of its article and the works that it cites."""

    form: str
    parts: tuple[Part, ...]


@dataclass(slots=True)
class Count:
    """Of one column: the cells that the gold fills, those of ours, the right ones, and ours that should be empty."""

    gold: int = 0
    ours: int = 0
    right: int = 0
    false: int = 0

    def add(self, other: Count) -> None:
        self.gold += other.gold
        self.ours += other.ours
        self.right += other.right
        self.false += other.false


@dataclass(slots=True)
class Score:
    """The counts by column, how many items there are and how many are wholly right, and what went wrong."""

    columns: dict[str, Count] = field(default_factory=lambda: defaultdict(Count))
    items: int = 0
    whole: int = 0
    misses: list[str] = field(default_factory=list)

    def add(self, other: Score) -> None:
        for column, count in other.columns.items():
            self.columns[column].add(count)
        self.items += other.items
        self.whole += other.whole
        self.misses += other.misses

    @property
    def total(self) -> Count:
        total = Count()
        for count in self.columns.values():
            total.add(count)
        return total


# --- the gold ------------------------------------------------------------------------------------------


def read_gold(articles: Path, path: Path = GOLD) -> list[Item]:
    """The annotated citations, in the order of the file; raises ValueError where an article is another text."""
    items = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        raw = read_article(articles, row["article"])
        parts = tuple(_read_part(part, raw) for part in row["parts"])
        item = Item(row["article"], row["start"], row["end"], row["sha256"], row["form"], parts)
        check_text(raw, item)
        items.append(item)
    return items


def _read_part(row: dict[str, Any], raw: str) -> Part:
    cells = {column: value for column, value in row.items() if column not in ("also", "optional", "quote_span")}
    if "quote_span" in row:
        cells["quote"] = show_words(raw[slice(*row["quote_span"])])
    return Part(cells, tuple(row.get("also", ())), row.get("optional", False))


@cache
def read_article(articles: Path, name: str) -> str:
    """The raw text of an article, by its file below the folder of articles."""
    return (articles / name).read_text(encoding="utf-8")


_MARKUP = re.compile(
    r"<!--.*?-->|<ref\b[^>]*/>|<ref\b.*?</ref>|<[^>]*>|\{\{[^{}]*\}\}|'{2,}|\[\[(?:[^\[\]|]*\|)?|\]\]|\[\w+://\S+ ?|\]",
    re.S,
)


def show_words(raw: str) -> str:
    """The words of a stretch of markup as a reader sees them, as far as comparing them asks for it."""
    return html.unescape(_MARKUP.sub("", raw))


# --- comparing -----------------------------------------------------------------------------------------

_DASHES = re.compile(r"\s*[-‐-―−]+\s*")
_QUOTES = str.maketrans(dict.fromkeys("\"“”„«»‘’‚‛`´′″'", "'"))
_DOUBLED = re.compile(r"'+")
_INITIAL = re.compile(r"\b(\w)\.(?!\w{2})\s*")


def fold(column: str, value: Any) -> Any:
    """The value of a column without what the guideline does not compare."""
    if column in NAMES:
        return tuple(tuple(_fold_text(name.get(key) or "") for key in ("family", "given", "literal")) for name in value)
    if column == "identifiers":
        return tuple(sorted((kind, _fold_number(number)) for kind, number in dict(value).items()))
    if column in ADDRESSES:
        return re.sub(r"^(?:\w+:)?//(?:www\.)?", "", urllib.parse.unquote(value)).rstrip("/").casefold()
    if column in NUMBERS:
        return _fold_number(value)
    if column == "quote":
        return "".join(character for character in value.casefold() if character.isalnum())
    text = _fold_text(value)
    return text.removeprefix("the ") if column == "container_title" else text


def _fold_text(text: str) -> str:
    text = _DOUBLED.sub("'", _DASHES.sub("-", " ".join(text.split())).translate(_QUOTES)).casefold()
    return _INITIAL.sub(r"\1 ", text).strip(" .,:;")


def _fold_number(text: str) -> str:
    return re.sub(r"[\s‐-―−-]", "", text).casefold()


def list_admitted(part: Part) -> Iterator[Cells]:
    """Every set of cells that is right: the part's own, and each with patches of which no two touch one column."""
    for chosen in product((False, True), repeat=len(part.also)):
        patches = [patch for patch, is_chosen in zip(part.also, chosen, strict=True) if is_chosen]
        touched = [column for patch in patches for column in patch]
        if len(touched) == len(set(touched)):
            cells = dict(part.cells)
            for patch in patches:
                cells.update(patch)
            yield {column: value for column, value in cells.items() if value}


def compare(part: Part, ours: Cells) -> dict[str, Count]:
    """The counts by column of a work of ours against the admitted cells that come nearest to it."""
    if not ours:
        return _count(part.cells, {})
    folded = {column: fold(column, value) for column, value in ours.items()}
    return min((_count(cells, folded) for cells in list_admitted(part)), key=_tell_distance)


def _count(cells: Cells, folded: Cells) -> dict[str, Count]:
    counts = {}
    for column in COLUMNS:
        is_gold, is_ours = column in cells, column in folded
        if is_gold or is_ours:
            is_right = is_gold and is_ours and fold(column, cells[column]) == folded[column]
            counts[column] = Count(is_gold, is_ours, is_right, is_ours and not is_gold)
    return counts


def _tell_distance(counts: Mapping[str, Count]) -> int:
    return sum(not count.right for count in counts.values())


# --- scoring -------------------------------------------------------------------------------------------


def score_item(item: Item, works: Sequence[Cells]) -> Score:
    """The score of the works of ours that stand in an item's place, in their order."""
    distance, pairs = _align(item.parts, works)
    score = Score(items=1, whole=int(distance == 0))
    for part, ours in pairs:
        for column, count in compare(part, ours).items():
            score.columns[column].add(count)
            if not count.right:
                score.misses.append(f"  {column}: {ours.get(column)!r}, gold {part.cells.get(column)!r}")
    return score


_NOTHING = Part({})


def _align(parts: Sequence[Part], works: Sequence[Cells]) -> tuple[int, list[tuple[Part, Cells]]]:
    """The pairs of parts and works, in order, in which the fewest cells differ; a part or a work may stand alone."""
    choices: list[tuple[int, list[tuple[Part, Cells]]]] = []
    if not parts and not works:
        return 0, []
    if parts:
        rest, pairs = _align(parts[1:], works)
        cost = 0 if parts[0].is_optional else len(parts[0].cells)
        choices.append((rest + cost, [*([] if parts[0].is_optional else [(parts[0], {})]), *pairs]))
    if works:
        rest, pairs = _align(parts, works[1:])
        choices.append((rest + len(works[0]), [(_NOTHING, works[0]), *pairs]))
    if parts and works:
        rest, pairs = _align(parts[1:], works[1:])
        choices.append((rest + _tell_distance(compare(parts[0], works[0])), [(parts[0], works[0]), *pairs]))
    return min(choices, key=lambda choice: choice[0])


# --- the articles --------------------------------------------------------------------------------------


def read_works(articles: Path, items: Iterable[Item]) -> list[list[Cells]]:
    """The works that the product reads in each item's place; every article is read once, whole."""

    @cache
    def read_citations(name: str) -> tuple[Citation, ...]:
        source = Source(Origin(Path(name).stem, "wikitext"), read_article(articles, name))
        return read_references(source)[1].citations

    return [
        [list_cells(citation) for citation in read_citations(item.article) if _stands_in(citation, item)]
        for item in items
    ]


def _stands_in(citation: Citation, item: Item) -> bool:
    """Whether the citation is the item or a part of it."""
    is_entry = citation.kind == "bibliography"
    overlaps = citation.source_start < item.end and item.start < citation.source_end
    return overlaps and is_entry == (item.form == "entry")


def list_cells(citation: Citation) -> Cells:
    """The columns asked that a citation fills."""
    values = {column: getattr(citation.work, column, None) for column in COLUMNS}
    return {column: _show(value) for column, value in values.items() if value}


def _show(value: Any) -> Any:
    if isinstance(value, tuple):
        return [
            {key: getattr(name, key) for key in ("family", "given", "literal") if getattr(name, key)}
            if isinstance(name, Name)
            else name
            for name in value
        ]
    return value


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="the folder of shared test data")
    parser.add_argument("--gold", type=Path, help="other annotated citations")
    parser.add_argument("--show", action="store_true", help="print what went wrong")
    options = parser.parse_args()
    articles = options.shared / "articles"
    halves = read_gold(articles) if options.gold is None else []
    others = read_gold(articles, options.gold or FRESH)
    names = ["odd" if index % 2 else "even" for index in range(len(halves))] + [(options.gold or FRESH).stem] * len(
        others
    )
    scores: dict[str, Score] = defaultdict(Score)
    items = [*halves, *others]
    for name, item, works in zip(names, items, read_works(articles, items), strict=True):
        score = score_item(item, works)
        scores[name].add(score)
        if options.show and not score.whole:
            print(f"{name} {item.article}: {read_article(articles, item.article)[item.start : item.end]}")
            print("\n".join(score.misses))
    for name, score in scores.items():
        _print_score(name, score)


def _print_score(name: str, score: Score) -> None:
    print(f"\n{name:20} {'gold':>5} {'ours':>5} {'precision':>10} {'recall':>7} {'false fills':>12}")
    for column in (*COLUMNS, "all"):
        one = score.total if column == "all" else score.columns[column]
        figures = f"{one.right / max(one.ours, 1):10.3f} {one.right / max(one.gold, 1):7.3f}"
        print(f"{column:20} {one.gold:5} {one.ours:5} {figures} {one.false:12}")
    total = score.total
    print(f"cells right {total.right / max(total.gold, 1):.3f}, wholly right {score.whole / max(score.items, 1):.3f}, "
          f"false fills {total.false / max(total.ours, 1):.3f}")  # fmt: skip


if __name__ == "__main__":
    main()
