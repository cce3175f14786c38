"""A definition is parted into the works that it cites, and short forms are told from full citations."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.document import Content
from pipeline.resolve.parts import NamedContents, part_content
from pipeline.spans import MappedText, Segment
from tests.case_files import list_cases


def make_content(text: str) -> Content:
    return Content(MappedText(text, (Segment(0, len(text), 0, len(text)),)), text, 0, len(text))


@pytest.mark.parametrize("case", list_cases("citations/short_forms"))
def test_a_short_form_is_told_from_any_other(case: dict[str, Any]) -> None:
    parts = part_content(make_content(case["printed"]), NamedContents())
    forms = [part.form for part in parts if part.form and part.is_short]
    found = [f"{' + '.join(form.names)} | {form.year} | {form.locator or ''}".strip() for form in forms]
    assert found == case["read"]
