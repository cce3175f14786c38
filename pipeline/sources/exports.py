"""The pages of a wiki's export, one after the other: what `Special:Export` gives, and the dumps of whole wikis.

Plain, or packed with bzip2 or gzip; of the schemas 0.10 and 0.11 (https://www.mediawiki.org/xml/). Of a page with
several revisions the latest is read. The file is never held whole, however large it is.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import IO, Any
from urllib.parse import quote
from xml.parsers import expat

from pipeline.errors import SourceError
from pipeline.sources.packing import LONGEST_SIGN, find_packing, unpack

CHUNK = 1 << 16
_MOST_DEPTH = 100  # of elements within elements; an export has five
MOST_CHARACTERS = 16 << 20  # of a page's text, or of anything else between two tags; MediaWiki saves 2 MiB
# A document type is read over, so that it can be refused as what it is.
_DOCTYPE = rb"<!DOCTYPE\b(?:[^<>\[]|\[[^\]]*\])*>"
_SIGN = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:\s|<\?xml\b[^<>]*\?>|<!--(?:(?!-->).)*-->|" + _DOCTYPE + rb")*<mediawiki\b", re.DOTALL
)
# What is read, by the element and the one around it; a contributor's id, for one, is not.
_READ = frozenset(
    {
        *(("page", name) for name in ("title", "ns", "id")),
        *(("revision", name) for name in ("id", "timestamp", "model", "text")),
        ("siteinfo", "base"),
    }
)


@dataclass(frozen=True, slots=True)
class ExportPage:
    """A page with the latest of its revisions in the export; numbers and times as they stand there."""

    title: str
    namespace: str
    page_id: str
    is_redirect: bool
    language: str | None
    url: str | None
    revision_id: str | None
    timestamp: str | None
    model: str
    text: str | None  # None: the wiki does not show it, or it is oversize
    is_oversize: bool = False
    span: tuple[int, int] = field(default=(0, 0), compare=False)  # of its element in the bytes read, as unpacked


def is_export(file: IO[bytes]) -> bool:
    """Whether the file, packed or not, begins as an export; it is read from its start again."""
    head = b""
    try:
        for piece in _unpack(file):
            head += piece
            if len(head) >= CHUNK:
                break
    except (OSError, EOFError):
        pass  # what comes before may be one, cut off
    finally:
        file.seek(0)
    return bool(_SIGN.match(head))


def read_export(file: IO[bytes]) -> Iterator[ExportPage]:
    """Each page of the export, in its order.

    Raises SourceError, behind the last whole page, where the file is cut off or broken, and where it declares entities,
    as no export does.
    """
    return read_pieces(_unpack(file))


def _unpack(file: IO[bytes]) -> Iterator[bytes]:
    packing = find_packing(file.read(LONGEST_SIGN))
    file.seek(0)
    return unpack(packing, iter(partial(file.read, CHUNK), b""))


def read_pieces(pieces: Iterable[bytes], *, ends: bool = True) -> Iterator[ExportPage]:
    """Each page of the export whose bytes these are, unpacked; as `read_export`.

    Without `ends` it may end behind any page.
    """
    reader = _Reader()
    try:
        for piece in _cut(pieces):
            reader.feed(piece)
            while reader.pages:
                yield reader.pages.popleft()
        reader.end(between_pages=not ends)
    except SourceError:
        yield from reader.pages
        raise
    except (EOFError, OSError) as error:
        yield from reader.pages
        raise SourceError(f"it is cut off or broken: {error}") from error
    except (LookupError, ValueError) as error:  # from expat, of what the XML declaration says
        raise SourceError(f"its encoding is not read: {error}") from error
    except expat.ExpatError as error:
        yield from reader.pages
        raise SourceError(f"it is {reader.name_fault(error)} at line {error.lineno}") from error


def _cut(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes in pieces of a usual size, none of which parts CR from LF: expat would count two lines."""
    held = b""
    for piece in pieces:
        for start in range(0, len(piece), CHUNK):
            part = held + piece[start : start + CHUNK]
            held = b"\r" if part.endswith(b"\r") else b""
            yield part.removesuffix(held)
    yield held


_UNFINISHED = frozenset(
    expat.errors.codes[message]
    for message in (
        expat.errors.XML_ERROR_NO_ELEMENTS,
        expat.errors.XML_ERROR_UNCLOSED_TOKEN,
        expat.errors.XML_ERROR_PARTIAL_CHAR,
        expat.errors.XML_ERROR_UNCLOSED_CDATA_SECTION,
    )
)


