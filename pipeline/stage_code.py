"""The files on which each stage of dvc.yaml rests, as the imports of its modules tell."""

from __future__ import annotations

import ast
import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from pipeline.scale.tasks import STAGES

_PACKAGE = Path(__file__).parent
_AROUND = ("scale", "interim.py")
# What a stage begins with, folders and modules: its own, and what reads, guards and writes articles around them.
_BEGINNINGS = {stage: (stage, *_AROUND) for stage in STAGES} | {
    "parse": ("parse", *_AROUND, "sources"),
    "write": ("write", *_AROUND, "output.py"),
    "pages": ("review", "article_pages.py", "versions/folder.py", "storage"),
}


def list_stage_code() -> Iterator[tuple[str, bytes]]:
    """Each stage, and a line for each file that it rests on: its digest and its path, as `sha256sum` has them."""
    for stage in _BEGINNINGS:
        paths = sorted(path.relative_to(_PACKAGE.parent).as_posix() for path in find_stage_code(stage))
        yield stage, "".join(f"{_digest(path)}  {path}\n" for path in (*paths, "requirements.lock")).encode()


def find_stage_code(stage: str) -> set[Path]:
    """All modules that the stage may come to run, but other stages', and the data beside them and below."""
    others = {*STAGES} - {stage}
    beginnings = [_PACKAGE / name for name in _BEGINNINGS[stage]]
    pending = [path for path in _list_files() if any(path == one or one in path.parents for one in beginnings)]
    found = {*pending}
    while pending:
        for path in find_imports(pending.pop()) - found:
            if path.relative_to(_PACKAGE).parts[0] not in others:
                found.add(path)
                pending.append(path)
    folders = {path.parent for path in found} - {_PACKAGE}
    return found | {path for path in _list_files() if path.suffix != ".py" and folders & {*path.parents}}


@cache
def find_imports(path: Path) -> frozenset[Path]:
    """The package's modules that this one imports as it runs, at its top or in a function, and the packages of each."""
    if path.suffix != ".py":
        return frozenset()
    names = {name for node in _walk(ast.parse(path.read_bytes())) for name in _name_imports(node)}
    parents = {".".join(parts[:count]) for name in names if (parts := name.split(".")) for count in range(2, len(parts))}
    return frozenset(module for name in names | parents if (module := _find_module(name)))


def _walk(node: ast.AST) -> Iterator[ast.AST]:
    """All nodes below this one, but what is for types alone."""
    for child in ast.iter_child_nodes(node):
        if not (isinstance(child, ast.If) and ast.unparse(child.test) == "TYPE_CHECKING"):
            yield child
            yield from _walk(child)


def _name_imports(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        yield from (f"{node.module}.{alias.name}" for alias in node.names)
        yield str(node.module)


def _find_module(name: str) -> Path | None:
    """The file of the package's module, or package, of this dotted name; None where that is none, or the package itself."""
    package, *parts = name.split(".")
    place = _PACKAGE.joinpath(*parts)
    if package != _PACKAGE.name or not parts:
        return None
    return next((path for path in (place.with_suffix(".py"), place / "__init__.py") if path in _list_files()), None)


@cache
def _list_files() -> frozenset[Path]:
    """All of the package."""
    return frozenset(path for path in _PACKAGE.rglob("*") if path.is_file() and "__pycache__" not in path.parts)


def _digest(path: str) -> str:
    place = _PACKAGE.parent / path if path.startswith(f"{_PACKAGE.name}/") else Path(path)
    return hashlib.sha256(place.read_bytes()).hexdigest()
