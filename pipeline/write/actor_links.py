"""Which actors stand together in sentences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations, islice
from typing import Any

from pipeline.write.article import Article
from pipeline.write.registries import find_reach, list_days
from pipeline.write.shared_columns import Rows

_MOST_ACTORS = 32  # of a sentence, in the order of the text: pairs grow with their square
_MOST_SENTENCES = 50  # that a row names


def make_actor_link_rows(article: Article) -> Rows:
    """One row a pair of actors that stand in one sentence, by id; of a sentence with very many the first count."""
    actors_of: dict[int, dict[str, None]] = defaultdict(dict)
    for mention, actor_id in zip(article.mentions.actors, article.actor_ids, strict=True):
        actors_of[mention.sentence][actor_id] = None
    together: dict[tuple[str, str], list[int]] = defaultdict(list)
    for sentence in sorted(actors_of):
        for pair in combinations(sorted(islice(actors_of[sentence], _MOST_ACTORS)), 2):
            together[pair].append(sentence)
    days = list_days(article)
    ids = [sentence.sentence_id for sentence in article.sentences.sentences]
    return [
        {"actor_id": one, "other_actor_id": other, "sentence_count": len(sentences), **find_reach(days, sentences)}
        | {"sentence_ids": [ids[sentence] for sentence in sentences[:_MOST_SENTENCES]]}
        for (one, other), sentences in sorted(together.items())
    ]


def unite_link(rows: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """The row of a pair, given those of its articles in their order: counts added, days stretched."""
    sentence_ids = (sentence_id for row in rows for sentence_id in row["sentence_ids"])
    return next(iter(rows)) | {
        "sentence_count": sum(row["sentence_count"] for row in rows),
        "first_date": min((row["first_date"] for row in rows if row["first_date"]), default=None),
        "last_date": max((row["last_date"] for row in rows if row["last_date"]), default=None),
        "sentence_ids": list(islice(sentence_ids, _MOST_SENTENCES)),
    }
