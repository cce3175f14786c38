"""Any sequence of references resolves: no marker lost, doubled or without a word on what it is."""

from __future__ import annotations

import dataclasses
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.document import (
    Block,
    Content,
    Document,
    Entry,
    Marker,
    Mentions,
    Origin,
    Placement,
    Reference,
    ReferenceList,
    Resolution,
    Sentence,
    Sentences,
    ShortCitation,
    Source,
)
from pipeline.ids import make_id
from pipeline.parse import parse
from pipeline.resolve import resolve
from pipeline.spans import MappedText, Segment
from pipeline.split import split

NAMES = st.sampled_from([None, "a", "b", "1", ""])
GROUPS = st.sampled_from(["", "", "note", "lower-alpha"])
WORDS = st.sampled_from(["", "one", "two", "Smith, Jane (2004). A Book."])


def text(words: str) -> MappedText:
    return MappedText(words, (Segment(0, len(words), 0, len(words)),) if words else ())


@dataclasses.dataclass
class Builder:
    """A document that grows reference by reference; every marker stands in a sentence of its own."""

    markers: list[Marker] = dataclasses.field(default_factory=list)
    contents: list[Content] = dataclasses.field(default_factory=list)
    events: list[Reference | ReferenceList] = dataclasses.field(default_factory=list)
    entries: list[Entry] = dataclasses.field(default_factory=list)

    def add_content(self, words: str, short: ShortCitation | None = None) -> int:
        place = 10 * len(self.contents)
        shorts = (short,) if short else ()
        self.contents.append(Content(text(words), words, place, place + len(words), short_citations=shorts))
        return len(self.contents) - 1

    def add_marker(self, **given: object) -> int:
        place = 10 * len(self.markers)
        marker = Marker(kind="footnote", source_start=place, source_end=place + 9, block=len(self.markers), offset=0)
        self.markers.append(dataclasses.replace(marker, **given))  # type: ignore[arg-type]
        return len(self.markers) - 1

    def add_reference(self, words: str | None, marked: bool = True, **given: object) -> None:
        group, name = given.get("group", ""), given.get("name")
        marker = self.add_marker(group=group, name=name) if marked else None
        content = None if words is None else self.add_content(words)
        reference = Reference("", None, marker, content, source_start=0, source_end=1)
        self.events.append(dataclasses.replace(reference, **given))  # type: ignore[arg-type]

    def build(self) -> Document:
        blocks = tuple(Block(0, "paragraph", text(f"Sentence {index}.")) for index in range(len(self.markers)))
        return Document(
            origin=Origin("article", "wikitext"),
            title="Article",
            as_of=None,
            sections=(),
            blocks=blocks,
            markers=tuple(self.markers),
            contents=tuple(self.contents),
            events=tuple(self.events),
            entries=tuple(self.entries),
        )


@st.composite
def articles(draw: st.DrawFn) -> Document:
    """References, definitions and lists in any order, valid or not."""
    builder = Builder()
    for _ in range(draw(st.integers(0, 12))):
        given_parts = {
            "group": draw(GROUPS),
            "name": draw(NAMES),
            "follow": draw(st.sampled_from([None, None, None, "a", "1"])),
            "details": draw(st.sampled_from([None, None, "", "p. 1", "p. 2"])),
            "extends": draw(st.sampled_from([None, None, None, "a", "b"])),
            "direction": draw(st.sampled_from([None, "ltr", "sideways"])),
        }
        kind = draw(st.sampled_from(["reference", "reference", "list", "defining list"]))
        if kind == "reference":
            builder.add_reference(draw(st.none() | WORDS), **given_parts)
            continue
        definitions = draw(st.integers(0, 3)) if kind == "defining list" else 0
        for _ in range(definitions):
            list_at = len(builder.events) + definitions
            builder.add_reference(draw(st.none() | WORDS), marked=False, in_list=list_at, **given_parts)
            definitions -= 1
        builder.events.append(ReferenceList(draw(GROUPS), 0, 1))
    return builder.build()


