"""Exports of wikis made and broken at random, packed and torn: what is read of them is what stands in them."""

from __future__ import annotations

import bz2
import gzip
import io
from collections.abc import Callable, Iterator
from random import Random
from xml.sax.saxutils import escape

from pipeline.document import Source
from pipeline.errors import SourceError
from pipeline.params import Params
from pipeline.sources.exports import ExportPage, is_export, read_export, read_pieces
from pipeline.sources.packing import find_packing, unpack
from pipeline.sources.raw_articles import read_export_page
from tests.fuzz.documents import generate
from tests.fuzz.invariants import Broken, told_errors
from tests.fuzz.mutations import mutate
from tests.fuzz.pieces import PIECES, make_sentence

_PACKERS: tuple[Callable[[bytes], bytes], ...] = (
    bytes,
    bytes,
    bz2.compress,
    lambda data: gzip.compress(data, mtime=0),
    lambda data: bz2.compress(data[:200]) + bz2.compress(data[200:]),
)
_PIECE = 37  # bytes: borders between pieces fall on everything


def generate_export(random: Random) -> bytes:
    """An export of a few pages, as often as not with something wrong in its XML, its packing or at its end."""
    base = random.choice(("https://a.example.org/wiki/Main_Page", "x", "http://[", ""))
    pages = "".join(_make_page(random, number) for number in range(random.randint(0, 4)))
    text = f'<mediawiki xml:lang="en"><siteinfo><base>{base}</base></siteinfo>\n{pages}</mediawiki>\n'
    for _ in range(random.choice((0, 0, 1, 2, 5))):
        at = random.randint(0, len(text))
        text = text[:at] + random.choice(PIECES["export_tokens"]) + text[at:]
    if random.random() < 0.2:
        text = mutate(text, random)
    if random.random() < 0.1:
        codec = random.choice(("utf-8", "iso-8859-1", "utf-16", "no-such-code", "us-ascii"))
        text = f"<?xml version='1.0' encoding='{codec}'?>{text}"
    data = random.choice(_PACKERS)(text.encode("utf-8", "surrogatepass"))
    return _tear(data, random) if random.random() < 0.4 else data


def _make_page(random: Random, number: int) -> str:
    title = random.choice((make_sentence(random), f"A{number}", *random.sample(PIECES["odd"], 2)))
    stamp = random.choice(("2024-01-02T10:00:00Z", "2024-01-03T10:00:00Z", "0000-00-00T00:00:00Z", "", "yesterday"))
    revisions = "".join(
        f"<revision><id>{random.choice((number, *PIECES['numbers'][:12]))}</id><timestamp>{stamp}</timestamp>"
        f"<model>wikitext</model><text>{escape(generate(random)[0])}</text></revision>"
        for _ in range(random.choice((0, 1, 1, 1, 3)))
    )
    return f"<page><title>{escape(title)}</title><ns>0</ns><id>{number}</id>{revisions}</page>\n"


def _tear(data: bytes, random: Random) -> bytes:
    at = random.randint(0, len(data))
    return random.choice((data[:at], data[:at] + random.randbytes(5) + data[at + 5 :], data + random.randbytes(5)))


def list_articles(data: bytes) -> list[str]:
    """The texts of an export's articles, as a run reads them; raises Broken where it is not read as it should be."""
    with told_errors():
        return [*_list_articles(data)]
    return []


def _list_articles(data: bytes) -> Iterator[str]:
    if not is_export(io.BytesIO(data)):
        return
    pages, fault = _read(lambda: read_export(io.BytesIO(data)))
    unpacked = _unpack(data)
    if unpacked is not None:
        pieces = [unpacked[at : at + _PIECE] for at in range(0, len(unpacked), _PIECE)]
        if _read(lambda: read_pieces(pieces)) != (pages, fault):
            raise Broken("an export read in other pieces is another")
        for page in pages:
            element = unpacked[slice(*page.span)]
            if not (element.startswith(b"<page") and element.endswith(b">")):
                raise Broken("span of a page", repr(element[:60]))
    for number, page in enumerate(pages):
        source = read_export_page(page, f"page{number}", "export.xml", Params())
        if isinstance(source, Source):
            if source.origin.article_id != f"page{number}" or source.text != page.text:
                raise Broken("an export's article is not its page", page.title)
            yield source.text


def _read(read: Callable[[], Iterator[ExportPage]]) -> tuple[list[ExportPage], str]:
    """The pages that come, and what ends them before their end."""
    pages: list[ExportPage] = []
    try:
        pages.extend(read())
    except SourceError as error:
        return pages, str(error)
    return pages, ""


def _unpack(data: bytes) -> bytes | None:
    """The bytes of the whole export; None where its packing is torn."""
    try:
        return b"".join(unpack(find_packing(data), [data]))
    except (OSError, EOFError):
        return None
