"""Inputs that broke the pipeline once, others of their kinds, and a few of what `make fuzz` goes on with."""

from __future__ import annotations

import itertools
import json
from pathlib import Path

import pytest
from spacy.language import Language

from pipeline.document import SourceFormat
from tests.fuzz.__main__ import draw_all, find_broken
from tests.fuzz.invariants import check_again, run_stages
from tests.fuzz.minimise import minimise
from tests.fuzz.pipelines import make_blank

REPOSITORY = Path(__file__).resolve().parents[2]
FILES = [REPOSITORY / "tests" / "cases" / "broken.jsonl", REPOSITORY.parent / "shared" / "cases" / "broken.jsonl"]
SMOKE = 60


def read_cases() -> list[tuple[str, SourceFormat]]:
    lines = [line for path in FILES if path.is_file() for line in path.read_text(encoding="utf-8").splitlines()]
    return [(case["input"], case["format"]) for case in map(json.loads, lines)]


@pytest.fixture(scope="module")
def nlp() -> Language:
    return make_blank()


@pytest.mark.parametrize(("text", "source_format"), read_cases(), ids=lambda value: ascii(value)[:40])
def test_no_input_breaks_it(text: str, source_format: SourceFormat, nlp: Language) -> None:
    tables = run_stages(text, source_format, nlp)
    check_again(text, source_format, nlp, tables)


def test_documents_at_random_break_nothing(nlp: Language) -> None:
    for number, document in itertools.islice(draw_all(seed=10), SMOKE):
        assert find_broken(document, nlp) is None, f"document {number}: {document!a:.500}"


def test_one_seed_draws_the_same_documents() -> None:
    first, second = (list(itertools.islice(draw_all(seed=4), 20)) for _ in range(2))
    assert first == second


def test_a_finding_is_made_small() -> None:
    assert minimise("some words (and a bracket) and a bar | here", lambda text: "(" in text and "|" in text) == "(|"
