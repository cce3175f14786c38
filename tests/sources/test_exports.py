"""An export is its pages, an article each: read as they come, and what is none told in a line."""

from __future__ import annotations

import bz2
import gc
import gzip
import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

import pytest
from typer.testing import CliRunner

from pipeline import cli
from pipeline.document import Failure, Source
from pipeline.errors import SourceError
from pipeline.ids import digest
from pipeline.params import Exports, Params, read_params
from pipeline.sources import raw_articles
from pipeline.sources.exports import CHUNK, ExportPage, is_export, read_export, read_pieces
from pipeline.sources.raw_articles import list_pages, read_kept
from pipeline.sources.raw_folder import find_raw_articles
from pipeline.sources.selection import list_given, read_named
from pipeline.table_files import read_table
from pipeline.versions.folder import open_folder
from wiki.mediawiki import Wiki

HEAD = """<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="en">
<siteinfo><sitename>Velm</sitename><base>https://velm.example.org/wiki/Main_Page</base></siteinfo>
"""
TAIL = "</mediawiki>\n"


def make_page(title: str, number: int, text: str = "It stands.", *, inside: str = "", ns: int = 0) -> str:
    contributor = "<contributor><username>A</username><id>99</id></contributor>"
    time = f"<timestamp>2024-01-{number % 28 + 1:02}T10:00:00Z</timestamp>"
    revision = (
        f"<revision><id>{1000 + number}</id>{time}{contributor}<model>wikitext</model><text>{text}</text></revision>"
    )
    return f"<page><title>{title}</title><ns>{ns}</ns><id>{number}</id>{inside}{revision}</page>\n"


def make_export(*pages: str) -> bytes:
    return (HEAD + "".join(pages) + TAIL).encode()


def read_all(path: Path, settings: Params | None = None) -> list[Source | Failure]:
    """What each article of the export has for a source."""
    articles, _ = list_pages(path, Exports())
    return [read_kept(one.page, one, settings or Params()) for one in articles if one.page]


def read(data: bytes) -> list[ExportPage]:
    return [*read_export(io.BytesIO(data))]


@pytest.mark.parametrize(
    "pack", [bytes, bz2.compress, gzip.compress, lambda data: bz2.compress(data[:300]) + bz2.compress(data[300:])]
)
def test_a_page_is_read_with_its_revision_however_the_file_is_packed(pack: Callable[[bytes], bytes]) -> None:
    data = pack(make_export(make_page("Port of Velm", 7, "Ships &amp; [[boat]]s.&lt;ref&gt;A&lt;/ref&gt;")))
    assert is_export(io.BytesIO(data))
    (page,) = read(data)
    assert (page.title, page.page_id, page.revision_id) == ("Port of Velm", "7", "1007")
    assert page.text == "Ships & [[boat]]s.<ref>A</ref>"
    assert (page.timestamp, page.language) == ("2024-01-08T10:00:00Z", "en")
    assert page.url == "https://velm.example.org/wiki/Port_of_Velm"


def test_the_latest_of_several_revisions_is_read() -> None:
    def make(number: int, time: str) -> str:
        return f"<revision><id>{number}</id><timestamp>{time}</timestamp><text>Text {number}</text></revision>"

    revisions = make(2, "2024-03-01T00:00:00Z") + make(3, "2024-03-01T00:00:00Z") + make(9, "2020-01-01T00:00:00Z")
    (page,) = read(make_export(f"<page><title>A</title><ns>0</ns><id>1</id>{revisions}</page>"))
    assert page.text == "Text 3"


@pytest.mark.parametrize("name", ["dumpster_tiny.xml", "playground_dump_20241020.xml"])
def test_real_dumps_of_both_schemas_are_read(shared: Path, name: str) -> None:
    data = (shared / "articles" / "modern" / "xml" / name).read_bytes()
    pages = read(data)
    assert len(pages) == data.count(b"<page>") > 5
    assert all(page.title and page.page_id.isdigit() and page.revision_id and page.timestamp for page in pages)
    assert sum(page.is_redirect for page in pages) == data.count(b"<redirect title=")
    assert {page.text is None for page in pages} == {False}
    assert all((page.url or "").startswith("https://") for page in pages)


