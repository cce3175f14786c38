"""An article's raw text made clean before any reader sees it, and a document's offsets led back to the raw text.

What a reader is given is NFC with plain line feeds, and holds no other control character but tabs, no lone surrogate
and no noncharacter, so that readers may use those as they like. Nearly every article is so already and passes as it is.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import TypeVar

from pipeline.cleaning import (
    CONTROLS,
    NONCHARACTERS,
    REPLACEMENT,
    SURROGATES,
    clean,
    clean_record,
)
from pipeline.composition import clusters, compose_cluster
from pipeline.document import (
    Content,
    Diagnostic,
    Document,
    Marker,
    Parameter,
    Reference,
    ReferenceList,
    Source,
    Template,
)
from pipeline.errors import SourceError
from pipeline.spans import MappedText, Segment

# Every kind of line end (Unicode Standard, 5.8); a form feed beside another one ends a page and makes no line.
_LINE_END = "[\n\r\x0b\x85\u2028\u2029]"
_ODD = (
    f"(?P<line>\r\n?|[\x0b\x85\u2028\u2029]|(?<!{_LINE_END})\x0c+(?!{_LINE_END}))|(?P<out>\\A\ufeff+|\x0c+)"
    f"|(?P<control>[{CONTROLS}])|(?P<broken>[{SURROGATES}]+|[{NONCHARACTERS}])"
)
# A surrogate as an entity: two of them are one character to whoever wrote them.
_ENTITIES = r"(?P<entities>(?:&#(?:[xX]0{0,9}[dD][89a-fA-F][0-9a-fA-F]{2}|0{0,9}5[5-7]\d{3});)+)"
_ENTITY = re.compile(r"&#(?:[xX]([0-9a-fA-F]+)|(\d+));")
# Numeric entities mean something in wikitext alone; a copied page shows them where the page does.
_UNCLEAN_WIKITEXT, _UNCLEAN = re.compile(f"{_ODD}|{_ENTITIES}"), re.compile(_ODD)
# What tells at a glance, without the rules above, that a text holds none of it: a set with single characters beyond
# U+FFFF is slow to look through.
_BELOW = f"\r\x0b\x0c\x85\u2028\u2029\ufeff{CONTROLS}{SURROGATES}"
_PERHAPS = re.compile(f"[{_BELOW}\ufdd0-\ufdef\ufffe\uffff\U00010000-\U0010ffff]")
_SUSPECT = re.compile(f"[{_BELOW}{NONCHARACTERS}]")
_SUSPECT_ENTITY = re.compile("&#(?:[xX]0*[dD]|0*5)")
# A page saved as a string of Python's or JSON's, and what such a string escapes.
_WRITTEN = re.compile(r"\s*(?P<mark>['\"])<[!A-Za-z]")
_ESCAPE = re.compile(r"\\(?:x(?P<byte>[0-9a-fA-F]{2})|u(?P<code>[0-9a-fA-F]{4})|(?P<letter>[nrt'\"\\/]))")
_ESCAPES = {"n": "\n", "r": "\n", "t": "\t"}
_SEPARATOR = re.compile(r"[/\\]")
_NO_CHARACTER = re.compile(f"[{NONCHARACTERS}]")

Spanned = TypeVar("Spanned", bound=Content | Diagnostic | Marker | Parameter | Reference | ReferenceList | Template)


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch of clean text and the stretch of the text before it that it stands for; either may be empty."""

    start: int
    end: int
    raw_start: int
    raw_end: int


