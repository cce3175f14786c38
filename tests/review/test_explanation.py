"""`citetrace explain`: what spoke for the class of a name."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest

from pipeline import process
from pipeline.cli.show import explain as explain_command
from pipeline.document import Entity, IdentityRule, Refusal, Resolution
from pipeline.errors import NotFoundError
from pipeline.review.show.explanation import explain_names
from pipeline.review.show.identity import explain_identity
from pipeline.review.show.registry import list_bearers
from pipeline.table_files import write_tables
from tests.extract.marked import extract_marked

MENTIONS, SENTENCES = extract_marked(
    ["«Tarvek|PERSON|Tarvek Province» rose.", "They left «Tarvek|PERSON» with «Ann Velmir|PERSON»."]
)


def explain(wanted: str) -> list[str]:
    return [line.strip() for line in explain_names(SENTENCES, MENTIONS, wanted)]


def test_each_mention_is_told_with_what_was_weighed_the_strongest_first() -> None:
    lines = explain("tarvek")
    assert [line for line in lines if " is " in line] == ["Tarvek is GPE  s0", "Tarvek is GPE  s1"]
    assert lines[1] == "Tarvek rose."
    assert lines[2].startswith("+8.00  for     GPE")
    assert lines[2].endswith("the page that it links to: “Tarvek Province”")
    told = [line.split() for line in lines[2 : lines.index("")]]
    weights = [float(weight) for weight, side, *_ in told if side in ("for", "against")]
    assert weights == sorted(weights, reverse=True)


def test_what_speaks_against_a_class_is_told_and_what_it_all_comes_to() -> None:
    lines = explain("tarvek")
    told = [line.split() for line in lines[2 : lines.index("")]]
    sums: dict[str, float] = {}
    for weight, side, *labels in told[:-1]:
        assert (side == "for") == (float(weight) > 0)
        for label in ("GPE", "PERSON"):
            sums[label] = sums.get(label, 0.0) + float(weight) * (label in labels)
    assert [side for _, side, label, *words in told if label == "GPE" and "model" in words] == ["against"]
    assert " ".join(told[-1]) == f"{sums['GPE']:+.2f} in all GPE; next comes PERSON with {sums['PERSON']:+.2f}"


def test_what_the_model_alone_says_is_told() -> None:
    assert explain("Ann Velmir")[2] == "the model alone, as sure as 0.90"


def test_a_sentence_is_meant_by_its_id() -> None:
    told = [line for line in explain("s1") if " is " in line]
    assert told == ["Tarvek is GPE  s1", "Ann Velmir is PERSON  s1"]


def test_a_name_that_nobody_mentions_is_not_found() -> None:
    with pytest.raises(NotFoundError, match="no name 'Nobody' is mentioned"):
        explain("Nobody")


def test_what_joined_the_mentions_of_an_actor_and_what_spoke_against_is_told() -> None:
    mentions = [
        {"text": text, "rule": rule, "sentence_id": sentence, "actor_id": "a1", "start": 0, "end": 1, "label": "PERSON"}
        for text, rule, sentence in (("Ann Velmir", "same_name", "s1"), ("Velmir", "last_name", "s2"))
    ]
    sentences = [
        {"sentence_id": f"s{n}", "article_id": "one", "text": text}
        for n, text in ((1, "Ann Velmir left."), (2, "Velmir spoke."))
    ]
    actor = {"actor_id": "a1", "name": "Ann Velmir", "aliases": ["Velmir"], "kind": "PERSON", "mention_count": 2}
    tables = {
        name: pa.Table.from_pylist(rows)
        for name, rows in (("actors", [actor]), ("actor_mentions", mentions), ("sentences", sentences))
    }
    refusal = Refusal("Ann Velmir", "Anne Velmir", "variant", "one_sentence")
    rules: tuple[IdentityRule, ...] = ("same_name", "last_name")
    entity = Entity("a1", "Ann Velmir", ("Velmir",), "PERSON", None, (0, 1), rules, (refusal,))
    resolution = Resolution((), (), (), (entity,))
    assert list(explain_identity(tables, "actor", "velmir", {"one": resolution}.__getitem__)) == [
        "Ann Velmir  a1",
        "  Ann Velmir: the same name  s1",
        "    Ann Velmir left.",
        "  Velmir: the end of a person's name  s2",
        "    Velmir spoke.",
        "  not Anne Velmir, though Ann Velmir: they stand in one sentence, against "
        "a name that is spelt another way, or that the gazetteer has for the same place",
    ]


def test_a_run_without_interim_tells_what_joined_the_mentions_and_what_is_missing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tables = process("Ann Velmir left. Velmir spoke.", article_id="one", source_format="wikitext")
    write_tables(tables, tmp_path)
    explain_command("actor", "Ann Velmir", tmp_path)
    told = capsys.readouterr().out.splitlines()
    assert told[1].startswith("  Ann Velmir: the same name")
    assert told[-1].startswith("  which names were kept apart is not told: it stands in interim/")
    with pytest.raises(NotFoundError, match=r"^it stands in interim/, of which `make` makes output/"):
        explain_command("one", "Velmir", tmp_path)


def test_those_that_go_by_a_name_are_told_with_their_ids() -> None:
    tables = process("Ann Velmir left. Orla Velmir spoke. Velmir fell.", article_id="one", source_format="wikitext")
    actors = tables["actors"].to_pylist()
    told = list(list_bearers(tables, "velmir"))
    assert told[0].startswith("of the name 'velmir'; `citetrace explain actor ID`")
    named = {row["actor_id"] for row in actors if "Velmir" in (row["name"], *row["aliases"])}
    assert {line.split()[0] for line in told[1:]} == named != set()
    assert not list(list_bearers(tables, "sabcd"))
