"""Everything that the commands make of many articles, kept in a folder, and what differs between two such folders.

    python -m tests.outputs write FOLDER [--quick] [--every N] [PATH …]
    python -m tests.outputs compare OLD NEW

So a change of the code that should change nothing is held to it: tables, pages, exports and a diff are the same
bytes. The articles are those of `raw/` and of the shared test data beside the checkout, unless paths are given;
`--quick` finds names by a rule instead of the shipped pipeline. Works through the commands alone, so that one script
serves both sides.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pyarrow.parquet as pq
from typer.testing import CliRunner

from pipeline.cli import app
from tests.fuzz.pipelines import make_blank

REPOSITORY = Path(__file__).resolve().parents[1]
SHARED = REPOSITORY.parent / "shared" / "articles"
PANJSHIR = SHARED / "panjshir_conflict.txt"
SUFFIXES = {".wikitext", ".txt", ".html", ".xml"}
DROPPED = 11  # of the second version: every so many lines are missing
SHOWN = 5


def list_articles(every: int) -> list[Path]:
    folders = (REPOSITORY / "raw", *(SHARED / "modern" / form for form in ("wikitext", "rendered", "html", "xml")))
    found = [PANJSHIR, *(path for folder in (*folders, SHARED / "wild") for path in sorted(folder.glob("*.*")))]
    return [path for path in found if path.suffix in SUFFIXES and path.is_file()][::every]


def write(folder: Path, articles: list[Path], *, quick: bool) -> None:
    """The folder holds the tables of both versions, each article's page, the exports and the diff."""
    with tempfile.TemporaryDirectory() as scratch:
        raw = Path(scratch) / "old", Path(scratch) / "new"
        copy(articles, *raw)
        options = ["--model", str(save_blank(Path(scratch) / "model"))] if quick else []
        with ThreadPoolExecutor() as pool:
            list(pool.map(lambda place: run_command(["run", place, "--output", folder / place.name, *options]), raw))
    old, new = folder / "old", folder / "new"
    for article_id in list_read(old):
        call("page", article_id, "--tables", old, "--output", folder / f"{article_id}.html")
        say(folder / f"{article_id}.timeline", "timeline", article_id, "--tables", old)
    for form in ("csl-json", "bibtex"):
        say(folder / f"works.{form}", "cite", "--format", form, "--tables", old)
    for form in ("terminal", "json", "markdown", "html"):
        say(folder / f"diff.{form}", "diff", old, new, "--all", "--format", form)


def list_read(tables: Path) -> list[str]:
    """The ids of the articles that did not fail."""
    rows = pq.read_table(tables / "articles.parquet", columns=["article_id", "status"]).to_pylist()
    return [row["article_id"] for row in rows if row["status"] != "failed"]


def copy(articles: list[Path], old: Path, new: Path) -> None:
    """Both folders hold every article; in the second some lines are missing. Of two with one name the first counts."""
    for folder in (old, new):
        folder.mkdir(parents=True)
    for path in articles:
        name = f"{path.name}.txt" if path.suffix in {".html", ".xml"} else path.name  # read as it would be copied
        if not (old / name).exists():
            (old / name).write_bytes(path.read_bytes())
            lines = path.read_bytes().splitlines(keepends=True)
            (new / name).write_bytes(b"".join(line for at, line in enumerate(lines, 1) if at % DROPPED))


def save_blank(folder: Path) -> Path:
    make_blank().to_disk(folder)
    return folder


def run_command(arguments: list[object]) -> None:
    """One command in a process of its own; what it says of its progress is left out."""
    command = [sys.executable, "-c", "from pipeline.cli import main; main()", *map(str, arguments)]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 3):
        raise RuntimeError(f"{' '.join(command)}: {done.stderr[-1000:]}")


def say(path: Path, *arguments: object) -> None:
    """The file holds what the command says on standard output; the folder of both is left out of it."""
    path.write_text(call(*arguments).replace(str(path.parent), ""), encoding="utf-8")


def call(*arguments: object) -> str:
    """What the command says on standard output; `diff` ends with 1 where something differs."""
    done = CliRunner().invoke(app, [*map(str, arguments)])
    if done.exit_code not in (0, 1) or (done.exception and not isinstance(done.exception, SystemExit)):
        raise RuntimeError(f"{arguments}: {done.output[-1000:]} {done.exception!r}")
    return done.stdout


def compare(old: Path, new: Path) -> int:
    """Prints what differs, a table by its columns; the number of files that do."""
    names = sorted({path.relative_to(folder) for folder in (old, new) for path in folder.rglob("*") if path.is_file()})
    differing = 0
    for name in names:
        a, b = old / name, new / name
        if not (a.exists() and b.exists()):
            differing += 1
            print(f"{name}: only in {old if a.exists() else new}")
        elif a.read_bytes() != b.read_bytes():
            differing += 1
            print(f"{name}: differs")
            print(*describe(a, b), sep="\n")
    print(f"{len(names)} files, {differing} differ")
    return differing


def describe(a: Path, b: Path) -> Iterator[str]:
    """What differs in one file, the first of each kind."""
    if a.suffix != ".parquet":
        lines = zip(*(path.read_text(encoding="utf-8").splitlines() for path in (a, b)), strict=False)
        found = [(at, x, y) for at, (x, y) in enumerate(lines, 1) if x != y]
        yield from (f"  {at}: {x[:160]}\n     → {y[:160]}" for at, x, y in found[:SHOWN])
        return
    x, y = pq.read_table(a), pq.read_table(b)
    if x.num_rows != y.num_rows:
        yield f"  {x.num_rows} → {y.num_rows} rows"
    for column in dict.fromkeys((*x.column_names, *y.column_names)):
        if column not in x.column_names or column not in y.column_names:
            yield f"  {column}: only in one"
            continue
        values = list(zip(x[column].to_pylist(), y[column].to_pylist(), strict=False))
        found = [(at, *pair) for at, pair in enumerate(values) if pair[0] != pair[1]]
        if found:
            yield f"  {column}: {len(found)} values"
            yield from (f"    row {at}: {str(p)[:120]} → {str(q)[:120]}" for at, p, q in found[:SHOWN])


def main() -> int:
    parser = argparse.ArgumentParser(description=str(__doc__).partition("\n")[0])
    commands = parser.add_subparsers(dest="command", required=True)
    writing = commands.add_parser("write")
    writing.add_argument("folder", type=Path)
    writing.add_argument("paths", nargs="*", type=Path)
    writing.add_argument("--quick", action="store_true", help="names by a rule, not by the shipped pipeline")
    writing.add_argument("--every", type=int, default=1, help="only each Nth article")
    comparing = commands.add_parser("compare")
    comparing.add_argument("old", type=Path)
    comparing.add_argument("new", type=Path)
    options = parser.parse_args()
    if options.command == "compare":
        return int(compare(options.old, options.new) > 0)
    write(options.folder.resolve(), options.paths or list_articles(options.every), quick=options.quick)
    return 0


if __name__ == "__main__":
    sys.exit(main())