def test_what_a_wiki_exports_is_what_it_holds(wiki: Wiki, tmp_path: Path) -> None:
    text = "Grain & <b>flour</b>.<ref>{{cite book |title=Mills}}</ref> '''ẞ''' 𝄞"
    revision = wiki.edit("Mill (Velm)", text)
    wiki.redirect("Old mill (Velm)", "Mill (Velm)")
    (tmp_path / "export.xml").write_bytes(wiki.export("Mill (Velm)", "Old mill (Velm)"))
    articles, told = list_pages(tmp_path / "export.xml", Exports())
    assert [article.article_id for article in articles] == ["mill_velm"]
    assert told == ["1 of its pages passed over: redirects (Old mill (Velm))"]
    (source,) = read_all(tmp_path / "export.xml")
    assert isinstance(source, Source)
    assert source.text == text
    assert (source.origin.title, source.origin.revision_id) == ("Mill (Velm)", revision)


def test_a_page_without_a_title_is_passed_over_by_its_number(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_bytes(make_export(make_page("", 7), make_page("Velm", 8)))
    articles, told = list_pages(tmp_path / "a.xml", Exports())
    assert [article.article_id for article in articles] == ["velm"]
    assert told == ["1 of its pages passed over: without a title (page 7)"]


@pytest.mark.parametrize("subset", ["", ' SYSTEM "a.dtd"', ' [<!ENTITY a "b">]'])
def test_an_export_with_a_document_type_is_refused_for_it(subset: str) -> None:
    data = f"<?xml version='1.0'?>\n<!DOCTYPE mediawiki{subset}>\n".encode() + make_export(make_page("Velm", 1))
    assert is_export(io.BytesIO(data))
    with pytest.raises(SourceError, match="it declares a document type"):
        read(data)


@pytest.mark.parametrize(
    ("exports", "ids"),
    [
        (Exports(), ["velm", "velm_3"]),
        (Exports(namespaces=(0, 1)), ["talk_velm", "velm", "velm_3"]),
        (Exports(redirects=True), ["old_velm", "velm", "velm_3"]),
        (Exports(namespaces=(14,)), []),
    ],
)
def test_namespaces_and_redirects_are_as_wanted_and_the_others_are_counted(
    tmp_path: Path, exports: Exports, ids: list[str]
) -> None:
    pages = [
        make_page("Velm", 1),
        make_page("Talk:Velm", 2, ns=1),
        make_page("Velm!", 3),
        make_page("Old Velm", 4, "#REDIRECT [[Velm]]", inside='<redirect title="Velm" />'),
        make_page("Blank", 5, " "),
        make_page("Velm", 6),
    ]
    (tmp_path / "a.xml").write_bytes(make_export(*pages))
    articles, told = list_pages(tmp_path / "a.xml", exports)
    assert sorted(article.article_id for article in articles) == ids
    assert sum(int(line.partition(" ")[0]) for line in told) == len(pages) - len(ids)
    assert "1 of its pages passed over: given twice (Velm)" in told or not ids


def test_of_many_pages_that_are_passed_over_the_first_are_named_and_long_titles_cut(tmp_path: Path) -> None:
    pages = [make_page(f"Talk:{number}{'m' * 90}", number, ns=1) for number in range(1, 6)]
    (tmp_path / "a.xml").write_bytes(make_export(make_page("Velm", 9), *pages))
    _, (line,) = list_pages(tmp_path / "a.xml", Exports())
    named = [f"Talk:{number}{'m' * 53}…" for number in (1, 2, 3)]
    assert line == f"5 of its pages passed over: of other namespaces ({', '.join(named)}, …)"


@pytest.mark.parametrize("pack", [bytes, bz2.compress, gzip.compress])
@pytest.mark.parametrize("left", [0.5, 0.9])
def test_a_dump_that_is_cut_off_is_one_line_and_the_pages_before_are_read(
    tmp_path: Path, pack: Callable[[bytes], bytes], left: float
) -> None:
    whole = make_export(
        *(make_page(f"Page {number}", number, f"Text {number * 7919}. " * 900) for number in range(200))
    )
    data = pack(whole)
    (tmp_path / "a.xml").write_bytes(data[: int(len(data) * left)])
    articles, told = list_pages(tmp_path / "a.xml", Exports())
    (line,) = told
    assert "cut off" in line
    assert "\n" not in line
    if pack is bytes:
        assert len(articles) == whole[: int(len(whole) * left)].count(b"</page>")
    assert articles or pack is bz2.compress  # whose blocks are larger than all of this
    assert len(articles) < 200
    assert [one.origin.article_id for one in read_all(tmp_path / "a.xml")] == [one.article_id for one in articles]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b'<!DOCTYPE m [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><mediawiki><page><title>&b;', "document type"),
        (HEAD.encode() + b"<page><title>A</oops>", "not XML"),
        (HEAD.encode() + b"<page><title>\xff", "not XML"),
        (HEAD.encode() + b"<page><title>" + b"x" * (17 << 20), "text beyond measure"),
        (HEAD.encode() + b'<page a="' + b"x" * (17 << 20), "tag beyond measure"),
        (HEAD.encode() + b"<a>" * 200, "elements within elements"),
        (bz2.compress(make_export(make_page("A", 1)))[:-9], "cut off"),
        (b"\x1f\x8b\x08\0broken", "broken"),
        (b'<?xml version="1.0" encoding="shift_jis"?>' + make_export(), "encoding"),
        (b'<?xml version="1.0" encoding="no-such"?>' + make_export(), "encoding"),
    ],
    ids=["entities", "tags", "bytes", "text", "tag", "depth", "bzip2", "gzip", "encoding", "no encoding"],
)
def test_what_is_hostile_or_broken_is_one_line(data: bytes, said: str) -> None:
    with pytest.raises(SourceError, match=said) as caught:
        read(data)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(("pack", "kind"), [(bz2.compress, "bzip2"), (gzip.compress, "gzip")])
