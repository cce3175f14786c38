"""`corrections.yaml`, validated and frozen: what a person knows better than the pipeline."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Set
from typing import Annotated, Any, Literal, get_args

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator

from pipeline.cleaning import clean
from pipeline.document import ActorKind, Diagnostic, PlaceKind, Severity
from pipeline.edtf import EdtfInterval, parse_edtf
from pipeline.errors import cut
from pipeline.settings_text import read_model

NO_DATE = "none"  # instead of a date in EDTF
Kind = Literal["PERSON", "ORG", "NORP", "GPE", "LOC", "FAC", "place", "actor", "none"]


def _clean(value: Any) -> Any:
    """A text as the tables have it, so that one of control characters alone is an empty one."""
    return clean(value) if isinstance(value, str) else value


Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True), BeforeValidator(_clean)]
# The class that a name has whose place or actor is of this kind, where it is not a body.
_CLASSES: dict[str, Kind] = {
    **dict.fromkeys(get_args(ActorKind), "ORG"),
    **{"person": "PERSON", "people": "NORP", "state": "GPE", "other": "actor"},
    **dict.fromkeys(get_args(PlaceKind), "GPE"),
    **{"natural": "LOC", "region": "LOC", "facility": "FAC", "unknown": "place"},
}


def _read_list(value: Any) -> Any:
    """An empty list where a key stands without any below it."""
    return [] if value is None else value


class Correction(BaseModel):
    """Where a correction holds: in one article or in all, in one sentence of it or in all; and why it was made."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    article: Text | None = None
    sentence: Text | None = None  # its id
    note: str | None = None

    def holds_in(self, article_id: str) -> bool:
        """Whether it is about this article, or about none alone."""
        return self.article in (None, article_id)

    def holds_wherever(self, other: Correction) -> bool:
        """Whether it is about all that the other is about."""
        return self.holds_in(other.article or "") and self.sentence in (None, other.sentence)

    @property
    def where(self) -> str:
        """The sentence that it is about alone, as a message goes on."""
        return f" in {self.sentence}" if self.sentence else ""

    def report_unused(self, message: str) -> Diagnostic:
        """What it did not match here: a warning where it is about this article alone, else for the merging to judge."""
        severity: Severity = "info" if self.article is None else "warning"
        return Diagnostic(severity, "unused_correction", f"corrections.yaml: {message}")


class NamesCorrection(Correction):
    """Names that are one entity, or are not; or spellings of one source. The first is canonical."""

    names: Annotated[tuple[Text, ...], Field(min_length=2)]

    def has_use(self, kind: str, found: Container[str]) -> bool:
        """Whether the entry, of the list of this kind, says something where these of its names stand: of two of them,
        or of one that is to bear the name of the first, which need not stand anywhere.
        """
        fewest = 2 if kind == "different" else 1
        return sum(name in found for name in self._list_needed(kind)) >= fewest

    def _list_needed(self, kind: str) -> tuple[str, ...]:
        """The names that have to stand somewhere."""
        return self.names if kind == "different" else self.names[1:]

    def report_names(self, kind: str, found: Container[str] = ()) -> Iterator[Diagnostic]:
        """What the entry, of the list of this kind, did not match where these of its names stand: that it has no use,
        and of three or more names each that does not stand.
        """
        missing = [name for name in self._list_needed(kind) if name not in found]
        if not self.has_use(kind, found):
            yield self.report_unused(f"{kind}: no two of {', '.join(map(repr, self.names))}{self.where}")
        if len(self.names) > 2:
            for name in missing:
                beside = next(other for other in self.names if other != name)
                yield self.report_unused(f"{kind}: no name {name!r}{self.where} beside {beside!r}")

    def tell_contrary(self, names: Iterable[str]) -> str:
        """That others say that these of its names, which are to be different, are one, which counts."""
        told = " and ".join(map(repr, names))
        return f"different: {told}{self.where} are the same by other entries, which count"


class KindCorrection(Correction):
    """What a name is: one of the tables' classes, a place or an actor of whichever class, or no name at all.

    Where a kind of places or actors is given, `kind` is the class of their names and `entity_kind` that kind.
    """

    name: Text
    kind: Kind
    entity_kind: PlaceKind | ActorKind | None = None

    @model_validator(mode="before")
    @classmethod
    def _read_entity_kind(cls, values: Any) -> Any:
        given = values.get("kind") if isinstance(values, dict) else None
        if isinstance(given, str) and given in _CLASSES and "entity_kind" not in values:
            return values | {"kind": _CLASSES[given], "entity_kind": given}
        return values

    @property
    def said(self) -> str:
        """The kind that was given."""
        return self.entity_kind or self.kind

    def report_no_name(self) -> Diagnostic:
        """That the name does not stand here."""
        return self.report_unused(f"kind: no name {self.name!r}{self.where} to be {self.kind}")


def _check_edtf(value: str) -> str:
    read = None if value == NO_DATE else parse_edtf(value)
    if value != NO_DATE and (read is None or (isinstance(read, EdtfInterval) and not read.runs_on)):
        forms = "2021-08-26, 2021-08, 2021-21 (spring), 202X, -0043 (44 BC), 2021-08-26/2021-08-29"
        raise ValueError(f"expected a date in EDTF ({forms}) or {NO_DATE}, found {cut(value)}")
    return value


