"""How well actors and places are told apart, and roles read: `python -m evaluation.identity [--shared DIR] [--show]`.

The product's tables of three articles against the keys of training/identity, whose guideline says what is right. A
mention of the key is found where one of the same table overlaps it; what is not found counts as such and nowhere else.

- B-cubed: of each found mention, how many of those that share its entity in the tables do so in the key, and the other
  way round; the mean of each over mentions, and their harmonic mean.
- together: pairs of spellings of one entity whose found mentions have, for the most part, the same one in the tables.
- apart: pairs to keep apart of which no two found mentions share one.
- kinds, countries, located: of the entity that most of the found mentions have; countries of the places that lie in
  one. stated: of the countries that the tables give to any, those that are right; near: of their coordinates, those
  within 50 km of a settlement, 150 of a division.
- roles: of the actors in the annotated sentences; an empty one is not right, and not given.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any

from pipeline import process
from pipeline.coordinates import measure_distance
from pipeline.document import Origin, Source
from pipeline.parse import parse
from pipeline.split import split
from training.identity_key import TABLES, Extent, Key, KeyEntity, read_keys

ROOT = Path(__file__).resolve().parents[1]
ID = {"actors": "actor_id", "places": "place_id"}
MENTIONS = {"actors": "actor_mentions", "places": "place_mentions"}
KILOMETRES = {"settlement": 50.0}  # by the first kind; a division is larger
KILOMETRES_OF_A_DIVISION = 150.0

Row = Mapping[str, Any]
Extents = dict[Extent, Row]  # rows of a table of mentions by their place in the raw file


@dataclass(slots=True)
class Share:
    """How many of how many are right, and what is not."""

    right: int = 0
    of: int = 0
    wrong: list[str] = field(default_factory=list)

    def count(self, right: bool, told: str) -> None:
        self.of += 1
        self.right += right
        if not right:
            self.wrong.append(told)

    @property
    def value(self) -> float:
        return self.right / max(self.of, 1)

    def __str__(self) -> str:
        return f"{self.value:.2f} ({self.right}/{self.of})"


@dataclass(frozen=True, slots=True)
class Grouping:
    """B-cubed of found mentions."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def __str__(self) -> str:
        return f"{self.f1:.3f} ({self.precision:.3f}, {self.recall:.3f})"


@dataclass(frozen=True, slots=True)
class EntityScore:
    """The figures of one table of one article, each as the text of the module says."""

    grouping: Grouping
    found: Share = field(default_factory=Share)
    together: Share = field(default_factory=Share)
    apart: Share = field(default_factory=Share)
    kinds: Share = field(default_factory=Share)
    countries: Share = field(default_factory=Share)
    stated: Share = field(default_factory=Share)
    located: Share = field(default_factory=Share)
    near: Share = field(default_factory=Share)


def place_mentions(key: Key, tables: Mapping[str, Any]) -> dict[str, Extents]:
    """The rows of both tables of mentions by where they stand in the raw file."""
    document = parse(Source(Origin(key.article, key.source_format), key.source))
    sentences = {sentence.sentence_id: sentence for sentence in split(document).sentences}
    placed: dict[str, Extents] = {table: {} for table in TABLES}
    for table in TABLES:
        for row in tables[MENTIONS[table]].to_pylist():
            sentence = sentences[row["sentence_id"]]
            text = document.blocks[sentence.block].text
            placed[table][text.source_span(sentence.start + row["start"], sentence.start + row["end"])] = row
    return placed


def match(gold: Sequence[Extent], found: Extents) -> dict[Extent, Row]:
    """For each gold mention that one overlaps, the row of the one that does so most."""
    ordered = sorted(found)
    matches = {}
    for start, end in gold:
        overlaps = [
            (min(end, b) - max(start, a), -abs(b - a - end + start), (a, b))
            for a, b in ordered
            if a < end and start < b
        ]
        if overlaps:
            matches[start, end] = found[max(overlaps)[2]]
    return matches


def group(gold: Mapping[Extent, str], found: Mapping[Extent, str]) -> Grouping:
    """B-cubed over the mentions that both name an entity of."""
    cells = Counter((gold[extent], found[extent]) for extent in found)
    by_gold, by_found = Counter(gold[extent] for extent in found), Counter(found.values())
    total = max(len(found), 1)
    return Grouping(
        sum(count * count / by_found[theirs] for (_, theirs), count in cells.items()) / total,
        sum(count * count / by_gold[ours] for (ours, _), count in cells.items()) / total,
    )


