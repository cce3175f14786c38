"""The tables of an invented article of any length, for measuring and for trying pages: no text of anyone's."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.ids import Repetitions, make_id
from pipeline.schema import SCHEMAS, TABLES
from pipeline.tables import Row, Tables, make_table

ARTICLE = "invented_war"
_PLACES = ("Arvand", "Belmor", "Caldera Pass", "Dunmere", "Estavar", "Fallowgate")
_ACTORS = ("Northern Accord", "River Council", "General Orlan", "Mira Tessen", "Harbour Guard")
_VERBS = ("crossed", "shelled", "left", "retook", "surrounded", "evacuated", "negotiated over", "photographed")
_SCALE = ("a company", "two battalions", "some forty men", "a single patrol", "the whole garrison")


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence of the invented article: its words, what they name, and the works cited at its end."""

    text: str
    section: str
    works: tuple[int, ...] = ()
    date: tuple[str, dt.date] | None = None
    place: str | None = None
    actor: str | None = None
    tag: str | None = None


def make_claims(count: int) -> list[Claim]:
    """The first `count` sentences of the article, fifty a section, three in four with a source."""
    claims = []
    for index in range(count):
        day = dt.date(2019, 1, 1) + dt.timedelta(days=index)
        place, actor = _PLACES[index % len(_PLACES)], _ACTORS[(index // 2) % len(_ACTORS)]
        date = f"{day.day} {day:%B %Y}"
        text = (
            f"On {date}, {_SCALE[index % 5]} of the {actor} {_VERBS[(index * 3) % 8]} {place}, "
            f"movement {index + 1} of the campaign by the count of observers."
        )
        works = (index % max(count // 2, 1),) if index % 4 else ()
        claims.append(Claim(text, f"Phase {index // 50 + 1}", works, (date, day), place, actor))
    return claims


def revise(claims: Sequence[Claim], every: int = 100) -> list[Claim]:
    """The claims as an eventful day leaves them: of each `every` one has another number, and one lost its source."""
    revised = list(claims)
    for index in range(3, len(revised), every):
        revised[index] = replace(revised[index], text=revised[index].text.replace("movement", "skirmish"))
    for index in range(9, len(revised), every):
        revised[index] = replace(revised[index], works=())
    return revised


def make_tables(claims: Sequence[Claim], *, title: str = "Invented war", url: str | None = None) -> Tables:
    """Every table of the article that makes these claims; a work is cited by its index."""
    rows: dict[str, list[Row]] = {name: [] for name in SCHEMAS}
    sections = [title, *dict.fromkeys(claim.section for claim in claims)]
    paths = [[title], *([title, name] for name in sections[1:])]
    section_ids = [make_id("h", ARTICLE, *path, 0) for path in paths]
    for index, (name, path) in enumerate(zip(sections, paths, strict=True)):
        rows["sections"].append(
            {
                "section_id": section_ids[index],
                "article_id": ARTICLE,
                "ordinal": index,
                "level": 2 if index else 1,
                "title": name,
                "path": path,
                "parent_section_id": section_ids[0] if index else None,
            }
        )
    _add_article(rows, title, url)
    numbers = {work: n for n, work in enumerate(dict.fromkeys(w for claim in claims for w in claim.works), start=1)}
    repetitions = Repetitions()
    place = 0
    for index, claim in enumerate(claims):
        sentence_id = make_id("s", ARTICLE, claim.text, repetitions.count(claim.text))
        section_id = section_ids[sections.index(claim.section, 1)]
        _add_sentence(rows, claim, index, sentence_id, section_id, place)
        _add_mentions(rows, claim, sentence_id)
        _add_markers(rows, claim, sentence_id, numbers)
        place += len(claim.text) + 8
    _add_citations(rows, numbers, claims)
    _add_entities(rows)
    return {name: make_table(name, rows[name]) for name in SCHEMAS}


def _blank(table: str) -> dict[str, None]:
    return {column.name: None for column in TABLES[table]}


def _add_article(rows: dict[str, list[Row]], title: str, url: str | None) -> None:
    known = {
        "article_id": ARTICLE,
        "title": title,
        "source_file": f"raw/{ARTICLE}.wikitext",
        "source_format": "wikitext",
        "source_sha256": "0" * 64,
        "url": url,
        "language": "en",
        "status": "read",
        "pipeline_version": "0",
        "model": "none 0",
    }
    rows["articles"].append(_blank("articles") | known)


def _add_sentence(
    rows: dict[str, list[Row]], claim: Claim, index: int, sentence_id: str, section_id: str, place: int
) -> None:
    rows["sentences"].append(
        {
            "sentence_id": sentence_id,
            "article_id": ARTICLE,
            "section_id": section_id,
            "ordinal": index,
            "paragraph": index // 5,
            "block": "paragraph",
            "field": None,
            "text": claim.text,
            "source_start": place,
            "source_end": place + len(claim.text),
            "table_row": None,
            "coverage": "direct" if claim.works else "none",
        }
    )


def _add_mentions(rows: dict[str, list[Row]], claim: Claim, sentence_id: str) -> None:
    def span(words: str) -> dict[str, str | int]:
        start = claim.text.index(words)
        return {"sentence_id": sentence_id, "start": start, "end": start + len(words), "text": words}

    if claim.date and claim.date[0] in claim.text:
        words, day = claim.date
        read = {"timex_type": "date", "timex_value": day.isoformat(), "edtf": day.isoformat(), "precision": "day"}
        days = {"earliest": day, "latest": day, "resolution": "explicit", "calendar": "gregorian", "cited": False}
        rows["date_mentions"].append(_blank("date_mentions") | span(words) | read | days)
    for kind, name, label in (("place", claim.place, "GPE"), ("actor", claim.actor, "ORG")):
        if name and name in claim.text:
            named = {"label": label, f"{kind}_id": make_id(kind[0], name), "rule": "same_name"}
            rows[f"{kind}_mentions"].append(_blank(f"{kind}_mentions") | span(name) | named)


def _add_markers(rows: dict[str, list[Row]], claim: Claim, sentence_id: str, numbers: dict[int, int]) -> None:
    shared = {
        "article_id": ARTICLE,
        "sentence_id": sentence_id,
        "start": len(claim.text),
        "scope_start": 0,
        "group": "",
    }
    place = {"source_start": 0, "source_end": 0}
    for work in claim.works:
        citation_id = make_id("c", "work", work)
        known = {
            "marker_id": make_id("m", sentence_id, citation_id),
            "citation_id": citation_id,
            "ordinal": len(rows["markers"]) + 1,
            "label": str(numbers[work]),
            "kind": "footnote",
            "status": "resolved",
        }
        rows["markers"].append(_blank("markers") | shared | place | known)
        rows["sentence_citations"].append({"sentence_id": sentence_id, "citation_id": citation_id, "via": "direct"})
    if claim.tag:
        known = {
            "marker_id": make_id("m", sentence_id, claim.tag),
            "ordinal": len(rows["markers"]) + 1,
            "label": claim.tag,
            "kind": "inline_tag",
            "tag": claim.tag,
            "status": "inline_tag",
        }
        rows["markers"].append(_blank("markers") | shared | place | known)


def _add_citations(rows: dict[str, list[Row]], numbers: dict[int, int], claims: Sequence[Claim]) -> None:
    counts = Counter(work for claim in claims for work in claim.works)
    for work, number in numbers.items():
        title = f"Dispatch {work + 1} from the front"
        known = {
            "citation_id": make_id("c", "work", work),
            "article_id": ARTICLE,
            "work_id": make_id("w", work),
            "kind": "footnote",
            "group": "",
            "number": str(number),
            "target_citation_ids": [],
            "raw": f"{{{{cite news |title={title} |work=The Invented Courier}}}}",
            "text": f"“{title}”. The Invented Courier.",
            "title": title,
            "author": [{"family": "Marlow", "given": "Ada", "literal": None}],
            "editor": [],
            "translator": [],
            "identifiers": {},
            "container_title": "The Invented Courier",
            "issued": (dt.date(2019, 1, 2) + dt.timedelta(days=work)).isoformat(),
            "url": f"https://courier.example/{work + 1}",
            "domain": "courier.example",
            "marker_count": counts[work],
            "part": 1,
            "source_start": 0,
            "source_end": 0,
        }
        rows["citations"].append(_blank("citations") | known)


def _add_entities(rows: dict[str, list[Row]]) -> None:
    for registry, kind, names, label in (
        ("places", "place", _PLACES, "settlement"),
        ("actors", "actor", _ACTORS, "other"),
    ):
        entities = [
            _blank(registry)
            | {f"{kind}_id": make_id(kind[0], name), "name": name, "aliases": [], "kind": label}
            | {"mention_count": 0, "sentence_count": 0}
            for name in names
        ]
        rows[registry].extend(sorted(entities, key=lambda row: str(row[f"{kind}_id"])))
