"""Cut by its index or by a first pass, a dump gives each of its pages once; what is wrong with it is told in a line."""

from __future__ import annotations

import bz2
import gzip
from collections.abc import Callable, Collection, Iterator
from pathlib import Path

import pytest

from pipeline.dump import cutting, first_pass
from pipeline.dump.cutting import cut_dump
from pipeline.dump.locations import Location
from pipeline.dump.ranges import Cut, Notes, find_piece, read_range
from pipeline.errors import DumpError
from pipeline.params import Exports
from pipeline.sources import packing
from pipeline.sources.exports import ExportPage
from pipeline.sources.raw_articles import list_pages
from tests.dump.multistream import HEAD, TAIL, Multistream, make_page, pack

TITLES = [f"Mill & {number}" for number in range(1, 121)]


def write_text(number: int) -> str:
    """Some hundreds of bytes that bzip2 packs hardly at all."""
    return " ".join(str(number * 7919**power % 1_000_003) for power in range(1, 150))


PAGES = [
    (title.replace("&", "&amp;"), make_page(title.replace("&", "&amp;"), number, write_text(number)))
    for number, title in enumerate(TITLES, start=1)
]
PLAIN = (HEAD + "".join(page for _, page in PAGES) + TAIL).encode()
PACKED = pack(PAGES)


@pytest.fixture(autouse=True)
def short_ranges(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cutting, "_LEAST", 4 << 10)


def read_all(dump: Path, titles: Collection[str] | None = None) -> tuple[list[str], list[str], int]:
    """The titles of the pages read, what was told, and the number of ranges."""
    cut = cut_dump(Location(str(dump)), Location(str(dump.parent / "pieces")), titles)
    notes = Notes([*cut.told], [*cut.lost])
    found = [page.title for page in read_cut(dump, cut, notes)]
    return found, [*notes.told, *notes.lost], len(cut.ranges)


def read_cut(dump: Path, cut: Cut, notes: Notes) -> Iterator[ExportPage]:
    for one in cut.ranges:
        piece = find_piece(Location(str(dump.parent / "pieces")), one.name)
        yield from read_range(one, piece if one.packing == "gzip" else Location(str(dump)), cut.head.encode(), notes)


