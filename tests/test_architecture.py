"""The code keeps to its lines: who may import whom, and who may reach beyond the process."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest
import yaml

STAGES = ("parse", "split", "extract", "resolve", "write")
PACKAGE = Path(__file__).resolve().parents[1] / "pipeline"
MODULES = sorted(PACKAGE.rglob("*.py"))
# What each DVC stage runs: its package, and what reads, guards and writes articles around it.
CODE = {stage: (stage, "scale", "interim.py") for stage in STAGES} | {
    "parse": ("parse", "scale", "interim.py", "sources"),
    "write": ("write", "scale", "interim.py", "output.py"),
    "pages": ("review", "article_pages.py", "versions/folder.py", "storage"),
}
# The modules that touch files, ask git or DVC, or start a process; all others compute.
MAY_REACH_OUT = {
    "cli/opening.py",
    "dump/cluster.py",
    "dump/idle_workers.py",
    "dump/locations.py",
    "dump/preparing.py",
    "dvc_recovery.py",
    "export/databases.py",
    "gazetteer/places.py",
    "history/files.py",
    "interim.py",
    "model_names.py",
    "params_file.py",
    "scale/code_digest.py",
    "scale/machine.py",
    "scale/results.py",
    "scale/spool.py",
    "scale/worker.py",
    "sources/kept_pages.py",
    "sources/attempts.py",
    "sources/files.py",
    "sources/metadata.py",
    "sources/names.py",
    "sources/obstacles.py",
    "sources/raw_articles.py",
    "sources/raw_folder.py",
    "sources/selection.py",
    "sources/wiki/client.py",
    "sources/wiki/held.py",
    "storage/bundles.py",
    "storage/by_id.py",
    "storage/files.py",
    "storage/locks.py",
    "storage/sets.py",
    "versions/__init__.py",
    "versions/comparison.py",
    "versions/folder.py",
    "versions/revision.py",
}
# What reaches out: functions and methods by which files are touched, and modules of which nothing else is wanted.
FILE_CALLS = {
    *("chmod", "mkdir", "makedirs", "open", "rmdir", "symlink_to", "hardlink_to", "touch", "unlink"),
    *("exists", "is_dir", "is_file", "is_symlink", "readlink", "samefile", "stat", "cwd"),
    *("glob", "iterdir", "listdir", "rglob", "scandir", "walk"),
    *("read_bytes", "read_text", "write_bytes", "write_text"),
}
OUTWARD = {
    *("dulwich", "dvc", "git", "httpx", "pygit2"),
    *("fcntl", "glob", "shutil", "tempfile", "socket", "urllib3"),
    *("multiprocessing", "psutil", "subprocess"),
    *("dask", "distributed", "fsspec"),
}
OS = {"os", "posix", "io"}  # of which a name must be one of the calls above to count
SERIALISATION = {"to_disk", "from_disk"}  # by which a spaCy component saves and loads itself


def names_imported(path: Path, *, types: bool) -> Iterator[str]:
    """Each name that the module imports, nested imports too and, with `types`, those for types alone.

    Behind the module that it is imported from.
    """
    for node in walk(ast.parse(path.read_text(encoding="utf-8")), lambda node: types or not is_for_types(node)):
        if isinstance(node, ast.Import | ast.ImportFrom):
            assert not getattr(node, "level", 0), f"{path}: imports are absolute"
            origin = f"{node.module}." if isinstance(node, ast.ImportFrom) else ""
            yield from (origin + alias.name for alias in node.names)


def is_for_types(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


def walk(node: ast.AST, wanted: Callable[[ast.AST], bool]) -> Iterator[ast.AST]:
    """Every node below this one, but what is not wanted and what is below that."""
    for child in ast.iter_child_nodes(node):
        if wanted(child):
            yield child
            yield from walk(child, wanted)


NAMES = {
    ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__"): path for path in MODULES
}


def modules_imported(path: Path, *, types: bool) -> set[Path]:
    """The package's modules that this one imports; a module's own package counts only where it is named."""
    found = {name if name in NAMES else name.rpartition(".")[0] for name in names_imported(path, types=types)}
    return {NAMES[name] for name in found & {*NAMES}}


IMPORTED = {path: modules_imported(path, types=True) for path in MODULES}
RUN = {path: modules_imported(path, types=False) for path in MODULES}


def room_of(path: Path) -> str:
    """The folder or module of the package's top that holds the module."""
    return path.relative_to(PACKAGE).parts[0]


