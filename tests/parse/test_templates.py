"""The tables of templates: one table of rules, which the readers and the tables agree on."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from pipeline.parse.templates import rules
from pipeline.parse.templates.computed import WRITERS
from pipeline.parse.templates.rules import FAMILIES, FILES, RULES, TemplateRole, find_rule, make_rules
from pipeline.parse.wikitext.calls import name_of
from pipeline.parse.wikitext.functions import is_function
from pipeline.parse.wikitext.preprocessor import preprocess
from pipeline.parse.wikitext.source_text import SourceText

TABLES = Path(rules.__file__).parent / "tables"


def test_a_name_that_stands_twice_is_refused() -> None:
    with pytest.raises(ValueError, match=r"'pp' stands twice: in silent\.toml and in patterns\.toml"):
        make_rules({"silent.toml": {"drop": ["pp"]}, "patterns.toml": {"pattern": {"pp. {1}": ["p", "pp"]}}})


def test_every_file_of_the_folder_is_read() -> None:
    assert sorted(path.stem for path in TABLES.iterdir()) == sorted([*FILES, "families", "cited"])


def test_every_role_is_used_and_no_other() -> None:
    used = {rule.role for rule in (*RULES.values(), *(family.rule for family in FAMILIES))}
    assert used == {*get_args(TemplateRole)}


def test_every_computed_kind_has_its_writer_and_no_other() -> None:
    assert {rule.detail for rule in RULES.values() if rule.role == "computed"} == {*WRITERS}


def test_names_are_written_as_they_are_compared() -> None:
    def compared(name: str) -> str:
        source = f"{{{{{name}}}}}"
        return name_of(source, preprocess(SourceText(source), 0, len(source)).constructs[0])

    plain = [name for name in RULES if not {*"{}[]"} & {*name}]
    assert [name for name in plain if compared(name) != name] == []


def test_no_template_bears_the_name_of_a_function() -> None:
    assert [name for name in RULES if is_function(name)] == []


@pytest.mark.parametrize(
    ("name", "role", "detail"),
    [
        ("clarify span", "inline_tag", "clarification needed"),
        ("by whom span", "inline_tag", "by whom?"),
        ("vague?", "inline_tag", "vague"),
        ("cite unheard of", "citation", ""),
        ("cite quote", "inline_tag", "This quote needs a citation"),
        ("infobox mill", "infobox", ""),
        ("infobox mapframe", "drop", ""),
        ("use oxford spelling", "drop", ""),
        ("mills sidebar", "drop", ""),
    ],
)
def test_a_family_takes_the_names_that_no_table_has(name: str, role: str, detail: str) -> None:
    rule = find_rule(name)
    assert rule is not None
    assert (rule.role, rule.detail) == (role, detail)


@pytest.mark.parametrize("name", ["mill", "cite doi", "mill span", "mills?"])
def test_other_names_have_no_rule(name: str) -> None:
    assert find_rule(name) is None
