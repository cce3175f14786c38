"""Pages come from a real wiki: whole or not at all, and with no request more than needed."""

from __future__ import annotations

import datetime as dt
import itertools
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from typer.testing import CliRunner

from pipeline import cli
from pipeline.cli.fetch import CONTACT as CONTACT_VARIABLE
from pipeline.cli.run import SOME_FAILED
from pipeline.errors import FetchError
from pipeline.params import read_params
from pipeline.source_formats import BY_EXTENSION
from pipeline.sources.files import read_article
from pipeline.sources.metadata import PageMetadata, read_metadata
from pipeline.sources.wiki.addresses import read_wanted
from pipeline.sources.wiki.client import TRIES, WikiClient, _read_pause
from pipeline.sources.wiki.fetching import Fetched, Fetching, NotFetched, Outcome
from pipeline.sources.wiki.held import Holding
from pipeline.sources.wiki.questions import Questioner
from tests.wiki.fault_proxy import Fault, FaultProxy
from wiki.mediawiki import LICENCE, Wiki

CONTACT = "tester@example.org"
Fetch = Callable[..., list[Outcome]]


@pytest.fixture
def pauses() -> list[float]:
    """The seconds for which the client would have waited."""
    return []


@pytest.fixture
def fetch(proxy: FaultProxy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pauses: list[float]) -> Iterator[Fetch]:
    """Fetches titles through the proxy into raw/ of an empty working folder, or updates it; without waiting."""
    monkeypatch.chdir(tmp_path)
    with WikiClient(CONTACT, pause=pauses.append) as client:

        def run(*titles: str, **given: Any) -> list[Outcome]:
            fetching = Fetching(Questioner(client), Holding(Path("raw")), **given)
            if not titles:
                return [*fetching.update()]
            return [*fetching.fetch(read_wanted(title, f"{proxy.address}/api.php") for title in titles)]

        yield run


def changes(outcomes: list[Outcome]) -> list[str]:
    return [f"{one.change} {one.path}" if isinstance(one, Fetched) else one.reason for one in outcomes]


def list_raw() -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(Path("raw").iterdir())} if Path("raw").is_dir() else {}


def test_a_page_comes_with_what_the_wiki_says_of_it_in_one_request(wiki: Wiki, proxy: FaultProxy, fetch: Fetch) -> None:
    revision = wiki.edit("Siege of Velm", "It was besieged.<item>Q4711</item>\n")
    assert changes(fetch("siege_of Velm")) == ["fetched raw/siege_of_velm.wikitext"]
    assert len(proxy.requests) == 1
    source = read_article(Path("raw/siege_of_velm.wikitext"), read_params(""))
    origin = source.origin
    assert source.text == "It was besieged.<item>Q4711</item>"
    assert (origin.title, origin.revision_id, origin.wikidata_id) == ("Siege of Velm", revision, "Q4711")
    assert origin.url == f"{proxy.address}/wiki/Siege_of_Velm"
    assert origin.page_id
    assert origin.revision_timestamp
    beside = read_metadata(Path("raw/siege_of_velm.meta.yaml"))
    assert beside
    assert (beside.licence, beside.api) == (LICENCE, f"{proxy.address}/api.php")


def test_the_parameters_hold_before_what_the_wiki_says(wiki: Wiki, fetch: Fetch) -> None:
    wiki.edit("Fort of Velm", "It stands.<item>Q42</item>")
    fetch("Fort of Velm")
    settings = read_params("articles: {fort_of_velm: {title: The fort, language: fr}}")
    origin = read_article(Path("raw/fort_of_velm.wikitext"), settings).origin
    assert (origin.title, origin.language, origin.wikidata_id) == ("The fort", "fr", "Q42")


