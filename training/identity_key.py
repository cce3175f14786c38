"""The keys of training/identity/: which mentions of three articles are one actor or place, and what actors do.

Every offset counts code points of the article's raw file; spans are half-open. GUIDELINE.md beside the keys says what
was annotated and how.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.document import SourceFormat

FOLDER = Path(__file__).resolve().parent / "identity"
TABLES = ("actors", "places")

Extent = tuple[int, int]


@dataclass(frozen=True, slots=True)
class KeyEntity:
    """An actor or a place, with every mention that is its own.

    `kinds` are all right, the first the likeliest. A place without `country` lies in none alone; `may_be` names those
    that are as good as none. `at` is latitude and longitude.
    """

    table: str
    key: str
    kinds: tuple[str, ...]
    mentions: tuple[Extent, ...]
    country: str | None = None
    may_be: tuple[str, ...] = ()
    at: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class KeySentence:
    """A sentence's span, and the role of each actor mention in it."""

    start: int
    end: int
    roles: dict[Extent, str]


@dataclass(frozen=True, slots=True)
class Key:
    """All that is known of one article: its raw text, entities, pairs of keys to keep apart, sentences with roles."""

    article: str
    source_format: SourceFormat
    source: str
    entities: tuple[KeyEntity, ...]
    apart: tuple[tuple[str, str], ...]
    sentences: tuple[KeySentence, ...]

    def spellings(self, entity: KeyEntity) -> dict[str, list[Extent]]:
        """The entity's mentions by how they are written."""
        found: dict[str, list[Extent]] = {}
        for start, end in entity.mentions:
            found.setdefault(" ".join(self.source[start:end].split()), []).append((start, end))
        return found


def read_keys(articles: Path) -> Iterator[Key]:
    """The key of each article, whose files stand in the folder.

    Raises ValueError where an article, or a sentence of it, is another text than the one annotated.
    """
    for row in _rows("articles.jsonl"):
        name = row["article"]
        source = (articles / row["file"]).read_bytes().decode("utf-8")
        _compare(source, row["sha256"], row["file"])
        sentences = [line for line in _rows("roles.jsonl") if line["article"] == name]
        for line in sentences:
            _compare(source[line["start"] : line["end"]], line["sha256"], f"{row['file']} at {line['start']}")
        yield Key(
            name,
            row["format"],
            source,
            tuple(_entity(line) for line in _rows("entities.jsonl") if line["article"] == name),
            tuple((line["keys"][0], line["keys"][1]) for line in _rows("apart.jsonl") if line["article"] == name),
            tuple(_sentence(line) for line in sentences),
        )


def _rows(name: str) -> Iterator[dict[str, Any]]:
    return map(json.loads, (FOLDER / name).read_text(encoding="utf-8").splitlines())


def _compare(text: str, sha256: str, place: str) -> None:
    if hashlib.sha256(text.encode()).hexdigest()[:16] != sha256:
        raise ValueError(f"{place}: not the annotated text")


def _entity(row: dict[str, Any]) -> KeyEntity:
    return KeyEntity(
        row["table"],
        row["key"],
        tuple(row["kinds"]),
        tuple((start, end) for start, end in row["mentions"]),
        row.get("country"),
        tuple(row.get("may_be", ())),
        (row["at"][0], row["at"][1]) if "at" in row else None,
    )


def _sentence(row: dict[str, Any]) -> KeySentence:
    return KeySentence(row["start"], row["end"], {(start, end): role for start, end, role in row["actors"]})
