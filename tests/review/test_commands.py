"""`citetrace diff`, `page` and `textconv`: what can be compared, the exit status, and git's and DVC's manners."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
from pathlib import Path

import pyarrow as pa
import pytest
import yaml
from typer.testing import CliRunner, Result

from benchmarks.synthetic_article import ARTICLE, make_claims, make_tables, revise
from pipeline import cli
from pipeline.errors import StorageError
from pipeline.review.diff.report import load_report
from pipeline.storage.files import write_file
from pipeline.table_files import write_tables
from pipeline.tables import make_table

CLAIMS = make_claims(20)


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, far below the test's own, with two versions of the tables in `old` and `new`."""
    folder = tmp_path.joinpath(*"abcd")
    folder.mkdir(parents=True)
    monkeypatch.chdir(folder)
    write_tables(make_tables(CLAIMS), folder / "old")
    write_tables(make_tables(revise(CLAIMS)), folder / "new")
    return folder


def call(*args: str) -> Result:
    return CliRunner().invoke(cli.app, args, catch_exceptions=False)


def test_the_exit_status_says_same_different_or_error(place: Path) -> None:
    assert call("diff", "old", "old").exit_code == 0
    assert call("diff", "old", "new").exit_code == 1
    result = call("diff", "old", "nothing")
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1
    (place / "new" / "sentences.parquet").write_bytes(b"PAR1")
    assert "sentences.parquet" in call("diff", "old", "new").stderr


def test_corrections_that_the_tables_were_not_made_of_are_told(place: Path) -> None:
    (place / "new").rename(place / "output")
    (place / "corrections.yaml").write_text("same:\n", encoding="utf-8")
    digest = hashlib.md5(b"same:\n", usedforsecurity=False).hexdigest()
    made_of = f"stages:\n  extract:\n    deps:\n    - path: corrections.yaml\n      hash: md5\n      md5: {digest}\n"
    (place / "dvc.lock").write_text(made_of, encoding="utf-8")
    assert call("diff", "old", "output").stderr == ""
    (place / "corrections.yaml").write_text("same:\nsource:\n", encoding="utf-8")
    assert "corrections.yaml changed since output/ was made" in call("diff", "old", "output").stderr
    assert call("diff", "old", "old").stderr == ""


def test_a_drop_in_a_metric_is_a_difference(place: Path) -> None:
    for name, metrics in (
        ("better", b'{"all": {"dates_resolved": 0.9, "rows": {"dates": 1}}}'),
        ("worse", b'{"all": {"dates_resolved": 0.8, "rows": {"dates": 2}}}'),
    ):
        write_tables(make_tables(CLAIMS), place / name, {"metrics.json": metrics})
    result = call("diff", "better", "worse")
    assert result.exit_code == 1
    assert "▼ dates resolved  90.00% → 80.00%" in result.stdout
    assert call("diff", "worse", "better").exit_code == 0


def test_an_article_that_came_is_no_drop_but_one_that_got_worse_is(place: Path) -> None:
    def measures(**shares: float) -> bytes:
        articles = {name: {"dates_resolved": share} for name, share in shares.items()}
        return json.dumps({"all": {"dates_resolved": min(shares.values())}, "articles": articles}).encode()

    one, other = make_tables(CLAIMS), make_tables(CLAIMS)["articles"].to_pylist()[0] | {"article_id": "other"}
    two = one | {"articles": make_table("articles", [*one["articles"].to_pylist(), other])}
    write_tables(one, place / "one", {"metrics.json": measures(**{ARTICLE: 0.9})})
    write_tables(two, place / "two", {"metrics.json": measures(**{ARTICLE: 0.9, "other": 0.5})})
    write_tables(two, place / "worse", {"metrics.json": measures(**{ARTICLE: 0.6, "other": 0.5})})
    assert "▼" not in call("diff", "one", "two").stdout
    name = f"Invented war ({ARTICLE})"
    assert f"▼ dates resolved in {name}  90.00% → 60.00%" in call("diff", "two", "worse").stdout


def test_every_form_can_be_written_to_a_file(place: Path) -> None:
    (place / "out").mkdir()
    for form, sign in (
        ("json", '"citetrace-diff"'),
        ("html", "<!doctype html>"),
        ("markdown", "###"),
        ("terminal", "→"),
    ):
        result = call("diff", "old", "new", "--format", form, "--output", f"out/report.{form}")
        assert (result.exit_code, result.stderr) == (1, f"citetrace: wrote out/report.{form}\n")
        assert sign in (place / "out" / f"report.{form}").read_text(encoding="utf-8")
    assert load_report((place / "out" / "report.json").read_bytes()).a.name == "old"


