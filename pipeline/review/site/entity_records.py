"""The actors and places as their pages show them: what each is, why its names are one, and what stands beside it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any, Literal, cast

from pipeline.document import IdentityRule
from pipeline.review.navigation import KINDS, Kind
from pipeline.review.phrases import IDENTITY_RULES, phrase_point, phrase_value
from pipeline.review.site.corpus import Corpus
from pipeline.review.site.packing import write_numbers
from pipeline.tables import Row

_MOST_BESIDE, _MOST_ALIASES, _MOST_CLAIMS = 20, 200, 500
_FIELDS = (
    *("kind", "country_code", "admin1", "first_date", "last_date"),
    *("article_count", "mention_count", "link", "wikidata_id"),
)
Beside = list[tuple[Kind, list[list[Any]]]]


def list_entities(corpus: Corpus, kind: Literal["actor", "place"]) -> Iterator[tuple[str, Any]]:
    """By id the record of each that has a page: name, lines, names and why they are its, claims, what stands beside."""
    key = f"{kind}_id"
    spellings = _count_spellings(corpus, kind)
    claims = _list_claims(corpus) if kind == "actor" else {}
    for row in sorted(corpus.version.tables[f"{kind}s"].to_pylist(), key=lambda row: str(row[key])):
        entity = row[key]
        if corpus.has_page(kind, entity):
            yield (
                entity,
                {
                    "name": row["name"],
                    "lines": list(_list_lines(row)),
                    "aliases": _explain_names(spellings[entity]),
                    "claims": claims.get(entity, [])[:_MOST_CLAIMS],
                    "beside": count_beside(corpus, kind, entity),
                    "rows": write_numbers(corpus.rows[kind][entity]),
                },
            )


def _list_lines(row: Row) -> Iterator[tuple[str, str]]:
    for name in _FIELDS:
        if (value := phrase_value(row.get(name))) is not None:
            yield name.replace("_", " "), value.replace("_", " ") if name == "kind" else value
    if row.get("latitude") is not None:
        yield "point", phrase_point(row)


def count_beside(corpus: Corpus, kind: Kind, entity: str) -> Beside:
    """By kind what stands in its sentences, or under them, most first: id, name, count, and whether it has a page."""
    beside: Beside = []
    for other in KINDS:
        held, names = corpus.held[other], corpus.names[other]
        counts = Counter(one for row in corpus.rows[kind][entity] for one in held.get(row, ()))
        if other == kind:
            counts.pop(entity, None)
        ranked = sorted(counts.items(), key=lambda entry: (-entry[1], names.get(entry[0], ""), entry[0]))
        told = [[one, names[one], count, int(corpus.has_page(other, one))] for one, count in ranked if one in names]
        if told:
            beside.append((other, told[:_MOST_BESIDE]))
    return beside


def _count_spellings(corpus: Corpus, kind: str) -> dict[str, Counter[tuple[str, str | None]]]:
    """By id how often each spelling was joined to it by each rule."""
    counts: dict[str, Counter[tuple[str, str | None]]] = defaultdict(Counter)
    columns = (corpus.version.values(f"{kind}_mentions", name) for name in (f"{kind}_id", "text", "rule"))
    for entity, text, rule in zip(*columns, strict=True):
        counts[entity][text, rule] += 1
    return counts


def _explain_names(counts: Counter[tuple[str, str | None]]) -> list[list[Any]]:
    """The spellings, most first: each with how often it stands and the rules that joined it, in words."""
    spellings: dict[str, Counter[str | None]] = defaultdict(Counter)
    for (text, rule), count in counts.items():
        spellings[text][rule] += count
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
    row_of, texts = corpus.version.row_of, corpus.version.values("sentences", "text")
    for claim in corpus.version.tables["claims"].to_pylist():
        if claim["actor_id"]:
            row = row_of[claim["sentence_id"]]
            claims[claim["actor_id"]].append([row, claim["stance"], texts[row][claim["start"] : claim["end"]]])
    return claims