@pytest.fixture(params=["index", "none", "bzip2", "gzip", "streams"])
def dump(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    if request.param == "index":
        return PACKED.write(tmp_path)
    forms = {"none": PLAIN, "bzip2": bz2.compress(PLAIN), "gzip": gzip.compress(PLAIN), "streams": PACKED.data}
    (path := tmp_path / "velmwiki.xml").write_bytes(forms[request.param])
    return path


def test_every_page_is_in_one_range(dump: Path) -> None:
    found, told, number = read_all(dump)
    assert (found, told) == (TITLES, [])
    assert number > 4


def test_an_end_tag_with_a_space_ends_its_page(tmp_path: Path) -> None:
    (tmp_path / "velmwiki.xml").write_bytes(PLAIN.replace(b"</page>", b"</page \n>"))
    found, told, number = read_all(tmp_path / "velmwiki.xml")
    assert (found, told) == (TITLES, [])
    assert number > 4


def test_of_given_titles_only_their_ranges_are_read(dump: Path) -> None:
    found, told, number = read_all(dump, {"Mill & 3", "Mill & 110", "Velm"})
    assert (found, number) == (["Mill & 3", "Mill & 110"], 2)
    assert [line.partition(": ")[2] for line in told] == ["1 of the titles are not in it ('Velm')"]


@pytest.mark.parametrize("forms", [PLAIN, bz2.compress(PLAIN), PACKED.data], ids=["none", "bzip2", "streams"])
def test_of_a_dump_that_is_cut_off_the_pages_before_are_read(tmp_path: Path, forms: bytes) -> None:
    (tmp_path / "velmwiki.xml").write_bytes(forms[: len(forms) * 9 // 10])
    if forms != bz2.compress(PLAIN):  # whose one block is all of it
        found, (line,), _ = read_all(tmp_path / "velmwiki.xml")
        assert found == TITLES[: len(found)]
        assert len(found) > 90
        assert "cut off" in line
        return
    with pytest.raises(DumpError, match="cut off"):
        read_all(tmp_path / "velmwiki.xml")


def test_of_a_multistream_dump_that_is_cut_off_the_streams_before_are_read(tmp_path: Path) -> None:
    found, told, _ = read_all(Multistream(PACKED.data[: len(PACKED.data) // 2], PACKED.lines).write(tmp_path))
    assert found == TITLES[: len(found)]
    assert len(found) > 50
    assert ["cut off" in line for line in told] == [True, True]  # the index says more, and a stream has no end


@pytest.mark.parametrize("pack", [bz2.compress, gzip.compress])
def test_of_a_dump_with_other_bytes_behind_it_all_pages_are_read_and_the_rest_is_told(
    tmp_path: Path, pack: Callable[[bytes], bytes]
) -> None:
    path = tmp_path / "velmwiki.xml"
    path.write_bytes(pack(PLAIN) + b"rubbish behind")
    found, (line,), _ = read_all(path)
    assert found == TITLES
    assert line.endswith("it is cut off or broken: bytes that are no packed data, within it or behind it")
    articles, told = list_pages(path, Exports())
    assert [one.page.read().title for one in articles if one.page] == found
    assert told[-1].endswith("bytes that are no packed data, within it or behind it")


def test_of_a_multistream_dump_with_other_bytes_behind_it_all_pages_are_read_and_the_rest_is_told(
    tmp_path: Path,
) -> None:
    found, told, _ = read_all(Multistream(PACKED.data + b"rubbish behind", PACKED.lines).write(tmp_path))
    assert found == TITLES
    assert ["no packed data" in line for line in told] == [True]


def change_line(lines: list[str]) -> list[str]:
    return [*lines[:3], "no line\n", *lines[4:]]


def change_place(lines: list[str]) -> list[str]:
    return [*lines[:60], f"{1 + int(lines[60].split(':')[0])}:61:X\n", *lines[61:]]


def change_all(lines: list[str]) -> list[str]:
    return [f"{number * 100}:{number}:X\n" for number in range(1, 200)]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (change_line, "lines are not"),
        (change_place, "are none of"),
        (change_all, "not the index of"),
        (lambda lines: [], "not the index of"),
    ],
)
def test_a_wrong_index_is_told_and_every_page_read(
    tmp_path: Path, change: Callable[[list[str]], list[str]], said: str
) -> None:
    found, (line,), _ = read_all(Multistream(PACKED.data, change(PACKED.lines)).write(tmp_path))
    assert found == TITLES
    assert said in line


def test_a_broken_stream_is_told_and_the_others_read(tmp_path: Path) -> None:
    place = (int(PACKED.lines[50].split(":")[0]) + int(PACKED.lines[55].split(":")[0])) // 2
    broken = PACKED.data[:place] + b"\0" * 8 + PACKED.data[place + 8 :]
    found, (line,), _ = read_all(Multistream(broken, PACKED.lines).write(tmp_path))
    assert found == TITLES[:50] + TITLES[55:]
    assert "broken" in line


def test_a_page_beyond_measure_is_passed_and_the_others_read(tmp_path: Path) -> None:
    pages = [("A", make_page("A", 1)), ("B", make_page("B", 2, "word " * (4 << 20))), ("C", make_page("C", 3))]
    dump = pack(pages, together=2).write(tmp_path)
    cut = cut_dump(Location(str(dump)), Location(str(tmp_path)), None)
    read = [(page.title, page.is_oversize) for page in read_cut(dump, cut, Notes())]
    assert read == [("A", False), ("B", True), ("C", False)]


def test_what_is_no_dump_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text("= Velm =")
    with pytest.raises(DumpError, match="not XML"):
        read_all(tmp_path / "a.xml")


def test_a_head_beyond_measure_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.sources.packing.MOST_AT_ONCE", 1 << 16)
    given: list[int] = []
    monkeypatch.setattr("pipeline.dump.cutting.unpack", lambda *args: count(given, packing.unpack(*args)))
    head = bz2.compress(HEAD.encode() + b" " * (8 << 20))
    dump = Multistream(head + bz2.compress(PAGES[0][1].encode()), [f"{len(head)}:1:Mill & 1\n"]).write(tmp_path)
    with pytest.raises(DumpError, match="before its first page is beyond measure"):
        read_all(dump)
    assert sum(given) < 2 << 20


def count(given: list[int], pieces: Iterator[bytes]) -> Iterator[bytes]:
    for piece in pieces:
        given.append(len(piece))
        yield piece


def test_a_packed_page_beyond_measure_is_dropped_and_the_others_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.sources.packing.MOST_AT_ONCE", 1 << 16)
    monkeypatch.setattr(first_pass, "_MOST_KEPT", 1 << 18)
    monkeypatch.setattr(first_pass, "_TAIL", 1 << 10)
    large = make_page("B", 2, "word " * (1 << 18))
    for number, pages in enumerate(([make_page("A", 1), large, make_page("C", 3)], [large, make_page("C", 3)])):
        (dump := tmp_path / f"{number}.xml.gz").write_bytes(gzip.compress((HEAD + "".join(pages) + TAIL).encode()))
        found, (line,), _ = read_all(dump)
        assert (found, line) == (["A", "C"][number:], "'B': passed over: with its history it is beyond measure")
