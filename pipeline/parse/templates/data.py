"""The data tables of the reader of wikitext, each a TOML file beside the code."""

from __future__ import annotations

from typing import Any

from pipeline import data_tables


def load_table(name: str) -> dict[str, Any]:
    """The table in this package's file of this name."""
    return data_tables.load_table(__package__, name)


TEXT_TEMPLATES = load_table("text_templates.toml")
