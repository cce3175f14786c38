"""The README says what is: its generated parts are fresh, and what it tells to run runs."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from docs import readme
from pipeline import process
from pipeline.table_files import write_tables
from pipeline.tables import Tables

EXAMPLES = re.compile(r"```python\n(.*?)```", re.DOTALL)


@pytest.mark.parametrize("path", readme.PARTS, ids=lambda path: path.name)
def test_the_generated_parts_are_fresh(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert without_name_counts(readme.update(path)) == without_name_counts(text), "run `make readme`"


def without_name_counts(text: str) -> str:
    """The text without what hangs on the names found, which may differ a little between processors."""
    return re.sub(r"\d+ (places|actors)", r"\1", text)


@pytest.mark.parametrize("page", ["README.md", "docs/using.md"])
def test_the_python_examples_run(
    repo: Path, sample_tables: Tables, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    write_tables(sample_tables, tmp_path / "output")
    monkeypatch.chdir(tmp_path)
    examples = EXAMPLES.findall((repo / page).read_text(encoding="utf-8"))
    assert len(examples) >= 2
    known: dict[str, object] = {}  # a page is read from its top
    for example in examples:
        exec(compile(example, page, "exec"), known)


@pytest.mark.parametrize(
    "page", ["README.md", "CONTRIBUTING.md", "docs/using.md", "docs/fetching.md", "docs/reviewing.md"]
)
def test_the_paths_it_links_exist(repo: Path, page: str) -> None:
    for link in re.findall(r"\]\(([^)#:]+)\)", (repo / page).read_text(encoding="utf-8")):
        assert ((repo / page).parent / link).exists(), link


CLAIMS = """'''The siege''' began in 1901.

On 3 May 1901, [[John Berry]] claimed that the bridge had been burned.

On 3 May 1901, the mayor denied that the bridge had been burned.

On 4 May 1901, [[John Berry]] said that the road was open.
"""


def test_the_recipe_of_claims_tells_stances_by_year_and_words_of_one_side(
    repo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tables = process(CLAIMS, article_id="siege", source_format="wikitext", roles=True)
    write_tables(tables, tmp_path / "output")
    monkeypatch.chdir(tmp_path)
    examples = EXAMPLES.findall((repo / "docs" / "using.md").read_text(encoding="utf-8"))
    known: dict[str, Any] = {}
    for example in examples[[("import polars" in one) for one in examples].index(True) :]:
        exec(compile(example, "using.md", "exec"), known)
    assert known["by_stance"].rows() == [("John Berry", 1901, "claims", 1), ("John Berry", 1901, "says", 1)]
    assert known["one_side"]["speaker"].to_list() == ["John Berry"]
    assert "the road was open" in known["one_side"]["text"].item()
