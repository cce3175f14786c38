"""Which articles the files of a folder hold, and why each of the others is passed over."""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import partial
from pathlib import Path

from pipeline.errors import PipelineError, SourceError
from pipeline.params import Params
from pipeline.source_formats import BY_EXTENSION
from pipeline.sources.decoding import HEAD, name_binary
from pipeline.sources.files import decode_article
from pipeline.sources.metadata import is_metadata
from pipeline.sources.names import name_article
from pipeline.sources.obstacles import find_obstacle, find_odd_name
from pipeline.sources.packing import find_packing, name_cut
from pipeline.sources.raw_articles import RawArticle, holds_pages, list_export

# What a repository keeps in any of its folders; nobody takes it for an article.
_REPOSITORY = frozenset({".gitignore", ".gitkeep", ".gitattributes", ".dvcignore"})
# What programs leave beside the files that people edit, and what people lay beside them; `.dvcignore` has all but the
# READMEs.
LEFT_BEHIND = (
    (".#*", "an editor's lock file"),
    (".~lock.*#", "an editor's lock file"),
    ("~$*", "an editor's lock file"),
    (".*.sw?", "an editor's swap file"),
    ("#*#", "an editor's backup"),
    ("*~", "an editor's backup"),
    ("*.bak", "a backup"),
    ("*.orig", "a backup"),
    ("*.tmp", "a temporary file"),
    ("*.part", "a download that is not complete"),
    ("*.crdownload", "a download that is not complete"),
    (".ds_store", "a file of the system's"),
    ("._*", "a file of the system's"),
    ("thumbs.db", "a file of the system's"),
    ("desktop.ini", "a file of the system's"),
    (".*", "a hidden file"),
    ("readme", "a README"),
    ("readme.txt", "a README"),
    ("readme.md", "a README"),
    ("readme.rst", "a README"),
)


@dataclass(frozen=True, slots=True)
class Stray:
    """A file that is passed over, or part of one, and why."""

    path: Path
    reason: str  # of a part, with the words that it is passed over
    is_part: bool = False
    is_loss: bool = False  # whether an article, or what may be one, is there and not among those that are read

    def __str__(self) -> str:
        return f"{self.path}: {'' if self.is_part else 'passed over: '}{self.reason}"


def find_raw_articles(folder: Path, settings: Params | None = None) -> tuple[list[RawArticle], list[Stray]]:
    """The folder's articles, each id once, and what is passed over, both in the order of the files' names.

    A file whose extension means a format is an article, whatever it holds, as is one whose format `settings` give;
    any other is one where its content is, and an export holds one a page. Of two of one id the former is kept. Opens
    nothing but plain files. Raises OSError where there is no such folder.
    """
    settings = settings or Params()
    articles: dict[str, RawArticle] = {}
    strays: list[Stray] = []
    exports: list[Path] = []
    for path in sorted(folder.iterdir(), key=lambda path: (path.suffix.lower() not in BY_EXTENSION, path)):
        if path.name in _REPOSITORY or (is_metadata(path) and not path.is_dir()):
            continue
        if stray := _find_stray(path, settings):
            strays.append(stray)
        elif _is_export(path, settings):
            exports.append(path)
        elif other := articles.get(name_article(path)):
            reason = f"its article would bear the id of {other.path}; rename one of the two"
            strays.append(Stray(path, reason, is_loss=True))
        else:
            articles[name_article(path)] = RawArticle(name_article(path), path)
    for path in exports:
        listing = list_export(path, settings.exports)
        strays += [Stray(path, line, is_part=True) for line in listing.passed_over]
        strays += [Stray(path, line, is_part=True, is_loss=True) for line in filter(None, [listing.fault])]
        for page in listing.articles:
            if (other := articles.setdefault(page.article_id, page)) is not page:
                reason = f"its page that would bear the id {page.article_id}, as {other.path} does"
                strays.append(Stray(path, reason, is_loss=True))
    by_name = sorted(articles.values(), key=lambda article: article.path)
    return by_name, sorted(strays, key=lambda stray: stray.path)


def _find_stray(path: Path, settings: Params) -> Stray | None:
    """Why this is no article; None where it is one."""
    known = settings.articles
    try:
        article_id = name_article(path)
        wanted = article_id in known and known[article_id].format is not None
    except SourceError:
        return Stray(path, name_leftover(path) or "its name holds no letter or digit to make an id from")
    if not wanted and (kind := name_leftover(path)):
        return Stray(path, kind)
    if fault := find_obstacle(path) or find_odd_name(path):
        return Stray(path, fault, is_loss=path.is_file())
    if path.is_dir():
        return Stray(path, "a folder")
    if path.is_symlink() and not _stays_inside(path):
        return Stray(path, "a link out of the folder")
    with path.open("rb") as file:
        head = file.read(HEAD)
    if not head.strip(b"\xef\xbb\xbf \t\r\n") and len(head) < HEAD:
        return Stray(path, "an empty file")
    if wanted or path.suffix.lower() in BY_EXTENSION or holds_pages(path):
        return None
    return _find_fault_within(path, head)


def _is_export(path: Path, settings: Params) -> bool:
    """Whether the file, which may hold an article, is an export instead."""
    known = settings.articles.get(name_article(path))
    return path.suffix.lower() not in BY_EXTENSION and not (known and known.format) and holds_pages(path)


def name_leftover(path: Path) -> str | None:
    """What the file is, told from its name alone, where programs or people leave such beside articles."""
    name = path.name.lower()
    return next((kind for pattern, kind in LEFT_BEHIND if fnmatchcase(name, pattern)), None)


def _stays_inside(link: Path) -> bool:
    """Whether the link leads to a file below the working folder, or below its own."""
    target = link.resolve()
    return any(target.is_relative_to(folder) for folder in (Path.cwd(), link.parent.resolve()))


def _find_fault_within(path: Path, head: bytes) -> Stray | None:
    if kind := name_binary(head):
        with path.open("rb") as file:
            cut = name_cut(find_packing(head), iter(partial(file.read, HEAD), b""))
        return Stray(path, cut or kind, is_loss=cut is not None)
    try:
        decode_article(path.read_bytes(), path)
    except PipelineError as error:
        return Stray(path, str(error).removeprefix(f"{path}: "))
    return None


def check_for_dvc(folder: Path) -> None:
    """Raises SourceError where DVC, which reads the folder too, would stop at something in it."""
    for path in sorted(folder.iterdir()) if folder.is_dir() else []:
        if (obstacle := find_obstacle(path)) and not name_leftover(path):  # DVC is told to ignore those
            raise SourceError(f"{path}: {obstacle}; DVC stops at it: take it out of {folder}/")
