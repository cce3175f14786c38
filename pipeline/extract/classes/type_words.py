"""What the words of a name say it is: "Helmand Province", "Lake Van", "Ministry of Health"."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

from pipeline.english.personal_names import is_personal_name
from pipeline.extract.classes.names import OTHER, PLACES, key_of
from pipeline.extract.classes.vocabulary import BEFORE_OF, BEGINNINGS, ENDS, PAGE_ENDS, SURNAMES
from pipeline.gazetteer import look_up

Told = tuple[tuple[str, ...], str]

_LINKS = re.compile(r" (?:of|in|for|at|on|against|from) ")
_OF_EVENT = re.compile(r" of (?:the )?(?!the ).+ (\w+)")
_PARTED = re.compile(r" [–—/-] ")
_BRANCH = re.compile(r"(?P<owner>.+?)(?:(?P<dash> [–—-] )|['’]s )(?P<branch>.+)")
_FIRST = re.compile(r"([^ -]+)[ -](?=.)")
_YEAR = re.compile(r"\b(?:1[0-9]|20)\d\d\b")


def says_itself(name: str) -> bool:
    """Whether the name's own words say that it is a place's or a group's: "Lake Van", "Ministry of Health"."""
    told = read_ends(name) or read_beginning(name)
    return told is not None and told[0][0] in ("GPE", "LOC", "FAC", "ORG") and not may_be_person(name)


@lru_cache(maxsize=16_384)
def read_ends(name: str) -> Told | None:
    """The classes that the name's head noun tells, with that noun; None where it does not.

    The head is what stands before the first preposition: of "Battle of Jackson County" it is "Battle". A place that
    gives what happened there its name stands before its noun whole: "Republic of Velm Civil War".
    """
    if _PARTED.search(name):
        return None
    head = _LINKS.split(name)[0]
    words = head.split()
    if not words or (len(words) == 1 and head == name):
        return None
    if label := ENDS.get(" ".join(words[-2:])) or ENDS.get(words[-1]):
        event = _OF_EVENT.fullmatch(name, len(head)) if label in PLACES else None
        if event and OTHER in (ENDS.get(event[1].title()), PAGE_ENDS.get(event[1].title())):
            return (OTHER,), event[1]
        return (label,), words[-1]
    if name.startswith(f"{head} of ") and (label := BEFORE_OF.get(head)):
        return (label,), head
    return None


def find_owner(name: str, groups: Collection[str]) -> str | None:
    """The group that a branch is of, which its name begins with: "Islamic State" of its "Khorasan Province".

    `groups` are the names of groups that the article has, folded.
    """
    parted = _BRANCH.fullmatch(name)
    if not parted or not read_ends(parted["branch"]):
        return None
    owner = parted["owner"]
    if key_of(owner) in groups:
        return owner
    return owner if parted["dash"] and not look_up(owner) and not is_personal_name(owner) else None


def may_be_person(name: str) -> bool:
    """Whether the name is a given name and a type word that is a family name as well: "Veronica Lake"."""
    first, _, last = name.partition(" ")
    return last in SURNAMES and is_personal_name(first)


def read_beginning(name: str) -> Told | None:
    """The classes that the name's first word tells, with that word."""
    first = _FIRST.match(name)
    found = BEGINNINGS.get(first[1]) if first and not _YEAR.search(name) else None
    return (found, first[1]) if first and found else None
