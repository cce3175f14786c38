"""The revisions of a page come from a real wiki, each text once, and what was interrupted goes on where it was."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline import cli
from pipeline.errors import FetchError
from pipeline.scale.results import Results
from pipeline.sources.wiki.client import WikiClient
from pipeline.sources.wiki.revisions import PageRevisions, SavedRevision
from tests.wiki.fault_proxy import Fault, FaultProxy
from wiki.mediawiki import Wiki

Open = Callable[[str], PageRevisions]
TEXTS = [f"The mill of Velm had {number} wheels." for number in range(60)]


@pytest.fixture
def open_page(wiki: Wiki, proxy: FaultProxy, tmp_path: Path) -> Iterator[Open]:
    """A page of the wiki by its title, asked for through the proxy, without waiting."""
    pauses: list[float] = []
    with (
        WikiClient("tester@example.org", pause=pauses.append) as client,
        Results(tmp_path / "kept", 1_000_000, pauses.extend) as kept,
    ):

        def open_titled(title: str) -> PageRevisions:
            page = wiki.ask("query", titles=title)["query"]["pages"][0]
            return PageRevisions(client, f"{proxy.address}/api.php", page["pageid"], kept)

        yield open_titled


@pytest.fixture(scope="module")
def mill(wiki: Wiki) -> str:
    """A page of sixty revisions, a day each; the wiki adds one of today."""
    days = (dt.date(2020, 1, 1) + dt.timedelta(days=number) for number in range(len(TEXTS)))
    saved = enumerate(zip(days, TEXTS, strict=True))
    revisions = [(f"{day}T12:00:00Z", text, "Ada", f"{number} wheels & so on") for number, (day, text) in saved]
    wiki.load("Mill of Velm wheels", revisions)
    return "Mill of Velm wheels"


def days_of(revisions: list[SavedRevision]) -> list[str]:
    return [str(one.timestamp.date()) for one in revisions]


def test_all_revisions_are_listed_from_the_first_on(open_page: Open, mill: str, proxy: FaultProxy) -> None:
    revisions = open_page(mill).list_revisions()
    assert len(proxy.requests) == 1
    assert len(revisions) == len(TEXTS) + 1
    first, second, *_ = revisions
    assert (first.parent_id, second.parent_id) == (0, first.revision_id)
    assert (first.user, first.comment) == ("test>Ada", "0 wheels & so on")
    assert first.timestamp == dt.datetime(2020, 1, 1, 12, tzinfo=dt.UTC)
    assert revisions[-1].sha1 == revisions[-2].sha1 != first.sha1


def test_the_last_are_those_that_were_saved_last(open_page: Open, mill: str) -> None:
    page = open_page(mill)
    assert page.list_revisions(last=3) == page.list_revisions()[-3:]
    assert page.list_revisions(last=1000) == page.list_revisions()


def test_since_a_day_are_those_of_that_day_on_and_the_one_before(open_page: Open, mill: str) -> None:
    page = open_page(mill)
    assert days_of(page.list_revisions(since=dt.date(2020, 2, 28)))[:3] == ["2020-02-27", "2020-02-28", "2020-02-29"]
    assert days_of(page.list_revisions(since=dt.date(2019, 1, 1)))[0] == "2020-01-01"
    assert len(page.list_revisions(since=dt.date(2100, 1, 1))) == 1


def test_texts_are_asked_for_by_the_fifty_and_once(open_page: Open, mill: str, proxy: FaultProxy) -> None:
    page = open_page(mill)
    revisions = page.list_revisions()[:-1]
    proxy.requests.clear()
    assert [text for _, text in page.read_texts(revisions)] == TEXTS
    assert len(proxy.requests) == 2
    assert [text for _, text in open_page(mill).read_texts(revisions)] == TEXTS
    assert len(proxy.requests) == 2


def test_what_was_interrupted_goes_on_where_it_was(open_page: Open, mill: str, proxy: FaultProxy) -> None:
    page = open_page(mill)
    revisions = page.list_revisions()[:-1]
    texts = page.read_texts(revisions)
    found = [text for _, text in (next(texts) for _ in range(50))]
    proxy.faults += [Fault(status=503)] * 5
    with pytest.raises(FetchError, match=r"it answers 503; given up after 5 tries"):
        next(texts)
    proxy.requests.clear()
    assert [text for _, text in page.read_texts(revisions)][:50] == found
    assert len(proxy.requests) == 1


def test_a_page_that_is_gone_is_told(open_page: Open, wiki: Wiki) -> None:
    wiki.edit("Byre of Velm", "It stood.")
    page = open_page("Byre of Velm")
    revisions = page.list_revisions()
    wiki.delete("Byre of Velm")
    with pytest.raises(FetchError, match=r"there is no page \d+ any more"):
        page.list_revisions()
    assert [text for _, text in page.read_texts(revisions)] == [None]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["velm"], "raw: no article here was fetched: `citetrace fetch` it first"),
        (["velm", "--last", "2", "--since", "2021-03-01"], "give one of them"),
        (["velm", "--since", "March"], "'March' is not a day"),
        (["velm", "--contact", "nobody"], "wikis ask for a way to reach you"),
    ],
)
def test_what_is_asked_wrongly_is_told(
    arguments: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CITETRACE_CONTACT", "tester@example.org")
    done = CliRunner().invoke(cli.app, ["history", *arguments])
    assert done.exit_code
    assert said in f"{done.output} {done.exception}".replace("\n", " ")
    assert not (tmp_path / "history").exists()
