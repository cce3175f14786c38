"""The tables of reference and citation templates, turned round: from a template's name to what it does."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from pipeline.parse.templates.data import load_table
from pipeline.parse.templates.inline_tags import INLINE_TAGS

Role = Literal[
    "note", "list", "short_footnote", "citation", "named", "page", "dead_link", "ignored", "bundle",
    "works_begin", "works_end", "inline_tag", "anchor",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class ReferenceTemplate:
    """What a template does for references, and its variety: a group, a style of printing, a tag's type.

    `printed` is what an inline tag shows.
    """

    role: Role
    variety: str
    printed: str = ""


def _list_tag_forms(name: str) -> tuple[str, ...]:
    """The other names that editors make of an inline tag's: with a question mark, or for a span of words."""
    return (f"{name}?", f"{name} span") if name[-1].isalpha() else (f"{name.removesuffix('?')} span",)


def _turn_round() -> dict[str, ReferenceTemplate]:
    tables = load_table("reference_templates.toml")
    roles: dict[str, Role] = {
        "notes": "note", "lists": "list", "short_footnotes": "short_footnote", "citations": "citation",
        "anchors": "anchor",
    }  # fmt: skip
    found = {
        form: ReferenceTemplate("inline_tag", tag.tag, tag.printed[0])
        for tag in reversed(INLINE_TAGS)
        for name in tag.templates
        for form in _list_tag_forms(name)
    }
    found.update(
        (name, ReferenceTemplate("inline_tag", tag.tag, tag.printed[0]))
        for tag in INLINE_TAGS
        for name in tag.templates
    )
    for table, role in roles.items():
        for variety, names in tables[table].items():
            found.update((name, ReferenceTemplate(role, variety)) for name in names)
    for other, names in tables["others"].items():
        found.update((name, ReferenceTemplate(other, "")) for name in names)
    return found


REFERENCE_TEMPLATES = _turn_round()

_CITATIONS = load_table("citation_templates.toml")
_CANONICAL = {name: canonical for canonical, names in _CITATIONS["canonical"].items() for name in [canonical, *names]}
_NOT_CITATIONS = frozenset(_CITATIONS["not_citations"]["names"])
_TAG_ENDINGS = (" needed", " inline", "-inline", "?")
_WORDS = re.compile(r"[^\W_]+")
_CITATION_PREFIXES = ("cite ", "vcite ", "vancite ")


def citation_name(name: str) -> str | None:
    """The canonical name of a citation template; None where the name is of another kind."""
    canonical = _CANONICAL.get(name)
    if canonical is None and name.startswith(_CITATION_PREFIXES) and name not in _NOT_CITATIONS:
        return name
    return canonical


def coin_inline_tag(name: str) -> ReferenceTemplate | None:
    """An inline tag of a template that is in no table, by what such templates are called: `… needed`, `… inline`, `…?`.

    After the naming of Template:Inline cleanup tags/doc of the English Wikipedia (April 2025).
    """
    if not name.endswith(_TAG_ENDINGS):
        return None
    printed = name.removesuffix(" inline").removesuffix("-inline")
    tag = "_".join(_WORDS.findall(printed))
    return ReferenceTemplate("inline_tag", tag, printed) if tag else None
