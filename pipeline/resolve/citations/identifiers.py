"""Identifiers of works: what each looks like, and whether one can be right.

Forms after Module:Citation/CS1/Identifiers (2024); check digits after ISO 2108 (ISBN), ISO 3297 (ISSN)
and ISO 10957 (ISMN).
"""

from __future__ import annotations

import re
from collections.abc import Callable

_DIGITS = {name: re.compile(rf"^\d{{1,{length}}}$") for name, length in {"pmid": 8, "s2cid": 10, "oclc": 11}.items()}
_ISBN_FORM = re.compile(r"^(?:\d{9}[\dX]|97[89]\d{10})$")
_ARXIV = re.compile(r"^(?:\d{4}\.\d{4,5}|[a-z][a-z.-]*/\d{7})(?:v\d+)?$", re.I)
_DOI = re.compile(r"^10\.\d{4,9}(?:\.\d+)*/\S+$")
_ISSN = re.compile(r"^\d{4}[-– ]?\d{3}[\dX]$")

# Identifiers that have no column but whose form is closed; a value of another form is an error.
_FORMS = {
    **_DIGITS,
    "pmc": re.compile(r"^(?:PMC)?\d{1,8}$", re.I),
    "bibcode": re.compile(r"^\d{4}\S{14}[A-Z.:]$"),
    "asin": re.compile(r"^[A-Z0-9]{10}$"),
    "rfc": re.compile(r"^\d{1,5}$"),
    "ssrn": re.compile(r"^\d{3,8}$"),
    "osti": re.compile(r"^\d{4,9}$"),
    "hdl": re.compile(r"^[^\s–]+/[^\s–]+$"),
    "arxiv": _ARXIV,
}


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


def is_well_formed(kind: str, value: str) -> bool:
    """Whether the identifier can be one of its kind; kinds whose form is open are taken as they are."""
    check = _CHECKS.get(kind)
    if check:
        return check(value)
    form = _FORMS.get(kind)
    return form is None or bool(form.match(value))
