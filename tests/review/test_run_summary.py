"""What a run ends with."""

from __future__ import annotations

import pytest

from pipeline import process
from pipeline.review.show.run_summary import summarise
from pipeline.write.metrics import measure
from tests.review.edits import find_names

REFERENCE = "<ref>{{cite news |title=Talks |work=Herald}}</ref>"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"Talks began. They failed.{REFERENCE}", "50% of the claims with a source (and 50% later in the paragraph)"),
        (f"Talks began.{REFERENCE} They failed.", "50% of the claims with a source"),
    ],
)
def test_claims_whose_source_stands_later_in_the_paragraph_are_told_beside(text: str, told: str) -> None:
    tables = process(text, article_id="talks", source_format="wikitext", nlp=find_names())
    (line,) = [line for line in summarise(tables, measure(tables)["all"]) if line.startswith("shares")]
    assert line.endswith(f", {told}")