def test_what_has_not_changed_is_neither_asked_for_again_nor_written(
    wiki: Wiki, proxy: FaultProxy, fetch: Fetch
) -> None:
    for name in "ABC":
        wiki.edit(f"Gate {name} of Velm", f"Gate {name}.")
    titles = [f"Gate {name} of Velm" for name in "ABC"]
    fetch(*titles)
    assert len(proxy.requests) == 1
    before = {path: path.stat().st_mtime_ns for path in Path("raw").iterdir()}
    assert {one.split()[0] for one in changes(fetch(*titles))} == {"same"}
    assert {one.split()[0] for one in changes(fetch())} == {"same"}
    assert len(proxy.requests) == 3
    assert not any(
        "content" in path.partition("rvprop=")[2].partition("&")[0].split("%7C")[3:] for path, _ in proxy.requests[1:]
    )
    assert {path: path.stat().st_mtime_ns for path in Path("raw").iterdir()} == before
    wiki.edit("Gate B of Velm", "Gate B is shut.")
    assert sorted(one.split()[0] for one in changes(fetch())) == ["fetched", "same", "same"]
    assert len(proxy.requests) == 5
    assert list_raw()["gate_b_of_velm.wikitext"] == b"Gate B is shut."


def test_redirects_are_followed_and_told(wiki: Wiki, proxy: FaultProxy, fetch: Fetch) -> None:
    wiki.edit("Lower Velm", "A quarter.")
    wiki.redirect("Old quarter of Velm", "Lower Velm")
    assert changes(fetch("Old quarter of Velm", "Lower Velm")) == ["fetched raw/lower_velm.wikitext"]
    kept = list_raw()
    beside = read_metadata(Path("raw/lower_velm.meta.yaml"))
    assert beside
    assert beside.redirected_from == ("Old quarter of Velm",)
    assert len(proxy.requests) == 1
    for titles in ([], ["lower Velm"], ["Old quarter of Velm"]):
        assert changes(fetch(*titles)) == ["same raw/lower_velm.wikitext"]
    assert list_raw() == kept
    assert len(proxy.requests) == 4


def test_a_page_that_was_moved_keeps_its_file(wiki: Wiki, fetch: Fetch) -> None:
    wiki.edit("Tower of Velm", "It leans.")
    fetch("Tower of Velm")
    wiki.move("Tower of Velm", "Leaning tower of Velm", leave_redirect=False)
    assert changes(fetch()) == ["fetched raw/tower_of_velm.wikitext"]
    assert read_article(Path("raw/tower_of_velm.wikitext"), read_params("")).origin.title == "Leaning tower of Velm"


def test_a_page_that_is_gone_is_told_and_its_file_kept(wiki: Wiki, fetch: Fetch) -> None:
    wiki.edit("Well of Velm", "It is dry.")
    fetch("Well of Velm")
    kept = list_raw()
    wiki.delete("Well of Velm")
    for said in (changes(fetch()), changes(fetch("Well of Velm"))):
        assert len(said) == 1
        assert "there is no such page; raw/well_of_velm.wikitext stays as it was" in said[0]
        assert "\n" not in said[0]
    assert list_raw() == kept
    wiki.edit("Well of Velm", "It was dug anew.")
    assert changes(fetch()) == ["fetched raw/well_of_velm.wikitext"]


@pytest.mark.parametrize(
    ("title", "said"), [("Nothing of Velm", "there is no such page"), ("Special:Version", "a special page")]
)
def test_what_is_no_page_is_one_line_and_no_file(fetch: Fetch, title: str, said: str) -> None:
    (line,) = changes(fetch(title))
    assert said in line
    assert list_raw() == {}


