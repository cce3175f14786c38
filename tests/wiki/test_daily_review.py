"""What a person does day by day: fetch, read, and see what an edit on the wiki has changed."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest
import typer
import yaml
from typer.testing import CliRunner

from pipeline import cli
from pipeline.table_files import read_table
from tests.dvc_project import commit, dvc, make_project, run
from wiki.mediawiki import Wiki

BRIDGE = "<ref>{{cite book |title=Bridges and fords |last=Morn |first=Ada |date=1990}}</ref>"
FLOOD = "<ref>{{cite news |title=Water in the streets |work=The Times |date=4 May 2019}}</ref>"


def make_article(day: str, flood: str) -> str:
    return f"""'''Orvel''' is a town. Its bridge was built in 1931.{BRIDGE}

== Flood ==
The river rose on {day} 2019.{flood} It fell within a week.{BRIDGE}

== References ==
{{{{reflist}}}}
"""


def call(*arguments: str, status: int = 0) -> str:
    done = CliRunner().invoke(cli.app, arguments, catch_exceptions=False)
    assert done.exit_code == status, done.output
    return done.stdout


def test_an_edit_on_the_wiki_is_exactly_what_the_diff_shows_once_dvc_has_read_it(
    wiki: Wiki, repo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_project(repo, tmp_path, monkeypatch)
    monkeypatch.setenv("CITETRACE_CONTACT", "tester@example.org")
    revision = wiki.edit("Orvel", make_article("3 May", FLOOD))
    call("fetch", f"{wiki.address}/wiki/Orvel")
    dvc("repro", "--quiet")
    article = read_table("articles", Path("output")).to_pylist()[0]
    assert (article["title"], article["revision_id"]) == ("Orvel", revision)
    assert article["revision_timestamp"].date() == article["as_of"]
    commit()

    call("fetch", "--update")
    assert run("git", "status", "--porcelain") == ""

    wiki.edit("Orvel", make_article("5 May", ""), "as the mayor says")
    call("fetch", "--update")
    dvc("repro", "--quiet")
    told = json.loads(call("diff", "HEAD", "--format", "json", status=1))
    assert [(one["table"], one["status"], one["alerts"]) for one in told["changes"]] == [
        ("sentences", "edited", ["lost_source"]),
        ("citations", "removed", []),
    ]
    assert told["changes"][0]["words"] == [["=", "The river rose on "], ["-", "3"], ["+", "5"], ["=", " May 2019."]]


def test_the_workflow_commits_what_the_wiki_has_and_tells_what_it_changed(
    wiki: Wiki, repo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_project(repo, tmp_path, monkeypatch)
    monkeypatch.setenv("CITETRACE_CONTACT", "tester@example.org")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    wiki.edit("Orvel", make_article("3 May", FLOOD))
    call("fetch", f"{wiki.address}/wiki/Orvel")
    dvc("repro", "--quiet")
    commit()
    remote = str(tmp_path.with_name("remote of the watch"))
    run("git", "init", "--quiet", "--bare", remote)
    run("git", "remote", "add", "origin", remote)
    run("git", "push", "--quiet", "--set-upstream", "origin", "HEAD")

    wiki.edit("Orvel", make_article("5 May", ""))
    workflow = yaml.safe_load((repo / "docs" / "watch.yml").read_text(encoding="utf-8"))
    steps = [step["run"].replace(".venv/bin/", "") for step in workflow["jobs"]["watch"]["steps"] if "run" in step]
    for step in steps:
        run("bash", "-e", "-c", "make() { dvc repro --quiet; }\n" + step)
    assert "5 May" in (tmp_path / "summary.md").read_text(encoding="utf-8")
    assert (tmp_path / "changes.html").stat().st_size > 0
    assert run("git", "log", "-1", "--format=%s", "@{upstream}").strip() == "raw: as the wiki has it today"


def test_the_workflow_and_the_pages_on_wikis_give_commands_that_there_are(repo: Path) -> None:
    steps = yaml.safe_load((repo / "docs" / "watch.yml").read_text(encoding="utf-8"))["jobs"]["watch"]["steps"]
    lines = "\n".join(step.get("run", "") for step in steps).replace(".venv/bin/", "").replace("$form", "html")
    for page in ("fetching.md", "history.md"):
        lines += "".join(re.findall(r"```sh\n(.*?)```", (repo / "docs" / page).read_text(encoding="utf-8"), re.S))
    commands = re.findall(r"\bcitetrace ([^\n|;&#]+)", lines)
    assert len(commands) >= 13
    known = typer.main.get_command(cli.app)
    for command in commands:
        name, *given = shlex.split(command)
        known.get_command(typer.Context(known), name).make_context(name, given)  # type: ignore[attr-defined]
