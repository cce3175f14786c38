"""The ids of a dump's pages are those that an export's would be given, whichever ranges they stand in."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.corrections import Corrections
from pipeline.dump.naming import find_names, list_range
from pipeline.dump.preparing import prepare_job, read_titles
from pipeline.dump.ranges import Notes
from pipeline.errors import DumpError
from pipeline.ids import slugify
from pipeline.params import Exports, Params
from pipeline.sources.raw_articles import list_pages
from tests.dump.multistream import make_page, pack

# Titles and page ids that meet: `A 2` makes the id that the second page of title `A!` gets.
TITLES = st.sampled_from(["A", "A!", "a?", "A 2", "A 3", "A 2 3", "!", "?", "2", "3", "B"])


@settings(max_examples=30)
@given(st.lists(TITLES, min_size=1, max_size=12))
def test_ids_are_those_of_an_export(titles: list[str]) -> None:
    with pytest.MonkeyPatch.context() as patched, TemporaryDirectory() as place:
        patched.setattr("pipeline.dump.cutting._LEAST", 1)
        dump = pack([(title, make_page(title, number)) for number, title in enumerate(titles, 1)], 1).write(Path(place))
        articles, _ = list_pages(dump, Exports())
        assert name_all(dump, Path(place) / "tables") == [one.article_id for one in articles]


def name_all(dump: Path, output: Path) -> list[str]:
    """The ids of the dump's articles, in its order."""
    job, cut = prepare_job(str(dump), str(output), Params(), Corrections(), None)
    for one in cut.ranges:
        list_range(job, one)
    names = find_names(job, cut.ranges)
    found = [
        names.get(one.name, {}).get(place, slugify(page.title))
        for one in cut.ranges
        for place, page in enumerate(job.read_range(one, Notes()))
    ]
    return [name for name in found if name is not None]


def test_titles_are_read_as_a_wiki_shows_them(tmp_path: Path) -> None:
    (tmp_path / "titles").write_text("\ufeffPort_of_Velm\r\n\n  Mill 1 \n", encoding="utf-8")
    assert read_titles(tmp_path / "titles") == {"Port of Velm", "Mill 1"}
    (tmp_path / "titles").write_text("\n")
    with pytest.raises(DumpError, match="no title in it"):
        read_titles(tmp_path / "titles")