def test_a_revision_or_a_day_may_be_named_and_no_update_moves_it(wiki: Wiki, proxy: FaultProxy, fetch: Fetch) -> None:
    wiki.load("Dam of Velm", [("2020-01-31T23:30:00Z", "It holds."), ("2020-02-01T00:30:00Z", "It broke.")])
    assert changes(fetch("Dam of Velm", as_of=dt.date(2020, 1, 31))) == ["fetched raw/dam_of_velm.wikitext"]
    assert list_raw()["dam_of_velm.wikitext"] == b"It holds."
    assert read_article(Path("raw/dam_of_velm.wikitext"), read_params("")).origin.revision_timestamp == dt.datetime(
        2020, 1, 31, 23, 30, tzinfo=dt.UTC
    )
    asked = len(proxy.requests)
    assert changes(fetch()) == ["pinned raw/dam_of_velm.wikitext"]
    assert len(proxy.requests) == asked
    (line,) = changes(fetch("Dam of Velm", as_of=dt.date(2019, 1, 1)))
    assert "no revision" in line
    revision = wiki.find_revision("Dam of Velm")
    named = f"{proxy.address}/index.php?title=Dam_of_Velm&oldid={revision}"
    fetch(named)
    assert list_raw()["dam_of_velm.wikitext"] == b"It broke."
    asked = len(proxy.requests)
    assert changes(fetch(named)) == ["pinned raw/dam_of_velm.wikitext"]
    assert len(proxy.requests) == asked
    wiki.edit("Lock of Velm", "It leaks.")
    (line,) = changes(fetch(f"{proxy.address}/index.php?title=Lock_of_Velm&oldid={revision}"))
    assert "is of 'Dam of Velm', not of 'Lock of Velm'" in line


def test_a_page_of_which_a_revision_was_asked_for_is_kept_and_said_to_be(
    wiki: Wiki, proxy: FaultProxy, fetch: Fetch
) -> None:
    first = wiki.edit("Pier of Velm", "It is new.")
    fetch(f"{proxy.address}/index.php?oldid={first}")
    second = wiki.edit("Pier of Velm", "It is old.")
    wiki.redirect("Old pier of Velm", "Pier of Velm")
    kept = list_raw()
    for title in ("Pier of Velm", "Old pier of Velm"):
        (outcome,) = fetch(title)
        assert isinstance(outcome, Fetched)
        assert outcome.change == "pinned"
        assert outcome.said.endswith("for the latest move it and pier_of_velm.meta.yaml away")
    assert list_raw() == kept
    asked = fetch(f"{proxy.address}/index.php?title=Pier_of_Velm&oldid={second}")
    assert changes(asked) == ["fetched raw/pier_of_velm.wikitext"]


def test_a_revision_of_another_page_than_the_id_names_is_not_taken(wiki: Wiki, proxy: FaultProxy, fetch: Fetch) -> None:
    revision = wiki.edit("Inn of Velm", "It is full.")
    wiki.edit("Farm of Velm", "It is bare.")
    (page,) = wiki.ask("query", titles="Farm of Velm")["query"]["pages"]
    (line,) = changes(fetch(f"{proxy.address}/index.php?curid={page['pageid']}&oldid={revision}"))
    assert "is of 'Inn of Velm'" in line
    assert f"not of page {page['pageid']}" in line
    assert list_raw() == {}


def test_control_characters_in_what_a_wiki_says_are_not_kept(wiki: Wiki, proxy: FaultProxy, fetch: Fetch) -> None:
    wiki.edit("Arch of Velm", "It spans.")
    wanted = {"prop": "info|revisions", "inprop": "url", "rvprop": "ids|content", "rvslots": "main"}
    said = wiki.ask("query", titles="Arch of Velm", **wanted)
    (page,) = said["query"]["pages"]
    page["title"] = "Arch\u0007 of\u009b Velm"
    body = json.dumps({"query": said["query"]}).encode()
    proxy.faults.append(Fault(status=200, headers={"Content-Type": "application/json"}, body=body))
    assert changes(fetch(f"{proxy.address}/index.php?curid={page['pageid']}")) == ["fetched raw/arch_of_velm.wikitext"]
    beside = read_metadata(Path("raw/arch_of_velm.meta.yaml"))
    assert beside
    assert beside.title
    assert beside.title.isprintable()


