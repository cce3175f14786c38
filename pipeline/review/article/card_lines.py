"""What a card tells of a date, a name, a claim or a citation: names and values."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.column_facts import CONTENT
from pipeline.review.date_words import BASES, find_part_days, word_date, word_days
from pipeline.review.phrases import (
    ENTITY_FIELDS,
    IDENTITY_RULES,
    NAME_CLASSES,
    phrase_entity_field,
    phrase_point,
    phrase_rule,
    phrase_speaker,
    phrase_work_field,
    shorten,
)
from pipeline.schema import WORK
from pipeline.tables import Row

_LINKED = ("url", "archive_url")
_FIELDS = tuple(column.name for column in WORK if column.weight == CONTENT and column.name not in _LINKED)


def list_date_lines(row: Row, anchor: Row | None) -> Iterator[tuple[str, str]]:
    """What is told of a date; `anchor` is the date that it was counted from."""
    yield row["timex_type"], row["text"]
    if words := word_date(row):
        yield "read as", words
    if days := find_part_days(row):
        yield "from, to", word_days(*days)
    if row["calendar"] != "gregorian":
        yield "printed in the calendar", row["calendar"].replace("_", " ")
    yield "because", BASES[row["resolution"]]
    if row["cited"]:
        yield "of", "a work that the text cites: on no timeline"
    if anchor:
        yield "counted from", f"“{anchor['text']}” ({word_date(anchor) or anchor['timex_value']})"
    if row["edtf"]:
        yield "EDTF", row["edtf"]
    yield "TIMEX3", " ".join(filter(None, (row["timex_value"], row["timex_mod"])))


def list_claim_lines(row: Row, text: str, actor: str | None) -> Iterator[tuple[str, str]]:
    yield "claim", shorten(text, 160)
    yield "speaker", phrase_speaker(row, actor)
    yield "cue", row["cue"]
    yield "stance", row["stance"]
    if row["quoted"] != "none":
        yield "quoted", row["quoted"]


def list_name_lines(kind: str, row: Row, entity: Row, reach: dict[str, str]) -> Iterator[tuple[str, str]]:
    """What is told of a mention and of its place or actor; `reach` are the dates that it stands beside, in words."""
    yield kind, entity["name"]
    yield "class", f"{NAME_CLASSES[row['label']]} ({row['label']})"
    if row.get("label_rule"):
        yield "class by", phrase_rule(row["label_rule"], row["label_words"])
    if row.get("rule"):
        yield "joined by", IDENTITY_RULES[row["rule"]]
    if row.get("role"):
        yield "role", row["role"]
    for name in ("kind", "link", "country_code", "admin1", "aliases", "mention_count"):
        if (value := phrase_entity_field(entity, name)) is not None:
            yield ENTITY_FIELDS.get(name, name.replace("_", " ")), value
    yield from reach.items()
    if entity.get("latitude") is not None:
        yield "point", phrase_point(entity)


def list_citation_lines(row: Row) -> list[tuple[str, str]]:
    """The fields that the citation has, by name."""
    shown = ((name.replace("_", " "), phrase_work_field(row, name)) for name in _FIELDS)
    return [(name, value) for name, value in shown if value is not None]
