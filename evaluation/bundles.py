"""How well footnotes are parted into works and led to them: `python -m evaluation.bundles [--gold FILE] [--show]`.

Whole articles are read, and the footnotes of `tests/gold/bundles/` are looked up by their place in the raw file. A part
is right where one row holds it and no other part; what a part's row leads to, its pages, its quotation and its kind
are told of the parts that are right, as the guideline beside the gold says. A trap is a footnote of one work (or none)
that looks like several: it is cut where it has more than one row. All misses of the gold have been looked at, by halves
and at last those of the fresh footnotes; `--gold` judges by others. `invented` are footnotes of articles that stand
beside the gold: other forms than the shared articles have.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from evaluation.dates import ROOT
from evaluation.gold_text import Annotated, check_text, group_by_article, read_references
from pipeline.document import Citation, Document, Origin, Resolution, Source

GOLD = ROOT / "tests" / "gold" / "bundles" / "footnotes.jsonl"
FRESH = GOLD.with_name("fresh.jsonl")
INVENTED = GOLD.parent / "invented" / "footnotes.jsonl"  # of articles that stand beside it
HELD = 0.8  # of a part's characters that its row holds
BARS = {"parts": 0.97, "targets": 0.98}
MEASURES = ("parts", "targets", "locators", "quotes", "kinds", "traps")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Part:
    """An annotated part; keys as in the guideline, `targets` all that are right, None among them where none is."""

    start: int
    end: int
    kinds: tuple[str, ...]
    pages: str | None
    quotes: tuple[Span, ...]
    targets: tuple[Span | None, ...]  # empty where none is asked for
    optional: bool


@dataclass(frozen=True, slots=True)
class GoldFootnote(Annotated):
    """An annotated footnote: its place in the raw text, and its parts."""

    index: int
    draw: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One of our rows for a footnote: its extent in the raw text, its kind in the gold's words, and what it tells."""

    start: int
    end: int
    kind: str
    page: str | None = None
    quote: str | None = None
    targets: tuple[Span, ...] = ()


@dataclass(slots=True)
class Result:
    """By measure how much was right of how much, and a line for each thing that went wrong."""

    right: Counter[str] = field(default_factory=Counter)
    total: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    def count(self, measure: str, is_right: bool, miss: str) -> None:
        self.total[measure] += 1
        self.right[measure] += is_right
        if not is_right:
            self.misses.append(f"{measure}: {miss}")

    def add(self, other: Result) -> None:
        self.right.update(other.right)
        self.total.update(other.total)
        self.misses += other.misses

    def share(self, measure: str) -> float:
        return self.right[measure] / self.total[measure] if self.total[measure] else 1.0


# --- the gold ------------------------------------------------------------------------------------------


def read_gold(path: Path = GOLD) -> list[GoldFootnote]:
    """The annotated footnotes, in the order of the file."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [_footnote(index, json.loads(line)) for index, line in enumerate(lines)]


def _footnote(index: int, row: dict[str, Any]) -> GoldFootnote:
    parts = tuple(map(_part, row["parts"]))
    return GoldFootnote(row["article"], row["start"], row["end"], row["sha256"], index, row["draw"], parts)


def _part(row: dict[str, Any]) -> Part:
    targets = (row["target"], *row.get("or", ())) if "target" in row else ()
    return Part(
        start=row["start"],
        end=row["end"],
        kinds=tuple(row.get("kinds", (row.get("kind"),))),
        pages=row.get("pages"),
        quotes=tuple((start, end) for start, end in row.get("quotes", ())),
        targets=tuple(target and (target["start"], target["end"]) for target in targets),
        optional=row.get("optional", False),
    )


# --- scoring -------------------------------------------------------------------------------------------


def score_footnote(raw: str, gold: GoldFootnote, rows: Sequence[Row]) -> Result:
    """The score of a footnote's rows against its parts."""
    result = Result()
    holders = {part: [row for row in rows if _holds(row, part)] for part in gold.parts}
    held = Counter(row for part, found in holders.items() if not part.optional for row in found)
    for part, found in holders.items():
        words = f"{gold.index} {gold.article}: {raw[part.start : part.end]!r}"
        is_right = any(held[row] <= 1 for row in found)
        if not part.optional:
            result.count("parts", is_right, f"{words}, ours {[raw[row.start : row.end] for row in rows]}")
        if is_right:
            _score_part(raw, part, found[0], words, result)
    if gold.draw == "single":
        result.count("traps", len(rows) <= 1, f"{gold.index} {gold.article}: {[raw[r.start : r.end] for r in rows]}")
    return result


