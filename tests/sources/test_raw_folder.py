"""A folder of raw articles: what is one is read, what is none is named and passed over, and nothing stops at it."""

from __future__ import annotations

import bz2
import os
import socket
from pathlib import Path

import pytest
from dvc.ignore import DvcIgnorePatterns

from pipeline.cli.terminal import warn
from pipeline.errors import SourceError
from pipeline.params import Params, read_params
from pipeline.sources.raw_folder import LEFT_BEHIND, find_raw_articles, name_leftover
from pipeline.sources.selection import list_given, list_raw

WIKITEXT = "'''Velm''' is a [[town]].<ref>{{cite book |title=A History}}</ref>\n"
PLAIN = "Velm is a town.\n"


@pytest.fixture
def raw(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder of raw articles, in the working folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "raw").mkdir()
    return Path("raw")


def list_names(raw: Path, parameters: str = "") -> tuple[list[str], dict[str, str]]:
    articles, strays = find_raw_articles(raw, read_params(parameters))
    return [article.path.name for article in articles], {stray.path.name: stray.reason for stray in strays}


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("README", PLAIN, "a README"),
        ("readme.md", PLAIN, "a README"),
        ("notes.docx", "PK\x03\x04word/document.xml", "a Word document"),
        ("velm.xhtml", "<?xml version='1.0'?><velm/>", "its content is XML"),
        ("velm.xml", "<mediawiki/>", "an export without a page"),
        ("velm.csv", "a,b\n1,2\n", "unknown extension '.csv'"),
        ("empty.wikitext", "", "an empty file"),
        ("blank.txt", "\ufeff \n", "an empty file"),
        (".#velm.wikitext", PLAIN, "an editor's lock file"),
        (".~lock.velm.txt#", PLAIN, "an editor's lock file"),
        ("~$velm.docx", PLAIN, "an editor's lock file"),
        (".velm.wikitext.swp", PLAIN, "an editor's swap file"),
        ("#velm.wikitext#", PLAIN, "an editor's backup"),
        ("velm.wikitext~", PLAIN, "an editor's backup"),
        ("velm.wikitext.bak", PLAIN, "a backup"),
        ("velm.wikitext.orig", PLAIN, "a backup"),
        (".DS_Store", PLAIN, "a file of the system's"),
        ("Thumbs.db", PLAIN, "a file of the system's"),
        (".hidden.wikitext", PLAIN, "a hidden file"),
        ("---.txt", PLAIN, "no letter or digit"),
        ("a\nb.txt", PLAIN, "control characters"),
        ("VELM.txt", PLAIN, "would bear the id"),
    ],
)
def test_a_stray_file_is_named_and_the_others_are_read(raw: Path, name: str, content: str, reason: str) -> None:
    (raw / "Velm.wikitext").write_text(WIKITEXT, encoding="utf-8")
    (raw / name).write_text(content, encoding="utf-8")
    articles, strays = list_names(raw)
    assert len(articles) == 1
    assert len(strays) == 1
    assert reason in next(iter(strays.values()))


def test_of_two_files_of_one_id_that_whose_extension_means_a_format_is_read(raw: Path) -> None:
    for name in ("velm.md", "velm.wiki"):
        (raw / name).write_text(WIKITEXT, encoding="utf-8")
    articles, strays = list_names(raw)
    assert articles == ["velm.wiki"]
    assert f"would bear the id of {raw / 'velm.wiki'}" in strays["velm.md"]