@dataclass(slots=True)
class _Revision:
    values: dict[str, str] = field(default_factory=dict)
    is_hidden: bool = False
    is_oversize: bool = False

    def get_order(self) -> tuple[str, int]:
        """By what the latest revision is known: its time, and of one time the greatest id."""
        number = self.values.get("id", "")
        return self.values.get("timestamp", ""), int(number[:20]) if number.isascii() and number.isdigit() else 0


class _Reader:
    """Takes an export piece by piece; `pages` are those that are whole."""

    def __init__(self) -> None:
        self.pages: deque[ExportPage] = deque()
        self._language: str | None = None
        self._base = ""
        self._open: list[str] = []  # elements
        self._is_over = False
        self._words: list[str] = []
        self._length = self._fed = self._began = 0
        self._page: dict[str, str] = {}
        self._is_redirect = False
        self._latest = self._revision = _Revision()
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartDoctypeDeclHandler = _refuse_doctype
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._add

    def feed(self, data: bytes) -> None:
        self._parser.Parse(data, False)
        self._fed += len(data)
        if self._fed - self._parser.CurrentByteIndex > MOST_CHARACTERS:
            raise SourceError("it holds a tag beyond measure")

    def end(self, *, between_pages: bool) -> None:
        """Raises ExpatError where the export does not end here, nor, with `between_pages`, a page of it."""
        if not (between_pages and self._open == ["mediawiki"]):
            self._parser.Parse(b"", True)

    def name_fault(self, error: expat.ExpatError) -> str:
        """What is wrong with the export, the same in whichever pieces it came."""
        if self._is_over:  # expat's own words hang on where a piece ends
            return "not XML"
        return "cut off" if error.code in _UNFINISHED else f"not XML ({expat.ErrorString(error.code)})"

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._open.append(name)
        if len(self._open) > _MOST_DEPTH:
            raise SourceError("it holds elements within elements beyond measure")
        self._words, self._length = [], 0
        if len(self._open) == 1:
            self._language = attributes.get("xml:lang")
        elif name == "page":
            self._page, self._is_redirect, self._latest = {}, False, _Revision()
            self._began = self._parser.CurrentByteIndex
        elif name == "redirect":
            self._is_redirect = True
        elif name == "revision":
            self._revision = _Revision()
        elif name == "text":
            self._revision.is_hidden = "deleted" in attributes

    def _add(self, words: str) -> None:
        self._length += len(words)
        place = tuple(self._open[-2:])
        if self._length > MOST_CHARACTERS:
            if place != ("revision", "text"):
                raise SourceError("it holds a text beyond measure")
            self._words, self._revision.is_oversize = [], True
        elif place in _READ:
            self._words.append(words)

    def _end(self, name: str) -> None:
        self._open.pop()
        self._is_over = not self._open
        around = "" if self._is_over else self._open[-1]
        if (around, name) in _READ:
            said = "".join(self._words)
            if around == "siteinfo":
                self._base = said
            else:
                (self._page if around == "page" else self._revision.values)[name] = said
        elif name == "revision" and self._revision.get_order() >= self._latest.get_order():
            self._latest = self._revision
        elif name == "page":
            self.pages.append(self._make_page())
        self._words, self._length = [], 0

    def _make_page(self) -> ExportPage:
        page, latest, revision = self._page, self._latest, self._latest.values
        title = page.get("title", "")
        return ExportPage(
            title,
            page.get("ns", "0"),
            page.get("id", ""),
            self._is_redirect,
            self._language,
            self._make_url(title),
            revision.get("id"),
            revision.get("timestamp"),
            revision.get("model", "wikitext"),
            None if latest.is_hidden or latest.is_oversize else revision.get("text"),
            latest.is_oversize,
            (self._began, self._find_stop()),
        )

    def _find_stop(self) -> int:
        """Where the page's end tag ends, which may hold spaces; of an empty element expat tells its end."""
        rest = self._parser.GetInputContext() or b""
        return self._parser.CurrentByteIndex + (rest.find(b">") + 1 if rest.startswith(b"</page") else 0)

    def _make_url(self, title: str) -> str | None:
        """The page's address, made as that of the main page is; None where that does not tell how."""
        before, slash, main_page = self._base.rpartition("/")
        if not slash or not main_page or "?" in self._base or not before.startswith(("http://", "https://")):
            return None
        return f"{before}/{quote(title.replace(' ', '_'), safe=':/()!*,;@')}"


def _refuse_doctype(*_: Any) -> None:
    raise SourceError("it declares a document type, as no export does: entities are not expanded")
