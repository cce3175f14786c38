"""The history of a page of a real wiki, fifty revisions long: who brought each sentence, who took it away, and why."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from pipeline import cli
from pipeline.history.files import decode_history, find_history
from pipeline.tables import Row
from tests.wiki.fault_proxy import FaultProxy
from wiki.mediawiki import Wiki

BOOK = "<ref>{{cite book |title=Bridges and fords |last=Morn |first=Ada |date=1990}}</ref>"
BOUND = BOOK.replace("1990}}", "1990 |isbn=978-3-16-148410-0}}")
NEWS = "<ref>{{cite news |title=Water in the streets |work=The Times |date=4 May 2019}}</ref>"
FAIR = "<ref>{{cite web |title=The new market |url=https://orvel.example/market |website=Orvel today}}</ref>"
MAP = "<ref>{{cite map |title=The Sel valley |date=1920}}</ref>"
FLOOD = f"""== Flood ==
The river rose on 3 May 2019.{NEWS} It fell within a week.

"""
PAGE = f"""'''Orvel''' is a town on the Sel. It has a church and a school.

== Building ==
Its bridge was built in 1931.{BOOK} The quay is older by a century.

{FLOOD}== References ==
{{{{reflist}}}}
"""
BLANK, BACK, MOVED, WHOLE = "blank", "back to", "moved", "whole"
# Each revision after the first: who saved it, what they said, and what they put in place of what; or blanked the page,
# moved a section, replaced the whole, or set it back to the revision of that number, the first being 1.
Step = tuple[str, str, str, Any]
STEPS: list[Step] = [
    ("Bea", "news", " and a school.", " and a school. The mayor opened a market in 2020."),  # 2
    ("Cid", "stone", "Its bridge was built", "Its stone bridge was built"),
    ("Eve", "lol", "Orvel''' is a town on the Sel.", "Orvel''' is the worst place that anybody ever saw."),
    ("Bea", "rv vandalism", BACK, 3),
    ("Cid", "source", "a market in 2020.", f"a market in 2020.{FAIR}"),  # 6
    ("Bea", "order", MOVED, None),
    ("Bea", "columns", "{{reflist}}", "{{reflist|30em}}"),
    ("Eve", "", BLANK, None),
    ("Dan", "rvv", BACK, 8),  # 10
    ("Cid", "dead link", FAIR, ""),
    ("Dan", "not in the source", " It fell within a week.", ""),  # 12
    ("Cid", "isbn", BOOK, BOUND),
    ("Cid", "map", "on the Sel.", f"on the Sel.{MAP}"),  # 14
    ("Bea", "cut", " The quay is older by a century.", ""),
    ("Bea", "paste", f"2019.{NEWS}", f"2019.{NEWS} The quay is older by a century."),  # 16
    ("Eve", "hi", "\n\n== References", " Bob was here with all of his friends.\n\n== References"),
    ("Dan", "rvv", BACK, 16),  # 18
    ("Cid", "it is", "\n\n== References", " It fell within a week.\n\n== References"),
    ("Eve", "", WHOLE, "Nothing to see, move along please. Really nothing.\n"),  # 20
    ("Dan", "rvv", BACK, 19),
    ("Bea", "heading", "== Flood ==", "== Flood of 2019 =="),  # 22
]
FERRIES = [f"In {year} the ferry carried {year * 7 % 1000} carts." for year in range(1950, 1976)]
STEPS += [
    ("Fay", "ferry", "\n\n== References", (" " if number else "\n\n== Ferry ==\n") + f"{ferry}\n\n== References")
    for number, ferry in enumerate(FERRIES)
]  # 23 to 48
STEPS += [("Bea", "trivia", f" {FERRIES[3]}", ""), ("Fay", "rv, it is not", BACK, 48)]
LAST = len(STEPS) + 1


@dataclass(frozen=True)
class Expected:
    """What is known of a sentence: the numbers of its revisions, and of that which took it away."""

    first: int
    last: int = 0  # 0: it stands
    gone: int = 0
    by_revert: bool = False
    returns: int = 0
    rewordings: int = 0


SENTENCES = {
    "Orvel is a town on the Sel.": Expected(1, returns=2, rewordings=2),
    "It has a church and a school.": Expected(1, returns=2),
    "The mayor opened a market in 2020.": Expected(2, returns=2),
    "Its stone bridge was built in 1931.": Expected(1, returns=2, rewordings=1),
    "The quay is older by a century.": Expected(1, returns=3),
    "The river rose on 3 May 2019.": Expected(1, returns=2),
    "It fell within a week.": Expected(1, returns=3),
    "Bob was here with all of his friends.": Expected(17, 17, 18, by_revert=True),
    "Nothing to see, move along please.": Expected(20, 20, 21, by_revert=True),
    "Really nothing.": Expected(20, 20, 21, by_revert=True),
    **{ferry: Expected(number, returns=number == 26) for number, ferry in enumerate(FERRIES, start=23)},
}


def write_revisions() -> Iterator[tuple[str, str, str, str]]:
    texts = [PAGE]
    yield "2019-06-01T12:00:00Z", PAGE, "Ada", "a town"
    for number, (user, comment, old, new) in enumerate(STEPS, start=2):
        if old == BLANK:
            text = ""
        elif old == BACK:
            text = texts[new - 1]
        elif old == MOVED:
            text = texts[-1].replace(FLOOD, "").replace("== Building", FLOOD + "== Building")
        elif old == WHOLE:
            text = new
        else:
            assert texts[-1].count(old) == 1, (number, old)
            text = texts[-1].replace(old, new)
        texts.append(text)
        yield f"2020-{number // 28 + 1:02}-{number % 28 + 1:02}T12:00:00Z", text, user, comment


def call(*arguments: str, status: int = 0) -> str:
    done = CliRunner().invoke(cli.app, arguments, catch_exceptions=False)
    assert done.exit_code == status, done.output
    return done.stdout


def read_rows(article_id: str) -> list[Row]:
    data = find_history(article_id)
    assert data
    rows: list[Row] = decode_history(article_id, data).to_pylist()
    return rows


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CITETRACE_CONTACT", "tester@example.org")
    return tmp_path


def test_every_sentence_has_its_first_and_its_last_revision(
    wiki: Wiki, proxy: FaultProxy, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wiki.load("Orvel on the Sel", write_revisions())
    wiki.move("Orvel on the Sel", "Town of Orvel", leave_redirect=True)
    given = {
        "titles": "Town of Orvel",
        "prop": "revisions",
        "rvprop": "ids|user|comment",
        "rvdir": "newer",
        "rvlimit": "max",
    }
    saved = wiki.ask("query", **given)["query"]["pages"][0]["revisions"]
    assert len(saved) == LAST + 2  # the wiki's own, of the import and of the move
    ids = [one["revid"] for one in saved]
    call("fetch", f"{proxy.address}/wiki/Town_of_Orvel")
    proxy.requests.clear()
    told = json.loads(call("history", "town_of_orvel", "--json", "--workers", "1"))
    assert len(proxy.requests) == 2
    counted = {name: told["revisions"][name] for name in ("read", "reverts", "blank", "unchanged", "passed_over")}
    assert counted == {"read": LAST + 2, "reverts": 5, "blank": 1, "unchanged": 2, "passed_over": 0}

    rows = read_rows("town_of_orvel")
    sentences = {row["text"]: row for row in rows if row["kind"] == "sentence"}
    assert sentences.keys() == SENTENCES.keys()
    for text, expected in SENTENCES.items():
        row = sentences[text]
        found = ids.index(row["first_revision_id"]) + 1, ids.index(row["last_revision_id"]) + 1
        assert found == (expected.first, expected.last or len(ids)), text
        known = row["return_count"], row["rewording_count"], bool(row["gone_by_revert"]), row["is_older"]
        assert known == (expected.returns, expected.rewordings, expected.by_revert, False), text
        assert row["gone_revision_id"] == (ids[expected.gone - 1] if expected.gone else None), text
        assert row["first_user"] == f"test>{'Ada' if expected.first == 1 else STEPS[expected.first - 2][0]}"
        if expected.gone:
            assert (row["gone_user"], row["gone_comment"]) == ("test>Dan", "rvv")

    def number(row: Row, which: str) -> int | None:
        return ids.index(row[f"{which}_revision_id"]) + 1 if row[f"{which}_revision_id"] else None

    works = {row["text"]: row for row in rows if row["kind"] == "work"}
    told_of = {
        text: (number(row, "first"), number(row, "last"), number(row, "gone"), row["gone_comment"])
        for text, row in works.items()
    }
    assert told_of == {
        "Morn, “Bridges and fords”, 1990": (1, len(ids), None, None),
        "“Water in the streets”, The Times, 4 May 2019": (1, len(ids), None, None),
        "“The new market”, Orvel today": (6, 10, 11, "dead link"),
        "“The Sel valley”, 1920": (14, len(ids), None, None),
    }
    assert works["Morn, “Bridges and fords”, 1990"]["rewording_count"] == 1  # it got its ISBN
    of_sentence = {row["sentence_id"]: text for text, row in sentences.items()}
    of_work = {row["work_id"]: text.partition("”")[0].partition("“")[2] for text, row in works.items()}
    supports = {
        (of_sentence[row["sentence_id"]], of_work[row["work_id"]]): (number(row, "first"), number(row, "gone"))
        for row in rows
        if row["kind"] == "support"
    }
    assert supports == {
        ("Its stone bridge was built in 1931.", "Bridges and fords"): (1, None),
        ("The river rose on 3 May 2019.", "Water in the streets"): (1, None),
        ("The mayor opened a market in 2020.", "The new market"): (6, 11),
        ("Orvel is a town on the Sel.", "The Sel valley"): (14, None),
    }

    proxy.requests.clear()
    assert call("history", "town_of_orvel", "--workers", "1").splitlines()[-1] == "asked    1 time"
    assert read_rows("town_of_orvel") == rows

    call("run", "raw", "--output", "tables")
    (place / "elsewhere").mkdir()
    monkeypatch.chdir(place / "elsewhere")
    call("page", "town_of_orvel", "--tables", "../tables", "--output", "orvel.html")
    assert "In the article since 1 June 2019" in Path("orvel.html").read_text(encoding="utf-8")
