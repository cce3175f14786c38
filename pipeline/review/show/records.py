"""One sentence or one citation with what it rests on, as text for a terminal."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.errors import NotFoundError
from pipeline.review.lookup import find_id
from pipeline.review.phrases import phrase_rule, phrase_value
from pipeline.tables import Row, Tables


def show_sentence(tables: Tables, sentence_id: str) -> Iterator[str]:
    """The lines that tell of one sentence: its words, place, dates, names and sources; the id may be cut short.

    Raises NotFoundError where no sentence has the id, or several have ids that begin like it.
    """
    sentence_id = find_id(tables["sentences"]["sentence_id"].to_pylist(), sentence_id, "sentence")
    sentence = find_row(tables, "sentences", "sentence_id", sentence_id)
    section = find_row(tables, "sections", "section_id", sentence["section_id"])
    yield sentence["text"]
    yield ""
    yield f"section   {' › '.join(section['path'])}"
    yield f"source    {sentence['article_id']} {sentence['source_start']}:{sentence['source_end']}"
    yield f"coverage  {sentence['coverage']}"
    for date in rows_of(tables, "date_mentions", "sentence_id", sentence_id):
        yield f"date      {date['text']} → {date['edtf'] or date['timex_value']} ({date['resolution']})"
    for kind, key, registry in (("place", "place_id", "places"), ("actor", "actor_id", "actors")):
        for mention in rows_of(tables, f"{kind}_mentions", "sentence_id", sentence_id):
            name = find_row(tables, registry, key, mention[key])["name"]
            rule = (
                f", by {phrase_rule(mention['label_rule'], mention['label_words'])}"
                if mention.get("label_rule")
                else ""
            )
            yield f"{kind:<9} {mention['text']} → {name} ({mention['label']}{rule})"
    for marker in rows_of(tables, "markers", "sentence_id", sentence_id):
        if marker["status"] != "resolved":
            yield f"marker    [{marker['label']}] {marker['status']}"
    links = rows_of(tables, "sentence_citations", "sentence_id", sentence_id)
    for link in links:
        citation = find_row(tables, "citations", "citation_id", link["citation_id"])
        via = "" if link["via"] == "direct" else f" (through a {link['via'].replace('_', ' ')})"
        yield f"rests on  [{citation['number'] or '–'}]{via} {citation['text']}  {citation['citation_id']}"
    row_citations = [] if links else list(_list_row_citations(tables, sentence))
    for citation in row_citations:
        yield f"its row   [{citation['number'] or '–'}] {citation['text']}  {citation['citation_id']}"
    if not links and sentence["coverage"] == "row" and not row_citations:
        yield "its row   has a marker, in a cell that spans rows or has no words, or one that leads to no citation"
    if not links and sentence["coverage"] != "row":
        yield "rests on  nothing"


def _list_row_citations(tables: Tables, sentence: Row) -> Iterator[Row]:
    """The citations upon which the other cells of the sentence's table row rest, where its markers cover it."""
    if sentence["coverage"] != "row":
        return
    seen = set()
    for cell in rows_of(tables, "sentences", "table_row", sentence["table_row"]):
        for link in rows_of(tables, "sentence_citations", "sentence_id", cell["sentence_id"]):
            if cell["article_id"] == sentence["article_id"] and link["citation_id"] not in seen:
                seen.add(link["citation_id"])
                yield find_row(tables, "citations", "citation_id", link["citation_id"])


def show_citation(tables: Tables, citation_id: str) -> Iterator[str]:
    """The lines that tell of one citation: its text, its fields, the works behind it and the sentences upon it.

    The id may be cut short. Raises NotFoundError where no citation has it, or several have ids that begin like it.
    """
    citation_id = find_id(tables["citations"]["citation_id"].to_pylist(), citation_id, "citation")
    citation = find_row(tables, "citations", "citation_id", citation_id)
    yield citation["text"]
    yield ""
    yield from list_fields(citation, skipped=("text", "raw", "target_citation_ids", "source_start", "source_end"))
    yield f"{'source':<16} {citation['article_id']} {citation['source_start']}:{citation['source_end']}"
    for target in citation["target_citation_ids"]:
        yield f"{'cites':<16} {find_row(tables, 'citations', 'citation_id', target)['text']}  {target}"
    for link in rows_of(tables, "sentence_citations", "citation_id", citation_id):
        sentence = find_row(tables, "sentences", "sentence_id", link["sentence_id"])
        yield f"{'supports':<16} {sentence['text']}  {link['sentence_id']}"


def list_fields(row: Row, skipped: Collection[str]) -> Iterator[str]:
    """A line for each column that says something, but these."""
    for name, value in row.items():
        shown = None if name in skipped else phrase_value(value)
        if shown is not None:
            yield f"{name.replace('_', ' '):<16} {shown}"


def rows_of(tables: Tables, table: str, key: str, *values: Any) -> list[Row]:
    """The rows of the table with one of these values in this column."""
    column = tables[table][key]
    rows: list[Row] = tables[table].filter(pc.is_in(column, pa.array(values, column.type))).to_pylist()
    return rows


def find_row(tables: Tables, table: str, key: str, value: str) -> Row:
    """The row of the table with this id; raises NotFoundError where it has none."""
    rows = rows_of(tables, table, key, value)
    if not rows:
        raise NotFoundError(f"no row of `{table}` has the {key} {value!r}")
    return rows[0]
