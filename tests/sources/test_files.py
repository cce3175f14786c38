"""A raw file is a source, or one clear line says why not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path, PurePath

import pytest

from pipeline.document import Failure
from pipeline.errors import FormatError, PipelineError, SourceError
from pipeline.params import Params
from pipeline.sources.attempts import plan_articles
from pipeline.sources.files import decode_article
from pipeline.sources.metadata import read_metadata
from pipeline.sources.names import name_file
from pipeline.sources.raw_articles import RawArticle
from pipeline.storage.by_id import name_by_id


@pytest.mark.parametrize(
    ("name", "source_format"),
    [("A b.wikitext", "wikitext"), ("a.WIKI", "wikitext"), ("a.mediawiki", "wikitext"), ("a.txt", "rendered")],
)
def test_the_extension_says_the_format(name: str, source_format: str) -> None:
    assert decode_article(b"Text.", PurePath("raw") / name).origin.source_format == source_format


def test_the_id_is_the_name_and_the_text_is_kept_whole() -> None:
    source = decode_article("\ufeffÇa va.\r\n".encode(), PurePath("raw/Panjshir Conflict (2021).txt"))
    assert source.origin.article_id == "panjshir_conflict_2021"
    assert source.text == "\ufeffÇa va.\r\n"


@pytest.mark.parametrize("name", ["Con", "nul", "x" * 251, "İ" * 125, "大" * 83, "COM1", "-aux-", "Panjshir conflict"])
def test_an_id_names_files_whatever_the_article_s_file_is_called(name: str, tmp_path: Path) -> None:
    found = decode_article(b"Text.", tmp_path / f"{name}.txt").origin.article_id
    path = name_by_id(tmp_path, found, ".parquet")
    path.write_bytes(b"")
    assert decode_article(b"Text.", path.with_suffix(".txt")).origin.article_id == found
    assert decode_article(b"Text.", tmp_path / f"{name}y.txt").origin.article_id != found


@pytest.mark.parametrize(
    ("data", "name", "error", "reason"),
    [
        (b"", "a.txt", SourceError, "empty"),
        (b"\x89PNG\r\n\x1a\n\0\0", "a.txt", SourceError, "a PNG image"),
        ("Über".encode("latin-1"), "a.txt", SourceError, "0xdc at offset 0"),
        (b"x", "a.pdf", FormatError, r"'\.pdf'"),
        (b"x", "README", FormatError, "without an extension"),
        (b"x", "---.txt", SourceError, "no letter or digit"),
    ],
)
def test_bad_input_is_one_line_that_names_the_file(
    data: bytes, name: str, error: type[PipelineError], reason: str
) -> None:
    with pytest.raises(error, match=reason) as caught:
        decode_article(data, PurePath("some") / name)
    assert f"some/{name}" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_an_id_is_one_whether_accents_are_composed_or_not() -> None:
    composed, decomposed = ("Caf\u00e9 Ōtsu.txt", "Cafe\u0301 O\u0304tsu.txt")
    ids = {decode_article(b"x", PurePath(name)).origin.article_id for name in (composed, decomposed)}
    assert ids == {"caf\u00e9_\u014dtsu"}


def test_a_format_may_be_given_but_must_be_known() -> None:
    assert decode_article(b"x", PurePath("a.txt"), source_format="wikitext").origin.source_format == "wikitext"
    with pytest.raises(FormatError, match="'docx'"):
        decode_article(b"x", PurePath("a.txt"), source_format="docx")


def test_an_article_without_a_file_is_named_as_if_in_raw() -> None:
    assert name_file("a", "wikitext") == "raw/a.wikitext"
    assert name_file("a", "rendered") == "raw/a.txt"


@pytest.mark.parametrize("spoil", [Path.unlink, lambda path: path.unlink() or path.mkdir()], ids=["gone", "a folder"])
def test_a_file_that_is_spoilt_before_it_is_read_fails_alone(
    spoil: Callable[[Path], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    articles = [RawArticle(name, Path(f"{name}.wikitext")) for name in ("dam", "mill")]
    for article in articles:
        article.path.write_text("It {{holds}}.", encoding="utf-8")
    spoil(articles[0].path)
    tasks = {task.article: task for task in plan_articles(articles, Params(), None, lambda: b"", b"", lambda _: ())}
    assert tasks["mill"].key is not None
    failure = tasks["dam"].call(None)  # type: ignore[arg-type]
    assert isinstance(failure, Failure)
    assert failure.origin.source_file == "dam.wikitext"


def test_a_file_beside_the_article_that_cannot_be_read_is_told_in_few_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.meta.yaml").mkdir()
    Path("b.meta.yaml").write_bytes(b"title: caf\xe9\n")
    for name, reason in (("a", "Is a directory"), ("b", "not UTF-8 at byte 10")):
        with pytest.raises(SourceError, match=rf"^{name}\.meta\.yaml: it cannot be read: {reason}$"):
            read_metadata(Path(f"{name}.meta.yaml"))
