"""The actors and places as their pages show them: what each is, why its names are one, and what stands beside it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Literal, cast

import pyarrow as pa

from pipeline.document import IdentityRule
from pipeline.review.navigation import KINDS, Kind
from pipeline.review.phrases import ENTITY_FIELDS, IDENTITY_RULES, phrase_entity_field, phrase_point
from pipeline.review.site.corpus import Corpus
from pipeline.tables import Row

_MOST_BESIDE, _MOST_ALIASES, _MOST_CLAIMS = 20, 200, 500
_FIELDS = ("kind", "country_code", "admin1", "article_count", "mention_count", "link", "wikidata_id")
Beside = list[tuple[Kind, list[list[Any]]]]


def list_entities(corpus: Corpus, kind: Literal["actor", "place"]) -> Iterator[tuple[str, Any]]:
    """By id the record of each that has a page: name, lines, names and why they are its, claims, what stands beside."""
    key = f"{kind}_id"
    spellings = _count_spellings(corpus, kind)
    claims = _list_claims(corpus) if kind == "actor" else {}
    for row in corpus.stream_sorted(kind):
        entity = row[key]
        if corpus.has_page(kind, entity):
            yield (
                entity,
                {
                    "name": row["name"],
                    "lines": [*_list_lines(row), *corpus.dates.word_reach(corpus.rows[kind][entity]).items()],
                    "aliases": _explain_names(spellings.find(entity)),
                    "claims": claims.get(entity, [])[:_MOST_CLAIMS],
                    "beside": count_beside(corpus, kind, entity),
                    "point": _find_point(row),
                }
                | corpus.tell_sentences(kind, entity),
            )


def _list_lines(row: Row) -> Iterator[tuple[str, str]]:
    for name in _FIELDS:
        if (value := phrase_entity_field(row, name)) is not None:
            yield ENTITY_FIELDS.get(name, name.replace("_", " ")), value
    if row.get("latitude") is not None:
        yield "point", phrase_point(row)


def _find_point(row: Row) -> list[float] | None:
    """The degrees north and east of a place that has any."""
    return None if row.get("latitude") is None else [row["latitude"], row["longitude"]]


def count_beside(corpus: Corpus, kind: Kind, entity: str) -> Beside:
    """By kind what stands in its sentences, or under them, most first: id, name, count, and whether it has a page."""
    beside: Beside = []
    for other in KINDS:
        names = corpus.names[other]
        counts = corpus.held[other].count(corpus.rows[kind][entity].tolist())
        if other == kind:
            counts.pop(entity, None)
        ranked = sorted(counts.items(), key=lambda entry: (-entry[1], names.get(entry[0], ""), entry[0]))
        told = [[one, names[one], count, int(corpus.has_page(other, one))] for one, count in ranked if one in names]
        if told:
            beside.append((other, told[:_MOST_BESIDE]))
    return beside


@dataclass(frozen=True, slots=True)
class _Spellings:
    """How often each spelling was joined to each by each rule, by its id, which they are sorted by."""

    counts: pa.Table
    edges: dict[str, tuple[int, int]]

    def find(self, entity: str) -> list[Row]:
        first, last = self.edges.get(entity, (0, 0))
        return self.counts.slice(first, last - first).to_pylist()  # type: ignore[no-any-return]


def _count_spellings(corpus: Corpus, kind: str) -> _Spellings:
    """Of all of the kind."""
    key = f"{kind}_id"
    mentions = corpus.version.tables[f"{kind}_mentions"].select([key, "text", "rule"])
    mentions = mentions.set_column(2, "rule", mentions["rule"].cast(pa.string()))
    counts = mentions.group_by([key, "text", "rule"]).aggregate([([], "count_all")]).sort_by(key)
    edges: dict[str, tuple[int, int]] = {}
    first = 0
    for entity, alike in groupby(counts[key].to_pylist()):
        edges[entity] = first, first + sum(1 for _ in alike)
        first = edges[entity][1]
    return _Spellings(counts, edges)


def _explain_names(counts: list[Row]) -> list[list[Any]]:
    """The spellings, most first: each with how often it stands and the rules that joined it, in words."""
    spellings: dict[str, Counter[str | None]] = defaultdict(Counter)
    for row in counts:
        spellings[row["text"]][row["rule"]] += row["count_all"]
    ranked = sorted(spellings.items(), key=lambda entry: (-entry[1].total(), entry[0]))
    return [
        [
            text,
            rules.total(),
            "; ".join(IDENTITY_RULES[cast(IdentityRule, rule)] for rule in sorted(filter(None, rules))),
        ]
        for text, rules in ranked[:_MOST_ALIASES]
    ]


def _list_claims(corpus: Corpus) -> dict[str, list[list[Any]]]:
    """By actor what it says: the sentence's row, the stance, and what is stated."""
    claims: dict[str, list[list[Any]]] = defaultdict(list)
    texts = corpus.version.tables["sentences"]["text"]
    for claim, row in zip(corpus.version.stream("claims"), corpus.find_rows("claims").tolist(), strict=True):
        if claim["actor_id"]:
            stated = texts[row].as_py()[claim["start"] : claim["end"]]
            claims[claim["actor_id"]].append([row, claim["stance"], stated])
    return claims
