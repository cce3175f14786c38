"""The article as the pipeline sees it: on one page every date, name, claim and reference shows what it was read as."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from pipeline.review.addresses import make_safe_url, make_text_fragment
from pipeline.review.article.article_coverage import (
    COVERAGE,
    count_coverage,
    list_coverage,
    phrase_sourced,
    show_coverage,
)
from pipeline.review.article.article_history import list_past
from pipeline.review.article.article_map import draw_maps
from pipeline.review.article.article_tables import ShownTable, join_cells
from pipeline.review.article.article_text import Mention, ShownBlock, arrange_blocks, rank_finding
from pipeline.review.article.article_timeline import count_dayless, make_timeline
from pipeline.review.article.card_lines import (
    list_citation_lines,
    list_claim_lines,
    list_date_lines,
    list_name_lines,
)
from pipeline.review.article.correcting import KINDS, list_other_spellings
from pipeline.review.article.field_labels import label_field, lay_labels
from pipeline.review.article.section_carriers import SectionCarriers, list_ancestors, rank_carriers
from pipeline.review.date_words import tells_when, word_day, word_reach
from pipeline.review.navigation import NAVIGATION, PAGED, Kind, address_kind
from pipeline.review.pages import render_page
from pipeline.review.phrases import isolate_runs, phrase_citation
from pipeline.review.versions import Version
from pipeline.tables import Row

_LISTS = {
    "note": "Notes",
    "footnote": "References",
    "short_footnote": "Short footnotes",
    "sub_reference": "Details of references",
    "bibliography": "Works cited",
}
_NAMED: tuple[Kind, ...] = ("actor", "place")
_KEYS = (
    ("j", "next sentence"),
    ("k", "previous sentence"),
    ("s", "the sentence in the raw file"),
    ("Enter", "correct the name that has the focus"),
    ("e", "export the corrections"),
    ("/", "search"),
    ("u", "only sentences without a source"),
    ("Esc", "clear the filters, leave a field"),
    ("?", "this help"),
)


def render_article(
    version: Version, article_id: str, name: str | None = None, past: Iterable[Row] = (), *, is_among: bool = False
) -> str:
    """The page of an article that was read, as HTML; `name` is what it is called, where not as in this version.

    Where the version has the raw text, the page holds it and shows each sentence's words in it. `past` is the article's
    history, where there is one. `is_among` says that it stands among the pages of the corpus, and leads to them.
    """
    return _Page(version, article_id, name or version.names[article_id], list_past(past), is_among).render()


class _Page:
    """What the page needs of one article, gathered once."""

    def __init__(
        self, version: Version, article_id: str, name: str, past: dict[str, list[str]], is_among: bool
    ) -> None:
        self.name = name
        self.past = past
        self.is_among = is_among
        self.version = version.restrict([article_id])
        self.article = version.articles[article_id]
        self.sentences = self._rows("sentences")
        self.ordinal_of = {row["sentence_id"]: number for number, row in enumerate(self.sentences)}
        self.citations = {row["citation_id"]: row for row in self._rows("citations")}
        self.markers = self._rows("markers")
        self.sections_of = list_ancestors(self._rows("sections"))
        fullest = sorted(self.citations.values(), key=_tell_fullness)  # a short footnote says least of its work
        self.works = {row["work_id"]: phrase_citation(row) for row in fullest if row["work_id"]}
        cited = {row["source_id"] for row in self.citations.values() if row["source_id"]}
        self.sources = {row["source_id"]: row["name"] for row in self.version.select("sources", "source_id", cited)}
        self.rests_on: dict[str, dict[str, set[str]]] = {"work": defaultdict(set), "source": defaultdict(set)}
        for row in self._rows("sentence_citations"):
            for kind, of in self.rests_on.items():
                if one := self.citations[row["citation_id"]][f"{kind}_id"]:
                    of[row["sentence_id"]].add(one)
        self.dates: dict[str, list[Row]] = defaultdict(list)
        dates = self.version.tables["date_mentions"]
        for row in dates.filter(tells_when(dates)).to_pylist():
            self.dates[row["sentence_id"]].append(row)
        self.entities: dict[str, list[Row]] = {"place": [], "actor": []}
        self.mentions = [
            *self._list_names("place"),
            *self._list_names("actor"),
            *self._list_dates(),
            *self._list_claims(),
        ]

    def _rows(self, table: str) -> list[Row]:
        rows: list[Row] = self.version.tables[table].to_pylist()
        return rows

    def render(self) -> str:
        beside, apart = self._place_findings()
        spans = [
            (self.ordinal_of[sentence_id], row["earliest"], row["latest"])
            for sentence_id, rows in self.dates.items()
            for row in rows
            if row["earliest"] and row["latest"]
        ]
        return render_page(
            "article.html.j2",
            styles=["page.css", "charts.css", "article.css", "map.css"],
            scripts=["dom.js", "address.js", "correction_lines.js", "corrections.js", "article.js"],
            data=self._make_data(),
            name=self.name,
            navigation=NAVIGATION if self.is_among else (),
            article=self.article,
            as_of=word_day(self.article["as_of"]),
            href=make_safe_url(self.article["url"]),
            sections=self._arrange(beside),
            loose_markers=[marker for marker in self.markers if not marker["sentence_id"]],
            findings=sorted(apart, key=rank_finding),
            finding_count=self.version.tables["diagnostics"].num_rows,
            rests={kind: self._rank_carriers(of) for kind, of in self.rests_on.items()},
            named={"work": self.works, "source": self.sources},
            timeline=make_timeline(spans),
            dayless=count_dayless(self.version.tables["date_mentions"]),
            maps=draw_maps(self.entities["place"], self.mentions),
            entities={kind: self._rank(kind) for kind in self.entities},
            total=len(self.sentences),
            coverage=list_coverage(count_coverage(self.sentences)),
            share=phrase_sourced(count_coverage(self.sentences)),
            label_field=label_field,
            lists=self._list_citations(beside),
            keys=_KEYS,
            has_claims=any(mention.kind == "claim" for mention in self.mentions),
        )

    def _arrange(self, findings: dict[str, list[Row]]) -> list[tuple[Row, Sequence[ShownBlock | ShownTable]]]:
        """The sections with what stands in each; the findings are those beside a sentence."""
        at_sentence: dict[str, list[tuple[int, Mention]]] = defaultdict(list)
        for number, mention in enumerate(self.mentions):
            at_sentence[mention.sentence_id].append((number, mention))
        markers: dict[str, list[Row]] = defaultdict(list)
        for marker in self.markers:
            if marker["sentence_id"]:
                markers[marker["sentence_id"]].append(marker)
        sections = arrange_blocks(self._rows("sections"), self.sentences, at_sentence, markers, findings)
        return [(section.row, join_cells(lay_labels(section.blocks))) for section in sections]

    def _list_names(self, kind: str) -> Iterator[Mention]:
        """The mentions of places or actors, which fill the list of those that the article mentions."""
        key = f"{kind}_id"
        rows = self._rows(f"{kind}_mentions")
        entities = self.version.select(f"{kind}s", key, {row[key] for row in rows})
        self.entities[kind] = entities
        number_of = {row[key]: number for number, row in enumerate(entities)}
        beside: dict[int, list[Row]] = defaultdict(list)
        for row in rows:
            beside[number_of[row[key]]] += self.dates[row["sentence_id"]]
        reaches = {number: word_reach(dates) for number, dates in beside.items()}
        for row in rows:
            number = number_of[row[key]]
            yield Mention(
                kind,
                row["sentence_id"],
                row["start"],
                row["end"],
                row["text"],
                tuple(list_name_lines(kind, row, entities[number], reaches[number])),
                number,
            )

    def _list_dates(self) -> Iterator[Mention]:
        rows = self._rows("date_mentions")
        at = {(row["sentence_id"], row["start"]): row for row in rows}
        for row in rows:
            lines = list_date_lines(row, at.get((row["anchor_sentence_id"], row["anchor_start"])))
            yield Mention("date", row["sentence_id"], row["start"], row["end"], row["text"], tuple(lines))

    def _list_claims(self) -> Iterator[Mention]:
        names = {row["actor_id"]: row["name"] for row in self.entities["actor"]}
        for row in self._rows("claims"):
            text = self.sentences[self.ordinal_of[row["sentence_id"]]]["text"][row["start"] : row["end"]]
            yield Mention(
                "claim",
                row["sentence_id"],
                row["start"],
                row["end"],
                text,
                tuple(list_claim_lines(row, text, names.get(row["actor_id"]))),
                cue=(row["cue_start"], row["cue_end"]),
                stance=row["stance"],
            )

    def _rank_carriers(self, rests_on: dict[str, set[str]]) -> dict[str, SectionCarriers]:
        """By section what it rests on most, of works or of sources."""
        return {one.section_id: one for one in rank_carriers(self.sections_of, self.sentences, rests_on)}

    def _rank(self, kind: str) -> list[tuple[int, Row, int]]:
        """The entities with their number and in how many of the article's sentences they stand, most first."""
        sentences: dict[int, set[str]] = defaultdict(set)
        for mention in self.mentions:
            if mention.kind == kind and mention.entity is not None:
                sentences[mention.entity].add(mention.sentence_id)
        ranked = [(number, row, len(sentences[number])) for number, row in enumerate(self.entities[kind])]
        return sorted(ranked, key=lambda entry: (-entry[2], entry[1]["name"]))

    def _place_findings(self) -> tuple[dict[str, list[Row]], list[Row]]:
        """The diagnostics by the sentence or citation that they are about; those that are about neither.

        One that only has a place in the raw file stands at the sentence that holds the place.
        """
        starts = sorted((row["source_start"], row["source_end"], row["sentence_id"]) for row in self.sentences)
        beside: dict[str, list[Row]] = defaultdict(list)
        apart = []
        for row in self._rows("diagnostics"):
            about = row["sentence_id"] or row["citation_id"]
            if about is None and row["source_start"] is not None:
                at = bisect_right(starts, (row["source_start"], float("inf"), "")) - 1
                about = starts[at][2] if at >= 0 and row["source_start"] < starts[at][1] else None
            if about is None:
                apart.append(row)
            else:
                beside[about].append(row)
        return beside, apart

    def _list_citations(self, findings: dict[str, list[Row]]) -> list[tuple[str, list[dict[str, Any]]]]:
        """The citations under the headings of their kinds, each with its links and what was found about it."""
        lists: dict[str, list[dict[str, Any]]] = {kind: [] for kind in _LISTS}
        resting: dict[str, set[str]] = defaultdict(set)
        for row in self._rows("sentence_citations"):
            resting[row["citation_id"]].add(row["sentence_id"])
        for citation_id, row in self.citations.items():
            lists[row["kind"]].append(
                {
                    "row": row,
                    "text": isolate_runs(row["text"] or row["raw"]),
                    "href": make_safe_url(row["url"]),
                    "archive": make_safe_url(row["archive_url"]),
                    "fields": list_citation_lines(row),
                    "targets": [self.citations[target] for target in row["target_citation_ids"]],
                    "findings": sorted(findings.get(citation_id, []), key=rank_finding),
                    "sentences": sorted((self.ordinal_of[one] + 1, one) for one in resting[citation_id]),
                }
            )
        return [(_LISTS[kind], rows) for kind, rows in lists.items() if rows]

    def _list_works(self) -> dict[str, list[tuple[str, list[tuple[str, str]]]]]:
        """By the citation to which its markers lead all the works that a footnote cites, each in short and in full.

        Behind a short footnote stand the full ones that it leads to.
        """
        works: dict[str, list[tuple[str, list[tuple[str, str]]]]] = {}
        first = ""
        for citation_id, row in self.citations.items():
            first = citation_id if row["part"] == 1 else first
            for told in (row, *(self.citations[target] for target in row["target_citation_ids"])):
                works.setdefault(first, []).append((phrase_citation(told), list_citation_lines(told)))
        return works

    def _list_addresses(self, kind: Kind) -> list[str | None]:
        """Of each actor or place the address of its own page, where it has one."""
        return [
            address_kind(kind, row[f"{kind}_id"]) if row["sentence_count"] >= PAGED else None
            for row in self.entities[kind]
        ]

    def _make_data(self) -> dict[str, Any]:
        """What the script needs: what each sentence holds, what each mention was read as, and the raw text."""
        holds: dict[str, dict[str, set[int]]] = defaultdict(lambda: {"place": set(), "actor": set()})
        for mention in self.mentions:
            if mention.entity is not None:
                holds[mention.sentence_id][mention.kind].add(mention.entity)
        names = {kind: [row["name"] for row in rows] for kind, rows in self.entities.items()}
        ids = {kind: [row[f"{kind}_id"] for row in rows] for kind, rows in self.entities.items()}
        ids |= {"work": [*self.works], "source": [*self.sources], "section": [*self.sections_of]}
        return {
            "article": self.article["article_id"],
            "title": self.article["title"],
            "asOf": word_day(self.article["as_of"]),
            "sentences": self._list_sentences(holds),
            "mentions": [
                [mention.kind, mention.lines, mention.text, mention.entity, other]
                for mention, other in zip(self.mentions, list_other_spellings(self.mentions, names), strict=True)
            ],
            "names": names,
            "ids": ids,
            "works": [*self.works.values()],
            "sources": [*self.sources.values()],
            "titles": ["Lead" if row["level"] == 1 else row["title"] for row in self._rows("sections")],
            "addresses": {kind: self._list_addresses(kind) for kind in _NAMED} if self.is_among else {},
            "kinds": list(KINDS.items()),
            "coverages": {coverage: words for coverage, (words, _) in COVERAGE.items()},
            "citations": self._list_works(),
            "past": {one: self.past[one] for one in self.ordinal_of if one in self.past},
            "file": self.article["source_file"],
            "source": self.version.sources.get(self.article["article_id"]),
        }

    def _list_sentences(self, holds: dict[str, dict[str, set[int]]]) -> list[dict[str, Any]]:
        """What the filters ask of each sentence; `holds` are the places and actors in it."""
        places = (self.works, self.sources, self.sections_of)
        works, sources, sections = ({one: at for at, one in enumerate(known)} for known in places)
        url = self.article["url"]
        return [
            {
                "id": row["sentence_id"],
                "places": sorted(holds[row["sentence_id"]]["place"]),
                "actors": sorted(holds[row["sentence_id"]]["actor"]),
                "works": sorted(works[one] for one in self.rests_on["work"][row["sentence_id"]]),
                "sources": sorted(sources[one] for one in self.rests_on["source"][row["sentence_id"]]),
                "sections": [sections[one] for one in self.sections_of[row["section_id"]]],
                "coverage": show_coverage(row["coverage"], row["block"]),
                "span": [row["source_start"], row["source_end"]],
                "href": make_text_fragment(url, row["text"]),
            }
            for row in self.sentences
        ]


def _tell_fullness(row: Row) -> tuple[bool, bool, int]:
    """How much a citation says of its work, for the order of citations."""
    return row["kind"] != "short_footnote", row["title"] is not None, len(row["text"])