@pytest.mark.parametrize("path", [path for path in MODULES if room_of(path) in STAGES], ids=str)
def test_a_stage_imports_no_other_stage(path: Path) -> None:
    assert {room_of(module) for module in IMPORTED[path]} & {*STAGES} <= {room_of(path)}


def test_no_import_closes_a_circle() -> None:
    """Nested imports and those for types alone count."""
    TopologicalSorter(IMPORTED).prepare()  # raises CycleError, which tells the circle


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_imports_nothing_that_imports_a_stage(stage: str) -> None:
    shared = {path for path in reach([path for path in MODULES if room_of(path) == stage]) if room_of(path) != stage}
    assert not [path for path in shared if {room_of(module) for module in IMPORTED[path]} & {*STAGES}]


def reach(paths: Iterable[Path], avoided: frozenset[str] = frozenset()) -> set[Path]:
    """These modules and all that they import as they run, and those import, but the modules of the rooms avoided."""
    pending = list(paths)
    reached = set(pending)
    while pending:
        found = {path for path in RUN[pending.pop()] if room_of(path) not in avoided} - reached
        reached |= found
        pending += found
    return reached


def test_the_shared_modules_import_no_stage_unless_called() -> None:
    for path in PACKAGE.glob("*.py"):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ImportFrom):
                package, *rooms = str(node.module).split(".")
                assert package != PACKAGE.name or not {*STAGES} & {*rooms[:1]}, f"{path}: {node.module}"


@pytest.mark.parametrize("room", [PACKAGE.name, "benchmarks", "docs", "evaluation", "training", "wiki"])
def test_nothing_but_tests_imports_tests(room: str) -> None:
    modules = sorted((PACKAGE.parent / room).rglob("*.py"))
    names = {path: [*names_imported(path, types=True)] for path in modules}
    assert names
    assert not {path: found for path, found in names.items() if any(name.startswith("tests.") for name in found)}


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_few_modules_reach_beyond_the_process(path: Path) -> None:
    found = find_reaching(ast.parse(path.read_text(encoding="utf-8")))
    assert bool(found) == (path.relative_to(PACKAGE).as_posix() in MAY_REACH_OUT), f"{path}: {found}"


@pytest.mark.parametrize(
    "code",
    [
        "Path('a').read_text()",
        "read = Path.read_bytes",
        "look = open",
        "from os import unlink as drop",
        "import os as system\nsystem.listdir('.')",
        "import subprocess as started",
        "from multiprocessing import get_context as begin",
        "def find():\n    from dvc.api import DVCFileSystem",
        "import dulwich.repo",
    ],
)
def test_what_reaches_out_is_seen_under_any_name(code: str) -> None:
    assert find_reaching(ast.parse(code))


def find_reaching(tree: ast.AST) -> list[str]:
    """What touches files, asks git or DVC, or starts a process, under whatever name it is then called."""
    return [
        name
        for node in walk(tree, lambda node: not is_serialisation(node))
        for name in names_in(node)
        if is_outward(name)
    ]


def names_in(node: ast.AST) -> Iterator[str]:
    """The names by which a node may reach out: a module, a name of one, an attribute, the built-in `open`."""
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        yield from (f"{node.module}.{alias.name}" for alias in node.names)
    elif isinstance(node, ast.Attribute):
        yield f"os.{node.attr}"
    elif isinstance(node, ast.Name) and node.id == "open":
        yield "io.open"


def is_outward(name: str) -> bool:
    module, _, last = name.rpartition(".")
    return name.partition(".")[0] in OUTWARD or (module in OS and last in FILE_CALLS)


def is_serialisation(node: ast.AST) -> bool:
    return isinstance(node, ast.FunctionDef) and node.name in SERIALISATION


@pytest.mark.parametrize("stage", CODE)
def test_a_dvc_stage_depends_on_every_module_that_its_code_imports(stage: str, repo: Path) -> None:
    declared = yaml.safe_load((repo / "dvc.yaml").read_text(encoding="utf-8"))["stages"][stage]["deps"]
    dependencies = [repo / path for path in declared if path.startswith("pipeline/")]
    assert {PACKAGE / name for name in CODE[stage]} <= {*dependencies}
    reached = reach([path for path in MODULES if is_below(path, dependencies)], frozenset({*STAGES} - {stage}))
    assert not [path for path in reached if not is_below(path, dependencies)]


def is_below(path: Path, folders: list[Path]) -> bool:
    return any(path == folder or folder in path.parents for folder in folders)
