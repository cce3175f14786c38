"""The raw articles that a command reads, and what there is to tell of the files that are none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from pipeline.corrections import Corrections, list_contradictions, list_unknown_articles
from pipeline.document import Source
from pipeline.errors import SourceError
from pipeline.folders import CORRECTIONS, PARAMS, RAW
from pipeline.ids import slugify
from pipeline.params import Params, find_unknown_articles
from pipeline.printable import Tell
from pipeline.settings_text import suggest
from pipeline.source_formats import BY_EXTENSION, READ, name_extension
from pipeline.sources.files import check_path, read_article
from pipeline.sources.names import name_article
from pipeline.sources.raw_articles import RawArticle, holds_pages, list_export, list_pages, read_kept
from pipeline.sources.raw_folder import Stray, find_raw_articles


def list_raw(folder: Path, settings: Params, tell: Tell) -> list[RawArticle]:
    """The folder's articles; what is passed over is told, a line each. Raises SourceError where no article is left."""
    articles, strays = find_raw_articles(folder, settings)
    tell(str(stray) for stray in strays)
    _tell_counts(folder, articles, strays, tell)
    return articles


def _list_folder(folder: Path, settings: Params, tell: Tell) -> tuple[list[RawArticle], list[str]]:
    """The folder's articles, and a line for each that is there and cannot be among them; what else is passed over is
    told. Raises SourceError where no article is left.
    """
    articles, strays = find_raw_articles(folder, settings)
    lost = [str(stray) for stray in strays if stray.is_loss]
    tell(str(stray) for stray in strays if not stray.is_loss)
    if not articles:
        tell(lost)
    _tell_counts(folder, articles, strays, tell)
    return articles, lost


def _tell_counts(folder: Path, articles: Sequence[RawArticle], strays: Sequence[Stray], tell: Tell) -> None:
    """How many are passed over, where any is. Raises SourceError where there is no article."""
    if strays:
        tell([f"{folder}: {len(strays)} passed over, {len(articles)} to read"])
    if not articles:
        raise SourceError(f"{folder}: no article here; put a {' or '.join(map(name_extension, READ))} file into it")


def list_given(paths: Iterable[Path], settings: Params, tell: Tell) -> tuple[list[RawArticle], list[str]]:
    """The articles that these paths name, each once, by id, and a line for each path that names none, or not all.

    Files, and in place of a folder or export those in it. Of two that would bear one id the second is none.
    """
    found: list[RawArticle] = []
    lost = []
    for path in paths:
        try:
            articles, faults = _list_articles(path, settings, tell)
            found += articles
            lost += faults
        except SourceError as error:
            lost.append(str(error))
        except OSError as error:  # of a folder
            lost.append(f"{path}: it cannot be read: {error.strerror}")
    by_id: dict[str, RawArticle] = {}
    for article in found:
        other = by_id.setdefault(article.article_id, article)
        if _place(other) != _place(article):
            lost.append(f"{article.path}: its article would bear the id of {other.path}; rename one of the two")
    return [by_id[article_id] for article_id in sorted(by_id)], lost


def _place(article: RawArticle) -> tuple[Path, int | None]:
    """Where it stands: the file, and of an export the page."""
    return article.path.absolute(), article.page.place if article.page else None


def read_named(name: str, settings: Params) -> Source:
    """The article in this file, an export's only one, or that of this id in the raw folder.

    Raises SourceError or FormatError where it is none.
    """
    path = Path(name)
    if path.is_file() and _is_export(path):
        article = _choose_only(path, settings)
    elif path.exists() or path.name != name or not RAW.is_dir():
        return read_article(path, settings)
    else:
        article = _choose_raw(name, settings)
    if article.page is None:
        return read_article(article.path, settings)
    source = read_kept(article.page, article, settings)
    if isinstance(source, Source):
        return source
    raise SourceError(f"{name}: {source.reason}")


def _choose_only(path: Path, settings: Params) -> RawArticle:
    """The one article of the export."""
    articles, _ = list_pages(path, settings.exports)
    if not articles:
        raise SourceError(f"{path}: an export without an article")
    if len(articles) > 1:
        raise SourceError(f"{path}: an export of {len(articles)} articles: put it into {RAW}/, and name one by its id")
    return articles[0]


def _choose_raw(name: str, settings: Params) -> RawArticle:
    """The article of this id in the raw folder."""
    articles = {one.article_id: one for one in list_raw(RAW, settings, lambda _: None)}
    if name not in articles:
        hint = suggest(name, articles)
        raise SourceError(f"{name}: neither a file nor the id of an article in {RAW}" + (f"; {hint}" if hint else ""))
    return articles[name]


def _is_export(path: Path) -> bool:
    """Whether the file, whose name means no format of an article, is an export."""
    return path.suffix.lower() not in BY_EXTENSION and holds_pages(path)


def _list_articles(path: Path, settings: Params, tell: Tell) -> tuple[list[RawArticle], list[str]]:
    """The articles in this folder or export, else the file as one, and why the rest of an export is lost; what else it
    holds is told.
    """
    if path.is_dir():
        return _list_folder(path, settings, tell)
    check_path(path)
    if not _is_export(path):
        return [RawArticle(name_article(path), path)], []
    listing = list_export(path, settings.exports)
    tell(f"{path}: {line}" for line in listing.passed_over)
    lost = [f"{path}: {listing.fault}"] if listing.fault else []
    if not listing.articles:
        tell(lost)
        raise SourceError(f"{path}: an export without an article")
    return listing.articles, lost


def tell_doubtful_settings(
    settings: Params,
    articles: Sequence[RawArticle],
    tell: Tell,
    *,
    params: Path = PARAMS,
    corrections: Corrections | None = None,
) -> None:
    """A line for each article of the parameters or corrections that is neither among these nor in the raw folder, and
    for each correction that another takes back.
    """
    beside = list(RAW.iterdir()) if RAW.is_dir() else []
    known = {*(article.article_id for article in articles), *(slugify(path.stem) for path in beside)}
    tell(f"{params}: {line}" for line in find_unknown_articles(settings, known))
    corrections = corrections or Corrections()
    tell(f"{CORRECTIONS}: {line}" for line in list_unknown_articles(corrections, known))
    tell(f"{CORRECTIONS}: {line}" for line in list_contradictions(corrections))