def resolve_alone(document: Document) -> Resolution:
    """The document resolved with a sentence a block, each marker in its block's, and no names."""
    sentences = tuple(
        Sentence(make_id("s", block.text.text), index, 0, len(block.text.text), block.text.text, 0, 1)
        for index, block in enumerate(document.blocks)
    )
    placements = tuple(Placement(marker.block, marker.offset, 0) for marker in document.markers)
    return resolve(document, Sentences(sentences, placements), Mentions((), (), (), ""))


@given(articles())
def test_every_marker_is_accounted_for(document: Document) -> None:
    resolution = resolve_alone(document)
    assert len(resolution.markers) == len(document.markers)
    for marker in resolution.markers:
        assert (marker.status == "resolved") == (marker.citation is not None)
        assert marker.label or marker.status == "undefined"
    counts = Counter(marker.citation for marker in resolution.markers)
    assert [counts[index] for index in range(len(resolution.citations))] == [
        citation.marker_count for citation in resolution.citations
    ]


@given(articles())
def test_what_a_marker_prints_leads_to_one_citation_of_its_list(document: Document) -> None:
    resolution = resolve_alone(document)
    for resolved, marker in zip(resolution.markers, document.markers, strict=True):
        if resolved.citation is not None:
            citation = resolution.citations[resolved.citation]
            assert (citation.number, citation.group) == (resolved.label, marker.group)


@given(articles())
def test_ids_are_unique(document: Document) -> None:
    resolution = resolve_alone(document)
    for ids in (
        [marker.marker_id for marker in resolution.markers],
        [citation.citation_id for citation in resolution.citations],
    ):
        assert len(ids) == len(set(ids))


@given(articles(), GROUPS)
def test_a_new_footnote_in_front_changes_no_id(document: Document, group: str) -> None:
    """Renumbering touches no id, nor does the shift of everything in the file."""
    before = resolve_alone(document)
    builder = Builder()
    builder.add_reference("Quite another source.", group=group)
    shift, contents, events = len(builder.markers), len(builder.contents), len(builder.events)
    after = resolve_alone(_put_after(document, builder, shift, contents, events))
    assert [marker.marker_id for marker in after.markers[1:]] == [marker.marker_id for marker in before.markers]
    assert {citation.citation_id for citation in before.citations} <= {
        citation.citation_id for citation in after.citations
    }


def _put_after(document: Document, builder: Builder, markers: int, contents: int, events: int) -> Document:
    def move(event: Reference | ReferenceList) -> Reference | ReferenceList:
        if isinstance(event, ReferenceList):
            return event
        return dataclasses.replace(
            event,
            marker=None if event.marker is None else event.marker + markers,
            content=None if event.content is None else event.content + contents,
            in_list=None if event.in_list is None else event.in_list + events,
        )

    front = builder.build()
    new_block = Block(0, "paragraph", text("A new sentence."))
    return dataclasses.replace(
        document,
        blocks=(new_block, *document.blocks),
        markers=(
            *front.markers,
            *(dataclasses.replace(marker, block=(marker.block or 0) + 1) for marker in document.markers),
        ),
        contents=(*front.contents, *document.contents),
        events=(*front.events, *map(move, document.events)),
    )


PIECES = st.sampled_from(
    (
        *("Words. ", "\n", "\n\n", "\n== H ==\n", "\n* ", "\n{|\n|-\n| ", "\n|}\n", "|", "[[", "]]", "''", "{{", "}}"),
        *("<ref>", "</ref>", "<ref name=a>", "<ref name=a />", '<ref name="b" group=note>', "<ref follow=a>", "<ref"),
        *(
            '<ref name=a details="p. 1">',
            "<references>",
            "</references>",
            "<references group=note />",
            "<references />",
        ),
        *("{{efn|", "{{efn|A note.}}", "{{refn|group=note|", "{{#tag:ref|", "{{r|a|b}}", "{{rp|3}}", "{{dead link}}"),
        *("{{sfn|A|2004|p=3}}", "{{harv|A|2004}}", "{{harvnb|A|2004}}", "{{cite book|last=A|year=2004|title=T}}"),
        *(
            "{{reflist|refs=",
            "{{notelist}}",
            "{{citation needed|date=May 2020}}",
            "<!--",
            "-->",
            "<nowiki>",
            "</nowiki>",
        ),
    )
)


