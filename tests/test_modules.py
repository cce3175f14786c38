"""Modules are short, functions fit on a screen, and what a stage names it names once."""

from __future__ import annotations

import ast
from collections import defaultdict
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "pipeline"
TREES = {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted(PACKAGE.rglob("*.py"))}
MOST_LINES_OF_A_MODULE, MOST_LINES_OF_A_FUNCTION = 350, 40


@pytest.mark.parametrize("path", TREES, ids=str)
def test_modules_and_functions_are_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MOST_LINES_OF_A_MODULE
    functions = [node for node in ast.walk(TREES[path]) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    lines = {function.name: (function.end_lineno or 0) - function.lineno + 1 for function in functions}
    assert not {name: count for name, count in lines.items() if count > MOST_LINES_OF_A_FUNCTION}


def test_no_class_or_public_function_of_a_room_has_the_name_of_another() -> None:
    places = defaultdict(list)
    for path, tree in TREES.items():
        inside = path.relative_to(PACKAGE)
        for node in tree.body:
            if isinstance(node, ast.ClassDef) or (isinstance(node, ast.FunctionDef) and node.name[0] != "_"):
                places[inside.parts[0], node.name.lstrip("_")].append(inside.as_posix())
    assert not {name: found for name, found in places.items() if len(found) > 1}
