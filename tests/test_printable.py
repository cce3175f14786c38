"""Whatever an article, a table or a note holds, nothing that people read steers what they read it with."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
import unicodedata
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from rich.console import Console
from typer.testing import CliRunner

from benchmarks.synthetic_article import ARTICLE, make_claims, make_tables, revise
from pipeline import cli, process
from pipeline.cli.errors import describe_error
from pipeline.errors import ReviewError
from pipeline.printable import escape_json, make_printable, neutralise_cell
from pipeline.review.article.article_page import render_article
from pipeline.review.diff.compare import compare
from pipeline.review.diff.report import Change, Decision, Report, Side, SourceRef, dump_report, load_report
from pipeline.review.forms.markdown import escape_markdown, format_markdown
from pipeline.review.forms.review_page import render_review
from pipeline.review.forms.terminal import format_plain, print_report
from pipeline.review.show.listing import list_parquet
from pipeline.review.versions import Version
from pipeline.table_files import write_tables
from pipeline.tables import Tables

# Each kind of thing that has no place in what people read.
HOSTILE = (
    "\x1b[31mred\x1b]0;title\x07 \x9b2J \u202eevil\u202c \u2066isolate\u2069 \u200b\ufeff\U000e0041 [bold]b[/bold] "
    "@everyone me@example.org #1 GH-2 org/repo#3 :smile: www.evil.example https://evil.example/x "
    "![i](https://evil.example/i.png) [l](javascript:x) <img src=https://evil.example/i.png> </details> "
    "`code` | ~~s~~ $x$\r\n# heading\n\n- item\n=cmd"
)
TEXTS = st.one_of(
    st.text(max_size=40), st.just(HOSTILE), st.text(alphabet="@#:<>[]()!`*_~|\\&$=-+ .\n\x1b\u202ewaGH1/", max_size=40)
)
SGR = re.compile(r"\x1b\[[\d;]*m")


# Bidirectional controls, and what is not seen: soft hyphen, blanks of no width, tags, notes between lines.
UNSEEN = re.compile(
    "[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\U0001d173-\U0001d17a\U000e0001\U000e0020-\U000e007f]"
)


def find_unshowable(text: str) -> set[str]:
    """The characters of the text that steer a terminal or an eye; line ends are none."""
    steering = {c for c in text if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") and c != "\n"}
    return steering | {*UNSEEN.findall(text)}


@given(TEXTS)
@example(HOSTILE)
def test_printable_text_is_one_line_that_steers_nothing(text: str) -> None:
    shown = make_printable(text)
    assert not find_unshowable(shown)
    assert "\n" not in shown
    assert make_printable(shown) == shown


def test_no_code_point_is_forgotten() -> None:
    characters = [c for c in map(chr, range(0x110000)) if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp")]
    assert not find_unshowable("".join(map(make_printable, characters)))


@pytest.mark.parametrize("text", ["می\u200cخواهم", "👩\u200d🚀", "é\u00a0a", "\u0600١٢", "大蔵経 \U0001f1e9\U0001f1ea"])
def test_printable_text_keeps_what_words_are_written_with(text: str) -> None:
    assert make_printable(text) == text


@given(st.recursive(TEXTS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3)))
def test_escaped_json_says_the_same(value: Any) -> None:
    text = escape_json(json.dumps(value, ensure_ascii=False, indent=1))
    assert json.loads(text) == value
    assert not find_unshowable(text)


def make_report(text: str) -> Report:
    """A report of a real comparison, in which every text that a source or a reviewer wrote is this one."""
    claims = make_claims(12)
    report = compare(Version("a", make_tables(claims)), Version("b", make_tables(revise(claims, every=3))))
    info = replace(report.a, name=text, articles={ARTICLE: text})
    return replace(
        report,
        a=info,
        b=info,
        changes=tuple(fill(change, text) for change in report.changes),
        metrics=tuple(replace(metric, name=text) for metric in report.metrics),
    )


def fill(change: Change, text: str) -> Change:
    def fill_side(side: Side | None) -> Side | None:
        source = SourceRef("c1", text, text, "direct", text, text)
        return side and replace(
            side, id=text, text=text, section=text, field=text, url=text, sources=(source,), others=(text,)
        )

    return replace(
        change,
        section=text,
        a=fill_side(change.a),
        b=fill_side(change.b),
        words=tuple((op, text) for op, _ in change.words),
        details=tuple(replace(d, a=d.a and text, b=d.b and text) for d in change.details),
        decision=Decision("rejected", text),
    )


REPORTS = settings(deadline=None, max_examples=25)


@given(TEXTS)
@example(HOSTILE)
@REPORTS
def test_a_report_steers_no_terminal(text: str) -> None:
    report = make_report(text)
    assert not find_unshowable(format_plain(report))
    console = Console(file=io.StringIO(), force_terminal=True, highlight=False, width=100)
    with console.capture() as capture:
        print_report(report, console)
    assert not find_unshowable(SGR.sub("", capture.get()))


def test_rich_markup_in_a_report_is_text() -> None:
    assert "[bold]b[/bold]" in format_plain(make_report("[bold]b[/bold]"))


@given(TEXTS)
@example(HOSTILE)
@REPORTS
def test_a_report_as_json_is_whole_and_steers_nothing(text: str) -> None:
    text = text.encode(errors="replace").decode()
    report = make_report(text)
    assert not find_unshowable(dump_report(report))
    assert load_report(dump_report(report)) == report


class Page(HTMLParser):
    """The tags and the visible text of a piece of HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.nodes: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data
        self.nodes.append(data)


MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
# What GitHub turns into links, notices and pictures in the pieces of text of a page that Markdown has made already.
FOUND_LATER = re.compile(r"@[a-z0-9]|#\d|\bgh-\d|:[\w+-]+:|\bwww\.|\w://|mailto:|[\w.+-]@[\w-]", re.IGNORECASE)


@given(TEXTS)
@example(HOSTILE)
@REPORTS
def test_a_comment_shows_hostile_text_and_nothing_else(text: str) -> None:
    comment = format_markdown(make_report(text))
    assert not find_unshowable(comment)
    page = Page(MARKDOWN.render(comment))
    assert not any(map(FOUND_LATER.search, page.nodes))
    ours = {
        "h3",
        "p",
        "strong",
        "em",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "details",
        "summary",
        "b",
        "ul",
        "li",
        "br",
    }
    tags = [tag for tag, _ in page.tags]
    assert {*tags} <= ours | {"ins", "del", "a"}
    assert all(
        attributes["href"].startswith(("http:", "https:", "ftp:")) for tag, attributes in page.tags if tag == "a"
    )  # type: ignore[union-attr]
    shown = page.text.replace("\u200b", "").split()
    assert make_printable(text).split() == [] or " ".join(make_printable(text).split()) in " ".join(shown)


@given(TEXTS)
@example(HOSTILE)
def test_markdown_shows_a_text_word_for_word(text: str) -> None:
    page = Page(MARKDOWN.render(f"- x: {escape_markdown(text)} x"))
    assert {tag for tag, _ in page.tags} == {"ul", "li"}
    assert page.text.replace("\u200b", "").split() == ["x:", *make_printable(text).split(), "x"]


@given(TEXTS)
@example("=cmd|' /C calc'!A0")
@example("\t=1")
def test_a_cell_of_a_plot_s_data_is_no_formula(text: str) -> None:
    cell = neutralise_cell(text)
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"))
    assert cell.removeprefix("'") == text.removeprefix("'")
    out = io.StringIO()
    csv.writer(out).writerow([cell, 1])
    assert next(csv.reader(io.StringIO(out.getvalue(), newline="")))[0] == cell


def make_hostile(tables: Tables, text: str = HOSTILE) -> Tables:
    """The tables with every text a hostile one, as anyone's Parquet can be."""
    tables = dict(tables)
    kept = re.compile(r"(.*_)?id|.*_ids|edtf|issued|accessed|archived|earliest|latest")
    for name, table in tables.items():
        for index, field in enumerate(table.schema):
            if field.type == pa.string() and not kept.fullmatch(field.name):
                values = [value and text for value in table[field.name].to_pylist()]
                tables[name] = tables[name].set_column(index, field, pa.array(values, field.type))
    return tables


