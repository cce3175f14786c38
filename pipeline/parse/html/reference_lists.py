"""The lists of references of a page: each entry with its words, and how many markers lead back from it."""

from __future__ import annotations

from pipeline.english.footnote_labels import NUMBERS_OF_MARKS
from pipeline.parse.html import links, references
from pipeline.parse.html.tree import Element, show_words
from pipeline.parse.html.visibility import SILENT, find_reason
from pipeline.parse.html.writer import EntryDraft, PrintedListDraft, Writer
from pipeline.parse.wikitext.drafts import Run

_SUB_LISTS = frozenset({"mw-subreference-list", "mw-extended-references"})
_BACK = frozenset({"mw-cite-backlink", "mw-linkback-text", "cite-accessibility-label", "mw-cite-up-arrow"})
_WORDS = frozenset({"reference-text", "mw-reference-text"})


def is_list(element: Element) -> bool:
    """Whether the element is a list of references."""
    return element.name in ("ol", "ul") and "references" in element.classes


def find_styles(element: Element) -> frozenset[str]:
    """The groups in whose marks the element's classes have lists count: `references-lower-alpha` in letters."""
    return frozenset(group for word in element.classes for group in NUMBERS_OF_MARKS if word.endswith(group))


def read_list(writer: Writer, element: Element, styles: frozenset[str]) -> None:
    """Write the entries of the list; `styles` are those of the elements around it."""
    writer.flush(element.start)
    attributes = references.read_data(element).get("attrs")
    given = attributes.get("group") if isinstance(attributes, dict) else None
    group = element.get("data-mw-group") or (given if isinstance(given, str) else None)
    writer.draft.lists.append(PrintedListDraft(group, styles | find_styles(element)))
    _read_items(writer, element, None)


def _read_items(writer: Writer, element: Element, main: EntryDraft | None) -> None:
    place = 0
    for item in element.elements():
        if item.name == "li":
            place += 1
            _read_item(writer, item, place, main)
        elif find_reason(item) != SILENT and show_words(item, writer.source).strip():
            writer.report("info", "skipped_block", "what stands between references is not read", item.start, item.end)


def _read_item(writer: Writer, item: Element, place: int, main: EntryDraft | None) -> None:
    target = item.get("id")
    words = _find_words(item)
    start, end = _find_span(words, item)
    with writer.citing(Run()) as run:
        if words is not item:
            writer.write_children(words)
        else:
            writer.write_children(_strip(item))
    content = writer.add_content(run, start, end)
    entry = EntryDraft(
        content=content,
        target=target,
        list=len(writer.draft.lists) - 1,
        place=place,
        label=item.get("data-mw-footnote-number"),
        backlink_count=_count_backlinks(item, words),
        name=references.name_note(target) if target else None,
        main=main,
        section=writer.section,
    )
    writer.draft.entries.append(entry)
    for part in item.elements():
        if _is_sub_list(part):
            _read_items(writer, part, entry)


def _is_sub_list(element: Element) -> bool:
    """Whether the element, right in an entry, is the list of its sub-references."""
    return element.name == "ol" and not _SUB_LISTS.isdisjoint(element.classes)


def _find_words(item: Element) -> Element:
    """The element that holds the entry's words: the item itself, where none is made for them."""
    return next((one for one in item.elements() if not _WORDS.isdisjoint(one.classes)), item)


def _find_span(words: Element, item: Element) -> tuple[int, int]:
    if words is not item:
        return words.inner, words.children[-1].end if words.children else words.inner
    kept = _strip(item).children
    return (kept[0].start, kept[-1].end) if kept else (item.inner, item.inner)


def _strip(item: Element) -> Element:
    """The item without its backlinks and its sub-references."""
    kept = [one for one in item.children if not isinstance(one, Element) or not (_is_back(one) or _is_sub_list(one))]
    return Element(item.name, item.start, item.inner, item.end, item.attributes, kept)


def _is_back(element: Element) -> bool:
    if not _BACK.isdisjoint(element.classes) or "mw:referencedBy" in element.get("rel").split():
        return True
    return links.is_backlink(element)


def _count_backlinks(item: Element, words: Element) -> int:
    """How many links lead back to markers, those among the entry's words not counted."""
    parts = [one for one in item.elements() if one is not words and not _is_sub_list(one)]
    return sum(links.is_backlink(one) for part in parts for one in (part, *part.iterate()))
