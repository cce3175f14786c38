"""Rows of the tables of mentions and of `claims`, with the contract's ids in place of indexes."""

from __future__ import annotations

from typing import Any

from pipeline.document import Claim, DateMention, NameMention
from pipeline.write.article import Article
from pipeline.write.shared_columns import Rows, share_columns


def make_date_rows(article: Article) -> Rows:
    """One row a date mention."""
    rows: Rows = []
    for mention in article.mentions.dates:
        anchor = None if mention.anchor is None else article.mentions.dates[mention.anchor]
        rows.append(
            _mention_columns(article, "date_mentions", mention)
            | {
                "anchor_sentence_id": anchor and article.sentences.sentences[anchor.sentence].sentence_id,
                "anchor_start": anchor and anchor.start,
            }
        )
    return rows


def make_place_rows(article: Article) -> Rows:
    """One row a place mention."""
    return [
        _mention_columns(article, "place_mentions", mention) | {"place_id": place_id, "rule": rule}
        for mention, place_id, rule in zip(article.mentions.places, article.place_ids, article.place_rules, strict=True)
    ]


def make_actor_rows(article: Article) -> Rows:
    """One row an actor mention."""
    return [
        _mention_columns(article, "actor_mentions", mention) | {"actor_id": actor_id, "rule": rule}
        for mention, actor_id, rule in zip(article.mentions.actors, article.actor_ids, article.actor_rules, strict=True)
    ]


def make_claim_rows(article: Article) -> Rows:
    """One row a cue that gives a statement to someone."""
    return [
        _mention_columns(article, "claims", claim)
        | {"actor_id": None if claim.actor is None else article.actor_ids[claim.actor]}
        for claim in article.mentions.claims
    ]


def _mention_columns(article: Article, table: str, mention: DateMention | NameMention | Claim) -> dict[str, Any]:
    sentence_id = article.sentences.sentences[mention.sentence].sentence_id
    return share_columns(table, mention) | {"sentence_id": sentence_id}