@dataclass(slots=True)
class OffsetMap:
    """Where a text's code points stood before it was edited; edits are in order and everything between is the same."""

    edits: list[Edit] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)

    def record(self, raw_start: int, raw_end: int, length: int) -> None:
        """Note that so many code points now stand for this stretch, which comes after those noted before."""
        if raw_end - raw_start == length:
            return
        last = self.edits[-1] if self.edits else _NO_EDIT
        start = last.end + raw_start - last.raw_end
        self.edits.append(Edit(start, start + length, raw_start, raw_end))
        self.starts.append(start)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span, before the edits, of the code points from `start` to `end`; an empty one stays empty."""
        last = self._end(end)
        return (self._start(start) if start < end else last), last

    def _start(self, position: int) -> int:
        edit = self._edit_before(position)
        return edit.raw_start if position < edit.end else edit.raw_end + position - edit.end

    def _end(self, position: int) -> int:
        edit = self._edit_before(position - 1)
        return edit.raw_end if position <= edit.end else edit.raw_end + position - edit.end

    def _edit_before(self, position: int) -> Edit:
        index = bisect_right(self.starts, position) - 1
        return self.edits[index] if index >= 0 else _NO_EDIT

    def edits_between(self, start: int, end: int) -> Iterator[Edit]:
        """The edits of which a part stands strictly between two offsets of the clean text."""
        index = max(bisect_left(self.starts, start) - 1, 0)
        while index < len(self.edits) and self.edits[index].start < end:
            if self.edits[index].end > start:
                yield self.edits[index]
            index += 1

    def unite_in(self, stretches: Iterable[tuple[int, int]]) -> None:
        """Make one edit of those that stand in each of these stretches of the clean text, which are in order."""
        united = {
            edit: Edit(start, end, *self.span(start, end))
            for start, end in stretches
            for edit in self.edits_between(start, end)
        }
        self.edits = [*dict.fromkeys(united.get(edit, edit) for edit in self.edits)]
        self.starts = [edit.start for edit in self.edits]


_NO_EDIT = Edit(0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Admitted:
    """A source whose text is clean, the maps that lead back to its raw text (the last edits first), what is told."""

    source: Source
    maps: tuple[OffsetMap, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


def admit(source: Source) -> Admitted:
    """The source as readers may have it; raises SourceError for an id that is not clean itself or leads elsewhere."""
    origin = source.origin
    if clean(origin.article_id) != origin.article_id:
        raise SourceError(f"{origin.article_id!r}: an article's id is in NFC and holds no control character")
    if origin.article_id.strip() in ("", ".", "..") or _SEPARATOR.search(origin.article_id):
        raise SourceError(f"{origin.article_id!r}: an article's id names its files: it is no path, and not empty")
    pattern = _UNCLEAN_WIKITEXT if origin.source_format == "wikitext" else _UNCLEAN
    text, unescaped = _unescape(source.text) if origin.source_format == "html" else (source.text, OffsetMap())
    text, replaced, diagnostics = _replace_unclean(text, pattern)
    text, composed = _compose(text, replaced)
    maps = tuple(offsets for offsets in (composed, replaced, unescaped) if offsets.edits)
    return Admitted(Source(clean_record(origin), text), maps, diagnostics)


def _unescape(text: str) -> tuple[str, OffsetMap]:
    """The page that the text is, where a program wrote it down as a string: in quotation marks, with escapes."""
    offsets = OffsetMap()
    match = _WRITTEN.match(text)
    if not match or not text.rstrip().endswith(match["mark"]):
        return text, offsets

    def edit(escape: re.Match[str]) -> str:
        code = escape["byte"] or escape["code"]
        instead = chr(int(code, 16)) if code else _ESCAPES.get(escape["letter"], escape["letter"])
        offsets.record(*escape.span(), len(instead))
        return instead

    return _ESCAPE.sub(edit, text), offsets


def _replace_unclean(text: str, pattern: re.Pattern[str]) -> tuple[str, OffsetMap, tuple[Diagnostic, ...]]:
    """The text with plain line ends and without what is no character, and what of that a reader should know."""
    offsets, told = OffsetMap(), _Told()
    if not (_holds_unclean(text) or (pattern is _UNCLEAN_WIKITEXT and _SUSPECT_ENTITY.search(text))):
        return text, offsets, ()

    def edit(match: re.Match[str]) -> str:
        instead = _find_replacement(match, told)
        offsets.record(*match.span(), len(instead))
        return instead

    return pattern.sub(edit, text), offsets, told.list_diagnostics()


def _holds_unclean(text: str) -> bool:
    perhaps = _PERHAPS.search(text)
    return bool(perhaps and _SUSPECT.search(text, perhaps.start()))


def _find_replacement(match: re.Match[str], told: _Told) -> str:
    kind, found = match.lastgroup, match.group()
    if kind == "line":
        return "\n"
    if kind == "out":
        return ""
    if kind == "control":
        told.add(f"U+{ord(found):04X}, a control character, is left out", match)
        return ""
    if kind == "entities":
        found = "".join(chr(int(code[1], 16) if code[1] else int(code[2])) for code in _ENTITY.finditer(found))
    shown = found.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    shown = _NO_CHARACTER.sub(REPLACEMENT, shown)
    if REPLACEMENT in shown:
        told.add(f"U+{ord(found[0]):04X} is no character", match)
    return shown


def _compose(text: str, before: OffsetMap) -> tuple[str, OffsetMap]:
    """The text in NFC; what was edited `before` in what becomes a letter is an edit of the whole letter."""
    offsets, changed = OffsetMap(), []
    if unicodedata.is_normalized("NFC", text):
        return text, offsets

    def edit(match: re.Match[str]) -> str:
        composed = compose_cluster(match.group())
        offsets.record(*match.span(), len(composed))
        if composed != match.group():
            changed.append(match.span())
        return composed

    text = clusters().sub(edit, text)
    before.unite_in(changed)
    return text, offsets


class _Told:
    """What was found and where first, each message once, so that a broken file makes few rows."""

    def __init__(self) -> None:
        self._first: dict[str, tuple[int, int]] = {}
        self._counts: Counter[str] = Counter()

    def add(self, message: str, match: re.Match[str]) -> None:
        self._first.setdefault(message, match.span())
        self._counts[message] += 1

    def list_diagnostics(self) -> tuple[Diagnostic, ...]:
        """One for each message, in the order in which they were met first."""
        return tuple(
            Diagnostic("warning", "markup_error", message + _count(self._counts[message]), *span)
            for message, span in self._first.items()
        )


def _count(times: int) -> str:
    return f" ({times} times)" if times > 1 else ""


# --- back to the raw text ------------------------------------------------------------------------------


def restore_offsets(document: Document, maps: Iterable[OffsetMap]) -> Document:
    """The document, every offset of its source counted in the raw text."""
    for offsets in maps:
        document = _Restorer(offsets).restore(document)
    return document


class _Restorer:
    """Leads the offsets of one document back through one map."""

    def __init__(self, offsets: OffsetMap) -> None:
        self._offsets = offsets

    def restore(self, document: Document) -> Document:
        return replace(
            document,
            blocks=tuple(replace(block, text=self._restore_text(block.text)) for block in document.blocks),
            markers=self._restore_spans(document.markers),
            contents=tuple(self._restore_content(content) for content in document.contents),
            events=self._restore_spans(document.events),
            diagnostics=self._restore_spans(document.diagnostics),
        )

    def _restore_content(self, content: Content) -> Content:
        templates = tuple(
            replace(
                template,
                parameters=self._restore_spans(template.parameters),
                printed=template.printed and replace(template.printed, text=self._restore_text(template.printed.text)),
            )
            for template in self._restore_spans(content.templates)
        )
        return replace(self._restore_span(content), text=self._restore_text(content.text), templates=templates)

    def _restore_spans(self, spanned: tuple[Spanned, ...]) -> tuple[Spanned, ...]:
        return tuple([self._restore_span(one) for one in spanned])

    def _restore_span(self, spanned: Spanned) -> Spanned:
        if spanned.source_start is None or spanned.source_end is None:
            return spanned
        start, end = self._offsets.span(spanned.source_start, spanned.source_end)
        return replace(spanned, source_start=start, source_end=end)

    def _restore_text(self, mapped: MappedText) -> MappedText:
        return MappedText(mapped.text, tuple(piece for segment in mapped.segments for piece in self._cut(segment)))

    def _cut(self, segment: Segment) -> Iterator[Segment]:
        """The segment in the raw text; a verbatim one is parted where an edit stands in it."""
        start, end = segment.source_start, segment.source_end
        if not segment.is_verbatim:
            yield Segment(segment.start, segment.end, *self._offsets.span(start, end))
            return
        shift = segment.start - start  # from the source to the text
        position = start
        for edit in self._offsets.edits_between(start, end):
            for left, right in ((position, max(edit.start, position)), (max(edit.start, start), min(edit.end, end))):
                if left < right:
                    yield Segment(left + shift, right + shift, *self._offsets.span(left, right))
            position = min(edit.end, end)
        if position < end:
            yield Segment(position + shift, end + shift, *self._offsets.span(position, end))
