"""Records in files of bounded size, of which a page reads those that it needs.

From disk a page may fetch nothing, but its script may add others: each file is one call of `receive`, which gives the
page the file's records by key. Where a key stands the first keys of the files tell, which the page holds.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from pipeline.review.site.held_rows import Ints

MOST = 32_000  # characters of a file's records, but for one record that is longer: a list may ask for forty files
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Pack:
    """Records in the order of their keys, as files `<name>-<number>`; `firsts`: of each that is made the first key."""

    name: str
    records: Iterable[tuple[str | int, Any]]
    firsts: list[str | int] = field(default_factory=list)

    def make_files(self) -> Iterator[tuple[str, bytes]]:
        """As few files as hold the records, one after the other."""
        for number, (first, written) in enumerate(_fill(self.records)):
            self.firsts.append(first)
            text = f'receive("{self.name}",{number},{{{",".join(written)}}});\n'
            yield f"{self.name}-{number}", text.encode("utf-8", "backslashreplace")


def _fill(records: Iterable[tuple[str | int, Any]]) -> Iterator[tuple[str | int, list[str]]]:
    """The first key and the written records of each file."""
    first: str | int = ""
    written: list[str] = []
    length = 0
    for key, record in records:
        text = f"{_write_key(str(key))}:{_write(record)}"
        if written and length + len(text) > MOST:
            yield first, written
            written, length = [], 0
        if not written:
            first = key
        written.append(text)
        length += len(text)
    if written:
        yield first, written


def _write_key(key: str) -> str:
    """The key as an object's literal has it: in brackets where it would set the object's prototype."""
    return f"[{_write(key)}]" if key == "__proto__" else _write(key)


def _write(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def write_numbers(numbers: Ints) -> str:
    """Rising numbers in the shorter of two ways.

    Steps from one to the next in base 36, the first from 0; or behind an equals sign, for what stands in most of them,
    a bit for each number from 0 to the last, the lowest bit of a byte first, in base 64.
    """
    count = int(numbers[-1]) + 1 if len(numbers) else 0
    steps = " ".join(map(_write_digits, np.diff(numbers, prepend=0).tolist()))
    if len(steps) <= count // 6:
        return steps
    held = np.zeros(count, bool)
    held[numbers] = True
    return min(steps, "=" + b64encode(np.packbits(held, bitorder="little").tobytes()).decode(), key=len)


def _write_digits(number: int) -> str:
    written = ""
    while number >= 36:
        number, digit = divmod(number, 36)
        written = _DIGITS[digit] + written
    return _DIGITS[number] + written
