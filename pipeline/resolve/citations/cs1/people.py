"""Who a citation template names: authors, contributors, editors and translators."""

from __future__ import annotations

import re

from pipeline.document import Name, Parameter
from pipeline.resolve.citations.cs1.fields import Fields
from pipeline.resolve.citations.names import accepted, read_free_names, read_vancouver, strip_particles, strip_role

_FAMILY_PARAMETER = re.compile(r"last|surname", re.I)
_ONE_WORD = re.compile(r"(?![A-Z]{3,}$)[^\s()]+")


def read_authors(fields: Fields) -> tuple[Name, ...]:
    """The authors, whether given one by one, in one list, or as a collaboration."""
    names = _read_numbered(fields, "author", is_vancouver=fields.is_vancouver)
    if vancouver := fields.get("vauthors"):
        names += read_vancouver(vancouver)
    if not names and (people := fields.get("people")):
        names += read_free_names(people)
    if coauthors := fields.get("coauthors"):
        names += read_free_names(coauthors)
    if not names and (collaboration := fields.get("collaboration")):
        names.append(Name(literal=collaboration))
    return tuple(names)


def read_contributors(fields: Fields) -> tuple[Name, ...]:
    """The authors of a part, as an introduction, of another's book."""
    return tuple(_read_numbered(fields, "contributor"))


def read_editors(fields: Fields) -> tuple[Name, ...]:
    """The editors, whether given one by one or in one list."""
    names = _read_numbered(fields, "editor")
    if vancouver := fields.get("veditors"):
        names += read_vancouver(vancouver)
    if not names and (editors := fields.get("editors")):
        names += read_free_names(editors)
    return tuple(names)


def read_translators(fields: Fields) -> tuple[Name, ...]:
    return tuple(_read_numbered(fields, "translator"))


def _read_numbered(fields: Fields, kind: str, *, is_vancouver: bool = False) -> list[Name]:
    """The names of one list of numbered parameters, whatever numbers are left out."""
    lasts, firsts = fields.numbered(f"{kind}_last"), fields.numbered(f"{kind}_first")
    names: list[Name] = []
    for number in sorted(lasts.keys() | firsts.keys()):
        last, first = lasts.get(number), firsts.get(number)
        if last and first:
            names.append(Name(family=accepted(last.value)[0], given=strip_role(accepted(first.value)[0])))
        elif first:
            fields.report(first, f"|{first.name}= without a last name")
            names.append(Name(given=first.value))
        elif last and is_vancouver:
            names += read_vancouver(last.value)
        elif last:
            names += _read_single(last)
    return names


def _read_single(parameter: Parameter) -> tuple[Name, ...]:
    """The name that a last name without a first makes: a family name only where the parameter calls it one and it can
    be one, as "Roe" or "van Roe", not the whole name of somebody or something: "Ann Roe", "Elm Society", "UNESCO".
    """
    names = read_free_names(parameter.value)
    is_family = _FAMILY_PARAMETER.search(parameter.name) and _ONE_WORD.fullmatch(strip_particles(parameter.value))
    if is_family and len(names) == 1 and names[0].literal:
        return (Name(family=names[0].literal),)
    return names