@pytest.mark.parametrize("lost", ["barn_of_velm.wikitext", "barn_of_velm.meta.yaml"])
def test_who_was_stopped_between_the_two_files_goes_on(wiki: Wiki, fetch: Fetch, lost: str) -> None:
    """The first time what stands beside the text is written before it, later behind it."""
    wiki.edit("Barn of Velm", "It is red.")
    fetch("Barn of Velm")
    old = list_raw()
    if lost.endswith(".wikitext"):
        Path("raw", lost).unlink()
    else:
        wiki.edit("Barn of Velm", "It is blue.")
        fetch()
        Path("raw", lost).write_bytes(old[lost])
    whole = fetch("Barn of Velm")
    assert changes(whole) == ["fetched raw/barn_of_velm.wikitext"]
    assert changes(fetch()) == ["same raw/barn_of_velm.wikitext"]
    beside = read_metadata(Path("raw/barn_of_velm.meta.yaml"))
    assert beside
    assert beside.revision_id == wiki.find_revision("Barn of Velm")
    wiki.edit("Barn of Velm", "It is red.")


def test_html_is_fetched_as_the_wiki_shows_it_and_updated_so(wiki: Wiki, proxy: FaultProxy, fetch: Fetch) -> None:
    wiki.edit("Template:Shown", "a [[ship]]")
    wiki.edit("Quay of Velm", "There lay {{shown}}.<ref>A log</ref>")
    assert changes(fetch("Quay of Velm", form="html")) == ["fetched raw/quay_of_velm.html"]
    source = read_article(Path("raw/quay_of_velm.html"), read_params(""))
    assert source.origin.source_format == "html"
    assert 'title="Ship' in source.text
    assert 'class="reference"' in source.text
    assert "limit report" not in source.text
    assert len(proxy.requests) == 2
    assert changes(fetch()) == ["same raw/quay_of_velm.html"]
    assert len(proxy.requests) == 3
    (line,) = changes(fetch("Quay of Velm"))
    assert "raw/quay_of_velm.html: the page in another form" in line
    wiki.edit("Quay of Velm", "Nothing lay there.")
    assert changes(fetch()) == ["fetched raw/quay_of_velm.html"]


@pytest.mark.parametrize(
    "body",
    [
        b'{"query": 1}',
        b'{"query": {"pages": 3}}',
        b'{"query": {"pages": [{"title": "Velm", "revisions": [7]}]}}',
        b'{"query": {"pages": [{"title": "Velm", "revisions": []}]}}',
        b'{"query": {"pages": [{"title": "Velm", "revisions": [{"revid": "x"}]}]}}',
        b'{"query": {"pages": [{"title": "Velm", "revisions": [{"revid": 7, "slots": {"main": {"content": 7}}}]}]}}',
        b'{"query": {"pages": [{"title": "../Velm", "pageid": 1, "revisions": [{"revid": 7}]}]}}',
        b'{"query": {"pages": [{"title": "Velm", "revisions": [{"slots": {"main": {"content": "\\ud800"}}}]}]}}',
        b'{"continue": 5, "query": {}}',
        b'{"error": {"code": "no", "info": ["\\u001b[31m"]}}',
        b"[1]",
        b'"Velm"',
    ],
)
def test_an_answer_of_another_shape_is_one_line_and_no_file(proxy: FaultProxy, fetch: Fetch, body: bytes) -> None:
    proxy.faults.append(Fault(status=200, headers={"Content-Type": "application/json"}, body=body))
    (line,) = changes(fetch("Velm"))
    assert "\n" not in line
    assert list_raw() == {}


def test_what_a_person_put_there_is_not_replaced(wiki: Wiki, fetch: Fetch) -> None:
    wiki.edit("Hall of Velm", "It is old.")
    Path("raw").mkdir()
    Path("raw/Hall of Velm.txt").write_text("Mine.", encoding="utf-8")
    (line,) = changes(fetch("Hall of Velm"))
    assert "raw/Hall of Velm.txt: not from a wiki" in line
    assert list_raw() == {"Hall of Velm.txt": b"Mine."}