@settings(deadline=None)  # the first call loads the tokenizer
@given(st.lists(PIECES, max_size=25))
def test_no_wikitext_loses_or_doubles_a_marker(pieces: list[str]) -> None:
    raw = "".join(pieces) or " "
    document = parse(Source(Origin("article", "wikitext"), raw))
    sentences = split(document)
    resolution = resolve(document, sentences, Mentions((), (), (), ""))
    assert len(resolution.markers) == len(document.markers) == len(sentences.placements)
    for marker, resolved in zip(document.markers, resolution.markers, strict=True):
        assert 0 <= marker.source_start < marker.source_end <= len(raw)
        assert (resolved.status == "resolved") == (resolved.citation is not None)
        assert resolved.label or resolved.status == "undefined"
    referenced = [
        event.marker for event in document.events if isinstance(event, Reference) and event.marker is not None
    ]
    assert len(referenced) == len(set(referenced))
    for citation in resolution.citations:
        assert 0 <= citation.source_start < citation.source_end <= len(raw)
        assert all(target < len(resolution.citations) for target in citation.targets)


@given(st.lists(st.tuples(st.sampled_from(["1", "2", "note 1"]), st.integers(0, 3))), st.lists(st.sampled_from("12a3")))
def test_printed_labels_and_backlinks_add_up(entries: list[tuple[str, int]], labels: list[str]) -> None:
    builder = Builder()
    for label in labels:
        builder.add_marker(label=label)
    for number, backlinks in entries:
        builder.entries.append(Entry(number, "", builder.add_content(f"Source {number}."), backlinks))
    resolution = resolve_alone(builder.build())
    numbers = {number for number, _ in entries}
    for label, marker in zip(labels, resolution.markers, strict=True):
        assert marker.label == label
        assert marker.status == ("resolved" if label in numbers else "undefined")
    mismatched = {diagnostic.message for diagnostic in resolution.diagnostics if diagnostic.code == "backlink_mismatch"}
    assert bool(mismatched) == any(
        citation.backlink_count not in (None, citation.marker_count) for citation in resolution.citations
    )


def test_a_label_that_two_lists_print_is_that_of_the_list_after_the_marker() -> None:
    builder = Builder()
    for label, place in (("1", 5), ("1", 15), ("1", 25), ("2", 26)):
        builder.add_marker(label=label, source_start=place)
    for number in ("9", "1", "1"):  # their contents stand at 0, 10 and 20
        builder.entries.append(Entry(number, "", builder.add_content("Source."), 1))
    resolution = resolve_alone(builder.build())
    assert [marker.citation for marker in resolution.markers] == [1, 2, 2, None]


def test_short_footnotes_share_the_work_of_their_target_or_of_their_names() -> None:
    builder = Builder()
    known, unknown = ShortCitation(("Rahimi",), "2004", "p. 1"), ShortCitation(("Nobody",), "1999", "p. 1")
    for short in (known, unknown):
        for locator in ("p. 2", "p. 3"):
            words = f"{short.names[0]} {short.year}, {locator}."
            content = builder.add_content(words, dataclasses.replace(short, locator=locator))
            builder.entries.append(Entry(str(content), "", content, 1))
    full = builder.add_content("Rahimi, Jane (2004). Rivers. Oxford: Press.")
    document = dataclasses.replace(builder.build(), bibliography=(full,))
    one, two, three, four, work = (citation.work_id for citation in resolve_alone(document).citations)
    assert one == two == work != three == four


def test_a_short_footnote_says_the_title_that_it_bears() -> None:
    text = (
        "Wheels turn.<ref>Rahimi, ''Rivers'', p. 3</ref> Weirs hold.<ref>Nobody (1999). ''Rivers'', p. 5</ref>\n\n"
        "== Bibliography ==\n* Rahimi, Jane (2004). ''Rivers''. Oxford: Elm Press."
    )
    document = parse(Source(Origin("rivers", "wikitext"), text))
    short, other, listed = resolve_alone(document).citations
    assert (short.kind, short.work.title, short.work.page, short.work_id) == (
        "short_footnote",
        "Rivers",
        "3",
        listed.work_id,
    )
    assert (other.kind, other.work.issued, other.targets) == ("footnote", "1999", ())