def _score_part(raw: str, part: Part, row: Row, words: str, result: Result) -> None:
    if part.targets and not (part.optional and not row.targets):
        ours = [raw[start:end] for start, end in row.targets]
        result.count("targets", _leads(part, row), f"{words} leads to {ours}")
    if part.pages or row.page:
        is_right = _bare_pages(row.page) == _bare_pages(part.pages)
        result.count("locators", is_right, f"{words} has {part.pages!r}, ours {row.page!r}")
    if part.quotes:
        quoted = [_bare(raw[start:end]) for start, end in part.quotes]
        ours_quoted = _bare(row.quote or "")
        is_right = any(one and one in ours_quoted for one in quoted)
        result.count("quotes", is_right, f"{words}: ours {row.quote!r}")
    result.count("kinds", row.kind in part.kinds, f"{words} is {part.kinds}, ours {row.kind}")


def _leads(part: Part, row: Row) -> bool:
    if not row.targets:
        return None in part.targets
    return any(target is not None and _touch(target, one) for one in row.targets for target in part.targets)


def _touch(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _holds(row: Row, part: Part) -> bool:
    shared = min(row.end, part.end) - max(row.start, part.start)
    return shared >= HELD * (part.end - part.start)


def _bare(words: str) -> str:
    return re.sub(r"[\W_]+", "", words.casefold())


def _bare_pages(pages: str | None) -> str:
    return re.sub(r"[^\w]+", " ", (pages or "").replace("&", " ")).strip().casefold()


# --- the articles --------------------------------------------------------------------------------------


def score_articles(articles: Path, gold: Iterable[GoldFootnote]) -> Iterator[tuple[GoldFootnote, Result]]:
    """Each footnote with its score; every article is read once, whole."""
    for name, group in group_by_article(gold).items():
        raw = (articles / f"{name}.wikitext").read_text(encoding="utf-8")
        document, resolution = read_references(Source(Origin(name.replace("/", "_"), "wikitext"), raw))
        for footnote in group:
            check_text(raw, footnote)
            yield footnote, score_footnote(raw, footnote, find_rows(footnote, document, resolution))


def find_rows(gold: GoldFootnote, document: Document, resolution: Resolution) -> list[Row]:
    """Our rows of the footnote: those that its marker leads to, else those that stand in it."""
    spans = {(marker.source_start, marker.source_end): index for index, marker in enumerate(document.markers)}
    marker = spans.get((gold.start, gold.end))
    first = None if marker is None else resolution.markers[marker].citation
    if gold.draw == "label" and marker is not None:
        leads_to = [resolution.citations[index] for index in (first,) if index is not None]
        return [Row(gold.start, gold.end, "label", targets=tuple((c.source_start, c.source_end) for c in leads_to))]
    if first is not None:
        content = resolution.citations[first].content
        found = [one for one in resolution.citations if one.content == content]
    else:
        found = [one for one in resolution.citations if gold.start <= one.source_start < gold.end]
    found = [one for one in found if one.kind != "bibliography"]
    # Equal {{sfn}} are one footnote, which stands where the first of them does.
    shift = 0 if not found or gold.start <= found[0].source_start < gold.end else gold.start - found[0].source_start
    return [_row(one, resolution, shift) for one in found]


def _row(citation: Citation, resolution: Resolution, shift: int) -> Row:
    targets = [resolution.citations[target] for target in citation.targets]
    return Row(
        start=citation.source_start + shift,
        end=citation.source_end + shift,
        kind=_name_kind(citation),
        page=citation.work.page,
        quote=citation.work.quote,
        targets=tuple((target.source_start, target.source_end) for target in targets),
    )


def _name_kind(citation: Citation) -> str:
    """The row's kind in the gold's words; a note may cite fully, shortly or not at all."""
    work = citation.work
    if citation.kind == "short_footnote":
        return "short"
    if work.template or work.title or work.url or work.author or work.container_title or work.publisher:
        return "full"
    return "short" if citation.targets else "remark"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="the folder of shared test data")
    parser.add_argument("--gold", type=Path, help="other annotated footnotes")
    parser.add_argument("--show", action="store_true", help="print what went wrong")
    options = parser.parse_args()
    halves = read_gold() if options.gold is None else []
    others = read_gold(options.gold or FRESH)
    sets = {name: Result() for name in (("even", "odd") if halves else ())} | {(options.gold or FRESH).stem: Result()}
    names = {id(one): "odd" if one.index % 2 else "even" for one in halves}
    for footnote, result in score_articles(options.shared / "articles", [*halves, *others]):
        sets[names.get(id(footnote), (options.gold or FRESH).stem)].add(result)
    if options.gold is None:
        sets["invented"] = Result()
        for _, result in score_articles(INVENTED.parent, read_gold(INVENTED)):
            sets["invented"].add(result)
    print_scores(sets)
    if options.show:
        print("", *(miss for one in sets.values() for miss in one.misses), sep="\n")


def print_scores(sets: dict[str, Result]) -> None:
    print(f"{'':10}" + "".join(f"{name:>20}" for name in sets) + f"{'bar':>8}")
    for measure in MEASURES:
        cells = [f"{one.right[measure]} of {one.total[measure]:3} {one.share(measure):6.3f}" for one in sets.values()]
        print(f"{measure:10}" + "".join(f"{cell:>20}" for cell in cells) + f"{BARS.get(measure, ''):>8}")


if __name__ == "__main__":
    main()
