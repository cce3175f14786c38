"""What holds of every input, whatever it is: checked stage by stage, so that a broken one names where."""

from __future__ import annotations

import re
import traceback
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

import pyarrow as pa
from spacy.language import Language

from pipeline import __version__
from pipeline.document import DateMention, Document, Origin, Reference, Sentences, Source, SourceFormat, dump, load
from pipeline.errors import PipelineError, SchemaError
from pipeline.extract import extract
from pipeline.extract.dates.tense import is_foreseen, looks_ahead, tells_past
from pipeline.parse import parse
from pipeline.parse.border import admit
from pipeline.parse.html.page import read_page
from pipeline.parse.html.references import find_target
from pipeline.parse.html.tokens import Text
from pipeline.parse.html.tree import Element, build_tree
from pipeline.parse.html.visibility import SILENT, find_reason
from pipeline.resolve import resolve
from pipeline.spans import MappedText, plain
from pipeline.split import split
from pipeline.table_files import encode_table
from pipeline.write import write

# What MediaWiki does not read: comments and the contents of tags that are raw or never shown (mw:Help:Tags).
_RAW = "nowiki|pre|math|chem|ce|syntaxhighlight|source|score|timeline|hiero|graph|templatedata|includeonly|charinsert"
_UNREAD = re.compile(
    rf"<!--.*?(?:-->|\Z)|<(?P<name>{_RAW})(?=[\s/>])(?:[^>]*/>|[^>]*>.*?(?:</(?P=name)\s*>|\Z))"
    r"|(?P<ref><ref(?=[\s/>])[^>]*>)",
    re.DOTALL | re.IGNORECASE,
)
# Characters that may be markup, so that a text between others is what its source says.
_MARKUP = {"wikitext": re.compile(r"[^\w .,()“”–—%$€£]|_"), "rendered": re.compile(r"[^\w .,()“”–—%$€£]|[_[^]")}
_MARKUP["html"] = _MARKUP["wikitext"]
_WHOLE = frozenset(("math",))  # elements that are read for what made them, not for what they hold


class Broken(Exception):
    """An invariant that does not hold: its name, the same for all inputs that break it alike, and what was seen."""

    def __init__(self, kind: str, seen: str = "") -> None:
        super().__init__(f"{kind}: {seen}")
        self.kind = kind


@contextmanager
def told_errors() -> Iterator[None]:
    """Raises Broken for what is raised inside that is no PipelineError; what is one ends the inside and no more."""
    try:
        yield
    except Broken:
        raise
    except SchemaError as error:  # the proof that text is clean has failed
        raise Broken(f"schema {str(error).split(':')[0]}", str(error)) from error
    except PipelineError:
        return
    except Exception as error:
        raise Broken(f"{type(error).__name__} at {_place_of(error)}", str(error)) from error


def run_stages(text: str, source_format: SourceFormat, nlp: Language) -> dict[str, pa.Table]:
    """Every table of the text; raises Broken where a stage raises what is no PipelineError, or breaks an invariant."""
    with told_errors():
        return _run(text, source_format, nlp)
    return {}


def check_again(text: str, source_format: SourceFormat, nlp: Language, tables: dict[str, pa.Table]) -> None:
    """Raises Broken where a second run gives other bytes."""
    again = run_stages(text, source_format, nlp)
    for name, table in tables.items():
        if encode_table(table) != encode_table(again[name]):
            raise Broken(f"another {name}")


def _place_of(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if "/pipeline/" in frame.filename] or list(frames)
    return f"{Path(own[-1].filename).name}:{own[-1].name}"


def _run(text: str, source_format: SourceFormat, nlp: Language) -> dict[str, pa.Table]:
    document = parse(Source(Origin("fuzz", source_format), text))
    _check_document(document, text, source_format)
    sentences = split(document)
    _check_sentences(document, sentences, text, source_format)
    mentions = extract(document, sentences, nlp)
    for product in (document, sentences, mentions):
        _hold(load(type(product), dump(product)) == product, f"{type(product).__name__} is not what it was stored as")
    _hold(_are_apart(mentions.dates), "dates that overlap")
    _check_past(document, sentences, mentions.dates)
    resolution = resolve(document, sentences, mentions)
    tables = write(document, sentences, mentions, resolution, pipeline_version=__version__)
    _check_tables(tables, text)
    return tables