def test_an_article_that_is_added_is_one_change_and_it_is_told_where_its_rows_count(place: Path) -> None:
    write_tables({name: table.slice(0, 0) for name, table in make_tables(CLAIMS).items()}, place / "none")
    for form in ("terminal", "markdown", "html"):
        told = " ".join(call("diff", "none", "old", "--format", form).stdout.split()).lower()
        assert "an article that is added or removed is one change" in told
        assert "stances are not compared" not in told
        assert "is one change" not in call("diff", "old", "new", "--format", form).stdout


def test_decisions_in_reviews_are_read(place: Path) -> None:
    report = load_report(call("diff", "old", "new", "--format", "json").stdout)
    decisions = [{"change": change.id, "verdict": "accepted"} for change in report.changes]
    review = {"schema": "citetrace-review", "version": 1, "a": "old", "b": "new", "decisions": decisions}
    write_file(place / "reviews" / "old..new.json", json.dumps(review).encode())
    result = call("diff", "old", "new")
    assert result.exit_code == 0
    assert f"nothing changed but {len(decisions)} accepted" in result.stdout


def test_two_raw_articles_compare_as_one_whatever_their_names(place: Path) -> None:
    (place / "monday.wikitext").write_text("The bridge fell.<ref>{{cite web |title=Bridge}}</ref>\n", encoding="utf-8")
    (place / "tuesday.wikitext").write_text("The bridge fell.\n", encoding="utf-8")
    result = call("diff", "monday.wikitext", "tuesday.wikitext")
    assert result.exit_code == 1
    assert "sentence changed  lost source" in result.stdout
    assert call("diff", "monday.wikitext", "monday.wikitext").exit_code == 0
    assert "another raw article" in call("diff", "monday.wikitext", "new").stderr
    for pair in (("monday.wikitext", "nope.wikitext"), ("nope.wikitext", "monday.wikitext")):
        assert "nope.wikitext: neither a folder of tables, nor a raw article" in call("diff", *pair).stderr


