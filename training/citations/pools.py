"""What the works of the articles have, by kind, to complete works that lack it: publishers, places, editors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from random import Random

from pipeline.document import Name, Work
from pipeline.resolve.citations.typed.word_kinds import is_host, names

_NEWS = frozenset(("article-newspaper", "article-magazine"))
_PLACED = frozenset(("book", "chapter"))
_EXCHANGED = 0.25  # of the publishers, that others should be met beside a title


def tell_kind(work: Work) -> str:
    """The kind of forms that print the work."""
    if work.csl_type in _NEWS:
        return "news"
    if work.csl_type == "article-journal":
        return "journal"
    if work.csl_type in ("chapter", "entry-encyclopedia", "entry-dictionary"):
        return "chapter"
    return "book" if work.csl_type == "book" else "web"


class Pools:
    """The values of fields by kind of work."""

    def __init__(self, works: Iterable[Work], sentences: Sequence[str] = ()) -> None:
        works = list(works)
        self.sentences = sentences
        self._as_container = Counter(work.container_title for work in works if work.container_title)
        self._as_publisher = Counter(work.publisher for work in works if work.publisher)
        books = [work for work in works if work.csl_type in _PLACED]
        self._imprints = [
            (work.publisher_place, work.publisher) for work in books if work.publisher_place and work.publisher
        ]
        self._editors = [work.editor for work in books if work.editor]
        self._authors = [work.author for work in works if work.author and not work.author[0].literal]
        self._titles = [work.title for work in books if work.title]
        self._translators = [work.author[:1] for work in books if work.author]

    def complete(self, work: Work, kind: str, random: Random) -> Work:
        """The work with what most of its kind have; of a site's page the publisher is what others name so."""
        if kind == "web":
            work = self._set_source(work)
        if kind in ("book", "chapter") and (not work.publisher or random.random() < _EXCHANGED):
            place, publisher = random.choice(self._imprints)
            work = replace(work, publisher=publisher, publisher_place=place)
        if kind in ("book", "chapter") and not work.publisher_place:
            work = replace(work, publisher_place=random.choice(self._imprints)[0])
        if kind == "news" and not work.publisher_place and random.random() < 0.5:
            work = replace(work, publisher_place=random.choice(self._imprints)[0])
        if kind == "chapter":
            work = replace(
                work,
                editor=work.editor or random.choice(self._editors),
                container_title=work.container_title or random.choice(self._titles),
            )
        if kind == "book":
            work = replace(
                work, editor=work.editor or random.choice(self._editors), translator=random.choice(self._translators)
            )
        if not work.author and kind in ("news", "web", "chapter") and random.random() < 0.5:
            work = replace(work, author=random.choice(self._authors))
        return work

    def _set_source(self, work: Work) -> Work:
        """The work whose one source stands where most works have it: a site is no publisher."""
        source = work.publisher or work.container_title
        if not source or (work.publisher and work.container_title):
            return work
        is_container = (
            is_host(source) or names(source, "media") or self._as_container[source] > self._as_publisher[source]
        )
        return replace(
            work, container_title=source if is_container else None, publisher=None if is_container else source
        )


def has_plain_fields(work: Work) -> bool:
    """Whether the work has a title, and no field longer than people type."""
    fields = (work.title, work.container_title, work.publisher, work.publisher_place)
    is_short = all(len(field) < 200 for field in fields if field)
    return bool(work.title) and is_short and all(_is_plain(name) for name in (*work.author, *work.editor))


def _is_plain(name: Name) -> bool:
    return len(name.literal or f"{name.given} {name.family}") < 80
