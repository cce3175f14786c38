"""What the verbs of a clause tell about time, without a tagger: a few hundred common forms tell enough for dates.

Past forms are the irregular ones that are no other word, and whatever ends in -ed without a form of "be" before it.
"""

from __future__ import annotations

import re
from typing import Final

from pipeline.english.irregular_pasts import NARRATING

_PAST: Final = re.compile(
    r"(?<!\bis )(?<!\bare )(?<!\bbe )(?<!\bis not )(?<!\bare not )(?<!\bbe not )\b(?:"
    + "|".join(NARRATING)
    + r"|(?<!\bbeen )(?<!ly )(?<!\boften )(?<!-)[a-z]{2,30}ed)\b"
)
# What can be is told in the present, whatever participles follow: "may be kept in sacs attached to it".
_POSSIBLE: Final = re.compile(r"\b(?:may|can|must)\b(?! (?:not )?have\b)")
_NARRATED: Final = re.compile(rf"(?<!\bbe )\b(?:{'|'.join(NARRATING)})\b")
_USUAL: Final = re.compile(
    r"\b(?:is|are|has|have|can|may|must|shall|usually|often|always|every|each"
    r"|celebrates?|occurs?|takes? place|begins?|starts?|runs?|falls?|lasts?|varies|vary|averages?)\b"
)
_RECURS: Final = re.compile(
    r"\b(?:is|are|usually|often|always|celebrates|occurs|takes place|begins|starts|runs|falls|lasts|varies|meets|opens"
    r"|closes|holds|returns|flowers|blooms|breeds|migrates|lays|ripens|peaks|reaches|rises|drops)\b"
)
_NOW: Final = re.compile(rf"\bnow {_RECURS.pattern}")
_GENERAL: Final = re.compile(
    r"\b(?:[Aa]verages?|averaged|mean|typical|typically|normal|normally|usual|usually|generally|annually|on average"
    r"|year[- ]round|each year|every year)\b"
)
_AHEAD: Final = re.compile(r"\b(?:will|shall|is to|are to|was to|were to|upcoming|scheduled|due|next)\b")
_BACK: Final = re.compile(r"(?<!\bwho )(?<!\bwhich )(?<!\bthat )\bhad\b|\b(?:earlier|previously)\b")
_PERFECT: Final = re.compile(r"\b(?:has|have)\b")
_IMAGINED: Final = re.compile(r"\b(?:could|would|should|might)\b")
_FORESEEN: Final = re.compile(r"\bwould\b")


def tells_past(text: str) -> bool:
    """True where something happened: a verb of the past, or what looks like one and follows no "may" or "can"."""
    past = _PAST.search(text)
    if past is None:
        return False
    possible = _POSSIBLE.search(text, 0, past.start())
    return possible is None or _NARRATED.search(text) is not None


def tells_usual(text: str) -> bool:
    """True where the present tense, or a word such as "usually", tells what is the case or recurs."""
    return _USUAL.search(text) is not None


def tells_recurring(text: str) -> bool:
    """True where a finite verb of the present tells what comes again and again."""
    return _RECURS.search(text) is not None


def tells_now(text: str) -> bool:
    """True where it tells what comes again and again by now, whatever it was before: "it now starts in May"."""
    return _NOW.search(text) is not None


def tells_general(text: str) -> bool:
    """True where it tells what holds on the whole, in whatever tense: averages, means, what is normal."""
    return _GENERAL.search(text) is not None


def looks_ahead(text: str) -> bool:
    """True where it tells what is to come."""
    return _AHEAD.search(text) is not None


def looks_back(text: str) -> bool:
    """True where it tells what came before what was told; what a relative clause tells so is not of the sentence."""
    return _BACK.search(text) is not None


def is_perfect(text: str) -> bool:
    """True where it tells what has come about up to now."""
    return _PERFECT.search(text) is not None


def is_imagined(text: str) -> bool:
    """True where it tells what could come about, or would."""
    return _IMAGINED.search(text) is not None


def is_foreseen(text: str) -> bool:
    """True where it tells, from the past, what came later ("he would die in 1950")."""
    return _FORESEEN.search(text) is not None
