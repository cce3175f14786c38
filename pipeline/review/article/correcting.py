"""What an article's page needs to write corrections of its names: what a name may be, and what else each is called."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from pipeline.corrections import Kind
from pipeline.english.name_folding import fold_name
from pipeline.review.article.article_text import Mention

# What a name is, as the page says it: “Bazarak” is …
KINDS: dict[Kind, str] = {
    "place": "a place",
    "PERSON": "a person",
    "ORG": "an organisation",
    "NORP": "a people or group",
    "GPE": "a country, division or town",
    "LOC": "a natural place",
    "FAC": "a building or structure",
    "actor": "an actor",
    "none": "no name",
}


def list_other_spellings(mentions: Sequence[Mention], names: dict[str, list[str]]) -> list[str | None]:
    """Of each mention how else its place or actor is written in the article; None where it is not, and of dates.

    That is its name of those in `names`, by kind and number, where the article writes it so, else what stands there
    most. A correction tells names apart by how they are written.
    """
    spellings: dict[tuple[str, int | None], Counter[str]] = defaultdict(Counter)
    for mention in mentions:
        spellings[mention.kind, mention.entity][mention.text] += 1
    return [
        _find_other(mention.text, names[mention.kind][mention.entity], spellings[mention.kind, mention.entity])
        if mention.entity is not None
        else None
        for mention in mentions
    ]


def _find_other(text: str, name: str, spellings: Counter[str]) -> str | None:
    others = [spelling for spelling, _ in spellings.most_common() if fold_name(spelling) != fold_name(text)]
    return next((other for other in others if fold_name(other) == fold_name(name)), next(iter(others), None))
