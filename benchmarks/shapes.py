"""Shapes of input: a little text again and again, as an article of any size.

Each is a way in which a reader that looks ahead, looks back, or reads a part twice takes more than linear time. What
they are made of stands in `shapes.toml`.
"""

import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count, cycle
from pathlib import Path
from typing import Any

from pipeline.document import SourceFormat

Make = Callable[[int], str]

_TABLE: dict[str, Any] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
_FIRST_NUMBER = 10_001  # all numbers have as many digits, so that a larger article differs in nothing but its size


@dataclass(frozen=True, slots=True)
class Shape:
    """A text of about any number of characters, by what it is made of; `reader` is its format."""

    name: str
    make: Make
    reader: SourceFormat = "wikitext"


def list_shapes() -> list[Shape]:
    """Every shape, each under its own name."""
    return [*_list_markup(), *_list_prose(), *_list_notes(), *_list_many(), *_list_copied(), *_list_pages()]


def fill(piece: str) -> Make:
    """The piece again and again, cut where the size is reached."""
    return lambda size: (piece * (size // len(piece) + 1))[:size]


def repeat(piece: str) -> Make:
    """The piece again and again, always whole: a last line of its own can change how all of them are read."""
    return lambda size: piece * (size // len(piece))


def nest(opening: str, closing: str) -> Make:
    def make(size: int) -> str:
        depth = size // len(opening + closing)
        return opening * depth + "a" + closing * depth

    return make


def enclose(before: str, piece: str, after: str) -> Make:
    return lambda size: before + repeat(piece)(size - len(before + after)) + after


def number(piece: str) -> Make:
    """The piece again and again, with another number each time for its `@`."""

    def make(size: int) -> str:
        numbers = count(_FIRST_NUMBER)
        times = size // len(piece.replace("@", str(_FIRST_NUMBER))) + 1
        return "".join(piece.replace("@", str(next(numbers))) for _ in range(times))

    return make


def _list_markup() -> Iterator[Shape]:
    for closing, openings in _TABLE["brackets"].items():
        for opening in openings:
            yield Shape(f"opened {_show(opening)}", repeat(opening))
            yield Shape(f"nested {_show(opening)}", nest(opening, closing))
            yield Shape(f"closed {_show(opening)}", repeat(f"{opening}a{closing} "))
    pieces = _TABLE["pieces"]
    for piece in [*pieces["repeated"], *pieces["pairs"]]:
        yield Shape(f"repeated {_show(piece)}", repeat(piece))
    for piece in pieces["lines"]:
        yield Shape(f"lines {_show(piece)}", repeat(f"{piece}\n"))
    for piece in pieces["repeated"][::3]:
        yield Shape(f"a table's cell of {_show(piece)}", enclose("{|\n| ", piece, "\n|}"))
    for before, piece, after in pieces["enclosed"]:
        yield Shape(f"inside {_show(before)} {_show(piece)}", enclose(before, piece, after))
    counting = _TABLE["counting"]
    for place, piece in zip(counting["places"], cycle(counting["numbers"])):
        yield Shape(f"counting {_show(place)} {_show(piece)}", enclose(*_split(place, piece)))


def _split(place: str, piece: str) -> tuple[str, str, str]:
    before, _, after = place.partition("@")
    return before, piece, after.replace("@", "1")


def _list_prose() -> Iterator[Shape]:
    for kind in ("dates", "names", "stops"):
        for piece in _TABLE["pieces"][kind]:
            yield Shape(f"{kind} {_show(piece)}", repeat(piece))


def _list_notes() -> Iterator[Shape]:
    for piece in _TABLE["pieces"]["printed"]:
        yield Shape(f"a footnote of {_show(piece)}", enclose("A b.<ref>", piece, "</ref>"))
    fields, values = _TABLE["citation"]["fields"], cycle(_TABLE["citation"]["values"])
    for field in fields * 2:
        value = next(values)
        make = enclose(f"<ref>{{{{cite book|title=T|{field}=", value, "}}</ref>")
        yield Shape(f"{field} of {_show(value)}", make)


def _list_many() -> Iterator[Shape]:
    for name, piece in _TABLE["many"].items():
        yield Shape(f"many {name}", number(piece))


def _list_copied() -> Iterator[Shape]:
    pieces = _TABLE["pieces"]
    beginning = "Title\n\nSome lead of a few words stands here, and then it ends.[1]\n\nReferences\n\n"
    for piece in pieces["copied"]:
        yield Shape(f"copied {_show(piece)}", repeat(piece), "rendered")
    for piece in pieces["copied"][::2]:
        yield Shape(f"copied references of {_show(piece)}", enclose(beginning, piece, ""), "rendered")
    for piece in pieces["printed"][::2]:
        yield Shape(f"a copied footnote of {_show(piece)}", enclose(f"{beginning}^ ", piece, "\n"), "rendered")
    for name, piece in _TABLE["many_copied"].items():
        yield Shape(f"copied, many {name}", number(piece), "rendered")


def _list_pages() -> Iterator[Shape]:
    for piece in _TABLE["pieces"]["pages"]:
        make = enclose('<div class="mw-parser-output"><p>A b.</p>', piece, "</div>")
        yield Shape(f"a page of {_show(piece)}", make, "html")


def _show(text: str) -> str:
    return text if text.isprintable() and text.strip() == text else ascii(text)
