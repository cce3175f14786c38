"""Identifiers of works: how each is printed, its bare value, and whether one can be right.

Their labels, forms and addresses are those of `identifiers.toml`; check digits after ISO 2108 (ISBN), ISO 3297 (ISSN)
and ISO 10957 (ISMN).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields
from typing import Any

from pipeline.data_tables import load_table
from pipeline.document import Work

_ISBN_FORM = re.compile(r"^(?:\d{9}[\dX]|97[89]\d{10})$")
_DOI = re.compile(r"^10\.\d{4,9}(?:\.\d+)*/\S+$")
_ISSN = re.compile(r"^\d{4}[-– ]?\d{3}[\dX]$")

_IDENTIFIERS: dict[str, dict[str, Any]] = load_table(__package__, "identifiers.toml")
# In the order in which CS1 prints them.
IDENTIFIER_LABELS: dict[str, str] = {kind: row["label"] for kind, row in _IDENTIFIERS.items()}
COLUMNS = tuple(field.name for field in fields(Work) if field.name in _IDENTIFIERS)  # those that have one of their own
_OTHERS = tuple(kind for kind in IDENTIFIER_LABELS if kind not in COLUMNS)
_FORMS = {kind: re.compile(row["form"]) for kind, row in _IDENTIFIERS.items() if "form" in row}
_CLOSING = (")", "]")


def _write_printed(kind: str, row: dict[str, Any]) -> str:
    before = row.get("printed", re.escape(row["label"].rstrip(": ")) + r"[:\s]\s*")
    value = row.get("value", r"(?=\S*\d)[^\s,;]+")
    return f"{before}(?P<{kind}>{value}){row.get('after', '')}"


def _write_prefix(row: dict[str, Any]) -> re.Pattern[str]:
    """What editors put before the value: its label, or the beginning of an address that ends in it."""
    label = re.escape(row["label"].rstrip(": ")) + r"(?:[:\s]\s*|(?=\d))"
    address = rf"|(?:https?:)?//(?:www\.)?(?:{row['address']})" if "address" in row else ""
    return re.compile(label + address, re.I)


_PREFIXES = {kind: _write_prefix(row) for kind, row in _IDENTIFIERS.items()}
_DROPPED = {kind: re.compile(row["dropped"]) for kind, row in _IDENTIFIERS.items() if "dropped" in row}
# An identifier in print, in the group of its kind's name.
PRINTED = re.compile("|".join(_write_printed(kind, row) for kind, row in _IDENTIFIERS.items()))
_PRINTED_WORD = re.compile(rf"(?<!\w)(?:{PRINTED.pattern})")


def stands_at(text: str, start: int) -> bool:
    """Whether an identifier with its label stands at this place: `RFC 1345`."""
    return PRINTED.match(text, start) is not None


def trim_value(value: str) -> str:
    """The identifier without the punctuation that ends its part of a text."""
    value = value.rstrip(".,;")
    while value.endswith(_CLOSING) and value.count("(") + value.count("[") < value.count(")") + value.count("]"):
        value = value[:-1].rstrip(".,;")
    return value


def find_printed(text: str) -> Iterator[tuple[str, str]]:
    """The identifiers that the text names by their labels, each with its kind."""
    for match in _PRINTED_WORD.finditer(text):
        kind = match.lastgroup or ""
        yield kind, strip_label(kind, trim_value(match[kind]))


def strip_label(kind: str, value: str) -> str:
    """The bare value, without the label or the address that some put before it: `10.1000/1` of `https://doi.org/…`."""
    match = _PREFIXES[kind].match(value)
    bare = value[match.end() :].rstrip("/") if match else value
    return _DROPPED[kind].sub("", bare) if kind in _DROPPED else bare or value


def collect(found: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """The identifiers that have no column of their own, one of each kind, the first, in the order of the kinds."""
    values: dict[str, str] = {}
    for kind, value in found:
        values.setdefault(kind, value)
    return tuple((kind, values[kind]) for kind in _OTHERS if kind in values) if values else ()


def compact(value: str) -> str:
    """The value without the spaces, hyphens and dashes that only group it, letters upper case."""
    return re.sub(r"[\s‐-―−-]", "", value).upper()


def is_isbn(value: str) -> bool:
    """Whether the value is an ISBN of 10 or 13 digits with the right check digit."""
    digits = compact(value)
    if not _ISBN_FORM.match(digits):
        return False
    if len(digits) == 13:
        return _has_ean_check(digits)
    return sum(weight * _digit(digit) for weight, digit in zip(range(10, 0, -1), digits, strict=True)) % 11 == 0


def isbn13(value: str) -> str | None:
    """The ISBN as 13 digits, one value for both lengths; None where it is no ISBN."""
    if not is_isbn(value):
        return None
    digits = compact(value)
    if len(digits) == 13:
        return digits
    body = "978" + digits[:9]
    total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(body))
    return body + str(-total % 10)


def is_issn(value: str) -> bool:
    """Whether the value is an ISSN with the right check digit."""
    if not _ISSN.match(value.strip().upper()):
        return False
    digits = compact(value)
    return sum(weight * _digit(digit) for weight, digit in zip(range(8, 0, -1), digits, strict=True)) % 11 == 0


def is_doi(value: str) -> bool:
    """Whether the value has the form of a DOI, without any prefix, and ends in no stray punctuation."""
    return bool(_DOI.match(value)) and value[-1] not in ".,;" and "–" not in value


def _is_ismn(value: str) -> bool:
    digits = compact(value)
    return bool(re.match(r"^9790\d{9}$", digits)) and _has_ean_check(digits)


def _has_ean_check(digits: str) -> bool:
    return sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits)) % 10 == 0


def _digit(character: str) -> int:
    return 10 if character == "X" else int(character)


_CHECKS: dict[str, Callable[[str], bool]] = {
    "isbn": is_isbn,
    "issn": is_issn,
    "eissn": is_issn,
    "ismn": _is_ismn,
    "sbn": lambda value: is_isbn("0" + value),
    "doi": is_doi,
}


CHECKED = tuple(kind for kind in IDENTIFIER_LABELS if kind in _CHECKS or kind in _FORMS)


def is_well_formed(kind: str, value: str) -> bool:
    """Whether the identifier can be one of its kind; kinds whose form is open are taken as they are."""
    check = _CHECKS.get(kind)
    if check:
        return check(value)
    form = _FORMS.get(kind)
    return form is None or bool(form.fullmatch(value))
