"""What Citation Style 1 makes of a template of each name: the rules of `templates.toml`."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.data_tables import load_table


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateRule:
    """How templates of one name are read and printed; what a wrapper says of its work stands where it is not given."""

    csl_type: str = "document"  # empty: by its parameters
    printed_type: str = ""
    is_quoted: bool = False  # the title stands in quotes even where no periodical is named
    is_numbered: bool = False  # |number= is the document's own number
    container: str = ""
    publisher: str = ""
    edition: str = ""
    date: str = ""
    anchor_name: str = ""  # by which a short citation calls an article without an author


_TABLES = load_table(__package__, "templates.toml")
_RULES = {
    **{name: TemplateRule(**row) for name, row in _TABLES["templates"].items()},
    **{name: TemplateRule(csl_type="entry-encyclopedia", **row) for name, row in _TABLES["wrappers"].items()},
}
_UNKNOWN = TemplateRule()
_VANCOUVER = ("vcite ", "vancite ")

CITATION_TYPES: dict[str, str] = _TABLES["citation_types"]


def find_template_rule(name: str) -> TemplateRule:
    """The rule for templates of this name; that of a plain document where the name has none."""
    return _RULES.get(name, _UNKNOWN)


def find_csl_type(name: str) -> str | None:
    """The CSL type of what templates of this name cite, where it is one of CS1's own and the name alone tells it."""
    return _RULES[name].csl_type or None if name in _TABLES["templates"] else None


def read_name(name: str) -> tuple[str, bool]:
    """The name that CS1 gives the template, and whether it prints names in Vancouver style: `vcite book`."""
    for prefix in _VANCOUVER:
        if name.startswith(prefix):
            return f"cite {name.removeprefix(prefix)}", True
    return name, False