def test_every_command_shows_a_hostile_table_harmlessly(tmp_path: Path) -> None:
    made = process(
        "On 26 August 2021 [[Kabul]] fell to [[Ahmad Massoud]].<ref>{{cite news |title=A |work=B}}</ref>",
        article_id="a",
        source_format="wikitext",
    )
    tables = make_hostile(made)
    write_tables(tables, tmp_path / "output")
    keys = {"sentence": "sentence_id", "citation": "citation_id", "actor": "actor_id", "place": "place_id"}
    shown = [("work", tables["citations"]["work_id"][0].as_py())]
    shown += [(kind, tables[f"{kind}s"][key][0].as_py()) for kind, key in keys.items()]
    where = ["--tables", str(tmp_path / "output")]
    for command in (
        *(["show", kind, identifier, *where] for kind, identifier in shown),
        ["timeline", "a", *where],
        ["cite", *where],
        ["cite", "--format", "bibtex", *where],
        ["textconv", str(tmp_path / "output" / "sentences.parquet")],
    ):
        result = CliRunner().invoke(cli.app, command, catch_exceptions=False)
        assert result.exit_code == 0
        assert "[bold]b[/bold]" in result.output.replace("\n", " "), command
        assert not find_unshowable(result.output), command


def test_a_file_s_name_in_a_message_steers_nothing() -> None:
    for error in (FileNotFoundError(2, "No such file", "\x1b[31m\u202e\udcff\n.txt"), ReviewError("\x1b]0;x\x07: no")):
        message = describe_error(error)
        assert not find_unshowable(message)
        assert "\n" not in message


@pytest.mark.parametrize(
    "words",
    [["run", "-\x1b[31m"], ["\x1b]0;x\x07"], ["timeline", "a", "\x9b2J"], ["timeline", "a", "--since", "\u202e1"]],
)
def test_words_of_a_command_that_are_a_mistake_steer_nothing(
    words: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """They can be the names of files, by a `*` of the shell's."""
    monkeypatch.setattr("sys.argv", ["citetrace", *words])
    with pytest.raises(SystemExit) as caught:
        cli.main()
    assert caught.value.code == 2
    told = capsys.readouterr().err
    assert len(told.splitlines()) == 1
    assert not find_unshowable(told)


def test_a_terminal_without_the_characters_is_given_escapes(tmp_path: Path) -> None:
    write_tables(make_tables(make_claims(2), title="Žd"), tmp_path)
    done = subprocess.run(
        [sys.executable, "-c", "from pipeline.cli import main; main()", "textconv", str(tmp_path / "sections.parquet")],
        env=os.environ | {"PYTHONIOENCODING": "latin-1", "PYTHONPATH": str(Path(cli.__file__).parents[2])},
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"\\u017dd" in done.stdout


def test_columns_of_a_foreign_file_are_escaped(tmp_path: Path) -> None:
    pq.write_table(pa.table({"a\x1b[31m\u202e": [["\x9b2J\u2066"]]}), tmp_path / "x.parquet")
    lines = list(list_parquet(str(tmp_path / "x.parquet")))
    assert lines == ["# a\\x1b[31m\\u202e: list<element: string>", "", 'a\\x1b[31m\\u202e: ["\\x9b2J\\u2066"]']


def test_a_page_holds_hostile_text_as_text_alone() -> None:
    tables = make_hostile(make_tables(make_claims(6)))
    version = Version(HOSTILE, tables, {}, {ARTICLE: HOSTILE})
    for html in (render_article(version, ARTICLE), render_review(make_report(HOSTILE))):
        page = Page(html)
        tags = [tag for tag, _ in page.tags]
        assert tags.count("script") == 2
        assert not {"img", "iframe", "object", "embed", "base", "link"} & {*tags}
        for _, attributes in page.tags:
            assert not [name for name in attributes if name.startswith("on")]
            assert "src" not in attributes
            address = attributes.get("href")
            if address and not address.startswith("#"):
                assert re.match("(https?|ftp)://", address)
                assert attributes["rel"] == "noopener noreferrer"
