"""The columns of tables: of each its type, its meaning, and what hangs on it (`column_facts`), each thing once.

The tables stand in `schema`. The columns of a cited work are the fields of the record `Work`, which says of each what
a row of `schema` says of any other column: `Annotated[type, meaning, weight, more …]`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Annotated, Any, get_args, get_origin, get_type_hints

import pyarrow as pa

from pipeline.column_facts import Bibtex, Csl, Fact, Trait, Weight

STRING = pa.string()
COUNT = pa.int32()
NAMES = pa.list_(
    pa.field("element", pa.struct([("family", STRING), ("given", STRING), ("literal", STRING)]), nullable=False)
)
STRINGS = pa.list_(pa.field("element", STRING, nullable=False))
PAIRS = pa.map_(STRING, pa.field("value", STRING, nullable=False))


@dataclass(frozen=True, slots=True)
class Enumeration:
    """A dictionary-encoded string that takes no other values than these; tables of earlier versions had others too."""

    values: tuple[str, ...]
    earlier: tuple[str, ...] = ()

    @classmethod
    def of(cls, literal: object, *, earlier: object = None) -> Enumeration:
        return cls(get_args(literal), get_args(earlier))


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table."""

    name: str
    type: pa.DataType | Enumeration
    meaning: str
    nullable: bool
    weight: Weight
    csl: Csl | None = None
    bibtex: Bibtex | None = None
    traits: frozenset[Trait] = frozenset()


def make_columns(*rows: tuple[str, pa.DataType | Enumeration, str, Weight, *tuple[Fact, ...]]) -> tuple[Column, ...]:
    """The columns in this order; a name that ends in `?` may hold nulls."""
    return tuple(
        _make_column(name.rstrip("?"), kind, name.endswith("?"), meaning, weight, facts)
        for name, kind, meaning, weight, *facts in rows
    )


def read_columns(record: type) -> tuple[Column, ...]:
    """The columns that the fields of the record are, in their order; one that may be None may hold nulls."""
    hints = get_type_hints(record, include_extras=True)
    return tuple(_read_column(field.name, hints[field.name]) for field in fields(record))


def _read_column(name: str, hint: Any) -> Column:
    if get_origin(hint) is not Annotated:
        raise TypeError(f"{name}: a field that is a column says so: Annotated[type, meaning, weight, …]")
    kind, meaning, weight, *facts = get_args(hint)
    is_text = str in get_args(kind)
    several = PAIRS if tuple[str, str] in get_args(kind) else NAMES
    return _make_column(name, STRING if is_text else several, is_text, meaning, weight, facts)


def _make_column(
    name: str, kind: pa.DataType | Enumeration, nullable: bool, meaning: str, weight: Weight, facts: Iterable[Fact]
) -> Column:
    facts = list(facts)
    return Column(
        name,
        kind,
        meaning,
        nullable,
        weight,
        csl=next((fact for fact in facts if isinstance(fact, Csl)), None),
        bibtex=next((fact for fact in facts if isinstance(fact, Bibtex)), None),
        traits=frozenset(fact for fact in facts if isinstance(fact, Trait)),
    )
