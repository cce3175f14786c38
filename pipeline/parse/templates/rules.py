"""What each template is to the reader of wikitext: one table from a name to its rule, made of the files of `tables/`.

The keys of a file are roles, and what stands under each are names of templates, sorted by a detail where the role has
one. A name stands once in all the files; what no file has may be of a family, by how the name begins or ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from pipeline.data_tables import load_table

TemplateRole = Literal[
    "show", "fixed", "cell", "pattern", "sign", "computed", "drop", "skipped", "unread", "note", "list",
    "short_footnote", "short_citation", "anchor", "named", "page", "dead_link", "bundle", "works_begin", "works_end",
    "inline_tag", "citation", "infobox", "label_marker", "label_note",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rule:
    """What a template does: the role says who reads it, the detail which of its kind it is.

    The detail is words, a pattern, a group, a style of printing or a canonical name, as the role's file has it; an
    inline tag has a type besides.
    """

    role: TemplateRole
    detail: str = ""
    tag: str = ""


@dataclass(frozen=True, slots=True)
class Family:
    """Names that mean the same by how they begin or end, but for those excepted."""

    rule: Rule
    prefixes: tuple[str, ...] = ()
    suffixes: tuple[str, ...] = ()
    excepted: tuple[str, ...] = ()

    def has(self, name: str) -> bool:
        return (name.startswith(self.prefixes) or name.endswith(self.suffixes)) and name not in self.excepted


FILES = (
    "shown", "words", "cells", "patterns", "currencies", "computed", "silent", "references", "inline_tags", "citations",
    "infoboxes",
)  # fmt: skip
# What such templates are called: Template:Inline cleanup tags/doc of the English Wikipedia (April 2025).
_TAG_ENDINGS = (" needed", " inline", "-inline", "?")
_WORDS = re.compile(r"[^\W_]+")


def make_rules(tables: Mapping[str, Mapping[TemplateRole, Any]]) -> dict[str, Rule]:
    """The rules of the tables, by the templates' names; raises ValueError for a name that stands twice."""
    rules: dict[str, Rule] = {}
    places: dict[str, str] = {}
    for place, table in tables.items():
        for name, rule in _list_rules(table):
            if name in rules:
                raise ValueError(f"the template {name!r} stands twice: in {places[name]} and in {place}")
            rules[name], places[name] = rule, place
    return rules


def _list_rules(table: Mapping[TemplateRole, Any]) -> Iterator[tuple[str, Rule]]:
    for role, found in table.items():
        for detail, row in found.items() if isinstance(found, dict) else [("", found)]:
            names, tag = (row["names"], row["tag"]) if isinstance(row, dict) else (row, "")
            rule = Rule(role, detail, tag)
            yield from ((name, rule) for name in names)


def _load(name: str) -> Any:
    return load_table(__package__, f"tables/{name}.toml")


_TABLES = {f"{name}.toml": _load(name) for name in FILES}
RULES = make_rules(_TABLES)
# Those that cite a work where a footnote holds them, by the name under which their parameters are read.
CITED: dict[str, str] = {name: key for key, names in _load("cited")["cited"].items() for name in names}
FAMILIES = tuple(
    Family(
        Rule(row["role"]),
        tuple(row.get("prefixes", ())),
        tuple(row.get("suffixes", ())),
        tuple(row.get("except", ())),
    )
    for row in _load("families")["families"]
)


def find_rule(name: str) -> Rule | None:
    """The rule of the template of this name, in lower case, by the table or by a family; None where it has none."""
    return RULES.get(name) or find_family(name)


def find_family(name: str) -> Rule | None:
    """The rule of a name that the table does not have, by how it begins or ends."""
    return _find_tag(name) or next((family.rule for family in FAMILIES if family.has(name)), None)


def _find_tag(name: str) -> Rule | None:
    """The inline tag whose name editors gave a question mark, or made the name of one for a span of words."""
    for ending in ("?", " span"):
        if name.endswith(ending):
            stem = name.removesuffix(ending)
            found = (RULES.get(stem), RULES.get(f"{stem}?"))
            return next((rule for rule in found if rule is not None and rule.role == "inline_tag"), None)
    return None


def coin_inline_tag(name: str) -> Rule | None:
    """An inline tag of a name that no table has, where it is such a name: `… needed`, `… inline`, `…?`."""
    if not name.endswith(_TAG_ENDINGS):
        return None
    printed = name.removesuffix(" inline").removesuffix("-inline")
    tag = "_".join(_WORDS.findall(printed))
    return Rule("inline_tag", printed, tag) if tag else None


def list_tags() -> Iterator[tuple[str, str]]:
    """Each of the words that inline tags print, and have printed, with the tag's type."""
    for printed, row in _TABLES["inline_tags.toml"]["inline_tag"].items():
        yield from ((words, row["tag"]) for words in (printed, *row.get("also", ())))


def list_signs() -> dict[str, str]:
    """The signs of currencies by the names of the templates that print them."""
    return {name: rule.detail for name, rule in RULES.items() if rule.role == "sign"}
