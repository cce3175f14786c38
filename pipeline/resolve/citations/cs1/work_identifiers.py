"""The identifiers that a citation template gives its work: each bare, and told where it cannot be right."""

from __future__ import annotations

from typing import Any

from pipeline.document import Parameter
from pipeline.resolve.citations.cs1.fields import Fields
from pipeline.resolve.citations.identifiers import (
    CHECKED,
    COLUMNS,
    IDENTIFIER_LABELS,
    collect,
    find_printed,
    is_well_formed,
    strip_label,
)
from pipeline.resolve.citations.names import accepted

_FREE = "id"  # holds what no other parameter is for, and templates that print an identifier


def read_identifiers(fields: Fields) -> dict[str, Any]:
    """Each identifier's column with its value, and those without a column; what |id= names in print counts too."""
    given = [
        (kind, strip_label(kind, accepted(value)[0]))
        for kind in fields.list_given(IDENTIFIER_LABELS)
        if (value := fields.get(kind))
    ]
    printed = list(find_printed(fields.get(_FREE) or ""))
    _check(fields, printed)
    found = dict((*reversed(printed), *given))
    if "eissn" in found and "issn" not in found:
        found["issn"] = found.pop("eissn")
    others = collect(found.items())
    if (free := fields.get(_FREE)) and not printed:
        others = (*others, (_FREE, free))
    if fields.rule.is_numbered and (number := fields.get("issue")):
        others = (*others, ("number", number))
    return {kind: found.get(kind) for kind in COLUMNS} | {"identifiers": others}


def _check(fields: Fields, printed: list[tuple[str, str]]) -> None:
    for kind in fields.list_given(CHECKED):
        if parameter := fields.find(kind):
            value, is_accepted = accepted(parameter.value)
            if not is_accepted:
                _check_value(fields, parameter, kind, value)
    if parameter := fields.find(_FREE):
        for kind, value in printed:
            _check_value(fields, parameter, kind, value)


def _check_value(fields: Fields, parameter: Parameter, kind: str, value: str) -> None:
    if not is_well_formed(kind, value):
        fields.report(parameter, f"no valid {kind.upper()} in |{parameter.name}= ({value})")
