"""Small inputs of kinds that break readers of dates: each is read as it is annotated."""

from __future__ import annotations

import json
from typing import Any

import pytest

from evaluation.small_dates import GOLD, read_input

SIBLINGS = [json.loads(line) for line in (GOLD / "siblings.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("record", SIBLINGS, ids=lambda record: f"{record['kind']}: {record['text'][:50]}")
def test_sibling(record: dict[str, Any]) -> None:
    reading = read_input(record)
    found = [(reading.text[one.start : one.end], *one.interval) for one in reading.ours]
    assert reading.is_right, found
