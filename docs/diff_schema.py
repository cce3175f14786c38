"""Rewrites `docs/diff.schema.json`, the JSON Schema of `citetrace diff --format json`, from the report's classes.

Run by `make readme`; a test holds the file against it.
"""

from __future__ import annotations

import json
from pathlib import Path

from pipeline.review.diff.report import get_adapter

SCHEMA = Path(__file__).resolve().parent / "diff.schema.json"


def make_schema() -> str:
    """The schema as indented JSON."""
    schema = get_adapter().json_schema(mode="serialization")
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "citetrace-diff, version 1"}
    return json.dumps(head | {key: value for key, value in schema.items() if key != "title"}, indent=2) + "\n"


if __name__ == "__main__":
    SCHEMA.write_text(make_schema(), encoding="utf-8")
