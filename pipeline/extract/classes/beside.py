"""What the words beside a name say it is: "the town of Bazarak", "General Ali", "Bazarak, the capital of Panjshir"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from pipeline.english.class_nouns import NOUNS
from pipeline.extract.classes.clue import Clue
from pipeline.extract.classes.names import OTHER, PLACES
from pipeline.extract.classes.vocabulary import AFTER, AFTER_A_NAME, BEFORE, ENDS, LONGEST_PHRASE, TITLES

_REACH = 60  # characters looked at on either side of a name

# The noun itself, or with "of" for a place: "village Khenj", "the town of Khenj", "the newspaper Hasht-e Subh".
_LINKS = frozenset(["of", "called", "named"])
_NOUN_AFTER = re.compile(r" (?P<noun>[A-Za-z]+)\b(?! of\b)")
# "Khenj, a small town in", "Khenj is the capital of", "Khenj (a town)".
_APPOSITION = re.compile(r"(?:, | \(| is | was )(?:a|an|the|another|one of the) (?P<words>[^,.;:()]{3,50})")
_PHRASE_ENDS = re.compile(r" (?:of|in|on|at|from|for|that|which|who|near|where|and|between|by|with|under|to) ")
_LAST_BEFORE = frozenset(phrase.split()[-1] for phrase in BEFORE)
_FIRST_AFTER = frozenset(phrase.split()[0].rstrip(".,;:)") for phrase in AFTER)
# What the phrases of each kind say, and by which kind of evidence.
_SPEAK: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "places": ("words_beside", PLACES),
    "lived_in": ("lived_in", PLACES),
    "taken": ("taken", PLACES),
    "members": ("members", ("ORG", "NORP")),
    "groups": ("members", ("ORG",)),
    "persons": ("personal", ("PERSON",)),
    "offices": ("office", (OTHER,)),
}


def find_beside(text: str, start: int, end: int) -> Iterator[Clue]:
    """What the words before and after `text[start:end]` say."""
    before = text[max(0, start - _REACH) : start]
    after = text[end : end + _REACH]
    if before:
        yield from _read_before(before)
    if after:
        yield from _read_after(after)


def _read_before(before: str) -> Iterator[Clue]:
    words = before.rstrip('"“').split()[-LONGEST_PHRASE - 1 :]
    if before[-1] == " " and words[-1:] and words[-1] in TITLES:
        yield Clue("title_before", ("PERSON",), words[-1])
        return
    if words[-1:] == ["the"]:
        words.pop()
    if before.rstrip('"“').endswith(" "):
        yield from _read_noun_before(words)
    if words and words[-1].lower() in _LAST_BEFORE:
        lower = [word.lower() for word in words]
        yield from _read_phrases(BEFORE, (" ".join(lower[at:]) for at in range(len(lower))))


def _read_phrases(phrases: Mapping[str, str], found: Iterable[str]) -> Iterator[Clue]:
    """What the first of the phrases found says, which is the longest."""
    for phrase in found:
        if kind := phrases.get(phrase):
            clue, labels = _SPEAK[kind]
            yield Clue(clue, labels, phrase)
            return


def _read_noun_before(words: list[str]) -> Iterator[Clue]:
    link = words[-1] if words[-1:] and words[-1] in _LINKS else ""
    noun = words[-2] if link and len(words) > 1 else words[-1] if words and not link else ""
    label = NOUNS.get(noun.lower())
    is_place = label in PLACES
    told = f"{noun} {link}".strip()
    if link == "of":
        if label == "GPE" or (is_place and noun.lower() in AFTER_A_NAME):
            yield Clue("noun_before", PLACES, told)
    elif label and label != OTHER and noun.islower():  # a capital begins another name
        yield Clue("noun_before", PLACES if is_place else (label,), told)


def _read_after(after: str) -> Iterator[Clue]:
    if noun := _NOUN_AFTER.match(after):
        yield from _read_noun_after(noun["noun"])
    if apposition := _APPOSITION.match(after):
        yield from _read_apposition(apposition)
    words = after.lower().split()[:LONGEST_PHRASE]
    if not words or words[0].rstrip(".,;:)") not in _FIRST_AFTER:
        return
    yield from _read_phrases(AFTER, [" ".join(words[:end]).rstrip(".,;:)") for end in range(len(words), 0, -1)])


def _read_noun_after(noun: str) -> Iterator[Clue]:
    label = AFTER_A_NAME.get(noun) or (ENDS.get(noun, "") if noun.istitle() else "")
    if noun in AFTER_A_NAME or label in PLACES:
        yield Clue("noun_after", PLACES if label in PLACES else (label,), noun)


def _read_apposition(found: re.Match[str]) -> Iterator[Clue]:
    """The head noun of what follows: the last word before a preposition."""
    words = _PHRASE_ENDS.split(found["words"] + " ")[0].split()
    if not words or len(words) > 5 or not words[-1].islower():  # a capital ends the next name of a list
        return
    label = NOUNS.get(words[-1])
    if label and label != OTHER:
        yield Clue("apposition", PLACES if label in PLACES else (label,), found.group().strip())
