"""Sentences with their dates, places and actors for tools in which people annotate: Label Studio's tasks, spaCy's Docs.

After https://labelstud.io/guide/predictions (read 2026-11), whose offsets count code points, and
https://spacy.io/api/docbin.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from pipeline.printable import escape_json
from pipeline.tables import Row, Tables

TABLES: Final = ("articles", "sentences", "date_mentions", "place_mentions", "actor_mentions")
SPANS: Final = "citetrace"  # the name of the Docs' group of spans, which may overlap as `ents` may not


class Mention(NamedTuple):
    """A mention by its span in the sentence's text; `key` is the place or actor, or the date's EDTF value."""

    start: int
    end: int
    label: str
    key: str


def format_tasks(tables: Tables) -> str:
    """A line a sentence, a task of Label Studio with its mentions as a prediction: labels DATE and those of names.

    The labelling interface has `<Text name="text" value="$text"/>` and `<Labels name="label" toName="text">`.
    """
    models = dict(zip(*(tables["articles"][column].to_pylist() for column in ("article_id", "model")), strict=True))
    return "".join(
        f"{escape_json(json.dumps(_make_task(row, mentions, models[row['article_id']]), ensure_ascii=False))}\n"
        for row, mentions in read_annotated(tables)
    )


def make_doc_bin(tables: Tables) -> bytes:
    """A DocBin with a Doc a sentence, its mentions as `doc.spans["citetrace"]`, ids of the sentence in `user_data`.

    A mention that begins or ends inside a token takes the whole of it.
    """
    import spacy
    from spacy.tokens import DocBin

    nlp = spacy.blank("en")
    docs = DocBin(store_user_data=True)
    for row, mentions in read_annotated(tables):
        doc = nlp.make_doc(row["text"])
        doc.user_data |= {name: row[name] for name in ("sentence_id", "article_id")}
        spans = (
            doc.char_span(one.start, one.end, one.label, span_id=one.key, alignment_mode="expand") for one in mentions
        )
        doc.spans[SPANS] = [span for span in spans if span is not None]
        docs.add(doc)
    return docs.to_bytes()


def read_annotated(tables: Tables) -> Iterator[tuple[Row, list[Mention]]]:
    """Every sentence with its mentions, from left to right."""
    found: dict[str, list[Mention]] = defaultdict(list)
    for name, key in (("date_mentions", "edtf"), ("place_mentions", "place_id"), ("actor_mentions", "actor_id")):
        for row in tables[name].to_pylist():
            mention = Mention(row["start"], row["end"], row.get("label") or "DATE", row[key] or "")
            found[row["sentence_id"]].append(mention)
    for row in tables["sentences"].to_pylist():
        yield row, sorted(found[row["sentence_id"]])


def _make_task(row: Row, mentions: list[Mention], model: str) -> dict[str, Any]:
    data = {name: row[name] for name in ("text", "sentence_id", "article_id", "section_id")}
    result = [
        {
            "id": f"{row['sentence_id']}-{number}",
            "from_name": "label",
            "to_name": "text",
            "type": "labels",
            "value": {
                "start": one.start,
                "end": one.end,
                "text": row["text"][one.start : one.end],
                "labels": [one.label],
            },
            "meta": {"text": [one.key]},
        }
        for number, one in enumerate(mentions)
    ]
    return {"data": data, "predictions": [{"model_version": model, "result": result}]}
