"""Raw articles and parameters as the commands read them from files."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from pipeline.document import Source
from pipeline.errors import ParameterError, SourceError
from pipeline.params import Params, read_params
from pipeline.sources.files import decode_article

RAW, PARAMS = Path("raw"), Path("params.yaml")


def read_articles(paths: Iterable[Path], settings: Params, source_format: str | None = None) -> list[Source]:
    """The sources in these files, each id once, with what the parameters say of them."""
    sources: dict[str, Source] = {}
    for path in paths:
        source = read_article(path, settings, source_format)
        if other := sources.get(source.article_id):
            raise SourceError(f"{path}: the article {source.article_id!r} is also in {other.source_file}")
        sources[source.article_id] = source
    return list(sources.values())


def read_article(path: Path, settings: Params, source_format: str | None = None) -> Source:
    """The source in this file; raises SourceError or FormatError, naming the file, where it is none."""
    if not path.exists():
        raise SourceError(f"{path}: no such file")
    if not path.is_file():
        raise SourceError(f"{path}: not a file")
    source = decode_article(path.read_bytes(), path, source_format=source_format)
    known = settings.articles.get(source.article_id)
    outside = known.model_dump() if known else {}
    return replace(source, source_file=name_source(path), **outside)


def name_source(path: Path) -> str:
    """The file's path from the working folder; where it lies elsewhere, the place it would have in a repository."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return (RAW / path.name).as_posix()


def read_settings(path: Path | None = None) -> Params:
    """The parameters in this file; without one, those of the working folder's params.yaml, or the defaults."""
    return read_params_file(path or PARAMS) if path or PARAMS.is_file() else Params()


def read_params_file(path: Path) -> Params:
    """The parameters in this file; raises ParameterError, naming it, where they are not valid."""
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise ParameterError(
            f"{path}: not UTF-8: byte 0x{error.object[error.start]:02x} at offset {error.start}"
        ) from error
    return read_params(text, str(path))
