"""Names that are known, where they stand without having been seen."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from spacy.lang.en.stop_words import STOP_WORDS

from pipeline.extract.classes.bounds import Span, list_touching
from pipeline.extract.classes.names import IGNORANCE, Name

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SETTLED = frozenset(["PERSON", "ORG", "GPE", "LOC", "FAC"])  # a people's name may be an adjective in the next sentence
_HYPHENS = ("-", "–", "/", "‑")
_LEAST = 4  # mentions by which a name is known


def list_known(names: Sequence[Name], texts: Iterable[str]) -> set[str]:
    """The names that have several mentions, all taken for one class, and that are no common words of the text."""
    mentions = Counter(name.text for name in names if name.beliefs != IGNORANCE)
    classes: dict[str, set[str]] = {text: set() for text, count in mentions.items() if count >= _LEAST}
    if not classes:
        return set()
    for name in names:
        if name.text in classes and name.beliefs != IGNORANCE:
            classes[name.text].add(name.best_class)
    often = {text for text, found in classes.items() if len(found) == 1 and _SETTLED.issuperset(found)}
    single = {name for name in often if " " not in name}
    lower = {word for text in texts for word in _WORD.findall(text) if word.islower()} if single else set()
    return {name for name in often if name not in single or (name[:1].isupper() and name.lower() not in lower)}


def find_known(known: Iterable[str], texts: Sequence[str], taken: Sequence[Name]) -> Iterator[Name]:
    """Each place where one of the names stands free: in no other name, and with no word beside it that prolongs it."""
    by_word: dict[str, list[str]] = defaultdict(list)
    for words in sorted(known, key=len, reverse=True):
        if first := _WORD.match(words):
            by_word[first.group()].append(words)
    if not by_word:
        return
    spans: dict[int, list[Span]] = defaultdict(list)
    for name in sorted(taken, key=lambda name: name.start):
        spans[name.sentence].append((name.start, name.end))
    for index, text in enumerate(texts):
        if by_word.keys().isdisjoint(_WORD.findall(text)):
            continue
        reached = 0
        for word in _WORD.finditer(text):
            start = word.start()
            found = next((n for n in by_word.get(word.group(), ()) if text.startswith(n, start)), None)
            if found is None or start < reached:
                continue
            end = start + len(found)
            if _is_alone(text, start, end) and not list_touching(spans[index], start, end):
                yield Name(index, start, end, found, IGNORANCE)
                reached = end


def _is_alone(text: str, start: int, end: int) -> bool:
    """Whether no word beside the span makes it part of a longer name or word."""
    if text[start - 1 : start] in _HYPHENS or text[end : end + 1] in _HYPHENS or text[end : end + 1].isalnum():
        return False
    before = re.search(r"([^\W\d_][\w'’.]*) $", text[max(0, start - 40) : start])
    after = re.match(r" ([^\W\d_][\w'’.]*)", text[end : end + 40])
    return not any(beside and _prolongs(beside[1]) for beside in (before, after))


def _prolongs(word: str) -> bool:
    return word[0].isupper() and word.lower() not in STOP_WORDS
