"""Why the mentions of an actor or place are one, and what spoke against others, as text for a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pipeline.document import Entity, Resolution
from pipeline.errors import NotFoundError
from pipeline.review.phrases import IDENTITY_RULES, OBJECTIONS
from pipeline.review.show.records import rows_of
from pipeline.review.show.registry import EntityKind, find_entities, list_namesakes
from pipeline.tables import Tables


def explain_identity(
    tables: Tables, kind: EntityKind, wanted: str, read_resolution: Callable[[str], Resolution]
) -> Iterator[str]:
    """The lines that tell of each mention of an actor or place what joined it, and which names were kept apart.

    `read_resolution` gives what an article's names were grouped to, by the article's id; where it raises NotFoundError,
    that is the last line, in place of the names that were kept apart. Where several go by the name they are listed.
    Raises NotFoundError where none does.
    """
    found = find_entities(tables, kind, wanted)
    if len(found) > 1:
        yield from list_namesakes(kind, wanted, found)
        return
    entity_id = found[0][f"{kind}_id"]
    yield f"{found[0]['name']}  {entity_id}"
    mentions = rows_of(tables, f"{kind}_mentions", f"{kind}_id", entity_id)
    sentences = {
        row["sentence_id"]: row
        for row in rows_of(tables, "sentences", "sentence_id", *{row["sentence_id"] for row in mentions})
    }
    for row in mentions:
        yield f"  {row['text']}: {IDENTITY_RULES.get(row['rule'], 'not told')}  {row['sentence_id']}"
        yield f"    {sentences[row['sentence_id']]['text']}"
    for article_id in dict.fromkeys(row["article_id"] for row in sentences.values()):
        try:
            resolution = read_resolution(article_id)
        except NotFoundError as error:
            yield f"  which names were kept apart is not told: {error}"
            return
        yield from _list_refusals(resolution, kind, entity_id)


def _list_refusals(resolution: Resolution, kind: EntityKind, entity_id: str) -> Iterator[str]:
    entities: tuple[Entity, ...] = resolution.actors if kind == "actor" else resolution.places
    for entity in entities:
        for refusal in entity.refusals if entity.entity_id == entity_id else ():
            reason = f"{OBJECTIONS[refusal.objection]}, against {IDENTITY_RULES[refusal.rule]}"
            yield f"  not {refusal.other_name}, though {refusal.name}: {reason}"