@pytest.mark.parametrize(
    "name", ["kiln_of_velm.html", "kiln_of_velm.txt", "kiln_of_velm.bak", ".#kiln_of_velm.wikitext"]
)
def test_a_file_beside_one_that_was_fetched_is_neither_read_by_its_metadata_nor_replaced(
    wiki: Wiki, fetch: Fetch, name: str
) -> None:
    wiki.edit("Kiln of Velm", f"It is cold, says {name}.")
    fetch("Kiln of Velm")
    Path("raw", name).write_text("Mine.", encoding="utf-8")
    wiki.edit("Kiln of Velm", f"It burns, says {name}.")
    assert changes(fetch()) == ["fetched raw/kiln_of_velm.wikitext"]
    assert list_raw()[name] == b"Mine."
    assert list_raw()["kiln_of_velm.wikitext"].startswith(b"It burns")
    if name.endswith((".html", ".txt")):
        origin = read_article(Path("raw", name), read_params("")).origin
        assert (origin.revision_id, origin.source_format) == (None, BY_EXTENSION[Path(name).suffix])


def test_a_name_may_be_so_long_that_none_is_left_for_what_stands_beside(tmp_path: Path) -> None:
    path = tmp_path / f"{'v' * 248}.txt"
    path.write_text("Velm is a town.", encoding="utf-8")
    assert read_article(path, read_params("")).origin.source_format == "rendered"


def test_a_file_that_came_while_a_page_was_fetched_is_not_replaced(tmp_path: Path) -> None:
    values = {"format": "wikitext", "title": "Velm", "page_id": 1, "api": "https://velm.example.org/api.php"}
    metadata, holding = PageMetadata.model_validate(values), Holding(tmp_path)
    path = holding.name(metadata)
    path.write_text("Mine.", encoding="utf-8")
    with pytest.raises(FetchError, match="in the meantime"):
        holding.put(path, metadata, b"Theirs.")
    assert [file.name for file in tmp_path.iterdir()] == ["velm.wikitext"]
    assert path.read_text(encoding="utf-8") == "Mine."


def test_titles_that_would_be_one_file_are_two(wiki: Wiki, fetch: Fetch) -> None:
    wiki.edit("Velm Q", "One.")
    wiki.edit("Velm Q!", "Two.")
    first, second = changes(fetch("Velm Q", "Velm Q!"))
    assert {first, second} > {"fetched raw/velm_q.wikitext"}
    assert {data for name, data in list_raw().items() if name.endswith(".wikitext")} == {b"One.", b"Two."}
    assert {one.split()[0] for one in changes(fetch("Velm Q", "Velm Q!"))} == {"same"}


@pytest.mark.parametrize(
    ("fault", "paused"),
    [
        (Fault(drops=True), 1.0),
        (Fault(cut_to=40), 1.0),
        (Fault(cut_to=40, hides_length=True), 1.0),
        (Fault(status=429, headers={"Retry-After": "7"}), 7.0),
        (Fault(status=503, headers={"Retry-After": "3"}), 3.0),
        (
            Fault(
                status=503,
                headers={"Retry-After": "Thu, 01 Jan 2099 00:01:00 GMT", "Date": "Thu, 01 Jan 2099 00:00:00 GMT"},
            ),
            60.0,
        ),
        (Fault(status=200, headers={"Retry-After": "5"}, body=b'{"error":{"code":"maxlag","info":"Waiting"}}'), 5.0),
        (Fault(status=502), 1.0),
    ],
)
def test_a_fault_that_passes_is_survived(
    wiki: Wiki, proxy: FaultProxy, fetch: Fetch, pauses: list[float], fault: Fault, paused: float
) -> None:
    wiki.edit("Road to Velm", "It is long.")
    proxy.faults.append(fault)
    assert changes(fetch("Road to Velm")) == ["fetched raw/road_to_velm.wikitext"]
    assert len(proxy.requests) == 2
    assert pauses == [paused]


