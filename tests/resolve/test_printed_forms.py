"""The forms of printed citations: each stands in a case, and none has the name of another."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

import pytest

from pipeline.resolve.citations.dates import DATE_FORMS, DateForm
from pipeline.resolve.citations.printed.access_forms import ACCESS_FORMS
from pipeline.resolve.citations.printed.bracket_forms import BRACKET_FORMS, ROUND, ROUND_FORMS, RoundForm
from pipeline.resolve.citations.printed.contributor_forms import BYLINE_FORMS, EDITOR_FORMS
from pipeline.resolve.citations.printed.forms import Forms
from pipeline.resolve.citations.printed.heads import HEAD_FORMS
from pipeline.resolve.citations.printed.identifier_forms import IDENTIFIER_FORMS
from pipeline.resolve.citations.printed.locator_forms import LOCATOR_FORMS
from pipeline.resolve.citations.printed.readings import CITATION_FORMS
from pipeline.resolve.citations.printed.remark_forms import REMARK_FORMS
from tests.case_files import read_cases

PART_FORMS = {
    "access": ACCESS_FORMS,
    "bracket": BRACKET_FORMS,
    "editor": EDITOR_FORMS,
    "byline": BYLINE_FORMS,
    "identifier": IDENTIFIER_FORMS,
    "locator": LOCATOR_FORMS,
    "remark": REMARK_FORMS,
}


@cache
def load_texts() -> tuple[str, ...]:
    return tuple(case["text"] for case in read_cases("citations/printed"))


def list_starts(text: str) -> Iterable[int]:
    """Where a part can begin: not within a word."""
    return (index for index in range(len(text)) if index == 0 or not text[index - 1].isalnum())


@cache
def find_read(forms: Forms) -> frozenset[str]:
    """The names of the forms that some case has, where no earlier form begins."""
    found = (forms.find(text, start) for text in load_texts() for start in list_starts(text))
    return frozenset(form.name for form, _ in filter(None, found))


@pytest.mark.parametrize(("kind", "name"), [(kind, form.name) for kind, forms in PART_FORMS.items() for form in forms])
def test_a_case_has_each_form_of_a_part(kind: str, name: str) -> None:
    assert name in find_read(PART_FORMS[kind])


@pytest.mark.parametrize("form", ROUND_FORMS, ids=lambda form: form.name)
def test_a_case_has_each_form_of_round_brackets(form: RoundForm) -> None:
    brackets = [match[1].strip() for text in load_texts() for match in ROUND.finditer(text)]
    assert any(form.read(inside) is not None for inside in brackets)


@pytest.mark.parametrize("form", DATE_FORMS, ids=lambda form: form.name)
def test_a_case_has_each_form_of_a_date(form: DateForm) -> None:
    matches = [form.pattern.match(case["text"]) for case in read_cases("citations/dates")]
    assert any(form.read(match) is not None for match in matches if match)


@pytest.mark.parametrize("forms", [*PART_FORMS.values(), ROUND_FORMS, DATE_FORMS, HEAD_FORMS, CITATION_FORMS])
def test_no_two_forms_of_a_list_have_one_name(forms: Forms) -> None:
    names = [form.name for form in forms]
    assert len(names) == len(set(names))