def test_a_packed_export_cut_off_in_its_first_block_is_told_as_cut_off(
    tmp_path: Path, pack: Callable[[bytes], bytes], kind: str
) -> None:
    path = tmp_path / "velm.xml.packed"
    path.write_bytes(pack(make_export(make_page("Velm", 7)))[:15])
    said = f"a {kind} file that is cut off within its first block: get it anew"
    _, (stray,) = find_raw_articles(tmp_path)
    assert stray.reason == said
    with pytest.raises(SourceError, match=said):
        read_named(str(path), Params())


def test_memory_stays_bounded_whatever_the_file_s_size() -> None:
    """The reader asks for a piece only when it has given every page of those before."""

    class Endless(io.RawIOBase):
        def __init__(self) -> None:
            self.given = 0
            self._pieces = self._make()
            self._rest = b""

        def _make(self) -> Iterator[bytes]:
            yield HEAD.encode()
            while True:
                yield make_page("Velm", 1, "Text. " * 1000).encode()

        def read(self, size: int = -1) -> bytes:
            while len(self._rest) < size:
                self._rest += next(self._pieces)
            taken, self._rest = self._rest[:size], self._rest[size:]
            self.given += len(taken)
            return taken

        def seek(self, *_: int) -> int:
            self._pieces, self._rest, self.given = self._make(), b"", 0
            return 0

    endless = Endless()
    seen = 0
    for page in read_export(endless):  # type: ignore[arg-type]
        seen += len(page.text or "")
        assert endless.given - seen < 200_000
        if seen > 3_000_000:
            break
    assert seen > 3_000_000


def test_the_pages_before_what_is_beyond_measure_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_bytes(make_export(make_page("Velm", 1), make_page("Orvel", 2), "<x>" * 120))
    articles, (line,) = list_pages(tmp_path / "a.xml", Exports())
    assert [one.article_id for one in articles] == ["velm", "orvel"]
    assert "beyond measure" in line


