"""The works that an article cites, each with what its citations say of it together, and where they contradict."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from pipeline.document import Citation, CitedWork, Diagnostic, Name, ShortCitation, Work
from pipeline.document.work_readings import merge_readings, names_work, read_fields
from pipeline.resolve.citations import can_stand_alone
from pipeline.resolve.citations.identity import fold_text
from pipeline.resolve.definitions import Definition
from pipeline.resolve.targets import Targets


def read_works(
    definitions: Sequence[Definition], targets: Sequence[Targets], citations: Sequence[Citation]
) -> tuple[CitedWork, ...]:
    """The works in the order in which they are first cited, each with its citations, short ones among them."""
    readings: dict[str, list[Work]] = defaultdict(list)
    cited_by: dict[str, list[int]] = defaultdict(list)
    for index, (definition, found) in enumerate(zip(definitions, targets, strict=True)):
        reading = _read_own(definition, found)
        if reading is not None:
            readings[citations[index].work_id].append(reading)
            cited_by[citations[index].work_id].append(index)
    for index, found in enumerate(targets):
        for work_id in dict.fromkeys(citations[target].work_id for target in found.indexes):
            if work_id in readings:
                cited_by[work_id].append(index)
    return tuple(
        CitedWork(work_id, Work(**merge_readings(map(read_fields, works))), tuple(dict.fromkeys(cited_by[work_id])))
        for work_id, works in readings.items()
    )


def _read_own(definition: Definition, found: Targets) -> Work | None:
    """What the citation itself says of a work of its own; None where it has none.

    A short footnote has one only where nothing that it could lead to is in the article.
    """
    is_led = definition.form is not None and not names_work(read_fields(definition.work))
    if definition.kind == "short_footnote" or (is_led and not found.indexes):
        lost = [fault.code for fault in found.diagnostics] == ["short_footnote_without_target"]
        if not lost or found.indexes:
            return None
        named = next((short for short in definition.short_citations if short.names), None)
        return definition.work if names_work(read_fields(definition.work)) else _read_short(named) if named else None
    if definition.kind == "sub_reference":
        return None
    is_described = definition.kind != "note" and can_stand_alone(definition.text) and not found.indexes
    return definition.work if is_described or names_work(read_fields(definition.work)) else None


def _read_short(short: ShortCitation) -> Work:
    year = short.year[:4]
    return Work(
        author=tuple(Name(literal=name) for name in short.names), issued=year if year.isdecimal() and year else None
    )


def list_contradictions(works: Sequence[CitedWork], citations: Sequence[Citation]) -> Iterator[Diagnostic]:
    """Where citations of one work say other things of it than the fullest: each field once a work."""
    for cited in works:
        told = set[str]()
        for index in cited.citations if len(cited.citations) > 1 else ():
            work = Work() if citations[index].kind == "short_footnote" else citations[index].work
            for field, agree in _AGREEMENTS.items():
                own, other = getattr(cited.work, field), getattr(work, field)
                if own and other and field not in told and not agree(own, other):
                    told.add(field)
                    message = f"{field} of one work: {_show(own)} in its fullest citation, {_show(other)} in another"
                    yield Diagnostic("info", "contradictory_citations", message, citation=index)


def _agree_in_title(one: str, other: str) -> bool:
    one, other = fold_text(one), fold_text(other)
    return one in other or other in one


def _agree_in_date(one: str, other: str) -> bool:
    if "/" in one or "/" in other:
        return one[:4] == other[:4]
    return one.startswith(other) or other.startswith(one)


def _agree_in_authors(one: Sequence[Name], other: Sequence[Name]) -> bool:
    """Whether anybody is among both, by the last word of the name."""
    return not _list_families(one).isdisjoint(_list_families(other))


def _list_families(names: Sequence[Name]) -> set[str]:
    words = (name.family or name.literal or name.given or "" for name in names)
    return {fold_text(word.rpartition(" ")[2]) for word in words}


_AGREEMENTS: dict[str, Callable[..., bool]] = {
    "title": _agree_in_title,
    "issued": _agree_in_date,
    "author": _agree_in_authors,
    "doi": lambda one, other: one.casefold() == other.casefold(),
}
_SHOWN = 60


def _show(value: str | Sequence[Name]) -> str:
    if isinstance(value, str):
        return f"“{value[:_SHOWN]}”"
    names = (" ".join(filter(None, dataclasses.astuple(name))) for name in value)
    return f"“{'; '.join(names)[:_SHOWN]}”"
