"""The keys of identity and roles hold together, and notice another text."""

from __future__ import annotations

import shutil
from itertools import pairwise
from pathlib import Path

import pytest

from training.identity_key import TABLES, Key, read_keys

KINDS = {
    "actors": {
        *("person", "armed_group", "party", "state", "government_body"),
        *("international_body", "media", "people", "company", "other"),
    },
    "places": {
        *("country", "admin1", "admin2", "settlement", "natural"),
        *("facility", "region", "historical_state", "unknown"),
    },
}


@pytest.fixture(scope="module")
def keys(shared: Path) -> list[Key]:
    return list(read_keys(shared / "articles"))


def test_mentions_of_a_table_never_overlap_and_lie_in_the_text(keys: list[Key]) -> None:
    for key in keys:
        for table in TABLES:
            spans = sorted(span for entity in key.entities if entity.table == table for span in entity.mentions)
            assert spans
            assert all(0 <= start < end <= len(key.source) for start, end in spans)
            assert all(end <= start for (_, end), (start, _) in pairwise(spans))


def test_every_mention_is_a_name(keys: list[Key]) -> None:
    for key in keys:
        for entity in key.entities:
            for spelling in key.spellings(entity):
                assert any(letter.isupper() for letter in spelling)


def test_kinds_are_those_of_the_tables(keys: list[Key]) -> None:
    for key in keys:
        for entity in key.entities:
            assert entity.kinds
            assert set(entity.kinds) <= KINDS[entity.table]


def test_pairs_to_keep_apart_are_two_of_one_table(keys: list[Key]) -> None:
    for key in keys:
        tables = {entity.key: entity.table for entity in key.entities}
        assert key.apart
        assert all(one != other and tables[one] == tables[other] for one, other in key.apart)


def test_roles_stand_inside_their_sentence(keys: list[Key]) -> None:
    for key in keys:
        assert key.sentences
        for sentence in key.sentences:
            assert sentence.roles
            assert all(sentence.start <= start < end <= sentence.end for start, end in sentence.roles)
            assert set(sentence.roles.values()) <= {"agent", "patient", "speaker", "other"}


def test_another_text_is_noticed(shared: Path, tmp_path: Path) -> None:
    shutil.copytree(shared / "articles", tmp_path / "articles", copy_function=shutil.copyfile)
    article = tmp_path / "articles" / "panjshir_conflict.txt"
    article.write_text(article.read_text(encoding="utf-8").replace("Panjshir", "Pandjshir", 1), encoding="utf-8")
    with pytest.raises(ValueError, match="not the annotated text"):
        next(read_keys(tmp_path / "articles"))