def git(*args: str) -> None:
    identity = ("-c", "user.name=test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *identity, *args], check=True, capture_output=True)


def test_revisions_are_read_through_dvc_s_cache_and_its_remote(place: Path) -> None:
    repo_module = pytest.importorskip("dvc.repo", reason="DVC is not installed")
    git("init", "-q")
    repo = repo_module.Repo.init()
    with repo.config.edit() as config:
        config["core"] = {"analytics": False}
        config["remote"] = {"store": {"url": str(place / "store")}}
        config["core"]["remote"] = "store"
    repo = repo_module.Repo()
    commit_output(place, repo, "old", "one")
    commit_output(place, repo, "new", "two")
    repo.close()
    assert "lost source" in call("diff", "HEAD~1", "HEAD").stdout
    assert call("diff").exit_code == 0, "the work tree is the last commit"
    assert call("diff", "HEAD~1").exit_code == 1
    for path in sorted((place / ".dvc" / "cache").rglob("*"), reverse=True):
        path.chmod(0o777)
        path.rmdir() if path.is_dir() else path.unlink()
    assert call("diff", "HEAD~1", "HEAD").exit_code == 1, "from the remote"
    assert "nor a git revision" in call("diff", "HEAD~7").stderr


def commit_output(place: Path, repo: object, version: str, message: str) -> None:
    for path in (place / version).iterdir():
        write_file(place / "output" / path.name, path.read_bytes())
    repo.add([str(path) for path in (place / "output").glob("*.parquet")])  # type: ignore[attr-defined]
    repo.push()  # type: ignore[attr-defined]
    git("add", ".dvc", "output")
    git("commit", "-qm", message)


def test_git_shows_what_changed_in_a_table(place: Path) -> None:
    write_file(place / ".gitattributes", b"*.parquet diff=parquet\n")
    write_file(place / "a.txt", call("textconv", "old/sentences.parquet").stdout.encode())
    write_file(place / "b.txt", call("textconv", "new/sentences.parquet").stdout.encode())
    lines = (place / "a.txt").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "# sentence_id: string not null"
    assert f"text: {CLAIMS[0].text}" in lines
    shown = subprocess.run(["git", "diff", "--no-index", "a.txt", "b.txt"], capture_output=True, text=True, check=False)
    changed = [line for line in shown.stdout.splitlines() if line.startswith(("+text", "-text"))]
    assert changed == [f"-text: {CLAIMS[3].text}", f"+text: {CLAIMS[3].text.replace('movement', 'skirmish')}"]


def test_textconv_names_a_file_that_is_no_parquet(place: Path) -> None:
    write_file(place / "x.parquet", b"PAR1 no")
    with pytest.raises(Exception, match=r"x\.parquet: not a Parquet file"):
        call("textconv", "x.parquet")


def test_a_page_an_article(place: Path) -> None:
    assert call("page", ARTICLE, "--tables", "old").exit_code == 0
    assert "Invented war" in (place / "old" / "pages" / f"{ARTICLE}.html").read_text(encoding="utf-8")
    assert call("page", "invented WAR", "--tables", "old", "--output", "page.html").exit_code == 0
    assert (place / "page.html").read_bytes() == (place / "old" / "pages" / f"{ARTICLE}.html").read_bytes()
    with pytest.raises(Exception, match="no article 'x' among 1: Invented war"):
        call("page", "x", "--tables", "old")


@pytest.mark.parametrize("command", [["page", ARTICLE, "--tables", "old"], ["diff", "old", "new", "--format", "html"]])
def test_a_report_makes_no_folder(place: Path, command: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["citetrace", *command, "--output", "nowhere/page.html"])
    with pytest.raises(SystemExit):
        cli.main()
    assert not (place / "nowhere").exists()


def test_articles_of_one_title_go_with_their_ids(place: Path) -> None:
    (row,) = make_tables(CLAIMS)["articles"].to_pylist()
    both = make_table("articles", [row, row | {"article_id": "other_war"}])
    write_tables(make_tables(CLAIMS) | {"articles": both}, place / "both")
    assert call("page", ARTICLE, "--tables", "both", "--output", "page.html").exit_code == 0
    assert f"<h1>Invented war ({ARTICLE})</h1>" in (place / "page.html").read_text(encoding="utf-8")
    with pytest.raises(Exception, match=f"'Invented war' means 2 articles: {ARTICLE}, other_war"):
        call("page", "Invented war", "--tables", "both")
    assert f"Invented war ({ARTICLE})" in call("diff", "both", "new").stdout


def test_the_stage_writes_a_page_an_article_and_those_of_all_and_leaves_no_old_one(place: Path, repo: Path) -> None:
    shutil.copy(repo / "params.yaml", place)  # whose limits bound the reading of the article's text
    write_tables(make_tables(CLAIMS), place / "output")
    write_file(place / "output" / "pages" / "gone.html", b"")
    assert call("stage", "pages").exit_code == 0
    names = {path.name for path in (place / "output" / "pages").glob("*.html")}
    assert {f"{ARTICLE}.html", "index.html"} <= names
    assert all(name == "index.html" or name.startswith(("all-", ARTICLE)) for name in names)


@pytest.mark.parametrize("article", ["../../x", "a/b", "/tmp/x", "nul", "x" * 300])
def test_no_page_is_written_outside_its_folder(place: Path, tmp_path: Path, repo: Path, article: str) -> None:
    """Whatever ids a table holds, which may be anyone's."""
    shutil.copy(repo / "params.yaml", place)
    tables = make_tables(CLAIMS)
    for name, table in tables.items():
        if "article_id" in table.column_names:
            ids = pa.array([article] * table.num_rows, pa.string())
            index = table.column_names.index("article_id")
            tables[name] = table.set_column(index, table.schema.field(index), ids)
    write_tables(tables, place / "output")
    before = _list_files(tmp_path)
    for command in (["stage", "pages"], ["page", article]):
        with pytest.raises(StorageError, match="no file here can be named by the id"):
            call(*command)
    assert _list_files(tmp_path) == before


def _list_files(folder: Path) -> list[Path]:
    """All files in and below it, but for the kept results, whose names are not those of articles."""
    return sorted(path for path in folder.rglob("*") if path.is_file() and ".citetrace" not in path.parts)


def test_the_commands_that_the_guide_tells_are_there(repo: Path) -> None:
    guide = (repo / "docs" / "reviewing.md").read_text(encoding="utf-8")
    told = re.findall(r"^(citetrace [^#\n]*?) *(?:#.*)?$", guide, re.MULTILINE)
    assert len(told) > 5
    for command in told:
        _, name, *words = command.split()
        help_text = call(name, "--help").stdout
        assert all(word in help_text for word in words if word.startswith("--")), command


def test_the_workflow_s_steps_run_commands_that_are_there(repo: Path) -> None:
    workflow = yaml.safe_load((repo / ".github" / "workflows" / "review.yml").read_text(encoding="utf-8"))
    script = "\n".join(step.get("run", "") for step in workflow["jobs"]["diff"]["steps"])
    for option in re.findall(r"citetrace diff .*?(--\w+)", script):
        assert option in call("diff", "--help").stdout
    assert workflow["permissions"] == {"contents": "read", "pull-requests": "write"}
