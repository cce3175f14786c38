"""The rows of one version as a report shows them: with their words, their section, their sources and the raw text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pipeline.review.diff.compared_columns import (
    ACTORS,
    CLAIMS,
    DATES,
    ENTITIES,
    MARKERS,
    OF_SENTENCE,
    PLACES,
    Compared,
)
from pipeline.review.diff.report import Side, SourceRef
from pipeline.review.phrases import phrase_citation, phrase_claim, phrase_date, phrase_marker
from pipeline.review.versions import Version
from pipeline.tables import Row

_CONTEXT = 80  # characters of the raw text before and after the words
_EXCERPT = 1200  # characters of the raw text that are shown at most


class Describer:
    """Describes rows of one version; what it describes must have been loaded."""

    def __init__(self, version: Version) -> None:
        self.version = version
        self._sentences: dict[str, Row] = {}
        self._rows: dict[str, dict[str, list[Row]]] = {compared.table: {} for compared in OF_SENTENCE}
        self._citations: dict[str, Row] = {}
        self._labels: dict[str, str] = {}
        self._names: dict[str, dict[str, str]] = {}
        self._first_sections: dict[str, str] = {}

    def load(self, sentence_ids: Iterable[str]) -> None:
        """Makes rows of these sentences and of all that hangs on them."""
        new = {sentence_id for sentence_id in sentence_ids if sentence_id not in self._sentences}
        for row in self.version.select("sentences", "sentence_id", new):
            self._sentences[row["sentence_id"]] = row
        cited: set[str] = set()
        for table, groups in self._rows.items():
            found = self.version.group(table, "sentence_id", new)
            groups.update(found)
            if table in ("markers", "sentence_citations"):
                cited.update(row["citation_id"] for rows in found.values() for row in rows if row["citation_id"])
        self.load_citations(cited)

    def load_citations(self, citation_ids: Iterable[str]) -> None:
        new = {citation_id for citation_id in citation_ids if citation_id not in self._citations}
        for row in self.version.select("citations", "citation_id", new):
            self._citations[row["citation_id"]] = row
            self._labels[row["citation_id"]] = phrase_citation(row)

    def load_sections(self, first_sentences: Mapping[str, str]) -> None:
        """Takes for each citation the section of the sentence that first cites it."""
        for citation_id, sentence_id in first_sentences.items():
            section = self.version.section_of[self.version.row_of[sentence_id]]
            self._first_sections[citation_id] = self.version.describe_section(section)

    def sentence(self, sentence_id: str) -> Row:
        """The row of a loaded sentence."""
        return self._sentences[sentence_id]

    def rows(self, table: str, sentence_id: str) -> list[Row]:
        """The rows of the table that hang on a loaded sentence."""
        return self._rows[table].get(sentence_id, [])

    def phrase(self, compared: Compared, row: Row) -> str:
        """A mention, claim, marker or source in words, without any number."""
        if compared is DATES:
            return phrase_date(row)
        if compared is PLACES or compared is ACTORS:
            key = f"{compared.what}_id"
            name = self._name(compared.what, row[f"old_{key}" if f"old_{key}" in row else key])
            role = f", {row['role']}" if row.get("role") else ""
            named = row["text"] if row["text"] == name else f"{row['text']} → {name}"
            return f"{named} ({row['label']}{role})"
        if compared is CLAIMS:
            actor_id = row.get("old_actor_id", row["actor_id"])
            actor = self._name("actor", actor_id) if actor_id else None
            return phrase_claim(row, self._sentences[row["sentence_id"]]["text"], actor)
        citation_id = row["old_citation_id" if "old_citation_id" in row else "citation_id"]
        if compared is MARKERS:
            return phrase_marker(row | {"citation_id": citation_id}, self._labels)
        via = "" if row["via"] == "direct" else f" (through a {row['via'].replace('_', ' ')})"
        return self._labels[citation_id] + via

    def _name(self, what: str, entity_id: str) -> str:
        if what not in self._names:
            registry = next(name for name, compared in ENTITIES.items() if compared.what == what)
            ids, names = self.version.values(registry, f"{what}_id"), self.version.values(registry, "name")
            self._names[what] = dict(zip(ids, names, strict=True))
        return self._names[what][entity_id]

    def side(self, sentence_id: str) -> Side:
        """A loaded sentence with its sources."""
        row = self._sentences[sentence_id]
        article = self.version.articles[row["article_id"]]
        return Side(
            id=sentence_id,
            text=row["text"],
            section=self.version.describe_section(row["section_id"]),
            block=row["block"],
            field=row["field"],
            coverage=row["coverage"],
            url=article["url"],
            source_file=article["source_file"],
            source_start=row["source_start"],
            source_end=row["source_end"],
            excerpt=self.excerpt(row),
            sources=tuple(self._source(link) for link in self.rows("sentence_citations", sentence_id)),
        )

    def _source(self, link: Row) -> SourceRef:
        citation = self._citations[link["citation_id"]]
        return SourceRef(
            citation_id=citation["citation_id"],
            number=citation["number"],
            label=self._labels[citation["citation_id"]],
            via=link["via"],
            url=citation["url"],
            archive_url=citation["archive_url"],
        )

    def citation_side(self, row: Row) -> Side:
        """A citation with its addresses, at the section where it is first cited."""
        return Side(
            id=row["citation_id"],
            text=row["text"] or row["raw"],
            section=self._first_sections.get(row["citation_id"], ""),
            url=row["url"],
            archive_url=row["archive_url"],
            source_file=self.version.articles[row["article_id"]]["source_file"],
            source_start=row["source_start"],
            source_end=row["source_end"],
            excerpt=self.excerpt(row),
        )

    def excerpt(self, row: Row) -> tuple[str, str, str] | None:
        """The raw text before, at and after the row's words; None where the raw file is not at hand."""
        text = self.version.sources.get(row["article_id"])
        if text is None or row["source_start"] is None:
            return None
        start, end = row["source_start"], row["source_end"]
        shown_end = min(end, start + _EXCERPT)
        cut = "…" if shown_end < end else ""
        return text[max(start - _CONTEXT, 0) : start], text[start:shown_end] + cut, text[end : end + _CONTEXT]
