"""The corpus's pages, and the files of records that they read; equal tables give equal bytes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from markupsafe import Markup

from pipeline.map import MapPlace, draw_globe, draw_map, rank_places
from pipeline.review.article.article_coverage import COVERAGE
from pipeline.review.article.article_timeline import count_dayless
from pipeline.review.navigation import INDEX, KINDS, NAVIGATION, TIMELINE, Kind, address_kind, name_page
from pipeline.review.pages import render_page
from pipeline.review.site.corpus import Corpus
from pipeline.review.site.dated_rows import draw_bars, list_dated, list_spine
from pipeline.review.site.entity_records import list_entities
from pipeline.review.site.glance import count_corpus, list_articles
from pipeline.review.site.growth import draw_growth
from pipeline.review.site.moments import list_moments
from pipeline.review.site.network import draw_network
from pipeline.review.site.packing import Pack
from pipeline.review.site.sentence_records import list_sentences, list_words
from pipeline.review.site.work_records import list_sources, list_works
from pipeline.review.versions import Version

_GLOBE = (400, 190)  # the map on a place's page
_CHOSEN: tuple[Kind, ...] = ("actor", "place", "source")  # by name, on the timeline
_MOST_LISTED, _MOST_CHOICES = 500, 300  # of a kind, on its page; among which the timeline lets one choose by name


class Site:
    """The pages of a corpus and the files of records that they read; `version` has the tables `SHOWN`.

    `histories` are those of its articles. Each file is made when it is asked for. The records come first: the pages
    tell where in them to look.
    """

    def __init__(self, version: Version, histories: Iterable[pa.Table] = ()) -> None:
        self._histories = histories
        self.corpus = corpus = Corpus(version)
        self._dated = list_dated(corpus)
        self._packs = [
            Pack("sentence", list_sentences(corpus)),
            Pack("word", list_words(corpus)),
            Pack("spine", list_spine(corpus, self._dated)),
            Pack("actor", list_entities(corpus, "actor")),
            Pack("place", list_entities(corpus, "place")),
            Pack("work", list_works(corpus)),
            Pack("source", list_sources(corpus)),
        ]

    def make_records(self) -> Iterator[tuple[str, bytes]]:
        """The files of records by name."""
        for pack in self._packs:
            yield from pack.make_files()

    def draw_pages(self) -> Iterator[tuple[str, bytes]]:
        """The pages by name, once the records are made."""
        timeline = draw_bars(self._dated)
        yield INDEX, self._draw_index(timeline).encode()
        yield TIMELINE, self._draw_timeline(timeline).encode()
        for kind, (name, _) in KINDS.items():
            yield name, self._draw_kind(kind).encode()

    @cached_property
    def _data(self) -> dict[str, Any]:
        """What the script of every page needs."""
        version = self.corpus.version
        return {
            "packs": {pack.name: pack.firsts for pack in self._packs},
            "articles": [[article, version.names[article]] for article in self.corpus.articles],
            "sentences": version.tables["sentences"].num_rows,
            "index": [INDEX, name_page(INDEX)],
            "coverages": [[coverage, words] for coverage, (words, _) in COVERAGE.items()],
            "kinds": {kind: name for kind, (name, _) in KINDS.items()},
        }

    def _draw(self, page: str, template: str, scripts: Sequence[str], styles: Sequence[str] = (), **values: Any) -> str:
        return render_page(
            template,
            styles=["page.css", "charts.css", "site.css", *styles],
            scripts=["dom.js", "address.js", "site.js", *scripts],
            data=self._data | values.pop("data", {}),
            loads=True,
            page=page,
            navigation=NAVIGATION,
            **values,
        )

    def _draw_index(self, timeline: Any) -> str:
        places = self._list_located()
        return self._draw(
            INDEX,
            "index.html.j2",
            ["index.js"],
            ["map.css"],
            counts=count_corpus(self.corpus),
            articles=list_articles(self.corpus),
            timeline=timeline,
            data=list_moments(self.corpus, timeline, [place.key for place in places if place.key]),
            growth=draw_growth(self._histories),
            map=Markup(draw_map(places, 960, 460) if places else ""),
            network=Markup(draw_network(self.corpus)),
        )

    def _draw_timeline(self, timeline: Any) -> str:
        choices = {kind: list(self._list_choices(kind)) for kind in _CHOSEN}
        return self._draw(
            TIMELINE,
            "timeline.html.j2",
            ["timeline.js"],
            dayless=count_dayless(self.corpus.version.tables["date_mentions"]),
            data={"chosen": _CHOSEN},
            timeline=timeline,
            choices=choices,
            coverages=self._data["coverages"],
        )

    def _draw_kind(self, kind: Kind) -> str:
        name, title = KINDS[kind]
        globe, view = draw_globe(*_GLOBE)
        listed = list(self._list(kind, _MOST_LISTED))
        earth = [view.width / 2, view.height / 2, *view.measure((1, -1)), view.north]
        return self._draw(
            name,
            "kind.html.j2",
            ["correction_lines.js", "kind.js"],
            ["map.css"] if kind == "place" else [],
            data={"kind": kind, "title": title, "names": [entry[:2] for entry in listed]}
            | ({"earth": earth} if kind == "place" else {}),
            globe=Markup(globe) if kind == "place" else None,
            title=title,
            listed=listed,
            total=len(self.corpus.rank(kind)),
            single=sum(len(self.corpus.rows[kind].get(one, ())) == 1 for one in self.corpus.names[kind]),
            unused=sum(one not in self.corpus.rows[kind] for one in self.corpus.names[kind]),
        )

    def _list(self, kind: Kind, most: int) -> Iterator[tuple[str, str, int]]:
        """The id, the name and the sentences of those of the kind that have a page, at most so many."""
        for entity in self.corpus.rank(kind)[:most]:
            yield entity, self.corpus.names[kind][entity], len(self.corpus.rows[kind][entity])

    def _list_choices(self, kind: Kind) -> Iterator[tuple[str, str, str]]:
        """The id of each that the timeline lets one choose, what it goes by, and beside a name that is not its own
        that one, beside its own how many sentences there are.
        """
        listed = list(self._list(kind, _MOST_CHOICES))
        for entity, name, count in listed:
            yield entity, name, str(count)
        names, table = {entity: name for entity, name, _ in listed}, self.corpus.version.tables[f"{kind}s"]
        chosen = table.filter(pc.is_in(table[f"{kind}_id"], pa.array(names, pa.string())))
        aliases = dict(zip(*(chosen[column].to_pylist() for column in (f"{kind}_id", "aliases")), strict=True))
        for entity, name in names.items():
            for alias in aliases[entity] or ():
                yield entity, alias, name

    def _list_located(self) -> list[MapPlace]:
        """The places that the map shows."""
        located = [
            MapPlace(
                name=row["name"],
                kind=row["kind"],
                latitude=row["latitude"],
                longitude=row["longitude"],
                mentions=row["mention_count"],
                href=address_kind("place", row["place_id"]) if self.corpus.has_page("place", row["place_id"]) else None,
                key=row["place_id"],
                located_by=row["located_by"],
            )
            for row in self.corpus.version.stream("places")
            if row["latitude"] is not None
        ]
        return rank_places(located)
