"""A small wiki's dump: pages whose names, works and ids meet, and some that are no articles."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar
from xml.sax.saxutils import escape

from pipeline.corrections import Corrections, read_corrections
from pipeline.dump.job import Job
from pipeline.dump.preparing import prepare_job
from pipeline.dump.ranges import Cut
from pipeline.params import Params
from pipeline.tables import Tables
from tests.dump.multistream import make_page, pack

T = TypeVar("T")

CORRECTIONS_TEXT = """
kind:
- {name: Nobody at All, kind: PERSON}
- {name: No Such Mill, kind: PERSON, article: mill_2}
- {name: Anna Orvel, kind: PERSON}
"""
UNUSED = [f"corrections.yaml: kind: no name {name!r} to be PERSON" for name in ("No Such Mill", "Nobody at All")]
CORRECTIONS = read_corrections(CORRECTIONS_TEXT)
FAILED = "Mill of no number"  # of which the dump says what cannot be


def write_text(number: int) -> str:
    work = f"{{{{cite news |title=Truce {number % 3} |work=The Velm Post |date=3 May 201{number % 10} |last=Orvel}}}}"
    said = f"On {number} May 2019 [[Anna Orvel]] met the [[Velm Guard]] in [[Port of Velm]]; John Mill {number} left."
    book = f"<ref>A. Orvel, ''Mills'', p. {number}</ref>"
    return f"'''Mill {number}''' is a mill in [[Velm]].<ref>{work}</ref> {said}{book}"


def make_pages() -> list[tuple[str, str]]:
    """Each page's title and element."""
    pages = [(f"Mill {number}", number, write_text(number), 0, "") for number in range(1, 11)]
    pages[2:2] = [
        ("Talk:Mill", 101, "Words.", 1, ""),
        ("Old mill", 102, "#REDIRECT [[Mill 1]]", 0, '<redirect title="Mill 1" />'),
        ("Mill 7!", 107, write_text(7), 0, ""),  # comes before the other that would bear its id
        ("Mill 7 107", 108, write_text(8), 0, ""),
        (FAILED, -4, write_text(9), 0, ""),
        ("Mill 1", 109, write_text(1), 0, ""),
    ]
    return [(title, make_page(title, n, escape(text), ns=ns, inside=inside)) for title, n, text, ns, inside in pages]


def write_dump(folder: Path) -> Path:
    return pack(make_pages(), together=1).write(folder)


def prepare(source: Path | str, output: Path | str, corrections: Corrections = CORRECTIONS) -> tuple[Job, Cut]:
    return prepare_job(str(source), str(output), Params(), corrections, None)


def compute_here(_: str, function: Any, calls: Mapping[str, tuple[Any, ...]]) -> dict[str, Any]:
    """Computes in this process, one call after another."""
    return {name: function(*given) for name, given in calls.items()}


def order(tables: Tables) -> dict[str, list[str]]:
    """The rows of each table, whatever their order."""
    return {name: sorted(map(repr, table.to_pylist())) for name, table in tables.items()}
