"""The raw articles that a command reads, and what there is to tell of the files that are none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from pipeline.corrections import Corrections, list_unknown_articles
from pipeline.errors import SourceError
from pipeline.folders import CORRECTIONS, PARAMS, RAW
from pipeline.ids import slugify
from pipeline.params import Params, find_unknown_articles
from pipeline.printable import Tell
from pipeline.source_formats import READ, name_extension
from pipeline.sources.files import check_path
from pipeline.sources.raw_folder import find_raw_files


def list_raw(folder: Path, settings: Params, tell: Tell) -> list[Path]:
    """The folder's articles; what is passed over is told, a line each. Raises SourceError where no article is left."""
    articles, strays = find_raw_files(folder, settings)
    tell(str(stray) for stray in strays)
    if strays:
        tell([f"{folder}: {len(strays)} passed over, {len(articles)} to read"])
    if not articles:
        raise SourceError(f"{folder}: no article here; put a {' or '.join(map(name_extension, READ))} file into it")
    return articles


def list_given(paths: Iterable[Path], settings: Params, tell: Tell) -> list[Path]:
    """The articles that these paths name, each once, by id: files, and in place of a folder the articles in it.

    Raises SourceError where one is no file, or, naming both, where two would bear one id.
    """
    found = [file for path in paths for file in (list_raw(path, settings, tell) if path.is_dir() else [path])]
    files = list({file.absolute(): file for file in reversed(found)}.values())[::-1]
    by_id: dict[str, Path] = {}
    for file in files:
        other = by_id.setdefault(slugify(file.stem) or str(file), file)
        if other is not file:
            raise SourceError(f"{file}: its article would bear the id of {other}; rename one of the two")
        check_path(file)
    return [by_id[article_id] for article_id in sorted(by_id)]


def tell_unknown_articles(
    settings: Params,
    paths: Sequence[Path],
    tell: Tell,
    *,
    params: Path = PARAMS,
    corrections: Corrections | None = None,
) -> None:
    """A line for each article of the parameters or corrections that is neither among these nor in the raw folder."""
    beside = list(RAW.iterdir()) if RAW.is_dir() else []
    known = {slugify(path.stem) for path in (*paths, *beside)}
    tell(f"{params}: {line}" for line in find_unknown_articles(settings, known))
    tell(f"{CORRECTIONS}: {line}" for line in list_unknown_articles(corrections or Corrections(), known))