class DateCorrection(Correction):
    """What the words of a date mean, in EDTF, or that they are none."""

    words: Text
    edtf: Annotated[Text, AfterValidator(_check_edtf)]

    def report_no_date(self) -> Diagnostic:
        """That the words do not stand here, or are read as a date nowhere."""
        return self.report_unused(f"date: no date {self.words!r}{self.where} to be {self.edtf}")


class Corrections(BaseModel):
    """All corrections, in the order in which they stand in the file; of several that match the last counts."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    same: Annotated[tuple[NamesCorrection, ...], BeforeValidator(_read_list)] = ()
    different: Annotated[tuple[NamesCorrection, ...], BeforeValidator(_read_list)] = ()
    kind: Annotated[tuple[KindCorrection, ...], BeforeValidator(_read_list)] = ()
    source: Annotated[tuple[NamesCorrection, ...], BeforeValidator(_read_list)] = ()
    date: Annotated[tuple[DateCorrection, ...], BeforeValidator(_read_list)] = ()

    def select_article(self, article_id: str) -> Corrections:
        """Those that hold in this article."""
        return self.model_copy(
            update={kind: tuple(one for one in listed if one.holds_in(article_id)) for kind, listed in self}
        )


def list_reports(corrections: Corrections) -> Iterator[Diagnostic]:
    """What is told of each correction that nothing has a use of."""
    for kind in ("same", "different", "source"):
        yield from (report for one in getattr(corrections, kind) for report in one.report_names(kind))
    yield from (one.report_no_name() for one in corrections.kind)
    yield from (one.report_no_date() for one in corrections.date)


def list_unknown_articles(corrections: Corrections, known: Set[str]) -> Iterator[str]:
    """A line for each article that a correction is about and that is none of these."""
    every = [one for _, listed in corrections for one in listed]
    for article in dict.fromkeys(one.article for one in every if one.article and one.article not in known):
        yield f"article: {article}: no such article"


def list_contradictions(corrections: Corrections) -> Iterator[str]:
    """A line for each correction that another of the file takes back wherever it holds."""
    kinds = [(one, one.said, [one.name]) for one in corrections.kind]
    yield from (f"kind: {line}" for line in _list_retold(kinds, "is", _are_one_kind))
    dates = [(one, one.edtf, [one.words]) for one in corrections.date]
    yield from (f"date: {line}" for line in _list_retold(dates, "is", lambda a, b: a == b))
    for kind, entries in (("same", corrections.same), ("source", corrections.source)):
        told = [(one, one.names[0], one.names) for one in entries]
        yield from (f"{kind}: {line}" for line in _list_retold(told, "goes by", lambda a, b: _fold(a) == _fold(b)))
    for different in corrections.different:
        yield from _find_joined(different, corrections.same)


def _list_retold(
    told: Iterable[tuple[Correction, str, Iterable[str]]], verb: str, agree: Callable[[str, str], bool]
) -> Iterator[str]:
    """A line for each name of which a correction says one thing and a later one, which counts, another."""
    known: dict[str, list[tuple[Correction, str]]] = defaultdict(list)
    for later, said, names in told:
        for name in names:
            of_name = known[_fold(name)]
            for one, before in [pair for pair in of_name if later.holds_wherever(pair[0])]:
                of_name.remove((one, before))
                if not agree(before, said):
                    yield f"{name!r}{later.where} {verb} {before!r} in one entry, {said!r} in another, which counts"
            of_name.append((later, said))


def _find_joined(different: NamesCorrection, same: Iterable[NamesCorrection]) -> Iterator[str]:
    """A line where some of its names are one by the corrections that hold there, be it one by one."""
    joined: dict[str, set[str]] = {}  # by name, all that are one with it
    for one in same:
        if one.holds_wherever(different):
            members = {_fold(name) for name in one.names}
            members = members.union(*(joined.get(name, ()) for name in members))
            joined.update(dict.fromkeys(members, members))
    for name in different.names:
        one_with = [other for other in different.names if _fold(other) in joined.get(_fold(name), ())]
        if len(one_with) > 1:
            yield different.tell_contrary(one_with)
            return


def _fold(name: str) -> str:
    return " ".join(name.casefold().split())


def _are_one_kind(a: str, b: str) -> bool:
    """Whether both are said of one thing: a class, and a kind of that class."""
    return a == b or (_CLASSES.get(a, a) == _CLASSES.get(b, b) and not {a, b} <= {*_CLASSES})


def read_corrections(text: str, name: str = "corrections.yaml") -> Corrections:
    """The corrections in this YAML text; raises ParameterError, naming the file and the key, where it is not valid.

    A list may stand in several parts: what a page exports is put below what is there.
    """
    entries: dict[str, type[BaseModel]] = {"kind": KindCorrection, "date": DateCorrection}
    entries |= dict.fromkeys(("same", "different", "source"), NamesCorrection)
    return read_model(Corrections, text, name, lambda key: entries.get(key, Corrections), joins_lists=True)
