"""The data tables of the reader of wikitext, each a TOML file beside the code."""

from __future__ import annotations

import pkgutil
import tomllib
from typing import Any


def load_table(name: str) -> dict[str, Any]:
    """The table in the package's file of this name; raises FileNotFoundError where the package lacks it."""
    data = pkgutil.get_data(__package__, name)
    assert data is not None
    return tomllib.loads(data.decode("utf-8"))


TEXT_TEMPLATES = load_table("text_templates.toml")