@pytest.mark.parametrize("fault", [Fault(drops=True), Fault(status=503), Fault(cut_to=100)])
def test_a_fault_that_stays_is_one_line_after_few_tries_and_nothing_is_written(
    wiki: Wiki, proxy: FaultProxy, fetch: Fetch, fault: Fault
) -> None:
    wiki.edit("Pass of Velm", "It is open.")
    fetch("Pass of Velm")
    kept = list_raw()
    wiki.edit("Pass of Velm", "It is closed.")
    proxy.faults.extend([fault] * TRIES)
    before = len(proxy.requests)
    (line,) = changes(fetch("Pass of Velm"))
    assert f"given up after {TRIES} tries" in line
    assert len(proxy.requests) == before + TRIES
    assert list_raw() == kept
    proxy.faults.extend([Fault(), *[fault] * TRIES])  # what has changed is told, its text does not come
    (line,) = changes(fetch())
    assert "given up" in line
    assert list_raw() == kept
    assert changes(fetch()) == ["fetched raw/pass_of_velm.wikitext"]


def test_who_asks_for_a_long_pause_is_left_alone(proxy: FaultProxy, fetch: Fetch) -> None:
    proxy.faults.append(Fault(status=429, headers={"Retry-After": "4000"}))
    (line,) = changes(fetch("Velm"))
    assert "asks for 4000 seconds" in line
    assert len(proxy.requests) == 1


def test_an_answer_that_does_not_come_is_not_waited_for(proxy: FaultProxy) -> None:
    proxy.faults.extend([Fault(delays=True)] * TRIES)
    with (
        WikiClient(CONTACT, pause=lambda _: None, timeout=httpx.Timeout(0.1)) as client,
        pytest.raises(FetchError, match=f"no answer.*after {TRIES} tries"),
    ):
        client.ask(f"{proxy.address}/api.php", {"action": "query"})


def test_an_answer_that_drips_is_not_waited_for(proxy: FaultProxy) -> None:
    proxy.faults.extend([Fault(drips=True)] * TRIES)
    seconds = itertools.count(step=1000)
    with (
        WikiClient(CONTACT, pause=lambda _: None, clock=lambda: next(seconds)) as client,
        pytest.raises(FetchError, match=f"not there after 600 seconds; given up after {TRIES} tries"),
    ):
        client.ask(f"{proxy.address}/api.php", {"action": "query"})


def test_redirects_to_another_host_are_not_followed(proxy: FaultProxy, fetch: Fetch) -> None:
    proxy.faults.append(Fault(status=302, headers={"Location": "http://example.org/api.php"}))
    (line,) = changes(fetch("Velm"))
    assert "another host: not followed" in line
    proxy.faults.extend([Fault(status=302, headers={"Location": "/api.php?action=query"})] * 9)
    (line,) = changes(fetch("Velm"))
    assert "leads on and on" in line