def _are_apart(mentions: Sequence[DateMention]) -> bool:
    places = [(mention.sentence, mention.start, mention.end) for mention in mentions]
    return all(one[0] < other[0] or one[2] <= other[1] for one, other in pairwise(places))


def _check_past(document: Document, sentences: Sentences, dates: Sequence[DateMention]) -> None:
    """What a sentence of the past tense tells "later" than a day before the article's own is not after that."""
    today = document.as_of
    for date in dates:
        anchor = dates[date.anchor] if date.anchor is not None else None
        if today is None or anchor is None or anchor.latest is None or anchor.latest > today or date.earliest is None:
            continue
        text = sentences.sentences[date.sentence].text
        told = date.text.endswith("later") and (anchor.sentence, anchor.start) < (date.sentence, date.start)
        is_past = tells_past(text) and not looks_ahead(text) and not is_foreseen(text)
        _hold(
            not (told and is_past) or date.earliest <= today, "a past behind the article's day", f"{date} in {text!r}"
        )


def _hold(fact: object, kind: str, seen: str = "") -> None:
    if not fact:
        raise Broken(kind, seen)


# --- documents -----------------------------------------------------------------------------------------


def _check_document(document: Document, text: str, source_format: SourceFormat) -> None:
    length = len(text)
    for block in document.blocks:
        _check_mapped(block.text, text, source_format, "block")
        _check_spans(((link.start, link.end) for link in block.links), len(block.text.text), "block's link")
        _hold(0 <= block.section < len(document.sections), "block's section")
        _hold(list(block.breaks) == sorted({*block.breaks}), "block's breaks in order")
    for content in document.contents:
        inside = len(content.text.text)
        _check_mapped(content.text, text, source_format, "content")
        _check_spans([(content.source_start, content.source_end)], length, "content")
        _check_spans(((link.start, link.end) for link in content.external_links), inside, "content's address")
        _check_spans(((link.start, link.end) for link in content.links), inside, "content's link")
        _check_spans(content.italics, inside, "content's italics")
        _check_raw(content.raw, text[content.source_start : content.source_end], source_format)
        for template in content.templates:
            _check_spans([(template.source_start, template.source_end)], length, "template")
            values = [(parameter.source_start, parameter.source_end) for parameter in template.parameters]
            _check_spans(values, length, "parameter")
            _hold(0 <= template.offset <= inside, "template's offset")
            first = template.source_start + (source_format == "wikitext")  # in HTML it may be the element itself
            _hold(all(first <= s and e <= template.source_end for s, e in values), "parameter's place")
    for marker in document.markers:
        _check_spans([(marker.source_start, marker.source_end)], length, "marker")
        if marker.inside is not None:
            _hold(0 <= marker.offset <= len(document.contents[marker.inside].text.text), "marker's offset inside")
        elif marker.block is not None:
            _hold(0 <= marker.offset <= len(document.blocks[marker.block].text.text), "marker's offset")
    _check_spans(((event.source_start, event.source_end) for event in document.events), length, "event")
    for diagnostic in document.diagnostics:
        if diagnostic.source_start is not None and diagnostic.source_end is not None:
            _check_spans([(diagnostic.source_start, diagnostic.source_end)], length, "diagnostic")
    if source_format != "rendered":
        _check_references(document, text, source_format)


def _check_spans(spans: Iterable[tuple[int, int]], length: int, kind: str) -> None:
    for start, end in spans:
        _hold(0 <= start <= end <= length, f"span of a {kind}", f"{start}:{end} of {length}")


def _check_mapped(mapped: MappedText, text: str, source_format: SourceFormat, kind: str) -> None:
    position = 0
    for segment in mapped.segments:
        _hold(segment.start == position < segment.end, f"segments of a {kind}")
        _hold(0 <= segment.source_start <= segment.source_end <= len(text), f"segment's source in a {kind}")
        position = segment.end
    _hold(position == len(mapped.text), f"segments cover a {kind}")
    _hold(mapped.text == mapped.text.strip() or kind == "content", f"space around a {kind}", mapped.text)
    for segment in mapped.segments:
        raw, words = text[segment.source_start : segment.source_end], mapped.text[segment.start : segment.end]
        if segment.is_verbatim and not _MARKUP[source_format].search(raw):
            _hold(_fold(raw) == _fold(words), f"verbatim segment of a {kind}", f"{raw!r} as {words!r}")


