"""The code keeps to its lines: stages import shared modules and their own siblings; few modules touch files."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest
import yaml

STAGES = ("parse", "split", "extract", "resolve", "write")
SHARED_PACKAGES = ("english",)
PACKAGE = Path(__file__).resolve().parents[1] / "pipeline"
MODULES = sorted(PACKAGE.rglob("*.py"))
FILE_CALLS = {"open", "read_text", "write_text", "read_bytes", "write_bytes", "unlink", "mkdir", "iterdir", "glob"}
MAY_TOUCH_FILES = {
    "locks.py",
    "storage.py",
    "cli/articles.py",
    "cli/check.py",
    "cli/interim.py",
    "cli/models.py",
    "cli/raw_files.py",
    "cli/review.py",
    "cli/stages.py",
    "cli/unlock.py",
    "cli/versions.py",
}


def imports_of(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            yield node.module or ""


@pytest.mark.parametrize("path", [path for path in MODULES if path.parent != PACKAGE], ids=str)
def test_a_stage_imports_no_other_stage(path: Path) -> None:
    own = path.relative_to(PACKAGE).parts[0]
    for name in imports_of(path):
        parts = name.split(".")
        if parts[0] == "pipeline" and len(parts) > 1 and parts[1] in STAGES and own in STAGES:
            assert parts[1] == own, f"{path}: {own} imports {name}"


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_only_the_command_line_and_the_tables_touch_files(path: Path) -> None:
    if path.relative_to(PACKAGE).as_posix() in MAY_TOUCH_FILES:
        return
    for node in calls_outside_serialisation(ast.parse(path.read_text(encoding="utf-8"))):
        called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        assert called not in FILE_CALLS, f"{path}:{node.lineno}: {called}()"


def test_no_import_closes_a_circle() -> None:
    """Nested imports and those for types alone count; a module's own package counts only where it is named."""
    modules = {name_of_module(path): path for path in MODULES}
    graph = {
        module: {name if name in modules else name.rpartition(".")[0] for name in names_imported(path)} & {*modules}
        for module, path in modules.items()
    }
    TopologicalSorter(graph).prepare()  # raises CycleError, which tells the circle


def name_of_module(path: Path) -> str:
    return ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__")


def names_imported(path: Path) -> Iterator[str]:
    """Each name that the module imports, behind the module that it is imported from."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import | ast.ImportFrom):
            origin = f"{node.module}." if isinstance(node, ast.ImportFrom) else ""
            yield from (origin + alias.name for alias in node.names)


def calls_outside_serialisation(node: ast.AST) -> Iterator[ast.Call]:
    """Every call but those by which a spaCy component saves and loads itself."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef) and child.name in ("to_disk", "from_disk"):
            continue
        if isinstance(child, ast.Call):
            yield child
        yield from calls_outside_serialisation(child)


def test_the_shared_modules_import_no_stage_unless_called() -> None:
    shared = (path for name in SHARED_PACKAGES for path in (PACKAGE / name).rglob("*.py"))
    for path in (*PACKAGE.glob("*.py"), *shared):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in tree.body:
            if isinstance(node, ast.ImportFrom) and node.module:
                parts = node.module.split(".")
                assert parts[0] != "pipeline" or len(parts) < 2 or parts[1] not in STAGES, f"{path}: {node.module}"


@pytest.mark.parametrize("stage", [*STAGES, "pages"])
def test_a_dvc_stage_depends_on_every_shared_module_that_its_code_imports(stage: str, repo: Path) -> None:
    dependencies = yaml.safe_load((repo / "dvc.yaml").read_text(encoding="utf-8"))["stages"][stage]["deps"]
    packages = [Path(path) for path in dependencies if (repo / path).is_dir() and path.startswith("pipeline/")]
    shared: set[str] = set()
    pending = [path for package in packages for path in (repo / package).rglob("*.py")]
    while pending:
        for name in imports_of(pending.pop()):
            package = name.removeprefix("pipeline.").split(".")[0]
            if package in SHARED_PACKAGES and package not in shared:
                shared.add(package)
                pending += (PACKAGE / package).rglob("*.py")
            module = PACKAGE / f"{name.removeprefix('pipeline.')}.py"
            if module.is_file() and module.parent == PACKAGE and module.name not in shared:
                shared.add(module.name)
                pending.append(module)
    shared -= {"errors.py"}  # what an error says is no part of a result
    assert {f"pipeline/{name}" for name in shared} <= {*dependencies}
