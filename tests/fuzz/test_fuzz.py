"""Inputs that broke the pipeline once, others of their kinds, and a few of what `make fuzz` goes on with."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from spacy.language import Language

from tests.case_files import list_cases, list_shared
from tests.fuzz.__main__ import draw_all, find_broken
from tests.fuzz.invariants import check_again, run_stages
from tests.fuzz.minimise import minimise
from tests.fuzz.pipelines import make_blank

SMOKE = 60


@pytest.fixture(scope="module")
def nlp() -> Language:
    return make_blank()


@pytest.mark.parametrize("case", [*list_cases("broken"), *list_shared("cases/broken")])
def test_no_input_breaks_it(case: dict[str, Any], nlp: Language) -> None:
    tables = run_stages(case["input"], case["format"], nlp)
    check_again(case["input"], case["format"], nlp, tables)


def test_documents_at_random_break_nothing(nlp: Language) -> None:
    for number, document in itertools.islice(draw_all(seed=10), SMOKE):
        assert find_broken(document, nlp) is None, f"document {number}: {document!a:.500}"


def test_one_seed_draws_the_same_documents() -> None:
    first, second = (list(itertools.islice(draw_all(seed=4), 20)) for _ in range(2))
    assert first == second


def test_a_finding_is_made_small() -> None:
    assert minimise("some words (and a bracket) and a bar | here", lambda text: "(" in text and "|" in text) == "(|"