def score_entities(key: Key, table: str, found: Extents, rows: Mapping[str, Row]) -> EntityScore:
    """The figures of one table; `rows` are its entities by id."""
    entities = [entity for entity in key.entities if entity.table == table]
    gold = {extent: entity.key for entity in entities for extent in entity.mentions}
    ids = {extent: row[ID[table]] for extent, row in match(list(gold), found).items()}
    score = EntityScore(group(gold, ids))
    of_entity: dict[str, Counter[str]] = defaultdict(Counter)
    for (start, end), name in gold.items():
        score.found.count((start, end) in ids, f"{key.source[start:end]} at {start}")
        if (start, end) in ids:
            of_entity[name][ids[start, end]] += 1
    for one, other in key.apart:
        if one in of_entity and other in of_entity:
            score.apart.count(not of_entity[one].keys() & of_entity[other].keys(), f"{one} = {other}")
    for entity in entities:
        for (spelling, main), (variant, other_main) in combinations(_find_mains(key, entity, ids), 2):
            score.together.count(main == other_main, f"{spelling} ≠ {variant}")
        if entity.key in of_entity:
            _judge(entity, rows[of_entity[entity.key].most_common(1)[0][0]], score)
    return score


def _find_mains(key: Key, entity: KeyEntity, ids: Mapping[Extent, str]) -> Iterator[tuple[str, str]]:
    """Each spelling that was found, and the entity that most of its mentions have."""
    for spelling, extents in key.spellings(entity).items():
        if counts := Counter(ids[extent] for extent in extents if extent in ids):
            yield spelling, counts.most_common(1)[0][0]


def _judge(entity: KeyEntity, row: Row, score: EntityScore) -> None:
    """Count what the row says of the entity's kind and, of a place, where it is."""
    score.kinds.count(row.get("kind") in entity.kinds, f"{entity.key}: {row.get('kind')}, not {entity.kinds[0]}")
    if entity.table == "actors":
        return
    country = row.get("country_code")
    if entity.country:
        score.countries.count(country == entity.country, f"{entity.key}: {country}, not {entity.country}")
    if country is not None:
        score.stated.count(country in {entity.country, *entity.may_be}, f"{entity.key}: {country}")
    if entity.at is not None:
        score.located.count(row.get("latitude") is not None, entity.key)
    if entity.at is not None and row.get("latitude") is not None:
        distance = measure_distance(entity.at, (row["latitude"], row["longitude"]))
        limit = KILOMETRES.get(entity.kinds[0], KILOMETRES_OF_A_DIVISION)
        score.near.count(distance <= limit, f"{entity.key}: {distance:.0f} km off")


def score_roles(key: Key, found: Extents) -> tuple[Share, Share, Share]:
    """Roles that are right, those that are there at all, both of the mentions found; and mentions that are found."""
    right, given, seen = Share(), Share(), Share()
    for sentence in key.sentences:
        matches = match(list(sentence.roles), found)
        for extent, role in sentence.roles.items():
            words = f"{key.source[extent[0] : extent[1]]} at {extent[0]}"
            seen.count(extent in matches, words)
            if extent in matches:
                theirs = matches[extent].get("role")
                given.count(theirs is not None, words)
                right.count(theirs == role, f"{words}: {theirs}, not {role}")
    return right, given, seen


def score_article(key: Key) -> tuple[dict[str, EntityScore], tuple[Share, Share, Share]]:
    """The figures of both tables, and of the roles."""
    tables = process(key.source, article_id=key.article, source_format=key.source_format, roles=True)
    placed = place_mentions(key, tables)
    entities = {}
    for table in TABLES:
        rows = {row[ID[table]]: row for row in tables[table].to_pylist()}
        entities[table] = score_entities(key, table, placed[table], rows)
    return entities, score_roles(key, placed["actors"])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="the folder of shared test data")
    parser.add_argument("--show", action="store_true", help="print everything that is not right")
    options = parser.parse_args()
    for key in read_keys(options.shared / "articles"):
        entities, roles = score_article(key)
        for table, score in entities.items():
            print(f"{key.article}, {table}: B-cubed {score.grouping}")
            names = ["found", "together", "apart", "kinds"]
            names += ["countries", "stated", "located", "near"] if table == "places" else []
            _print({name: getattr(score, name) for name in names}, show=options.show)
        print(f"{key.article}, roles")
        _print(dict(zip(("right", "given", "found"), roles, strict=True)), show=options.show)


def _print(shares: Mapping[str, Share], *, show: bool) -> None:
    for name, share in shares.items():
        print(f"    {name:10} {share}")
        if show:
            for words in share.wrong:
                print(f"        {words}")


if __name__ == "__main__":
    main()
