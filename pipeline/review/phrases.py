"""Rows and values in a few words, for people: a date mention, a marker, a citation, the value of a column."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from pipeline.document import ActorLabel, IdentityRule, LabelRule, LocatedBy, Objection, PlaceLabel
from pipeline.edtf import format_edtf
from pipeline.english.countries import name_territory
from pipeline.tables import Row

# What decided a name's class, by the rule that the tables and `citetrace explain` name.
LABEL_RULES: dict[LabelRule, str] = {
    "model": "the model",
    "correction": "a correction",
    "link": "the page that it links to",
    "linked_name": "the page that the name links to elsewhere",
    "field": "the field that it stands in",
    "type_word": "a word of the name",
    "apposition": "the noun beside it",
    "title": "the title before it",
    "context": "the words around it",
    "country": "the table of countries",
    "people": "its being a people's name",
    "gazetteer": "the gazetteer",
    "full_name": "a person's full name elsewhere",
    "typed_name": "the name with its type word elsewhere",
    "italics": "italics, as for titles and ships",
    "mentions": "its other mentions",
    "list": "the names that it is listed with",
}

# What a class says of a name, in a reader's words; the corrections and the tables write the class itself.
NAME_CLASSES: dict[PlaceLabel | ActorLabel, str] = {
    "GPE": "country, city or other place with a government",
    "LOC": "place without a government",
    "FAC": "building or other structure",
    "PERSON": "person",
    "ORG": "organisation",
    "NORP": "people, faith or party, by its members",
}

# What joined a mention to its place or actor, and what kept two apart.
IDENTITY_RULES: dict[IdentityRule, str] = {
    "correction": "a correction",
    "link": "the page that it links to",
    "same_name": "the same name",
    "definition": "brackets beside a name, which say that it is another name of it",
    "acronym": "the initials of a name",
    "short_name": "a name that goes on, or says its country in another way",
    "common_noun": "the noun of a name",
    "type_word": "a name with, or without, its type word",
    "plural": "a plural",
    "middle_initial": "a name with, or without, an initial in the middle",
    "middle_name": "a name with more, or fewer, words in the middle",
    "variant": "a name that is spelt another way, or that the gazetteer has for the same place",
    "long_ending": "the end of a name",
    "last_name": "the end of a person's name",
    "first_name": "the beginning of a person's name",
    "alone": "nothing: no other mention names it",
}
OBJECTIONS: dict[Objection, str] = {
    "correction": "a correction says that they are different",
    "pages": "they link to different pages",
    "generation": "they are of different generations",
    "title": "the title is another's",
    "one_sentence": "they stand in one sentence",
    "several": "another name fits as well",
    "gazetteer": "the gazetteer has a place of each",
}

_DEGREES = 4  # decimals: ten metres
# The columns of works and citations that hold a date.
_WORK_DATES = ("issued", "accessed", "archived", "first_accessed", "last_accessed")

# Marks of direction (Unicode's bidirectional algorithm, UAX 9): what stands between the two orders nothing beside it.
_APART, _LEFT_TO_RIGHT = ("\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"), "\N{LEFT-TO-RIGHT MARK}"
_LETTER = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]"  # of Hebrew, Arabic, Syriac, …
_RIGHT_TO_LEFT = re.compile(_LETTER)
_RUN = re.compile(rf"{_LETTER}+(?:[\s\u200c\u200d-]+{_LETTER}+)*")

# What tells where a place lies.
_LOCATED_BY: dict[LocatedBy, str] = {
    "article": "the article",
    "gazetteer": "the gazetteer",
    "derived": "what lies inside it",
}


def phrase_rule(rule: LabelRule, words: str | None) -> str:
    """What decided a name's class, and the words that it rests on: `the page that it links to: “Kabul Province”`."""
    return LABEL_RULES[rule] + (f": “{words}”" if words else "")


# What pages call the columns of an entity.
ENTITY_FIELDS = {
    "country_code": "country",
    "admin1": "division",
    "mention_count": "mentions",
    "article_count": "articles",
    "link": "page",
    "wikidata_id": "Wikidata",
}
_KINDS = {"admin1": "province or state", "admin2": "district or county", "natural": "natural feature"}


def phrase_point(place: Row) -> str:
    """Where a place lies, how exactly, and what tells it: `35.313, 69.515 (within 5 km, by the gazetteer)`."""
    told = [
        f"within {place['uncertainty_km']:g} km" if place["uncertainty_km"] is not None else None,
        f"by {_LOCATED_BY[place['located_by']]}" if place["located_by"] else None,
    ]
    how = ", ".join(filter(None, told))
    return f"{round(place['latitude'], _DEGREES)}, {round(place['longitude'], _DEGREES)}" + (f" ({how})" if how else "")


def to_plain(value: Any) -> Any:
    """The value as JSON has it: a day as YYYY-MM-DD."""
    return value.isoformat() if isinstance(value, (dt.date, dt.datetime)) else value


def phrase_value(value: Any) -> str | None:
    """The value for people; None for what says nothing."""
    if value is None or value == [] or value == "":
        return None
    if isinstance(value, list):
        return "; ".join(map(_phrase_item, value))
    return str(to_plain(value))


