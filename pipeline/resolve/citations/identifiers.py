"""Identifiers of works: what each looks like, and whether one can be right.

Their labels and forms are those of `identifiers.toml`; check digits after ISO 2108 (ISBN), ISO 3297 (ISSN)
and ISO 10957 (ISMN).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from pipeline.data_tables import load_table

_ISBN_FORM = re.compile(r"^(?:\d{9}[\dX]|97[89]\d{10})$")
_DOI = re.compile(r"^10\.\d{4,9}(?:\.\d+)*/\S+$")
_ISSN = re.compile(r"^\d{4}[-– ]?\d{3}[\dX]$")

_IDENTIFIERS: dict[str, dict[str, Any]] = load_table(__package__, "identifiers.toml")
# In the order in which CS1 prints them.
IDENTIFIER_LABELS: dict[str, str] = {kind: row["label"] for kind, row in _IDENTIFIERS.items()}
_FORMS = {kind: re.compile(row["form"]) for kind, row in _IDENTIFIERS.items() if "form" in row}


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
