"""The one reader of case files: `tests/cases/<room>/<what>.yaml` is a list of cases, each a test of its own.

A case is a mapping. Its first value that is a text, else its first value, names it, as the `id` of its test, so most
begin with `name`; those that are told apart by their own words need none. Days and times stay as they are written.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, ClassVar

import pytest
import yaml
from _pytest.mark import ParameterSet

FOLDER = Path(__file__).resolve().parent / "cases"
SHARED = FOLDER.parents[2] / "shared"
LONGEST_ID = 70


# YAML as YAML 1.2 reads it: no days, no numbers in base 60, and of words only `true`, `false` and `null`.
PLAIN = {
    "null": (r"null|~|", ["n", "~", ""]),
    "bool": (r"true|false", ["t", "f"]),
    "int": (r"[-+]?(?:0|[1-9][0-9]*)", list("-+0123456789")),
}
HALF = re.compile(r"\\u[dD][89a-fA-F]")  # half of a surrogate pair, which libyaml refuses to read


class CaseLoader(yaml.CSafeLoader):
    """Reads fast."""

    yaml_implicit_resolvers: ClassVar[dict[str, list[Any]]] = {}


class HalvesLoader(yaml.SafeLoader):
    """Reads anything that a string can hold."""

    yaml_implicit_resolvers: ClassVar[dict[str, list[Any]]] = {}


for loader in (CaseLoader, HalvesLoader):
    for tag, (pattern, first) in PLAIN.items():
        loader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), first)


def list_files() -> list[str]:
    """The names of all files of cases, as `read_cases` takes them."""
    return [path.relative_to(FOLDER).with_suffix("").as_posix() for path in sorted(FOLDER.rglob("*.yaml"))]


def read_cases(name: str) -> list[dict[str, Any]]:
    """The cases of the file of this name in `tests/cases/`, without `.yaml`, in their order."""
    text = (FOLDER / f"{name}.yaml").read_text(encoding="utf-8")
    cases: list[dict[str, Any]] = yaml.load(text, HalvesLoader if HALF.search(text) else CaseLoader)
    return cases


def list_cases(*names: str) -> list[ParameterSet]:
    """Parameters for a test: a case each, of these files in turn, with its name as the test's id."""
    return [pytest.param(case, id=name_case(case)) for name in names for case in read_cases(name)]


def list_shared(name: str) -> list[ParameterSet]:
    """Parameters as `list_cases` makes them, of a file of JSON lines in the shared test data beside the checkout."""
    path = SHARED / f"{name}.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    return [pytest.param(case, id=f"shared {name_case(case)}") for case in map(json.loads, lines)]


def name_case(case: dict[str, Any]) -> str:
    """The case's first text, else its first value as Python writes it, on one line."""
    name = next((value for value in case.values() if isinstance(value, str)), None) or str(next(iter(case.values())))
    return " ".join(name.split())[:LONGEST_ID]
