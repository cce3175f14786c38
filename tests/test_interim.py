"""No article is lost between two stages in silence: what one of them lacks is told."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pipeline import cli
from pipeline.document import Failure
from pipeline.errors import InterimError
from pipeline.interim import list_articles, list_ready, write_stage
from pipeline.scale.computing import Outcome

STAGES = ("parse", "split", "extract", "resolve")
ARTICLES = ("truce", "siege", "accord")
FAILED = Failure("raw/siege.wikitext", "0" * 64, "too long")


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which every stage has a product of each article."""
    monkeypatch.chdir(tmp_path)
    for stage in STAGES:
        write_outcomes(stage, dict.fromkeys(ARTICLES, b"{}"))
    return tmp_path


def write_outcomes(stage: str, outcomes: dict[str, Outcome]) -> None:
    Path("interim", stage).mkdir(parents=True, exist_ok=True)
    write_stage(stage, outcomes.items())


def find_bundle(stage: str, article: str) -> Path:
    """The bundle of the stage that holds the article alone."""
    (found,) = (path for path in Path("interim", stage).iterdir() if f"{article}.json".encode() in path.read_bytes())
    return found


@pytest.mark.parametrize("stage", [*STAGES[1:], "write"])
def test_the_articles_are_those_that_failed_in_no_stage_before(stage: str) -> None:
    assert list_ready(stage) == sorted(ARTICLES)
    for at, one in enumerate(STAGES):
        write_outcomes(one, {"truce": b"{}", "accord": b"{}"} | ({} if at else {"siege": FAILED}))
    assert list_ready(stage) == ["accord", "truce"]
    write_outcomes("parse", dict.fromkeys(ARTICLES, b"{}"))
    write_outcomes("split", {"truce": b"{}", "accord": b"{}", "siege": FAILED})
    assert list_ready(stage) == sorted(ARTICLES if stage == "split" else ("accord", "truce"))


@pytest.mark.parametrize(
    ("lacking", "stage"),
    [(lacking, stage) for at, stage in enumerate((*STAGES, "write")) if at > 1 for lacking in STAGES[:at]],
)
def test_an_article_of_which_a_stage_has_nothing_is_told_by_every_later_stage(lacking: str, stage: str) -> None:
    write_outcomes(lacking, {"truce": b"{}", "accord": b"{}"})
    with pytest.raises(
        InterimError,
        match=rf"^interim/{lacking}: nothing of 'siege' is there, unlike in interim/\w+; "
        rf"run the stages before '{stage}' again, or run `dvc repro --force`$",
    ):
        list_ready(stage)


@pytest.mark.parametrize(
    ("gone", "stage"), [(gone, stage) for at, stage in enumerate((*STAGES, "write")) for gone in STAGES[:at]]
)
def test_a_bundle_that_is_gone_is_told_by_every_later_stage(gone: str, stage: str) -> None:
    find_bundle(gone, "siege").unlink()
    with pytest.raises(
        InterimError, match=rf"^interim/{gone}/\d\d\.zip: \d\d\.zip is gone from beside it; run `dvc repro --force`$"
    ):
        list_ready(stage)


@pytest.mark.parametrize("stage", [*STAGES[1:], "write"])
def test_a_first_stage_whose_products_are_all_gone_is_told(stage: str) -> None:
    shutil.rmtree("interim/parse")
    with pytest.raises(InterimError, match=rf"^interim/parse: nothing is there; run the stages before '{stage}', or"):
        list_ready(stage)


def test_a_stage_whose_products_are_all_gone_is_told_with_their_number() -> None:
    shutil.rmtree("interim/resolve")
    with pytest.raises(InterimError, match=r"^interim/resolve: nothing of 'accord' and 2 more is there"):
        list_ready("write")


@pytest.mark.parametrize("stage", [*STAGES[1:], "write"])
def test_a_bundle_under_another_name_is_refused(stage: str) -> None:
    shutil.copy(find_bundle("parse", "siege"), find_bundle("parse", "truce"))
    with pytest.raises(InterimError, match=r"^interim/parse/\d\d\.zip: 'siege\.json' does not belong here"):
        list_ready(stage)


def test_the_command_ends_with_the_line_and_writes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    find_bundle("split", "siege").unlink()
    monkeypatch.setattr("sys.argv", ["citetrace", "stage", "resolve"])
    with pytest.raises(SystemExit, match=r"^citetrace: interim/split/\d\d\.zip: \d\d\.zip is gone from beside it"):
        cli.main()
    assert list_articles("resolve") == sorted(ARTICLES)
