"""Which references Cite takes, and what it ignores in those that it takes."""

from __future__ import annotations

import dataclasses

from pipeline.document import Reference
from pipeline.english.note_groups import HAND_LABELLED
from pipeline.resolve.footnotes.gathering import Gathering, quote_name

_DIRECTIONS = ("ltr", "rtl", "auto")


def check_reference(gathering: Gathering, reference: Reference) -> Reference | None:
    """The reference without what Cite ignores in it, or None where Cite prints nothing but an error."""
    if reference.group == HAND_LABELLED:  # none of Cite's
        return reference
    if reference.unknown_attributes:
        gathering.complain(reference, f"unknown attributes: {', '.join(reference.unknown_attributes)}")
    reference = _check_direction(gathering, reference)
    fault = _find_fault(gathering, reference)
    if fault:
        gathering.complain(reference, fault, "error")
        return None
    if _is_numeric(reference.name):
        gathering.complain(reference, f"the name {quote_name(reference.name)} is a number, and so no name")
        reference = dataclasses.replace(reference, name=None)
    if reference.in_list is not None:
        return _check_definition(gathering, reference)
    return _check_unnamed(gathering, reference)


def _check_direction(gathering: Gathering, reference: Reference) -> Reference:
    if not reference.direction:
        return reference
    direction: str | None = reference.direction.lower()
    if direction not in _DIRECTIONS:
        written = quote_name(reference.direction)
        gathering.complain(reference, f"the direction {written} is none of {', '.join(_DIRECTIONS)}")
        direction = None
    return dataclasses.replace(reference, direction=direction)


def _find_fault(gathering: Gathering, reference: Reference) -> str | None:
    if reference.follow and (reference.name or reference.details is not None or reference.extends):
        return f"a reference that follows {quote_name(reference.follow)} has a name or details of its own"
    if _is_numeric(reference.follow) or _is_numeric(reference.extends):
        return f"refers to a number, {quote_name(reference.follow or reference.extends)}, which is no name"
    if reference.extends:
        if reference.extends == reference.name:
            return f"the reference {quote_name(reference.name)} extends itself"
        named = gathering.find(reference.group, reference.name)
        main = gathering.find(reference.group, reference.extends)
        if named is not None and named.main is None:
            return f"the reference {quote_name(reference.name)} is no sub-reference, and cannot become one"
        if main is not None and main.main is not None:
            return f"extends {quote_name(reference.extends)}, which is a sub-reference itself"
    return None


def _check_definition(gathering: Gathering, reference: Reference) -> Reference:
    if not reference.name:
        gathering.complain(reference, "a definition without a name in a list of references", "error")
    return dataclasses.replace(reference, follow=None, details=None)


def _check_unnamed(gathering: Gathering, reference: Reference) -> Reference | None:
    """A reference without a name needs a content, and cannot have details."""
    if reference.name:
        return reference
    if gathering.is_empty(reference.content):
        what = "details of nothing" if reference.details is not None else "no name and no content"
        gathering.complain(reference, f"a reference with {what}", "error")
        return None
    if reference.details:
        gathering.complain(reference, "a reference with details, but no name")
    return dataclasses.replace(reference, name=None, details=None)


def _is_numeric(name: str | None) -> bool:
    return bool(name) and str(name).isascii() and str(name).isdigit()
