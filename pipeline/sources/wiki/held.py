"""What the raw folder holds of wikis, and under which name it is to hold a page."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import FetchError, SourceError
from pipeline.ids import slugify
from pipeline.source_formats import BY_EXTENSION, name_extension
from pipeline.sources.metadata import PageMetadata, dump_metadata, is_metadata, name_metadata, read_beside
from pipeline.sources.wiki.addresses import Wanted
from pipeline.storage.files import replace_files
from pipeline.storage.locks import lock_folder


@dataclass(frozen=True, slots=True)
class Held:
    """A page that the folder holds: its file, and what stands beside it."""

    path: Path
    metadata: PageMetadata


class Holding:
    """The pages of a folder, each of one wiki and id; `broken` says of what stands beside a file and is not valid."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.broken: list[str] = []
        self._pages: dict[tuple[str | None, int | None], Held] = {}
        self._titled: dict[tuple[str | None, str | None], Held] = {}  # redirects' titles too
        self._taken: dict[str, Path] = {}  # by id, files that hold an article
        for path in sorted(folder.iterdir()) if folder.is_dir() else []:
            if not is_metadata(path):
                self._taken.setdefault(slugify(path.stem), path)
                self._add(path)

    def _add(self, path: Path) -> None:
        if path.suffix.lower() not in BY_EXTENSION:
            return  # a backup, for one
        try:
            if (metadata := read_beside(path)) and metadata.api and metadata.format:
                self._keep(Held(path, metadata))
        except SourceError as error:
            if str(error) not in self.broken:
                self.broken.append(str(error))

    def _keep(self, held: Held) -> None:
        known = held.metadata
        self._pages[known.api, known.page_id] = held
        self._taken[slugify(held.path.stem)] = held.path
        for title in (*known.redirected_from, known.title):
            self._titled[known.api, title] = held

    def list_pages(self) -> list[Held]:
        """Every page that the folder holds, in the order of the files."""
        return [*self._pages.values()]

    def find(self, api: str | None, page_id: int | None) -> Held | None:
        """The page of this id in the wiki of this API."""
        return self._pages.get((api, page_id))

    def find_wanted(self, wanted: Wanted) -> Held | None:
        """The page that is wanted, where it was fetched under this title or id before."""
        title = wanted.title or ""
        for api in wanted.apis:
            by_id = self._pages.get((api, wanted.page_id)) if wanted.page_id else None
            by_title = self._titled.get((api, title)) or self._titled.get((api, title[:1].upper() + title[1:]))
            if found := by_id or by_title:
                return found
        return None

    def name(self, metadata: PageMetadata) -> Path:
        """The file that holds this page, or is to hold it: by its title, and by its id too where that name is taken.

        Raises FetchError where the name is taken by a file that was not fetched.
        """
        if held := self.find(metadata.api, metadata.page_id):
            if held.metadata.format == metadata.format:
                return held.path
            raise FetchError(f"{held.path}: the page in another form; move it away first")
        slug = slugify(metadata.title or "")
        for name in (slug, f"{slug}_{metadata.page_id}".strip("_")):
            path = self.folder / f"{name}{name_extension(metadata.format or '')}"
            taken = self._taken.get(name)
            if name and taken is None:
                return path
            if taken and taken not in {held.path for held in self._pages.values()}:
                raise FetchError(f"{taken}: not from a wiki, or {name_metadata(taken).name} would say so: move it away")
        raise FetchError(f"{self.folder}: no name is left for {metadata.title!r}")

    def put(self, path: Path, metadata: PageMetadata, text: bytes | None) -> bool:
        """The folder holds this page in this file, with its old text where None is given; whether anything was written.

        Who is stopped between the two files leaves a page that is fetched again: one without a text,
        or with a newer one than what stands beside it tells of. Raises FetchError where a new page's file is there by
        now: someone else put it there.
        """
        wanted = [(path, text), (name_metadata(path), dump_metadata(metadata))]
        if not path.exists():
            wanted.reverse()
        self.folder.mkdir(parents=True, exist_ok=True)
        with lock_folder(self.folder):
            if path.exists() and path not in self._taken.values():
                raise FetchError(f"{path}: put there in the meantime: fetch it again")
            files = [(file, data) for file, data in wanted if data is not None and not _holds(file, data)]
            replace_files(files)
        self._keep(Held(path, metadata))
        return bool(files)


def _holds(path: Path, data: bytes) -> bool:
    return path.is_file() and path.read_bytes() == data
