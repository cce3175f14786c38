"""Markers in a text: brackets that refer are taken out of it, an editor's brackets stay."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.composition import may_join
from pipeline.document import Diagnostic, Marker, MarkerKind
from pipeline.parse.rendered.marker_labels import Candidate, KnownLabels, Label, read_labels
from pipeline.parse.rendered.passages import strip, without
from pipeline.parse.templates.rules import list_tags
from pipeline.spans import MappedText

_BRACKET = re.compile(r"\[([^\[\]]{1,80})\]")
# {{rp}} prints a colon and the pages behind a marker (Template:Rp, April 2024).
_LOCATOR = re.compile(
    r"\s?:\s?(?P<locator>(?:(?:pp?|chs?|chap|chapt|vols?|secs?|para|n)\.\s?|§+\s?)?"
    r"(?:\d{1,6}[a-z]?|[ivxlc]{1,7}(?![a-z]))(?:\s?[–,\-]\s?\d{1,6}[a-z]?\b){0,8})(?![\w–])"
)
_ROMAN = re.compile(r"c{0,3}(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
_TAGS = {" ".join(words.casefold().split()): tag for words, tag in list_tags()}
_LONGEST_NUMBER = 10  # digits
_OPENING = "([{\"“‘'"
_DASH = re.compile(r"\s[-–—]\s")


def find_candidates(text: str) -> Iterator[Candidate]:
    """Every bracket of the text that has the form of a label."""
    for match in _BRACKET.finditer(text):
        if labels := read_labels(match[1].strip()):
            yield _describe_bracket(text, match, labels)


def take_markers(mapped: MappedText, labels: KnownLabels) -> tuple[MappedText, list[Marker]]:
    """The text without its markers and without white space at its ends, and the markers in order.

    Each has its offset in that text; which block or content holds it is not known here.
    """
    text = mapped.text
    removed: list[tuple[int, int]] = []
    drafts: list[tuple[int, re.Match[str], Label | str, str | None]] = []
    for match in _BRACKET.finditer(text):
        meaning = _interpret(text, match, labels)
        if meaning is None:
            continue
        end, locator = _read_locator(text, match.end(), meaning)
        start = _drop_space(text, match.start(), end, removed)
        drafts.append((start, match, meaning, locator))
        removed.append((start, end))
    cleaned = without(mapped, removed)
    left = len(cleaned.text) - len(cleaned.text.lstrip())
    cleaned = strip(cleaned)
    found: list[Marker] = []
    gone = 0
    for (start, match, meaning, locator), (_, end) in zip(drafts, removed, strict=True):
        offset = min(max(start - gone - left, 0), len(cleaned.text))
        gone += end - start
        span = mapped.source_span(match.start(), match.end())
        if isinstance(meaning, Label):
            kind: MarkerKind = "note" if labels.is_note(meaning) else "footnote"
            found.append(
                Marker(kind, *span, block=None, offset=offset, label=meaning.text, group=meaning.group, locator=locator)
            )
        else:
            found.append(Marker("inline_tag", *span, None, offset, label=match[1], tag=meaning))
    return cleaned, found


def find_unlisted(mapped: MappedText, labels: KnownLabels) -> Iterator[Diagnostic]:
    """The numbers in brackets right behind a word that stay in the text, as no list goes so far."""
    last = max(labels.listed.get("", ()), default=0)
    for match in _BRACKET.finditer(mapped.text) if last else ():
        number = match[1].strip()
        beyond = number.isdecimal() and number.isascii() and len(number) < _LONGEST_NUMBER and int(number) > last
        if beyond and _is_attached(mapped.text, match.start()) and _interpret(mapped.text, match, labels) is None:
            message = f"[{number}] stays in the text: the list of references ends with {last}"
            yield Diagnostic("warning", "undefined_reference", message, *mapped.source_span(*match.span()))


def _describe_bracket(text: str, match: re.Match[str], labels: tuple[Label, ...]) -> Candidate:
    before, after = text[max(match.start() - 1, 0) : match.start()], text[match.end() : match.end() + 2]
    return Candidate(
        labels=labels,
        attached=_is_attached(text, match.start()),
        opens_word=after[:1].isalpha() and (before.isspace() or before in _OPENING or after[:1].islower()),
        in_sentence=(before.isspace() or before in _OPENING) and after[:1].isspace() and after[1:].islower(),
    )


def _is_attached(text: str, start: int) -> bool:
    """Whether the bracket stands right behind a word, a full stop or a closing quotation mark."""
    while start > 0 and text[start - 1] in "\"'":
        start -= 1
    return start > 0 and not text[start - 1].isspace() and text[start - 1] not in _OPENING


def _interpret(text: str, match: re.Match[str], labels: KnownLabels) -> Label | str | None:
    """The label, or the tag's type, that the bracket prints; None for an editor's bracket."""
    words = match[1].strip()
    if may_join(text[match.end() : match.end() + 1]):
        return None
    if readings := read_labels(words):
        return labels.choose(_describe_bracket(text, match, readings))
    return _read_inline_tag(text, match.start(), words)


def _read_inline_tag(text: str, start: int, words: str) -> str | None:
    printed = " ".join(_DASH.sub(" – ", words.casefold()).split())
    tag = _TAGS.get(printed)
    attached = _is_attached(text, start)
    telling = printed.endswith(("?", " needed", " discuss"))
    if tag is not None:
        return tag if attached or telling else None
    if attached and printed.endswith(" needed") and printed.replace(" ", "").replace("-", "").isalpha():
        return re.sub(r"[ -]", "_", printed)
    return None


def _read_locator(text: str, end: int, meaning: Label | str) -> tuple[int, str | None]:
    """Where the marker ends with the pages behind it, and those pages."""
    match = _LOCATOR.match(text, end) if isinstance(meaning, Label) else None
    if match is None or (match["locator"].isalpha() and not _ROMAN.fullmatch(match["locator"])):
        return end, None
    if may_join(text[match.end() : match.end() + 1]):
        return end, None
    end = match.end()
    while text[end : end + 2].isspace() and end + 2 <= len(text):
        end += 1
    return end, match["locator"]


def _drop_space(text: str, start: int, end: int, removed: list[tuple[int, int]]) -> int:
    """Where the marker starts with the space before it, which belongs to it where another follows it."""
    following = text[end : end + 1]
    if following and not following.isspace() and following not in ",.;:!?)[":
        return start
    floor = removed[-1][1] if removed else 0
    while start > floor and text[start - 1].isspace():
        start -= 1
    return start
