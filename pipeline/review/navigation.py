"""The pages of a corpus by the names of their files, and what leads from one to another."""

from __future__ import annotations

from typing import Literal

Kind = Literal["actor", "place", "work", "source"]

INDEX, TIMELINE = "index", "all-timeline"
DATA = "data"  # the folder of the records that the pages read, beside them
PAGED = 2  # sentences from which on something has a page of its own
KINDS: dict[Kind, tuple[str, str]] = {  # the file that holds the pages of all of a kind, and its title
    "actor": ("all-actors", "Actors"),
    "place": ("all-places", "Places"),
    "work": ("all-works", "Works"),
    "source": ("all-sources", "Sources"),
}
NAVIGATION = ((INDEX, "Articles"), (TIMELINE, "Timeline"), *KINDS.values())


def name_page(article_id: str) -> str:
    """The name of an article's file; no id that is made of a title is one of the names above, but for the index's."""
    return f"{article_id}_" if article_id == INDEX else article_id


def address_kind(kind: Kind, entity: str) -> str:
    """Where the page of an actor, a place, … stands, from beside it."""
    return f"{KINDS[kind][0]}.html#{entity}"
