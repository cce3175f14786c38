"""What the words beside a name say it is: "the town of Bazarak", "General Ali", "Bazarak, the capital of Panjshir"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extract.classes.clue import Clue
from pipeline.extract.classes.names import PLACES
from pipeline.extract.classes.vocabulary import AFTER, AFTER_A_NAME, BEFORE, ENDS, NOUNS, TITLES

_REACH = 60  # characters looked at on either side of a name

# The noun itself, or with "of" for a place: "village Khenj", "the town of Khenj", "the newspaper Hasht-e Subh".
_NOUN_BEFORE = re.compile(r"(?P<noun>[A-Za-z]+)(?P<of> of| called| named)? (?:the )?[\"“]?$")
_NOUN_AFTER = re.compile(r" (?P<noun>[A-Za-z]+)\b(?! of\b)")
# "Khenj, a small town in", "Khenj is the capital of", "Khenj (a town)".
_APPOSITION = re.compile(r"(?:, | \(| is | was )(?:a|an|the|another|one of the) (?P<words>[^,.;:()]{3,50})")
_PHRASE_ENDS = re.compile(r" (?:of|in|on|at|from|for|that|which|who|near|where|and|between|by|with|under|to) ")
_TITLE = re.compile(r"(?P<title>[A-Z][a-z-]+\.?) $")


def find_beside(text: str, start: int, end: int) -> Iterator[Clue]:
    """What the words before and after `text[start:end]` say."""
    before = text[max(0, start - _REACH) : start]
    after = text[end : end + _REACH]
    if before:
        yield from _read_before(before)
    if after:
        yield from _read_after(after)


def _read_before(before: str) -> Iterator[Clue]:
    if (title := _TITLE.search(before)) and title["title"] in TITLES:
        yield Clue("title_before", ("PERSON",), title["title"])
    elif noun := _NOUN_BEFORE.search(before):
        yield from _read_noun_before(noun)
    for kind, labels, clue in (
        ("places", PLACES, "words_before"),
        ("taken", PLACES, "taken"),
        ("members", ("ORG", "NORP"), "members"),
    ):
        if found := BEFORE[kind].search(before):
            yield Clue(clue, labels, found.group().strip())


def _read_noun_before(found: re.Match[str]) -> Iterator[Clue]:
    label = NOUNS.get(found["noun"].lower())
    is_place = label in PLACES
    if label is None or label == "OTHER" or (found["of"] == " of" and not is_place):
        return
    if label == "PERSON" and found["noun"][0].isupper():
        return  # a title, and none of the known ones
    yield Clue("noun_before", PLACES if is_place else (label,), found.group().strip())


def _read_after(after: str) -> Iterator[Clue]:
    if noun := _NOUN_AFTER.match(after):
        yield from _read_noun_after(noun["noun"])
    if apposition := _APPOSITION.match(after):
        yield from _read_apposition(apposition)
    for kind, labels, clue in (
        ("taken", PLACES, "taken"),
        ("places", PLACES, "words_after"),
        ("persons", ("PERSON",), "words_after"),
    ):
        if found := AFTER[kind].match(after):
            yield Clue(clue, labels, found.group().strip())


def _read_noun_after(noun: str) -> Iterator[Clue]:
    label = AFTER_A_NAME.get(noun) or (ENDS.get(noun, "") if noun.istitle() else "")
    if noun in AFTER_A_NAME or label in PLACES:
        yield Clue("noun_after", PLACES if label in PLACES else (label,), noun)


def _read_apposition(found: re.Match[str]) -> Iterator[Clue]:
    """The head noun of what follows: the last word before a preposition."""
    words = _PHRASE_ENDS.split(found["words"] + " ")[0].split()
    label = NOUNS.get(words[-1].lower()) if words and len(words) <= 5 else None
    if label and label != "OTHER":
        yield Clue("apposition", PLACES if label in PLACES else (label,), found.group().strip())
