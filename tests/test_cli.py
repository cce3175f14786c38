"""The command line: the same rows as from Python, one clear line on bad input, and nothing lost by it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import spacy
import typer
from typer.testing import CliRunner

from pipeline import __version__, cli, process
from pipeline.errors import NotFoundError
from pipeline.review.navigation import NAVIGATION
from pipeline.table_files import encode_table, read_table, read_tables
from pipeline.tables import Tables
from pipeline.versions import open_version
from pipeline.write.plots import make_plots

ARTICLE = "On 26 August 2021 a ceasefire was declared.<ref>{{cite news |title=Truce |work=The Times}}</ref>\n"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, with one article in raw/."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "truce.wikitext").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "params.yaml").write_text("model: citetrace_en\n", encoding="utf-8")
    return tmp_path


def call(*args: str) -> str:
    result = CliRunner().invoke(cli.app, args, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


def assert_same_files(tables: Tables, folder: Path) -> None:
    for name, table in tables.items():
        assert (folder / f"{name}.parquet").read_bytes() == encode_table(table), name


def test_python_the_one_off_run_and_the_stages_give_the_same_rows(place: Path) -> None:
    tables = process(ARTICLE, article_id="truce", source_format="wikitext")
    call("run", "raw/truce.wikitext", "--output", "once")
    assert_same_files(tables, place / "once")
    for stage in ("parse", "split", "extract", "resolve", "write"):
        call("stage", stage)
    assert_same_files(tables, place / "output")
    for name in ("metrics.json", *(f"plots/{name}" for name in make_plots(tables))):
        assert (place / "once" / name).read_bytes() == (place / "output" / name).read_bytes()


@pytest.mark.parametrize("renamed", [2, 12])
def test_a_run_killed_among_its_files_is_refused_and_the_next_one_heals(
    place: Path, repo: Path, renamed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    (place / "raw" / "peace.wikitext").write_text("It ended on 6 May 2022.\n", encoding="utf-8")
    call("run", "raw/truce.wikitext", "--output", "out")
    call("run", "raw/peace.wikitext", "--output", "undisturbed")
    code = (
        "import os, pathlib\nfrom pipeline.cli import main\n"
        f"replace, left = pathlib.Path.replace, iter([False] * {renamed})\n"
        "pathlib.Path.replace = lambda *paths: os.kill(os.getpid(), 9) if next(left, True) else replace(*paths)\n"
        "main()\n"
    )
    killed = subprocess.run(
        [sys.executable, "-c", code, "run", "raw/peace.wikitext", "--output", "out"],
        env=os.environ | {"PYTHONPATH": str(repo)},
        check=False,
    )
    assert killed.returncode == -9
    monkeypatch.setattr("sys.argv", ["citetrace", "page", "truce", "--tables", "out"])
    with pytest.raises(
        SystemExit, match=r"^citetrace: out/\w+\.parquet: not of the set .* run `dvc repro` or `citetrace run` again$"
    ):
        cli.main()
    call("run", "raw/peace.wikitext", "--output", "out")
    left, whole = (
        {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        for folder in (place / "out", place / "undisturbed")
    )
    assert left == whole


def test_two_articles_share_one_registry(place: Path) -> None:
    (place / "raw" / "other.txt").write_text("Other article\n\nKabul fell on 15 August 2021.\n", encoding="utf-8")
    (place / "raw" / "kabul.wikitext").write_text("[[Kabul]] is far from [[London]].\n", encoding="utf-8")
    call("run", "raw/truce.wikitext", "raw/other.txt", "raw/kabul.wikitext", "--output", "out")
    assert read_table("articles", place / "out")["article_id"].to_pylist() == ["kabul", "other", "truce"]
    places = read_table("places", place / "out").to_pylist()
    kabul = [row for row in places if row["name"] == "Kabul"]
    assert sum(row["mention_count"] for row in kabul) == 2
    assert [row["place_id"] for row in places] == sorted(row["place_id"] for row in places)


def test_a_run_ends_with_what_was_read_found_and_left(place: Path) -> None:
    summary = call("run", "raw/truce.wikitext", "--output", "out")
    assert "Truce: 1 sections, 1 sentences" in summary
    assert "1 markers to 1 citations, 1 dates" in summary


def test_an_article_without_references_says_so(place: Path) -> None:
    (place / "plain.txt").write_text("Plain\n\nNobody knows it.\n", encoding="utf-8")
    assert "no references" in call("run", "plain.txt", "--output", "out")


def test_a_sentence_and_a_citation_are_shown_with_each_other(place: Path) -> None:
    call("run", "raw/truce.wikitext", "--output", "output")
    sentence = read_table("sentences", place / "output")["sentence_id"][0].as_py()
    citation = read_table("citations", place / "output")["citation_id"][0].as_py()
    shown = call("show", "sentence", sentence)
    assert "On 26 August 2021 a ceasefire was declared." in shown
    assert "26 August 2021 → 2021-08-26 (explicit)" in shown
    assert citation in shown
    shown = call("show", "citation", citation)
    assert "The Times" in shown
    assert sentence in shown


def test_a_cell_says_that_its_row_has_a_marker_where_that_stands_in_a_cell_that_spans_rows(place: Path) -> None:
    table = (
        "{|\n|-\n| Anaba fell on 3 May 2021.\n| rowspan=2 | Both held.<ref>{{cite book |title=Towns}}</ref>\n"
        "|-\n| Rokha fell on 4 May 2021.\n|}\n"
    )
    (place / "raw" / "towns.wikitext").write_text(f"Towns.\n\n{table}", encoding="utf-8")
    call("run", "raw/towns.wikitext", "--output", "output")
    sentences = {row["text"]: row["sentence_id"] for row in read_table("sentences", place / "output").to_pylist()}
    assert "its row   [1] Towns" in call("show", "sentence", sentences["Anaba fell on 3 May 2021."])
    shown = call("show", "sentence", sentences["Rokha fell on 4 May 2021."])
    assert "coverage  row" in shown
    assert "its row   has a marker, in a cell that spans rows" in shown


def test_the_timeline_and_the_works_of_an_article_are_printed(place: Path) -> None:
    call("run", "raw/truce.wikitext", "--output", "output")
    printed = call("timeline", "truce", "--since", "2021", "--until", "2021-08")
    assert printed.startswith("26 August 2021\n  On 26 August 2021 a ceasefire was declared.")
    assert "sources  The Times [1]" in printed
    assert call("timeline", "truce", "--since", "2022") == "no dated sentence since 2022-01-01\n"
    citation = read_table("citations", place / "output").to_pylist()[0]
    item = {"id": citation["work_id"], "type": "article-newspaper", "title": "Truce", "container-title": "The Times"}
    assert json.loads(call("cite", "--article", "truce")) == [item]
    for wanted in (citation["citation_id"], citation["work_id"]):
        assert call("cite", wanted, "--format", "bibtex").startswith("@article{timesnda,")
        assert "ID  - timesnda" in call("cite", wanted, "--format", "ris")


RESTING = """[[Ahmad Zahir]] sang on 3 May 2021.<ref name=a>{{cite news |title=Songs |work=The Echo |date=2021}}</ref>
It rained in 1999.<ref name=a />
It snowed.<ref>{{cite book |title=Snow |last=Roe |first=Ann |publisher=River Press |year=1980}}</ref>
"""


def test_the_works_and_sources_on_which_most_rests_are_printed(place: Path) -> None:
    (place / "raw" / "songs.wikitext").write_text(RESTING, encoding="utf-8")
    call("run", "raw/songs.wikitext", "--output", "output")
    heading, *lines = call("works").splitlines()
    assert heading == "sentences  work"
    assert [line.rpartition("  ")[0] for line in lines] == [
        "        2  “Songs”, The Echo, 2021",
        "        1  Roe, “Snow”, River Press, 1980",
    ]
    assert call("sources", "--most", "1") == "sentences  source\n        2  The Echo (news)\n"
    dated = call("sources", "--article", "songs", "--until", "2000")
    assert dated == call("sources", "--actor", "Ahmad Zahir", "--since", "2021-05")
    assert dated == "sentences  source\n        1  The Echo (news)\n"
    assert call("works", "--since", "2030") == "no sentence rests on a work here\n"
    assert call("works", "--most", "9" * 30) == call("works")
    for option in ("--article", "--actor"):
        with pytest.raises(NotFoundError, match=r"^no .* ''"):  # as of a variable that is not set, and no "all"
            call("works", option, "")
    for option in ("--since", "--until"):
        with pytest.raises(AssertionError, match="'' is not a date"):
            call("sources", option, "")
    with pytest.raises(NotFoundError, match=r"^no article ''"):
        call("cite", "--article", "")


@pytest.mark.parametrize(
    "command",
    [["timeline", "peace"], ["sources", "--actor", "peace"], ["cite", "--article", "peace"], ["cite", "peace"]],
)
def test_what_the_tables_do_not_hold_is_one_line(
    place: Path, command: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    call("run", "raw/truce.wikitext", "--output", "output")
    monkeypatch.setattr("sys.argv", ["citetrace", *command])
    with pytest.raises(SystemExit, match=r"^citetrace: no [^\n]*'peace'[^\n]*$"):
        cli.main()


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("empty.txt", b"", "empty"),
        ("binary.txt", b"\x00\x01\x02", "a binary file"),
        ("latin.txt", "Kâbul".encode("latin-1"), "not UTF-8"),
        ("paper.pdf", b"%PDF-1.7", "a PDF"),
        ("page.html", b"<?xml version='1.0'?><page/>", "XML"),
        ("swapped.txt", ARTICLE.encode(), "its content is wikitext"),
    ],
)
def test_an_article_that_cannot_be_read_is_told_and_the_others_are_written(
    place: Path, name: str, data: bytes, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    call("run", "raw/truce.wikitext", "--output", "alone")
    (place / name).write_bytes(data)
    result = CliRunner().invoke(cli.app, ["run", "raw/truce.wikitext", name, "--output", "out"])
    assert result.exit_code == 3
    assert f"failed   {Path(name).stem}: " in result.output
    articles = read_table("articles", place / "out").to_pylist()
    assert {row["article_id"]: row["status"] for row in articles} == {Path(name).stem: "failed", "truce": "read"}
    findings = read_table("diagnostics", place / "out").to_pylist()
    assert [reason in row["message"] for row in findings if row["code"] == "article_failed"] == [True]
    for table in ("sentences", "citations", "timeline"):
        assert (place / "out" / f"{table}.parquet").read_bytes() == (place / "alone" / f"{table}.parquet").read_bytes()
    monkeypatch.setattr("sys.argv", ["citetrace", "run", "raw/truce.wikitext", name, "--output", "out", "--strict"])
    with pytest.raises(SystemExit, match=rf"^citetrace: [^\n]*{reason}[^\n]*$"):
        cli.main()


def test_the_stages_tell_of_an_article_that_fails_as_the_one_off_run_does(place: Path) -> None:
    (place / "params.yaml").write_text("model: slow\nlimits: {seconds: 10}\n", encoding="utf-8")
    (place / "raw" / "poison.wikitext").write_text(f"The word {'o' * 60}! takes years.\n", encoding="utf-8")
    (place / "raw" / "zero.txt").write_bytes(b"\x00\x01\x02")
    make_slow_model(place / "slow")
    result = CliRunner().invoke(cli.app, ["run", *map(str, sorted((place / "raw").iterdir())), "--output", "once"])
    assert result.exit_code == 3
    for stage in ("parse", "split", "extract", "resolve", "write", "pages"):
        call("stage", stage)
    for path in (place / "once").glob("*.*"):
        assert path.read_bytes() == (place / "output" / path.name).read_bytes(), path.name
    status = {row["article_id"]: row["status"] for row in read_table("articles", place / "output").to_pylist()}
    assert status == {"poison": "failed", "truce": "read", "zero": "failed"}
    pages = {path.stem for path in (place / "output" / "pages").glob("*.html")}
    assert pages == {"truce", *(name for name, _ in NAVIGATION)}
    assert (place / "output" / "pages" / "data" / "sentence-0.js").is_file()
    assert read_table("diagnostics", place / "output").to_pylist()[0]["message"] == "takes more than 10 s"


def make_slow_model(folder: Path) -> None:
    """A spaCy pipeline whose rule takes time exponential in the letters of a word of o's."""
    nlp = spacy.blank("en")
    rule = [{"TEXT": {"REGEX": "^(o+)+x$"}}]
    nlp.add_pipe("entity_ruler", config={"validate": True}).add_patterns([{"label": "GPE", "pattern": rule}])  # type: ignore[attr-defined]
    nlp.to_disk(folder)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("missing.txt", "missing.txt: no such file"),
        ("https://en.wikipedia.org/wiki/Kabul", "citetrace fetch https://en.wikipedia.org/wiki/Kabul"),
        ("x/Truce.txt", "x/Truce.txt: its article would bear the id of raw/truce.wikitext"),
        ("x/empty", "x/empty: no article here"),
        ("/dev/null", "/dev/null: not a file to read: a device"),
        ("x/---.txt", "x/---.txt: the file's name holds no letter or digit"),
    ],
)
def test_a_path_that_names_no_article_is_told_and_the_others_are_written(
    place: Path, name: str, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (place / "x" / "empty").mkdir(parents=True)
    for file in ("Truce.txt", "---.txt"):
        (place / "x" / file).write_text(ARTICLE, encoding="utf-8")
    call("run", "raw/truce.wikitext", "--output", "alone")
    arguments = ["run", "raw/truce.wikitext", name, "--output", "out"]
    result = CliRunner().invoke(cli.app, arguments)
    assert result.exit_code == 3
    assert re.search(rf"^failed   .*{re.escape(reason)}", result.stdout, re.MULTILINE)
    assert re.search(rf"^citetrace: .*{re.escape(reason)}", result.stderr, re.MULTILINE)
    for path in (place / "alone").glob("*.*"):
        assert path.read_bytes() == (place / "out" / path.name).read_bytes(), path.name
    monkeypatch.setattr("sys.argv", ["citetrace", *arguments[:-1], "strict", "--strict"])
    with pytest.raises(SystemExit, match=rf"^citetrace: [^\n]*{re.escape(reason)}[^\n]*$"):
        cli.main()
    assert not (place / "strict").exists()


def test_parameters_that_are_no_text_are_one_line(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (place / "latin.yaml").write_bytes(b"model: caf\xe9")
    monkeypatch.setattr(
        "sys.argv", ["citetrace", "run", "raw/truce.wikitext", "--output", "out", "--params", "latin.yaml"]
    )
    with pytest.raises(SystemExit, match=r"citetrace: latin\.yaml: not UTF-8: byte 0xe9 at offset 10"):
        cli.main()


@pytest.mark.parametrize(
    ("args", "reason"),
    [
        (["run", "nowhere", "--output", "out"], "nowhere: no such file"),
        (["run", "/dev/null", "--output", "out"], "/dev/null: not a file to read: a device"),
        (["run", "raw/truce.wikitext", "--output", "params.yaml"], "params.yaml: a file stands there"),
        (["run", "raw/truce.wikitext", "--output", "params.yaml/x"], "params.yaml/x: a file stands there"),
        (["show", "sentence", "s0"], "run the pipeline first"),
        (["run", "raw/truce.wikitext", "--output", "out", "--model", "no_such_model"], "no_such_model"),
        (["run", "nowhere", "--output", "out", "--model", "yaml"], "'yaml': no spaCy pipeline"),
        (["run", "raw/truce.wikitext", "--output", "out", "--params", "nowhere.yaml"], "nowhere.yaml"),
        (["stage", "write"], "nothing to write"),
        (["timeline", "truce"], "run the pipeline first"),
        (["cite"], "run the pipeline first"),
    ],
)
def test_other_mistakes_are_one_line_too(
    place: Path, args: list[str], reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.argv", ["citetrace", *args])
    with pytest.raises(SystemExit) as caught:
        cli.main()
    assert reason in str(caught.value)
    assert "\n" not in str(caught.value)


def test_parameters_reach_the_article_and_mistakes_in_them_are_named(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (place / "params.yaml").write_text("articles: {truce: {title: The truce, as_of: 2022-02-25}}\n", encoding="utf-8")
    call("run", "raw/truce.wikitext", "--output", "out")
    article = read_table("articles", place / "out").to_pylist()[0]
    assert (article["title"], str(article["as_of"])) == ("The truce", "2022-02-25")
    (place / "raw" / "news.wikitext").write_text("The bridge fell yesterday.\n", encoding="utf-8")
    for told, day in (("news", "2022-02-24"), ("narrative", "None")):
        params = f"articles: {{news: {{told: {told}, as_of: 2022-02-25}}}}\n"
        (place / "params.yaml").write_text(params, encoding="utf-8")
        call("run", "raw/news.wikitext", "--output", told)
        (date,) = read_table("date_mentions", place / told).to_pylist()
        assert str(date["earliest"]) == day
    (place / "params.yaml").write_text("articles: {truce: {titel: The truce}}\n", encoding="utf-8")
    monkeypatch.setattr("sys.argv", ["citetrace", "run", "raw/truce.wikitext", "--output", "out"])
    with pytest.raises(SystemExit, match=r"params\.yaml: articles\.truce\.titel"):
        cli.main()


def test_a_folder_is_read_as_the_folder_of_raw_articles_is(place: Path) -> None:
    (place / "raw" / "README.md").write_text("What lies here.\n", encoding="utf-8")
    (place / "raw" / "velm.docx").write_bytes(b"PK\x03\x04word/document.xml")
    result = CliRunner().invoke(cli.app, ["run", "raw", "raw/truce.wikitext", "--output", "out"])
    assert result.exit_code == 0
    assert result.stderr.splitlines()[:3] == [
        "citetrace: raw/README.md: passed over: a README",
        "citetrace: raw/velm.docx: passed over: a Word document: save its text as UTF-8, or convert it with pandoc",
        "citetrace: raw: 2 passed over, 1 to read",
    ]
    assert read_table("articles", place / "out")["article_id"].to_pylist() == ["truce"]


def test_the_parameters_say_the_format_where_a_file_does_not(place: Path) -> None:
    (place / "swapped.txt").write_text(ARTICLE, encoding="utf-8")
    (place / "params.yaml").write_text("articles: {swapped: {format: wikitext}}\n", encoding="utf-8")
    call("run", "swapped.txt", "--output", "out")
    assert read_table("articles", place / "out")["source_format"].to_pylist() == ["wikitext"]
    call("run", "swapped.txt", "--output", "out", "--format", "rendered")
    assert read_table("articles", place / "out")["source_format"].to_pylist() == ["rendered"]


def test_an_article_of_the_parameters_that_is_nowhere_is_told(place: Path) -> None:
    (place / "params.yaml").write_text("articles: {trucce: {title: T}, other: {title: O}}\n", encoding="utf-8")
    (place / "raw" / "other.txt").write_text("Other.\n", encoding="utf-8")
    result = CliRunner().invoke(cli.app, ["run", "raw/truce.wikitext", "--output", "out"])
    told = [line for line in result.stderr.splitlines() if line]
    assert told == ["citetrace: params.yaml: articles.trucce: no such article; did you mean 'truce'?"]


def test_a_title_made_from_the_files_name_keeps_its_capitals(place: Path) -> None:
    (place / "Hayat_Tahrir_al-Sham (2017).wikitext").write_text(ARTICLE, encoding="utf-8")
    call("run", "Hayat_Tahrir_al-Sham (2017).wikitext", "--output", "out")
    article = read_table("articles", place / "out").to_pylist()[0]
    assert article["article_id"] == "hayat_tahrir_al_sham_2017"
    assert article["title"] == "Hayat Tahrir al-Sham (2017)"


def test_a_title_made_from_a_file_s_name_in_small_letters_has_the_lead_s_capitals(place: Path) -> None:
    lead = "'''Ann Velmir''' (born 1950) is a miller. Velmir said that ann velmir slept.\n\n== Mill ==\nANN VELMIR.\n"
    (place / "ann_velmir.wikitext").write_text(lead, encoding="utf-8")
    (place / "the_mill.wikitext").write_text(lead, encoding="utf-8")
    call("run", "ann_velmir.wikitext", "the_mill.wikitext", "--output", "out")
    assert read_table("articles", place / "out")["title"].to_pylist() == ["Ann Velmir", "The mill"]
    assert read_table("sections", place / "out")["title"].to_pylist() == ["Ann Velmir", "Mill", "The mill", "Mill"]


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16"])
def test_the_raw_text_is_known_again_whatever_its_encoding(place: Path, codec: str) -> None:
    (place / "raw" / "Ve\u0301lm.wikitext").write_bytes(ARTICLE.encode(codec))
    call("run", "raw/Ve\u0301lm.wikitext", "--output", "output")
    sources = open_version("output").sources
    assert {article: text.lstrip("\ufeff") for article, text in sources.items()} == {"v\u00e9lm": ARTICLE}


def list_commands(command: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every command of the app that does something, with the words that call it."""
    if not hasattr(command, "list_commands"):
        yield path, command
        return
    for name in command.list_commands(None):
        yield from list_commands(command.get_command(None, name), (*path, name))


COMMANDS = dict(list_commands(typer.main.get_command(cli.app)))


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_every_command_has_help_with_an_example(path: tuple[str, ...]) -> None:
    assert "Example: " in (printed := call(*path, "--help"))
    assert "citetrace " + " ".join(path) in printed


def test_an_option_means_one_thing_in_all_commands() -> None:
    found: dict[str, set[tuple[str, str]]] = {}
    for command in COMMANDS.values():
        for parameter in command.params:
            for name in ("--tables", "--output", "-t", "-o"):
                if name in parameter.opts:
                    found.setdefault(name, set()).add((parameter.metavar, parameter.help))
    assert found["--tables"] == found["-t"] == {("FOLDER", "The folder of the tables.")}
    assert found["--output"] == found["-o"]
    assert found["-o"] == {("FOLDER", "The folder to write to."), ("FILE", "The file to write to.")}


def test_the_version_is_printed() -> None:
    assert call("--version") == f"citetrace {__version__}\n"


def test_exit_statuses_are_told() -> None:
    assert "Exit status: 0 done; 1 failed" in call("--help")


@pytest.fixture
def read(place: Path) -> Tables:
    """The tables of two articles, which stand in `output` as well."""
    other = "[[Kabul]] fell on 15 August 2021. [[Kabul Airport|The airport]] held.<ref>{{cite web|title=Airport}}</ref>"
    (place / "raw" / "other.wikitext").write_text(other, encoding="utf-8")
    kabul = "[[Kabul]] is a city.<ref>{{cite news |title=Truce |work=The Times}}</ref>"
    (place / "raw" / "kabul.wikitext").write_text(kabul, encoding="utf-8")
    call("run", *(f"raw/{name}.wikitext" for name in ("truce", "other", "kabul")), "--output", "output")
    return read_tables(("sentences", "citations", "places"), place / "output")


def test_an_id_may_be_cut_short(read: Tables) -> None:
    sentence, citation = read["sentences"].to_pylist()[0], read["citations"].to_pylist()[0]
    for length in (8, 17):
        assert call("show", "sentence", sentence["sentence_id"][:length]).startswith(sentence["text"])
        assert "The Times" in call("show", "citation", citation["citation_id"][:length])
        assert call("cite", citation["work_id"][:length]) == call("cite", citation["work_id"])


def test_a_title_serves_for_an_article_and_for_a_work(read: Tables) -> None:
    assert call("timeline", "TRUCE") == call("timeline", "truce") == call("timeline", "truc")
    assert call("cite", "--article", "Truce") == call("cite", "truce") == call("cite", "--article", "kabul")
    shown = call("show", "work", "truce").splitlines()
    assert [line.split()[:4] for line in shown if line.startswith("cited")] == [
        ["cited", "[1]", "in", "Kabul"],
        ["cited", "[1]", "in", "Truce"],
    ]
    assert sum(line.startswith("supports") for line in shown) == 2
    assert "in               Truce" in shown


def test_a_place_is_shown_by_its_name_with_its_sentences(read: Tables) -> None:
    (kabul,) = [row for row in read["places"].to_pylist() if row["name"] == "Kabul"]
    shown = call("show", "place", "kabul")
    assert shown == call("show", "place", kabul["place_id"][:9])
    assert shown.startswith("Kabul\n")
    assert [line.split()[1] for line in shown.splitlines() if line.startswith("mentioned")] == ["Kabul", "Kabul"]


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["timeline"], "citetrace timeline: Missing argument"),
        (["timeline", "truce", "--since", "2022", "--until", "2021-12"], "--since: 2022 is after --until 2021-12"),
        (["timeline", "truce", "--since", "soon"], "'soon' is not a date"),
        (["nonsense"], "No such command 'nonsense'"),
        (["show", "sentence", "s123", "--output", "x"], "--output"),
    ],
)
def test_a_wrong_command_line_is_told_in_one_line(
    args: list[str], told: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["citetrace", *args])
    with pytest.raises(SystemExit) as caught:
        cli.main()
    assert caught.value.code == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert told in line
    assert "--help" in line
