"""What a stage hands to the next, kept in files: `interim/<stage>/<article_id>.json`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from pipeline.cli.terminal import track
from pipeline.document import dump, load
from pipeline.errors import SourceError
from pipeline.storage import keep_only, name_by_id, write_file

T = TypeVar("T")

INTERIM = Path("interim")


def run_stage(stage: str, make: Callable[[str], Any]) -> None:
    articles = list_articles()
    write_stage(stage, {article: dump(make(article)) for article in track(articles, f"articles: {stage}")})


def list_articles() -> list[str]:
    """The ids of the parsed articles, in order."""
    return sorted(path.stem for path in (INTERIM / "parse").glob("*.json"))


def read_stage(stage: str, article: str, kind: type[T]) -> T:
    """The product of this stage for this article; raises SourceError where the file is not one."""
    path = name_by_id(INTERIM / stage, article, ".json")
    try:
        return load(kind, path.read_bytes())
    except ValidationError as error:
        raise SourceError(f"{path}: not what `{stage}` writes; run `dvc repro --force {stage}`") from error


def write_stage(stage: str, products: dict[str, bytes]) -> None:
    """The folder of this stage holds these products, by article, and nothing of an earlier run."""
    folder = INTERIM / stage
    files = {name_by_id(folder, article, ".json"): data for article, data in products.items()}
    for path, data in files.items():
        write_file(path, data)
    keep_only(folder, {path.name for path in files}, ".json")