def phrase_entity_field(row: Row, name: str) -> str | None:
    """The value of a column of an actor or place for people, kind and country in words; None for what says nothing."""
    value = phrase_value(row.get(name))
    if value and name == "kind":
        return _KINDS.get(value, value.replace("_", " "))
    return name_territory(value) or value if value and name == "country_code" else value


def phrase_work_field(row: Row, name: str) -> str | None:
    """The value of a column of a work or citation for people, a date in words; None for what says nothing."""
    value = phrase_value(row[name])
    return format_edtf(value) if value and name in _WORK_DATES else value


def _phrase_item(item: Any) -> str:
    """A name, a pair of what and which, or a text."""
    if isinstance(item, dict):
        return phrase_name(item)
    return " ".join(item) if isinstance(item, tuple) else str(item)


def phrase_share(share: float) -> str:
    """The share in per cent, rounded down: 100% is said of all alone."""
    return f"{math.floor(round(share * 100, 6))}%"  # 0.29 is no whole number of hundredths in binary


def phrase_name(name: Row) -> str:
    """A CSL name: `Family, Given`, or its literal."""
    return name["literal"] or ", ".join(part for part in (name["family"], name["given"]) if part)


def phrase_citation(row: Row) -> str:
    """A citation in short, for pages: what is written from right to left in it turns nothing round beside it."""
    parts = _list_citation_parts(row)
    return join_isolated(parts) if row["title"] else isolate_runs(*parts)


def spell_citation(row: Row) -> str:
    """A citation in short, for a table: without marks of direction."""
    return ", ".join(_list_citation_parts(row))


def _list_citation_parts(row: Row) -> list[str]:
    """Who, what, where and when, as far as the citation says; else its text."""
    if not row["title"]:
        return [shorten(row["text"] or row["raw"], 160)]
    who = row["author"] or row["editor"]
    names = (who[0]["family"] or phrase_name(who[0])) + (" et al." if len(who) > 1 else "") if who else None
    issued = format_edtf(row["issued"]) if row["issued"] else None
    container = row["container_title"] or row["publisher"] or row["agency"]
    return [part for part in (names, f"“{row['title']}”", container, issued, row["page"]) if part]


def join_isolated(parts: Sequence[str]) -> str:
    """The parts with commas between, those written from right to left apart from the others.

    A line that any is in runs from left to right all the same (LRM), whatever it begins with.
    """
    told = ", ".join(f"{_APART[0]}{part}{_APART[1]}" if _RIGHT_TO_LEFT.search(part) else part for part in parts)
    return told if told == ", ".join(parts) else _LEFT_TO_RIGHT + told


def isolate_runs(text: str) -> str:
    """The text, what is written in it from right to left apart from the figures and words around it."""
    told = _RUN.sub(rf"{_APART[0]}\g<0>{_APART[1]}", text)
    return text if told == text else _LEFT_TO_RIGHT + told


def phrase_works(works: Iterable[Row], citations: Iterable[Row]) -> Iterator[tuple[str, str]]:
    """Each work's id and its words; one without a title has those of a citation that cites it."""
    citing = {row["work_id"]: row for row in citations}
    for row in works:
        told = citing.get(row["work_id"], {})
        yield row["work_id"], phrase_citation(row | {"text": told.get("text"), "raw": told.get("raw") or row["key"]})


def shorten(text: str, length: int) -> str:
    """The text, cut at `length` characters with an ellipsis."""
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def phrase_date(row: Row) -> str:
    """A date mention: its words, its value and how it was read."""
    value = row["edtf"] or row["timex_value"]
    modifier = f" {row['timex_mod'].lower()}" if row["timex_mod"] else ""
    return f"{row['text']} → {value}{modifier} ({row['resolution']})"


def phrase_speaker(row: Row, actor: str | None) -> str:
    """Who says a claim, with the actor's name where the words do not hold it: `he → Ada Roe`."""
    speaker = row["speaker"] or "nobody named"
    return speaker if actor is None or actor in speaker else f"{speaker} → {actor}"


def phrase_claim(row: Row, sentence: str, actor: str | None) -> str:
    """A claim: who says what, by which words, and how the text stands to it: `he → Ada Roe denied (denies): “…”`."""
    stated = shorten(sentence[row["start"] : row["end"]], 120)
    return f"{phrase_speaker(row, actor)} {row['cue']} ({row['stance']}): “{stated}”"


def phrase_marker(row: Row, labels: dict[str, str]) -> str:
    """A marker without its number: what kind it is, what it leads to, and where at the source."""
    if row["status"] == "inline_tag":
        return phrase_tag(row)
    target = labels.get(row["citation_id"] or "", "no definition")
    kind = row["kind"].replace("_", " ")
    return f"{kind}: {target}" + (f", {row['locator']}" if row["locator"] else "")


def phrase_tag(row: Row) -> str:
    """An inline tag: its type and since when."""
    tag = (row["tag"] or "inline tag").replace("_", " ")
    return f"[{tag}]" + (f" since {row['tag_date']}" if row["tag_date"] else "")