def test_an_answer_beyond_all_bounds_is_not_read(proxy: FaultProxy, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.sources.wiki.client._MOST_BYTES", 1000)
    proxy.faults.append(Fault(status=200, body=b'"' + b"x" * 100_000))
    with WikiClient(CONTACT) as client, pytest.raises(FetchError, match="larger than"):
        client.ask(f"{proxy.address}/api.php", {"action": "query"})


def test_the_wiki_is_told_who_asks_and_no_token_goes_unencrypted(proxy: FaultProxy) -> None:
    with WikiClient(CONTACT, "secret") as client:
        client.ask(f"{proxy.address}/api.php", {"action": "query", "meta": "siteinfo"})
    ((path, headers),) = proxy.requests
    assert "maxlag=5" in path
    assert headers["User-Agent"].startswith("citetrace/")
    assert CONTACT in headers["User-Agent"]
    assert headers["Accept-Encoding"] == "gzip"
    assert "Authorization" not in headers


@pytest.mark.parametrize(
    ("url", "is_sent"),
    [
        ("https://en.wikipedia.org/w/api.php", True),
        ("https://wikipedia.org/", True),
        ("http://en.wikipedia.org/w/api.php", False),
        ("https://wiki.example.org/api.php", False),
        ("https://notwikipedia.org/", False),
    ],
)
def test_a_token_goes_to_the_wikis_whose_it_is(url: str, is_sent: bool) -> None:
    with WikiClient(CONTACT, "secret") as client:
        assert bool(client._authorise(url)) is is_sent


@pytest.mark.parametrize("wanted", ["Mon, 01 Jan 2024 00:00:00 +9999999999999999", "9" * 40, "soon", ""])
def test_no_pause_that_a_server_asks_for_breaks_the_reading(wanted: str) -> None:
    pause = _read_pause(httpx.Headers({"Retry-After": wanted, "Date": "Mon, 01 Jan 2024 00:00:00 GMT"}))
    assert pause is None or pause >= 0


@pytest.mark.parametrize("given", [["Velm"], ["Velm", "--contact", "me"], ["--contact", CONTACT]])
def test_the_command_asks_for_a_contact_and_a_page(given: list[str], place: Path) -> None:
    assert CliRunner().invoke(cli.app, ["fetch", *given]).exit_code == 2


@pytest.mark.parametrize(
    "given", [["Velm"], ["--revision", "7"], ["--as-of", "2021-01-01"], ["--wiki", "x.example"], ["--form", "html"]]
)
def test_an_update_is_of_all_as_they_were(given: list[str], place: Path) -> None:
    assert CliRunner().invoke(cli.app, ["fetch", "--update", "--contact", CONTACT, *given]).exit_code == 2


@pytest.mark.parametrize("given", [["--as-of", "2021-01-01"], ["--revision", "8"]])
def test_an_address_and_an_option_name_no_two_revisions(given: list[str], place: Path) -> None:
    done = CliRunner().invoke(
        cli.app, ["fetch", "https://velm.invalid/index.php?oldid=7", "--contact", CONTACT, *given]
    )
    assert done.exit_code == 1
    assert "names a revision itself" in done.stderr


def test_the_command_tells_a_line_for_each_page(wiki: Wiki, proxy: FaultProxy, place: Path) -> None:
    wiki.edit("Market of Velm", "It is busy.")
    named = ["Market of Velm", "Nowhere of Velm", "--wiki", proxy.address, "--contact", CONTACT]
    proxy.faults.append(Fault(status=404))  # at /w/api.php, where most wikis have it
    done = CliRunner().invoke(cli.app, ["fetch", *named])
    assert done.exit_code == SOME_FAILED
    assert "raw/market_of_velm.wikitext: Market of Velm, revision" in done.stdout
    assert "'Nowhere of Velm': there is no such page" in done.stderr
    assert (place / "raw" / "market_of_velm.wikitext").read_text(encoding="utf-8") == "It is busy."
    assert CliRunner().invoke(cli.app, ["fetch", "Nowhere of Velm", *named[2:]]).exit_code == 1


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, where nobody has said whom the wiki may reach."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv(CONTACT_VARIABLE, raising=False)
    return tmp_path


def test_an_address_without_a_wiki_is_one_line(proxy: FaultProxy, fetch: Fetch, tmp_path: Path) -> None:
    proxy.faults.extend([Fault(status=404), Fault(status=200, headers={"Content-Type": "text/html"}, body=b"<p>Hello")])
    with WikiClient(CONTACT) as client:
        fetching = Fetching(Questioner(client), Holding(tmp_path))
        (outcome,) = fetching.fetch([read_wanted("Velm", proxy.address)])
    assert isinstance(outcome, NotFetched)
    assert "no wiki's API at any of" in outcome.reason
    assert len(proxy.requests) == 2
