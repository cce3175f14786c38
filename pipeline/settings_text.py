"""Settings that people write as YAML, validated: what is wrong in them is one line that names the file and the key."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from pipeline.errors import LONGEST, ParameterError, cut
from pipeline.plain_yaml import read_plain_yaml

M = TypeVar("M", bound=BaseModel)

# What is expected, by how the name of an error begins.
_SCALARS = (
    ("bool", "true or false"),
    ("int", "a whole number"),
    ("f", "a number"),
    ("datetime", "a time"),
    ("date", "a day"),
)


def read_model(
    kind: type[M], text: str, name: str, model_of: Callable[[str], type[BaseModel]], *, joins_lists: bool = False
) -> M:
    """The settings in this YAML text; none where it is empty.

    `model_of` gives for a key of the top the model of what stands below it, whose keys are told where one is unknown;
    with `joins_lists` a list may stand in several parts, each under its key.
    Raises ParameterError, naming the file and the key, where the text is not valid.
    """
    values = read_plain_yaml(text, name, joins_lists=joins_lists)
    try:
        return kind.model_validate({} if values is None else values)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(name_key(str(part)) for part in first["loc"]) or "the file"
        raise ParameterError(f"{name}: {where}: {describe_error(first, model_of)}") from error


def describe_error(error: Any, model_of: Callable[[str], type[BaseModel]]) -> str:
    """What is wrong with a value, in words of the file's writer; `model_of` as in `read_model`."""
    kind, found = error["type"], error["input"]
    if kind == "extra_forbidden":
        key, fields = str(error["loc"][-1]), model_of(str(error["loc"][0])).model_fields
        known = [field.alias or name for name, field in fields.items()]
        return f"unknown key; {suggest(key, known) or 'expected one of: ' + ', '.join(known)}"
    if kind == "missing":
        return "missing"
    if kind in ("model_type", "dict_type"):
        return f"expected keys and values, found {_name_kind(found)}"
    if kind in ("tuple_type", "list_type"):
        return f"expected a list, found {_name_kind(found)}"
    if kind.startswith("string_"):
        return _describe_text(error, model_of)
    if kind == "too_short":
        return f"expected {error['ctx']['min_length']} or more, found {len(found)}"
    if kind == "literal_error":
        return f"expected {_list_choices(error['ctx']['expected'])}; found {_name_kind(found)}"
    return _describe_scalar(error)


def _describe_text(error: Any, model_of: Callable[[str], type[BaseModel]]) -> str:
    """What is wrong with a value that is to be a text; of what form, the description of its field tells."""
    kind, found = error["type"], error["input"]
    if kind == "string_too_short":
        return "expected a text, found an empty one"
    if kind == "string_too_long":
        return f"expected {error['ctx']['max_length']:,} characters or fewer, found {len(found):,}"
    field = model_of(str(error["loc"][0])).model_fields.get(str(error["loc"][-1]))
    wanted = field and kind == "string_pattern_mismatch" and field.description
    return f"expected {wanted or 'a text'}, found {_name_kind(found)}"


def _describe_scalar(error: Any) -> str:
    """What is wrong with a number or a yes or no; of any other value what its own check says."""
    kind, found = error["type"], error["input"]
    if kind == "value_error":
        return str(error["msg"]).removeprefix("Value error, ")
    if kind.startswith("greater_than"):
        context = error["ctx"]
        bound = f"more than {context['gt']:g}" if "gt" in context else f"{context['ge']:g} or more"
        return f"expected {bound}, found {cut(str(found))}"
    for start, wanted in _SCALARS:
        if kind.startswith(start):
            return f"expected {wanted}, found {_name_kind(found)}"
    return f"{_name_kind(found)} is not what stands here"


def _list_choices(told: str) -> str:
    """The values that pydantic lists, texts in quotes and an `or` before the last, with commas alone."""
    choices = [text or number for text, number in re.findall(r"'([^']*)'|(\d+)", told)]
    return ("one of " if len(choices) > 1 else "") + ", ".join(choices)


def read_empty(value: Any) -> Any:
    """No keys where a key stands without any below it."""
    return {} if value is None else value


def name_key(key: str) -> str:
    """The key as a message names it."""
    return key if key.isprintable() and len(key) <= LONGEST else cut(key)


def _name_kind(value: Any) -> str:
    names = {dict: "keys and values", list: "a list", type(None): "nothing"}
    return names.get(type(value)) or (f"the text {cut(value)}" if isinstance(value, str) else json.dumps(value))


def suggest(wanted: str, known: Iterable[str]) -> str | None:
    """`did you mean …?` with the nearest of these, where one is near."""
    from rapidfuzz import fuzz, process

    found = process.extractOne(wanted, list(known), scorer=fuzz.ratio, score_cutoff=70)
    return f"did you mean {found[0]!r}?" if found else None