def test_whatever_is_no_plain_file_is_passed_over_unopened(raw: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside") / "elsewhere.txt"
    outside.write_text(PLAIN, encoding="utf-8")
    (raw / "inside.txt").write_text(PLAIN, encoding="utf-8")
    (raw / "folder.wikitext").mkdir()
    os.mkfifo(raw / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(raw / "socket.txt"))
    (raw / "broken.txt").symlink_to("nowhere.txt")
    (raw / "loop.txt").symlink_to("loop.txt")
    (raw / "out.txt").symlink_to(outside)
    (raw / "link.txt").symlink_to("inside.txt")
    assert list_names(raw) == (
        ["inside.txt", "link.txt"],
        {
            "broken.txt": "a link that leads nowhere",
            "folder.wikitext": "a folder",
            "loop.txt": "a link that leads nowhere",
            "out.txt": "a link out of the folder",
            "pipe.txt": "a named pipe",
            "socket.txt": "a device or socket",
        },
    )


def test_a_name_that_no_terminal_can_show_is_told_in_one_line(raw: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in (b"raw/caf\xe9.txt", b"raw/a\nb\x1b[31m.txt"):
        Path(os.fsdecode(name)).write_text(PLAIN, encoding="utf-8")
    with pytest.raises(SourceError, match="raw: no article here"):
        list_raw(raw, Params(), warn)
    assert capsys.readouterr().err.splitlines() == [
        "citetrace: raw/a b\N{REPLACEMENT CHARACTER}[31m.txt: passed over: its name holds control characters",
        "citetrace: raw/caf\N{REPLACEMENT CHARACTER}.txt: passed over: its name is not UTF-8",
        "citetrace: raw: 2 passed over, 0 to read",
    ]


def test_a_file_that_may_not_be_read_is_passed_over(raw: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (raw / "a.txt").write_text(PLAIN, encoding="utf-8")
    (raw / "secret.txt").write_text(PLAIN, encoding="utf-8")
    open_file = Path.open

    def refuse(path: Path, *args: str) -> object:
        if path.name == "secret.txt":  # a test may run as root, who may read everything
            raise PermissionError(13, "Permission denied", str(path))
        return open_file(path, *args)

    monkeypatch.setattr(Path, "open", refuse)
    assert list_names(raw) == (["a.txt"], {"secret.txt": "it cannot be read: Permission denied"})


def test_of_what_a_folder_holds_only_what_may_be_an_article_is_lost(raw: Path) -> None:
    (raw / "velm.wikitext").write_text(WIKITEXT, encoding="utf-8")
    for name in ("VELM.txt", "a\nb.txt", "README", "notes.csv"):
        (raw / name).write_text(PLAIN, encoding="utf-8")
    (raw / "a.xml.bz2").write_bytes(bz2.compress(b"<mediawiki>" * 90)[:20])
    (raw / "gone.txt").symlink_to("nowhere.txt")
    told: list[str] = []
    articles, lost = list_given([raw], Params(), told.extend)
    assert [article.path.name for article in articles] == ["VELM.txt"]
    assert [line.split(":")[0] for line in lost] == ["raw/a\nb.txt", "raw/a.xml.bz2", "raw/velm.wikitext"]
    assert [line.split(":")[0] for line in told] == ["raw/README", "raw/gone.txt", "raw/notes.csv", "raw"]


def test_a_file_of_an_article_is_one_whatever_it_holds(raw: Path) -> None:
    (raw / "latin.wikitext").write_bytes("Köln".encode("latin-1"))
    (raw / "image.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    (raw / "swapped.txt").write_text(WIKITEXT, encoding="utf-8")
    assert list_names(raw) == (["image.txt", "latin.wikitext", "swapped.txt"], {})


def test_the_content_or_the_parameters_make_an_article_of_any_other_file(raw: Path) -> None:
    (raw / "velm").write_text(WIKITEXT, encoding="utf-8")
    (raw / "notes.md").write_text(PLAIN, encoding="utf-8")
    (raw / "readme.txt").write_text(PLAIN, encoding="utf-8")
    assert list_names(raw)[0] == ["velm"]
    given = "articles: {notes: {format: rendered}, readme: {format: rendered}}"
    assert list_names(raw, given) == (["notes.md", "readme.txt", "velm"], {})


def test_what_a_repository_keeps_in_a_folder_is_no_news(raw: Path) -> None:
    for name in (".gitignore", ".gitkeep"):
        (raw / name).write_text("", encoding="utf-8")
    assert list_names(raw) == ([], {})


def test_dvc_ignores_what_is_passed_over_by_name_and_no_article(repo: Path) -> None:
    ignored = DvcIgnorePatterns((repo / ".dvcignore").read_text(encoding="utf-8").splitlines(), str(repo), os.sep)
    patterns = [
        pattern for pattern, kind in LEFT_BEHIND if kind != "a README"
    ]  # the parameters can make one an article
    examples = [pattern.replace("*", "velm").replace("?", "p") for pattern in patterns]
    for name in [*examples, *map(str.upper, examples), *map(str.title, examples)]:
        assert name_leftover(Path(name))
        assert ignored.matches(str(repo / "raw"), name), name
    for name in ("velm.wikitext", "VELM.TXT", "part", "backup.txt", "tmp.txt", "README.txt", "velm#.txt", "notes.md"):
        assert not ignored.matches(str(repo / "raw"), name), name
