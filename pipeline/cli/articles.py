"""Raw articles and parameters as the commands read them from files."""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path, PurePath
from typing import TypeVar

from pipeline.cli.raw_files import find_obstacle, find_odd_name, find_raw_files
from pipeline.cli.terminal import warn
from pipeline.document import Failure, Origin, Source
from pipeline.errors import ArticleError, ParameterError, SourceError
from pipeline.ids import digest, slugify
from pipeline.params import ArticleParams, Params, find_unknown_articles, read_params
from pipeline.scale.worker import Worker
from pipeline.source_formats import READ, guess_format, name_extension
from pipeline.sources.decoding import HEAD, name_binary
from pipeline.sources.files import decode_article, name_article

T = TypeVar("T")

RAW, PARAMS = Path("raw"), Path("params.yaml")

# MediaWiki saves no page of more than 2 MiB ($wgMaxArticleSize, 1.43); what other wikis allow is still far from this.
_MOST_BYTES = 64 << 20

_URL = re.compile(r"https?:/+(?P<address>\S+)", re.IGNORECASE)  # a path has lost one of its slashes


def list_raw(folder: Path, settings: Params) -> list[Path]:
    """The folder's articles; what is passed over is told, a line each. Raises SourceError where no article is left."""
    articles, strays = find_raw_files(folder, settings)
    warn(str(stray) for stray in strays)
    if strays:
        warn([f"{folder}: {len(strays)} passed over, {len(articles)} to read"])
    if not articles:
        raise SourceError(f"{folder}: no article here; put a {' or '.join(map(name_extension, READ))} file into it")
    return articles


def list_given(paths: Iterable[Path], settings: Params) -> list[Path]:
    """The articles that these paths name, each once, by id: files, and in place of a folder the articles in it.

    Raises SourceError where one is no file, or, naming both, where two would bear one id.
    """
    found = [file for path in paths for file in (list_raw(path, settings) if path.is_dir() else [path])]
    files = list({file.absolute(): file for file in reversed(found)}.values())[::-1]
    by_id: dict[str, Path] = {}
    for file in files:
        other = by_id.setdefault(slugify(file.stem) or str(file), file)
        if other is not file:
            raise SourceError(f"{file}: its article would bear the id of {other}; rename one of the two")
        check_path(file)
    return [by_id[article_id] for article_id in sorted(by_id)]


def warn_of_unknown_articles(settings: Params, paths: Sequence[Path], params: Path | None = None) -> None:
    """A line for each article of the parameters that is neither among these nor in the folder of raw articles."""
    beside = list(RAW.iterdir()) if RAW.is_dir() else []
    known = {slugify(path.stem) for path in (*paths, *beside)}
    warn(f"{params or PARAMS}: {line}" for line in find_unknown_articles(settings, known))


def attempt_article(
    worker: Worker,
    path: Path,
    settings: Params,
    source_format: str | None,
    function: Callable[..., T],
    *args: str,
) -> T | Failure:
    """What the function makes of the article in this file, in the worker, or the article's failure."""
    try:
        source = read_article(path, settings, source_format)
    except ArticleError as error:
        return _fail_to_read(path, settings, source_format, error)
    try:
        return worker.call(function, source, *args)
    except ArticleError as error:
        return Failure(source.origin, digest(source.text), str(error))


def read_article(path: Path, settings: Params, source_format: str | None = None) -> Source:
    """The source in this file; raises SourceError or FormatError, naming the file, where it is none.

    Its format is the one given, else the one that the parameters give, else what content and extension tell.
    """
    check_path(path)
    known = settings.articles.get(name_article(path), ArticleParams())
    name = PurePath(name_source(path))
    source = decode_article(_read_bytes(path), name, source_format=source_format or known.format)
    return replace(source, origin=replace(source.origin, **known.model_dump(exclude={"format"})))


def _fail_to_read(path: Path, settings: Params, source_format: str | None, error: ArticleError) -> Failure:
    """The failure of the article that this file would hold."""
    known = settings.articles.get(name_article(path), ArticleParams())
    name = name_source(path)
    origin = Origin(
        article_id=name_article(path),
        source_format=guess_format(path, source_format or known.format),
        source_file=name,
        **known.model_dump(exclude={"format"}),
    )
    with path.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    return Failure(origin, found, str(error).removeprefix(f"{name}: "))


def check_path(path: Path) -> None:
    """Raises SourceError, naming the path, where it is no plain file that can be read."""
    if not path.exists() and (match := _URL.match(str(path))):
        address = f"https://{match['address']}"
        advice = f"save the page's wikitext ({address}{'&' if '?' in address else '?'}action=raw) and give the file"
        raise SourceError(f"{address}: citetrace reads files: {advice}")
    if not path.exists() and not path.is_symlink():
        raise SourceError(f"{path}: no such file")
    if obstacle := find_obstacle(path) or find_odd_name(path) or ("a folder" if path.is_dir() else None):
        raise SourceError(f"{path}: not a file to read: {obstacle}")


def _read_bytes(path: Path) -> bytes:
    """The file's bytes; only its first where they tell that it is no text, however large it is.

    Raises SourceError where it is larger than any article.
    """
    with path.open("rb") as file:
        head = file.read(HEAD)
        if name_binary(head):
            return head
        if os.fstat(file.fileno()).st_size > _MOST_BYTES:
            raise SourceError(f"{name_source(path)}: larger than {_MOST_BYTES >> 20} MiB: no article is")
        return head + file.read()


def name_source(path: Path) -> str:
    """The file's path from the working folder; where it lies elsewhere, the place it would have in a repository."""
    try:
        name = (path.parent.resolve() / path.name).relative_to(Path.cwd()).as_posix()  # a link by its own name
    except ValueError:
        name = (RAW / path.name).as_posix()
    return unicodedata.normalize("NFC", name)


def find_source(name: str) -> Path | None:
    """The file that `name_source` named so, whatever the form of its accents; None where there is none."""
    path = Path(name)
    if path.is_file() or not path.parent.is_dir():
        return path if path.is_file() else None
    alike = (file for file in path.parent.iterdir() if unicodedata.normalize("NFC", file.name) == path.name)
    return next((file for file in alike if file.is_file()), None)


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