def _check_raw(raw: str, slice_: str, source_format: SourceFormat) -> None:
    """The definition is its slice, but for the text's encoding: composed letters, line ends, what is no character."""
    cleaned = plain(admit(Source(Origin("fuzz", source_format), slice_)).source.text)
    _hold(_letters(raw) == _letters(cleaned), "content's raw", f"{raw!r} of {slice_!r}")


def _fold(text: str) -> str:
    """A raised digit is as long as what it is written with."""
    return unicodedata.normalize("NFKC", plain(text))


def _letters(text: str) -> list[str]:
    return re.findall(r"[0-9A-Za-z]+", text)


def _check_references(document: Document, text: str, source_format: SourceFormat) -> None:
    """Every reference that the wiki, or a browser, shows is read or told of."""
    cleaned = admit(Source(Origin("fuzz", source_format), text))
    if cleaned.maps:  # the offsets are those of another text
        return
    is_page = source_format == "html"
    read = {one.source_start for one in document.markers} if is_page else _list_events(document)
    told = [(d.source_start, d.source_end) for d in document.diagnostics if d.source_end is not None]
    for start in _find_shown(cleaned.source.text) if is_page else _find_tags(cleaned.source.text):
        if start not in read and not any(s <= start < max(e, s + 1) for s, e in told if s is not None):
            raise Broken("reference lost", text[start : start + 60])


def _list_events(document: Document) -> set[int]:
    return {event.source_start for event in document.events if isinstance(event, Reference)}


def _find_tags(text: str) -> Iterator[int]:
    """Where each `<ref>` of wikitext begins."""
    return (match.start() for match in _UNREAD.finditer(text) if match["ref"])


def _find_shown(text: str) -> Iterator[int]:
    """Where each marker of a page begins that stands in its body and leads to an entry."""
    root = build_tree(text).root
    pending: list[Element] = [read_page([*root.iterate()], root, text).body]
    while pending:
        for element in pending.pop().children:
            if isinstance(element, Text) or element.name in _WHOLE or find_reason(element) == SILENT:
                continue
            if find_target(element) is None:
                pending.append(element)
            else:
                yield element.start


# --- sentences -----------------------------------------------------------------------------------------


def _check_sentences(document: Document, sentences: Sentences, text: str, source_format: SourceFormat) -> None:
    _hold(len(sentences.placements) == len(document.markers), "a placement for each marker")
    for sentence in sentences.sentences:
        block = document.blocks[sentence.block].text.text
        _check_spans([(sentence.source_start, sentence.source_end)], len(text), "sentence")
        _hold(block[sentence.start : sentence.end] == sentence.text, "sentence's text")
        _hold(sentence.text == sentence.text.strip() != "", "space around a sentence", sentence.text)
        raw = text[sentence.source_start : sentence.source_end]
        if not _MARKUP[source_format].search(raw):
            _hold(_list_words(raw) == _list_words(sentence.text), "sentence's source", f"{raw!r}: {sentence.text!r}")
    for placement in sentences.placements:
        if placement.sentence is not None:
            inside = len(sentences.sentences[placement.sentence].text)
            _check_spans([(placement.scope_start, placement.start)], inside, "marker's scope")


def _list_words(text: str) -> list[str]:
    """The words without quotation marks, in which a template may set them."""
    return _fold(text).replace('"', "").split()


# --- tables --------------------------------------------------------------------------------------------


def _check_tables(tables: dict[str, pa.Table], text: str) -> None:
    words = {row["sentence_id"]: row["text"] for row in tables["sentences"].to_pylist()}
    for name, table in tables.items():
        columns = {*table.column_names}
        for row in table.to_pylist() if "source_start" in columns or "sentence_id" in columns else ():
            if row.get("source_start") is not None:
                _check_spans([(row["source_start"], row["source_end"])], len(text), f"row of {name}")
            sentence = words.get(row.get("sentence_id") or "")
            for start, end, said in _spans_in(row):
                _hold(sentence is not None, f"{name}: a span without a sentence")
                _check_spans([(start, end)], len(sentence or ""), f"mention in {name}")
                _hold(said is None or (sentence or "")[start:end] == said, f"{name}: what a mention says")


def _spans_in(row: dict[str, object]) -> Iterator[tuple[int, int, str | None]]:
    for prefix, said in (("", "text"), ("speaker_", "speaker"), ("cue_", None)):
        start, end = row.get(f"{prefix}start"), row.get(f"{prefix}end")
        if isinstance(start, int) and isinstance(end, int):
            words = row.get(said) if said else None
            yield start, end, words if isinstance(words, str) else None
