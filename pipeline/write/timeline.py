"""The timeline: what an analyst loads first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from pipeline.document import DateMention, Stance
from pipeline.write.article import Article
from pipeline.write.shared_columns import Rows


def make_timeline_rows(article: Article) -> Rows:
    """One row a dated sentence and date, however often the sentence says it.

    They go by the earliest day, then the shortest first, then as the text has them. Years before 1, which have no day,
    come first, in their order; a date with an open start stands at its end. So what is told of one day stands before a
    year, a whole war or an open span that begins on it.
    """
    places = _names_by_sentence(article.mentions.places, article.resolution.places, len(article.sentences.sentences))
    actors = _names_by_sentence(article.mentions.actors, article.resolution.actors, len(article.sentences.sentences))
    claims = _list_claims(article)
    dated = [mention for mention in article.mentions.dates if is_dated(mention)]
    told = {
        sentence: _tell_sentence(article, sentence, places[sentence], actors[sentence])
        | _tell_claims(claims.get(sentence, ()))
        for sentence in {mention.sentence for mention in dated}
    }
    once: dict[tuple[int, str | None, dt.date | None, dt.date | None], DateMention] = {}
    for mention in dated:
        once.setdefault((mention.sentence, mention.edtf, mention.earliest, mention.latest), mention)
    return [_tell_date(mention) | told[mention.sentence] for mention in sorted(once.values(), key=_chronology)]


def is_dated(mention: DateMention) -> bool:
    """Whether the mention says when: durations and sets that hang on no date, and years of cited works, do not."""
    tells = (mention.edtf, mention.earliest, mention.latest) != (None, None, None)
    return tells and not mention.cited


def _chronology(mention: DateMention) -> tuple[int, dt.date, dt.timedelta]:
    """The key that sorts mentions by the earliest day and the length; a stable sort keeps the order of the text."""
    first, last = mention.earliest, mention.latest
    if day := first or last:
        return (0, day, last - first if first and last else dt.timedelta.max)
    return (_first_year(mention.edtf or ""), dt.date.min, dt.timedelta.max)


def _first_year(edtf: str) -> int:
    """The year that an EDTF value with no day in years 1 to 9999 starts with; 0 where it has none."""
    digits = edtf.lstrip("Y").partition("/")[0][:5].replace("X", "0")
    try:
        return int(digits)
    except ValueError:
        return 0


def _names_by_sentence(mentions: Iterable[Any], entities: Iterable[Any], sentence_count: int) -> list[list[str]]:
    """For each sentence the canonical names of what it mentions, each once, in the order of the text."""
    name_of = {mention: entity.name for entity in entities for mention in entity.mentions}
    names: list[dict[str, None]] = [{} for _ in range(sentence_count)]
    for index, mention in enumerate(mentions):
        names[mention.sentence][name_of[index]] = None
    return [list(found) for found in names]


def _list_claims(article: Article) -> dict[int, dict[tuple[str, Stance], None]]:
    """For each sentence with claims who says something in it and how the text stands to that, each pair once."""
    name_of = {mention: actor.name for actor in article.resolution.actors for mention in actor.mentions}
    found: dict[int, dict[tuple[str, Stance], None]] = {}
    for claim in article.mentions.claims:
        name = (claim.speaker or "") if claim.actor is None else name_of[claim.actor]
        found.setdefault(claim.sentence, {})[name, claim.stance] = None
    return found


def _tell_claims(claims: Iterable[tuple[str, Stance]]) -> dict[str, Any]:
    pairs = list(claims)
    return {"claimed_by": [name for name, _ in pairs], "stances": [stance for _, stance in pairs]}


def _tell_date(mention: DateMention) -> dict[str, Any]:
    return {
        "earliest": mention.earliest,
        "latest": mention.latest,
        "edtf": mention.edtf,
        "precision": mention.precision,
    }


def _tell_sentence(article: Article, index: int, places: list[str], actors: list[str]) -> dict[str, Any]:
    """What all rows of a sentence share."""
    sentence = article.sentences.sentences[index]
    block = article.block_of(index)
    citations = article.evidence_of(index)
    works = [
        work_id for work_id in _distinct(citation.work_id for citation in citations) if work_id in article.source_of
    ]
    sources = _distinct(article.source_of[work_id] for work_id in works)
    return {
        "article_id": article.article_id,
        "sentence_id": sentence.sentence_id,
        "ordinal": index,
        "text": sentence.text,
        "section": " › ".join(article.section_paths[block.section]),
        "places": places,
        "actors": actors,
        "citation_numbers": _distinct(citation.number for citation in citations),
        "sources": [article.source_names[source_id] for source_id in sources],
        "source_ids": sources,
        "work_ids": works,
        "coverage": article.coverages[index],
        "block": block.kind,
    }


def _distinct(values: Iterable[str | None]) -> list[str]:
    return list(dict.fromkeys(value for value in values if value))
