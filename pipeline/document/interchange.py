"""A stage's product as JSON, and back."""

from __future__ import annotations

from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from pipeline.errors import MAKE_AGAIN, InterimError

T = TypeVar("T")

_ADAPTERS: dict[Any, TypeAdapter[Any]] = {}  # building one costs more than reading a document


def _adapter(kind: Any) -> TypeAdapter[Any]:
    if kind not in _ADAPTERS:
        _ADAPTERS[kind] = TypeAdapter(kind)
    return _ADAPTERS[kind]


def dump(product: Any) -> bytes:
    """The product as indented JSON, the same bytes for equal products."""
    return _adapter(type(product)).dump_json(product, indent=1, exclude_defaults=True)


def load(kind: type[T], data: bytes) -> T:
    """The product of this kind that `dump` wrote; raises InterimError where it is not one."""
    try:
        product: T = _adapter(kind).validate_json(data)
    except ValidationError as error:
        raise InterimError(f"not what its stage writes; {MAKE_AGAIN}") from error
    return product
