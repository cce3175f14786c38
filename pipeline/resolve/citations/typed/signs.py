"""The signs by which the labeller tells a token's field: its own, its segment's, its neighbours', the rules' word."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from pipeline.english.personal_names import is_personal_name
from pipeline.resolve.citations.names import ORGANISATION_WORDS, PARTICLES
from pipeline.resolve.citations.publisher_places import is_place
from pipeline.resolve.citations.typed.draft import TypedDraft
from pipeline.resolve.citations.typed.people import is_person
from pipeline.resolve.citations.typed.segments import Segment
from pipeline.resolve.citations.typed.tokens import Token
from pipeline.resolve.citations.typed.word_kinds import WORDS, is_host, names

_FIGURES = re.compile(r"\d")
_MANY = 9  # tokens of a segment: more are alike
_FAR = 4  # tokens and segments from an edge: farther is alike
_WORD_AND_SHAPE = 2  # the first of a token's own signs
_KINDS = ("media", "publisher")
_LEXICON = {kind: frozenset(WORDS[kind]) for kind in (*_KINDS, "journal", "newspaper", "nameless")}
_LEXICON |= {"organisation": frozenset(ORGANISATION_WORDS), "particle": frozenset(PARTICLES)}
_TESTS = {"place": is_place, "person": is_person, "host": is_host}
_TOLD = ("volume", "isbn", "page", "url", "accessed")  # fields that tell the kind of work

_OFFSETS = (-2, -1, 1, 2)

Signs = list[str]
ByOffset = Mapping[int, Sequence[str]]  # the signs of a token, for the tokens that stand so far from it


def list_signs(draft: TypedDraft, tokens: Sequence[Token], decided: Sequence[str]) -> list[Signs]:
    """The signs of each token; `decided` is what the rules say of each, empty where they say nothing."""
    own = [_list_own(token, draft.segments[token.segment]) for token in tokens]
    by_segment = [list(signs) for signs in _list_of_segments(draft.segments)]
    whole = list(_list_whole(draft.segments))
    counts, at = Counter(token.segment for token in tokens), 0
    rows = []
    for index, token in enumerate(tokens):
        at = at + 1 if index and tokens[index - 1].segment == token.segment else 0
        left = counts[token.segment] - at - 1
        row = [*own[index][0], *by_segment[token.segment], *whole, f"first={index < 3}"]
        row += [f"at={min(at, _FAR)}", f"left={min(left, _FAR)}", f"of={min(counts[token.segment], _MANY)}"]
        row += _list_beside(draft.text, tokens, own, index)
        if decided:
            row += _list_decided(decided, index, draft.segments[token.segment])
        rows.append(row)
    return rows


def _list_beside(text: str, tokens: Sequence[Token], own: Sequence[ByOffset], index: int) -> Iterator[str]:
    last = len(tokens) - 1
    yield "gap<" + _show_gap(text, tokens[index - 1].end if index else 0, tokens[index].start)
    yield "gap>" + _show_gap(text, tokens[index].end, tokens[index + 1].start if index < last else len(text))
    for offset in _OFFSETS:
        if 0 <= index + offset <= last:
            yield from own[index + offset][offset]
        else:
            yield f"{offset}:edge"


def _list_decided(decided: Sequence[str], index: int, segment: Segment) -> Iterator[str]:
    rule = decided[index]
    yield f"rule={rule}"
    yield f"rule={rule}|{segment.kind}"
    yield f"rule<{decided[index - 1] if index else 'start'}|{rule}"
    yield f"rule>{rule}|{decided[index + 1] if index + 1 < len(decided) else 'end'}"


def _show_gap(text: str, start: int, end: int) -> str:
    """What stands between two tokens, without blanks, and whether a full stop ends the first."""
    stop = "." if text[start - 1 : start] == "." else ""
    return stop + "".join(text[start:end].split())[:3]


def _list_own(token: Token, segment: Segment) -> ByOffset:
    """The signs of a token by itself."""
    if segment.kind in ("part", "role"):
        return _shift(_show_kind(segment), f"shape={segment.kind}")
    return _list_of_word(token.text)


@lru_cache(maxsize=8192)
def _list_of_word(text: str) -> ByOffset:
    word = text.rstrip(".?!").lower()
    signs = [f"w={word}", f"shape={_show_shape(text)}", f"end={word[-3:]}"]
    signs += [f"is={kind}" for kind, words in _LEXICON.items() if word in words]
    if is_personal_name(word):
        signs.append("is=name")
    if is_place(word):
        signs.append("is=place")
    if is_host(text):
        signs.append("is=host")
    return _shift(*signs)


def _shift(*signs: str) -> ByOffset:
    """The signs of a token, its word and its shape first, as its own and as its neighbours have them."""
    beside = {offset: signs if abs(offset) == 1 else signs[:_WORD_AND_SHAPE] for offset in _OFFSETS}
    return {0: signs} | {offset: tuple(f"{offset}:{sign}" for sign in shown) for offset, shown in beside.items()}


def _show_shape(word: str) -> str:
    letters = word.rstrip(".")
    if _FIGURES.search(letters):
        return "9" + ("x" if letters[-1:].isalpha() else "")
    if "." in letters:
        return "X.X"
    if len(letters) == 1:
        shape = "X" if letters.isupper() else "x"
    elif letters.isupper():
        shape = "XX" if len(letters) < 4 else "XXXX"
    elif letters[:1].isupper():
        shape = "Xx" if letters[1:].islower() else "XxX"
    else:
        shape = "x" if letters[:1].isalpha() else "-"
    return shape + ("." if word.endswith(".") else "")


def _list_of_segments(segments: Sequence[Segment]) -> Iterator[Iterator[str]]:
    """The signs of each segment: its kind, what it reads as, which stand before and behind it."""
    kinds = ["start", "start", *map(_show_kind, segments), "end", "end"]
    marks = ""
    for index, segment in enumerate(segments):
        behind = segments[index + 1].before if index + 1 < len(segments) else "end"
        yield _list_of_segment(segment, kinds[index : index + 5], marks[:3], index, behind.strip()[:3])
        if segment.is_marked:
            marks += segment.kind[0] + ("l" if segment.link and segment.kind != "linked" else "")


def _list_of_segment(segment: Segment, kinds: Sequence[str], marks: str, index: int, behind: str) -> Iterator[str]:
    farther, before, kind, after, farthest = kinds
    yield from (f"kind={kind}", f"before={before}", f"after={after}", f"marks={marks}", f"{kind}|{marks}|{before}")
    yield from (f"before2={farther}|{before}", f"after2={after}|{farthest}")
    yield from (f"open={segment.before.strip()[:3]}", f"behind={behind}", f"index={min(index, _FAR)}")
    if segment.kind not in ("part", "role"):
        yield from _list_of_text(segment.text)


@lru_cache(maxsize=2048)
def _list_of_text(text: str) -> tuple[str, ...]:
    """What the words of a segment read as."""
    kinds = (f"segment={kind}" for kind in _KINDS if names(text, kind))
    return (*kinds, *(f"segment={name}" for name, test in _TESTS.items() if test(text)))


def _show_kind(segment: Segment) -> str:
    if segment.kind == "part":
        return "part=" + "+".join(sorted({field for field, _ in segment.values}))
    return f"role={segment.text}" if segment.kind == "role" else segment.kind


def _list_whole(segments: Sequence[Segment]) -> Iterator[str]:
    """The signs of the whole citation: the marks and the exact parts that stand in it."""
    kinds = {segment.kind for segment in segments if segment.is_marked}
    fields = {field for segment in segments for field, _ in segment.values}
    yield "has=" + "".join(kind[0] for kind in ("quoted", "italic", "linked") if kind in kinds)
    yield from (f"has={field}" for field in _TOLD if field in fields)
