"""What stands in DVC's way is mended or told before DVC meets it; with the real DVC and the repository's own stages."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from pipeline import cli
from pipeline.document import Document
from pipeline.errors import ModelError
from pipeline.interim import list_articles, read_product
from pipeline.model_names import check_model
from pipeline.schema import SCHEMAS
from pipeline.table_files import write_tables
from pipeline.tables import make_table
from tests.dvc_project import dvc, link_stages, run

ARTICLE = "A ceasefire was declared yesterday.<ref>{{cite news |title=Truce |work=The Times}}</ref>\n"
PARAMETERS = """# Known of the articles.
model: citetrace_en
roles: false
exports: {redirects: false}
limits: {seconds: 120}
articles:
  truce:
    as_of: 2022-02-25  # a Friday
    revision_id: 7
  1984: {revision_timestamp: 2022-02-25T10:00:00Z}
"""


@pytest.fixture
def place(tmp_path: Path, repo: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with this one's stages, two articles and bare days in its parameters."""
    link_stages(repo, tmp_path, monkeypatch)
    for name in ("truce", "1984"):
        (tmp_path / "raw" / f"{name}.wikitext").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "params.yaml").write_text(PARAMETERS, encoding="utf-8")
    return tmp_path


def check(monkeypatch: pytest.MonkeyPatch) -> str | int:
    """What `citetrace check` ends with."""
    monkeypatch.setattr("sys.argv", ["citetrace", "check"])
    with pytest.raises(SystemExit) as caught:
        cli.main()
    return caught.value.code or 0


def write_params(place: Path, old: str, new: str) -> None:
    path = place / "params.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def read_days() -> list[str]:
    return [str(read_product(Document, "parse", name).as_of) for name in ("truce", "1984")]


def test_bare_days_reach_the_articles_through_dvc_and_change_what_they_bear_on(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run("git", "init", "--quiet")
    dvc("init", "--quiet")
    assert check(monkeypatch) == 0
    assert "put 2022-02-25, 1984, 2022-02-25T10:00:00Z in quotes" in capsys.readouterr().out
    quoted = PARAMETERS
    for bare in ("2022-02-25 ", "1984:", "2022-02-25T10:00:00Z}"):
        quoted = quoted.replace(bare, f'"{bare[:-1]}"{bare[-1]}')
    assert (place / "params.yaml").read_text(encoding="utf-8") == quoted
    dvc("repro", "parse")
    assert read_days() == ["2022-02-25", "2022-02-25"]
    write_params(place, "model: citetrace_en", "model: another")
    assert "parse" not in json.loads(dvc("status", "--json", "parse"))
    write_params(place, "model: another", "model: citetrace_en")
    write_params(place, '"2022-02-25"', "2022-02-26")
    assert check(monkeypatch) == 0
    dvc("repro", "parse")
    assert read_days() == ["2022-02-26", "2022-02-25"]


def test_what_editors_and_people_leave_among_the_articles_stops_no_run(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (place / "raw" / ".#truce.wikitext").symlink_to("someone@somewhere.17:4")
    (place / "raw" / "folder").mkdir()
    (place / "raw" / "folder" / "broken").symlink_to("nowhere")
    for name in ("README.md", "#truce.wikitext#", "truce.wikitext~", "~$truce.docx", "empty.txt", "page.html"):
        (place / "raw" / name).write_bytes(b"")
    run("git", "init", "--quiet")
    dvc("init", "--quiet")
    assert check(monkeypatch) == 0
    dvc("repro", "parse")
    assert list_articles("parse") == ["1984", "truce"]


def test_a_correction_that_the_last_run_had_no_use_of_is_told_while_it_stands(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    nulls = dict.fromkeys(SCHEMAS["diagnostics"].names) | {"severity": "info", "code": "unused_correction"}
    rows = [
        nulls | {"article_id": "truce", "message": f"corrections.yaml: {told}"}
        for told in ("kind: no name 'Nobody' to be GPE", "same: no two of 'Now', 'Gone'")
    ]
    write_tables({"diagnostics": make_table("diagnostics", rows)}, place / "output")
    (place / "corrections.yaml").write_text("kind:\n  - {name: Nobody, kind: settlement}\n", encoding="utf-8")
    run("git", "init", "--quiet")
    dvc("init", "--quiet")
    assert check(monkeypatch) == 0
    told = [line for line in capsys.readouterr().err.splitlines() if "corrections" in line]
    assert told == ["citetrace: corrections.yaml: kind: no name 'Nobody' to be GPE in the articles of output/"]


def test_corrections_that_contradict_each_other_are_told(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    contrary = "same: [{names: [Velm, Old Velm]}]\ndifferent: [{names: [Old Velm, Velm]}]\n"
    (place / "corrections.yaml").write_text(contrary, encoding="utf-8")
    assert check(monkeypatch) == 0
    told = "corrections.yaml: different: 'Old Velm' and 'Velm' are the same by other entries, which count"
    assert f"citetrace: {told}\n" in capsys.readouterr().err


def test_what_dvc_would_stop_or_wait_at_is_told(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(place / "raw" / "pipe.wikitext")
    assert check(monkeypatch) == "citetrace: raw/pipe.wikitext: a named pipe; DVC stops at it: take it out of raw/"


@pytest.mark.parametrize("name", ["os", "antigravity", "os.path", "yaml", "pandas", "no_such_model", "raw", "../x"])
def test_what_is_no_spacy_pipeline_is_refused_and_not_imported(place: Path, name: str) -> None:
    program = """
import sys
from pipeline.model_names import check_model
from pipeline.errors import ModelError
before = set(sys.modules)
try:
    check_model(sys.argv[1])
except ModelError as error:
    print(error)
print(sorted((set(sys.modules) - before) & {sys.argv[1], "spacy"}))
"""
    message, imported = run(sys.executable, "-c", program, name).splitlines()
    assert message.startswith(f"model {name!r}: ")
    assert imported == "[]"


def test_a_folder_and_an_installed_package_that_hold_a_pipeline_are_taken(
    tmp_path: Path, repo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = repo / "pipeline" / "extract" / "citetrace_en"
    assert check_model("citetrace_en") == "citetrace_en"
    assert check_model(str(folder)) == str(folder)
    package, record = tmp_path / "xx_names", tmp_path / "xx_names-1.0.dist-info"
    record.mkdir()
    (record / "METADATA").write_text("Metadata-Version: 2.1\nName: xx_names\nVersion: 1.0\n", encoding="utf-8")
    package.mkdir()
    (package / "__init__.py").write_text("raise AssertionError('imported')\n", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    with pytest.raises(ModelError, match="an installed package, but no spaCy pipeline"):
        check_model("xx_names")
    (package / "meta.json").write_text("{}", encoding="utf-8")
    (package / "xx_names-1.0").mkdir()
    (package / "xx_names-1.0" / "config.cfg").write_text("", encoding="utf-8")
    assert check_model("xx_names") == "xx_names"
