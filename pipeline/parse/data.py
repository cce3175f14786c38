"""The data tables of the reader of wikitext, each a TOML file beside the code."""

from __future__ import annotations

import tomllib
from importlib import resources
from typing import Any


def load_table(name: str) -> dict[str, Any]:
    """The table in the file of this name."""
    return tomllib.loads(resources.files(__package__).joinpath(name).read_text(encoding="utf-8"))


TEXT_TEMPLATES = load_table("text_templates.toml")