def test_an_export_lies_in_a_folder_beside_files_whose_articles_hold(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    raw = Path("raw")
    raw.mkdir()
    (raw / "a dump.xml.bz2").write_bytes(bz2.compress(make_export(make_page("Velm", 1), make_page("Orvel", 2))))
    (raw / "velm.wikitext").write_text("'''Velm'''", encoding="utf-8")
    articles, strays = find_raw_articles(raw)
    assert [(one.article_id, one.path.name) for one in articles] == [
        ("orvel", "a dump.xml.bz2"),
        ("velm", "velm.wikitext"),
    ]
    assert ["raw/velm.wikitext" in stray.reason for stray in strays] == [True]
    articles, lost = list_given([raw / "a dump.xml.bz2", raw / "velm.wikitext"], Params(), lambda _: None)
    assert [(one.article_id, one.path.name) for one in articles] == [
        ("orvel", "a dump.xml.bz2"),
        ("velm", "a dump.xml.bz2"),
    ]
    assert ["would bear the id" in line for line in lost] == [True]


def test_the_parameters_hold_before_what_the_export_says(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_bytes(make_export(make_page("Velm", 1)))
    settings = read_params("articles: {velm: {title: The town, page_id: 5}}")
    (source,) = read_all(tmp_path / "a.xml", settings)
    origin = source.origin
    assert (origin.title, origin.page_id, origin.revision_id) == ("The town", 5, 1001)


def test_a_page_of_which_the_export_says_what_cannot_be_fails_alone(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_bytes(make_export(make_page("Velm", -4), make_page("Orvel", 2)))
    first, second = read_all(tmp_path / "a.xml")
    assert isinstance(first, Failure)
    assert "page_id" in first.reason
    assert isinstance(second, Source)


def test_pages_that_fail_are_told_apart_by_what_they_hold(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_bytes(
        make_export(make_page("Velm", -4, "It burned."), make_page("Orvel", -5, "It stood."))
    )
    failed = read_all(tmp_path / "a.xml")
    assert [isinstance(one, Failure) and one.source_sha256 for one in failed] == [
        digest("It burned."),
        digest("It stood."),
    ]


def test_an_export_is_unpacked_once_and_read_as_it_was_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.xml"
    path.write_bytes(make_export(make_page("Velm", 1), make_page("Orvel", 2), make_page("Tay", 3)))
    unpacked = []

    def count(file: IO[bytes]) -> Iterator[ExportPage]:
        for page in read_export(file):
            unpacked.append(page.title)
            yield page
        path.write_bytes(make_export(make_page("Other", 9)))

    monkeypatch.setattr(raw_articles, "read_export", count)
    arguments = ["run", str(path), "--output", str(tmp_path / "out"), "--no-cache"]
    done = CliRunner().invoke(cli.app, arguments, catch_exceptions=False)
    assert done.exit_code == 0, done.output
    assert unpacked == ["Velm", "Orvel", "Tay"]
    assert [*read_table("articles", tmp_path / "out")["title"].to_pylist()] == ["Orvel", "Tay", "Velm"]


def test_what_is_kept_of_an_export_is_gone_with_its_articles(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_bytes(make_export(make_page("Velm", 1), make_page("Orvel", 2)))
    (article, _), _ = list_pages(path, Exports())
    assert article.page
    kept = article.page.pages._file
    assert not kept.closed
    del article, _
    gc.collect()
    assert kept.closed


def test_a_run_reads_an_export_as_if_each_page_were_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("raw").mkdir()
    text = "It burned on 3 May 2019.&lt;ref&gt;{{cite news |title=Fire |work=The Times}}&lt;/ref&gt;"
    pages = make_page("Velm", 1, text), make_page("Orvel", 2), make_page("User:A", 3, ns=2)
    Path("raw/dump.xml.gz").write_bytes(gzip.compress(make_export(*pages)))
    done = CliRunner().invoke(cli.app, ["run", "raw", "--output", "out"], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    assert "raw/dump.xml.gz: 1 of its pages passed over: of other namespaces (User:A)" in done.stderr
    rows = {row["article_id"]: row for row in read_table("articles", Path("out")).to_pylist()}
    assert {name: row["source_file"] for name, row in rows.items()} == dict.fromkeys(
        ("orvel", "velm"), "raw/dump.xml.gz"
    )
    assert (rows["velm"]["page_id"], rows["velm"]["revision_id"]) == (1, 1001)
    (cited,) = read_table("citations", Path("out")).to_pylist()
    source = open_folder(Path("out")).sources["velm"]
    assert source[cited["source_start"] : cited["source_end"]] == cited["raw"]


def test_an_export_of_one_article_is_that_article_and_of_others_one_line_says_how_to_name_one(tmp_path: Path) -> None:
    path = tmp_path / "dump.xml"
    path.write_bytes(make_export(make_page("User:A", 1, ns=2), make_page("Velm", 2, "It burned.")))
    source = read_named(str(path), Params())
    assert (source.origin.article_id, source.origin.page_id, source.text) == ("velm", 2, "It burned.")
    path.write_bytes(make_export(make_page("Velm", 2), make_page("Orvel", 3)))
    with pytest.raises(SourceError, match=r"dump\.xml: an export of 2 articles: put it into raw/, and name"):
        read_named(str(path), Params())
    path.write_bytes(make_export(make_page("User:A", 1, ns=2)))
    with pytest.raises(SourceError, match=r"dump\.xml: an export without an article$"):
        read_named(str(path), Params())


def test_comments_before_an_export_are_passed_once() -> None:
    assert is_export(io.BytesIO(b"<!-- a -->\n" * 5000 + make_export()))
    assert not is_export(io.BytesIO(b"<!---->" * 9000 + b"= Velm ="))


@pytest.mark.parametrize("pack", [bz2.compress, gzip.compress])
def test_a_packed_export_that_is_cut_off_or_has_rubbish_behind_it_is_one(pack: Callable[[bytes], bytes]) -> None:
    packed = pack(make_export(make_page("A", 1)))
    for data in (packed[:-4], packed + b"rubbish"):
        assert is_export(io.BytesIO(data))
    assert not is_export(io.BytesIO(pack(b"= Velm =")))


def test_line_ends_are_counted_once_wherever_a_piece_ends() -> None:
    data = make_export(make_page("Velm", 1), "<oops>", make_page("Oops", 2)).replace(b"\n", b"\r\n")
    told = set()
    for size in range(1, 60):
        with pytest.raises(SourceError) as caught:
            [*read_pieces(data[start : start + size] for start in range(0, len(data), size))]
        told.add(str(caught.value))
    assert told == {"it is not XML (mismatched tag) at line 5"}


@pytest.mark.parametrize("behind", ["Sëw", "&a;", "a\x01", "<a", "<!-- a", "]]>"])
def test_what_stands_behind_an_export_is_told_alike_wherever_a_piece_ends(behind: str) -> None:
    data = make_export(make_page("Velm", 1)) + behind.encode()
    told = set()
    for size in (1, 2, 3, 7, 5000):
        with pytest.raises(SourceError) as caught:
            [*read_pieces(data[start : start + size] for start in range(0, len(data), size))]
        told.add(str(caught.value))
    assert told == {"it is not XML at line 5"}


@pytest.mark.parametrize("end", ["</page>", "</page >", "</page\r\n\t>"])
def test_the_span_of_a_page_ends_with_its_end_tag(end: str) -> None:
    page = make_page("Velm", 1).strip().replace("</page>", end)
    data = make_export("<page/>", page, "\n> <!-- a -->", page)
    assert [data[slice(*page.span)].decode() for page in read(data)] == ["<page/>", page, page]


def test_a_packed_export_whose_first_block_is_large_is_one() -> None:
    words = " ".join(digest(str(number)) for number in range(60_000))
    data = bz2.compress(make_export(make_page("Velm", 1, words)))
    assert len(data) > 10 * CHUNK
    assert is_export(io.BytesIO(data))


def test_a_second_stream_that_is_broken_is_told() -> None:
    data = bz2.compress(make_export(make_page("Velm", 1))) + bz2.compress(b"more")[:-9] + b"123456789"
    with pytest.raises(SourceError, match="cut off or broken"):
        read(data)


def test_padding_behind_a_packed_export_is_nothing() -> None:
    (page,) = read(gzip.compress(make_export(make_page("Velm", 1))) + bytes(3 * CHUNK))
    assert page.title == "Velm"


@pytest.mark.parametrize("given", ["raw/a.xml", "raw"], ids=["a file", "a folder"])
def test_a_run_of_an_export_that_is_cut_off_writes_what_is_whole_and_says_so(tmp_path: Path, given: str) -> None:
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "a.xml").write_bytes(make_export(make_page("Velm", 1), make_page("Orvel", 2))[:-40])
    arguments = ["run", str(tmp_path / given), "--output", str(tmp_path / "out"), "--no-cache"]
    done = CliRunner().invoke(cli.app, arguments, catch_exceptions=False)
    assert (done.exit_code, done.stderr.count("cut off"), done.stdout.count("cut off")) == (3, 1, 1)
    assert [*read_table("articles", tmp_path / "out")["title"].to_pylist()] == ["Velm"]
    assert CliRunner().invoke(cli.app, [*arguments[:-2], str(tmp_path / "none"), "--strict"]).exit_code == 1
    assert not (tmp_path / "none").exists()
