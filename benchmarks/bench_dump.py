"""What a second worker is worth to a dump, and whether its memory grows with the dump's size.

A multistream dump is made of the articles of the shared test data beside the checkout, or of the sample article where
those are not there, cut to a length that is usual in Wikipedia and repeated under other titles. Times are those of the
clock on the wall, each a ratio to another of the same run; memory is that of the largest process.
"""

from __future__ import annotations

import argparse
import bz2
import json
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from benchmarks.bench_scale import run
from benchmarks.bench_workers import SAMPLE, WILD

LEAST_OF_ONE = 1.8
MOST_OF_SMALL = 1.3  # memory, of a dump four times as large
_LENGTH = 8000  # characters of an article, about as many as the English Wikipedia's have
_TOGETHER = 10  # pages in a stream
_PAGE = (
    "<page><title>{title}</title><ns>0</ns><id>{number}</id><revision><id>{number}</id>"
    "<timestamp>2026-01-01T00:00:00Z</timestamp><model>wikitext</model><text>{text}</text></revision></page>\n"
)


def write_dump(folder: Path, count: int, characters: int = _LENGTH) -> Path:
    """A multistream dump of so many pages, of at most so many characters, with its index, in a folder that is new."""
    folder.mkdir()
    texts = [path.read_text(encoding="utf-8")[:characters] for path in sorted(WILD.glob("*.wikitext")) or [SAMPLE]]
    data, lines = bz2.compress(b'<mediawiki xml:lang="en">\n'), []
    for first in range(1, count + 1, _TOGETHER):
        numbers = range(first, min(first + _TOGETHER, count + 1))
        lines += [f"{len(data)}:{number}:Page {number}\n" for number in numbers]
        pages = (
            _PAGE.format(title=f"Page {number}", number=number, text=escape(texts[number % len(texts)]))
            for number in numbers
        )
        data += bz2.compress("".join(pages).encode())
    (folder / "wiki-multistream-index.txt").write_text("".join(lines), encoding="utf-8")
    path = folder / "wiki-multistream.xml.bz2"
    path.write_bytes(data + bz2.compress(b"</mediawiki>"))
    return path


def read(dump: Path, workers: int) -> tuple[float, float, dict[str, Any]]:
    """The seconds that the dump takes, the MB of its largest process, and the report on it."""
    output = dump.parent / f"tables-{workers}"
    command = ("citetrace", "dump", dump.name, "--output", output.name, "--workers", str(workers))
    seconds, memory = run(*command, folder=dump.parent)
    return seconds, memory, json.loads((output / "dump_report.json").read_text(encoding="utf-8"))


def main(arguments: Sequence[str] | None = None) -> None:
    """Prints the figures; exits with 1 where one is past its limit."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--pages", type=int, default=200, help="how many (200)")
    parser.add_argument("--characters", type=int, default=_LENGTH, help=f"of each at most ({_LENGTH:,})")
    given = parser.parse_args(arguments)
    count, characters = given.pages, given.characters
    with tempfile.TemporaryDirectory() as place:
        small, large = (write_dump(Path(place) / str(size), size, characters) for size in (count // 4, count))
        one, _, report = read(large, 1)
        two, memory, _ = read(large, 2)
        _, memory_of_small, _ = read(small, 2)
    print(f"pages         {count} of {characters:,} characters, {report['bytes'] / count:,.0f} bytes of tables each")
    print(f"speed         {report['articles_per_core_second']:.2f} articles a second a core")
    print(f"two workers   {one / two:.2f} times as fast as one (at least {LEAST_OF_ONE})")
    print(f"memory        {memory:,.0f} MB, {memory / memory_of_small:.2f} of a quarter's (at most {MOST_OF_SMALL})")
    if one / two < LEAST_OF_ONE or memory / memory_of_small > MOST_OF_SMALL:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
